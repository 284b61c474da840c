"""A verdict as lines of a terminal, for people.

Says the same as a record in fewer words; refuses to know where the lines go.
"""

from collections.abc import Iterable, Iterator, Sequence

from catalog.model import Catalog
from catalog.words import Text
from records import agenda, disagreement, foreseen, overrides, phrases, sureness, totals, ways_out
from records.arguments import argue, exclude, listed, own_reasons, platforms_needed, weighty_reasons
from records.asking import tell_next
from records.lines import WIDTH, hang, table
from records.outcome import current, explain_choice, is_none, list_open_rules, sum_up, tell_outcome
from records.sources import cite_by_number, tell_sources
from records.voice import POINT, Voice, joined, points, share, signed
from rules.outlook import Outlook, WayToWin
from rules.verdict import DecisionVerdict, OptionVerdict, Reason, Verdict

_STACK = Text("추천 스택", "Recommended stack")
_WAYS_OUT = Text("추천이 다시 가능해지는 방법", "Ways out")
_FIGURES = Text("계산한 값", "Calculated here")
_NOTHING_ANSWERED = Text("답한 질문이 없습니다.", "No question is answered.")
_BEST_IN = Text("시나리오의 {share}에서 최선", "best in {share} of scenarios")
_IMPOSSIBLE_IN = Text("{share}에서 불가능", "impossible in {share}")
_TIED = Text("{options}과/와 동점", "tied with {options}")
_IN_USE = Text("지금 사용 중", "in use today")
_REPLACES = Text("지금 쓰는 {option} 대체", "replaces {option}, in use today")
_ONE_WAY = Text("되돌리기 어려운 결정", "one-way door")
_OUT_OF_SCOPE = Text("결정할 범위 밖", "not in scope")
_OVERRIDE = Text("추천은 {option}, 감수 비용 {points}점", "advised: {option}; this choice costs {points} points")
_CHOSEN = Text("추천", "recommended")
_PINNED = Text("이미 정함", "already decided")
_IMPOSSIBLE = Text("고를 수 없음", "cannot be chosen")
_PRICE = Text("감수 비용 {points}점", "costs {points} points")
_GAIN = Text("{points}점 이득", "gains {points} points")
_HEAD = Text(
    "카탈로그 {version} · 상황 {situation} · 시나리오 {scenarios}개",
    "catalog {version} · situation {situation} · {scenarios} scenarios",
)


def tell_recommendation(catalog: Catalog, voice: Voice, verdict: Verdict, outlook: Outlook) -> Iterator[str]:
    """Yield the stack, how sure it is, what it needs and what would still matter."""
    yield from _situation(catalog, voice, verdict)
    yield from _heading(voice, _STACK)
    for decision in verdict.decisions:
        yield from _decided(catalog, voice, verdict, decision)
    yield from _section(voice, phrases.SURENESS, sureness.list_groups(voice, verdict))
    yield from _section(voice, phrases.AGAINST_ADVICE, overrides.list_overrides(voice, verdict))
    yield from _section(voice, phrases.DISAGREEMENTS, disagreement.list_disagreements(catalog, voice, verdict))
    yield from _section(voice, phrases.PLATFORMS, totals.list_platforms(voice, verdict))
    yield from _section(voice, phrases.TOTALS, totals.list_totals(catalog, voice, verdict))
    yield from _section(voice, phrases.COUPLINGS, totals.list_couplings(voice, verdict))
    yield from _section(voice, phrases.LEFT_OPEN, list_open_rules(catalog, voice, verdict))
    yield from _section(voice, agenda.HEADING, agenda.list_contested(catalog, voice, verdict))
    yield from tell_next(catalog, voice, verdict)
    yield from _bullets(voice, foreseen.HEADING, foreseen.tell_points(voice, verdict, outlook))
    yield ""
    if outlook.priorities is not None:
        yield from hang("", foreseen.tell_steadiness(voice, outlook.priorities))
    for sentence in sureness.tell_unsatisfied(voice, verdict):
        yield from hang("", sentence)
    yield from hang("", sureness.tell_regret(catalog, voice, verdict))
    yield from hang("", voice.say(phrases.POINTS))
    yield _head(voice, verdict)


