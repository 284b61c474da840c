"""What an export does to a folder that holds one already: what is new, what changes, what stays as a person left it.

The rule: a file is written only where it is new, or where it is byte for byte what was written last time, which a side
file (`.stackwright/<format>.json`) remembers by its hash. A record that is no longer proposed is never written again:
only its status may change, and that changes its line alone, so that even a record edited by hand keeps what was typed.
A decision whose accepted record chose otherwise gets a new one, with a new number; the older is marked as superseded
when the newer is accepted. Knows files by path and content; refuses to know where they are.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from catalog.model import Catalog
from records.contents import write_contents
from records.formats import Format
from records.log import Log
from records.model import STATUSES, Export, Former, Record, Status, numbered, recorded, slug
from records.voice import Voice

Done = Literal["new", "changed", "marked", "same", "edited", "foreign"]

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_ORIGIN = "/ANSWERS.yaml)"
"""Ends every record of ours, so that it is known for one where the side file was lost."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A record that is there already."""

    path: str
    text: str
    number: int
    status: Status
    option: str | None
    """What it chose; None where nobody remembers."""

    @property
    def file(self) -> str:
        """Its file's name."""
        return self.path.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be written, and what is told of every file."""

    files: Mapping[str, bytes]
    """path -> content, of what is new or changes."""
    told: Mapping[str, Done]
    """path -> what happens to it."""
    numbers: Mapping[str, int]
    """decision -> number, after it."""


def side_file(form: Format) -> str:
    """Return the path of the file that remembers what was written."""
    return f".stackwright/{form.name}.json"


def places(form: Format) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return which files, and the Markdown of which folders, must be read before an export can go on."""
    return (side_file(form),), (form.log.folder,) if form.log else ()


