"""The names that an expression may use and what each stands for."""

import keyword
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from catalog.units import ONE, Dimension

FUNCTIONS = ("min", "max", "ceil", "log10", "sqrt", "where", "sum")
RESERVED = frozenset({*keyword.kwlist, *FUNCTIONS, "fact"})
"""Words that cannot name a question, a quantity or a metric."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a name in an expression stands for."""

    kind: Literal["question", "quantity", "fact", "metric"]
    id: str
    """As in `catalog.tree.Name`: `subject.fact` for a fact."""
    type: Literal["number", "truth", "choice", "many", "unusable", "unread"]
    """unusable: nothing to compute with (a ranking, a statement); unread: its file is faulty, which is told there."""
    dimension: Dimension = ONE
    keys: tuple[str, ...] = ()


Scope = Mapping[str, Meaning]
"""Names as written (`peak_requests`, `fact.zipkin.reporter_queue`) -> what they stand for."""
