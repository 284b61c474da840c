"""The published decisions: every file is right, and we advise what teams chose as often as we promise."""

import subprocess
import sys
from pathlib import Path

import pytest

from bench.agreement.measure import ALL, measure, tally
from bench.agreement.published import Published, load_cases
from rules.program import Program

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT / "tests" / "cases" / "published"
FIRST_FOURTEEN = {
    "service_communication", "kafka_hosting", "distributed_transaction", "event_publication", "event_payload",
    "tracing", "trace_transport", "trace_storage", "relational_database", "primary_store", "cache", "file_storage",
    "analytics", "database_migration",
}  # fmt: skip
"""The decisions on data and messaging."""
MAPPED_LEAST = 40
"""Fewer cases measure nothing."""
FIRST_CHOICE = 0.65
IN_TWO = 0.85


@pytest.fixture(scope="module")
def cases(program: Program) -> tuple[Published, ...]:
    """The published decisions, read strictly."""
    return load_cases(program.catalog, CASES)


def test_every_published_case_is_right(cases: tuple[Published, ...]) -> None:
    """Every file keeps the form, and its situation is one that this catalog understands."""
    assert len(list(CASES.iterdir())) == len(cases)


@pytest.mark.slow
def test_we_advise_what_teams_chose(program: Program, cases: tuple[Published, ...]) -> None:
    """Our first choice is the team's in 65 of 100 cases on our menu, our first two in 85, in all and on data alone."""
    assert "on_menu" in {case.state for case in cases if case.area not in FIRST_FOURTEEN}
    outcomes = measure(program, cases)[1]
    for areas in (program.catalog.decisions.keys(), FIRST_FOURTEEN):
        counted = [case for case in cases if case.area in areas]
        every = tally(ALL, counted, [outcome for outcome in outcomes if outcome.case.area in areas])
        assert every.on_menu >= MAPPED_LEAST
        assert every.first >= FIRST_CHOICE * every.on_menu
        assert every.in_two >= IN_TWO * every.on_menu


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [(["--area", "tracing", "--json"], 0, '"area": "tracing"'), (["--area", "tracin"], 1, "Did you mean 'tracing'?")],
)
def test_the_command_answers(arguments: list[str], code: int, words: str) -> None:
    """`python -m bench.agreement` measures one area for programs, and tells a wrong name as a problem."""
    command = [sys.executable, "-m", "bench.agreement", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
    assert (code, True) == (done.returncode, words in done.stdout + done.stderr)
    assert "Traceback" not in done.stderr
