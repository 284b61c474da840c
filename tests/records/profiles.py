"""What others read of a whole export: each reader of decision records as a function from a folder to what it saw.

Some are run, two of Structurizr's importers are written from their published source (com.structurizr.importer
.documentation), as they are not packaged. What a reader does not read stays None.
"""

import datetime as dt
import json
import re
import subprocess
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from mkdocs_macros_adr_summary.parser.madr4 import MADR4Parser
from mkdocs_macros_adr_summary.parser.nygard import NygardParser

Tool = Callable[[str], Path]


@dataclass(frozen=True)
class Seen:
    """One record as a reader sees it."""

    file: str
    title: str | None = None
    number: int | None = None
    status: str | None = None
    date: dt.date | None = None
    links: tuple[str, ...] | None = None
    """Names of the files of the records that it leads to."""


def _run(*words: str | Path, at: Path) -> str:
    return subprocess.run(words, cwd=at, capture_output=True, text=True, check=True).stdout


def adr_tools(root: Path, tool: Tool) -> Iterator[Seen]:
    """`adr list`, `adr generate toc` and `adr generate graph`."""
    adr = tool("adr")
    toc = dict(re.findall(r"^\* \[(.*)\]\((.*)\)$", _run(adr, "generate", "toc", at=root), re.MULTILINE))
    names = {file: title for title, file in toc.items()}
    edges = re.findall(r"^  _(\d+) -> _(\d+) \[label=", _run(adr, "generate", "graph", at=root), re.MULTILINE)
    listed = [line.rpartition("/")[2] for line in _run(adr, "list", at=root).split()]
    numbers = {int(file[:4]): file for file in listed}
    for number, file in numbers.items():
        links = tuple(numbers[int(target)] for origin, target in edges if int(origin) == number)
        shown, _, title = names[file].partition(". ")
        yield Seen(file, title, int(shown), links=links)


def adr_viewer(root: Path, tool: Tool) -> Iterator[Seen]:
    """The parser of adr-viewer, which shows proposed as pending and knows no rejection."""
    del tool
    from adr_viewer.parse import parse_adr

    for path in sorted((root / "doc" / "adr").glob("*.md")):
        adr = parse_adr(path.read_text("utf-8"))
        number, _, title = adr.title.partition(". ")
        yield Seen(path.name, title, int(number), {"pending": "proposed"}.get(adr.status, adr.status))


def adr_log(root: Path, tool: Tool) -> Iterator[Seen]:
    """The list that adr-log writes."""
    folder = root / "docs" / "decisions"
    shown = _run(tool("adr-log"), "-d", folder, at=folder)
    for number, file, title in re.findall(r"^\* \[ADR-(\d+)\]\((.+?)\) - (.*)$", shown, re.MULTILINE):
        yield Seen(file, title, int(number))


_BACKSTAGE = r"""
const adr = require(process.argv[1]), fs = require("fs"), folder = process.argv[2];
const files = fs.readdirSync(folder).sort().filter(adr.madrFilePathFilter);
console.log(JSON.stringify(files.map(file => {
  const {status, date, content} = adr.parseMadrWithFrontmatter(fs.readFileSync(folder + "/" + file, "utf8"));
  return {file, status, date, title: content.split("\n")[0].replace(/^# /, "")};
})));
"""


def backstage(root: Path, tool: Tool) -> Iterator[Seen]:
    """The parser and the filter of file names of Backstage's ADR plugin; its page takes the first H1 as title."""
    library = tool("@backstage/plugin-adr-common")
    told = _run("node", "-e", _BACKSTAGE, library, root / "docs" / "decisions", at=root)
    for each in json.loads(told):
        day = dt.date.fromisoformat(each["date"])
        yield Seen(each["file"], each["title"], int(each["file"][:4]), each["status"].split(" by ")[0], day)


_LOG4BRAINS = """
const { Log4brains } = require(process.argv[1]);
Log4brains.create(process.argv[2]).searchAdrs().then(found => console.log(JSON.stringify(found)));
"""


def log4brains(root: Path, tool: Tool) -> Iterator[Seen]:
    """The library behind log4brains' list and site."""
    for each in json.loads(_run("node", "-e", _LOG4BRAINS, tool("@log4brains/core"), root, at=root)):
        links = (f"{each['supersededBy']}.md",) if each["supersededBy"] else ()
        day = dt.date.fromisoformat(each["publicationDate"][:10])
        yield Seen(f"{each['slug']}.md", each["title"], None, each["status"], day, links)


def _mkdocs(parser: type[MADR4Parser] | type[NygardParser], folder: Path) -> Iterator[Seen]:
    for path in sorted(folder.glob("[0-9]*.md")):
        read = parser.parse(path, folder)
        status = read.statuses[0].split(" ")[0].lower() if read.statuses else None
        yield Seen(path.name, read.title, read.document_id, status, read.date)


def mkdocs_madr(root: Path, tool: Tool) -> Iterator[Seen]:
    """MADR4Parser of mkdocs-macros-adr-summary."""
    del tool
    yield from _mkdocs(MADR4Parser, root / "docs" / "decisions")


def mkdocs_nygard(root: Path, tool: Tool) -> Iterator[Seen]:
    """NygardParser of mkdocs-macros-adr-summary; its title keeps the number."""
    del tool
    for each in _mkdocs(NygardParser, root / "doc" / "adr"):
        number, _, title = str(each.title).partition(". ")
        yield Seen(each.file, title, int(number), each.status, each.date)


