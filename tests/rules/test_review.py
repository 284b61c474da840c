"""The reviewer sees each fault where it is made, and nothing where it is not; counts are those of the situations."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings

from catalog.model import Catalog, Criterion, Decision, Metric, Option, Pair, Picture, Platform, Quality, Rule, Scale
from catalog.problems import Problem
from catalog.tree import And, Compare, Name, Not, Number, OneOf, Tree, Truth
from catalog.usage import claims
from rules.advise import advise, recommended
from rules.batch import EACH, SITUATIONS, draw_batch
from rules.columns import Truths
from rules.examine import examine
from rules.findings import find
from rules.program import Program, build
from rules.removal import mattering
from rules.review import review
from rules.sample import possibilities
from rules.search import NoStackError, TooWideError
from rules.situation import Known, Situation, everything
from rules.situations import draw_situations
from tests.rules.small import FACTS, JUDGED, ONE, QUALITIES, T, catalogs, expression, questions

FLAG, HERE = Name("question", "flag"), OneOf("place", ("here",))
ABOUT_30 = Compare(">", Name("question", "load"), Number(30.0))
BUSY = Compare(">", Name("question", "load"), Number(20.0))
ALWAYS = Truth(value=True)
TODAY = date(2026, 11, 24)


def option(id: str, **parts: object) -> Option:
    """Return an option with what is said of it."""
    plain = Option(id, T, T, (), (), (), (), (), None, {}, Picture((), ()), f"{id}.yaml")
    return replace(plain, **parts)  # type: ignore[arg-type]


def decision(*options: Option, **parts: object) -> Decision:
    """Return the decision of some options."""
    id = options[0].id.partition(".")[0]
    plain = Decision(id, T, T, "easy", (), (), None, None, {one.id: one for one in options}, f"{id}.yaml")
    return replace(plain, **parts)  # type: ignore[arg-type]


def rule(id: str, when: Tree, points: Mapping[str, int] | None = None, tells: str | None = None) -> Rule:
    """Return a rule of the option in its id; without points it excludes."""
    return Rule(id, id.rpartition(".")[0], expression(when), points or {}, not points, T, JUDGED, tells, "f.yaml", 1)


def catalog(decisions: tuple[Decision, ...], *claims: Rule | Criterion | Pair, load: int = 0) -> Catalog:
    """Return a catalog of decisions and what counts in them, with one platform where it has a load."""
    return Catalog(
        "hand-made", {}, {}, {"easy": Scale(125, 250, T)}, {"low": 10}, {}, {}, {q: Quality(q, T) for q in QUALITIES},
        questions(), {}, FACTS, {one.id: one for one in decisions},
        {"p": Platform("p", T, load, None, (), {}, "p.yaml")} if load else {}, {},
        tuple(claim for claim in claims if isinstance(claim, Rule)),
        tuple(claim for claim in claims if isinstance(claim, Criterion)),
        tuple(claim for claim in claims if isinstance(claim, Pair)), (), {},
    )  # fmt: skip


def found(catalog: Catalog) -> list[tuple[str, str]]:
    """Return code and file of every finding of one batch of situations."""
    program = build(catalog)
    return [(one.code, one.file) for one in find(program, review(program, SITUATIONS))]


TWO = decision(option("d.a"), option("d.b"))
EITHER = (rule("d.a.r", FLAG, {"cost": 1}), rule("d.b.r", Not(FLAG), {"cost": 1}))
"""Two options each of which wins where it has its point."""


def test_nothing_to_find() -> None:
    """Where each option wins somewhere and each rule matters, nothing is found."""
    assert [] == found(catalog((TWO,), *EITHER))


def test_an_option_that_never_wins_makes_another_never_lose() -> None:
    """Both are told, unless a reason is written."""
    claims = (rule("d.a.r", FLAG, {"cost": 2}), rule("d.b.r", FLAG, {"cost": 1}))
    codes = found(catalog((TWO,), *claims))
    assert {("never-wins", "d.b.yaml"), ("never-loses", "d.a.yaml")} <= set(codes)
    assert {"never-matters"} == {code for code, _ in found(catalog((EXCUSED,), *claims))}


def test_an_option_that_wins_whenever_its_decision_is_needed() -> None:
    """Not being needed is no loss of an option, so one that always wins otherwise never loses."""
    excused = decision(option("d.a"), option("d.b", accepted=T), applies_if=expression(HERE))
    assert [("never-loses", "d.a.yaml")] == found(catalog((excused,), rule("d.a.ahead", ALWAYS, {"cost": 3})))[:1]
    assert [] == found(catalog((replace(TWO, applies_if=expression(HERE)),), *EITHER))


def test_a_reason_that_is_not_needed() -> None:
    """A written reason for an option that wins and loses goes."""
    excused = decision(option("d.a", accepted=T), option("d.b"))
    assert [("accepted-needless", "d.a.yaml")] == found(catalog((excused,), *EITHER))


def test_no_option() -> None:
    """A decision all of whose options are excluded at once is told with the exclusions."""
    program = build(catalog((TWO,), *EITHER, rule("d.a.no", HERE), rule("d.b.no", And((HERE, BUSY)))))
    (problem,) = find(program, review(program, SITUATIONS))
    assert ("no-option", "d.yaml") == (problem.code, problem.file)
    assert "(for one: a.no, b.no)" in problem.wrong.en
    assert [] == found(catalog((TWO,), *EITHER, rule("d.a.no", HERE), rule("d.b.no", Not(HERE))))


def test_no_stack() -> None:
    """Options that are each possible, but not together, leave no stack."""
    second = decision(option("e.a", only_with=("d.a",)), option("e.b", only_with=("d.b",)))
    other = (rule("e.a.r", BUSY, {"cost": 3}), rule("e.b.r", Not(BUSY), {"cost": 3}))
    assert [] == found(catalog((TWO, second), *EITHER, *other))
    blocked = (rule("d.a.no", HERE), rule("e.b.no", HERE))
    assert [("no-stack", "catalog")] == found(catalog((TWO, second), *EITHER, *other, *blocked))


def test_a_parent_that_wins_through_its_follow_up() -> None:
    """An option that wins only by a soft pair of the decision it brings is told; with merits of its own it is not."""
    follow = decision(option("f.a"), option("f.b"), applies_with=("d.a",))
    third = decision(option("g.a"), option("g.b"))
    pair = Pair("f.a+g.a", "f.a", "g.a", {"cost": 3}, T, JUDGED, "f.yaml", 1)
    rules = (
        rule("d.b.r", ALWAYS, {"cost": 1}), rule("d.b.s", FLAG, {"cost": 3}), rule("f.a.r", BUSY, {"cost": 1}),
        rule("f.b.r", Not(BUSY), {"cost": 1}), rule("g.b.r", HERE, {"cost": 3}),
    )  # fmt: skip
    assert ("wins-by-follow-up", "d.a.yaml") in found(catalog((TWO, follow, third), *rules, pair))
    own = rule("d.a.own", BUSY, {"cost": 3})
    assert ("wins-by-follow-up", "d.a.yaml") not in found(catalog((TWO, follow, third), *rules, pair, own))


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (Compare(">", Name("question", "load"), Number(100.0)), "is true for no answers"),
        (And((ABOUT_30, Compare("<", Name("question", "load"), Number(30.001)))), "never fires in 512 situations"),
        (Compare(">", Name("question", "load"), Name("fact", "f.missing")), "is true for no answers"),
    ],
)
def test_a_rule_that_never_fires(when: Tree, words: str) -> None:
    """What cannot be true is told apart from what does not happen."""
    program = build(catalog((TWO,), *EITHER, rule("d.a.idle", when, {"cost": 1})))
    (problem,) = find(program, review(program, SITUATIONS))
    assert "never-fires" == problem.code
    assert words in problem.wrong.en


EXCUSED = decision(option("d.a", accepted=T), option("d.b", accepted=T))
AHEAD = rule("d.b.ahead", ALWAYS, {"cost": 3})


def test_a_rule_that_never_matters() -> None:
    """A point that makes up for nothing changes nothing, and neither does one whose fact is told more strongly."""
    assert [("never-matters", "f.yaml")] == found(catalog((EXCUSED,), AHEAD, rule("d.a.r", FLAG, {"cost": 1})))
    assert [] == found(catalog((EXCUSED,), AHEAD))
    weak, strong = rule("d.a.weak", HERE, {"cost": -1}, "x"), rule("d.a.strong", HERE, {"cost": -3}, "x")
    assert [("never-matters", "f.yaml")] == found(catalog((TWO,), *EITHER, weak, strong))
    assert [] == found(catalog((TWO,), *EITHER, strong))


def test_a_criterion_that_never_matters() -> None:
    """Points that both options get change nothing; points for one of them do."""
    metrics = {
        id: {"m": Metric("m", T, expression(Number(n), "number"), ONE)} for id, n in (("d.a", 1.0), ("d.b", 1.5))
    }
    measured = decision(*(option(id, metrics=own) for id, own in metrics.items()))
    plain = Criterion("d.c", "d", "m", "low", 0.1, {"operability": 1}, T, JUDGED, "f.yaml", 1)
    assert [] == found(catalog((measured,), *EITHER, plain))
    assert [("never-matters", "f.yaml")] == found(catalog((measured,), *EITHER, replace(plain, within=0.6)))


def test_a_pair_that_never_matters() -> None:
    """A soft pair of options that win together anyway changes nothing; one that draws them together does."""
    pair = Pair("d.b+e.b", "d.b", "e.b", {"cost": 2}, T, JUDGED, "f.yaml", 1)
    excused = decision(option("e.a", accepted=T), option("e.b", accepted=T))
    ahead = rule("e.b.ahead", ALWAYS, {"cost": 3})
    assert [("never-matters", "f.yaml")] == found(catalog((EXCUSED, excused), AHEAD, ahead, pair))
    other = decision(option("e.a"), option("e.b"))
    apart = (rule("e.a.r", HERE, {"cost": 1}), rule("e.b.r", Not(HERE), {"cost": 1}))
    assert [] == found(catalog((TWO, other), *EITHER, *apart, pair))
    kept_apart = replace(pair, points={"cost": -3})
    program = build(catalog((TWO, other), *EITHER, *apart, kept_apart))
    counts = review(program, SITUATIONS)
    assert ((), True) == (find(program, counts), counts.claims[-1].matters)


@pytest.mark.parametrize(
    ("when", "tells", "told"),
    [
        (Compare(">", Name("question", "load"), Number(20.3)), None, True),
        (Compare(">", Name("question", "load"), Number(20.3)), "x", False),
        (Compare(">", Name("question", "load"), Number(40.0)), None, False),
    ],
)
def test_rules_that_fire_together(when: Tree, tells: str | None, told: bool) -> None:
    """Two rules of one quality that nearly always fire together are told, unless they tell the same fact."""
    pair = (rule("d.a.one", BUSY, {"cost": 1}, tells), rule("d.a.two", when, {"cost": 2}, tells))
    codes = {code for code, _ in found(catalog((TWO,), *EITHER, *pair))}
    assert told == ("fires-together" in codes)


def _examined(catalog: Catalog) -> list[Problem]:
    return [one for one in examine(catalog, TODAY, SITUATIONS).problems if one.code in {"no-stack", "too-wide"}]


def test_constraints_that_block_each_other_are_told() -> None:
    """Where no stack at all satisfies the constraints, that is the finding, and there is no review."""
    blocked = decision(option("e.a", never_with=("d.a", "d.b")), option("e.b", never_with=("d.a", "d.b")))
    assert ["no-stack"] == [one.code for one in _examined(catalog((TWO, blocked), *EITHER))]
    assert [] == _examined(catalog((TWO,), *EITHER))


def test_a_circuit_over_its_budget_names_the_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    """The soft pairs that cost most are named with their places."""
    other = decision(option("e.a"), option("e.b"))
    pair = Pair("d.a+e.a", "d.a", "e.a", {"cost": 2}, T, JUDGED, "d/a.yaml", 7)
    made = catalog((TWO, other), *EITHER, pair)

    def refuse(_: Catalog) -> Program:
        raise TooWideError(40_000, (0,))

    monkeypatch.setattr("rules.examine.build", refuse)
    (problem,) = _examined(made)
    assert ("too-wide", "d/a.yaml", 7) == (problem.code, problem.file, problem.line)
    assert "40,000 edges; the pairs that cost most: d.a+e.a (d/a.yaml:7)" in problem.wrong.en


def test_counts_are_those_of_the_situations() -> None:
    """Wins of a decision sum to one, a rule fires as often as its condition holds, and all is the same every time."""
    program = build(catalog((TWO,), *EITHER))
    once = review(program, SITUATIONS)
    assert once == review(program, SITUATIONS)
    assert 1 == sum(share.whole for share in once.options) == sum(share.alone for share in once.options)
    drawn = draw_situations(program, SITUATIONS, EACH).values[program.tape.questions["flag"]]
    assert isinstance(drawn, Truths)
    assert {"d.a.r": drawn.true.mean(), "d.b.r": drawn.false.mean()} == {one.id: one.fires for one in once.claims}


def test_situations_answer_some_questions() -> None:
    """Half of them answer all; in the others a question is answered once for the situation, or drawn each time."""
    program = build(catalog((TWO,), *EITHER))
    column = draw_situations(program, 4000, EACH).values[program.tape.questions["load"]]
    drawn = np.asarray(column).reshape(-1, EACH)
    answered = (drawn == drawn[:, :1]).all(axis=1)
    assert 0.72 < answered.mean() < 0.78
    assert all(0.01 < (drawn[answered, 0] == end).mean() < 0.05 for end in (1.0, 100.0))
    other = draw_situations(program, 4000, EACH, 1).values[program.tape.questions["load"]]
    assert abs(np.corrcoef(np.asarray(column), np.asarray(other))[0, 1]) < 0.05
    weights = draw_situations(program, 4000, EACH).weights
    assert (weights.sum(axis=0) == 1000).all()
    assert abs(weights[0].mean() - weights[-1].mean()) < 20


@pytest.mark.slow
def test_a_recommendation_alone_is_the_one_of_the_advice(program: Program) -> None:
    """The short way that cases take gives the stack that people see."""
    for situation in (everything(program.catalog), Situation(("tracing",), {"hosting": Known("aws")})):
        advice = advise(program, situation, 7)
        assert advice.best is not None
        assert advice.best.options == recommended(program, situation, 7)


@pytest.mark.slow
@settings(suppress_health_check=list(HealthCheck))
@given(catalogs())
def test_what_matters_is_what_changes_something(catalog: Catalog) -> None:
    """Starting anew without a rule or criterion, or without the points of a pair, changes winners where it is said."""
    try:
        program = build(catalog)
    except NoStackError:
        assume(False)
        raise
    possible = possibilities(program, everything(catalog))
    batch = draw_batch(program, 0, possible)
    everyone = claims(catalog)
    said = mattering(batch, everyone, SITUATIONS)
    assert mattering(batch, everyone) <= said
    changing = set()
    for claim in everyone:
        fewer = build(
            replace(
                catalog,
                rules=tuple(one for one in catalog.rules if one is not claim),
                criteria=tuple(one for one in catalog.criteria if one is not claim),
                pairs=tuple(replace(one, points={}) if one is claim else one for one in catalog.pairs),
            )
        )
        after = draw_batch(fewer, 0, possibilities(fewer, everything(catalog)))
        same = (after.chosen == batch.chosen)[:, batch.fits].all() and (after.fits == batch.fits).all()
        if not (same and (after.alone == batch.alone)[batch.open].all() and (after.open == batch.open).all()):
            changing.add(claim.id)
    assert changing == said


@pytest.mark.slow
def test_the_real_catalog_is_reviewed(program: Program, full: bool) -> None:
    """Every option, rule, criterion and pair of the real catalog is counted, and each decision's wins sum to one."""
    counts = review(program, 100_000 if full else SITUATIONS)
    assert [claim.id for claim in counts.claims] == [claim.id for claim in claims(program.catalog)]
    assert program.option_ids == tuple(share.id for share in counts.options)
    assert len(program.decisions) == round(sum(share.whole for share in counts.options), 6)
