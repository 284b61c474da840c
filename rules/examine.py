"""The whole examination of a catalog that loads: read, compiled, tried on its cases and in many situations."""

from dataclasses import dataclass
from datetime import date

from catalog.check import check, overdue
from catalog.model import Catalog
from catalog.problems import Problem
from catalog.words import Text
from rules.findings import find
from rules.judge import check_case
from rules.program import Program, build
from rules.review import ENOUGH, Review, review
from rules.search import EDGES, NoStackError, TooWideError


@dataclass(frozen=True, slots=True)
class Examination:
    """What there is to say of a catalog."""

    problems: tuple[Problem, ...]
    overdue: tuple[Problem, ...]
    """Facts that are due to be looked up again."""
    review: Review | None
    """None where the constraints cannot be compiled."""


def examine(catalog: Catalog, today: date, situations: int = ENOUGH) -> Examination:
    """Return everything that a reviewer finds."""
    problems, old = check(catalog), overdue(catalog, today)
    compiled = _compile(catalog)
    if isinstance(compiled, Problem):
        return Examination(tuple(sorted((*problems, compiled))), old, None)
    cases = [problem for case in catalog.cases for problem in check_case(compiled, case)]
    counts = review(compiled, situations)
    return Examination(tuple(sorted((*problems, *cases, *find(compiled, counts)))), old, counts)


def _compile(catalog: Catalog) -> Program | Problem:
    try:
        return build(catalog)
    except NoStackError:
        wrong = Text("모든 제약을 지키는 스택이 하나도 없습니다", "no stack satisfies the constraints")
        fix = Text(
            "only_with, never_with, needs, applies_with 가운데 서로 막는 것을 찾으십시오.",
            "Find what blocks itself among only_with, never_with, needs and applies_with.",
        )
        return Problem("catalog/decisions", 0, "no-stack", wrong, fix)
    except TooWideError as error:
        pairs = [catalog.pairs[number] for number in error.pairs]
        listed = ", ".join(f"{pair.id} ({pair.file}:{pair.line})" for pair in pairs) or "-"
        wrong = Text(
            f"회로가 간선 한도 {EDGES:,}개를 넘습니다. 가장 많이 차지하는 짝: {listed}",
            f"the circuit exceeds its budget of {EDGES:,} edges; the pairs that cost most: {listed}",
        )
        fix = Text(
            "멀리 떨어진 결정을 잇는 better_with, worse_with를 빼십시오.",
            "Drop a better_with or worse_with that joins decisions far apart.",
        )
        return Problem(
            pairs[0].file if pairs else "catalog/decisions", pairs[0].line if pairs else 0, "too-wide", wrong, fix
        )
