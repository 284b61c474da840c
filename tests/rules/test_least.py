"""What is enough of a case for an option to win: it wins with it, and nothing of it can be left out."""

from dataclasses import replace

import pytest

from rules.advise import recommended
from rules.least import find_least
from rules.program import Program
from rules.situation import Situation


@pytest.mark.slow
@pytest.mark.parametrize("option", ["tracing.zipkin", "trace_transport.kafka", "cache.memcached"])
def test_every_answer_that_is_left_is_needed(option: str, program: Program) -> None:
    """The option is recommended with what is left, and without any part of it another one is."""
    found = find_least(program, option)
    assert found is not None
    decision, _, key = option.partition(".")
    assert key in found.case.expect[decision]
    situation = found.situation

    def wins(tried: Situation) -> bool:
        stack = recommended(program, tried)
        number = program.decisions.index(decision)
        return stack is not None and program.options[number][stack[number]] == option

    assert wins(situation)
    assert set(situation.answers) <= set(found.case.answers.get("answers", {}))  # type: ignore[call-overload]
    for question in situation.answers:
        others = {id: answer for id, answer in situation.answers.items() if id != question}
        assert not wins(replace(situation, answers=others)), question


def test_without_a_case_nothing_is_told(program: Program) -> None:
    """An option that no case expects has nothing that is enough."""
    cases: tuple[object, ...] = ()
    bare = replace(program, catalog=replace(program.catalog, cases=cases))  # type: ignore[arg-type]
    assert find_least(bare, "tracing.zipkin") is None
