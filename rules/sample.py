"""From a situation to scenarios: every answer a column, known ones constant, open ones drawn."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from catalog.model import Question
from rules import columns, distributions, draws, possible, together
from rules.columns import Bools, Column, Numbers, Truths
from rules.possible import Among, May, Possible, Span
from rules.program import Program
from rules.situation import Answer, Known, Range, Situation, Ticks

SEED = 20261124
"""The product's one seed; changing it changes every drawn number."""
RANK_MIX = 11
"""The last of a rank's 12 numbers says which of the two priors a scenario has."""


@dataclass(frozen=True, slots=True)
class Scenarios:
    """N full assignments drawn from a situation."""

    count: int
    values: Sequence[Column]
    """The column of every step of the tape."""
    weights: NDArray[np.int64]
    """int64[qualities, N], each column sums to 1000."""


class _Drawer:
    """Draws the columns of one situation."""

    def __init__(self, program: Program, situation: Situation, exponent: int, seed: int) -> None:
        self.program = program
        self.situation = situation
        self.exponent = exponent
        self.seed = seed

    def uniform(self, question: Question, offset: int = 0, item: str = "") -> Numbers:
        """Return the draw of a question or of one item."""
        return draws.uniforms(f"{question.id}/{item}", question.draw + offset, self.exponent, self.seed)

    def answers(self, only: Collection[str] | None = None) -> dict[object, Column]:
        """Return the column of each question (or of some only) and of each item of a tick list."""
        drawn: dict[object, Column] = {}
        places = self.together(only)
        for question in self.program.catalog.questions.values():
            if only is not None and question.id not in only:
                continue
            given = given_answers(self.situation, question.id)
            if question.kind == "many":
                for offset, choice in enumerate(question.choices):
                    parts: list[Column] = [self.tick(question, offset, choice.key, answer) for answer in given]
                    drawn[question.id, choice.key] = self.mixed(parts)
            elif question.id in places:
                drawn[question.id] = typically(question, places[question.id])
            elif question.kind != "rank":
                drawn[question.id] = self.mixed([self.column(question, answer) for answer in given])
        return drawn

    def together(self, only: Collection[str] | None = None) -> dict[str, Numbers]:
        """Return where to draw each open number that goes with others: float64[N] in (0, 1)."""
        catalog = self.program.catalog
        places: dict[str, Numbers] = {}
        for group in together.groups(catalog):
            if only is not None and not set(only) & set(group):
                continue
            known = [id for id in group if given_answers(self.situation, id) != [None]]
            open_ones = [id for id in group if id not in known]
            if open_ones:
                columns_known = [self._place(catalog.questions[id]) for id in known]
                drawn = [self.uniform(catalog.questions[id]) for id in open_ones]
                rows = together.factor(catalog, (*known, *open_ones))
                places |= dict(zip(open_ones, together.shifted(rows, columns_known, drawn), strict=True))
        return places

    def _place(self, question: Question) -> Numbers:
        """Return where the answers stand in the question's typical distribution."""
        given = given_answers(self.situation, question.id)
        answered = self.mixed([self.column(question, answer) for answer in given])
        assert not isinstance(answered, Truths)
        return together.place(typical_table(question), answered.astype(np.float64))

    def mixed(self, parts: list[Column]) -> Column:
        """Return one column out of several people's, the same person for every question they all answered."""
        if len(parts) == 1:
            return parts[0]
        u = draws.uniforms("person/", draws.PERSON, self.exponent, self.seed)
        person = (u * len(parts)).astype(np.int64)
        if isinstance(parts[0], Truths):
            truths = [part for part in parts if isinstance(part, Truths)]
            return Truths(np.choose(person, [t.true for t in truths]), np.choose(person, [t.false for t in truths]))
        return np.choose(person, [part for part in parts if not isinstance(part, Truths)])

    def column(self, question: Question, answer: Answer | None) -> Column:
        """Return a number, choice or yes_no question's column under one answer."""
        match question.kind, answer:
            case "yes_no", Known(bool(value)):
                return truths(np.array([value]))
            case "choice", Known(str(key)):
                return np.array([self.program.codes[question.id][key]])
            case "number", Known(value):
                return columns.round_significant(np.array([float(value)]))
            case "number", Range(low, high):
                table = distributions.spread(low, high, log_scale=question.log)
                return as_answers(question, distributions.look_up(table, self.uniform(question)))
        return typically(question, self.uniform(question))

    def tick(self, question: Question, offset: int, key: str, answer: Answer | None) -> Truths:
        """Return one item of a tick list under one answer."""
        ticked = answer.items.get(key) if isinstance(answer, Ticks) else None
        if ticked is not None:
            return truths(np.array([ticked]))
        assert question.typical is not None
        return truths(self.uniform(question, offset, key) < question.typical.shares.get(key, 0.0))

    def weights(self) -> NDArray[np.int64]:
        """Return the weights of the qualities."""
        qualities = list(self.program.catalog.qualities)
        rank = next(q for q in self.program.catalog.questions.values() if q.kind == "rank")
        u = np.array([self.uniform(rank, offset, quality) for offset, quality in enumerate(qualities)])
        ranked = tuple(qualities.index(quality) for quality in self.situation.priorities)
        return distributions.weights(u, self.uniform(rank, RANK_MIX, "mix"), ranked)