def tell_explanation(
    catalog: Catalog,
    voice: Voice,
    verdict: Verdict,
    decisions: Sequence[DecisionVerdict],
    outlook: Outlook,
    ways: Sequence[WayToWin],
) -> Iterator[str]:
    """Yield why each option stands where it stands, and at the end every source once."""
    cited: dict[str, int] = {}
    found = {way.option: way for way in ways}
    for decision in decisions:
        yield "─" * WIDTH
        yield from hang("", f"{decision.text.of(voice.language)}  [{decision.decision}]")
        yield from hang("→ ", _standing(catalog, voice, decision))
        yield from hang("  ", _because(catalog, voice, verdict, decision))
        for sentence in tell_outcome(catalog, voice, verdict, decision):
            yield from hang("  ", sentence)
        for option in listed(catalog, decision):
            yield ""
            yield from _option(catalog, voice, verdict, decision, option, cited)
            if option.option in found:
                for sentence in foreseen.tell_way(catalog, voice, found[option.option]):
                    yield from hang("       ?  ", sentence)
        if decision.in_scope and not decision.pinned:
            told = foreseen.tell_decision(voice, verdict, outlook, decision.decision)
            yield from _bullets(voice, foreseen.HEADING, told)
    yield "─" * WIDTH
    yield from tell_sources(catalog, voice, cited)
    yield from hang("", voice.say(phrases.POINTS))
    yield _head(voice, verdict)


def tell_conflict(catalog: Catalog, voice: Voice, verdict: Verdict) -> Iterator[str]:
    """Yield why nothing fits: answers and fixed decisions of which one must go."""
    for place, found in enumerate(verdict.conflicts):
        yield "" if place else found.because.of(voice.language)
        answers = [view for view in verdict.answers if view.question in found.answers]
        rows = [(f"answers.{view.question}", _answered(voice, view.text, view.shown)) for view in answers]
        for decision in found.pins:
            option = catalog.decisions[decision].options[verdict.pins[decision]].text
            rows.append((f"pins.{decision}", _answered(voice, catalog.decisions[decision].title, option)))
        rows += [("scope", catalog.decisions[decision].title.of(voice.language)) for decision in found.decisions]
        yield from table(rows)
    yield from _section(voice, _WAYS_OUT, ways_out.list_ways(catalog, voice, verdict))


def _answered(voice: Voice, asked: Text, answer: Text) -> str:
    return f"{asked.of(voice.language)} → {answer.of(voice.language)}"


def _heading(voice: Voice, text: Text) -> Iterator[str]:
    yield ""
    yield text.of(voice.language)


def _section(voice: Voice, text: Text, rows: Sequence[Sequence[str]]) -> Iterator[str]:
    if rows:
        yield from _heading(voice, text)
        yield from table(rows)


def _bullets(voice: Voice, text: Text, sentences: Iterable[str]) -> Iterator[str]:
    """Yield sentences under a heading, which is left out where there is none."""
    for place, sentence in enumerate(sentences):
        if place == 0:
            yield from _heading(voice, text)
        yield from hang("  · ", sentence)


def _head(voice: Voice, verdict: Verdict) -> str:
    names = {"version": verdict.catalog_version, "situation": verdict.situation_hash}
    return voice.say(_HEAD, **names, scenarios=f"{verdict.scenarios:,}")


def _situation(catalog: Catalog, voice: Voice, verdict: Verdict) -> Iterator[str]:
    yield phrases.SITUATION.of(voice.language)
    rows = [
        (
            view.text.of(voice.language),
            voice.say(phrases.NOT_ASKED, answer=view.shown)
            if view.state == "not_asked"
            else view.shown.of(voice.language),
        )
        for view in verdict.answers
    ]
    if not rows:
        yield f"  {_NOTHING_ANSWERED.of(voice.language)}"
    ranked = " > ".join(catalog.qualities[id].text.of(voice.language) for id in verdict.priorities)
    yield from table([*rows, (phrases.RANKED.of(voice.language), ranked or phrases.NOT_RANKED.of(voice.language))])


def _decided(catalog: Catalog, voice: Voice, verdict: Verdict, decision: DecisionVerdict) -> Iterator[str]:
    """Yield what was decided, how sure it is, and the one reason that weighs most."""
    title, chosen = decision.title.of(voice.language), decision.option(decision.chosen).text.of(voice.language)
    rows = [(title, chosen)]
    if not decision.unneeded:
        rows.append(("", " · ".join(_notes(catalog, voice, decision))))
        if not decision.pinned or decision.pin_because:
            rows.append(("", _because(catalog, voice, verdict, decision)))
    yield from table(rows, widest=26, least=26)


