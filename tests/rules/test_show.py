"""A review's values read well inside sentences, in both languages."""

from dataclasses import replace

import pytest

from catalog.words import Text
from rules.program import Program
from rules.sample import sample
from rules.show import Words, typical_text
from rules.situation import Known, Situation


@pytest.mark.parametrize(
    ("question", "key", "ko", "en"),
    [
        ("operators", "developers_on_call", "개발팀 겸임, 당직 있음", "the developers, with on-call duty"),
        ("hosting", "own_servers", "사내 서버", "our own servers"),
        ("hosting", "aws", "AWS", "AWS"),
        ("language", "python", "Python", "Python"),
        ("engine", "postgresql", "PostgreSQL", "PostgreSQL"),
    ],
)
def test_choice_inside_a_sentence(program: Program, question: str, key: str, ko: str, en: str) -> None:
    """Inside an English sentence a choice loses its capital, unless it begins with a name; first in one it has it."""
    situation = Situation(tuple(program.catalog.decisions), {question: Known(key)})
    words = Words(program, sample(program, situation, 1))
    owner = "orchestration.eks"
    assert words.fill(Text(f"({{{question}}})", f"({{{question}}})"), owner) == Text(f"({ko})", f"({en})")
    assert words.fill(Text(f"{{{question}}}.", f"{{{question}}}."), owner).en == f"{en[0].upper()}{en[1:]}."


def test_what_is_assumed_follows_the_other_answers(program: Program) -> None:
    """An open question that goes with an answered one is told as it is drawn, every other as it is usually."""
    blank = Situation(tuple(program.catalog.decisions))
    many = replace(blank, answers={"services": Known(250.0)})
    before, after = (Words(program, sample(program, each, 10)).assumed(each) for each in (blank, many))
    assert before == {id: typical_text(program.catalog.questions[id]) for id in before}
    assert after["team_size"].en.startswith("given the other answers, usually ")
    assert after["operators"].ko.startswith("다른 답에 비추어 ")
    assert after["deadline"] == before["deadline"]
