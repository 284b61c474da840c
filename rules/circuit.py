"""The joint choice compiled: a circuit of maxima and sums over the leaves, and the way back to the stacks."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from rules.constraints import JointProblem


@dataclass(frozen=True)
class Node:
    """A variable to be decided, in one situation of what was decided before it."""

    variable: int
    row: int
    """Where its value stands: the best that this variable and all that follows from it can give."""
    ways: tuple[tuple[int, int], ...]
    """Each possible value with the index of what it leaves (`Circuit.rests`), lower options first."""


@dataclass(frozen=True)
class Rest:
    """What remains once a variable is decided."""

    row: int
    """Where its value stands."""
    leaves: tuple[int, ...]
    """Soft pairs that now hold."""
    nodes: tuple[int, ...]
    """Parts that no longer touch each other."""


@dataclass(frozen=True, eq=False)
class Step:
    """One variable on the way back: where the worth of its values stands, and which nodes follow."""

    leaves: NDArray[np.intp]
    """Per value its leaf."""
    rests: NDArray[np.intp]
    """Value x node: the row of what the value leaves, or the last row of the table where it is impossible."""
    nexts: tuple[tuple[int, NDArray[np.intp]], ...]
    """Per variable that may follow directly: value x node (flat) -> its node, or -1."""


@dataclass(frozen=True, eq=False)
class Circuit:
    """Rows of a table: leaves, then a row of zeros, then maxima and sums, each after those it reads."""

    problem: JointProblem
    variables: tuple[int, ...]
    """In the order of the search: the decision; or the number of decisions plus the platform; or a helper past both."""
    values: tuple[tuple[int, ...], ...]
    """Per variable in that order, per value: its leaf, or the row of zeros."""
    nodes: tuple[Node, ...]
    rests: tuple[Rest, ...]
    root: int
    """The index of the rest that is the whole problem."""
    program: tuple[tuple[bool, int, int], ...]
    """The rows after the zeros: a maximum (else a sum) of which two. A row lower than all ends the table."""
    edges: int
    """Operands of all maxima and sums before equal beginnings were shared: how wide the problem is."""

    @property
    def top(self) -> int:
        """The row of the whole problem."""
        return self.rests[self.root].row

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """The way back, variable by variable."""
        return _steps(self)


def _steps(circuit: Circuit) -> tuple[Step, ...]:
    place: list[int] = []
    of_variable: list[list[Node]] = [[] for _ in circuit.variables]
    for node in circuit.nodes:
        place.append(len(of_variable[node.variable]))
        of_variable[node.variable].append(node)
    made = []
    for leaves, nodes in zip(circuit.values, of_variable, strict=True):
        lowest = circuit.problem.rows + len(circuit.program) + 1
        rests = np.full((len(leaves), len(nodes)), lowest, np.intp)
        nexts: dict[int, NDArray[np.intp]] = {}
        for column, node in enumerate(nodes):
            for value, rest in node.ways:
                rests[value, column] = circuit.rests[rest].row
                for part in circuit.rests[rest].nodes:
                    other = circuit.nodes[part].variable
                    nexts.setdefault(other, np.full(rests.shape, -1, np.intp))[value, column] = place[part]
        flat = tuple((other, table.ravel()) for other, table in sorted(nexts.items()))
        made.append(Step(np.array(leaves, np.intp), rests, flat))
    return tuple(made)
