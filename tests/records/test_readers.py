"""Every reader of decision records on the profile made for it: 27 decisions, both languages, every status."""

import subprocess
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from itertools import cycle
from pathlib import Path

import pytest

from catalog.load import load
from catalog.words import LANGUAGES, Language
from records.contents import write_contents
from records.formats import FORMATS
from records.markdown import escape
from records.model import Export, People, Record, Status
from records.voice import Voice
from rules.answers import from_yaml
from rules.explain import recommend
from rules.program import build
from tests.records.profiles import ALL, READERS, Seen, matrix

ROOT = Path(__file__).resolve().parents[2]
WRITTEN = date(2026, 11, 24)
STATUSES: tuple[Status, ...] = ("proposed", "accepted", "rejected", "deprecated")
UNKNOWN_TO = {"adr_viewer": {"rejected", "deprecated"}}

pytestmark = [pytest.mark.slow, pytest.mark.readers]


@pytest.fixture(scope="module")
def exports() -> Mapping[Language, Export]:
    """A record of every decision of the catalog, each status in turn; 1,024 scenarios."""
    catalog = load(ROOT / "catalog")
    path = ROOT / "examples" / "public_service.yaml"
    verdict = recommend(build(catalog), from_yaml(catalog, path.read_bytes(), path.name)[0], exponent=10)
    parts = {
        "numbers": {decision: number for number, decision in enumerate(catalog.decisions, 1)},
        "statuses": dict(zip(catalog.decisions, cycle(STATUSES), strict=False)),
        "people": People(("김지수", "Ann Lee")),
    }
    return {
        language: Export(catalog, verdict, language, WRITTEN, "공공 서비스", path.read_text("utf-8"), **parts)  # type: ignore[arg-type]
        for language in LANGUAGES
    }


@pytest.fixture(scope="module")
def folders(exports: Mapping[Language, Export], tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """A function that returns the root of a git repository that holds an export."""
    roots: dict[tuple[str, Language], Path] = {}

    def find(profile: str, language: Language) -> Path:
        if (profile, language) not in roots:
            root = roots[profile, language] = tmp_path_factory.mktemp(f"{profile}-{language}")
            for path, content in FORMATS[profile].write(exports[language]).items():
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                (root / path).write_bytes(content)
            identity = ("-c", "user.name=A", "-c", "user.email=a@example.com")
            for words in (("init", "-q"), ("add", "."), (*identity, "commit", "-qm", "records")):
                subprocess.run(("git", *words), cwd=root, check=True)  # log4brains asks git who wrote a record
        return roots[profile, language]

    return find


def _expected(reader: str, record: Record, files: Mapping[str, str]) -> Seen:
    """Return what is true of a record; a status that a reader has no word for is one that it calls unknown."""
    status = "unknown" if record.status in UNKNOWN_TO.get(reader, set()) else record.status
    links = tuple(files[each.decision] for each in record.related)
    whole = READERS[reader].profile != "adr_tools" and reader != "log4brains"
    return Seen(files[record.decision], escape(record.title), record.number, status, WRITTEN, links if whole else ())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", READERS)
def test_a_reader_gets_right_all_that_it_reads(
    exports: Mapping[Language, Export],
    folders: Callable[..., Path],
    npm_reader: Callable[[str], Path],
    adr_tools: Path,
    name: str,
    language: Language,
) -> None:
    """Number, title, status, date and links of every record, as far as the reader reads them."""
    reader = READERS[name]
    root = folders(reader.profile, language)
    records = write_contents(exports[language], Voice.of(exports[language].catalog, language))
    assert 27 == len(records)
    slugs = {each.decision: each.decision.replace("_", "-") for each in records}
    paths = [path.name for path in root.rglob("*.md")]
    files = {id: next(path for path in paths if path.partition("-")[2] == f"{slug}.md") for id, slug in slugs.items()}
    seen = {
        each.file: each for each in reader.read(root, lambda tool: adr_tools if tool == "adr" else npm_reader(tool))
    }
    unread = dict.fromkeys(set(ALL) - set(reader.reads))
    told = (replace(_expected(name, each, files), **unread) for each in records)  # type: ignore[arg-type]
    assert {each.file: each for each in told} == seen


def test_the_matrix_of_readers_is_documented() -> None:
    """docs/readers.md says of each reader exactly what the test above holds it to."""
    assert matrix() in (ROOT / "docs" / "readers.md").read_text("utf-8")
