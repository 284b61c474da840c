"""In which order the variables are decided, and which soft pairs make that dear."""

from collections.abc import Iterator
from dataclasses import replace
from math import log2

from rules.constraints import Network

LINK = 3
"""Variables in one link of a long condition."""


def arranged(net: Network) -> Iterator[tuple[Network, tuple[int, ...]]]:
    """The same problem in several promising orders of search, with the variable that each place had before.

    No rule of elimination wins always (measured on structures of the real size: 6,600 edges with the first, 5,700 with
    the best of the three). What is eliminated last is decided first.
    """
    bare = _eliminated(replace(net, clauses=()), weighted=True)[0]
    forwards, backwards = _chained(net, bare), _chained(net, bare[::-1])
    tries = [(forwards, True), (forwards, False)] + [(backwards, True)] * (forwards != backwards)
    for chained, weighted in tries:
        order = tuple(reversed(_eliminated(chained, weighted=weighted)[0]))
        yield _relabelled(chained, order), order


def costliest_pairs(net: Network, count: int = 5) -> tuple[int, ...]:
    """The soft pairs without which the tables of an elimination would shrink most, costliest first."""

    def without(pair: int) -> int:
        return _eliminated(replace(net, pairs=net.pairs[:pair] + net.pairs[pair + 1 :]), weighted=True)[1]

    return tuple(sorted(range(len(net.pairs)), key=lambda pair: (without(pair), pair))[:count])


def _eliminated(net: Network, *, weighted: bool) -> tuple[list[int], int]:
    """Min-fill elimination and the size of the tables that it would fill.

    Fewest new neighbours first; weighted: new neighbours count by their numbers of values (whole thousandths of bits).
    """
    near = _graph(net)
    weight = [round(1000 * log2(mask.bit_count() or 1)) for mask in net.domains]

    def cost(variable: int) -> tuple[int, int, int]:
        around = sorted(near[variable])
        fill = 0
        for place, w in enumerate(around):
            new = [x for x in around[place + 1 :] if x not in near[w]]
            fill += sum(weight[w] * weight[x] for x in new) if weighted else len(new)
        return fill, sum(weight[w] for w in around), variable

    costs = {variable: cost(variable) for variable in range(len(near))}
    order, size = [], 0
    while costs:
        best = min(costs, key=costs.__getitem__)
        around = near[best]
        for w in around:
            near[w] |= around - {w}
            near[w].discard(best)
        size += round(2 ** ((weight[best] + sum(weight[w] for w in around)) / 1000))
        del costs[best]
        order.append(best)
        for variable in around.union(*(near[w] for w in around)):
            costs[variable] = cost(variable)
    return order, size


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


def _chained(net: Network, order: list[int]) -> Network:
    """Long conditions cut into links of three variables: a condition over six decisions would tie all six together.

    A helper variable between two links is 1 exactly while nothing before it has met the condition.
    """
    place = {variable: index for index, variable in enumerate(order)}
    values, domains = list(net.values), list(net.domains)
    clauses: list[tuple[tuple[int, int], ...]] = []
    conflicts = [{value: dict(against) for value, against in by_value.items()} for by_value in net.conflicts]

    def exclude(first: int, a: int, second: int, b: int) -> None:
        for one, value, other, forbidden in ((first, a, second, b), (second, b, first, a)):
            against = conflicts[one].setdefault(value, {})
            against[other] = against.get(other, 0) | 1 << forbidden

    for clause in net.clauses:
        links = sorted(clause, key=lambda literal: place[literal[0]])
        unmet: int | None = None
        while len(links) + (unmet is not None) > LINK:
            variable, mask = links.pop(0)
            helper = len(values)
            values.append((-1, -1))
            domains.append(3)
            conflicts.append({})
            for value in range(len(values[variable])):
                if mask >> value & 1:
                    exclude(variable, value, helper, 1)
                elif unmet is None:
                    exclude(variable, value, helper, 0)
            if unmet is not None:
                exclude(unmet, 0, helper, 1)
                clauses.append(((unmet, 1), (variable, mask), (helper, 2)))
            unmet = helper
        clauses.append((*links, (unmet, 1)) if unmet is not None else clause)
    return Network(tuple(values), tuple(domains), tuple(conflicts), tuple(clauses), net.pairs)


def _relabelled(net: Network, order: tuple[int, ...]) -> Network:
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
