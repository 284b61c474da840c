"""Our advice on published decisions counted: first, among the first two, and what two guesses without rules reach.

Guesses: the choice that is most frequent among the other cases of the area, and whatever the answers say runs today.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from scipy.stats import binomtest

from bench.agreement.published import Published
from rules.advise import advise
from rules.explain import explain
from rules.possible import May
from rules.program import Program
from rules.verdict import Verdict

ALL = "all"
"""The name of the tally over every area; no decision has it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What we advise in the situation of one case."""

    case: Published
    verdict: Verdict
    ranking: tuple[str, ...]
    """The options there were that a stack can hold, the advised one first, then by price; empty where nothing fits."""
    today: tuple[str, ...]
    """The options that run today for everything the answers leave possible."""
    later: tuple[str, ...]
    """The options whose first stable release came in a later year; no team of that time could choose them."""

    @property
    def rank(self) -> int | None:
        """Return the place of what was chosen, from 1; None where no stack can hold it."""
        places = [place for place, option in enumerate(self.ranking, 1) if option in self.case.choice]
        return places[0] if places else None


@dataclass(frozen=True, slots=True)
class Tally:
    """The counts of one area, or of all."""

    area: str
    no_decision: int
    unmapped: int
    off_menu: int
    on_menu: int
    first: int
    in_two: int
    frequent: Fraction
    """Cases that the most frequent choice of the others meets; of several equally frequent each counts its part."""
    today: Fraction
    """Cases that what runs today meets; of several each counts its part."""


def judge(program: Program, case: Published) -> Outcome:
    """Return what we advise in the situation of a case, and what runs there today."""
    assert case.situation is not None
    advice = advise(program, case.situation)
    verdict = explain(program, advice)
    today = []
    for option in program.catalog.decisions[case.area].options:
        step = program.tape.conditions.get(f"runs:{option}")
        may = None if step is None else advice.possible[step]
        if isinstance(may, May) and may.certain:
            today.append(option)
    later = _later(program, case)
    if not verdict.fits:
        return Outcome(case, verdict, (), tuple(today), later)
    decision = verdict.decision(case.area)
    others = [each.option for each in decision.options if each.price is not None and each.option != decision.chosen]
    ranking = tuple(option for option in (decision.chosen, *others) if option not in later)
    return Outcome(case, verdict, ranking, tuple(today), later)


def _later(program: Program, case: Published) -> tuple[str, ...]:
    """Return what came after the case; what was chosen was there, if only to those who made it."""
    return tuple(
        option.id
        for option in program.catalog.decisions[case.area].options.values()
        if case.year and option.since and option.since.year > case.year and option.id not in case.choice
    )


def measure(program: Program, cases: Sequence[Published]) -> tuple[tuple[Tally, ...], tuple[Outcome, ...]]:
    """Return the counts of every area and of all, and what we advise in each case on our menu."""
    outcomes = tuple(judge(program, case) for case in cases if case.state == "on_menu")
    tallies = [
        tally(
            area,
            [case for case in cases if case.area == area],
            [outcome for outcome in outcomes if outcome.case.area == area],
        )
        for area in sorted({case.area for case in cases})
    ]
    return (*tallies, tally(ALL, cases, outcomes)), outcomes


def tally(area: str, cases: Iterable[Published], outcomes: Sequence[Outcome]) -> Tally:
    """Count cases and the outcomes of those on our menu."""
    states = Counter(case.state for case in cases)
    ranks = [outcome.rank for outcome in outcomes]
    return Tally(
        area,
        states["no_decision"],
        states["unmapped"],
        states["off_menu"],
        states["on_menu"],
        sum(rank == 1 for rank in ranks),
        sum(rank in {1, 2} for rank in ranks),
        sum((_met(outcome.case, frequent(outcome.case, outcomes)) for outcome in outcomes), Fraction(0)),
        sum((_met(outcome.case, outcome.today) for outcome in outcomes), Fraction(0)),
    )


def frequent(case: Published, outcomes: Iterable[Outcome]) -> tuple[str, ...]:
    """Return the most frequent choices of the other cases of its area."""
    others = (outcome.case for outcome in outcomes if outcome.case.area == case.area and outcome.case.id != case.id)
    counts = Counter(option for other in others for option in other.choice)
    return tuple(sorted(option for option, count in counts.items() if count == max(counts.values())))


def _met(case: Published, guesses: Sequence[str]) -> Fraction:
    return Fraction(sum(guess in case.choice for guess in guesses), len(guesses) or 1)


def interval(hits: int, count: int) -> tuple[float, float]:
    """Return the 95 % interval of a share after Wilson (1927), doi:10.1080/01621459.1927.10502953."""
    found = binomtest(hits, count).proportion_ci(0.95, method="wilson")
    return float(found.low), float(found.high)
