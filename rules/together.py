"""Answers that go together: what is answered moves the draw of what is open.

A team with 250 services seldom serves ten requests a second, and seldom has nobody on call. Questions and items of tick
lists that name a correlation (`goes_with`, `items_go_with` of their typical answer) form trees of normal scores (a
normal copula): each keeps its own typical distribution, and the ranks depend on each other. An answer leaves its score
an interval: a choice that of its share, a number hardly more than a point. Messages up a tree and draws down it give
the exact distribution of what is open (Pearl, Probabilistic Reasoning in Intelligent Systems, 1988, section 4.3), here
on a grid of scores. Messages are sums of whole numbers and the rest + - x / and tables, so that the draws are the
same everywhere.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from math import exp, sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from catalog.model import Catalog, Question
from rules.columns import Numbers
from rules.distributions import look_up

_CELLS = 1 << 14
_FARTHEST = 6.0
"""Normal scores end here; the tail beyond is one in a billion."""
_STEP, _SIDE = 0.25, 16
_GRID: Numbers = np.linspace(-_SIDE * _STEP, _SIDE * _STEP, 2 * _SIDE + 1)[:, None]
"""Scores at which messages are held, a column; between them they are read in proportion."""
_POINT = 0.01
"""An interval of scores as narrow as this is a point."""
_EVIDENCE, _LINK = float(1 << 24), float(1 << 20)
"""Whole units of a message and of a link: 33 products of the two stay exact in float64."""

Links = Mapping[str, tuple[str, float]]
"""Part -> the part it goes with, and the correlation of the two scores."""
Span = tuple[Numbers, Numbers]
"""The shares between which an answer lies in its typical distribution: float64[1] or [N] each, in [0, 1]."""


@dataclass(frozen=True, slots=True)
class Part:
    """A question with one answer, or one item of a tick list."""

    question: Question
    item: str = ""
    offset: int = 0
    """Its draw, counted from the question's."""

    @property
    def name(self) -> str:
        """Return the name in `goes_with`: runs.kafka for an item."""
        return f"{self.question.id}.{self.item}" if self.item else self.question.id

    @property
    def key(self) -> object:
        """Return the name of its column among the answers (`rules.columns.run`)."""
        return (self.question.id, self.item) if self.item else self.question.id


def parts(question: Question) -> Iterator[Part]:
    """Yield what is drawn for a question by itself: each item of a tick list, nothing for a rank."""
    if question.kind == "many":
        for offset, choice in enumerate(question.choices):
            yield Part(question, choice.key, offset)
    elif question.kind != "rank":
        yield Part(question)


def links(catalog: Catalog) -> Links:
    """Return what goes with what, each after the one it goes with.

    A tick or a yes has the low shares, so a part that is more often true goes with lower scores: its sign turns.
    """
    found: dict[str, tuple[str, float]] = {}
    for question in catalog.questions.values():
        found |= question.typical.goes_with if question.typical else {}
    turned = {part.name for one in catalog.questions.values() for part in parts(one) if one.kind in ("many", "yes_no")}
    signed = {part: (to, by if (part in turned) == (to in turned) else -by) for part, (to, by) in found.items()}
    return dict(sorted(signed.items(), key=lambda link: (len(_path(signed, link[0])), link[0])))


def _path(found: Links, part: str) -> tuple[str, ...]:
    """Return the way from the first of its tree down to a part."""
    return (*_path(found, found[part][0]), part) if part in found else (part,)


def partners(catalog: Catalog) -> dict[str, frozenset[str]]:
    """Return for every question the others whose distribution its answer moves; empty where it goes with none."""
    found, trees = links(catalog), dict[str, set[str]]()
    for part in found:
        path = _path(found, part)
        trees.setdefault(path[0], set()).update(name.partition(".")[0] for name in path)
    moved: dict[str, frozenset[str]] = dict.fromkeys(catalog.questions, frozenset())
    for tree in trees.values():
        for id in tree:
            moved[id] = moved[id] | tree - {id}
    return moved


def scores(shares: Numbers) -> Numbers:
    """Return the normal scores of shares in [0, 1]."""
    return look_up(_scores(), np.minimum(shares, 1 - 1 / (1 << 40)))


def shares(found: Numbers) -> Numbers:
    """Return the shares in (0, 1) below normal scores."""
    across = (found + _FARTHEST) / (2 * _FARTHEST)
    return look_up(_shares(), np.clip(across, 0.0, 1 - 1 / _CELLS))


def follow(by: float, above: Numbers, own: Numbers) -> Numbers:
    """Return the scores of a part of which no answer tells: from those of what it goes with and its own draw's."""
    found: Numbers = by * above + _rest(by) * own
    return found


def _rest(by: float) -> float:
    return float(f"{sqrt(1 - by * by):.12g}")


def is_point(span: Span) -> bool:
    """Whether an answer leaves its score hardly any room, so that it hides what lies behind it."""
    low, high = span
    return float((scores(high) - scores(low)).max()) < _POINT


def reached(found: Links, start: Collection[str], hiding: Collection[str]) -> set[str]:
    """Return the parts on which another answer to `start` may tell, past none that is `hiding`."""
    near: dict[str, set[str]] = {}
    for part, (to, _) in found.items():
        near.setdefault(part, set()).add(to)
        near.setdefault(to, set()).add(part)
    seen, ahead = {*start}, [*start]
    while ahead:
        beside = near.get(ahead.pop(), set()) - seen - {*hiding}
        seen |= beside
        ahead += beside
    return seen - {*start}


