"""The signs and functions of the language, and what a checked part of an expression is."""

import ast
from dataclasses import dataclass
from typing import Literal

from catalog.tree import Arithmetic, Comparison, Tree
from catalog.units import Dimension

ARITHMETIC: dict[type[ast.operator], Arithmetic] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}
COMPARISON: dict[type[ast.cmpop], Comparison] = {
    ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!=",
}  # fmt: skip
FORMS = {
    "min": "min(a, b)", "max": "max(a, b)", "ceil": "ceil(a)", "log10": "log10(a)", "sqrt": "sqrt(a)",
    "where": "where(truth, a, b)", "sum": "sum(a, b)",
}  # fmt: skip
ARITY = {
    "min": (2, 99),
    "max": (2, 99),
    "ceil": (1, 1),
    "log10": (1, 1),
    "sqrt": (1, 1),
    "where": (3, 3),
    "sum": (1, 99),
}


@dataclass(frozen=True, slots=True)
class Part:
    """A checked part: its tree, its type, and the dimension of a number (None: zero, which fits any)."""

    tree: Tree
    type: Literal["number", "truth"]
    dimension: Dimension | None = None
