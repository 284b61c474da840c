"""In which order the variables are decided, and which soft pairs make that dear."""

from dataclasses import replace
from math import log2

from rules.constraints import Network


def _graph(net: Network) -> list[set[int]]:
    """Which variables share a condition or a soft pair."""
    near: list[set[int]] = [set() for _ in net.values]
    for variable, conflicts in enumerate(net.conflicts):
        for against in conflicts.values():
            near[variable] |= set(against)
    scopes = [tuple(variable for variable, _ in clause) for clause in net.clauses]
    for scope in scopes + [(a, b) for a, _, b, _, _ in net.pairs]:
        for variable in scope:
            near[variable] |= set(scope) - {variable}
    return near


def _eliminate(net: Network) -> tuple[list[int], float]:
    """Min-fill elimination (fewest new neighbours, then fewest values) and the size of the tables it would fill."""
    near = _graph(net)
    left = set(range(len(near)))
    order, size = [], 0.0
    weight = [log2(mask.bit_count() or 1) for mask in net.domains]
    while left:
        best = min(left, key=lambda v: (_fill(near, v), sum(weight[w] for w in near[v]), v))
        for w in near[best]:
            near[w] |= near[best] - {w}
            near[w].discard(best)
        size += 2 ** (weight[best] + sum(weight[w] for w in near[best]))
        left.discard(best)
        order.append(best)
    return order, size


def _fill(near: list[set[int]], variable: int) -> int:
    around = near[variable]
    return sum(len(around - near[w]) - 1 for w in around)


def search_order(net: Network) -> tuple[int, ...]:
    """The variables in the order in which the search decides them: what is eliminated last is decided first."""
    return tuple(reversed(_eliminate(net)[0]))


def costliest_pairs(net: Network, count: int = 5) -> tuple[int, ...]:
    """The soft pairs without which the tables of an elimination would shrink most, costliest first."""

    def without(pair: int) -> float:
        return _eliminate(replace(net, pairs=net.pairs[:pair] + net.pairs[pair + 1 :]))[1]

    return tuple(sorted(range(len(net.pairs)), key=lambda pair: (without(pair), pair))[:count])


def relabel(net: Network, order: tuple[int, ...]) -> Network:
    """The same network with the variables numbered in the given order."""
    place = {variable: index for index, variable in enumerate(order)}
    return Network(
        values=tuple(net.values[v] for v in order),
        domains=tuple(net.domains[v] for v in order),
        conflicts=tuple(
            {value: {place[w]: mask for w, mask in against.items()} for value, against in net.conflicts[v].items()}
            for v in order
        ),
        clauses=tuple(tuple(sorted((place[v], mask) for v, mask in clause)) for clause in net.clauses),
        pairs=tuple((place[a], mask_a, place[b], mask_b, leaf) for a, mask_a, b, mask_b, leaf in net.pairs),
    )
