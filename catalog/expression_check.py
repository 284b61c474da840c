"""Checks a syntax tree against a scope and builds the house's own tree of it: names, types, dimensions.

Every problem of an expression is told; a part that is wrong is left out, so that it is told once.
"""

import ast
from typing import cast

from catalog.expression_parts import ARITHMETIC, ARITY, COMPARISON, FORMS, Part
from catalog.expression_syntax import MAX_DEPTH
from catalog.expression_words import Teller
from catalog.scope import FUNCTIONS, Meaning, Scope
from catalog.tree import (
    And,
    Arith,
    Call,
    Compare,
    Function,
    Name,
    Not,
    Number,
    OneOf,
    Or,
    Ticked,
    Truth,
)
from catalog.units import ONE, Dimension


class Checker:
    """Walks one syntax tree; `visit` returns None for a part that is wrong or rests on a faulty file."""

    def __init__(self, scope: Scope, source: bytes, teller: Teller) -> None:
        """Know the names, the text in one line, and where to tell problems."""
        self.scope = scope
        self.source = source
        self.tell = teller
        self.depth = 0
        self.deepest_told = False

    def visit(self, node: ast.expr) -> Part | None:
        """Return the checked part for any node."""
        if self.depth >= MAX_DEPTH:
            if not self.deepest_told:
                self.tell.too_deep(MAX_DEPTH)
            self.deepest_told = True
            return None
        self.depth += 1
        part = self._visit(node)
        self.depth -= 1
        return part

    def _visit(self, node: ast.expr) -> Part | None:
        match node:
            case ast.Constant():
                return self._constant(node)
            case ast.Name() | ast.Attribute():
                return self._name(node)
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                part = self._truth(operand)
                return part and Part(Not(part.tree), "truth")
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                part = self._number(operand)
                return part and Part(Arith("-", Number(0.0), part.tree), "number", part.dimension)
            case ast.BinOp(op=op) if type(op) in ARITHMETIC:
                return self._arithmetic(node)
            case ast.BoolOp(op=op, values=values):
                parts = [self._truth(value) for value in values]
                trees = tuple(part.tree for part in parts if part)
                whole = And(trees) if isinstance(op, ast.And) else Or(trees)
                return Part(whole, "truth") if len(trees) == len(values) else None
            case ast.Compare():
                return self._chain(node)
            case ast.Call():
                return self._call(node)
            case _:
                self.tell.not_allowed(self._text(node))
                return None

    def _text(self, node: ast.expr) -> str:
        """Return a part as written; unparsing a deep one could exhaust the stack."""
        return self.source[node.col_offset : node.end_col_offset].decode()

    def _constant(self, node: ast.Constant) -> Part | None:
        value = node.value
        if isinstance(value, bool):
            return Part(Truth(value), "truth")
        if isinstance(value, int | float):
            if value > 1e300:  # noqa: PLR2004 - beyond what any product could hold; also tells 1e999 and huge integers
                self.tell.not_allowed(self._text(node))
                return None
            return Part(Number(float(value)), "number", None if value == 0 else ONE)
        if isinstance(value, str):
            self.tell.text_alone(value)
        else:
            self.tell.not_allowed(self._text(node))
        return None

    def _meaning(self, node: ast.expr) -> Meaning | None:
        """Return what a name stands for, or None after telling that it stands for nothing."""
        name = self._text(node).replace(" ", "")
        if isinstance(node, ast.Attribute) and not name.startswith("fact."):
            self.tell.not_allowed(name)
            return None
        if name not in self.scope:
            known = {"true": "True", "false": "False"}.get(name)
            self.tell.unknown_name(name, [known] if known else self.scope)
        return self.scope.get(name)

    def _name(self, node: ast.expr) -> Part | None:
        meaning = self._meaning(node)
        if not meaning:
            return None
        match meaning.type:
            case "number":
                return Part(Name(meaning.kind, meaning.id), "number", meaning.dimension)
            case "truth":
                return Part(Name(meaning.kind, meaning.id), "truth")
            case "choice":
                self.tell.choice_alone(meaning.id, meaning.keys)
            case "many":
                self.tell.many_alone(meaning.id, meaning.keys)
            case "unusable":
                self.tell.unusable(self._text(node))
            case "unread":
                pass
        return None

    def _truth(self, node: ast.expr) -> Part | None:
        part = self.visit(node)
        if part and part.type != "truth":
            self.tell.not_a_truth(self._text(node))
            return None
        return part

    def _number(self, node: ast.expr) -> Part | None:
        part = self.visit(node)
        if part and part.type != "number":
            self.tell.not_a_number(self._text(node))
            return None
        return part

    def _arithmetic(self, node: ast.BinOp) -> Part | None:
        left, right = self._number(node.left), self._number(node.right)
        if not (left and right):
            return None
        op = ARITHMETIC[type(node.op)]
        first, second = left.dimension or ONE, right.dimension or ONE
        if op == "*":
            dimension: Dimension | None = first * second
        elif op == "/":
            dimension = first / second
        else:
            dimension = self._common((node.left, left), (node.right, right))
        return Part(Arith(op, left.tree, right.tree), "number", dimension)

    def _common(self, *parts: tuple[ast.expr, Part]) -> Dimension | None:
        """Return the one dimension that all parts have, telling the first that differs."""
        known = [(node, part) for node, part in parts if part.dimension is not None]
        for node, part in known[1:]:
            first, one = known[0]
            if part.dimension != one.dimension:
                self._differ((first, one), (node, part))
                break
        return known[0][1].dimension if known else None

    def _differ(self, left: tuple[ast.expr, Part], right: tuple[ast.expr, Part]) -> None:
        for (node, part), (other, other_part) in ((left, right), (right, left)):
            if isinstance(part.tree, Number):
                self.tell.bare_threshold(self._text(other), self._text(node), str(other_part.dimension))
                return
        texts = self._text(left[0]), self._text(right[0])
        self.tell.units_differ(*texts, str(left[1].dimension), str(right[1].dimension))

    def _chain(self, node: ast.Compare) -> Part | None:
        sides = [node.left, *node.comparators]
        parts = [self._compare(sides[i], op, sides[i + 1]) for i, op in enumerate(node.ops)]
        trees = tuple(part.tree for part in parts if part)
        if len(trees) < len(parts):
            return None
        return Part(trees[0] if len(trees) == 1 else And(trees), "truth")

    def _compare(self, left: ast.expr, op: ast.cmpop, right: ast.expr) -> Part | None:
        if isinstance(op, ast.In | ast.NotIn):
            return self._membership(left, right, negated=isinstance(op, ast.NotIn))
        if isinstance(op, ast.Eq | ast.NotEq):
            for name, key in ((left, right), (right, left)):
                if isinstance(key, ast.Constant) and isinstance(key.value, str):
                    return self._one_of(name, [key], negated=isinstance(op, ast.NotEq))
        if type(op) not in COMPARISON:
            self.tell.not_allowed("is")
            return None
        first, second = self._number(left), self._number(right)
        if not (first and second):
            return None
        self._common((left, first), (right, second))
        return Part(Compare(COMPARISON[type(op)], first.tree, second.tree), "truth")

    def _membership(self, left: ast.expr, right: ast.expr, *, negated: bool) -> Part | None:
        if isinstance(right, ast.Tuple | ast.List):
            return self._one_of(left, right.elts, negated=negated)
        if not (isinstance(left, ast.Constant) and isinstance(left.value, str)) or isinstance(right, ast.Constant):
            self.tell.not_allowed(f"{self._text(left)} in {self._text(right)}")
            return None
        meaning = self._meaning(right)
        if not meaning or meaning.type == "unread":
            return None
        if meaning.type != "many":
            self.tell.text_alone(left.value)
            return None
        if left.value not in meaning.keys:
            self.tell.unknown_key(meaning.id, left.value, meaning.keys)
            return None
        tree = Ticked(meaning.id, left.value)
        return Part(Not(tree) if negated else tree, "truth")

    def _one_of(self, name: ast.expr, keys: list[ast.expr], *, negated: bool) -> Part | None:
        texts = [key.value for key in keys if isinstance(key, ast.Constant) and isinstance(key.value, str)]
        if len(texts) < len(keys) or not texts or not isinstance(name, ast.Name | ast.Attribute):
            self.tell.not_allowed(f"{self._text(name)} in ({', '.join(map(self._text, keys))})")
            return None
        meaning = self._meaning(name)
        if not meaning or meaning.type == "unread":
            return None
        if meaning.type == "many":
            self.tell.many_alone(meaning.id, meaning.keys)
            return None
        if meaning.type != "choice":
            self.tell.text_alone(texts[0])
            return None
        for text in texts:
            if text not in meaning.keys:
                self.tell.unknown_key(meaning.id, text, meaning.keys)
        if not set(texts) <= set(meaning.keys):
            return None
        tree = OneOf(meaning.id, tuple(key for key in meaning.keys if key in texts))
        return Part(Not(tree) if negated else tree, "truth")

    def _call(self, node: ast.Call) -> Part | None:
        name = self._text(node.func)
        if name not in FUNCTIONS:
            self.tell.unknown_function(name, FUNCTIONS)
            return None
        fewest, most = ARITY[name]
        if node.keywords or not fewest <= len(node.args) <= most:
            self.tell.arguments(name, FORMS[name])
            return None
        if name == "where":
            parts = [self._truth(node.args[0]), *(self._number(arg) for arg in node.args[1:])]
        else:
            parts = [self.visit(arg) if name == "sum" else self._number(arg) for arg in node.args]
        known = [part for part in parts if part]
        if len(known) < len(parts):
            return None
        tree = Call(cast("Function", name), tuple(part.tree for part in known))
        return Part(tree, "number", self._result(name, list(zip(node.args, known, strict=True))))

    def _result(self, name: str, parts: list[tuple[ast.expr, Part]]) -> Dimension | None:
        """Return the dimension of a call."""
        if name == "where":
            return self._common(*parts[1:])
        if name == "sum":
            counted = [
                (node, part if part.type == "number" else Part(part.tree, "number", ONE)) for node, part in parts
            ]
            return self._common(*counted)
        if name in ("min", "max"):
            return self._common(*parts)
        dimension = parts[0][1].dimension
        if name == "sqrt":
            return dimension and dimension.root()
        if dimension not in (None, ONE):
            self.tell.needs_pure(name, str(dimension))
        return ONE
