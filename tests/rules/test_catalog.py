"""The engine on the real catalog: what must hold whatever authors write."""

from dataclasses import replace

import numpy as np
import pytest

from bench.peers import CpSat, Toulbar2
from rules.advise import Advice, advise
from rules.explain import explain, recommend
from rules.interview import matters
from rules.program import Program, build
from rules.situation import Known, Pin, Range, Situation, Ticks, everything
from rules.together import partners

FEW = 7


def test_other_solvers_agree(program: Program) -> None:
    """CP-SAT and toulbar2 find the same optima as the circuit, scenario by scenario."""
    advice = advise(program, everything(program.catalog), 5)
    leaves = advice.scores.leaves
    for peer in (CpSat(program.joint), Toulbar2(program.joint)):
        found = [peer.solve(leaves[:, column].tolist()).value for column in range(leaves.shape[1])]
        assert advice.solved.values.tolist() == found


def test_a_fact_taken_away_never_makes_a_rule_fire(program: Program) -> None:
    """Without its facts' figures no condition becomes true, and what lacks them is listed as open."""
    catalog = program.catalog
    bare = replace(catalog, facts={name: replace(fact, value=None) for name, fact in catalog.facts.items()})
    situation = everything(catalog)
    before, after = advise(program, situation, FEW), advise(build(bare), situation, FEW)
    for rule, fired in after.scores.fired.items():
        if ">" not in rule:
            assert not (fired & ~before.scores.fired[rule]).any(), rule
    assert explain(build(bare), after).open_rules


def test_renaming_an_option_changes_no_share(program: Program) -> None:
    """An option under another name is best as often, and costs as much, as before."""
    catalog = program.catalog
    old, new = "trace_transport.http", "trace_transport.zz_http"
    renames = {old: new}
    decision = catalog.decisions["trace_transport"]
    options = {name: option for name, option in decision.options.items() if name != old}
    options[new] = replace(decision.options[old], id=new)
    renamed = replace(
        catalog,
        decisions={**catalog.decisions, decision.id: replace(decision, options=options)},
        rules=tuple(replace(rule, target=new) if rule.target == old else rule for rule in catalog.rules),
        pairs=tuple(
            replace(pair, first=renames.get(pair.first, pair.first), second=renames.get(pair.second, pair.second))
            for pair in catalog.pairs
        ),
    )  # fmt: skip
    situation = everything(catalog)
    before, after = recommend(program, situation, FEW), recommend(build(renamed), situation, FEW)
    shares = {o.option.replace("zz_", ""): (o.support, o.price) for o in after.decision("trace_transport").options}
    assert {o.option: (o.support, o.price) for o in before.decision("trace_transport").options} == shares


def _prices(advice: Advice) -> dict[str, float]:
    assert advice.best is not None
    return {name: advice.best.value - stack.value for name, stack in advice.rivals.items()}


@pytest.mark.slow
@pytest.mark.parametrize("scope", [("trace_transport",), ("kafka_hosting",), ("tracing", "trace_transport")])
def test_a_question_that_does_not_matter_changes_nothing(program: Program, scope: tuple[str, ...]) -> None:
    """Answering what is not asked leaves every price as it was, unless it tells something of what is asked."""
    situation = Situation(scope, {"hosting": Known("aws"), "peak_requests": Range(100.0, 1000.0)})
    advice = advise(program, situation, FEW)
    asked = matters(program, advice.situation, advice.possible)
    telling = {id for id, others in partners(program.catalog).items() if others & asked.keys()}
    prices = _prices(advice)
    for question in program.catalog.questions.values():
        if question.id in asked.keys() | telling or question.kind == "rank" or question.id in situation.answers:
            continue
        answer = {
            "yes_no": Known(value=True),
            "choice": Known(question.choices[-1].key) if question.choices else None,
            "many": Ticks({choice.key: True for choice in question.choices}),
            "number": Known(question.high or 0.0),
        }[question.kind]
        assert answer is not None
        told = advise(program, replace(situation, answers={**situation.answers, question.id: answer}), FEW)
        assert prices == _prices(told), question.id


@pytest.mark.parametrize("scope", ["trace_transport", "kafka_hosting"])
def test_a_conditional_decision_alone_is_needed(program: Program, scope: str) -> None:
    """Asked for alone, a decision is taken as needed."""
    assert not recommend(program, Situation((scope,)), FEW).decision(scope).chosen.endswith("not_needed")


def test_pins_that_contradict_a_constraint_are_named(program: Program) -> None:
    """Where pins cannot stand together, a minimal set of them is named, and taking one away helps."""
    pins = {
        "tracing": Pin("tracing.none", ""),
        "trace_transport": Pin("trace_transport.kafka", ""),
        "service_communication": Pin("service_communication.http", ""),
    }
    situation = replace(everything(program.catalog), pins=pins)
    verdict = recommend(program, situation, FEW)
    assert not verdict.fits
    (found,) = verdict.conflicts
    assert (found.answers, found.pins, found.decisions) == ((), ("tracing", "trace_transport"), ())
    without = {name: pin for name, pin in pins.items() if name != found.pins[0]}
    assert recommend(program, replace(situation, pins=without), FEW).fits


def test_a_kafka_that_runs_makes_kafka_cheap(program: Program) -> None:
    """The stack behaves like one: beside a running or chosen Kafka its use for traces costs far less than without."""

    def price(**pins: str) -> float:
        fixed = {name: Pin(f"{name}.{option}", "") for name, option in {"tracing": "zipkin", **pins}.items()}
        verdict = recommend(program, replace(everything(program.catalog), pins=fixed), FEW)
        found = verdict.decision("trace_transport").option("trace_transport.kafka").price
        assert found is not None
        return found

    assert price(service_communication="kafka") < price(service_communication="http") / 3


def test_the_same_situation_gives_the_same_bytes(program: Program) -> None:
    """Two runs give equal verdicts, and so does a program compiled anew."""
    situation = Situation(program.decisions, {"peak_requests": Range(20.0, 2000.0)}, {}, ("cost", "operability"))
    first = recommend(program, situation, FEW)
    assert first == recommend(program, situation, FEW)
    assert first == recommend(build(program.catalog), situation, FEW)


def test_several_people_are_mixed(program: Program) -> None:
    """Where two people answer, half the scenarios follow each, and the same person for every question."""
    said = {
        "a": {"peak_requests": Known(10.0), "services": Known(3.0)},
        "b": {"peak_requests": Known(999.0), "services": Known(90.0)},
    }
    advice = advise(program, replace(everything(program.catalog), participants=said), FEW)
    load, services = (
        np.asarray(advice.scenarios.values[program.tape.questions[q]]) for q in ("peak_requests", "services")
    )
    assert set(zip(load.tolist(), services.tolist(), strict=True)) == {(10.0, 3.0), (999.0, 90.0)}
    assert 0.49 < (load == 10.0).mean() < 0.51
