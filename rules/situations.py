"""Many situations at once, as a reviewer of the catalog tries them: each answers some questions and leaves the others.

Half the situations answer everything, the others anything from nothing to all. Half of the answers come from the
typical distribution; the others are spread over all that may be answered, so that rare situations come up too. What is
not answered is drawn as in any advice, a few times per situation; a quarter ranks nothing, the others three qualities.
"""

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from rules import columns, distributions, draws, together
from rules.columns import Bools, Column, Numbers, Truths
from rules.program import Program
from rules.sample import SEED, Scenarios, as_answers, truths, typically
from rules.together import Part, parts

_Any = TypeVar("_Any", np.bool_, np.float64)
_ALL_ANSWERED = 0.5
_SPREAD = 0.5
_TICKED = 0.25
"""How often an item of a tick list is ticked where the answer does not come from the typical distribution."""
_END = 0.05
"""How often a number spread over its range is its lowest, and how often its highest: these often have a meaning."""
_RANKED = 3
_UNRANKED = 0.25


@dataclass(frozen=True, slots=True)
class Answered:
    """What is drawn for one question or item."""

    known: Bools
    """bool[situations]: whether it is answered,"""
    anything: Bools
    """bool[situations]: and whether that may be anything."""
    once: Numbers
    """float64[situations]: draws of answers,"""
    often: Numbers
    """float64[scenarios]: and of what is open."""


class _Drawer:
    """Draws `count` situations of `each` scenarios; scenario s*each+m is the m-th of situation s."""

    def __init__(self, program: Program, count: int, each: int, batch: int) -> None:
        self.program = program
        self.count = count
        self.each = each
        self.batch = batch
        level = self.draw("level", count)
        self.level = np.where(level < _ALL_ANSWERED, 1.0, (level - _ALL_ANSWERED) / (1 - _ALL_ANSWERED))

    def draw(self, name: str, count: int) -> Numbers:
        """Return draws of one name in this batch."""
        return draws.independent(f"situations/{self.batch}/{name}", count, SEED)

    def spread(self, of: NDArray[_Any]) -> NDArray[_Any]:
        """Return one value per situation as one per scenario."""
        return np.repeat(of, self.each)

    def answer(self, name: str) -> Answered:
        """Return the draws of a question or of one item, and for which situations it is answered."""
        coins = self.draw(f"{name}/coins", 2 * self.count)
        known = coins[: self.count] < self.level
        anything = known & (coins[self.count :] < _SPREAD)
        return Answered(
            known, anything, self.draw(f"{name}/answer", self.count), self.draw(name, self.count * self.each)
        )

    def together(self, answered: dict[str, Answered]) -> dict[str, Numbers]:
        """Return where to draw each part that goes with others, one share per scenario.

        An answer goes with the situation's other answers, what is open with what it hangs on in its scenario.
        """
        links = self.program.links
        roots = [to for to, _ in links.values() if to not in links]
        told: dict[str, Numbers] = {}
        drawn: dict[str, Numbers] = {}
        for name in (*dict.fromkeys(roots), *links):
            to, by = links.get(name, ("", 0.0))
            each = answered[name]
            own = together.scores(each.once)
            told[name] = np.where(each.anything, own, together.follow(by, told.get(to, np.zeros(1)), own))
            usual = together.follow(by, drawn.get(to, np.zeros(1)), together.scores(each.often))
            drawn[name] = np.where(self.spread(each.known), self.spread(told[name]), usual)
        return {name: together.shares(places) for name, places in drawn.items()}

    def column(self, part: Part, anything: Bools, u: Numbers) -> Column:
        """Return the answers to a question or to one item."""
        question, usual = part.question, typically(part, u)
        if isinstance(usual, Truths):
            return truths(np.where(anything, u < (_TICKED if part.item else 1 / 2), usual.true))
        if question.kind == "choice":
            return np.where(anything, distributions.pick((1.0,) * len(question.choices), u), usual)
        assert question.low is not None
        assert question.high is not None
        table = distributions.spread(question.low, question.high, log_scale=question.log)
        inside = np.clip((u - _END) / (1 - 2 * _END), 0, 1 - 1e-9)
        wide = np.where(u > 1 - _END, question.high, distributions.look_up(table, inside))
        return np.where(anything, as_answers(question, wide), usual)

    def answers(self) -> dict[object, Column]:
        """Return the column of each question and of each item of a tick list."""
        every = [part for question in self.program.catalog.questions.values() for part in parts(question)]
        answered = {part.name: self.answer(part.name) for part in every}
        places = self.together(answered)
        drawn: dict[object, Column] = {}
        for part in every:
            each = answered[part.name]
            alone = np.where(self.spread(each.known), self.spread(each.once), each.often)
            drawn[part.key] = self.column(part, self.spread(each.anything), places.get(part.name, alone))
        return drawn

    def weights(self) -> NDArray[np.int64]:
        """Return weights in the order that each situation gives to its qualities, the rest in any order."""
        qualities, scenarios = len(self.program.catalog.qualities), self.count * self.each
        u = self.draw("weights", qualities * scenarios).reshape(qualities, -1)
        descending = distributions.weights(u, self.draw("mix", scenarios), tuple(range(qualities)))
        order = self.draw("order", qualities * self.count).reshape(qualities, -1)
        place = np.argsort(np.argsort(order, axis=0), axis=0)
        ranked = (place < _RANKED) & (self.draw("ranked", self.count) >= _UNRANKED)
        keys = 1 + self.draw("others", qualities * scenarios).reshape(qualities, -1)
        keys = np.where(np.repeat(ranked, self.each, axis=1), np.repeat(place / qualities, self.each, axis=1), keys)
        return np.take_along_axis(descending, np.argsort(np.argsort(keys, axis=0), axis=0), axis=0)


def draw_situations(program: Program, count: int, each: int, batch: int = 0) -> Scenarios:
    """Return the scenarios of `count` situations, `each` of one after those of the other; batches are independent."""
    drawer = _Drawer(program, count, each, batch)
    values = columns.run(program.tape, drawer.answers(), program.codes)
    return Scenarios(count * each, values, drawer.weights())
