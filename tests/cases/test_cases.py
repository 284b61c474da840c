"""Situations whose verdicts are known, written from experience into the catalog, decision by decision."""

from dataclasses import replace
from pathlib import Path

import pytest

from catalog.load import load
from catalog.model import Case
from rules.judge import check_case
from rules.program import Program, build

CATALOG = Path(__file__).resolve().parents[2] / "catalog"
DECISIONS = sorted(path.parent.name for path in CATALOG.glob("decisions/*/_decision.yaml"))
FEWEST = 6


@pytest.fixture(scope="module")
def program() -> Program:
    """The engine over the real catalog."""
    return build(load(CATALOG))


def _cases(program: Program, decision: str) -> list[Case]:
    return [case for case in program.catalog.cases if case.file.endswith(f"{decision}/_cases.yaml")]


@pytest.mark.parametrize("decision", DECISIONS)
def test_the_cases_of_a_decision_come_out(program: Program, decision: str) -> None:
    """What must win wins, what must not does not, in at least six situations."""
    cases = _cases(program, decision)
    assert FEWEST <= len(cases)
    assert [] == [problem.told("en") for case in cases for problem in check_case(program, case)]


def test_a_case_can_fail(program: Program) -> None:
    """A case whose expectation is turned round is told with its file and line."""
    case = next(case for case in program.catalog.cases if case.expect)
    turned = replace(case, expect={}, never=case.expect)
    (problem, *_) = check_case(program, turned)
    assert (case.file, case.line) == (problem.file, problem.line)
