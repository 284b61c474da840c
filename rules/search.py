"""From the joint choice to its circuit, once per catalog.

An AND/OR search over the variables in one fixed order: a variable is decided, what remains falls apart into parts that
no longer touch each other, and equal parts (same values left, same soft pairs and conditions open) are solved once.
"""

from dataclasses import dataclass, field, replace
from typing import TypeAlias

from rules.circuit import Circuit, Node, Rest
from rules.constraints import JointProblem, Network, bits, network
from rules.order import arranged, costliest_pairs
from rules.rows import RowLimitError, Rows

EDGES = 40_000
"""Where compiling stops: beyond it every advice would be felt to be slow."""


class NoStackError(ValueError):
    """The hard constraints contradict each other: no stack satisfies them."""


class TooWideError(ValueError):
    """The circuit would exceed the limit of edges; names the soft pairs that cost most."""

    def __init__(self, edges: int, pairs: tuple[int, ...]) -> None:
        super().__init__(f"more than {edges} edges; the soft pairs that cost most: {', '.join(map(str, pairs))}")
        self.edges = edges
        self.pairs = pairs
        """Indices of soft pairs, the costliest first."""


def compile_problem(problem: JointProblem, limit: int = EDGES) -> Circuit:
    """Compile; raise NoStackError where nothing is feasible and TooWideError past the limit of edges.

    Several orders of search are tried, each only as far as it stays below the best before it.
    """
    written = network(problem)
    best: Circuit | None = None
    for net, order in arranged(written):
        search = _Search(net, Rows(problem.rows, best.edges - 1 if best else limit))
        try:
            root = search.whole()
        except RowLimitError:
            continue
        if root is None:
            raise NoStackError("no stack satisfies the hard constraints")
        program, row = search.rows.in_twos()
        best = Circuit(
            problem=problem,
            variables=order,
            values=search.leaves,
            nodes=tuple(replace(node, row=row[node.row]) for node in search.nodes),
            rests=tuple(replace(rest, row=row[rest.row]) for rest in search.rests),
            root=root,
            program=program,
            edges=search.rows.edges,
        )
    if best is None:
        raise TooWideError(limit, costliest_pairs(written))
    return best


_Values: TypeAlias = dict[int, int]
"""Variables with their remaining values."""
_Part: TypeAlias = tuple[tuple[tuple[int, int, tuple[int, ...]], ...], tuple[int, ...]]
"""Variables with their remaining values and the halves of soft pairs that hold on them, then the open conditions."""


