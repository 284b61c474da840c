"""How far the points of an option can add up, counting only rules that can be true together."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from catalog.model import Catalog, Rule
from catalog.tree import And, Compare, Comparison, Name, Not, Number, OneOf, Or, Tree

LIMIT = 6
_MIRROR: dict[Comparison, Comparison] = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}


class _Side(NamedTuple):
    """`of op value`: one side of a threshold."""

    of: Tree | tuple[Tree, Tree]
    op: Comparison
    value: float


def reach(catalog: Catalog) -> Iterator[tuple[str, str, int, int]]:
    """Yield (option, quality, lowest, highest) where the sum could leave -6..+6, sorted."""
    rules: defaultdict[str, list[Rule]] = defaultdict(list)
    for rule in catalog.rules:
        rules[rule.target].append(rule)
    for decision in catalog.decisions.values():
        for option in decision.options:
            for quality in catalog.qualities:
                low = -_most(rules[option], quality, -1, catalog)
                high = _most(rules[option], quality, 1, catalog)
                if low < -LIMIT or high > LIMIT:
                    yield option, quality, low, high


def _most(rules: Sequence[Rule], quality: str, sign: int, catalog: Catalog) -> int:
    """Return the largest sum of points of one sign over rules no two of which rule each other out."""
    voices: defaultdict[str, list[tuple[int, Rule]]] = defaultdict(list)
    for rule in rules:
        worth = sign * rule.points.get(quality, 0)
        if worth > 0:
            voices[rule.tells or rule.id].append((worth, rule))
    ordered = sorted(voices.values(), key=lambda group: -max(worth for worth, _ in group))
    left = [sum(max(worth for worth, _ in group) for group in ordered[at:]) for at in range(len(ordered) + 1)]
    best = 0

    def search(at: int, total: int, chosen: tuple[Rule, ...]) -> None:
        nonlocal best
        best = max(best, total)
        if at == len(ordered) or total + left[at] <= best:
            return
        for worth, rule in ordered[at]:
            if not any(_clash(rule.when.tree, other.when.tree, catalog) for other in chosen):
                search(at + 1, total + worth, (*chosen, rule))
        search(at + 1, total, chosen)

    search(0, 0, ())
    return best


def _clash(one: Tree, other: Tree, catalog: Catalog) -> bool:
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
