"""The parts of a record as Markdown blocks, for every Markdown profile to put in its own order.

Knows how a record's contents become paragraphs, lists and headings, and escapes all of it; refuses to know what a
profile puts above them, in what order they stand, and what its files are called. Why lines stand as they do: one link
a line, last in it, because Structurizr's pattern for links is greedy.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from catalog.words import Text
from records import phrases
from records.contents import write_contents
from records.foreseen import to_json
from records.markdown import escape
from records.minuted import tell_present
from records.model import Answered, Argument, Export, Picture, Record, slug
from records.overview import oversee, provenance
from records.voice import Voice

_PICTURE = Text("스택 그림", "Picture of the stack")
_TOOLS = Text("다른 도구에서 읽기", "For other tools")
_URL = str.maketrans({sign: f"%{ord(sign):02X}" for sign in " ()<>[]\\\"'`|{}^"})


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a profile writes on: an export, its voice, and where its files are."""

    export: Export
    voice: Voice
    beside: str
    """From a record to the folder of picture and answers."""
    file_name: Callable[[Export, int, str], str]
    """From a record's number and decision to its file's name, or the way to it."""
    label: Callable[[int, str], str] = lambda number, _: f"ADR-{number:04}"
    """From a record's number and decision to what a link to it is called."""
    index: str = "index.md"
    """From a record to the page of all records."""


def write_records(sheet: Sheet, lay_out: Callable[[Sheet, Record], str]) -> tuple[tuple[Record, ...], dict[str, str]]:
    """Return the records and, by file name, their texts as a profile lays them out."""
    records = write_contents(sheet.export, sheet.voice)
    return records, {
        sheet.file_name(sheet.export, each.number, each.decision): lay_out(sheet, each) for each in records
    }


def files_beside(export: Export, records: Iterable[Record]) -> Mapping[str, bytes]:
    """Return what is no record: the answers, what would change the advice, and the picture, as far as there is one."""
    files = {"ANSWERS.yaml": export.answers_yaml.encode()}
    if export.outlook is not None:
        files["reconsider.json"] = to_json(export.outlook, [record.decision for record in records]).encode()
    if export.picture is not None:
        files["stack.svg"] = export.picture.svg.encode()
        if export.picture.png is not None:
            files["stack.png"] = export.picture.png
    if export.path is not None:
        files["path.svg"] = export.path.svg.encode()
    files |= {f"{slug(decision)}.svg": drawn[0].svg.encode() for decision, drawn in export.closeups.items() if drawn}
    return files


def join(blocks: Iterable[str]) -> str:
    """Return blocks as a whole file."""
    return "\n\n".join(blocks) + "\n"


def title(record: Record) -> str:
    """Return a record's title as the text of a heading."""
    return escape(record.title)


def context(record: Record) -> Iterator[str]:
    """Yield what the decision stands in: paragraphs, then what is known, what in part, what not."""
    yield from map(escape, record.context)
    for answered in record.answers:
        yield escape(answered.lead)
        yield _pairs(answered)
    if record.unanswered:
        yield escape(record.unanswered)


def drivers(record: Record) -> str:
    """Return what the decision is driven by."""
    return bullets(map(escape, record.drivers))


def options(record: Record) -> str:
    """Return the titles of the options."""
    return bullets(escape(option.title) for option in record.options)


def outcome(sheet: Sheet, record: Record) -> Iterator[str]:
    """Yield what was chosen and why, how sure it is and what it changes."""
    because = sheet.voice.run_on(record.because).rstrip(".")
    yield f'Chosen option: "{escape(record.chosen)}", because {escape(because)}.'
    yield from map(escape, record.outcome)


def consequences(sheet: Sheet, record: Record) -> Iterator[str]:
    """Yield what comes of the choice, if anything."""
    if record.consequences:
        yield bullets(_argument(each, sheet.voice) for each in record.consequences)


def confirmation(record: Record, heading: str) -> Iterator[str]:
    """Yield how to check that it was done, below its heading."""
    if record.confirmation:
        yield heading
        yield bullets(f"{escape(each.text)}{_code(each.command)}" for each in record.confirmation)


def pros_and_cons(sheet: Sheet, record: Record, mark: str) -> Iterator[str]:
    """Yield every option with its arguments; `mark` is the heading's number signs."""
    if any(option.figures for option in record.options):
        yield escape(sheet.voice.say(phrases.ARGUED))
    for option in record.options:
        yield f"{mark} {escape(option.title)}"
        paragraph = " ".join(escape(text) for text in (option.summary, option.standing) if text)
        if paragraph:
            yield paragraph
        if option.figures:
            yield escape(option.figures)
        if option.arguments:
            yield bullets(_argument(each, sheet.voice) for each in option.arguments)


def minutes(sheet: Sheet, record: Record) -> Iterator[str]:
    """Yield what the meeting wrote down and who was there, below its heading."""
    if record.minutes:
        yield "### Minutes"
        yield bullets(map(escape, (*record.minutes, *tell_present(sheet.export, sheet.voice))))


def reconsider(record: Record) -> Iterator[str]:
    """Yield when to decide anew."""
    yield "### Reconsider when"
    yield escape(record.reconsider.lead)
    if record.reconsider.lines:
        yield bullets(map(escape, record.reconsider.lines))


