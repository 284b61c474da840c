"""What an answer is worth, against its definition done by trying every stack, and what must hold of it."""

from dataclasses import replace
from math import sqrt

import numpy as np
import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings

from catalog.model import Catalog, Question, Section
from catalog.tree import And, Compare, Name, Number
from rules import draws, value
from rules.adding import Adding
from rules.advise import Advice, advise
from rules.asking import rank_questions
from rules.explain import explain
from rules.groups import SMALLEST, split
from rules.interview import matters, readers, told_by
from rules.program import Program, build
from rules.sample import SEED, possibilities, sample
from rules.score import score
from rules.search import NoStackError
from rules.situation import Answer, Known, Range, Situation, Ticks, Unknown, everything
from rules.sureness import TIE
from tests.rules.small import QUALITIES, T, catalogs, feasible, questions
from tests.rules.test_review import catalog, decision, option, rule

SETTINGS = settings(max_examples=30, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
EXPONENT = 9
COUNT = 1 << EXPONENT


def _advised(of: Catalog) -> tuple[Program, Advice]:
    try:
        program = build(of)
    except NoStackError:
        assume(False)
        raise
    advice = advise(program, everything(of), EXPONENT)
    assume(advice.best is not None)
    return program, advice


def _moved(program: Program, advice: Advice, question: Question) -> np.ndarray:
    """Return the rows that an answer tells something of."""
    told = told_by(program, advice.situation)[question.id]
    moved = np.full(program.joint.rows, question.kind == "rank")
    for block, read in readers(program, advice.situation, advice.possible).items():
        if read & told:
            moved[program.block_rows(block)] = True
    return moved


def _groups(
    program: Program, advice: Advice, question: Question
) -> tuple[np.ndarray, np.ndarray, list[tuple[tuple[str, ...], np.ndarray]]]:
    """Return labels, sizes, and per stack its worth in every scenario, rows that do not move at their mean."""
    leaves = advice.scores.open.astype(np.float64)
    still = ~_moved(program, advice, question)
    leaves[still] = leaves[still].mean(axis=1, keepdims=True)
    leaves[advice.scores.masked] = -(2.0**40)
    found = split(program, advice.scenarios, question)
    stacks = []
    for options, ways in feasible(program):
        held = {*options.values(), *ways}
        rows = [program.rows[name] for name in held]
        rows += [program.rows[pair.id] for pair in program.catalog.pairs if {pair.first, pair.second} <= held]
        stacks.append((tuple(options.values()), leaves[rows].sum(axis=0)))
    return found.labels, found.sizes, stacks


def _best_of_groups(labels: np.ndarray, stacks: list[tuple[tuple[str, ...], np.ndarray]], *fixed: str) -> np.ndarray:
    """Return the worth of the best stack of every group, of those that hold some options."""
    held = [worth for stack, worth in stacks if {*fixed} <= {*stack}]
    best: np.ndarray = np.max([np.bincount(labels, weights=worth) for worth in held], axis=0)
    return best


def _noise(sizes: np.ndarray, stacks: list[tuple[tuple[str, ...], np.ndarray]], best: float) -> float:
    found = []
    for draw in draws.UNUSED[:2]:
        labels = np.empty(COUNT, np.int64)
        labels[np.argsort(draws.uniforms(f"unused/{draw}", draw, EXPONENT, SEED))] = np.repeat(
            np.arange(len(sizes)), sizes
        )
        found.append(_best_of_groups(labels, stacks).sum() - best)
    return float(np.mean(found))


@pytest.mark.slow
@SETTINGS
@given(catalogs())
def test_the_value_is_what_trying_every_stack_gives(of: Catalog) -> None:
    """Gain, chance of a change and the decisions that change are those of the definition."""
    program, advice = _advised(of)
    assert advice.best is not None
    asked = list(of.questions.values())
    most = float(advice.solved.values.sum(dtype=np.float64)) - advice.best.value
    for question, found in zip(asked, value.value(program, advice, asked).values(), strict=True):
        labels, sizes, stacks = _groups(program, advice, question)
        best = _best_of_groups(labels, stacks)
        noise = _noise(sizes, stacks, advice.best.value)
        gain = max(0.0, min(best.sum() - advice.best.value - noise, most)) if len(sizes) > 1 else 0.0
        assert gain / COUNT == pytest.approx(found.gain, abs=1e-6)
        chosen = [program.options[number][option] for number, option in enumerate(advice.best.options)]
        kept = _best_of_groups(labels, stacks, *chosen)
        assert sizes[best - kept > TIE * sizes].sum() / COUNT == found.changes
        for name, option_of in zip(program.decisions, chosen, strict=True):
            with_it = _best_of_groups(labels, stacks, option_of)
            assert sizes[best - with_it > TIE * sizes].sum() / COUNT == found.decisions.get(name, 0.0)


@pytest.mark.slow
@SETTINGS
@given(catalogs())
def test_an_unread_question_is_worth_nothing_and_changes_nothing(of: Catalog) -> None:
    """Adding a question that no rule reads leaves every value as it was; the question itself is set aside."""
    program, advice = _advised(of)
    spare = replace(questions()["flag"], id="spare", draw=11)
    wider = replace(of, questions={**of.questions, "spare": spare})
    ours, others = rank_questions(program, advice), rank_questions(*_advised(wider))
    assert ours[0] == others[0]
    assert ("spare", "unread") in {(each.question, each.why) for each in others[1]}
    assert 0 == value.value(*_advised(wider), [spare])["spare"].gain


@pytest.mark.slow
@SETTINGS
@given(catalogs())
def test_no_answer_is_worth_more_than_all_of_them(of: Catalog) -> None:
    """Knowing one answer gains at most what knowing everything gains: the mean regret."""
    program, advice = _advised(of)
    verdict = explain(program, advice)
    told = {each.question: each.value if each.by_itself else each.with_others for each in verdict.open_questions}
    assert all(0 <= each <= verdict.regret_mean for each in told.values())
    assert verdict.enough == (not any(each.worth_asking for each in verdict.open_questions))
    assert all(told[each.question] > each.cost for each in verdict.open_questions if each.worth_asking)


def test_noise_does_not_make_an_irrelevant_question_worth_asking(monkeypatch: pytest.MonkeyPatch) -> None:
    """A question read by rules that give every option the same is not asked, though its groups differ by chance."""
    load_high = Compare(">", Name("question", "load"), Number(20.0))
    load_low = Compare("<", Name("question", "load"), Number(20.0))
    spare = Compare(">", Name("question", "spare"), Number(20.0))
    of = catalog(
        (decision(option("d.a"), option("d.b")),),
        rule("d.a.high", load_high, {"cost": 3}), rule("d.b.low", load_low, {"cost": 3}),
        rule("d.a.spare", spare, {"cost": 1}), rule("d.b.spare", spare, {"cost": 1}),
    )  # fmt: skip
    of = replace(
        of,
        questions={**of.questions, "spare": replace(questions()["load"], id="spare", draw=12)},
        sections={"s": Section("s", T)},
    )
    program = build(of)
    advised = [advise(program, everything(of), 13, seed) for seed in range(12)]
    found = [rank_questions(program, advice)[0] for advice in advised]
    assert all("load" in {each.question for each in asked if each.worth_asking} for asked in found)
    assert "spare" not in {each.question for asked in found for each in asked}
    monkeypatch.setattr(value._Judge, "_noise", lambda *_: {})
    noisy = [value.value(program, advice, [of.questions["spare"]])["spare"].gain for advice in advised]
    assert min(noisy) > 0


def test_where_only_two_answers_together_tell_they_are_asked() -> None:
    """Neither of two answers changes the advice by itself, both do: the advice does not stop there, and says why."""
    high = {name: Compare(">", Name("question", name), Number(20.0)) for name in ("load", "spare")}
    of = catalog(
        (decision(option("d.a"), option("d.b")),),
        rule("d.a.both", And((high["load"], high["spare"])), dict.fromkeys(QUALITIES, 3)),
        rule("d.b.always", Compare(">", Name("question", "load"), Number(0.0)), dict.fromkeys(QUALITIES, 2)),
    )
    spare = replace(questions()["load"], id="spare", draw=12)
    of = replace(of, questions={**of.questions, "spare": spare}, sections={"s": Section("s", T)})
    program = build(of)
    situation = everything(of)
    asked = rank_questions(program, advise(program, situation, 13))[0]
    assert {"load", "spare"} == {each.question for each in asked if each.only_with_others and each.with_others > TIE}
    assert [0.0, 0.0] == [each.value for each in asked if each.worth_asking]
    told, *_ = rank_questions(program, advise(program, replace(situation, answers={"load": Known(50.0)}), 13))[0]
    assert ("spare", True, True) == (told.question, told.worth_asking, told.by_itself)
    out = advise(program, replace(situation, answers={"load": Known(5.0)}), 13)
    assert not any(each.worth_asking for each in rank_questions(program, out)[0])


def test_a_tick_list_that_is_known_is_worth_nothing(program: Program) -> None:
    """Asked for the value of nothing that is open, there is none."""
    runs = program.catalog.questions["runs"]
    told = Ticks({choice.key: False for choice in runs.choices})
    advice = advise(program, Situation(("cache",), {"runs": told}), 7)
    assert 0.0 == value.value(program, advice, [runs])["runs"].gain


def test_where_nothing_fits_nothing_is_asked(program: Program) -> None:
    """Without a stack no answer is worth anything."""
    advice = replace(advise(program, Situation(("tracing",)), 7), best=None)
    asked = list(program.catalog.questions.values())
    assert {0.0} == {each.gain for each in value.value(program, advice, asked).values()}


def test_groups_are_large_enough_and_keep_equal_answers_together(program: Program) -> None:
    """No group is too small, each scenario is in one, and scenarios with equal numbers are in the same."""
    scenarios = sample(program, everything(program.catalog), 10)
    for question in program.catalog.questions.values():
        items = [choice.key for choice in question.choices[:4]] if question.kind == "many" else []
        found = split(program, scenarios, question, items)
        assert found.sizes.sum() == scenarios.count
        assert found.sizes.min() >= SMALLEST
        if question.kind == "number":
            column = np.asarray(scenarios.values[program.tape.said(question.id)])
            assert len(set(zip(column.tolist(), found.labels.tolist(), strict=True))) == len(set(column.tolist()))


@pytest.mark.parametrize("times", [1, 4, 50])
def test_sums_of_groups_are_exact_however_large_the_numbers(program: Program, times: int) -> None:
    """Groups add up to the last unit where one product takes all scenarios, where it takes parts, and in float64."""
    advice = advise(program, everything(program.catalog), 10)
    leaves = advice.scores.open * times
    larger = replace(advice, scores=replace(advice.scores, open=leaves), sums=leaves.sum(axis=1, dtype=np.float64))
    adding, moved = Adding(larger), np.ones(len(leaves), np.bool_)
    assert (times < 50) == (adding.leaves.dtype == np.float32)
    found = split(program, advice.scenarios, program.catalog.questions["services"])
    seen = ~advice.scores.masked
    expected = np.array([np.bincount(found.labels, weights=row) for row in leaves])
    assert (adding.by_answer([found], [moved])[seen] == expected[seen]).all()


def test_what_people_differ_on_and_what_is_half_known_is_open(program: Program) -> None:
    """Ranges, unsure items, don't knows and differing answers are still asked; one known answer is not."""
    answers: dict[str, Answer] = {
        "team_size": Known(5.0), "peak_requests": Range(10.0, 5000.0), "hosting": Unknown(),
        "runs_platform": Ticks({choice.key: None for choice in program.catalog.questions["runs_platform"].choices}),
    }  # fmt: skip
    people = {"a": {"services": Known(3.0)}, "b": {"services": Known(300.0)}}
    situation = replace(everything(program.catalog), answers=answers, participants=people)
    found = {each.question: each for each in rank_questions(program, advise(program, situation, 10))[0]}
    assert found.keys() >= {"peak_requests", "hosting", "runs_platform", "services"}
    assert "team_size" not in found
    assert (True, False) == (found["hosting"].unknown, found["services"].unknown)
    assert 0 < len(found["runs_platform"].items) <= 4


@pytest.mark.slow
def test_an_answer_moves_only_the_rows_it_tells_of(program: Program) -> None:
    """Rows taken at their mean are, bit for bit, the same whatever the answer is."""
    nothing = everything(program.catalog)
    possible = possibilities(program, nothing)
    before = score(program, nothing, sample(program, nothing, 6), possible).open
    advice = advise(program, nothing, 6)
    for question in program.catalog.questions.values():
        answers: dict[str, Answer] = {
            "yes_no": Known(value=True),
            "choice": Known(question.choices[-1].key if question.choices else ""),
            "many": Ticks({choice.key: True for choice in question.choices}),
            "number": Known(question.high or 0.0),
        }
        if question.kind != "rank":
            told = replace(nothing, answers={question.id: answers[question.kind]})
            after = score(program, told, sample(program, told, 6), possible).open
            still = ~_moved(program, advice, question)
            assert (after[still] == before[still]).all(), question.id


@pytest.mark.slow
def test_values_are_those_of_a_much_larger_sample(program: Program, full: bool) -> None:
    """The ten best lie within 5 % of their mean and four of their errors of 64 samples that share no draw.

    Blocks of 8,192 with seeds of their own; a sample of four in the normal suite.
    """
    blocks = 64 if full else 4
    ours, others = _valued(program, SEED), [_valued(program, SEED + 1 + block) for block in range(blocks)]
    larger = {id: float(np.mean([each[id].gain for each in others])) for id in ours}
    best = sorted(larger, key=lambda id: -larger[id])[:10]
    apart = {id: abs(ours[id].gain - larger[id]) for id in best}
    assert np.sqrt(np.mean(np.square([*apart.values()]))) <= 0.05 * np.mean([larger[id] for id in best])
    assert all(apart[id] < 4 * ours[id].error * sqrt(1 + 1 / blocks) for id in best)


def _valued(program: Program, seed: int) -> dict[str, value.Value]:
    advice = advise(program, everything(program.catalog), seed=seed)
    asked = matters(program, advice.situation, advice.possible)
    return value.value(program, advice, [program.catalog.questions[id] for id in asked])
