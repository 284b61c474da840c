"""The catalog's entries, each with everything that leads to it and everything it leads to."""

from collections.abc import Iterable, Mapping

import streamlit as st

from catalog.figures import format_number
from catalog.model import Decision, Fact, Metric, Option, Pair, Rule, Technology
from catalog.references import Reader, Tie, decisions_of
from catalog.wording import Wording
from catalog.words import Text
from components import entries, knowledge, picture, state, win
from diagrams import relations, render
from diagrams.texts import alternative

_TIES = (
    ("instead_of", True),
    ("works_with", True),
    ("part_of", True),
    ("part_of", False),
    ("runs_on", True),
    ("runs_on", False),
)


def technology(found: Technology) -> None:
    """Draw an encyclopedia page: what it is, what it is tied to, who uses it, what is known, what was corrected."""
    references = knowledge.references()
    st.header(state.tell(found.name), anchor=False)
    st.markdown(state.tell(found.summary))
    left, right = st.columns(2, gap="large")
    with left:
        _said("strengths", found.strengths)
    with right:
        _said("weaknesses", found.weaknesses)
    if found.corrections:
        st.subheader(state.say("corrections"), anchor=False)
        for correction in found.corrections:
            entries.correction(correction)
    st.subheader(state.say("relations"), anchor=False)
    drawing = relations.around(knowledge.catalog(), references, found.id, state.language())
    picture.show(render.drawn(drawing), state.see_entry)
    picture.in_words(alternative(drawing))
    _ties(references.ties.get(found.id, ()))
    _users(found.id)
    _facts(references.about.get(found.id, ()))


def _said(title: str, texts: Iterable[Text]) -> None:
    st.markdown(f"**{state.say(title)}**\n" + "".join(f"\n- {state.tell(text)}" for text in texts))


def _ties(ties: Iterable[Tie]) -> None:
    for relation, outward in _TIES:
        others = [tie.other for tie in ties if (tie.relation, tie.outward) == (relation, outward)]
        if others:
            st.markdown(f"**{_tie_text(relation, outward=outward)}**")
            entries.technologies(others)


def _tie_text(relation: str, *, outward: bool) -> str:
    match relation:
        case "part_of":
            return state.say("tie_part_of_out" if outward else "tie_part_of_in")
        case "runs_on":
            return state.say("tie_runs_on_out" if outward else "tie_runs_on_in")
        case "works_with":
            return state.say("tie_works_with")
    return state.say("tie_instead_of")


def _users(technology: str) -> None:
    references = knowledge.references()
    named, beneath = references.options.get(technology, ()), references.beneath.get(technology, ())
    st.subheader(state.say("used_by"), anchor=False)
    if not named:
        st.markdown(state.say("used_by_none"))
    _options(named)
    if beneath:
        with st.expander(state.say("used_beneath")):
            _options(beneath)


def _options(ids: Iterable[str]) -> None:
    """Draw options under their decisions."""
    for home in decisions_of(ids):
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            entries.decision(home)
            for id in ids:
                if id.partition(".")[0] == home:
                    entries.option(id, alone=False)


def _facts(ids: tuple[str, ...]) -> None:
    with st.expander(state.say("facts_about", number=len(ids))):
        for id in ids:
            entries.fact(id)
            st.markdown(f":small[{entries.cite(knowledge.catalog().facts[id])}]")


def decision(found: Decision) -> None:
    """Draw what is decided, its options, and how they are compared."""
    catalog = knowledge.catalog()
    st.header(state.tell(found.title), anchor=False)
    st.markdown(state.tell(found.text))
    if found.changing_later != "easy":
        st.caption(state.say(f"changing_{found.changing_later}"))
    st.subheader(state.say("every_option"), anchor=False)
    for id, option in found.options.items():
        entries.option(id, alone=False)
        st.caption(state.tell(option.summary))
    criteria = [each for each in catalog.criteria if each.decision == found.id]
    if criteria:
        st.subheader(state.say("criteria"), anchor=False)
    for criterion in criteria:
        metric = next(
            option.metrics[criterion.metric] for option in found.options.values() if criterion.metric in option.metrics
        )
        st.markdown(state.say(f"prefer_{criterion.prefer}", metric=metric.text, within=f"{criterion.within:.0%}"))
        entries.claim(criterion)


