"""The catalog tried in many situations: what wins, what fires, what matters. Counts only; `rules.findings` judges them.

A parent option wins only through its follow-up decision if it wins somewhere, and nowhere once the decision that it
makes necessary gives no points: that decision's options and their soft pairs count 0, what they forbid stays.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from catalog.model import Rule
from rules.advise import recommended
from rules.batch import SITUATIONS, draw_batch
from rules.program import NOT_NEEDED, Program
from rules.removal import Claim
from rules.sample import possibilities
from rules.situation import everything
from rules.tally import Tally

ENOUGH = 8192
"""Situations that stand behind a review."""


@dataclass(frozen=True, slots=True)
class OptionShare:
    """How often an option wins."""

    id: str
    whole: float
    """Share of the situations that any stack fits."""
    alone: float
    """Share of the situations in which its decision, made alone, has an option."""


@dataclass(frozen=True, slots=True)
class ClaimShare:
    """How often a rule, criterion or soft pair counts."""

    id: str
    fires: float
    """Share of the scenarios; of a criterion: where any option gains by it; of a pair: where both are chosen."""
    matters: bool
    """Whether something else would win somewhere without it."""


@dataclass(frozen=True, slots=True)
class DecisionShare:
    """What is at stake in a decision."""

    id: str
    needed: float
    """Share of the situations in which the best stack needs it."""
    spread: float
    """Points of an average quality between its best and its worst possible option, on average."""
    lead: float
    """The same between the best and the second."""
    nothing: str
    """The option that wins when nothing is answered."""
    on_facts: float
    """Share of its rules that rest on a fact."""
    impossible: float
    """Share of the situations in which it has no option."""
    example: tuple[str, ...]
    """The exclusions that fire in one of those."""


@dataclass(frozen=True, slots=True)
class Together:
    """Two rules of one option and quality without a common `tells`."""

    first: str
    second: str
    quality: str
    either: int
    """Scenarios in which at least one fires."""
    both: float
    """Share of those in which both do."""


@dataclass(frozen=True, slots=True)
class Parent:
    """An option that makes another decision necessary."""

    option: str
    follow_up: str
    wins: int
    of_its_own: int
    """So many of these wins remain when the follow-up gives no points."""


@dataclass(frozen=True, slots=True)
class Review:
    """What came out."""

    situations: int
    unfit: float
    """Share of the situations that no stack fits, though every decision alone has an option."""
    options: tuple[OptionShare, ...]
    claims: tuple[ClaimShare, ...]
    decisions: tuple[DecisionShare, ...]
    together: tuple[Together, ...]
    parents: tuple[Parent, ...]
    edges: int
    on_facts: float


def review(program: Program, situations: int = ENOUGH) -> Review:
    """Try a catalog in so many situations, the same ones every time."""
    open_situation = everything(program.catalog)
    possible = possibilities(program, open_situation)
    tally = Tally(program)
    batches = range(-(-situations // SITUATIONS))
    for batch in batches:
        tally.add(draw_batch(program, batch, possible))
    for batch in batches if tally.idle else ():
        tally.try_everywhere(draw_batch(program, batch, possible))
    best = recommended(program, open_situation)
    return _told(tally, best)


def _told(tally: Tally, nothing: tuple[int, ...] | None) -> Review:
    program, rows = tally.program, tally.program.rows
    fitting, scenarios = max(tally.fitting, 1), tally.scenarios
    options = tuple(
        OptionShare(id, int(tally.whole[rows[id]]) / fitting, int(tally.alone[rows[id]]) / max(tally.open[number], 1))
        for number, ids in enumerate(program.options)
        for id in ids
    )
    best = [options[nothing[number]] if nothing else "" for number, options in enumerate(program.options)]
    decisions = tuple(_decision(tally, number, best[number]) for number in range(len(program.decisions)))
    return Review(
        tally.situations,
        tally.unfit / tally.situations,
        options,
        tuple(ClaimShare(c.id, tally.fires.get(c.id, 0) / scenarios, c.id in tally.matter) for c in tally.claims),
        decisions,
        tuple(
            Together(first, second, quality, either, both / either)
            for first, second, quality in tally.pairs
            for both, either in (tally.both[first, second],)
            if either
        ),
        tuple(Parent(option, program.decisions[n], *counts) for (option, n), counts in tally.parents.items()),
        program.circuit.edges,
        _on_facts(tally.claims),
    )


def _decision(tally: Tally, number: int, nothing: str) -> DecisionShare:
    program, name = tally.program, tally.program.decisions[number]
    first = program.option_ids[program.span(number).start]
    needless = int(tally.whole[program.rows[first]]) if first.endswith(f".{NOT_NEEDED}") else 0
    own = [c for c in tally.claims if isinstance(c, Rule) and c.target.partition(".")[0] == name]
    return DecisionShare(
        name,
        1 - needless / max(tally.fitting, 1),
        tally.spread[number] / tally.situations,
        tally.lead[number] / tally.situations,
        nothing,
        _on_facts(own),
        1 - tally.open[number] / tally.situations,
        tally.example.get(name, ()),
    )


def _on_facts(claims: Sequence[Claim]) -> float:
    return sum(claim.evidence.fact is not None for claim in claims) / max(len(claims), 1)
