"""Records of the examples on the real catalog: finished, whole, and read by others."""

import re
import subprocess
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest
from mkdocs_macros_adr_summary.parser.madr4 import MADR4Parser

from catalog.words import LANGUAGES, Language
from records.folder import write_folder
from records.formats import FORMATS
from records.model import Export
from rules.answers import from_yaml
from rules.explain import recommend
from rules.program import Program
from rules.verdict import Verdict

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = [path for path in sorted((ROOT / "examples").glob("*.yaml")) if path.stem != "fargate_with_istio"]
"""All but the one that nothing fits."""
WRITTEN = date(2026, 11, 24)

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def exports(program: Program) -> Mapping[tuple[str, Language], Export]:
    """One export of every example in each language; few scenarios, as nothing here depends on their number."""
    catalog = program.catalog
    found: dict[tuple[str, Language], Export] = {}
    for path in EXAMPLES:
        verdict: Verdict = recommend(program, from_yaml(catalog, path.read_bytes(), path.name)[0], exponent=7)
        for language in LANGUAGES:
            found[path.stem, language] = Export(catalog, verdict, language, WRITTEN, path.stem, path.read_text("utf-8"))
    return found


@pytest.fixture(scope="module")
def records(
    exports: Mapping[tuple[str, Language], Export], tmp_path_factory: pytest.TempPathFactory
) -> Mapping[tuple[str, Language], Path]:
    """The folder of records of every example in each language."""
    root, found = tmp_path_factory.mktemp("examples"), {}
    for (name, language), export in exports.items():
        write_folder(root / name / language, FORMATS["madr"].write(export))
        found[name, language] = root / name / language / "docs" / "decisions"
    return found


def _prose(path: str, content: bytes) -> str:
    """Return what people read of a file: no front matter, no style, no answers, no addresses."""
    if not path.endswith((".md", ".html", ".csv")):
        return ""
    text = re.sub(r"(?s)^---.*?\n---\n|<style>.*?</style>|<pre>.*?</pre>", "", content.decode())
    return re.sub(r"https?://[^\s<\"]+", "", text)  # an address is written as its owner wrote it


def _check(text: str, language: Language, where: str) -> None:
    assert not re.search(r"[{}]|[은을]/[는를]|이/가|과/와|으로/로", text), where
    assert language == "ko" or not re.search("[가-힣]", text), where


@pytest.mark.parametrize("form", ["report_html", "decisions_csv"])
def test_no_sentence_of_a_file_is_unfinished(exports: Mapping[tuple[str, Language], Export], form: str) -> None:
    """No placeholder, no undecided particle pair, and no Korean in English prose."""
    for (name, language), export in exports.items():
        for path, content in FORMATS[form].write(export).items():
            _check(_prose(path, content), language, f"{name} {language} {path}")


def test_no_sentence_of_a_record_is_unfinished(records: Mapping[tuple[str, Language], Path]) -> None:
    """The same of every record and index."""
    for (_, language), folder in records.items():
        for path in folder.glob("*.md"):
            _check(_prose(path.name, path.read_bytes()), language, str(path))


def test_the_parser_of_others_reads_every_example(records: Mapping[tuple[str, Language], Path]) -> None:
    """The MADR4 parser takes number, title, status and date of every record."""
    for folder in records.values():
        for path in folder.glob("[0-9]*.md"):
            read = MADR4Parser.parse(path, folder)
            assert (int(path.name[:4]), "Proposed", WRITTEN) == (read.document_id, read.status, read.date)
            assert f"\n# {read.title}\n" in path.read_text("utf-8")


@pytest.mark.readers
def test_markdownlint_finds_nothing_in_the_examples(
    records: Mapping[tuple[str, Language], Path], npm_reader: Callable[[str], Path], tmp_path: Path
) -> None:
    """Every file of every example, in one language or the other, is clean under MADR's own configuration."""
    for (name, language), folder in records.items():
        if language == LANGUAGES[len(name) % 2]:
            (tmp_path / name).symlink_to(folder)
    config = npm_reader("madr") / "template" / ".markdownlint.yml"
    (tmp_path / ".markdownlint.yml").write_bytes(config.read_bytes())
    folders = [f"{each.name}/*.md" for each in tmp_path.iterdir() if each.is_dir()]
    ran = subprocess.run(
        [npm_reader("markdownlint-cli2"), *folders], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert len(folders) == len(EXAMPLES)
    assert (0, "Summary: 0 error(s)") == (ran.returncode, ran.stdout.strip().splitlines()[-1]), ran.stderr
