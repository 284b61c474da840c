"""The best stack of every column at once: the circuit forwards for values, backwards for stacks and support.

Columns are scenarios (int32) or sums over scenarios (float64, whole numbers below 2^53). A forbidden option is a leaf
at `forbidden(dtype)`; a column whose value stays below half of it has no feasible stack. In int32 they must not make up
the whole of more than 100 decisions of a column, or their sum leaves the range.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
from numpy.typing import DTypeLike, NDArray

from rules.circuit import Circuit
from rules.constraints import platforms_used
from rules.paths import fall_short, mark, trace

Number = TypeVar("Number", np.int32, np.float64)

BLOCK = 4096
"""Columns at once: fewer cost more calls, more leave the cache (measured: within a tenth of the best at every size)."""
TABLE_BYTES = 192 << 20
"""How large the table of a block may grow; past it blocks are narrower."""
FEW = 4
"""Where fewer than one column in so many has several best stacks, these are gathered and solved again by themselves."""


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


def stacks(circuit: Circuit, leaves: NDArray[Number]) -> tuple[NDArray[Number], NDArray[np.int8], NDArray[np.bool_]]:
    """The worth of the best stack of every column, one such stack (decisions x columns), and its platforms.

    Of several it is the one with the lowest values, variable by variable in the order of `circuit.variables`.
    """
    best = np.empty(leaves.shape[1], leaves.dtype)
    chosen = np.empty((len(circuit.variables), len(best)), np.int8)
    for block, table in _tables(circuit, leaves):
        best[block] = table[circuit.top]
        trace(table, circuit, chosen[:, block])
    decided, platforms = _by_decision(circuit, chosen)
    return best, decided, platforms


def support(circuit: Circuit, leaves: NDArray[Number]) -> NDArray[np.bool_]:
    """Option rows x columns: whether some best stack of the column contains the option."""
    return solve(circuit, leaves).support


def solve(circuit: Circuit, leaves: NDArray[Number]) -> Solved:
    """Values, stacks, platforms and support in one pass; only columns with several best stacks cost more."""
    problem = circuit.problem
    best = np.empty(leaves.shape[1], leaves.dtype)
    chosen = np.empty((len(circuit.variables), len(best)), np.int8)
    marks: list[tuple[slice | NDArray[np.intp], NDArray[np.bool_]]] = []
    gathered: list[NDArray[np.intp]] = [np.empty(0, np.intp)]
    for block, table in _tables(circuit, leaves):
        best[block] = table[circuit.top]
        several = np.flatnonzero(trace(table, circuit, chosen[:, block]))
        if several.size * FEW > table.shape[1]:
            marks.append((block, mark(table, circuit)))
        else:
            gathered.append(several + block.start)
    left = np.concatenate(gathered)
    marks += [(left[block], mark(table, circuit)) for block, table in _tables(circuit, leaves[:, left])]
    decided, platforms = _by_decision(circuit, chosen)
    supported = np.empty((problem.options, len(best)), np.bool_)
    for decision, (start, size) in enumerate(zip(problem.offsets, problem.domains, strict=False)):
        np.equal(decided[decision], np.arange(size, dtype=np.int8)[:, None], out=supported[start : start + size])
    for columns, found in marks:
        supported[:, columns] = found
    supported &= 2 * best > forbidden(leaves.dtype)
    return Solved(best, decided, platforms, supported)


def shortfalls(circuit: Circuit, leaves: NDArray[np.int32]) -> NDArray[np.int32]:
    """Option rows x columns: how far the best stack that holds the option is behind the best stack of the column."""
    short = np.empty((circuit.problem.options, leaves.shape[1]), np.int32)
    for block, table in _tables(circuit, leaves):
        short[:, block] = fall_short(table, circuit)
    return short


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
    widest = max(min(BLOCK, TABLE_BYTES // (height * leaves.dtype.itemsize)), 1)
    width = -(-columns // max(-(-columns // widest), 1))
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
