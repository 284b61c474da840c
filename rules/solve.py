"""The best stack of every column at once: the circuit forwards for values, backwards for stacks and support.

Columns are scenarios (int32) or sums over scenarios (float64, whole numbers below 2^53). A forbidden option is a leaf
at `forbidden(dtype)`; a column whose value stays below half of it has no feasible stack.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
from numpy.typing import DTypeLike, NDArray

from rules.circuit import Circuit
from rules.constraints import platforms_used
from rules.paths import mark, trace

Number = TypeVar("Number", np.int32, np.float64)

TABLE_BYTES = 32 << 20
"""How large the table of a block of columns may grow; wider blocks leave the cache, narrower ones cost calls."""


@dataclass(frozen=True, eq=False)
class Solved:
    """What is best in every column."""

    values: NDArray[Any]
    """Columns: the worth of the best stack."""
    stacks: NDArray[np.int8]
    """Decisions x columns: the option of one best stack."""
    platforms: NDArray[np.bool_]
    """Platforms x columns: which platforms that stack uses."""
    support: NDArray[np.bool_]
    """Option rows x columns: whether some best stack contains the option; nowhere where no stack is feasible."""


def forbidden(dtype: DTypeLike) -> int:
    """The leaf of an option that may not be chosen: -2^24 for int32, -2^40 for float64."""
    return {np.dtype(np.int32): -(1 << 24), np.dtype(np.float64): -(1 << 40)}[np.dtype(dtype)]


def values(circuit: Circuit, leaves: NDArray[Number]) -> NDArray[Number]:
    """The worth of the best stack of every column of leaves (rows x columns)."""
    best = np.empty(leaves.shape[1], leaves.dtype)
    for block, table in _tables(circuit, leaves):
        best[block] = table[circuit.top]
    return best


def stacks(circuit: Circuit, leaves: NDArray[Number]) -> tuple[NDArray[Number], NDArray[np.int8]]:
    """The worth of the best stack of every column, and one such stack (decisions x columns).

    Of several it is the one with the lowest values, variable by variable in the order of `circuit.variables`.
    """
    best = np.empty(leaves.shape[1], leaves.dtype)
    chosen = np.empty((len(circuit.variables), len(best)), np.int8)
    for block, table in _tables(circuit, leaves):
        best[block] = table[circuit.top]
        trace(table, circuit, chosen[:, block])
    return best, _by_decision(circuit, chosen)[0]


def support(circuit: Circuit, leaves: NDArray[Number]) -> NDArray[np.bool_]:
    """Option rows x columns: whether some best stack of the column contains the option."""
    return solve(circuit, leaves).support


def solve(circuit: Circuit, leaves: NDArray[Number]) -> Solved:
    """Values, stacks, platforms and support in one pass; only columns with several best stacks cost more."""
    problem = circuit.problem
    best = np.empty(leaves.shape[1], leaves.dtype)
    chosen = np.empty((len(circuit.variables), len(best)), np.int8)
    several = np.empty(len(best), np.bool_)
    marked = np.zeros((problem.options, len(best)), np.bool_)
    for block, table in _tables(circuit, leaves):
        best[block] = table[circuit.top]
        several[block] = trace(table, circuit, chosen[:, block])
        if 2 * np.count_nonzero(several[block]) > several[block].size:
            marked[:, block] = mark(table, circuit)[: problem.options]
            several[block] = False
    decided, platforms = _by_decision(circuit, chosen)
    columns = np.arange(len(best))
    for decision, options in enumerate(decided):
        marked[problem.offsets[decision] + options.astype(np.intp), columns] = True
    (left,) = np.nonzero(several)
    for block, table in _tables(circuit, leaves[:, left]):
        marked[:, left[block]] = mark(table, circuit)[: problem.options]
    marked &= 2 * best > forbidden(leaves.dtype)
    return Solved(best, decided, platforms, marked)


def utility(circuit: Circuit, leaves: NDArray[Number], stack: tuple[int, ...]) -> NDArray[Number]:
    """The worth of one stack in every column, its platforms used in the way that is best there.

    Raises ValueError where the hard constraints do not allow the stack.
    """
    problem = circuit.problem
    ways = platforms_used(problem, stack)
    if not ways:
        raise ValueError(f"not a stack: {stack}")
    rows = [problem.option_row(decision, option) for decision, option in enumerate(stack)]
    for pair, sides in enumerate(problem.pairs):
        if all(stack[decision] == option for decision, option in sides):
            rows.append(problem.pair_row(pair))
    worth = np.full(leaves.shape[1], 64 * forbidden(leaves.dtype), leaves.dtype)
    for way in ways:
        used = rows + [problem.platform_row(platform) for platform in way]
        np.maximum(worth, leaves[used].sum(axis=0, dtype=leaves.dtype), out=worth)
    return worth


def _by_decision(circuit: Circuit, chosen: NDArray[np.int8]) -> tuple[NDArray[np.int8], NDArray[np.bool_]]:
    """Options per decision and use per platform, from values in the order of the search."""
    problem = circuit.problem
    decided = np.empty((len(problem.domains), chosen.shape[1]), np.int8)
    platforms = np.empty((problem.platforms, chosen.shape[1]), np.bool_)
    for variable, leaves, found in zip(circuit.variables, circuit.values, chosen, strict=True):
        if variable < len(decided):
            decided[variable] = (np.array(leaves) - problem.offsets[variable]).astype(np.int8).take(found)
        elif variable < len(decided) + len(platforms):
            platforms[variable - len(decided)] = found
    return decided, platforms


def _tables(circuit: Circuit, leaves: NDArray[Any]) -> Iterator[tuple[slice, NDArray[Any]]]:
    """Blocks of columns, each with the values of all rows; the table is overwritten by the next block."""
    zero, columns = circuit.problem.rows, leaves.shape[1]
    if leaves.shape[0] != zero:
        raise ValueError(f"{leaves.shape[0]} rows of leaves; the problem has {zero}")
    height = zero + len(circuit.program) + 2
    blocks = -(-columns * height * leaves.dtype.itemsize // TABLE_BYTES)
    width = -(-columns // max(blocks, 1))
    memory = np.empty(height * width, leaves.dtype)
    for start in range(0, columns, max(width, 1)):
        block = slice(start, min(start + width, columns))
        table = memory[: height * (block.stop - start)].reshape(height, -1)
        table[:zero] = leaves[:, block]
        table[zero] = 0
        table[-1] = 64 * forbidden(leaves.dtype)
        _run(circuit, list(table))
        yield block, table


def _run(circuit: Circuit, rows: list[NDArray[Any]]) -> None:
    """Fill in every maximum and sum, in an order in which each follows those it reads."""
    add, maximum = np.add, np.maximum
    for (highest, first, second), row in zip(circuit.program, rows[circuit.problem.rows + 1 :], strict=False):
        if highest:
            maximum(rows[first], rows[second], out=row)
        else:
            add(rows[first], rows[second], out=row)
