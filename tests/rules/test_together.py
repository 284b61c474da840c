"""Numbers that go together: what is answered moves what is open, and nothing else changes."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from catalog.load import load
from rules import together
from rules.program import Program, build
from rules.sample import sample
from rules.situation import Answer, Known, Range, Situation

ORDER = ("services", "peak_requests", "writes_per_second", "team_size")
"""A chain of three and a branch."""


@pytest.fixture(scope="module")
def program() -> Program:
    """The engine over the real catalog, whose questions on scale go together."""
    return build(load(Path(__file__).resolve().parents[2] / "catalog"))


def _links(program: Program) -> dict[str, tuple[str, float]]:
    found = {id: q.typical.goes_with for id, q in program.catalog.questions.items() if q.typical}
    return {id: link for id, link in found.items() if link}


def _drawn(program: Program, question: str, answers: dict[str, Answer]) -> NDArray[np.float64]:
    scenarios = sample(program, Situation(("trace_transport",), answers), 12)
    column = scenarios.values[program.tape.questions[question]]
    assert isinstance(column, np.ndarray)
    return column.astype(np.float64)


def test_the_factor_is_that_of_the_correlations(program: Program) -> None:
    """The factor times itself gives the correlations: products along the way from question to question."""
    links = _links(program)
    peak, writes, team = (links[id][1] for id in ORDER[1:])
    wanted = np.array([
        [1, peak, peak * writes, team],
        [peak, 1, writes, peak * team],
        [peak * writes, writes, 1, peak * writes * team],
        [team, peak * team, peak * writes * team, 1],
    ])  # fmt: skip
    rows = together.factor(program.catalog, ORDER)
    lower = np.array([row + [0.0] * (len(rows) - len(row)) for row in rows])
    assert np.allclose(wanted, lower @ lower.T, atol=1e-9)


def test_the_partners_of_a_question_are_those_its_answer_moves(program: Program) -> None:
    """Every question has its partners, both ways, never itself; a question that goes with none has none."""
    found = together.partners(program.catalog)
    assert found.keys() == program.catalog.questions.keys()
    assert {"peak_requests", "team_size", "log_volume"} <= found["services"]
    assert found["priorities"] == frozenset()
    for id, others in found.items():
        assert id not in others
        assert all(id in found[other] for other in others)


def test_what_is_known_conditions_what_is_open(program: Program) -> None:
    """Mean and spread of the open scores are those of a normal vector given its known parts (Anderson, 2.5.1)."""
    u = (np.arange(1, 4096) / 4096)[np.random.default_rng(1).permutation(4095)]
    v = (np.arange(1, 4096) / 4096)[np.random.default_rng(2).permutation(4095)]
    rows = together.factor(program.catalog, ("peak_requests", "services", "writes_per_second"))
    services, writes = together.shifted(rows, [np.array([0.9])], [u, v])
    score, up, down = 1.2815515655446004, _links(program)["peak_requests"][1], _links(program)["writes_per_second"][1]
    for places, link in ((services, up), (writes, down)):
        scores = np.interp(places, together._shares(), np.linspace(-6, 6, len(together._shares())))
        assert abs(scores.mean() - link * score) < 0.01
        assert abs(scores.std() - (1 - link**2) ** 0.5) < 0.01


def test_an_open_number_keeps_its_typical_distribution(program: Program) -> None:
    """With nothing answered a tenth lies below p10, half below p50, nine tenths below p90, related or not."""
    for id in ("services", "peak_requests", "writes_per_second", "data_in_two_years"):
        typical = program.catalog.questions[id].typical
        assert typical is not None
        drawn = _drawn(program, id, {})
        for quantile, wanted in ((typical.p10, 0.1), (typical.p50, 0.5), (typical.p90, 0.9)):
            assert quantile is not None
            below, at_most = (drawn < quantile).mean(), (drawn <= quantile).mean()
            assert below - 0.02 <= wanted <= at_most + 0.02, id


@pytest.mark.parametrize("answer", [Known(250.0), Range(200.0, 300.0)])
def test_many_services_make_many_requests_likely(program: Program, answer: Answer) -> None:
    """An answer moves what goes with it both ways along the chain, and leaves the rest bit for bit."""
    for near in ("peak_requests", "team_size", "writes_per_second"):
        assert np.median(_drawn(program, near, {"services": answer})) > 2 * np.median(_drawn(program, near, {}))
    assert np.median(_drawn(program, "services", {"writes_per_second": Known(10000.0)})) > np.median(
        _drawn(program, "services", {})
    )
    for far in ("handling_time", "hosting", "recovery_time"):
        assert (_drawn(program, far, {"services": answer}) == _drawn(program, far, {})).all()


def test_what_lies_between_hides_what_lies_beyond(program: Program) -> None:
    """With the requests known, the number of services says nothing more about the writes."""
    known: dict[str, Answer] = {"peak_requests": Known(100.0)}
    few = _drawn(program, "writes_per_second", {**known, "services": Known(1.0)})
    many = _drawn(program, "writes_per_second", {**known, "services": Known(5000.0)})
    assert np.allclose(few, many, rtol=1e-5)