def _standing(catalog: Catalog, voice: Voice, decision: DecisionVerdict) -> str:
    chosen = decision.option(decision.chosen).text.of(voice.language)
    return chosen if decision.unneeded else f"{chosen} ({' · '.join(_notes(catalog, voice, decision))})"


def _because(catalog: Catalog, voice: Voice, verdict: Verdict, decision: DecisionVerdict) -> str:
    because = explain_choice(catalog, voice, verdict, decision)
    return because[:1].upper() + because[1:]


def _notes(catalog: Catalog, voice: Voice, decision: DecisionVerdict) -> Iterator[str]:
    """Yield how sure the choice is and what it changes, each in a few words."""
    chosen, today = decision.option(decision.chosen), current(decision)
    if not decision.in_scope:
        yield _OUT_OF_SCOPE.of(voice.language)
    if decision.tie:
        yield voice.say(_TIED, options=joined([decision.option(option).text for option in decision.tied_with]))
    else:
        yield sum_up(catalog, voice, decision)
    if decision.advised != decision.chosen:
        advised = decision.option(decision.advised)
        yield voice.say(_OVERRIDE, option=advised.text, points=points(-(advised.price or 0.0)))
    if decision.in_scope:
        yield voice.say(_BEST_IN, share=share(chosen.support))
    if chosen.excluded_share:
        yield voice.say(_IMPOSSIBLE_IN, share=share(chosen.excluded_share))
    if today is chosen:
        yield _IN_USE.of(voice.language)
    elif today is not None and not is_none(today):
        yield voice.say(_REPLACES, option=today.text)
    if decision.changing_later == "one_way":
        yield _ONE_WAY.of(voice.language)


def _option(
    catalog: Catalog,
    voice: Voice,
    verdict: Verdict,
    decision: DecisionVerdict,
    option: OptionVerdict,
    cited: dict[str, int],
) -> Iterator[str]:
    yield from hang("  ", f"{option.text.of(voice.language)}  —  {' · '.join(_place(voice, decision, option))}")
    for exclusion in option.excluded:
        yield from hang("       ×  ", cite_by_number(exclude(catalog, voice, exclusion), exclusion.fact, cited))
    for need in platforms_needed(catalog, voice, verdict, option.option):
        yield from hang("       ·  ", need.text)
    told = list(weighty_reasons(verdict, option))
    told += [reason for reason in option.reasons if _weighs(reason, verdict)]
    for reason in sorted(told, key=lambda reason: -abs(reason.worth)):
        lead = f"{signed(reason.worth, verdict.scenarios):>8}  "
        yield from hang(lead, cite_by_number(argue(catalog, voice, reason), reason.fact, cited))
    weaker = len(own_reasons(option)) - len(weighty_reasons(verdict, option))
    if weaker:
        yield from hang("       ·  ", voice.say(phrases.WEAKER, count=str(weaker)))
    if option.metrics:
        yield f"          {_FIGURES.of(voice.language)}"
        figures = [(each.label.of(voice.language), each.text.of(voice.language)) for each in option.metrics]
        yield from table(figures, indent=" " * 12)


def _weighs(reason: Reason, verdict: Verdict) -> bool:
    """Whether a line of the engine is worth telling; the one that is the same for every option is not."""
    weight = abs(reason.worth) / verdict.scenarios
    return reason.kind == "engine" and reason.id != "engine.compared" and weight >= POINT / 10


def _place(voice: Voice, decision: DecisionVerdict, option: OptionVerdict) -> Iterator[str]:
    if option.option == decision.chosen:
        yield (_PINNED if decision.pinned else _CHOSEN).of(voice.language)
    elif option.price is None:
        yield _IMPOSSIBLE.of(voice.language)
        return
    else:
        phrase = _PRICE if option.price >= 0 else _GAIN
        yield voice.say(phrase, points=points(abs(option.price)))
    yield voice.say(_BEST_IN, share=share(option.support))
    if option.excluded_share:
        yield voice.say(_IMPOSSIBLE_IN, share=share(option.excluded_share))
    if option.in_use == 1:
        yield _IN_USE.of(voice.language)
