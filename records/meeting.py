"""The report for a design review, in one language and before any layout: what to settle, what was decided and why.

Knows what a meeting needs in which order; says nothing that the records, the terminal or the index do not say as well.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from catalog.words import Text
from records import minuted, phrases, totals
from records.blocks import (
    Block,
    Document,
    Figure,
    Heading,
    Line,
    Listing,
    Paragraph,
    Part,
    Run,
    Table,
    bullets,
    line,
    pairs,
)
from records.contents import write_contents
from records.markdown import plain
from records.meeting_decision import STATUSES, Weighed, anchor, tell_decision, weigh
from records.meeting_settle import settle, titled
from records.model import TITLE_MOST, Export, Proof, Record, recorded
from records.outcome import current, is_none, knows_today
from records.overview import compare_today, provenance
from records.relevance import questions_read
from records.surroundings import assume
from records.voice import Voice
from rules.verdict import DecisionVerdict

_TITLE = Text("설계 리뷰 보고서: {title}", "Design review report: {title}")
_UNTITLED = Text("설계 리뷰 보고서", "Design review report")
_LEAD = Text("{date} 작성. 결정 {count}건.", "Written on {date}. Decisions: {count}.")
_FOOTER = Text("카탈로그 {version} · 상황 {situation}", "catalog {version} · situation {situation}")
_CONTENTS = Text("차례", "Contents")
_GLANCE = Text("결정 한눈에 보기", "The decisions at a glance")
_MINUTES = Text("회의록", "Minutes")
_MINUTED = (
    Text("결정", "Decision"), Text("결론", "Concluded"), Text("담당과 기한", "Who, until when"), Text("메모", "Note"),
)  # fmt: skip
_FIND_OUT = Text("회의 뒤에 알아볼 것", "To find out after the meeting")
_SETTLE = Text("회의에서 살펴볼 것", "What to look at together")
_PICTURE = Text("스택 그림", "Picture of the stack")
_DECISIONS = Text("결정과 근거", "The decisions and their reasons")
_EVIDENCE = Text("사실과 출처", "Facts and sources")
_AGAIN = Text("다시 계산하기", "To calculate this again")
_COLUMNS = (
    Text("번호", "No."), Text("결정", "Decision"), Text("선택", "Chosen"), Text("지금과 비교", "Against today"),
    Text("확실성", "How sure"), Text("상태", "Status"),
)  # fmt: skip
_AS_TODAY = Text("지금 그대로", "as today")
_INSTEAD = Text("지금은 {option}", "today: {option}")
_NEW = Text("새로 들임", "new")
_NOT_KNOWN = Text("알 수 없음", "not known")
_MARKS = Text(
    "+는 좋은 점, −는 나쁜 점, ·는 참고할 점입니다. [ ] 안의 번호는 ‘사실과 출처’의 번호입니다.",
    "+ speaks for an option, − against it, · is worth knowing. Numbers in [ ] are those of “Facts and sources”.",
)
_STATES = {
    "known": Text("아는 것", "Known"),
    "range": Text("범위나 일부만 아는 것", "Known only as a range or in part"),
    "unknown": Text("모르는 것", "Not known"),
    "not_asked": Text("이 상황에서는 묻지 않음", "Not asked in this situation"),
}


def report(export: Export, voice: Voice) -> Document:
    """Return the whole report."""
    records = write_contents(export, voice)
    decisions = {each.decision: each for each in recorded(export)}
    weighed = [weigh(export.catalog, voice, record, decisions[record.decision]) for record in records]
    sources = (argument.source.label for each in weighed for argument in each.arguments() if argument.source)
    cited = {fact: number for number, fact in enumerate(dict.fromkeys(sources), 1)}
    proofs = {proof.source.label: proof for record in records for proof in record.proofs}
    title = plain(export.title, TITLE_MOST)
    verdict = export.verdict
    parts = (
        _glance(export, voice, records),
        _part(voice, "minutes", _MINUTES, _minutes(export, voice)),
        _part(voice, "settle", _SETTLE, settle(export, voice)),
        _part(voice, "picture", _PICTURE, _picture(export)),
        _part(voice, "totals", phrases.TOTALS, _totals(export, voice)),
        _part(voice, "situation", phrases.SITUATION, _situation(export, voice)),
        _decisions(export, voice, weighed, cited),
        _assumptions(export, voice),
        _part(voice, "evidence", _EVIDENCE, _evidence(export, voice, cited, proofs)),
        _part(voice, "again", _AGAIN, _again(export, voice)),
    )
    return Document(
        voice.language,
        voice.say(_TITLE, title=title) if title else voice.say(_UNTITLED),
        tuple(_lead(export, voice, len(records))),
        _CONTENTS.of(voice.language),
        voice.say(_FOOTER, version=verdict.catalog_version, situation=verdict.situation_hash),
        export.today.isoformat(),
        tuple(part for part in parts if part.blocks or part.parts),
    )


def _part(voice: Voice, name: str, title: Text, blocks: Iterator[Block]) -> Part:
    return Part(name, title.of(voice.language), tuple(blocks))


def _lead(export: Export, voice: Voice, count: int) -> Iterator[str]:
    yield voice.say(_LEAD, date=export.today.isoformat(), count=str(count))
    people = export.people
    names = [plain(name) for name in chain(people.decision_makers, people.consulted, people.informed)]
    present = tuple(minuted.tell_present(export, voice))
    if any(names) and not present:
        yield voice.say(minuted.PRESENT, names=", ".join(name for name in names if name))
    yield from present


def _glance(export: Export, voice: Voice, records: Sequence[Record]) -> Part:
    decisions = {each.decision: each for each in recorded(export)}
    rows = tuple(tuple(_row(export, voice, record, decisions[record.decision])) for record in records)
    columns = tuple(column.of(voice.language) for column in _COLUMNS)
    together = Paragraph(line(f"{voice.say(phrases.INDEX_TOGETHER)} {voice.say(phrases.POINTS)}"))
    blocks = (together, Table(columns, rows, (6, 20, 26, 20, 18, 10)), bullets(compare_today(export, voice)))
    return Part("glance", _GLANCE.of(voice.language), blocks)


def _row(export: Export, voice: Voice, record: Record, decision: DecisionVerdict) -> Iterator[Line]:
    yield line(str(record.number))
    yield (Run(decision.title.of(voice.language), to=f"#{anchor(record.decision)}"),)
    yield (Run(record.chosen, strong=True),)
    yield line(_today(export, voice, decision))
    yield line(record.sureness)
    yield line(STATUSES[record.status].of(voice.language))


def _today(export: Export, voice: Voice, decision: DecisionVerdict) -> str:
    """Return what changes against today in a few words, or that it is not known; nothing where nothing is needed."""
    today, chosen = current(decision), decision.option(decision.chosen)
    if today is not None and (today is chosen or not is_none(today)):
        return voice.say(_AS_TODAY) if today is chosen else voice.say(_INSTEAD, option=today.text)
    if decision.unneeded:
        return ""
    known = today is not None or (knows_today(export.catalog, decision) and not any(e.in_use for e in decision.options))
    return voice.say(_NOT_KNOWN) if not known else "" if is_none(chosen) else voice.say(_NEW)


def _minutes(export: Export, voice: Voice) -> Iterator[Block]:
    """Yield what the meeting said of each decision, and what it wants found out."""
    said = minuted.list_conclusions(export, voice)
    if said:
        columns = tuple(column.of(voice.language) for column in _MINUTED)
        yield Table(columns, tuple(tuple(map(line, row)) for row in said), (24, 12, 26, 38))
    asked = minuted.list_questions(export, voice)
    if asked:
        yield Heading(_FIND_OUT.of(voice.language))
        yield bullets(asked)


def _picture(export: Export) -> Iterator[Block]:
    if export.picture is not None:
        yield Figure(export.picture.svg, export.picture.alternative)
    if export.path is not None:
        yield Heading(export.path.title)
        yield Figure(export.path.svg, export.path.alternative)


def _totals(export: Export, voice: Voice) -> Iterator[Block]:
    verdict = export.verdict
    rows = totals.list_totals(export.catalog, voice, verdict)
    if rows:
        yield pairs(rows, (22, 78))
    yield from titled(voice, phrases.PLATFORMS, totals.list_platforms(voice, verdict))
    couplings = totals.list_couplings(voice, verdict)
    if couplings:
        yield Heading(phrases.COUPLINGS.of(voice.language))
        yield pairs(couplings, (10, 90))


def _situation(export: Export, voice: Voice) -> Iterator[Block]:
    verdict, language = export.verdict, voice.language
    ranked = ", ".join(export.catalog.qualities[id].text.of(language) for id in verdict.priorities)
    told = voice.say(phrases.PRIORITIES, qualities=ranked) if ranked else voice.say(phrases.NO_PRIORITIES)
    yield Paragraph(line(told))
    for state, title in _STATES.items():
        rows = [(view.text.of(language), view.shown.of(language)) for view in verdict.answers if view.state == state]
        if rows:
            yield Heading(title.of(language))
            yield pairs(rows, (56, 44))


def _assumptions(export: Export, voice: Voice) -> Part:
    """Return what was assumed where nobody answered: long, so it stands behind the decisions."""
    read = frozenset(chain.from_iterable(questions_read(export.catalog, each.decision) for each in recorded(export)))
    assumed = assume(export, voice, read)
    blocks = (pairs(assumed.pairs, (56, 44)),) if assumed.pairs else ()
    return Part("assumed", assumed.lead.rstrip(":"), blocks)


def _decisions(export: Export, voice: Voice, weighed: Sequence[Weighed], cited: Mapping[str, int]) -> Part:
    drawn = export.closeups
    parts = tuple(tell_decision(voice, each, cited, drawn.get(each.record.decision, ())) for each in weighed)
    reading = Paragraph(line(f"{voice.say(_MARKS)} {voice.say(phrases.ARGUED)}"))
    return Part("decisions", _DECISIONS.of(voice.language), (reading,), parts)


def _evidence(export: Export, voice: Voice, cited: Mapping[str, int], proofs: Mapping[str, Proof]) -> Iterator[Block]:
    if cited:
        checked = sum(export.catalog.facts[fact].checked for fact in cited)
        told = voice.say(phrases.CHECKED_COUNT, cited=str(len(cited)), checked=str(checked))
        yield Paragraph(line(told))
        yield Table((), tuple(_cited(number, proofs[fact]) for fact, number in cited.items()), (8, 92))


def _cited(number: int, proof: Proof) -> tuple[Line, Line]:
    url = proof.source.url
    return (Run(f"[{number}]", anchor=f"evidence-{number}"),), (
        Run(f"{proof.statement} ({proof.note}) "),
        Run(url, to=url),
    )


def _again(export: Export, voice: Voice) -> Iterator[Block]:
    first, *_ = provenance(export, voice)
    yield Paragraph(line(first))
    yield Listing(export.answers_yaml)
