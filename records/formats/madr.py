"""MADR 4.0.0: one Markdown file per decision under docs/decisions, laid out so that every front-matter reader takes it.

Why each line stands as it does: the status unquoted because Structurizr shows the raw text; no blank line before the H1
because adr-log reads the first line below the front matter as the title; one link a line, last in it, because
Structurizr's pattern for links is greedy. The index is `index.md`: readers that filter take four-digit names only, and
adr-log leaves out exactly this name. Everything that is no record lies one folder down.
"""

from collections.abc import Iterable, Iterator, Mapping

from catalog.words import Text
from records.contents import write_contents
from records.foreseen import to_json
from records.markdown import escape, plain
from records.model import Answered, Argument, Considered, Export, People, Record, slug
from records.overview import oversee, provenance
from records.voice import Voice

LABEL = Text("MADR 4.0.0 (docs/decisions)", "MADR 4.0.0 (docs/decisions)")
SUFFIX = ".zip"
MEDIA_TYPE = "application/zip"

FOLDER = "docs/decisions"
BESIDE = "stack"

_PICTURE = Text("스택 그림", "Picture of the stack")
_URL = str.maketrans({sign: f"%{ord(sign):02X}" for sign in " ()<>[]\\\"'`|{}^"})


def write(export: Export) -> Mapping[str, bytes]:
    """Return the records, their index, the picture and the answers, by path."""
    voice = Voice.of(export.catalog, export.language)
    records = write_contents(export, voice)
    files = {file_name(record.number, record.decision): _record(export, voice, record) for record in records}
    files["index.md"] = _index(export, voice, records)
    files[f"{BESIDE}/ANSWERS.yaml"] = export.answers_yaml
    if export.outlook is not None:
        files[f"{BESIDE}/reconsider.json"] = to_json(export.outlook, [record.decision for record in records])
    encoded = {name: text.encode() for name, text in files.items()}
    if export.picture is not None:
        encoded[f"{BESIDE}/stack.svg"] = export.picture.svg.encode()
        if export.picture.png is not None:
            encoded[f"{BESIDE}/stack.png"] = export.picture.png
    return {f"{FOLDER}/{name}": content for name, content in encoded.items()}


def file_name(number: int, decision: str) -> str:
    """Return the name of a decision's file: four digits and its English id."""
    return f"{number:04}-{slug(decision)}.md"


def _record(export: Export, voice: Voice, record: Record) -> str:
    title = f"# {escape(record.title)}"
    blocks = [
        *_context(record),
        *_outcome(record, voice),
        "## Pros and Cons of the Options",
        *(block for option in record.options for block in _option(option, voice)),
        *_more(export, voice, record),
    ]
    return "\n\n".join((f"{_front_matter(export, record)}\n{title}", *blocks)) + "\n"


def _front_matter(export: Export, record: Record) -> str:
    verdict = export.verdict
    ids = {"decision": record.decision, "catalog": verdict.catalog_version, "situation": verdict.situation_hash}
    own = (f"{key}: '{id}'" for key, id in ids.items())
    return "\n".join(
        (
            "---",
            f"status: {record.status}",
            f"date: {export.today.isoformat()}",
            *_people(export.people),
            f"stackwright: {{{', '.join(own)}}}",
            "---",
        )
    )


def _people(people: People) -> Iterator[str]:
    for key, names in (
        ("decision-makers", people.decision_makers),
        ("consulted", people.consulted),
        ("informed", people.informed),
    ):
        kept = [name for name in map(plain, names) if name]
        if kept:
            yield f"{key}: [{', '.join(map(_scalar, kept))}]"


def _scalar(name: str) -> str:
    """Return a name as YAML text: bare where it is plainly a name of several words, quoted without braces elsewhere.

    Braces are written by number, so that no macro plugin finds a template of its own in the front matter.
    """
    if all(word.isalpha() for word in name.split(" ")) and " " in name:
        return name
    escaped = name.replace("\\", "\\\\").replace('"', '\\"').replace("{", "\\x7b")
    return f'"{escaped}"'


def _context(record: Record) -> Iterator[str]:
    yield "## Context and Problem Statement"
    yield from map(escape, record.context)
    for answered in record.answers:
        yield escape(answered.lead)
        yield _pairs(answered)
    if record.unanswered:
        yield escape(record.unanswered)
    yield "## Decision Drivers"
    yield _bullets(map(escape, record.drivers))
    yield "## Considered Options"
    yield _bullets(escape(option.title) for option in record.options)


