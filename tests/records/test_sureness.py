"""The words of how sure the advice is."""

from dataclasses import replace

import pytest

from catalog.words import LANGUAGES, Language
from records.outcome import list_open_rules
from records.sureness import list_groups, sum_up_sureness, tell_regret, tell_sureness, tell_unsatisfied
from records.voice import Voice
from rules.sureness import TIE, Comparison, Sureness
from rules.verdict import DecisionVerdict, OpenRule, Verdict
from tests.records.conftest import CATALOG, MakeExport

ENGLISH = Voice.of(CATALOG, "en")


def _verdict(make_export: MakeExport) -> Verdict:
    return make_export().verdict


def _told(decision: DecisionVerdict) -> str:
    return " ".join(tell_sureness(CATALOG, ENGLISH, decision))


def _with(decision: DecisionVerdict, support: float, other: Comparison | None = None) -> DecisionVerdict:
    """Give the chosen option another support, and its rivals a comparison and none."""
    options = [
        replace(each, support=support) if each.option == decision.chosen
        else replace(each, support=each.support if other else 0.0, against_advice=other or each.against_advice)
        for each in decision.options
    ]  # fmt: skip
    return replace(decision, options=tuple(options))


def test_what_is_open_says_what_could_be_lost(make_export: MakeExport) -> None:
    """An open choice tells its regret on average and in the worst twentieth."""
    told = _told(_verdict(make_export).decision("trace_transport"))
    assert (
        "Even so, it may still turn: with what is not known yet, another choice may prove better, by 0.6 points" in told
    )
    assert "by 2.8 in the worst 5% of the scenarios" in told


def test_what_nothing_can_turn_is_settled(make_export: MakeExport) -> None:
    """A settled choice says so and quotes no share."""
    decision = replace(_verdict(make_export).decision("tracing"), sure=Sureness("clear", True, 0.0, 0.0))
    assert "Whatever the open answers turn out to be" in _told(decision)
    assert "%" not in _told(decision)
    assert "settled, ahead by 9.6 points" == sum_up_sureness(CATALOG, ENGLISH, decision)


def test_why_another_is_best_more_often(make_export: MakeExport) -> None:
    """That it costs more when it is wrong is said only where it does; else that it is behind more often."""
    decision = _verdict(make_export).decision("trace_transport")
    assert "costs more when it is wrong: 1.3 points gained" in _told(decision)
    shallow = _with(decision, 0.41, Comparison(0.2, 100.0, 0.8, 50.0))
    assert "costs more" not in _told(shallow)
    assert "behind “Kafka” in more of them: 80%" in _told(shallow)


def test_a_compromise_is_called_one(make_export: MakeExport) -> None:
    """An advice that is hardly ever the very best says why it is the advice."""
    decision = _verdict(make_export).decision("trace_transport")
    assert "It is a compromise: the very best in only 3%" in _told(_with(decision, 0.03))
    assert "It is a compromise" in _told(_with(decision, 0.03, Comparison(0.5, 100.0, 0.5, 500.0)))
    assert "compromise" not in _told(_with(decision, 0.3))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_needed_decision_is_in_one_group(make_export: MakeExport, language: Language) -> None:
    """Idle and pinned decisions are in none."""
    groups = dict(list_groups(Voice.of(CATALOG, language), _verdict(make_export)))
    expected = {
        "ko": ["분산 추적", "트레이스 전송", "Kafka 운영"],
        "en": ["Tracing", "Trace transport", "Kafka hosting"],
    }
    assert expected[language] == [*groups.values()]


def test_regret_is_told_by_its_size(make_export: MakeExport) -> None:
    """Nothing, little, or so much that a later change is the measure."""
    verdict = _verdict(make_export)
    told = [
        tell_regret(CATALOG, ENGLISH, replace(verdict, regret_mean=mean)) for mean in (0.0, TIE - 1.0, TIE * 1.0)
    ]  # fmt: skip
    assert told[0] == "Whatever is still unknown, no other stack would prove better."
    assert told[1].startswith("Even knowing everything would gain only 0.5 points")
    assert told[2].endswith("changing one decision that is hard to change later costs 8.0 points.")


def test_what_is_fixed_against_the_answers_is_told_as_that(make_export: MakeExport) -> None:
    """Where no scenario satisfies everything, people look at what they fixed; else the share is told, if any."""
    verdict = _verdict(make_export)
    told = {share: list(tell_unsatisfied(ENGLISH, replace(verdict, unsatisfied=share))) for share in (0.0, 0.25, 1.0)}
    assert told[0.0] == []
    assert told[0.25] == ["In 25% of the scenarios no stack satisfies every condition."]
    assert told[1.0][0].startswith("What was decided beforehand breaks a condition in every case.")


@pytest.mark.parametrize("language", LANGUAGES)
def test_rules_left_open_are_told_by_name(make_export: MakeExport, language: Language) -> None:
    """An option or a platform that could not be judged stands with what was missing, by their names."""
    rules = (
        OpenRule("r", "trace_transport.kafka", ("spans",), 1.0),
        OpenRule("s", "kafka_cluster", ("kafka.retention", "spans"), 0.5),
    )
    told = list_open_rules(CATALOG, Voice.of(CATALOG, language), replace(_verdict(make_export), open_rules=rules))
    assert (
        told
        == {
            "ko": [("Kafka", "없는 값: 스팬"), ("Kafka 클러스터", "없는 값: kafka.retention, 스팬")],
            "en": [("Kafka", "missing: Spans"), ("A Kafka cluster", "missing: kafka.retention, Spans")],
        }[language]
    )
