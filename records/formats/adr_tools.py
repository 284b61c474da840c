"""Nygard's layout in doc/adr, for adr-tools, adr-viewer and Structurizr's default importer.

Why each line stands as it does: nothing but records lies in the folder, because Structurizr takes a number from every
file there; the status is one word on a line of its own, and links to records other than those it supersedes stand
elsewhere, because some readers take the first line below `## Status` and others the last.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from catalog.words import Text
from records import sections
from records.log import Log
from records.markdown import escape
from records.model import Export, Former, Record, Status, four_digits
from records.sections import Sheet
from records.voice import Voice

LABEL = Text("adr-tools, Nygard 형식 (doc/adr)", "adr-tools, Nygard's layout (doc/adr)")
SUFFIX = ".zip"
MEDIA_TYPE = "application/zip"

FOLDER = "doc/adr"
BESIDE = "doc/stack"

_STATUS = re.compile(r"(\n## Status\n\s*)(\S.*)")
_DATE = re.compile(r"(?<=\n)Date: .*")
_TOOLS = {"text": f"# Structurizr workspace.dsl\n!adrs {FOLDER} adrtools"}


def write(export: Export) -> Mapping[str, bytes]:
    """Return the records by path; their index, the picture and the answers lie in a folder beside theirs."""
    voice = Voice.of(export.catalog, export.language)
    sheet = Sheet(export, voice, "../stack", four_digits, index="../stack/index.md")
    records, texts = sections.write_records(sheet, _record)
    files = {f"{FOLDER}/{name}": text.encode() for name, text in texts.items()}
    outside = Sheet(export, voice, ".", _outside)
    files[f"{BESIDE}/index.md"] = sections.index(outside, records, _TOOLS).encode()
    return files | {f"{BESIDE}/{name}": content for name, content in sections.files_beside(export, records).items()}


def _outside(export: Export, number: int, decision: str) -> str:
    return f"../adr/{four_digits(export, number, decision)}"


def _read_status(text: str) -> str | None:
    found = _STATUS.search(text)
    return found[2].split()[0].lower() if found else None


def _mark(text: str, status: Status, day: date, by: Former | None) -> str:
    """Change the first line of the status; a superseded record keeps the day on which it was decided."""
    said = status.capitalize()
    if by is None:
        text = _DATE.sub(f"Date: {day.isoformat()}", text, count=1)
    else:
        said += f" by [{by.number}. {escape(by.title)}]({by.file})"
    return _STATUS.sub(lambda found: f"{found[1]}{said}", text, count=1)


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
            f"# {record.number}. {sections.title(record)}",
            f"Date: {sheet.export.today.isoformat()}",
            "## Status",
            *_status(record),
            "## Context",
            *sections.context(record),
            "### Decision Drivers",
            sections.drivers(record),
            "### Considered Options",
            sections.options(record),
            "## Decision",
            *sections.outcome(sheet, record),
            "### Pros and Cons of the Options",
            *sections.pros_and_cons(sheet, record, "####"),
            "## Consequences",
            *sections.consequences(sheet, record),
            *sections.confirmation(record, "### Confirmation"),
            *sections.minutes(sheet, record),
            *sections.reconsider(record),
            *sections.related(sheet, record, "### Related decisions"),
            *sections.grounds(sheet, record),
        )
    )


def _status(record: Record) -> Iterator[str]:
    yield record.status.capitalize()
    if record.replaces is not None:
        former = record.replaces
        yield f"Supersedes [{former.number}. {escape(former.title)}]({former.file})"