def related(
    sheet: Sheet, record: Record, heading: str, before: tuple[str, ...] = (), bullet: str = "*"
) -> Iterator[str]:
    """Yield links to the records that this one has to do with, `before` them what the profile puts first."""
    lines = [f"{escape(each.words)} {_to(sheet, each.number, each.decision)}" for each in record.related]
    if lines or before:
        yield heading
        yield bullets((*before, *lines), bullet)


def grounds(sheet: Sheet, record: Record) -> Iterator[str]:
    """Yield what the record rests on: assumptions, evidence, the picture, and from what it was written."""
    if record.assumptions.pairs:
        yield "### Assumptions"
        yield escape(record.assumptions.lead)
        yield _pairs(record.assumptions)
    if record.proofs or record.grounds:
        yield "### Evidence"
        yield from map(escape, record.grounds)
        if record.proofs:
            yield bullets(
                f"{escape(proof.statement)} ({escape(proof.note)}) {link(proof.source.label, proof.source.url)}"
                for proof in record.proofs
            )
    closeups = sheet.export.closeups.get(record.decision, ())
    if closeups:
        yield "### How it works"
        yield f"![{escape(closeups[0].title)}]({sheet.beside}/{slug(record.decision)}.svg)"
        yield bullets(map(escape, closeups[0].alternative.split("\n")))
    if sheet.export.picture is not None:
        yield "### Picture"
        yield _drawn(sheet)
        yield f"{escape(sheet.voice.say(phrases.IN_WORDS))} [index.md]({sheet.index})"
    yield "### Origin"
    yield from _origin(sheet)


def index(sheet: Sheet, records: tuple[Record, ...], tools: Mapping[str, str]) -> str:
    """Return the page of all records; `tools` holds what others copy: name of the language -> text."""
    overview = oversee(sheet.export, sheet.voice, records)
    blocks = [f"# {escape(overview.title)}", escape(overview.lead), *_table(sheet, overview.columns, records)]
    blocks.append(bullets(map(escape, overview.findings)))
    if sheet.export.picture is not None:
        blocks += _pictured(sheet, sheet.export.picture)
    blocks += _origin(sheet)
    blocks.append(f"## {_TOOLS.of(sheet.export.language)}")
    blocks += [f"```{language}\n{text}\n```" for language, text in tools.items()]
    return join(blocks)


def madr_body(sheet: Sheet, record: Record) -> Iterator[str]:
    """Yield the sections that MADR and log4brains share, from the context to the options' arguments."""
    yield "## Context and Problem Statement"
    yield from context(record)
    yield "## Decision Drivers"
    yield drivers(record)
    yield "## Considered Options"
    yield options(record)
    yield "## Decision Outcome"
    yield from outcome(sheet, record)
    if record.consequences:
        yield "### Consequences"
        yield from consequences(sheet, record)
    yield from confirmation(record, "### Confirmation")
    yield "## Pros and Cons of the Options"
    yield from pros_and_cons(sheet, record, "###")


def bullets(lines: Iterable[str], bullet: str = "*") -> str:
    """Return escaped lines as a list."""
    return "\n".join(f"{bullet} {line}" for line in lines)


def _table(sheet: Sheet, columns: tuple[str, ...], records: Iterable[Record]) -> Iterator[str]:
    """Yield the table of all records, between the marks where adr-log writes its own log if a team asks it to."""
    rows = [
        (_to(sheet, each.number, each.decision), escape(each.title), escape(each.sureness), each.status)
        for each in records
    ]
    lines = [tuple(map(escape, columns)), ("---",) * len(columns), *rows]
    yield "<!-- adrlog -->"
    yield "\n".join(f"| {' | '.join(line)} |" for line in lines)
    yield "<!-- adrlogstop -->"


def _pairs(answered: Answered) -> str:
    return bullets(f"{escape(question)} **{escape(answer)}**" for question, answer in answered.pairs)


def _code(command: str) -> str:
    """Return a command behind a sentence, to be copied as it is."""
    return f" `{command}`" if command else ""


def _argument(argument: Argument, voice: Voice) -> str:
    """Return `Good, because ... (weight) [source](address)`; the link stands last."""
    line = f"{argument.kind.capitalize()}, because {escape(voice.run_on(argument.text))}"
    if argument.note:
        line += f" ({escape(argument.note)})"
    if argument.source is not None:
        line += f" {link(argument.source.label, argument.source.url)}"
    return line


def _to(sheet: Sheet, number: int, decision: str) -> str:
    return f"[{sheet.label(number, decision)}]({sheet.file_name(sheet.export, number, decision)})"


def link(label: str, to: str) -> str:
    """Return a link of the catalog's; its address never comes from a person."""
    return f"[{escape(label)}]({url(to)})"


def url(address: str) -> str:
    """Return a web address of the catalog's as Markdown holds it."""
    return address.translate(_URL)


def _pictured(sheet: Sheet, picture: Picture) -> Iterator[str]:
    yield _drawn(sheet)
    yield escape(picture.alternative)


def _drawn(sheet: Sheet) -> str:
    return f"![{_PICTURE.of(sheet.export.language)}]({sheet.beside}/stack.svg)"


def _origin(sheet: Sheet) -> Iterator[str]:
    first, *others = provenance(sheet.export, sheet.voice)
    yield escape(first) + f" [ANSWERS.yaml]({sheet.beside}/ANSWERS.yaml)"
    yield from map(escape, others)
