"""What surrounds a decision: the situation it was taken in, and the other records it hangs together with."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from catalog.model import Catalog
from catalog.words import Text
from records import phrases
from records.arguments import listed, own_reasons, same_reason
from records.markdown import plain
from records.model import TITLE_MOST, Answered, Export, Related, numbered, recorded
from records.outcome import current, is_none, knows_today
from records.relevance import questions_read
from records.voice import Voice, share
from rules.verdict import DecisionVerdict, OptionVerdict, Reason

DRIVERS_MOST = 4
_CONSTRAINTS_MOST = 2
_NOTHING_LEAST = 0.005
"""A chance below this is what rounding leaves."""


def tell_context(export: Export, voice: Voice, decision: DecisionVerdict) -> tuple[str, ...]:
    """Return the question, the review it came up in, and what runs today."""
    title = plain(export.title, TITLE_MOST)
    review = voice.say(phrases.REVIEW, title=title) if title else ""
    today = tell_today(export.catalog, voice, decision)
    return tuple(part for part in (decision.text.of(voice.language), review, today) if part)


def tell_today(catalog: Catalog, voice: Voice, decision: DecisionVerdict) -> str:
    """Return what runs today, certainly or perhaps; nothing where the catalog cannot tell."""
    running = current(decision)
    if running is not None:
        return voice.say(phrases.RUNS_NONE) if is_none(running) else voice.say(phrases.RUNS, option=running.text)
    possible = sorted((each for each in decision.options if each.in_use), key=lambda each: (-each.in_use, each.option))
    if possible:
        chances = [voice.say(phrases.CHANCE, option=each.text, share=share(each.in_use)) for each in possible]
        nothing = 1 - sum(each.in_use for each in possible)
        if nothing >= _NOTHING_LEAST:
            chances.append(voice.say(phrases.CHANCE_NONE, share=share(nothing)))
        return voice.say(phrases.MAY_RUN, options=", ".join(chances))
    return voice.say(phrases.RUNS_NONE) if knows_today(catalog, decision) else ""


def tell_answers(export: Export, voice: Voice, decision: DecisionVerdict) -> tuple[Answered, ...]:
    """Return the answers that the decision reads, by how much they say."""
    language, read = voice.language, questions_read(export.catalog, decision.decision)
    views = [view for view in export.verdict.answers if view.question in read]
    told = {
        lead: tuple((view.text.of(language), view.shown.of(language)) for view in views if view.state == state)
        for state, lead in (("known", phrases.KNOWN), ("range", phrases.RANGE), ("unknown", phrases.UNKNOWN))
    }
    return tuple(Answered(lead.of(language), pairs) for lead, pairs in told.items() if pairs)


def tell_assumptions(export: Export, voice: Voice, decision: DecisionVerdict) -> Answered:
    """Return what was assumed for the questions that the decision reads and nobody answered."""
    return assume(export, voice, questions_read(export.catalog, decision.decision))


def assume(export: Export, voice: Voice, read: Collection[str]) -> Answered:
    """Return what was assumed for those of some questions that nobody answered."""
    answered = {view.question for view in export.verdict.answers}
    pairs = tuple(
        (
            question.text.of(voice.language),
            _assumed(voice, export.verdict.assumed[question.id], asked_always=question.ask_if is None),
        )
        for question in export.catalog.questions.values()
        if question.id in read and question.id not in answered and question.kind != "rank"
    )
    return Answered(voice.say(phrases.UNANSWERED), pairs)


def _assumed(voice: Voice, typical: Text, *, asked_always: bool) -> str:
    return typical.of(voice.language) if asked_always else voice.say(phrases.WHERE_ASKED, typical=typical)


def tell_drivers(export: Export, voice: Voice, decision: DecisionVerdict) -> tuple[str, ...]:
    """Return the priorities, what rules options out, and the reasons that set the options apart most.

    A reason that an option which cannot be chosen has drives nothing, nor does one that all others have alike.
    """
    qualities = export.catalog.qualities
    ranked = ", ".join(qualities[id].text.of(voice.language) for id in export.verdict.priorities)
    drivers = [voice.say(phrases.PRIORITIES, qualities=ranked) if ranked else voice.say(phrases.NO_PRIORITIES)]
    constraints: dict[Text, str] = {}
    for option in decision.options:
        for exclusion in (each for each in option.excluded if each.certain):
            words = voice.say(phrases.CONSTRAINT, option=option.text, because=exclusion.because)
            constraints.setdefault(exclusion.because, words)
    return (*drivers, *list(constraints.values())[:_CONSTRAINTS_MOST], *_driving(export.catalog, voice, decision))


def _driving(catalog: Catalog, voice: Voice, decision: DecisionVerdict) -> Iterator[str]:
    open_to = [option for option in listed(catalog, decision) if option.price is not None]
    strongest: dict[str, tuple[Reason, OptionVerdict]] = {}
    for option in open_to:
        for reason in own_reasons(option):
            name = reason.id.rpartition(".")[2]
            if reason.points and (name not in strongest or abs(reason.worth) > abs(strongest[name][0].worth)):
                strongest[name] = (reason, option)
    spread = {
        name: max(worths) - min(worths)
        for name, (reason, _) in strongest.items()
        for worths in ([same_reason(reason, option) for option in open_to],)
    }
    driving = sorted((name for name in spread if spread[name]), key=lambda name: (-spread[name], name))
    for name in driving[:DRIVERS_MOST]:
        reason, option = strongest[name]
        quality = catalog.qualities[max(reason.points, key=lambda id: abs(reason.points[id]))].text
        phrase = phrases.DRIVES[reason.worth > 0]
        yield voice.say(phrase, quality=quality, option=option.text, because=reason.because.of(voice.language).rstrip())


def relate(export: Export, voice: Voice, decision: DecisionVerdict, titles: Mapping[str, str]) -> tuple[Related, ...]:
    """Return the other records that this one hangs together with, by number; each is named once."""
    found: dict[str, str] = {}
    for phrase, others, extra in _ties(export, decision):
        for other in others:
            if other in titles and other != decision.decision:
                found.setdefault(other, voice.say(phrase, title=titles[other], **extra))
    numbers = numbered(export)
    related = (Related(numbers[other], other, words) for other, words in found.items())
    return tuple(sorted(related, key=lambda each: each.number))


def _ties(export: Export, decision: DecisionVerdict) -> Iterator[tuple[Text, Sequence[str], Mapping[str, Text]]]:
    """Yield each kind of tie with the decisions at its other end; what says most comes first."""
    catalog, verdict = export.catalog, export.verdict
    stack = {each.decision: each.chosen for each in recorded(export) if not each.unneeded}
    chosen = decision.chosen
    if decision.decision not in stack:
        return
    needing = {other for other in stack if set(catalog.decisions[other].applies_with) & {chosen}}
    parents = [other for other, option in stack.items() if option in catalog.decisions[decision.decision].applies_with]
    platform = catalog.decisions[decision.decision].applies_with_platform
    for each in verdict.platforms:
        users = [option.partition(".")[0] for option in each.needed_by]
        if each.platform == platform:
            parents += users
        if chosen in each.needed_by:
            needing |= {other for other in stack if catalog.decisions[other].applies_with_platform == each.platform}
    yield phrases.PARENT, parents, {}
    yield phrases.CHILD, sorted(needing), {}
    for coupling in verdict.couplings:
        if chosen in {coupling.first, coupling.second}:
            other = coupling.second if coupling.first == chosen else coupling.first
            phrase = phrases.COUPLED_WELL if coupling.worth > 0 else phrases.COUPLED_BADLY
            yield phrase, [other.partition(".")[0]], {}
    for each in verdict.platforms:
        if chosen in each.needed_by:
            yield (
                phrases.SHARES_PLATFORM,
                [option.partition(".")[0] for option in each.needed_by],
                {"platform": each.text},
            )
    yield phrases.CONSTRAINED, [other for other in stack if _constrain(catalog, chosen, stack[other])], {}


def _constrain(catalog: Catalog, first: str, second: str) -> bool:
    """Whether one of two options names the other's decision in a hard constraint."""
    for one, other in ((first, second), (second, first)):
        option = catalog.decisions[one.partition(".")[0]].options[one]
        named = {each.partition(".")[0] for each in (*option.only_with, *option.never_with)}
        if other.partition(".")[0] in named:
            return True
    return False