def truths(true: Bools) -> Truths:
    """Return truths none of which is missing."""
    return Truths(true, ~true)


def typically(question: Question, u: Numbers) -> Column:
    """Return what a number, choice or yes_no question's draws fall to where nothing is known."""
    typical = question.typical
    assert typical is not None
    if question.kind == "yes_no":
        return truths(u < typical.shares["yes"])
    if question.kind == "choice":
        return distributions.pick(tuple(typical.shares.get(choice.key, 0.0) for choice in question.choices), u)
    return as_answers(question, distributions.look_up(typical_table(question), u))


def typical_table(question: Question) -> Numbers:
    """Return the distribution of a number where nothing is known, as a table over (0, 1)."""
    typical = question.typical
    assert typical is not None
    assert question.low is not None
    assert question.high is not None
    quantiles = (typical.p10 or 0.0, typical.p50 or 0.0, typical.p90 or 0.0)
    return distributions.typical(quantiles, question.low, question.high, log_scale=question.log)


def as_answers(question: Question, drawn: Numbers) -> Numbers:
    """Return drawn numbers as an answer holds them: whole where the question asks for it, in six digits."""
    if question.whole and question.unit is not None:
        drawn = np.rint(drawn / question.unit.factor) * question.unit.factor
    return columns.round_significant(drawn)


def given_answers(situation: Situation, question: str) -> list[Answer | None]:
    """Return the answers that count: the participants' where any answered, else the review's, else [None]."""
    people = [answers[question] for answers in situation.participants.values() if question in answers]
    return list(people) if people else [situation.answers.get(question)]


def sample(program: Program, situation: Situation, exponent: int = 13, seed: int = SEED) -> Scenarios:
    """Draw 2**exponent scenarios; the same situation gives the same bytes."""
    drawer = _Drawer(program, situation, exponent, seed)
    values = columns.run(program.tape, drawer.answers(), program.codes)
    return Scenarios(1 << exponent, values, drawer.weights())


def sample_some(
    program: Program, situation: Situation, questions: Collection[str], exponent: int, seed: int = SEED
) -> Mapping[object, Column]:
    """Return the answers to some questions alone, as `sample` draws them: by question, or (question, item)."""
    return _Drawer(program, situation, exponent, seed).answers(questions)


def moved(program: Program, situation: Situation, question: str) -> frozenset[str]:
    """Return the questions whose draws another answer to one moves: itself, and the open ones that go with it."""
    open_ones = (
        id for id in together.partners(program.catalog).get(question, ()) if given_answers(situation, id) == [None]
    )
    return frozenset((question, *open_ones))


def possibilities(
    program: Program, situation: Situation, before: Sequence[Possible] | None = None, changed: Collection[str] = ()
) -> Sequence[Possible]:
    """Return what every step of the tape can be, whatever the sample shows.

    Where some answers `changed`, only what reads them differs from `before`.
    """
    answers: dict[object, Possible] = {}
    for question in program.catalog.questions.values():
        if before is not None and question.id not in changed:
            continue
        given = given_answers(situation, question.id)
        if question.kind == "many":
            for choice in question.choices:
                ticks = [a.items.get(choice.key) if isinstance(a, Ticks) else None for a in given]
                answers[question.id, choice.key] = May(any(t is not False for t in ticks), any(not t for t in ticks))
        elif question.kind != "rank":
            answers[question.id] = _possible(question, given, program.codes.get(question.id, {}))
    return possible.run(program.tape, answers, program.codes, before, changed)


def _possible(question: Question, given: list[Answer | None], codes: Mapping[str, int]) -> Possible:
    if question.kind == "yes_no":
        values = [a.value if isinstance(a, Known) else None for a in given]
        return May(any(v is not False for v in values), any(v is not True for v in values))
    if question.kind == "choice":
        if all(isinstance(a, Known) for a in given):
            return Among(frozenset(codes[str(a.value)] for a in given if isinstance(a, Known)))
        return Among(frozenset(codes.values()))
    assert question.low is not None
    assert question.high is not None
    lows = [a.value if isinstance(a, Known) else a.low if isinstance(a, Range) else question.low for a in given]
    highs = [a.value if isinstance(a, Known) else a.high if isinstance(a, Range) else question.high for a in given]
    ends = columns.round_significant(np.array([min(map(float, lows)), max(map(float, highs))]))
    return Span(float(ends[0]), float(ends[1]))
