"""The agreement as lines of a terminal and as plain data; refuses to count anything itself."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from fractions import Fraction

from bench.agreement.measure import ALL, Outcome, Tally, interval
from catalog.model import Catalog
from catalog.words import Text
from records.arguments import argue, exclude, platforms_needed, weighty_reasons
from records.lines import hang, table
from records.voice import Voice, points, share
from rules.verdict import OptionVerdict

FEWEST = 10
"""A percentage of fewer cases says nothing."""
REASONS_MOST = 2
"""Reasons told for an option, and as many against it."""

_HEAD = (
    Text("영역", "area"),
    Text("목록에 있음", "on menu"),
    Text("목록에 없음", "off menu"),
    Text("대응 전", "not mapped"),
    Text("1순위 일치", "first"),
    Text("2순위 안", "in two"),
    Text("최빈 선택", "frequent"),
    Text("쓰던 것", "runs today"),
)
_OF = Text("{hits}/{count}", "{hits} of {count}")
_ALL = Text("전체", "all")
_MEANING = Text(
    "품질 A, B인 공개된 결정과의 일치입니다. 우리 선택지에 있는 사례만 셉니다. '최빈 선택'은 같은 영역의 다른 "
    "사례들이 가장 많이 고른 것을, '쓰던 것'은 답에 따르면 확실히 운영 중인 것을 권했을 때의 일치입니다.",
    "Agreement with published decisions of quality A and B, counted over those on our menu. 'frequent' would advise "
    "what most other cases of the area chose, 'runs today' whatever the answers say certainly runs.",
)
_SHARES = Text(
    "{area}: 1순위 일치 {first}, 2순위 안 {in_two}, 최빈 선택 {frequent}, 쓰던 것 {today}(괄호는 Wilson 95% 구간)",
    "{area}: first choice {first}, in the first two {in_two}; most frequent choice {frequent}, what runs today {today} "
    "(95 % intervals after Wilson)",
)
_INTERVAL = Text("{share}({low}~{high})", "{share} ({low} to {high})")
_NO_DECISION = Text(
    "카탈로그에 아직 없는 결정: {areas}(모두 {count}건)",
    "No such decision in the catalog yet: {areas} ({count} in all)",
)
_DISAGREEMENTS = Text("일치하지 않은 사례", "Disagreements")
_THEIRS = Text("팀의 선택", "they chose")
_OURS = Text("우리의 추천", "we advise")
_BEST_IN = Text("시나리오의 {share}에서 최선", "best in {share} of scenarios")
_PLACE = Text("{place}순위, 감수 비용 {points}점", "place {place}, costs {points} points")
_IMPOSSIBLE = Text("고를 수 없음", "cannot be chosen")
_LATER = Text("{option}: {year}년에 나와 세지 않음", "{option}: not counted, it came in {year}")
_NOTHING_FITS = Text("모든 조건을 지키는 스택이 없음", "no stack fits")


def tell(catalog: Catalog, voice: Voice, tallies: Sequence[Tally], outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Yield the counts per area and in all, the shares where there are enough cases, and every disagreement."""
    yield from hang("", _MEANING.of(voice.language))
    yield ""
    told = [each for each in tallies if each.on_menu + each.off_menu + each.unmapped]
    yield from table([[head.of(voice.language) for head in _HEAD], *(_row(voice, each) for each in told)], indent="")
    yield ""
    for each in told:
        if each.on_menu >= FEWEST:
            yield from hang("", _shares(voice, each))
    lacking = {each.area: each.no_decision for each in tallies if each.no_decision and each.area != ALL}
    if lacking:
        areas = ", ".join(f"{area} {count}" for area, count in lacking.items())
        yield from hang("", voice.say(_NO_DECISION, count=str(sum(lacking.values())), areas=areas))
    missed = [outcome for outcome in outcomes if outcome.rank != 1]
    if missed:
        yield f"\n{_DISAGREEMENTS.of(voice.language)}"
    for outcome in missed:
        yield from _disagreement(catalog, voice, outcome)


def _name(voice: Voice, area: str) -> str:
    return _ALL.of(voice.language) if area == ALL else area


