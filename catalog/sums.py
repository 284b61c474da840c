"""How far the points of an option can add up, counting only rules that can be true together."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from catalog.logic import clash
from catalog.model import Catalog, Rule

LIMIT = 6


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
            if not any(clash(rule.when.tree, other.when.tree, catalog) for other in chosen):
                search(at + 1, total + worth, (*chosen, rule))
        search(at + 1, total, chosen)

    search(0, 0, ())
    return best