@dataclass
class _Search:
    """One search; variables are numbered in the order in which they are decided."""

    net: Network
    rows: Rows
    nodes: list[Node] = field(default_factory=list)
    rests: list[Rest] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.leaves = tuple(tuple(self.rows.zero if row < 0 else row for row in rows) for rows in self.net.values)
        self._parts: dict[_Part, int | None] = {}
        self._node_of: dict[tuple[int, tuple[tuple[int, int], ...]], int] = {}
        self._rest_of: dict[tuple[tuple[int, ...], tuple[int, ...]], int] = {}
        self._removes: dict[tuple[int, int], tuple[tuple[int, int], ...]] = {}
        self._touches: dict[tuple[int, int], tuple[tuple[int, int], ...]] = {}
        self._halves: list[list[tuple[int, int, int, int]]] = [[] for _ in self.net.values]
        for index, (a, mask_a, b, mask_b, _) in enumerate(self.net.pairs):
            self._halves[a].append((index, mask_a, b, mask_b))
            self._halves[b].append((index, mask_b, a, mask_a))
        self._clauses_of: list[list[tuple[int, int]]] = [[] for _ in self.net.values]
        for index, clause in enumerate(self.net.clauses):
            for variable, mask in clause:
                self._clauses_of[variable].append((index, mask))

    def whole(self) -> int | None:
        """The rest that is the whole problem, or None where nothing is feasible."""
        domains = dict(enumerate(self.net.domains))
        return self._rest(domains, {}, set(range(len(self.net.clauses))), list(domains), [])

    def _rest(
        self, domains: _Values, held: dict[int, list[int]], open_: set[int], changed: list[int], leaves: list[int]
    ) -> int | None:
        """Narrow, split into parts, solve each; None where some part is infeasible."""
        if not self._narrow(domains, open_, changed):
            return None
        halves = self._settle(domains, held, leaves)
        nodes = []
        for part in self._split(domains, halves, open_):
            if part not in self._parts:
                self._parts[part] = self._node(part)
            node = self._parts[part]
            if node is None:
                return None
            nodes.append(node)
        key = (tuple(sorted(leaves)), tuple(sorted(nodes)))
        if key not in self._rest_of:
            row = self.rows.total([*key[0], *(self.nodes[node].row for node in key[1])])
            self._rest_of[key] = len(self.rests)
            self.rests.append(Rest(row, *key))
        return self._rest_of[key]

    def _node(self, part: _Part) -> int | None:
        """Decide the first variable of a part in every way that is left."""
        (variable, mask, halves), *others = part[0]
        ways = []
        for value in bits(mask):
            domains = {other: values for other, values, _ in others}
            held = {other: list(held) for other, _, held in others}
            leaves = [self.net.pairs[pair][4] for pair in halves if self._side(pair, variable) >> value & 1]
            open_ = {c for c in part[1] if not dict(self.net.clauses[c]).get(variable, 0) >> value & 1}
            changed = [c_variable for c in open_ for c_variable, _ in self.net.clauses[c] if c_variable in domains]
            for other, removed in self._removed(variable, 1 << value):
                if domains.get(other, 0) & removed:
                    domains[other] &= ~removed
                    changed.append(other)
            for pair, mine, other, _ in self._halves[variable]:
                if mine >> value & 1 and other in domains:
                    held[other].append(pair)
            rest = self._rest(domains, held, open_, changed, leaves)
            if rest is not None:
                ways.append((value, rest))
        return self._made(variable, tuple(ways)) if ways else None

    def _made(self, variable: int, ways: tuple[tuple[int, int], ...]) -> int:
        key = (variable, ways)
        if key not in self._node_of:
            groups: dict[int, list[int]] = {}
            for value, rest in ways:
                groups.setdefault(rest, []).append(self.leaves[variable][value])
            terms = [self.rows.total([self.rows.highest(rows), self.rests[rest].row]) for rest, rows in groups.items()]
            self._node_of[key] = len(self.nodes)
            self.nodes.append(Node(variable, self.rows.highest(terms), ways))
        return self._node_of[key]

    def _side(self, pair: int, variable: int) -> int:
        """The values of a variable for which a soft pair holds on its side."""
        a, mask_a, _, mask_b, _ = self.net.pairs[pair]
        return mask_a if a == variable else mask_b

    def _removed(self, variable: int, mask: int) -> tuple[tuple[int, int], ...]:
        """Values of other variables that stand with none of these values."""
        key = (variable, mask)
        if key not in self._removes:
            against = [self.net.conflicts[variable].get(value, {}) for value in bits(mask)]
            common = dict(against[0])
            for others in against[1:]:
                common = {w: m & others[w] for w, m in common.items() if w in others and m & others[w]}
            self._removes[key] = tuple(common.items())
        return self._removes[key]

    def _touched(self, variable: int, mask: int) -> tuple[tuple[int, int], ...]:
        """Values of other variables to which one of these values makes a difference."""
        key = (variable, mask)
        if key not in self._touches:
            union: dict[int, int] = {}
            for value in bits(mask):
                for other, forbidden in self.net.conflicts[variable].get(value, {}).items():
                    union[other] = union.get(other, 0) | forbidden
            for _, mine, other, theirs in self._halves[variable]:
                if mine & mask:
                    union[other] = union.get(other, 0) | theirs
            self._touches[key] = tuple(union.items())
        return self._touches[key]

    def _narrow(self, domains: _Values, open_: set[int], changed: list[int]) -> bool:
        """Remove values that stand with no value of some other variable, until nothing changes."""
        while changed:
            variable = changed.pop()
            mask = domains[variable]
            if not mask:
                return False
            for other, removed in self._removed(variable, mask):
                if domains.get(other, 0) & removed:
                    domains[other] &= ~removed
                    changed.append(other)
            for index, _ in self._clauses_of[variable]:
                if index in open_ and not self._narrow_clause(index, domains, open_, changed):
                    return False
        return True

    def _narrow_clause(self, index: int, domains: _Values, open_: set[int], changed: list[int]) -> bool:
        alive = [(v, mask) for v, mask in self.net.clauses[index] if domains.get(v, 0) & mask]
        if any(not domains[v] & ~mask for v, mask in alive):
            open_.discard(index)
        elif len(alive) == 1:
            open_.discard(index)
            domains[alive[0][0]] &= alive[0][1]
            changed.append(alive[0][0])
        return bool(alive)

    def _settle(self, domains: _Values, held: dict[int, list[int]], leaves: list[int]) -> dict[int, tuple[int, ...]]:
        """Drop halves of soft pairs that can no longer hold, count those that surely hold, keep the others."""
        kept = {}
        for variable, pairs in held.items():
            mask = domains[variable]
            undecided = []
            for pair in pairs:
                side = self._side(pair, variable)
                if not mask & ~side:
                    leaves.append(self.net.pairs[pair][4])
                elif mask & side:
                    undecided.append(pair)
            kept[variable] = tuple(sorted(undecided))
        return kept

    def _split(self, domains: _Values, halves: dict[int, tuple[int, ...]], open_: set[int]) -> list[_Part]:
        """Parts that no longer touch each other, each with its first variable first."""
        left = dict(sorted(domains.items()))
        parts: list[_Part] = []
        while left:
            first = next(iter(left))
            members, stack, clauses = [], [first], set()
            mask_of = {first: left.pop(first)}
            while stack:
                variable = stack.pop()
                members.append(variable)
                near = [w for w, touched in self._touched(variable, mask_of[variable]) if left.get(w, 0) & touched]
                for index, meets in self._clauses_of[variable]:
                    if index in open_ and index not in clauses and meets & mask_of[variable]:
                        clauses.add(index)
                        near += [w for w, mask in self.net.clauses[index] if left.get(w, 0) & mask]
                for w in near:
                    if w in left:
                        mask_of[w] = left.pop(w)
                        stack.append(w)
            members.sort()
            parts.append((tuple((v, mask_of[v], halves.get(v, ())) for v in members), tuple(sorted(clauses))))
        return parts