def draw(
    found: Links, told: Mapping[str, Span], drawn: Mapping[str, Numbers], wanted: Collection[str]
) -> dict[str, Numbers]:
    """Return the shares in (0, 1) at which wanted parts without an answer are drawn: float64[N] each.

    `told` holds the spans of the answers, `drawn` the independent draws of all parts in some tree, float64[N].
    """
    spans = {part: (scores(low), scores(high)) for part, (low, high) in told.items()}
    points = {part: (low + high) / 2 for part, (low, high) in spans.items() if is_point(told[part])}
    beliefs = _beliefs(found, spans, points)
    needed = {*wanted}
    for part, (to, _) in reversed(list(found.items())):
        if part in needed and to not in points:
            needed.add(to)
    at = dict(points)
    for part in sorted(needed, key=lambda one: (len(_path(found, one)), one)):
        to, by = found.get(part, ("", 0.0))
        above = at[to] if to else np.zeros(1)
        if part not in beliefs:
            at[part] = follow(by, above, scores(drawn[part]))
        else:
            at[part] = _drawn(beliefs[part], by, above, drawn[part])
            if part in spans:
                at[part] = np.clip(at[part], *spans[part])
    return {part: shares(at[part]) for part in wanted}


def _beliefs(found: Links, spans: Mapping[str, Span], points: Mapping[str, Numbers]) -> dict[str, Numbers]:
    """Return what the answers to a part and to those that go with it say of its score; absent where they say nothing.

    float64[grid, 1] or [grid, N], whole numbers from 1 to `_EVIDENCE`; below a point they say no more.
    """
    beliefs = {part: _whole(_weights(*span), _EVIDENCE) for part, span in spans.items()}
    for part, (to, by) in reversed(list(found.items())):
        if part in beliefs and to not in points:
            message = np.einsum("gh,hn->gn", _link(by), beliefs[part])  # @ would wait for threads
            beliefs[to] = _whole(message * beliefs.get(to, 1.0) / message.max(axis=0), _EVIDENCE)
    return beliefs


def _whole(weights: Numbers, most: float) -> Numbers:
    """Return weights over the grid as whole numbers from 1, so that no two answers are quite impossible together."""
    whole: Numbers = np.maximum(np.rint(weights * (most / weights.max(axis=0))), 1.0)
    return whole


def _weights(low: Numbers, high: Numbers) -> Numbers:
    """Return the weights of the grid in an integral over an interval: float64[grid, 1 or N]."""
    low = np.clip(low, _GRID[0], _GRID[-1] - _POINT)
    high = np.maximum(np.clip(high, _GRID[0], _GRID[-1]), low + _POINT)
    return _below((high - _GRID) / _STEP) - _below((low - _GRID) / _STEP)


def _below(x: Numbers) -> Numbers:
    """Return how much of a hat from -1 to 1 lies below x."""
    x = np.clip(x, -1.0, 1.0)
    return np.where(x < 0, (1 + x) * (1 + x), 2 - (1 - x) * (1 - x)) / 2


@cache
def _link(by: float) -> Numbers:
    """Return the density of a part's score given that of what it goes with, whole numbers: float64[grid, grid]."""
    density = np.exp(-(((_GRID.T - by * _GRID) / _rest(by)) ** 2) / 2)
    whole: Numbers = np.maximum(np.rint(density * _LINK), 1.0)
    return whole


def _drawn(belief: Numbers, by: float, above: Numbers, draw: Numbers) -> Numbers:
    """Return the scores that the draws fall to, given those above and what the answers say: float64[N]."""
    weights = _bell() * _read(belief, follow(by, above, _GRID))
    ends = weights.copy()
    for row in range(1, len(ends)):  # np.cumsum along the first axis takes ten times as long
        ends[row] += ends[row - 1]
    wanted = draw * ends[-1]
    cell = np.minimum((ends < wanted).sum(axis=0), len(_GRID) - 1)
    column = _columns(ends)
    inside = 1 / 2 + (wanted - ends[cell, column]) / weights[cell, column]
    return follow(by, above, _GRID[cell, 0] + _STEP * inside)


def _read(belief: Numbers, at: Numbers) -> Numbers:
    """Return what a belief says of scores, in proportion between two of the grid."""
    across = np.clip((at - _GRID[0]) / _STEP, 0.0, 2 * _SIDE - 1 / _CELLS)
    cell = across.astype(np.int64)
    column = _columns(belief)
    low, high = belief[cell, column], belief[cell + 1, column]
    found: Numbers = low + (high - low) * (across - cell)
    return found


def _columns(of: Numbers) -> NDArray[np.int64]:
    """Return the column in which each scenario reads: its own, or the only one."""
    return np.arange(of.shape[1])


@cache
def _bell() -> Numbers:
    """Return the normal density over the grid, a column."""
    return np.array([[float(f"{exp(-(score * score) / 2):.12g}")] for score in _GRID[:, 0]])


@cache
def _scores() -> Numbers:
    """Return the normal score of every share."""
    found = np.clip(ndtri(np.linspace(0.0, 1.0, _CELLS + 1)), -_FARTHEST, _FARTHEST)
    return np.array([float(f"{score:.12g}") for score in found])


@cache
def _shares() -> Numbers:
    """Return the share below every normal score, from the lowest to the highest, never 0 or 1."""
    found = ndtr(np.linspace(-_FARTHEST, _FARTHEST, _CELLS + 1))
    return np.array([float(f"{share:.12g}") for share in found])
