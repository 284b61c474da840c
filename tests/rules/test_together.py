"""Answers that go together: what is answered moves what is open, and nothing else changes."""

import numpy as np
import pytest
from numpy.typing import NDArray

from rules import together
from rules.columns import Truths
from rules.program import Program
from rules.sample import sample, sample_some, span, typically
from rules.situation import Answer, Known, Range, Situation, Ticks, Unknown

LINKS = {
    "size": ("load", 0.6),
    "team": ("load", -0.7),
    "data": ("size", 0.9),
    "ticked": ("size", 0.5),
    "chosen": ("team", 0.8),
}
"""A tree of six: load over size and team, size over ticked and data, team over chosen."""
NAMES = ("load", *LINKS)
MANY = 1 << 19
ABOUT = 0.02
"""What a mean of scores may be off by, in standard deviations."""


def _independent(count: int) -> dict[str, NDArray[np.float64]]:
    return {name: np.random.default_rng(number).random(count) for number, name in enumerate(NAMES)}


def _between(low: float, high: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    return np.array([low]), np.array([high])


def _drawn(program: Program, question: str, answers: dict[str, Answer], exponent: int = 12) -> NDArray[np.float64]:
    scenarios = sample(program, Situation(("trace_transport",), answers), exponent)
    column = scenarios.values[program.tape.questions[question]]
    plain = column.true if isinstance(column, Truths) else column
    return np.broadcast_to(plain.astype(np.float64), (1 << exponent,))


def test_the_partners_of_a_question_are_those_its_answer_moves(program: Program) -> None:
    """Every question has its partners, both ways, never itself; a question that goes with none has none."""
    found = together.partners(program.catalog)
    assert found.keys() == program.catalog.questions.keys()
    assert {"peak_requests", "team_size", "log_volume"} <= found["services"]
    assert found["priorities"] == frozenset()
    for id, others in found.items():
        assert id not in others
        assert all(id in found[other] for other in others)


def test_scores_correlate_as_the_way_between_them_says() -> None:
    """With nothing answered each score is normal, and two correlate by the product along their way."""
    drawn = together.draw(LINKS, {}, _independent(MANY), NAMES)
    found = np.corrcoef([together.scores(drawn[name]) for name in NAMES])
    wanted = {("load", "chosen"): -0.56, ("data", "chosen"): 0.9 * 0.6 * -0.56, ("ticked", "data"): 0.45}
    for (one, other), by in wanted.items():
        assert abs(found[NAMES.index(one), NAMES.index(other)] - by) < 0.005
    shares = [0.02, 0.1, 0.5, 0.9, 0.98]
    for name in NAMES:
        assert np.allclose(np.quantile(drawn[name], shares), shares, atol=0.003), name


@pytest.mark.parametrize(
    "told",
    [
        {"ticked": (0.9, 1.0)},
        {"ticked": (0.0, 0.97), "chosen": (0.4, 0.8), "data": (0.3, 0.31)},
        {"size": (0.1, 0.4), "chosen": (0.7, 1.0)},
        {"load": (0.55, 0.57), "data": (0.0, 0.2)},
    ],
)
def test_an_answer_leaves_the_scenarios_in_which_it_is_given(told: dict[str, tuple[float, float]]) -> None:
    """What is drawn under answers is what the scenarios drawn without them, and in which they hold, look like."""
    every = together.draw(LINKS, {}, _independent(MANY), NAMES)
    hold = np.logical_and.reduce([(every[name] >= low) & (every[name] < high) for name, (low, high) in told.items()])
    spans = {name: _between(*ends) for name, ends in told.items()}
    drawn = together.draw(LINKS, spans, _independent(1 << 16), {*NAMES} - told.keys())
    assert drawn.keys() == {*NAMES} - told.keys()
    noise = 4 / hold.sum() ** 0.5
    for name, places in drawn.items():
        found, wanted = together.scores(places), together.scores(every[name][hold])
        assert abs(found.mean() - wanted.mean()) < ABOUT + noise, name
        assert abs(found.std() - wanted.std()) < ABOUT + noise, name
    if "load" in drawn and "team" in drawn:
        pair = [np.corrcoef(together.scores(one["load"]), together.scores(one["team"]))[0, 1]
                for one in (drawn, {name: every[name][hold] for name in NAMES})]  # fmt: skip
        assert abs(pair[0] - pair[1]) < ABOUT + noise


def test_a_point_conditions_as_in_the_books() -> None:
    """Given one score, others have the mean and spread of a normal vector given a part (Anderson, 3rd ed., 2.5.1)."""
    score = 1.2815515655446004
    drawn = together.draw(LINKS, {"size": _between(0.9, 0.9)}, _independent(1 << 16), {*NAMES} - {"size"})
    for name, by in (("load", 0.6), ("data", 0.9), ("ticked", 0.5), ("team", -0.42), ("chosen", -0.336)):
        scores = together.scores(drawn[name])
        assert abs(scores.mean() - by * score) < ABOUT, name
        assert abs(scores.std() - (1 - by * by) ** 0.5) < ABOUT, name


def test_every_scenario_follows_its_own_answer() -> None:
    """Where scenarios have answers of their own, each is drawn as if all had that one."""
    count = 1 << 12
    low, high = np.array([0.0, 0.8] * (count // 2)), np.array([0.2, 1.0] * (count // 2))
    chosen, wanted = _between(0.2, 0.6), ("load", "size", "team", "ticked")
    mixed = together.draw(LINKS, {"data": (low, high), "chosen": chosen}, _independent(count), wanted)
    for start, ends in ((0, (0.0, 0.2)), (1, (0.8, 1.0))):
        alone = together.draw(LINKS, {"data": _between(*ends), "chosen": chosen}, _independent(count), wanted)
        for name in wanted:
            assert np.allclose(mixed[name][start::2], alone[name][start::2], atol=1e-12), name


def test_answers_that_hardly_go_together_still_leave_something() -> None:
    """Answers at both ends, or one that nobody was expected to give, leave draws inside (0, 1)."""
    told = {"data": _between(1.0, 1.0), "team": _between(1.0, 1.0), "ticked": _between(0.0, 0.0)}
    for places in together.draw(LINKS, told, _independent(1 << 10), ("load", "size", "chosen")).values():
        assert np.isfinite(places).all()
        assert ((places > 0) & (places < 1)).all()


def test_a_span_holds_the_draws_that_give_its_answer(program: Program) -> None:
    """An answer stands where the draws stand that fall to it, for every kind of question."""
    u = (np.arange(2000) + 0.5) / 2000
    for question in program.catalog.questions.values():
        for part in together.parts(question):
            column = typically(part, u)
            low, high = span(part, column)
            assert (low <= u + 1e-3).all(), part.name
            assert (u <= high + 1e-3).all(), part.name


def test_an_open_answer_keeps_its_typical_distribution(program: Program) -> None:
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
    for far in ("handling_time", "cache_holds", "inconsistency"):
        assert (_drawn(program, far, {"services": answer}) == _drawn(program, far, {})).all()


def test_what_lies_between_hides_what_lies_beyond(program: Program) -> None:
    """With the requests known, the number of services says nothing more about the writes."""
    known: dict[str, Answer] = {"peak_requests": Known(100.0)}
    few = _drawn(program, "writes_per_second", {**known, "services": Known(1.0)})
    many = _drawn(program, "writes_per_second", {**known, "services": Known(5000.0)})
    assert np.allclose(few, many, rtol=1e-5)


def _ticked(program: Program, question: str, item: str, answers: dict[str, Answer]) -> float:
    scenarios = sample_some(program, Situation(program.decisions, answers), [question], 13)
    column = scenarios[question, item]
    assert isinstance(column, Truths)
    return float(column.true.mean())


def test_choices_and_ticks_keep_their_typical_shares(program: Program) -> None:
    """With nothing answered every choice, yes and tick is as frequent as its typical answer says, related or not."""
    drawn = sample_some(program, Situation(program.decisions, {}), program.catalog.questions, 13)
    for question in program.catalog.questions.values():
        for part in together.parts(question):
            assert question.typical is not None
            column, shares = drawn[part.key], question.typical.shares
            if isinstance(column, Truths):
                assert abs(column.true.mean() - shares[part.item or "yes"]) < 0.01, part.name
            elif question.kind == "choice":
                for code, choice in enumerate(question.choices):
                    assert abs((column == code).mean() - shares[choice.key]) < 0.01, (part.name, choice.key)


def test_size_and_place_move_what_runs(program: Program) -> None:
    """A start-up runs no mesh and has nobody on call, a firm of 700 services does; no AWS service runs elsewhere."""
    small: dict[str, Answer] = {"services": Known(3.0), "team_size": Known(2.0)}
    large: dict[str, Answer] = {"services": Known(700.0)}
    for question, item in (("runs", "kafka"), ("runs_platform", "kubernetes"), ("runs_platform", "mesh")):
        assert _ticked(program, question, item, small) < _ticked(program, question, item, {}) / 2
        assert _ticked(program, question, item, large) > 1.5 * _ticked(program, question, item, {})
    nobody = program.codes["operators"]["developers_no_call"]
    assert (_drawn(program, "operators", small) == nobody).mean() > 0.5
    assert (_drawn(program, "operators", large) == nobody).mean() < 0.15
    at_home: dict[str, Answer] = {"hosting": Known("own_servers")}
    assert _ticked(program, "runs", "sqs", at_home) < _ticked(program, "runs", "sqs", {}) / 4


def test_a_known_tick_leaves_the_scenarios_that_have_it(program: Program) -> None:
    """Ticking Kafka gives what the scenarios drawn without an answer, and in which Kafka runs, look like."""
    open_ones = sample_some(program, Situation(program.decisions, {}), ["runs", "services", "operators"], 15)
    kafka = open_ones["runs", "kafka"]
    assert isinstance(kafka, Truths)
    told: dict[str, Answer] = {"runs": Ticks({"kafka": True})}
    services, operators = open_ones["services"], open_ones["operators"]
    assert not isinstance(services, Truths)
    assert not isinstance(operators, Truths)
    drawn = np.log(_drawn(program, "services", told, 15))
    assert abs(drawn.mean() - np.log(services[kafka.true]).mean()) < 0.03
    assert abs(drawn.std() - np.log(services[kafka.true]).std()) < 0.03
    for code in range(5):
        share = (_drawn(program, "operators", told, 15) == code).mean()
        assert abs(share - (operators[kafka.true] == code).mean()) < 0.015


def test_to_say_that_one_does_not_know_changes_nothing(program: Program) -> None:
    """An answer of "don't know" is drawn as what was never answered."""
    said: dict[str, Answer] = {"services": Known(250.0)}
    unsaid = _drawn(program, "peak_requests", said)
    assert (_drawn(program, "peak_requests", {**said, "peak_requests": Unknown()}) == unsaid).all()
