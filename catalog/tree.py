"""The checked form of an expression: every name resolved, every number in base units.

Trees are built by `catalog.expressions` alone and read by `rules`; a tree holds nothing that could be executed.
"""

from dataclasses import dataclass
from typing import Literal

Arithmetic = Literal["+", "-", "*", "/"]
Comparison = Literal["<", "<=", ">", ">=", "==", "!="]
Function = Literal["min", "max", "ceil", "log10", "sqrt", "where", "sum"]


@dataclass(frozen=True, slots=True)
class Number:
    """A literal, in base units."""

    value: float


@dataclass(frozen=True, slots=True)
class Name:
    """A number or a truth with a name of its own.

    `id` is the question's or quantity's id, `subject.fact` for a fact, the metric's bare name for a metric of the
    option or platform in whose file the expression stands.
    """

    kind: Literal["question", "quantity", "fact", "metric"]
    id: str


@dataclass(frozen=True, slots=True)
class Ticked:
    """`'kafka' in runs_today`: one item of a tick list."""

    question: str
    item: str


@dataclass(frozen=True, slots=True)
class OneOf:
    """`hosting == 'aws'` or `hosting in ('aws', 'mixed')`: a choice compared with keys; `!=` and `not in` are Not."""

    question: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Arith:
    """Arithmetic on two numbers; `-x` is `0 - x`."""

    op: Arithmetic
    left: "Tree"
    right: "Tree"


@dataclass(frozen=True, slots=True)
class Call:
    """A function of the language. `where(truth, number, number)`; `sum` also counts truths."""

    function: Function
    args: tuple["Tree", ...]


@dataclass(frozen=True, slots=True)
class Compare:
    """Two numbers compared; a chain `a < b < c` becomes an And."""

    op: Comparison
    left: "Tree"
    right: "Tree"


@dataclass(frozen=True, slots=True)
class Not:
    """Three-valued negation."""

    part: "Tree"


@dataclass(frozen=True, slots=True)
class And:
    """Three-valued conjunction."""

    parts: tuple["Tree", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Three-valued disjunction."""

    parts: tuple["Tree", ...]


@dataclass(frozen=True, slots=True)
class Truth:
    """`True` or `False` written out."""

    value: bool


Tree = Number | Name | Ticked | OneOf | Arith | Call | Compare | Not | And | Or | Truth


@dataclass(frozen=True, slots=True)
class Expression:
    """A tree with the text it came from and where that stands."""

    text: str
    tree: Tree
    kind: Literal["number", "truth"]
    file: str
    line: int
