"""What an open answer may be, as tables from which numbers are read with + - x / alone.

Tables are made once with exp, log and the normal quantile, rounded to 12 digits, so that the last bit of a processor's
exp never reaches a drawn number; the drawn numbers are rounded to 6 digits besides.
"""

from functools import cache
from math import exp, log

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from rules.columns import round_significant

Numbers = NDArray[np.float64]

_CELLS = 4096
_Z90 = 1.2815515655446004
_TAIL = 0.1


def _digits(values: Numbers) -> Numbers:
    return np.array([float(f"{value:.12g}") for value in values])


def look_up(table: Numbers, u: Numbers) -> Numbers:
    """Read a table at u in (0, 1), between its entries in proportion."""
    place = u * (len(table) - 1)
    cell = place.astype(np.int64)
    return table[cell] + (table[cell + 1] - table[cell]) * (place - cell)


@cache
def spread(low: float, high: float, *, log_scale: bool) -> Numbers:
    """Return the table of "somewhere between": every value, or every order of magnitude, equally likely."""
    steps = np.linspace(0.0, 1.0, _CELLS + 1)
    if not log_scale or low <= 0:
        return _digits(low + (high - low) * steps)
    table = np.array([low * exp(step * log(high / low)) for step in steps])
    table[-1] = high
    return _digits(table)


@cache
def typical(quantiles: tuple[float, float, float], low: float, high: float, *, log_scale: bool) -> Numbers:
    """Return the table of a normal (or log-normal) distribution of two halves through three quantiles, cut."""
    logs = log_scale and low > 0
    p10, p50, p90, bottom, top = (log(x) if logs else x for x in (*quantiles, low, high))
    below, above = (p50 - p10) / _Z90, (p90 - p50) / _Z90

    def share(x: float) -> float:
        side = below if x < p50 else above
        return float(ndtr((x - p50) / side)) if side > 0 else (0.0 if x < p50 else 1.0)

    # The range cuts each tail by itself, so that the three quantiles stay what they were said to be.
    u = np.linspace(0.0, 1.0, _CELLS + 1)
    first, last = share(bottom), share(top)
    u = np.where(u < _TAIL, first + (_TAIL - first) * u / _TAIL, u)
    u = np.where(u > 1 - _TAIL, last - (last - 1 + _TAIL) * (1 - u) / _TAIL, u)
    z = ndtri(u)
    values = p50 + np.where(z < 0, z * below if below > 0 else 0.0, z * above if above > 0 else 0.0)
    values = np.clip(np.nan_to_num(values, nan=p50), bottom, top)
    table = np.array([exp(value) for value in values]) if logs else values
    return _digits(np.clip(table, low, high))


def pick(shares: tuple[float, ...], u: Numbers) -> NDArray[np.int64]:
    """Return the code that u falls to when the codes have these shares."""
    total = sum(shares)
    ends, end = [], 0.0
    for share in shares[:-1]:
        end += share / total
        ends.append(float(f"{end:.12g}"))
    return np.searchsorted(np.array(ends), u, side="right").astype(np.int64)


@cache
def _waiting() -> Numbers:
    """Return the table of the exponential distribution, from which points of a simplex are made."""
    shares = np.linspace(0.0, 1.0, _CELLS + 1)
    shares[-1] = 1 - 0.25 / _CELLS
    return _digits(np.array([-log(1 - share) for share in shares]))


def weights(u: Numbers, mixed: Numbers, ranked: tuple[int, ...]) -> NDArray[np.int64]:
    """Return whole weights, int64[qualities, N], that sum to 1000 in every scenario.

    Nothing ranked: uniform on the simplex. Else half the scenarios have a uniform point of the simplex, half ratings
    from 0 to 100, both sorted so that the ranked qualities come first, in their order, and the others keep the order of
    their own draws (ENGINE.md, Weights). `u` is float64[qualities, N], `mixed` float64[N].
    """
    waiting = look_up(_waiting(), u)
    shares = waiting / waiting.sum(axis=0)
    if ranked:
        ratings = u / u.sum(axis=0)
        shares = _ranked(np.where(mixed < 1 / 2, shares, ratings), ranked)
    exact = round_significant(shares * 1000)
    whole = np.floor(exact)
    short = (1000 - whole.sum(axis=0)).astype(np.int64)
    order = np.argsort(-(exact - whole), axis=0, kind="stable")
    place = np.argsort(order, axis=0, kind="stable")
    result: NDArray[np.int64] = whole.astype(np.int64) + (place < short)
    return result


def _ranked(shares: Numbers, ranked: tuple[int, ...]) -> Numbers:
    descending = -np.sort(-shares, axis=0)
    rest = [index for index in range(len(shares)) if index not in ranked]
    result = np.empty_like(shares)
    for place, index in enumerate(ranked):
        result[index] = descending[place]
    if rest:
        order = np.argsort(np.argsort(-shares[rest], axis=0, kind="stable"), axis=0, kind="stable")
        result[rest] = np.take_along_axis(descending[len(ranked) :], order, axis=0)
    return result
