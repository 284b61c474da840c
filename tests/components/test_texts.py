"""Every word of the interface is used, there, and in both languages."""

import ast
import itertools
from collections.abc import Iterator
from pathlib import Path

from catalog.words import placeholders
from components.frame import PAGES
from components.texts import escape, text, texts
from records.model import CONCLUSIONS
from tests.components.server import ROOT

SAYERS = {"say", "plainly"}
COMPLAINERS = {"complain_of"}
SETS: dict[str, tuple[str, ...]] = {
    "page": PAGES,
    "name": ("value", "upto"),
    "decision.changing_later": ("hard", "one_way"),
    "fact.confidence": ("high", "medium", "low"),
    "found.confidence": ("high", "medium", "low"),
    "found.changing_later": ("hard", "one_way"),
    "criterion.prefer": ("low", "high"),
    "word": ("replaced", "new", "kept", "unclear"),
    "sure": ("pinned", "unneeded"),
    "column": (
        *("fact", "source", "as_of", "trust", "checked"),
        *("decision", "chosen", "today", "sure", "next", "margin"),
    ),
    "each": ("technologies", "decisions", "facts", "sources", "corrections"),
    "conclusion": CONCLUSIONS,
    "said.conclusion": CONCLUSIONS,
    "status": ("proposed", "accepted", "rejected", "deprecated"),
    "mode": ("changes", "review"),
}
"""What stands in the braces of a key that is put together, by the expression."""
VARIABLES: dict[str, tuple[str, ...]] = {
    "label": ("archive", "unarchive"),
    "key": (
        "back",
        "next",
        "still_open",
        "level_so_far",
        "open_unknown",
        "argue_about",
        "earlier",
        "later",
        "either",
        "better_by",
        "costs_points",
        "fixed_because",
        "fixed_silently",
        "overridden",
        "disagreements",
        "totals",
    ),
    "word": ("already_runs", "to_be_run", "may_run"),
    "name": ("zoom_in", "zoom_out", "whole", "decider", "due"),
    "role": ("decider", "owner"),
    "title": ("strengths", "weaknesses", "assumed_by", "computes_with"),
}
"""What a variable that is a whole key may hold."""


def _files() -> list[Path]:
    return sorted((ROOT / "components").rglob("*.py"))


def _keys(argument: ast.expr) -> Iterator[str]:
    match argument:
        case ast.Constant(value=str(key)):
            yield key
        case ast.IfExp(body=first, orelse=second):
            yield from _keys(first)
            yield from _keys(second)
        case ast.Name(id=name):
            yield from VARIABLES[name]
        case ast.JoinedStr(values=parts):
            choices = [
                (str(part.value),) if isinstance(part, ast.Constant) else SETS[ast.unparse(part.value)]  # type: ignore[attr-defined]
                for part in parts
            ]
            yield from map("".join, itertools.product(*choices))
        case _:
            raise AssertionError(f"a key that cannot be followed: {ast.unparse(argument)}")


def _used() -> dict[str, str]:
    """Every key that components/ ask for, and where."""
    found = {}
    for file in _files():
        if file.name == "state.py":
            found["someone"] = file.name
            continue
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                place = f"{file.name}:{node.lineno}"
                if node.func.attr in SAYERS:
                    found |= dict.fromkeys(_keys(node.args[0]), place)
                if node.func.attr in COMPLAINERS:
                    found |= {f"{key}_{part}": place for key in _keys(node.args[0]) for part in ("wrong", "fix")}
    return found


def test_every_key_that_is_used_exists() -> None:
    """A missing text would break the page that asks for it."""
    assert {} == {key: place for key, place in _used().items() if key not in texts()}


def test_every_text_is_used() -> None:
    """A text that no page asks for is translated in vain."""
    assert set() == set(texts()) - set(_used())


def test_both_languages_say_the_same() -> None:
    """Both languages have a text, and the same values in it."""
    for key, pair in texts().items():
        assert pair.ko.strip(), key
        assert pair.en.strip(), key
        assert sorted(placeholders(pair.ko)) == sorted(placeholders(pair.en)), key


def test_values_are_put_in() -> None:
    """A value takes its place in either language."""
    assert "저장했습니다: 무엇인가요?" == text("saved", "ko", question="무엇인가요?")
    assert "Saved: What?" == text("saved", "en", question="What?")


def test_no_line_breaks_before_a_particle_or_within_a_range() -> None:
    """A browser may break after a closing quotation mark and a dash; what stays together is joined there alone."""
    joiner = "\N{WORD JOINER}"
    assert f"‘모르겠음’{joiner}도" in text("promise", "ko")
    assert f"‘가’{joiner}는 2026-{joiner}11, 46–{joiner}190, a-b, “x” y" == escape("‘가’는 2026-11, 46–190, a-b, “x” y")