def option(found: Option) -> None:
    """Draw one way to decide: what it needs, its rules and figures, and what it goes with."""
    catalog = knowledge.catalog()
    st.header(state.tell(found.text), anchor=False)
    st.markdown(state.tell(found.summary))
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.caption(state.say("belongs_to"), width="content")
        entries.decision(found.id.partition(".")[0])
    if found.technologies:
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            st.caption(state.say("technologies_of"), width="content")
            for id in found.technologies:
                entries.technology(id)
    _needs(found)
    if found.accepted:
        st.caption(state.say("kept_because", because=found.accepted))
    wins = st.container()
    rules = [rule for rule in catalog.rules if rule.target == found.id]
    st.subheader(state.say("rules_of", number=len(rules)), anchor=False)
    for rule in sorted(rules, key=_weight):
        entries.claim(rule)
    _figures(found.id, found.metrics)
    _pairs([pair for pair in catalog.pairs if found.id in (pair.first, pair.second)], found.id)
    with wins:  # last, for it may take a while
        win.of_option(found)


def _weight(rule: Rule) -> tuple[bool, int, str]:
    """Exclusions first, then what speaks for it, then what speaks against it."""
    return not rule.excludes, -sum(rule.points.values()), rule.id


def _needs(found: Option) -> None:
    platforms = knowledge.catalog().platforms
    needs = [state.tell(platforms[id].text) for id in found.needs]
    if found.needs_one:
        listed = Text(
            *(", ".join(platforms[id].text.of(language) for id in found.needs_one) for language in ("ko", "en"))
        )
        needs.append(state.say("one_of_these", platforms=listed))
    if needs:
        st.caption(f"{state.say('platforms_of')}: {', '.join(needs)}")


def _figures(owner: str, metrics: Mapping[str, Metric]) -> None:
    if not metrics:
        return
    wording = Wording(knowledge.catalog(), owner)
    with st.expander(state.say("figures")):
        for metric in metrics.values():
            formula = wording.formula(metric.formula.tree)
            st.markdown(f"**{state.tell(metric.text)}**  \n:small[{state.tell(formula)}]")


def _pairs(pairs: list[Pair], owner: str) -> None:
    if pairs:
        st.subheader(state.say("pairs_of"), anchor=False)
    for pair in pairs:
        other = pair.second if pair.first == owner else pair.first
        entries.option(other)
        entries.claim(pair)


def fact(found: Fact) -> None:
    """Draw a fact: its figure, date, source and state, and everything that rests on it."""
    references = knowledge.references()
    st.header(state.tell(found.statement), anchor=False)
    told = [state.say(f"confidence_{found.confidence}"), state.say("checked_state" if found.checked else "not_checked")]
    if found.value is not None:
        unit = found.unit.text if found.unit else "1"
        told.insert(0, state.say("figure_is", value=format_number(found.value, unit)))
    if found.region:
        told.append(state.say("for_region", region=found.region))
    st.markdown(" · ".join([*told, state.tell(Text(*(found.as_of,) * 2)) if found.as_of else state.say("undated")]))
    st.link_button(state.say("open_source"), found.source.url, icon=":material/open_in_new:")
    entries.source(found.source.text)
    for technology in references.topics.get(found.id, ()):
        for correction in knowledge.catalog().technologies[technology].corrections:
            if correction.fact == found.id:
                entries.correction(correction)
    if found.id in references.topics:
        st.subheader(state.say("about_it"), anchor=False)
        entries.technologies(references.topics[found.id])
    _resting(found.id)
    _readers(references.readers.get(found.id, ()))


def _resting(id: str) -> None:
    claims = knowledge.references().claims.get(id, ())
    if claims:
        st.subheader(state.say("rests_on_it"), anchor=False)
    for claim in claims:
        if isinstance(claim, Rule):
            _owner(claim.target)
        elif isinstance(claim, Pair):
            entries.option(claim.first)
            entries.option(claim.second)
        else:
            entries.decision(claim.decision)
        entries.claim(claim, with_fact=claim.evidence.fact != id)


def _owner(id: str) -> None:
    """Draw what a rule is about: an option, or a platform, which has no page."""
    if "." in id:
        entries.option(id)
    else:
        st.markdown(state.tell(knowledge.catalog().platforms[id].text))


def _readers(readers: Iterable[Reader]) -> None:
    catalog = knowledge.catalog()
    asked = [catalog.questions[id].text for kind, id in readers if kind == "question"]
    quantities = [catalog.quantities[id].text for kind, id in readers if kind == "quantity"]
    owners = [id for kind, id in readers if kind in {"option", "platform"}]
    if asked:
        _said("assumed_by", asked)
    if quantities or owners:
        _said("computes_with", quantities)
        for id in owners:
            _owner(id)


def source(text: str) -> None:
    """Draw a source with every fact that was read there."""
    facts = knowledge.references().sources[text]
    st.header(state.tell(Text(text, text)), anchor=False)
    st.link_button(
        state.say("open_source"), knowledge.catalog().facts[facts[0]].source.url, icon=":material/open_in_new:"
    )
    _facts(facts)