def _row(voice: Voice, each: Tally) -> list[str]:
    hits = (each.first, each.in_two, each.frequent, each.today)
    told = [voice.say(_OF, hits=_count(hit), count=str(each.on_menu)) if each.on_menu else "-" for hit in hits]
    return [_name(voice, each.area), str(each.on_menu), str(each.off_menu), str(each.unmapped), *told]


def _count(hits: Fraction | int) -> str:
    """Return a count; parts of a tie to one digit."""
    return str(hits) if hits == int(hits) else f"{float(hits):.1f}"


def _shares(voice: Voice, each: Tally) -> str:
    def with_interval(hits: int) -> str:
        low, high = interval(hits, each.on_menu)
        return voice.say(_INTERVAL, share=share(hits / each.on_menu), low=f"{low:.0%}", high=f"{high:.0%}")

    return voice.say(
        _SHARES,
        area=_name(voice, each.area),
        first=with_interval(each.first),
        in_two=with_interval(each.in_two),
        frequent=share(float(each.frequent / each.on_menu)),
        today=share(float(each.today / each.on_menu)),
    )


def _disagreement(catalog: Catalog, voice: Voice, outcome: Outcome) -> Iterator[str]:
    case = outcome.case
    notes = [case.area, *filter(None, [case.year]), case.quality]
    yield f"\n{case.id}  {', '.join(map(str, notes))}  {case.source}"
    texts = catalog.decisions[case.area].options
    if not outcome.ranking:
        yield from hang(
            f"  {_THEIRS.of(voice.language)}: ", ", ".join(texts[id].text.of(voice.language) for id in case.choice)
        )
        yield from hang(f"  {_OURS.of(voice.language)}: ", _NOTHING_FITS.of(voice.language))
        return
    decision = outcome.verdict.decision(case.area)
    for chosen in case.choice:
        yield from _option(catalog, voice, outcome, decision.option(chosen), _THEIRS)
    yield from _option(catalog, voice, outcome, decision.option(outcome.ranking[0]), _OURS)
    for id in outcome.later:
        since = texts[id].since
        assert since is not None
        told = voice.say(_LATER, option=texts[id].text.of(voice.language), year=str(since.year))
        yield from hang("    ·  ", told)


def _option(catalog: Catalog, voice: Voice, outcome: Outcome, option: OptionVerdict, who: Text) -> Iterator[str]:
    notes = [voice.say(_BEST_IN, share=share(option.support))]
    if option.price is None:
        notes = [_IMPOSSIBLE.of(voice.language)]
    elif who is _THEIRS:
        place = str(outcome.ranking.index(option.option) + 1)
        notes.insert(0, voice.say(_PLACE, place=place, points=points(option.price)))
    yield from hang(f"  {who.of(voice.language)}: ", f"{option.text.of(voice.language)} ({', '.join(notes)})")
    for exclusion in option.excluded:
        yield from hang("    ×  ", exclude(catalog, voice, exclusion).text)
    if option.option in catalog.decisions[outcome.case.area].options:  # `not_needed` is none of them
        for need in platforms_needed(catalog, voice, outcome.verdict, option.option):
            yield from hang("    ·  ", need.text)
    changing = [reason for reason in option.reasons if reason.id == "engine.changing"]
    reasons = sorted([*changing, *weighty_reasons(outcome.verdict, option)], key=lambda reason: -abs(reason.worth))
    for sign, told in (
        ("+", [reason for reason in reasons if reason.worth > 0]),
        ("-", [reason for reason in reasons if reason.worth < 0]),
    ):
        for reason in told[:REASONS_MOST]:
            argument = argue(catalog, voice, reason)
            note = f" ({argument.note})" if argument.note else ""
            yield from hang(f"    {sign}  ", f"{argument.text}{note}")


def data(tallies: Sequence[Tally], outcomes: Sequence[Outcome]) -> Mapping[str, object]:
    """Return counts and outcomes for programs."""
    areas = [asdict(each) | {"frequent": float(each.frequent), "today": float(each.today)} for each in tallies]
    cases = [
        {"id": each.case.id, "area": each.case.area, "choice": each.case.choice, "rank": each.rank,
         "ranking": each.ranking, "today": each.today, "later": each.later}
        for each in outcomes
    ]  # fmt: skip
    return {"areas": areas, "cases": cases}
