"""MADR 4.0.0: one Markdown file per decision under docs/decisions, laid out so that every front-matter reader takes it.

Why each line stands as it does: the status unquoted because Structurizr shows the raw text; no blank line before the H1
because adr-log reads the first line below the front matter as the title. The index is `index.md`: readers that filter
take four-digit names only, and adr-log leaves out exactly this name. Everything that is no record lies one folder down.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from catalog.words import Text
from records import phrases, sections
from records.log import Log
from records.markdown import escape, plain
from records.model import Export, Former, People, Record, Status, four_digits
from records.sections import Sheet
from records.voice import Voice

LABEL = Text("MADR 4.0.0 (docs/decisions)", "MADR 4.0.0 (docs/decisions)")
SUFFIX = ".zip"
MEDIA_TYPE = "application/zip"

FOLDER = "docs/decisions"
BESIDE = "stack"

_STATUS = re.compile(r"(?<=\n)status: *[\"']?(\w+).*")
_DATE = re.compile(r"(?<=\n)date: .*")
_TOOLS = {
    "text": f"# Structurizr workspace.dsl\n!adrs {FOLDER} madr",
    "yaml": f"# Backstage catalog-info.yaml\nmetadata:\n  annotations:\n    backstage.io/adr-location: {FOLDER}",
}


def write(export: Export) -> Mapping[str, bytes]:
    """Return the records, their index, the picture and the answers, by path."""
    sheet = Sheet(export, Voice.of(export.catalog, export.language), BESIDE, four_digits)
    records, texts = sections.write_records(sheet, _record)
    texts["index.md"] = sections.index(sheet, records, _TOOLS)
    files = {name: text.encode() for name, text in texts.items()}
    files |= {f"{BESIDE}/{name}": content for name, content in sections.files_beside(export, records).items()}
    return {f"{FOLDER}/{name}": content for name, content in files.items()}


def _read_status(text: str) -> str | None:
    found = _STATUS.search(text)
    return found[1].lower() if found else None


def _mark(text: str, status: Status, day: date, by: Former | None) -> str:
    """Change status and date in the front matter; what supersedes stands first among the further information."""
    said = status if by is None else f"{status} by ADR-{by.number:04}"
    text = _STATUS.sub(f"status: {said}", text, count=1)
    text = _DATE.sub(f"date: {day.isoformat()}", text, count=1)
    if by is None:
        return text
    link = f"* Superseded by [ADR-{by.number:04}]({by.file})"
    before, heading, rest = text.partition("\n## More Information\n")
    return f"{before}{heading}\n{link}\n{rest}" if heading else f"{text.rstrip()}\n\n{link}\n"


LOG = Log(
    FOLDER,
    re.compile(r"\d{4}-([a-z0-9-]+)\.md"),
    numbered=True,
    file_name=four_digits,
    read_status=_read_status,
    mark=_mark,
)


def _record(sheet: Sheet, record: Record) -> str:
    return sections.join(
        (
            f"{_front_matter(sheet.export, record)}\n# {sections.title(record)}",
            *sections.madr_body(sheet, record),
            "## More Information",
            *sections.minutes(sheet, record),
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
            *_people(record.people),
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