def structurizr_madr(root: Path, tool: Tool) -> Iterator[Seen]:
    """Structurizr's importer of MADR files: by lines, status and date raw, links by one greedy pattern."""
    del tool
    paths = {path.name: path for path in sorted((root / "docs" / "decisions").glob("*.md"))}
    kept = {name: path.read_text("utf-8") for name, path in paths.items() if re.fullmatch(r"\d{4}-.+?.md", name)}
    for name, text in kept.items():
        body = re.sub(r"^---\n(^.*\n)*?---\n", "", text, count=1, flags=re.MULTILINE)
        front: dict[str, str] = {}
        for line in text.split("\n")[1:]:
            if line.startswith("---"):
                break
            for key in ("status", "date"):
                if line.startswith(f"{key}: "):
                    front.setdefault(key, line.removeprefix(f"{key}: "))
        title = next((line[2:] for line in body.split("\n") if line.startswith("# ")), "Title")
        targets = (found[1] for line in body.split("\n") for found in re.finditer(r"\[.*]\((.*)\)", line))
        links = tuple(target for target in targets if target in kept)
        status = front.get("status", "accepted").split(" by ")[0]
        yield Seen(name, title, int(name[:4]), status, dt.date.fromisoformat(front["date"]), links)


def structurizr_adrtools(root: Path, tool: Tool) -> Iterator[Seen]:
    """Structurizr's default importer: a number from every Markdown file's name, the first word as status."""
    del tool
    texts = {path.name: path.read_text("utf-8") for path in sorted((root / "doc" / "adr").glob("*.md"))}
    for name, text in texts.items():
        lines = text.split("\n")
        title = lines[0][lines[0].index(".") + 2 :]
        day = next(line.removeprefix("Date: ") for line in lines if line.startswith("Date: "))
        below = [line for line in text.split("## Status")[1].split("## Context")[0].split("\n") if line]
        targets = [found[2] for line in below if (found := re.search(r"(.*) \[.*]\((.*)\)", line))]
        links = tuple(target for target in targets if target in texts)
        status = below[0].split(" ")[0].lower()
        yield Seen(name, title, int(name[:4]), status, dt.date.fromisoformat(day), links)


def structurizr_log4brains(root: Path, tool: Tool) -> Iterator[Seen]:
    """Structurizr's importer of log4brains: its keys literally, links from the status and the last section."""
    del tool
    paths = {path.name: path for path in sorted((root / "docs" / "adr").glob("*.md"))}
    kept = {name: path.read_text("utf-8") for name, path in paths.items() if re.fullmatch(r"\d{8}-.+?.md", name)}
    for name, text in kept.items():
        lines = text.split("\n")
        status = next(line.removeprefix("- Status: ") for line in lines if line.startswith("- Status: "))
        day = next(line.removeprefix("- Date: ") for line in lines if line.startswith("- Date: "))
        linked = [line for line in lines if line.startswith("- Status: ")] + text.partition("## Links")[2].split("\n")
        targets = [found[2] for line in linked if (found := re.search(r"- (.*) \[.*]\((.*)\)", line))]
        links = tuple(target for target in targets if target in kept)
        yield Seen(name, lines[0][2:], None, status.split(" by ")[0], dt.date.fromisoformat(day), links)


@dataclass(frozen=True)
class Reader:
    """A reader, the profile made for it, and what it reads."""

    name: str
    profile: str
    read: Callable[[Path, Tool], Iterator[Seen]]
    reads: tuple[str, ...]
    note: str = ""


ALL = ("number", "title", "status", "date", "links")
_FROM_SOURCE = "its rules, written as a reader from its published source"
READERS: Mapping[str, Reader] = {
    each.read.__name__: each
    for each in (
        Reader("adr-log 2.2.0", "madr", adr_log, ("number", "title")),
        Reader("@backstage/plugin-adr-common 0.2.22", "madr", backstage, ("number", "title", "status", "date")),
        Reader("mkdocs-macros-adr-summary 1.3.0, MADR4Parser", "madr", mkdocs_madr,
               ("number", "title", "status", "date")),
        Reader("Structurizr, `!adrs docs/decisions madr`", "madr", structurizr_madr, ALL, _FROM_SOURCE),
        Reader("adr-tools 3.0.0", "adr_tools", adr_tools, ("number", "title", "links"),
               "draws only links that supersede"),
        Reader("adr-viewer 1.4.0", "adr_tools", adr_viewer, ("number", "title", "status"),
               "calls proposed pending; has no word for rejected and deprecated"),
        Reader("mkdocs-macros-adr-summary 1.3.0, NygardParser", "adr_tools", mkdocs_nygard,
               ("number", "title", "status", "date"),
               "its summary shows the last line of the status: of a record that supersedes another, that line"),
        Reader("Structurizr, `!adrs doc/adr adrtools`", "adr_tools", structurizr_adrtools, ALL, _FROM_SOURCE),
        Reader("@log4brains/core 1.1.0", "log4brains", log4brains, ("title", "status", "date", "links"),
               "has no numbers; links only to the record that supersedes"),
        Reader("Structurizr, `!adrs docs/adr log4brains`", "log4brains", structurizr_log4brains,
               ("title", "status", "date", "links"), f"{_FROM_SOURCE}; numbers records itself"),
    )
}  # fmt: skip


def matrix() -> str:
    """Return the table of docs/readers.md: what each reader reads right, as the test of readers holds it."""
    lines = [f"| Reader | Profile | {' | '.join(each.capitalize() for each in ALL)} | Remark |", "| --- " * 8 + "|"]
    for reader in READERS.values():
        marks = " | ".join("right" if part in reader.reads else "not read" for part in ALL)
        lines.append(f"| {reader.name} | `{reader.profile}` | {marks} | {reader.note} |")
    return "\n".join(lines)