def remember(form: Format, export: Export, files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Return an export with its side file, for a folder that holds nothing yet."""
    return plan(form, export, {}, {}, files).files


def histories(form: Format, catalog: Catalog, found: Mapping[str, bytes]) -> Mapping[str, tuple[Kept, ...]]:
    """Return decision -> its records in a folder, oldest first; records of others are not among them."""
    if form.log is None:
        return {}
    slugs = {slug(decision): decision for decision in catalog.decisions}
    memory = _memory(form, found)
    kept: dict[str, list[Kept]] = {}
    for place, (path, name) in enumerate(_records(form.log, found), 1):
        text = found[path].decode("utf-8", "surrogateescape")
        decision = slugs.get(name)
        if decision is None or (path not in memory and _ORIGIN not in text):
            continue
        word = form.log.read_status(text)
        status = next((each for each in STATUSES if each == word), STATUSES[0])
        mine = kept.setdefault(decision, [])
        entry = memory.get(path, {})
        number = _number(path) if form.log.numbered else int(entry.get("number", place))
        mine.append(Kept(path, text, number, status, entry.get("option")))
    return {decision: tuple(records) for decision, records in kept.items()}


def accepted(form: Format, catalog: Catalog, found: Mapping[str, bytes]) -> Mapping[str, str]:
    """Return decision -> key of the option that its accepted record chose, as far as the catalog still knows it."""
    latest = {decision: records[-1] for decision, records in histories(form, catalog, found).items()}
    return {
        decision: str(record.option).partition(".")[2]
        for decision, record in latest.items()
        if record.status == "accepted" and record.option in catalog.decisions[decision].options
    }


def continued(form: Format, export: Export, found: Mapping[str, bytes], wanted: Mapping[str, Status]) -> Export:
    """Return an export that goes on with the log in a folder: its numbers, names and statuses; some newly wanted."""
    numbers, names, statuses, replaces = dict(export.numbers), {}, {}, {}
    for decision, records in histories(form, export.catalog, found).items():
        last = records[-1]
        if last.status != "proposed" and _differs(export, decision, last):
            numbers.pop(decision, None)
            former = last
        else:
            numbers[decision], names[decision], statuses[decision] = last.number, last.file, last.status
            former = records[-2] if len(records) > 1 else last
        if former.status == "accepted" and former.file != names.get(decision):
            replaces[decision] = Former(former.number, _title(export, decision, former), former.file)
    whole = replace(
        export, names=names, numbers=numbers, statuses=statuses, replaces=replaces, taken=_taken(form, found)
    )
    return replace(whole, numbers=numbered(whole), statuses={**statuses, **wanted})


def plan(
    form: Format,
    export: Export,
    found: Mapping[str, bytes],
    wanted: Mapping[str, Status],
    files: Mapping[str, bytes] | None = None,
) -> Plan:
    """Return what exporting into a folder writes; `found` holds the files of the folder that may matter, by path.

    `wanted` are statuses that people give now. The export is one that `continued` returned.
    """
    memory = {path: dict(entry) for path, entry in _memory(form, found).items()}
    history = histories(form, export.catalog, found)
    by_path = {records[-1].path: records[-1] for records in history.values()}
    written: dict[str, bytes] = {}
    told: dict[str, Done] = {}
    for path, content in (files or form.write(export)).items():
        told[path], text = _settled(form, export, wanted, by_path.get(path), path, content, found, memory)
        if text is not None:
            written[path] = text
    for path, marked in _superseded(form, export, history):
        written[path], told[path] = marked, "marked"
    chosen = _chosen(form, export)
    for path, content in written.items():
        if told[path] in {"new", "changed"}:
            memory[path] = {"hash": _hash(content), **chosen.get(path, {})}
        elif _is_ours(memory, path, found):
            memory[path]["hash"] = _hash(content)
    side = json.dumps({"stackwright_export": 1, "files": memory}, indent=1, sort_keys=True).encode() + b"\n"
    if found.get(side_file(form)) != side:
        written[side_file(form)] = side
    return Plan(written, told, numbered(export))


def _settled(
    form: Format,
    export: Export,
    wanted: Mapping[str, Status],
    kept: Kept | None,
    path: str,
    content: bytes,
    found: Mapping[str, bytes],
    memory: Mapping[str, Mapping[str, str]],
) -> tuple[Done, bytes | None]:
    """Return what happens to one file, and its new content if it gets one."""
    if path not in found:
        return "new", content
    ours = _is_ours(memory, path, found)
    if kept is not None and form.log is not None:
        decision = next(id for id, name in export.names.items() if name == kept.file)
        status = wanted.get(decision, kept.status)
        if kept.status != "proposed" or not ours:
            if status != kept.status:
                return "marked", _encoded(form.log.mark(kept.text, status, export.today, None))
            return "same" if ours or kept.status != "proposed" else "edited", None
    if _same(content, found[path], export.today.isoformat()):
        return "same", None
    if ours:
        return "changed", content
    return "edited" if path in memory else "foreign", None


def _superseded(form: Format, export: Export, history: Mapping[str, tuple[Kept, ...]]) -> Iterator[tuple[str, bytes]]:
    """Yield path and new text of each accepted record whose successor is accepted."""
    if form.log is None:
        return
    titles: dict[str, Record] = {}
    for decision, former in export.replaces.items():
        if export.statuses.get(decision) != "accepted":
            continue
        if not titles:
            voice = Voice.of(export.catalog, export.language)
            titles = {each.decision: each for each in write_contents(export, voice)}
        old = next((each for each in history.get(decision, ()) if each.file == former.file), None)
        if old is None:
            continue
        number = titles[decision].number
        by = Former(number, titles[decision].title, form.log.file_name(export, number, decision))
        yield old.path, _encoded(form.log.mark(old.text, "superseded", export.today, by))


def _records(log: Log, found: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Yield path and English id of every record in a folder, of ours and of others, by name."""
    for path in sorted(found, key=lambda path: path.removesuffix(".md")):
        folder, _, name = path.rpartition("/")
        match = log.name.fullmatch(name)
        if folder == log.folder and match:
            yield path, match[1]


def _taken(form: Format, found: Mapping[str, bytes]) -> int:
    """Return the highest number in a folder, whoever wrote the record."""
    if form.log is None:
        return 0
    paths = [path for path, _ in _records(form.log, found)]
    return max(map(_number, paths), default=0) if form.log.numbered else len(paths)


def _number(path: str) -> int:
    return int(path.rpartition("/")[2][:4])


def _differs(export: Export, decision: str, kept: Kept) -> bool:
    chosen = {each.decision: each.chosen for each in recorded(replace(export, numbers={decision: kept.number}))}
    return kept.option is not None and decision in chosen and chosen[decision] != kept.option


def _title(export: Export, decision: str, kept: Kept) -> str:
    """Return what a record decided, in the language of the export."""
    known = export.catalog.decisions[decision]
    option = known.options.get(str(kept.option))
    title = known.title.of(export.language)
    return f"{title}: {option.text.of(export.language)}" if option else title


def _chosen(form: Format, export: Export) -> Mapping[str, Mapping[str, str]]:
    """Return path of a record -> its number and the option that it chooses."""
    if form.log is None:
        return {}
    numbers = numbered(export)
    return {
        f"{form.log.folder}/{form.log.file_name(export, numbers[each.decision], each.decision)}": {
            "number": str(numbers[each.decision]),
            "option": each.chosen,
        }
        for each in recorded(export)
    }


def _memory(form: Format, found: Mapping[str, bytes]) -> Mapping[str, Mapping[str, str]]:
    """Return what the side file remembers; nothing where it is lost or torn, so that nothing is overwritten."""
    try:
        files = json.loads(found.get(side_file(form), b"{}"))["files"]
        return {
            path: {
                key: text
                for key, text in entry.items()
                if isinstance(text, str) and (key != "number" or text.isdecimal())
            }
            for path, entry in files.items()
        }
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def _is_ours(memory: Mapping[str, Mapping[str, str]], path: str, found: Mapping[str, bytes]) -> bool:
    """Whether a file is as it was written last time."""
    return path in memory and memory[path].get("hash") == _hash(found[path])


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def _hash(content: bytes) -> str:
    """Return a file's hash; line ends do not count, since git may change them."""
    return hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest()[:16]


def _same(new: bytes, old: bytes, today: str) -> bool:
    """Whether a file says what it said but for the day on which it was written."""
    days = {today, *(found.group() for found in _DAY.finditer(old.decode("utf-8", "replace")))}
    first, second = (each.replace(b"\r\n", b"\n") for each in (new, old))
    return any(first.replace(today.encode(), day.encode()) == second for day in days)
