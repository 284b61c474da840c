"""What two conditions say about each other, read from their trees: never both true, or one implies the other.

Sees what is plain to a reader (denials, choices, sides of one threshold, parts of a conjunction); refuses to compute.
"""

from typing import NamedTuple

from catalog.model import Catalog
from catalog.tree import And, Compare, Comparison, Name, Not, Number, OneOf, Or, Tree

_MIRROR: dict[Comparison, Comparison] = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}


class _Side(NamedTuple):
    """`of op value`: one side of a threshold."""

    of: Tree | tuple[Tree, Tree]
    op: Comparison
    value: float


def clash(one: Tree, other: Tree, catalog: Catalog) -> bool:
    """Whether two conditions are plainly never true together: a part of one is denied by a part of the other."""
    return any(
        first == Not(second) or second == Not(first) or _disjoint(first, second, catalog)
        for first in _parts(one, catalog)
        for second in _parts(other, catalog)
    )


def _disjoint(first: Tree, second: Tree, catalog: Catalog) -> bool:
    if isinstance(first, OneOf) and isinstance(second, OneOf):
        return first.question == second.question and not set(first.keys) & set(second.keys)
    if isinstance(first, Compare) and isinstance(second, Compare):
        return _apart(_side(first, catalog), _side(second, catalog))
    return False


def implies(one: Tree, other: Tree, catalog: Catalog) -> bool:
    """Whether a condition is plainly true wherever another one is."""
    return _follows(other, _parts(one, catalog), catalog)


def _follows(tree: Tree, given: tuple[Tree, ...], catalog: Catalog) -> bool:
    """Whether a condition is true where all the given ones are."""
    if tree in given:
        return True
    match tree:
        case And(parts=parts):
            return all(_follows(part, given, catalog) for part in parts)
        case Or(parts=parts):
            return any(_follows(part, given, catalog) for part in parts)
        case Name(kind="quantity", id=id):
            return _follows(catalog.quantities[id].formula.tree, given, catalog)
        case Not(part=OneOf()):
            return _follows(_parts(tree, catalog)[1], given, catalog)
        case OneOf(question=question, keys=keys):
            others = [part for part in given if isinstance(part, OneOf) and part.question == question]
            return any(set(part.keys) <= set(keys) for part in others)
        case Compare():
            side = _side(tree, catalog)
            return any(isinstance(part, Compare) and _within(_side(part, catalog), side) for part in given)
        case _:
            return False


def _within(inner: _Side, outer: _Side) -> bool:
    """Whether every number on one side of a threshold is also on the other's: `a > 3` and `a >= 2`."""
    if inner.of != outer.of:
        return False
    touching = inner.value == outer.value and (inner.op == outer.op or "=" in outer.op)
    if outer.op in {">", ">="} and inner.op in {">", ">=", "=="}:
        return inner.value > outer.value or touching
    if outer.op in {"<", "<="} and inner.op in {"<", "<=", "=="}:
        return inner.value < outer.value or touching
    return False


def _apart(first: _Side, second: _Side) -> bool:
    """Whether no number lies on both sides: `a < 3` and `a >= 3`."""
    if first.of != second.of:
        return False
    for one, other in ((first, second), (second, first)):
        if one.op in ("<", "<=", "==") and other.op in (">", ">=", "=="):
            touching = one.value == other.value and not ("=" in one.op and "=" in other.op)
            if one.value < other.value or touching:
                return True
    return False


def _side(tree: Compare, catalog: Catalog) -> _Side:
    """Return a comparison as a bound; two that are no constants are bounded by each other at 0."""
    left, right = _constant(tree.left, catalog), _constant(tree.right, catalog)
    if right is not None:
        return _Side(tree.left, tree.op, right)
    if left is not None:
        return _Side(tree.right, _MIRROR.get(tree.op, tree.op), left)
    return _Side((tree.left, tree.right), tree.op, 0.0)


def _constant(tree: Tree, catalog: Catalog) -> float | None:
    """Return the value of a literal, a named constant or a fact."""
    match tree:
        case Number(value=value):
            return value
        case Name(kind="fact", id=id):
            return catalog.facts[id].value
        case Name(kind="quantity", id=id):
            formula = catalog.quantities[id].formula.tree
            return formula.value if isinstance(formula, Number) else None
        case _:
            return None


def _parts(tree: Tree, catalog: Catalog) -> tuple[Tree, ...]:
    """Return what must be true where a condition is, quantities opened."""
    match tree:
        case And(parts=parts):
            return tuple(inner for part in parts for inner in _parts(part, catalog))
        case Name(kind="quantity", id=id):
            return (tree, *_parts(catalog.quantities[id].formula.tree, catalog))
        case Not(part=OneOf(question=question, keys=keys)):
            rest = tuple(choice.key for choice in catalog.questions[question].choices if choice.key not in keys)
            return (tree, OneOf(question, rest))
        case Not(part=Or(parts=parts)):
            return (tree, *(inner for part in parts for inner in _parts(Not(part), catalog)))
        case _:
            return (tree,)
