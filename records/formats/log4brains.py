"""The layout of log4brains in docs/adr: its name is the day a record was first written and the decision's English id.

Why each line stands as it does: no front matter, and the list right below the title, because log4brains otherwise
reports every record as accepted; `- ` before each key because Structurizr's importer matches it literally; a link is
called by the file's base name because log4brains takes that text as the record it refers to.
"""

from collections.abc import Iterator, Mapping
from functools import partial

from catalog.words import Text
from records import sections
from records.markdown import escape, plain
from records.model import Export, Record, slug
from records.sections import Sheet
from records.voice import Voice

LABEL = Text("log4brains (docs/adr)", "log4brains (docs/adr)")
SUFFIX = ".zip"
MEDIA_TYPE = "application/zip"

FOLDER = "docs/adr"
BESIDE = "stack"

_TOOLS = {"text": f"# Structurizr workspace.dsl\n!adrs {FOLDER} log4brains"}


def write(export: Export) -> Mapping[str, bytes]:
    """Return the records, their index, the picture and the answers, and the settings of log4brains, by path."""
    name = partial(_file_name, export)
    sheet = Sheet(
        export,
        Voice.of(export.catalog, export.language),
        BESIDE,
        lambda _, decision: name(decision),
        lambda _, decision: name(decision).removesuffix(".md"),
    )
    records, texts = sections.write_records(sheet, _record)
    texts["index.md"] = sections.index(sheet, records, _TOOLS)
    files = {f"{FOLDER}/{path}": text.encode() for path, text in texts.items()}
    files |= {f"{FOLDER}/{BESIDE}/{path}": content for path, content in sections.files_beside(export, records).items()}
    return {**files, ".log4brains.yml": _settings(export).encode()}


def _file_name(export: Export, decision: str) -> str:
    """Return the name of a decision's file; a later record of a decision has its number too, for the same day."""
    since = export.since.get(decision, export.today)
    later = f"-{export.numbers[decision]}" if decision in export.replaces else ""
    return f"{since:%Y%m%d}-{slug(decision)}{later}.md"


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
            *sections.reconsider(record),
            *sections.grounds(sheet, record),
            *sections.related(sheet, record, "## Links", tuple(_replaced(record)), "-"),
        )
    )


def _keys(export: Export, record: Record) -> Iterator[str]:
    yield f"Status: {record.status}"
    deciders = [name.replace(",", " ") for name in map(plain, export.people.decision_makers) if name.strip(", ")]
    if deciders:
        yield f"Deciders: {', '.join(map(escape, deciders))}"
    yield f"Date: {export.today.isoformat()}"
    themes = export.catalog.decisions[record.decision].themes
    if themes:
        yield f"Tags: {', '.join(map(slug, themes))}"


def _replaced(record: Record) -> Iterator[str]:
    if record.replaces is not None:
        yield f"Supersedes [{record.replaces.file.removesuffix('.md')}]({record.replaces.file})"
