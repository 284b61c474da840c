"""MADR 4.0.0: one Markdown file per decision under docs/decisions, laid out so that every front-matter reader takes it.

Why each line stands as it does: the status unquoted because Structurizr shows the raw text; no blank line before the H1
because adr-log reads the first line below the front matter as the title. The index is `index.md`: readers that filter
take four-digit names only, and adr-log leaves out exactly this name. Everything that is no record lies one folder down.
"""

from collections.abc import Iterator, Mapping

from catalog.words import Text
from records import phrases, sections
from records.markdown import escape, plain
from records.model import Export, People, Record, slug
from records.sections import Sheet
from records.voice import Voice

LABEL = Text("MADR 4.0.0 (docs/decisions)", "MADR 4.0.0 (docs/decisions)")
SUFFIX = ".zip"
MEDIA_TYPE = "application/zip"

FOLDER = "docs/decisions"
BESIDE = "stack"

_TOOLS = {
    "text": f"# Structurizr workspace.dsl\n!adrs {FOLDER} madr",
    "yaml": f"# Backstage catalog-info.yaml\nmetadata:\n  annotations:\n    backstage.io/adr-location: {FOLDER}",
}


def write(export: Export) -> Mapping[str, bytes]:
    """Return the records, their index, the picture and the answers, by path."""
    sheet = Sheet(export, Voice.of(export.catalog, export.language), BESIDE, file_name, _label)
    records, texts = sections.write_records(sheet, _record)
    texts["index.md"] = sections.index(sheet, records, _TOOLS)
    files = {name: text.encode() for name, text in texts.items()}
    files |= {f"{BESIDE}/{name}": content for name, content in sections.files_beside(export, records).items()}
    return {f"{FOLDER}/{name}": content for name, content in files.items()}


def file_name(number: int, decision: str) -> str:
    """Return the name of a decision's file: four digits and its English id."""
    return f"{number:04}-{slug(decision)}.md"


def _label(number: int, decision: str) -> str:
    del decision
    return f"ADR-{number:04}"


def _record(sheet: Sheet, record: Record) -> str:
    return sections.join(
        (
            f"{_front_matter(sheet.export, record)}\n# {sections.title(record)}",
            *sections.madr_body(sheet, record),
            "## More Information",
            *sections.reconsider(record),
            *sections.related(sheet, record, "### Related decisions", tuple(_replaced(sheet, record))),
            *sections.grounds(sheet, record),
        )
    )


def _replaced(sheet: Sheet, record: Record) -> Iterator[str]:
    if record.replaces is not None:
        former = record.replaces
        yield f"{escape(sheet.voice.say(phrases.SUPERSEDES))} [ADR-{former.number:04}]({former.file})"


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
