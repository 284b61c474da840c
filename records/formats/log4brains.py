"""The layout of log4brains in docs/adr: its name is the day a record was first written and the decision's English id.

Why each line stands as it does: no front matter, and the list right below the title, because log4brains otherwise
reports every record as accepted; `- ` before each key because Structurizr's importer matches it literally; a link is
called by the file's base name because log4brains takes that text as the record it refers to.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from catalog.words import Text
from records import sections
from records.log import Log
from records.markdown import escape, plain
from records.model import Export, Former, Record, Status, slug
from records.sections import Sheet
from records.voice import Voice

LABEL = Text("log4brains (docs/adr)", "log4brains (docs/adr)")
SUFFIX = ".zip"
MEDIA_TYPE = "application/zip"

FOLDER = "docs/adr"
BESIDE = "stack"

_STATUS = re.compile(r"(?<=\n)- Status: *(\w+).*")
_DATE = re.compile(r"(?<=\n)- Date: .*")
_TOOLS = {"text": f"# Structurizr workspace.dsl\n!adrs {FOLDER} log4brains"}


def write(export: Export) -> Mapping[str, bytes]:
    """Return the records, their index, the picture and the answers, and the settings of log4brains, by path."""

    def label(number: int, decision: str) -> str:
        return _file_name(export, number, decision).removesuffix(".md")

    sheet = Sheet(export, Voice.of(export.catalog, export.language), BESIDE, _file_name, label)
    records, texts = sections.write_records(sheet, _record)
    texts["index.md"] = sections.index(sheet, records, _TOOLS)
    files = {f"{FOLDER}/{path}": text.encode() for path, text in texts.items()}
    beside = sections.files_beside(export, records)
    files |= {f"{FOLDER}/{BESIDE}/{path}": content for path, content in beside.items()}
    return {**files, ".log4brains.yml": _settings(export).encode()}


def _file_name(export: Export, number: int, decision: str) -> str:
    """Return the name of a decision's file; that of a later record has its number too, for the same day."""
    later = f"-{number}" if decision in export.replaces else ""
    return export.names.get(decision) or f"{export.today:%Y%m%d}-{slug(decision)}{later}.md"


def _read_status(text: str) -> str | None:
    found = _STATUS.search(text)
    return found[1].lower() if found else None


def _mark(text: str, status: Status, day: date, by: Former | None) -> str:
    """Change the status in the list below the title; a superseded record keeps the day on which it was decided."""
    said: str = status
    if by is None:
        text = _DATE.sub(f"- Date: {day.isoformat()}", text, count=1)
    else:
        said += f" by [{by.file.removesuffix('.md')}]({by.file})"
    return _STATUS.sub(f"- Status: {said}", text, count=1)


LOG = Log(
    FOLDER,
    re.compile(r"\d{8}-([a-z0-9-]+?)(?:-\d+)?\.md"),
    numbered=False,
    file_name=_file_name,
    read_status=_read_status,
    mark=_mark,
)


def _settings(export: Export) -> str:
    """Return what log4brains must know: a name, where records lie, and a time zone, which it asks for."""
    name = plain(export.title, 80).replace("\\", "\\\\").replace('"', '\\"').replace("{", "\\x7b") or "-"
    return f'project:\n  name: "{name}"\n  tz: Etc/UTC\n  adrFolder: ./{FOLDER}\n  packages: []\n'


def _record(sheet: Sheet, record: Record) -> str:
    return sections.join(
        (
            f"# {sections.title(record)}",
            sections.bullets(_keys(sheet.export, record), "-"),
            *sections.madr_body(sheet, record),
            *sections.minutes(sheet, record),
            *sections.reconsider(record),
            *sections.grounds(sheet, record),
            *sections.related(sheet, record, "## Links", tuple(_replaced(record)), "-"),
        )
    )


def _keys(export: Export, record: Record) -> Iterator[str]:
    yield f"Status: {record.status}"
    deciders = [name.replace(",", " ") for name in map(plain, record.people.decision_makers) if name.strip(", ")]
    if deciders:
        yield f"Deciders: {', '.join(map(escape, deciders))}"
    yield f"Date: {export.today.isoformat()}"
    themes = export.catalog.decisions[record.decision].themes
    if themes:
        yield f"Tags: {', '.join(map(slug, themes))}"


def _replaced(record: Record) -> Iterator[str]:
    if record.replaces is not None:
        yield f"Supersedes [{record.replaces.file.removesuffix('.md')}]({record.replaces.file})"
