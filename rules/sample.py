"""From a situation to scenarios: every answer a column, known ones constant, open ones drawn."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from catalog.model import Question
from rules import columns, distributions, draws, possible, together
from rules.columns import Bools, Column, Numbers, Truths
from rules.possible import Among, May, Possible, Span
from rules.program import Program
from rules.situation import Answer, Known, Range, Situation, Ticks, Unknown
from rules.together import Part, parts

SEED = 20261124
"""The product's one seed; changing it changes every drawn number."""
RANK_MIX = 11
"""The last of a rank's 12 numbers says which of the two priors a scenario has."""
_ROUNDING = 1e-6


@dataclass(frozen=True, slots=True)
class Scenarios:
    """N full assignments drawn from a situation."""

    count: int
    values: Sequence[Column]
    """The column of every step of the tape."""
    weights: NDArray[np.int64] | NDArray[np.int32]
    """[qualities, N], each column sums to 1000; their type is that of all that is scored."""


class _Drawer:
    """Draws the columns of one situation."""

    def __init__(self, program: Program, situation: Situation, exponent: int, seed: int) -> None:
        self.program = program
        self.situation = situation
        self.exponent = exponent
        self.seed = seed

    def uniform(self, part: Part) -> Numbers:
        """Return the draw of a question or of one item."""
        name = f"{part.question.id}/{part.item}"
        return draws.uniforms(name, part.question.draw + part.offset, self.exponent, self.seed)

    def answers(self, only: Collection[str] | None = None) -> dict[object, Column]:
        """Return the column of each question (or of some only) and of each item of a tick list."""
        links = self.program.links
        company = {*links, *(to for to, _ in links.values())}
        drawn: dict[object, Column] = {}
        told: dict[str, tuple[Part, Column]] = {}
        open_ones: dict[str, Part] = {}
        members: dict[str, Numbers] = {}
        for part in self._concerned(company, only):
            wanted = only is None or part.question.id in only
            given = _given(self.situation, part)
            if part.name in company:
                members[part.name] = self.uniform(part)
                if _is_open(given):
                    open_ones |= {part.name: part} if wanted else {}
                    continue
            if wanted or part.name in company:
                column = self.mixed([self.column(part, answer) for answer in given])
                drawn |= {part.key: column} if wanted else {}
                told |= {part.name: (part, column)} if part.name in company else {}
        if open_ones:
            spans = {name: span(*known) for name, known in told.items()}
            for name, places in together.draw(links, spans, members, open_ones).items():
                drawn[open_ones[name].key] = typically(open_ones[name], places)
        return drawn

    def _concerned(self, company: Collection[str], only: Collection[str] | None) -> Iterable[Part]:
        """Return the parts that tell of those wanted: these alone where none is open and goes with others."""
        questions = self.program.catalog.questions
        if only is not None:
            wanted = [part for id in only for part in parts(questions[id])]
            if not any(part.name in company and _is_open(_given(self.situation, part)) for part in wanted):
                return wanted
        return (part for one in questions.values() for part in parts(one))

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

    def column(self, part: Part, answer: Answer | None) -> Column:
        """Return the column of a question or of one item under one answer."""
        question = part.question
        match question.kind, answer:
            case (("yes_no" | "many"), Known(bool(value))):
                return truths(np.array([value]))
            case "choice", Known(str(key)):
                return np.array([self.program.codes[question.id][key]])
            case "number", Known(value):
                return columns.round_significant(np.array([float(value)]))
            case "number", Range(low, high):
                table = distributions.spread(low, high, log_scale=question.log)
                return as_answers(question, distributions.look_up(table, self.uniform(part)))
        return typically(part, self.uniform(part))

    def weights(self) -> NDArray[np.int64]:
        """Return the weights of the qualities."""
        qualities = list(self.program.catalog.qualities)
        rank = next(q for q in self.program.catalog.questions.values() if q.kind == "rank")
        u = np.array([self.uniform(Part(rank, quality, offset)) for offset, quality in enumerate(qualities)])
        ranked = tuple(qualities.index(quality) for quality in self.situation.priorities)
        return distributions.weights(u, self.uniform(Part(rank, "mix", RANK_MIX)), ranked)


