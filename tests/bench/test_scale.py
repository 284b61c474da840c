"""A catalog several times over is the same catalog beside itself."""

import pytest

from bench.scale import multiply
from rules.program import Program, build
from rules.search import EDGES


@pytest.mark.slow
def test_a_copy_is_the_catalog_with_questions_of_its_own(program: Program) -> None:
    """Every decision and platform of a copy is moved by as many conditions, which read questions of that copy alone."""
    twice = build(multiply(program.catalog, 2), 4 * EDGES)
    assert [f"{name}_{number}" for number in range(2) for name in program.decisions] == list(twice.decisions)
    assert 2 * len(program.tape.questions) == len(twice.tape.questions)
    for block, steps in program.steps.items():
        for number in "01":
            copied = twice.steps[f"{block}_{number}"]
            read = frozenset[str]().union(*(twice.tape.reads[step] for step in copied))
            assert len(steps) == len(copied)
            assert all(question.endswith(f"_{number}") for question in read)
