"""The way back through a circuit: from the best value of a column to the options that attain it."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from rules.circuit import Circuit


def trace(table: NDArray[Any], circuit: Circuit, chosen: NDArray[np.int8]) -> NDArray[np.bool_]:
    """Write the lowest best value of every variable (variables x columns); returns the columns with several best."""
    width = table.shape[1]
    columns = np.arange(width)
    flat = table.ravel()
    at = np.full((len(circuit.steps), width), -1, np.intp)
    for part in circuit.rests[circuit.root].nodes:
        at[circuit.nodes[part].variable] = 0
    several = np.zeros(width, np.bool_)
    for variable, step in enumerate(circuit.steps):
        size, count = step.rests.shape
        where = (step.rests * width).take(at[variable], axis=1)
        where += columns
        worth = flat.take(where)
        worth += table[step.leaves]
        best = (worth == worth.max(axis=0)).view(np.uint8)
        several |= np.add.reduce(best, axis=0, dtype=np.uint8) > 1
        best *= np.arange(size, 0, -1, dtype=np.uint8)[:, None]
        value = size - best.max(axis=0).astype(np.intp)
        chosen[variable] = value
        value *= count
        value += at[variable]
        for other, nodes in step.nexts:
            np.maximum(at[other], nodes.take(value), out=at[other])
    return several


def mark(table: NDArray[Any], circuit: Circuit) -> NDArray[np.bool_]:
    """Option rows x columns: whether some best stack of the column contains the option; follows all that are best."""
    first = circuit.problem.rows + 1
    rows, own = list(table), list(np.empty(table.shape, np.bool_))
    found: list[NDArray[np.bool_] | None] = [None] * len(own)
    found[circuit.top] = np.ones(table.shape[1], np.bool_)
    scratch = np.empty(table.shape[1], np.bool_)
    for row in range(first + len(circuit.program) - 1, first - 1, -1):
        highest, *operands = circuit.program[row - first]
        here = found[row]
        if here is None:
            continue
        for operand in operands:
            before = found[operand]
            if highest:
                into = own[operand] if before is None else scratch
                np.equal(rows[operand], rows[row], out=into)
                reached = np.logical_and(into, here, out=into)
            else:
                reached = here
            found[operand] = reached if before is None else np.logical_or(before, reached, out=own[operand])
    none = np.zeros(table.shape[1], np.bool_)
    return np.array([none if marks is None else marks for marks in found[: circuit.problem.options]])


def fall_short(table: NDArray[np.int32], circuit: Circuit) -> NDArray[np.int32]:
    """Option rows x columns: how far the best stack that holds the option is behind the best of the column.

    The max-marginals of every leaf by one pass down the circuit (Darwiche, A differential approach to inference in
    Bayesian networks, J. ACM 50(3), 2003, with sums and maxima in place of products and sums). An option that no
    feasible stack holds stays at the largest whole number or lies beyond all feasible ones.
    """
    first = circuit.problem.rows + 1
    rows = list(table)
    found: list[NDArray[np.int32] | None] = [None] * len(rows)
    found[circuit.top] = np.zeros(table.shape[1], table.dtype)
    for row in range(first + len(circuit.program) - 1, first - 1, -1):
        highest, *operands = circuit.program[row - first]
        here, found[row] = found[row], None
        if here is None:
            continue
        for operand in operands:
            reached = here + (rows[row] - rows[operand]) if highest else here
            before = found[operand]
            found[operand] = reached if before is None else np.minimum(before, reached)
    never = np.full(table.shape[1], np.iinfo(table.dtype).max, table.dtype)
    return np.array([never if short is None else short for short in found[: circuit.problem.options]])
