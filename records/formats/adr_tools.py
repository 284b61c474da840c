"""Nygard's layout in doc/adr, for adr-tools, adr-viewer and Structurizr's default importer.

Why each line stands as it does: nothing but records lies in the folder, because Structurizr takes a number from every
file there; the status is one word on a line of its own, and links to records other than those it supersedes stand
elsewhere, because some readers take the first line below `## Status` and others the last.
"""

from collections.abc import Iterator, Mapping

from catalog.words import Text
from records import sections
from records.markdown import escape
from records.model import Export, Record, slug
from records.sections import Sheet
from records.voice import Voice

LABEL = Text("adr-tools, Nygard 형식 (doc/adr)", "adr-tools, Nygard's layout (doc/adr)")
SUFFIX = ".zip"
MEDIA_TYPE = "application/zip"

FOLDER = "doc/adr"
BESIDE = "doc/stack"

_TOOLS = {"text": f"# Structurizr workspace.dsl\n!adrs {FOLDER} adrtools"}


def write(export: Export) -> Mapping[str, bytes]:
    """Return the records by path; their index, the picture and the answers lie in a folder beside theirs."""
    voice = Voice.of(export.catalog, export.language)
    sheet = Sheet(export, voice, "../stack", file_name, _label)
    records, texts = sections.write_records(sheet, _record)
    files = {f"{FOLDER}/{name}": text.encode() for name, text in texts.items()}
    outside = Sheet(export, voice, ".", lambda number, decision: f"../adr/{file_name(number, decision)}", _label)
    files[f"{BESIDE}/index.md"] = sections.index(outside, records, _TOOLS).encode()
    return files | {f"{BESIDE}/{name}": content for name, content in sections.files_beside(export, records).items()}


def file_name(number: int, decision: str) -> str:
    """Return the name of a decision's file: four digits and its English id."""
    return f"{number:04}-{slug(decision)}.md"


def _label(number: int, decision: str) -> str:
    del decision
    return f"ADR-{number:04}"


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
