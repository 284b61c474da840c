"""A review's values read well inside sentences, in both languages."""

import pytest

from catalog.words import Text
from rules.program import Program
from rules.sample import sample
from rules.show import Words
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
