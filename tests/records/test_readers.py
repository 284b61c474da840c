"""Every reader of decision records on the profile made for it: 27 decisions, both languages, every status."""

import subprocess
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import cycle
from pathlib import Path

import pytest

from catalog.words import LANGUAGES, Language
from records.contents import write_contents
from records.folder import write_folder
from records.formats import FORMATS
from records.keeping import continued, plan
from records.markdown import escape
from records.model import Export, People, Record, Status
from records.voice import Voice
from rules.advise import advise
from rules.answers import from_yaml
from rules.explain import explain
from rules.program import Program
from tests.records.profiles import ALL, READERS, Seen, matrix

ROOT = Path(__file__).resolve().parents[2]
WRITTEN = date(2026, 11, 24)
STATUSES: tuple[Status, ...] = ("proposed", "accepted", "rejected", "deprecated")
MOVED = "tracing"
"""Accepted, then decided otherwise: its record is superseded by another that is accepted too."""
UNKNOWN_TO = {"adr_viewer": {"rejected", "deprecated"}}

pytestmark = [pytest.mark.slow, pytest.mark.readers]


@dataclass(frozen=True)
class Written:
    """A log in a git repository after two exports, with the exports as they were written."""

    root: Path
    first: Export
    second: Export


@pytest.fixture(scope="module")
def exports(program: Program) -> Mapping[Language, Export]:
    """An export with a record of every decision of the catalog; few scenarios, as nothing here depends on them."""
    catalog, path = program.catalog, ROOT / "examples" / "public_service.yaml"
    verdict = explain(program, advise(program, from_yaml(catalog, path.read_bytes(), path.name)[0], exponent=7))
    numbers = {decision: number for number, decision in enumerate(catalog.decisions, 1)}
    people, text = People(("김지수", "Ann Lee")), path.read_text("utf-8")
    return {
        language: Export(catalog, verdict, language, WRITTEN, "공공 서비스", text, numbers=numbers, people=people)
        for language in LANGUAGES
    }


@pytest.fixture(scope="module")
def written(
    exports: Mapping[Language, Export], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str, Language], Written]:
    """A function that returns the log of a profile."""
    done: dict[tuple[str, Language], Written] = {}

    def write(profile: str, language: Language) -> Written:
        if (profile, language) in done:
            return done[profile, language]
        form, export = FORMATS[profile], exports[language]
        wanted = dict(zip(export.catalog.decisions, cycle(STATUSES), strict=False)) | {MOVED: STATUSES[1]}
        first = continued(form, export, {}, wanted)
        files = dict(plan(form, first, {}, wanted).files)
        second = continued(form, _moved(export), files, {MOVED: STATUSES[1]})
        files |= plan(form, second, files, {MOVED: STATUSES[1]}).files
        root = tmp_path_factory.mktemp(f"{profile}-{language}")
        write_folder(root, files)
        identity = ("-c", "user.name=A", "-c", "user.email=a@example.com")
        for words in (("init", "-q"), ("add", "."), (*identity, "commit", "-qm", "records")):
            subprocess.run(("git", *words), cwd=root, check=True)  # log4brains asks git who wrote a record
        done[profile, language] = Written(root, first, second)
        return done[profile, language]

    return write


def _moved(export: Export) -> Export:
    """The same export with another option of one decision chosen."""
    decision = export.verdict.decision(MOVED)
    other = next(each.option for each in decision.options if each.option != decision.chosen)
    changed = tuple(
        replace(each, chosen=other) if each.decision == MOVED else each for each in export.verdict.decisions
    )
    return replace(export, verdict=replace(export.verdict, decisions=changed))


def _told(reader: str, log: Written) -> Iterator[Seen]:
    """Yield what is true of every record; a record that was accepted or refused says what it said then."""
    form = FORMATS[READERS[reader].profile]
    assert form.log is not None
    before, after = (
        {each.decision: each for each in write_contents(export, Voice.of(export.catalog, export.language))}
        for export in (log.first, log.second)
    )
    name = form.log.file_name
    names, later = (
        {id: name(export, each.number, id) for id, each in records.items()}
        for export, records in ((log.first, before), (log.second, after))
    )
    linking = READERS[reader].profile != "adr_tools" and reader != "log4brains"
    for id, new in after.items():
        record, files = (new, later) if new.status == "proposed" or id == MOVED else (before[id], names)
        links = tuple(files[each.decision] for each in record.related) if linking else ()
        if id == MOVED:
            links = links if reader == "log4brains" else (names[id], *links)
        yield _seen(reader, record, later[id], record.status, links)
    old = before[MOVED]
    links = tuple(names[each.decision] for each in old.related) if linking else ()
    yield _seen(reader, old, names[MOVED], "superseded", links if reader == "adr_tools" else (later[MOVED], *links))


def _seen(reader: str, record: Record, file: str, status: str, links: tuple[str, ...]) -> Seen:
    """Return one record; a status that a reader has no word for is one that it calls unknown."""
    status = "unknown" if status in UNKNOWN_TO.get(reader, set()) else status
    return Seen(file, escape(record.title), record.number, status, WRITTEN, links)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", READERS)
def test_a_reader_gets_right_all_that_it_reads(
    written: Callable[[str, Language], Written],
    npm_reader: Callable[[str], Path],
    adr_tools: Path,
    name: str,
    language: Language,
) -> None:
    """Number, title, status, date and links of every record, as far as the reader reads them."""
    reader = READERS[name]
    log = written(reader.profile, language)
    found = reader.read(log.root, lambda tool: adr_tools if tool == "adr" else npm_reader(tool))
    unread = dict.fromkeys(set(ALL) - set(reader.reads))
    told = {each.file: replace(each, **unread) for each in _told(name, log)}  # type: ignore[arg-type]
    assert 28 == len(told)
    assert told == {each.file: each for each in found}


def test_the_matrix_of_readers_is_documented() -> None:
    """docs/readers.md says of each reader exactly what the test above holds it to."""
    assert matrix() in (ROOT / "docs" / "readers.md").read_text("utf-8")
