"""One decision in the report for a meeting: what was chosen and why, every option weighed, and what follows.

Says what its record says; the situation, which all decisions share, and the sources stand elsewhere in the report.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from catalog.model import Catalog
from catalog.words import Text
from records.arguments import listed
from records.blocks import Block, Bullets, Figure, Figures, Heading, Line, Paragraph, Part, Run, Table, bullets, line
from records.model import Argument, Considered, Picture, Record, Related, slug
from records.sureness import runner_up
from records.surroundings import tell_today
from records.voice import Voice
from rules.verdict import DecisionVerdict

_NAME = Text("{number}. {title}", "{number}. {title}")
_CHOSEN = Text("선택", "Chosen")
_BECAUSE = Text("이유", "Because")
_SURE = Text("확실성", "How sure")
_STATUS = Text("상태", "Status")
_WORKS = Text("이 상황에서 동작하는 방식", "How it works in this situation")
_OPTIONS = Text("선택지", "Options")
_OTHERS = Text("그 밖의 선택지", "Other options")
_STANDING = Text("이 상황에서", "In this situation")
_AGAINST = Text("가장 큰 약점", "What weighs most against it")
_CONSEQUENCES = Text("선택의 결과", "Consequences")
_CONFIRMATION = Text("확인 방법", "Confirmation")
_MINUTES = Text("회의에서", "In the meeting")
_RECONSIDER = Text("다시 검토할 조건", "Reconsider when")
_RELATED = Text("관련된 결정", "Related decisions")
_MARKS = {"good": "+", "neutral": "·", "bad": "\N{MINUS SIGN}"}
STATUSES = {
    "proposed": Text("제안", "proposed"),
    "accepted": Text("승인", "accepted"),
    "rejected": Text("거부", "rejected"),
    "deprecated": Text("폐기", "deprecated"),
    "superseded": Text("대체됨", "superseded"),
}
"""Status of a record, as people read it."""


def anchor(decision: str) -> str:
    """Return the name of a decision's part, to which links lead."""
    return f"decision-{slug(decision)}"


@dataclass(frozen=True, slots=True)
class Weighed:
    """A record with its options apart: those that are told whole, and those that one reason rules out."""

    record: Record
    question: str
    """With what runs today."""
    whole: tuple[Considered, ...]
    """What was chosen and what was advised, the next best, and what is tied with it."""
    brief: tuple[Considered, ...]

    def arguments(self) -> Iterator[Argument]:
        """Yield every argument that the report shows, in its order."""
        for option in self.whole:
            yield from option.arguments
        yield from (against for option in self.brief if (against := _against(option)) is not None)
        yield from self.consequences()

    def consequences(self) -> Iterator[Argument]:
        """Yield what follows from the choice beyond what already stands at the option."""
        told = {argument for option in self.whole for argument in option.arguments}
        yield from (argument for argument in self.record.consequences if argument not in told)


def weigh(catalog: Catalog, voice: Voice, record: Record, decision: DecisionVerdict) -> Weighed:
    """Set the options apart that the report tells whole."""
    runner = runner_up(catalog, decision)
    kept = {decision.chosen, decision.advised, *decision.tied_with, *(() if runner is None else (runner.option,))}
    options = listed(catalog, decision)
    before = len(record.options) - len(options)  # to do without, where that is chosen
    told = tuple(zip(record.options[before:], options, strict=True))
    whole = [considered for considered, option in told if option.option in kept]
    whole.sort(key=lambda considered: considered.title != record.chosen)
    brief = tuple(considered for considered, option in told if option.option not in kept)
    question = f"{decision.text.of(voice.language)} {tell_today(catalog, voice, decision)}".rstrip()
    return Weighed(record, question, (*record.options[:before], *whole), brief)


def tell_decision(voice: Voice, weighed: Weighed, cited: Mapping[str, int], closeups: Sequence[Picture] = ()) -> Part:
    """Return the part of one decision; `cited` numbers the facts of the report, `closeups` draw options beside."""
    record = weighed.record
    title = voice.say(_NAME, number=str(record.number), title=record.title)
    blocks = (
        Paragraph(line(weighed.question)),
        _choice(voice, record),
        Paragraph(line(" ".join(record.outcome))),
        *_drawn(voice, closeups),
        Heading(_OPTIONS.of(voice.language)),
        *(block for option in weighed.whole for block in _option(option, cited)),
        *_briefly(voice, weighed.brief, cited),
        *_titled(voice, _CONSEQUENCES, _weighing(weighed.consequences(), cited)),
        *_titled(voice, _CONFIRMATION, bullets(f"{each.text} {each.command}".rstrip() for each in record.confirmation)),
        *_titled(voice, _MINUTES, bullets(record.minutes)),
        *_titled(voice, _RECONSIDER, bullets(record.reconsider.lines)),
        *_titled(voice, _RELATED, Bullets(tuple(_related(each) for each in record.related))),
    )
    return Part(anchor(record.decision), title, blocks)


def _drawn(voice: Voice, closeups: Sequence[Picture]) -> Iterator[Block]:
    if closeups:
        yield Heading(_WORKS.of(voice.language))
        yield Figures(tuple(each.title for each in closeups), tuple(Figure(e.svg, e.alternative) for e in closeups))


def _choice(voice: Voice, record: Record) -> Table:
    because = record.because[:1].upper() + record.because[1:]
    rows = [(_CHOSEN, record.chosen), (_BECAUSE, because), (_SURE, record.sureness)]
    rows.append((_STATUS, STATUSES[record.status].of(voice.language)))
    told = tuple((line(name.of(voice.language)), (Run(text, strong=name is _CHOSEN),)) for name, text in rows)
    return Table((), told, (18, 82))


def _option(option: Considered, cited: Mapping[str, int]) -> Iterator[Block]:
    told = " ".join(text for text in (option.summary, option.standing, option.figures) if text)
    yield Paragraph((Run(option.title, strong=True), Run(f": {told}" if told else "")))
    if option.arguments:
        yield _weighing(option.arguments, cited)


def _briefly(voice: Voice, options: Sequence[Considered], cited: Mapping[str, int]) -> Iterator[Block]:
    if options:
        columns = tuple(text.of(voice.language) for text in (_OTHERS, _STANDING, _AGAINST))
        rows = []
        for option in options:
            against = _against(option)
            told: Line = () if against is None else _argument(against, cited)
            rows.append((line(option.title), line(option.standing), told))
        yield Table(columns, tuple(rows), (22, 34, 44))


def _against(option: Considered) -> Argument | None:
    return next((argument for argument in option.arguments if argument.kind == "bad"), None)


def _weighing(arguments: Iterable[Argument], cited: Mapping[str, int]) -> Bullets:
    kept = tuple(arguments)
    marks = tuple(_MARKS[each.kind] for each in kept)
    return Bullets(tuple(_argument(each, cited) for each in kept), marks)


def _argument(argument: Argument, cited: Mapping[str, int]) -> Line:
    text = argument.text[:1].upper() + argument.text[1:]
    told = f"{text} ({argument.note})" if argument.note else text
    if argument.source is None:
        return line(told)
    number = cited[argument.source.label]
    return Run(f"{told} "), Run(f"[{number}]", to=f"#evidence-{number}")


def _related(related: Related) -> Line:
    return (Run(related.words, to=f"#{anchor(related.decision)}"),)


def _titled(voice: Voice, title: Text, told: Bullets) -> Iterator[Block]:
    if told.lines:
        yield Heading(title.of(voice.language))
        yield told