def truths(true: Bools) -> Truths:
    """Return truths none of which is missing."""
    return Truths(true, ~true)


def typically(part: Part, u: Numbers) -> Column:
    """Return what the draws of a question or of one item fall to where nothing is known."""
    question, typical = part.question, part.question.typical
    assert typical is not None
    if question.kind in ("yes_no", "many"):
        return truths(u < typical.shares[part.item or "yes"])
    if question.kind == "choice":
        places = distributions.pick(tuple(typical.shares[key] for key in typical.order), u)
        return _codes_in_order(question)[places]
    return as_answers(question, distributions.look_up(typical_table(question), u))


def span(part: Part, column: Column) -> together.Span:
    """Return the shares between which answers lie in the typical distribution: those that `typically` maps to them."""
    question, typical = part.question, part.question.typical
    assert typical is not None
    if isinstance(column, Truths):
        share = typical.shares[part.item or "yes"]
        return np.where(column.true, 0.0, share), np.where(column.true, share, 1.0)
    if question.kind == "choice":
        ends = np.cumsum([0.0, *(typical.shares[key] for key in typical.order)])
        place = np.argsort(_codes_in_order(question))[column]
        return ends[place], ends[place + 1]
    assert question.unit is not None
    assert question.high is not None
    # The half of a unit that whole answers are rounded by, else the rounding to six digits.
    near = question.unit.factor / 2 if question.whole else _ROUNDING * np.maximum(np.abs(column), question.high / 1e3)
    table = typical_table(question)
    steps = np.linspace(0.0, 1.0, len(table))
    return np.interp(column - near, table, steps), np.interp(column + near, table, steps)


def _codes_in_order(question: Question) -> NDArray[np.int64]:
    """Return the codes of a choice from the lowest score to the highest."""
    assert question.typical is not None
    keys = [choice.key for choice in question.choices]
    return np.array([keys.index(key) for key in question.typical.order])


def _given(situation: Situation, part: Part) -> list[Answer | None]:
    """Return what the answers that count say of a question or of one item; None where one leaves it open."""
    given = given_answers(situation, part.question.id)
    ticked = [answer.items.get(part.item) if isinstance(answer, Ticks) else None for answer in given]
    if part.item:
        return [None if tick is None else Known(tick) for tick in ticked]
    return [None if isinstance(answer, Unknown) else answer for answer in given]


def _is_open(given: list[Answer | None]) -> bool:
    return all(answer is None for answer in given)


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
    return Scenarios(1 << exponent, values, drawer.weights().astype(np.int32))


def sample_some(
    program: Program, situation: Situation, questions: Collection[str], exponent: int, seed: int = SEED
) -> Mapping[object, Column]:
    """Return the answers to some questions alone, as `sample` draws them: by question, or (question, item)."""
    return _Drawer(program, situation, exponent, seed).answers(questions)


def draw_weights(program: Program, situation: Situation, exponent: int, seed: int = SEED) -> NDArray[np.int64]:
    """Return the weights of the qualities alone, as `sample` draws them: int64[qualities, 2**exponent]."""
    return _Drawer(program, situation, exponent, seed).weights()


def moved(program: Program, situation: Situation, question: str) -> frozenset[str]:
    """Return the questions whose draws another answer to one moves: itself, and the open ones that go with it.

    A number that is known hides those behind it.
    """
    answered = [(part, _given(situation, part)) for one in program.catalog.questions.values() for part in parts(one)]
    hiding = {
        part.name
        for part, given in answered
        if part.question.kind == "number" and all(isinstance(answer, Known) for answer in given)
        if together.is_point(span(part, np.array([answer.value for answer in given if isinstance(answer, Known)])))
    }
    own = [part.name for part, _ in answered if part.question.id == question]
    near = together.reached(program.links, own, hiding)
    open_ones = {part.question.id for part, given in answered if part.name in near and _is_open(given)}
    return frozenset({question, *open_ones})


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
