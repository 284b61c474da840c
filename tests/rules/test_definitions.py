"""The engine against its own definitions, done the slow way on small random catalogs."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, assume, given, settings

from catalog.model import Catalog
from rules.advise import advise, worth
from rules.explain import explain
from rules.program import Program, build
from rules.situation import Known, Situation, Ticks
from tests.rules.small import Slow, catalogs, compiled, feasible

FEW = 5
_COUNT = 1 << FEW
SETTINGS = settings(suppress_health_check=list(HealthCheck))
pytestmark = pytest.mark.slow


@SETTINGS
@given(catalogs())
def test_every_definition_holds_on_small_catalogs(catalog: Catalog) -> None:
    """V, the best stack, prices and support are what trying every stack in every scenario gives."""
    program = compiled(catalog)
    situation = Situation(tuple(catalog.decisions))
    advice = advise(program, situation, FEW)
    barred = {program.option_ids[row] for row in range(program.joint.options) if advice.scores.masked[row]}
    stacks = [(stack, ways) for stack, ways in feasible(program) if not barred & set(stack.values())]
    if not stacks:
        assert advice.best is None
        return
    slow = [Slow(program, advice.scenarios, situation.scope, s) for s in range(_COUNT)]
    table = [[each.utility(stack, ways) for each in slow] for stack, ways in stacks]
    assert [max(column) for column in zip(*table, strict=True)] == advice.solved.values.tolist()
    totals = [sum(row) for row in table]
    assert advice.best is not None
    assert max(totals) == advice.best.value
    assert worth(program, advice, advice.best).sum() == advice.best.value
    verdict = explain(program, advice)
    for decision in verdict.decisions:
        for option in decision.options:
            with_it = [
                total for total, (stack, _) in zip(totals, stacks, strict=True) if option.option in stack.values()
            ]
            assert option.price == ((max(totals) - max(with_it)) / _COUNT if with_it else None)
            support = sum(
                any(option.option in stack.values() and row[s] == max(r[s] for r in table)
                    for row, (stack, _) in zip(table, stacks, strict=True))
                and not slow[s].excluded(option.option)
                for s in range(_COUNT)
            )  # fmt: skip
            assert option.support == support / _COUNT
    mean = sum(advice.solved.values.tolist()[s] for s in range(_COUNT)) - max(totals)
    assert abs(verdict.regret_mean - mean / _COUNT) < 1e-9


@SETTINGS
@given(catalogs())
def test_reasons_sum_to_the_stack(catalog: Catalog) -> None:
    """The reasons of the chosen options, the platforms' and the couplings add up to the stack's value, exactly."""
    program = compiled(catalog)
    verdict = explain(program, advise(program, Situation(tuple(catalog.decisions)), FEW))
    assume(verdict.fits)
    total = sum(reason.worth for d in verdict.decisions for reason in d.option(d.chosen).reasons)
    total += sum(reason.worth for platform in verdict.platforms for reason in platform.reasons)
    assert total + sum(coupling.worth for coupling in verdict.couplings) == verdict.value


@SETTINGS
@given(catalogs())
def test_rule_order_and_batch_size_change_nothing(catalog: Catalog) -> None:
    """Rules in another order give the same verdict; the first scenarios of a larger sample are the smaller sample."""
    program = compiled(catalog)
    situation = Situation(tuple(catalog.decisions))
    turned = replace(catalog, rules=catalog.rules[::-1])
    assert explain(program, advise(program, situation, FEW)) == explain(
        build(turned), advise(build(turned), situation, FEW)
    )
    small, large = advise(program, situation, FEW), advise(program, situation, FEW + 2)
    assert (small.scores.open == large.scores.open[:, :_COUNT]).all()


@SETTINGS
@given(catalogs())
def test_more_answers_never_bring_back_an_excluded_option(catalog: Catalog) -> None:
    """What is certainly excluded stays so whatever else is answered."""
    program = compiled(catalog)
    before = advise(program, Situation(tuple(catalog.decisions), {"flag": Known(True)}), FEW)
    answers = {"flag": Known(value=True), "load": Known(30.0), "place": Known("here")}
    after = advise(program, Situation(tuple(catalog.decisions), answers), FEW)
    assert before.scores.certain <= after.scores.certain


@SETTINGS
@given(catalogs())
def test_no_platform_without_a_user(catalog: Catalog) -> None:
    """Every platform of the recommended stack is needed by a chosen option."""
    program = compiled(catalog)
    verdict = explain(program, advise(program, Situation(tuple(catalog.decisions)), FEW))
    assert all(platform.needed_by for platform in verdict.platforms)


def test_what_runs_for_decisions_left_out_is_no_part_of_the_stack(program: Program) -> None:
    """Kafka runs, and a decision left out may use it for nothing: in a review of databases nobody has to run it."""
    runs = Ticks({choice.key: choice.key == "kafka" for choice in program.catalog.questions["runs"].choices})
    situation = Situation(program.catalog.themes["database"].decisions, {"runs": runs})
    advice = advise(program, situation, FEW)
    assert advice.best is not None
    ran = tuple(name == "kafka_cluster" for name in program.catalog.platforms)
    verdict = explain(program, replace(advice, best=replace(advice.best, platforms=ran)))
    assert () == verdict.platforms
    assert not any(part.id.startswith("kafka_cluster.") for total in verdict.totals for part in total.parts)


@SETTINGS
@given(catalogs())
def test_needing_a_conditional_decision_is_no_reward(catalog: Catalog) -> None:
    """In every scenario a conditional decision's options are worth at most nothing."""
    program = compiled(catalog)
    advice = advise(program, Situation(tuple(catalog.decisions)), FEW)
    for number, name in enumerate(program.decisions):
        if catalog.decisions[name].conditional:
            span = program.span(number)
            assert (advice.scores.open[span.start : span.stop] <= 0).all()


@SETTINGS
@given(catalogs())
def test_excluding_never_makes_an_option_better(catalog: Catalog) -> None:
    """Taking an option's exclusions away never lowers it in any scenario."""
    program = compiled(catalog)
    situation = Situation(tuple(catalog.decisions))
    bound = advise(program, situation, FEW).scores
    for target in sorted({rule.target for rule in catalog.rules if rule.excludes}):
        rules = tuple(rule for rule in catalog.rules if not (rule.excludes and rule.target == target))
        loose = advise(build(replace(catalog, rules=rules)), situation, FEW).scores
        row = program.rows[target]
        assert (bound.open[row] <= loose.open[row]).all()