def _outcome(record: Record, voice: Voice) -> Iterator[str]:
    because = voice.run_on(record.because).rstrip(".")
    yield "## Decision Outcome"
    yield f'Chosen option: "{escape(record.chosen)}", because {escape(because)}.'
    yield from map(escape, record.outcome)
    if record.consequences:
        yield "### Consequences"
        yield _bullets(_argument(each, voice) for each in record.consequences)
    if record.confirmation:
        yield "### Confirmation"
        yield _bullets(map(escape, record.confirmation))


def _pairs(answered: Answered) -> str:
    return _bullets(f"{escape(question)} **{escape(answer)}**" for question, answer in answered.pairs)


def _option(option: Considered, voice: Voice) -> Iterator[str]:
    yield f"### {escape(option.title)}"
    paragraph = " ".join(escape(text) for text in (option.summary, option.standing) if text)
    if paragraph:
        yield paragraph
    if option.figures:
        yield escape(option.figures)
    if option.arguments:
        yield _bullets(_argument(each, voice) for each in option.arguments)


def _more(export: Export, voice: Voice, record: Record) -> Iterator[str]:
    yield "## More Information"
    yield "### Reconsider when"
    yield escape(record.reconsider.lead)
    if record.reconsider.lines:
        yield _bullets(map(escape, record.reconsider.lines))
    if record.related:
        yield "### Related decisions"
        links = ((each, file_name(each.number, each.decision)) for each in record.related)
        yield _bullets(f"{escape(each.words)} [ADR-{each.number:04}]({name})" for each, name in links)
    if record.assumptions.pairs:
        yield "### Assumptions"
        yield escape(record.assumptions.lead)
        yield _pairs(record.assumptions)
    if record.proofs or record.grounds:
        yield "### Evidence"
        yield from map(escape, record.grounds)
        if record.proofs:
            yield _bullets(
                f"{escape(proof.statement)} ({escape(proof.note)}) {_link(proof.source.label, proof.source.url)}"
                for proof in record.proofs
            )
    if export.picture is not None:
        yield "### Picture"
        yield _picture(export.picture.alternative)
    yield "### Origin"
    yield from _origin(export, voice)


def _index(export: Export, voice: Voice, records: Iterable[Record]) -> str:
    kept = tuple(records)
    overview = oversee(export, voice, kept)
    blocks = [f"# {escape(overview.title)}", escape(overview.lead), _index_table(overview.columns, kept)]
    blocks.append(_bullets(map(escape, overview.findings)))
    if export.picture is not None:
        blocks += [_picture(_PICTURE.of(export.language)), escape(export.picture.alternative)]
    return "\n\n".join((*blocks, *_origin(export, voice))) + "\n"


def _index_table(columns: tuple[str, ...], records: Iterable[Record]) -> str:
    """Return the table of all records, between the marks where adr-log writes its own log if a team asks it to."""
    rows = [
        (
            f"[ADR-{record.number:04}]({file_name(record.number, record.decision)})",
            escape(record.title),
            escape(record.sureness),
            record.status,
        )
        for record in records
    ]
    lines = [tuple(map(escape, columns)), ("---",) * len(columns), *rows]
    table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    return f"<!-- adrlog -->\n\n{table}\n\n<!-- adrlogstop -->"


def _argument(argument: Argument, voice: Voice) -> str:
    """Return `Good, because ... (weight) [source](address)`; the link stands last."""
    line = f"{argument.kind.capitalize()}, because {escape(voice.run_on(argument.text))}"
    if argument.note:
        line += f" ({escape(argument.note)})"
    if argument.source is not None:
        line += f" {_link(argument.source.label, argument.source.url)}"
    return line


def _link(label: str, url: str) -> str:
    return f"[{escape(label)}]({url.translate(_URL)})"


def _picture(alternative: str) -> str:
    return f"![{escape(alternative)}]({BESIDE}/stack.svg)"


def _origin(export: Export, voice: Voice) -> Iterator[str]:
    first, *others = provenance(export, voice)
    yield escape(first) + f" [ANSWERS.yaml]({BESIDE}/ANSWERS.yaml)"
    yield from map(escape, others)


def _bullets(lines: Iterable[str]) -> str:
    return "\n".join(f"* {line}" for line in lines)
