"""Numbers that go together: what is answered moves the draw of what is open.

A team with 250 services seldom serves ten requests a second. Questions that name a correlation (`goes_with` of their
typical answer) share one normal copula: each keeps its own typical distribution, and the ranks depend on each other. A
normal vector conditioned on some of its parts comes from one Cholesky factor with the known parts first (Anderson, An
Introduction to Multivariate Statistical Analysis, 3rd ed., section 2.5). Only + - x / and tables touch the draws.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from math import sqrt

import numpy as np
from scipy.special import ndtr, ndtri

from catalog.model import Catalog
from rules.columns import Numbers
from rules.distributions import look_up

_CELLS = 1 << 14
_FARTHEST = 6.0
"""Normal scores end here; the tail beyond is one in a billion."""


def groups(catalog: Catalog) -> list[tuple[str, ...]]:
    """Return the questions that go together, group by group, each after the one it goes with."""
    parents = _parents(catalog)
    order = sorted({*parents, *(parent for parent, _ in parents.values())}, key=lambda id: (_path(parents, id), id))
    found: dict[str, list[str]] = {}
    for id in order:
        found.setdefault(_path(parents, id)[0], []).append(id)
    return [tuple(group) for group in found.values()]


def partners(catalog: Catalog) -> dict[str, frozenset[str]]:
    """Return for every question the others whose distribution its answer moves; empty where it goes with none."""
    found: dict[str, frozenset[str]] = dict.fromkeys(catalog.questions, frozenset())
    for group in groups(catalog):
        for id in group:
            found[id] = found[id] | {*group} - {id}
    return found


def _parents(catalog: Catalog) -> dict[str, tuple[str, float]]:
    typicals = {question.id: question.typical for question in catalog.questions.values()}
    return {id: typical.goes_with for id, typical in typicals.items() if typical and typical.goes_with}


def _path(parents: Mapping[str, tuple[str, float]], id: str) -> tuple[str, ...]:
    """Return the way from the first of its group down to a question."""
    return (*_path(parents, parents[id][0]), id) if id in parents else (id,)


def factor(catalog: Catalog, order: Sequence[str]) -> list[list[float]]:
    """Return the lower Cholesky factor of the correlations of some questions, in this order.

    The correlation of two is the product along the way between them.
    """
    parents = _parents(catalog)
    paths = [_path(parents, id) for id in order]
    rows: list[list[float]] = []
    for i, first in enumerate(paths):
        row: list[float] = []
        for j, second in enumerate(paths[: i + 1]):
            wanted = _correlation(parents, first, second)
            rest = wanted - sum(a * b for a, b in zip(row, rows[j] if j < i else row, strict=False))
            row.append(float(f"{rest / rows[j][j] if j < i else sqrt(rest):.12g}"))
        rows.append(row)
    return rows


def _correlation(parents: Mapping[str, tuple[str, float]], first: Sequence[str], second: Sequence[str]) -> float:
    product = 1.0
    for id in {*first} ^ {*second}:
        product *= parents[id][1] if id in parents else 0.0
    return product


def shifted(rows: Sequence[Sequence[float]], known: Sequence[Numbers], drawn: Sequence[Numbers]) -> list[Numbers]:
    """Return the shares in (0, 1) at which the open questions are drawn: float64[N] each.

    `rows` is the factor with the known questions first; `known` holds their places in their typical distributions,
    float64[1] or [N] in (0, 1), `drawn` the independent draws of the open ones, float64[N].
    """
    parts: list[Numbers] = []
    for row, place in zip(rows, known, strict=False):
        parts.append((look_up(_scores(), place) - _sum(row, parts)) / row[-1])
    found = []
    for row, draw in zip(rows[len(known) :], drawn, strict=True):
        parts.append(look_up(_scores(), draw))
        across = (_sum(row, parts) + _FARTHEST) / (2 * _FARTHEST)
        found.append(look_up(_shares(), np.clip(across, 0.0, 1 - 1 / _CELLS)))
    return found


def _sum(row: Sequence[float], parts: Sequence[Numbers]) -> Numbers:
    total = np.zeros(1)
    for weight, part in zip(row, parts, strict=False):
        total = total + weight * part
    return total


def place(table: Numbers, values: Numbers) -> Numbers:
    """Return where values stand in a distribution: the inverse of reading its table, kept inside (0, 1)."""
    steps = np.linspace(0.0, 1.0, len(table))
    return np.clip(np.interp(values, table, steps), 1 / _CELLS, 1 - 1 / _CELLS)


@cache
def _scores() -> Numbers:
    """Return the normal score of every share."""
    scores = np.clip(ndtri(np.linspace(0.0, 1.0, _CELLS + 1)), -_FARTHEST, _FARTHEST)
    return np.array([float(f"{score:.12g}") for score in scores])


@cache
def _shares() -> Numbers:
    """Return the share below every normal score, from the lowest to the highest, never 0 or 1."""
    shares = ndtr(np.linspace(-_FARTHEST, _FARTHEST, _CELLS + 1))
    return np.array([float(f"{share:.12g}") for share in shares])
