"""What people decided against the advice, and the advice as it would be without it.

A pin is lifted by unmasking its decision: sums stay, so both views rest on the same scenarios (ENGINE.md, Override).
A pin without a reason says what is decided already; only one with a reason is an override.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from rules.advise import Advice, Stack, best_stacks, forced, name_options
from rules.columns import Bools
from rules.masks import masked
from rules.program import Program
from rules.solve import forbidden, values
from rules.solve import support as best_in

_NEVER = float(forbidden(np.float64))


@dataclass(frozen=True, slots=True)
class Change:
    """A decision that comes out otherwise because of an override elsewhere."""

    decision: str
    advised: str
    """Without the override."""
    chosen: str
    forced: bool
    """No stack holds both what people decided and what is advised here; else one does, and is worth less."""
    excluded_share: float
    """Share of scenarios in which what is chosen now turns out to be impossible."""


@dataclass(frozen=True, slots=True)
class Against:
    """A rule or criterion that counts against an option of the stack."""

    option: str
    reason: str
    """Its id among the option's reasons."""


@dataclass(frozen=True, slots=True)
class Override:
    """A decision that people took against the advice, with their reason."""

    decision: str
    chosen: str
    advised: str
    """Without this override; where overrides force each other, without any."""
    because: str
    """People's words."""
    price: float
    """What lifting it alone would gain, per scenario; 0 where other overrides force it."""
    changes: tuple[Change, ...]
    """What else is chosen otherwise because of it."""
    lifted: tuple[str, ...]
    """Rules that certainly exclude the chosen option; the pin lifts them."""
    against: tuple[Against, ...]
    """What now counts against the options chosen here and in `changes`, the heaviest first."""
    platforms: tuple[str, ...]
    """What has to run because of it."""
    excluded_share: float
    """Share of scenarios in which the chosen option is impossible;"""
    excluded_share_advised: float
    """the same of the advised one."""


@dataclass(frozen=True, slots=True)
class FreeAdvice:
    """The advice with every override lifted, what is decided without a reason kept."""

    stack: Mapping[str, str]
    """decision -> `decision.option`, for decisions in scope."""
    price: float
    """What the overrides cost together, per scenario."""


@dataclass(frozen=True, slots=True)
class Views:
    """What people decided beside what is advised."""

    advised: Mapping[str, str]
    """Pinned decision in scope -> the option advised with this pin lifted and the others kept."""
    overrides: tuple[Override, ...]
    free: FreeAdvice | None
    """The advice with every override lifted; None where nothing goes against it."""


class _Lifter:
    """Lifts pins of one advice."""

    def __init__(self, program: Program, advice: Advice, best: Stack) -> None:
        self.program = program
        self.advice = advice
        self.best = best

    def column(self, lifted: Sequence[str]) -> NDArray[np.float64]:
        """Return the sums with some pins lifted."""
        situation = self.advice.situation
        kept = {decision: pin for decision, pin in situation.pins.items() if decision not in lifted}
        out = masked(self.program, replace(situation, pins=kept), self.advice.scores.barred)
        return np.where(out, _NEVER, self.advice.sums)

    def best_without(self, groups: Sequence[Sequence[str]]) -> list[Stack]:
        """Return the best stack for each group of pins lifted."""
        if not groups:
            return []
        found = best_stacks(self.program, np.array([self.column(group) for group in groups]).T)
        return [stack or self.best for stack in found]

    def names(self, stack: Stack) -> dict[str, str]:
        """Return decision -> option, for decisions in scope."""
        return name_options(self.program, self.advice.situation, stack.options)

    def gain(self, stack: Stack) -> float:
        """Return how much more than the pinned stack another is worth, per scenario."""
        return (stack.value - self.best.value) / self.advice.count

    def changes(self, decision: str, without: Stack) -> tuple[Change, ...]:
        """Return what else is chosen otherwise; forced: with the pins as they are, no stack holds what is advised."""
        ours, theirs = self.names(self.best), self.names(without)
        differing = [name for name in ours if name != decision and ours[name] != theirs[name]]
        pinned = self.column(())
        columns = [forced(self.program, pinned, self.program.rows[theirs[name]]) for name in differing]
        worths = values(self.program.circuit, np.array(columns).T) if columns else ()
        excluded = self.advice.scores.excluded
        return tuple(
            Change(name, theirs[name], ours[name], bool(2 * worth <= _NEVER),
                   float(excluded[self.program.rows[ours[name]]].mean()))
            for name, worth in zip(differing, worths, strict=True)
        )  # fmt: skip


def find(program: Program, advice: Advice) -> Views:
    """Return what is advised beside every pin, and every override with what it costs, changes and breaks."""
    assert advice.best is not None
    lifter = _Lifter(program, advice, advice.best)
    pins = {decision: pin for decision, pin in advice.situation.pins.items() if decision in advice.situation.scope}
    if not pins:
        return Views({}, (), None)
    reasoned = [decision for decision, pin in pins.items() if pin.because.strip()]
    *alone, free = lifter.best_without([*([decision] for decision in pins), reasoned])
    advised, overrides = {}, []
    for decision, own in zip(pins, alone, strict=True):
        # Pins can force each other: then only lifting all of them shows what each goes against.
        without = own if lifter.gain(own) > 0 or decision not in reasoned else free
        differs = lifter.gain(without) > 0 and lifter.names(without)[decision] != pins[decision].option
        advised[decision] = lifter.names(without)[decision] if differs else pins[decision].option
        if differs and decision in reasoned:
            overrides.append(_override(lifter, decision, without, lifter.gain(own)))
    view = FreeAdvice(lifter.names(free), lifter.gain(free)) if overrides else None
    return Views(advised, tuple(overrides), view)


def support(program: Program, advice: Advice) -> Bools:
    """Return which option is best in which scenario: options x N; of decisions that people fixed, were none fixed."""
    situation = advice.situation
    fixed = [decision for decision in situation.pins if decision in situation.scope]
    found = advice.solved.support
    if fixed:
        kept = {decision: pin for decision, pin in situation.pins.items() if decision not in fixed}
        leaves = advice.scores.open.copy()
        leaves[masked(program, replace(situation, pins=kept), advice.scores.barred)] = forbidden(np.int32)
        rows = [row for decision in fixed for row in program.span(program.decisions.index(decision))]
        found = found.copy()
        found[rows] = best_in(program.circuit, leaves)[rows]
    return found


def _override(lifter: _Lifter, decision: str, without: Stack, price: float) -> Override:
    program, scores, pin = lifter.program, lifter.advice.scores, lifter.advice.situation.pins[decision]
    advised, changes = lifter.names(without)[decision], lifter.changes(decision, without)
    lines = [
        (line.worth, Against(option, line.id))
        for option in (pin.option, *(change.chosen for change in changes))
        for line in scores.lines.get(program.rows[option], ())
        if line.worth < 0 and not line.id.startswith("engine.")
    ]
    lines.sort(key=lambda pair: (pair[0], pair[1].option, pair[1].reason))
    excluding = (rule.id for rule in program.rules.get(pin.option, ()) if rule.excludes)
    used = zip(program.catalog.platforms, lifter.best.platforms, without.platforms, strict=True)
    shares = [float(scores.excluded[program.rows[option]].mean()) for option in (pin.option, advised)]
    return Override(
        decision, pin.option, advised, pin.because, price, changes,
        lifted=tuple(rule for rule in excluding if rule in scores.certain),
        against=tuple(against for _, against in lines),
        platforms=tuple(platform for platform, now, then in used if now and not then),
        excluded_share=shares[0], excluded_share_advised=shares[1],
    )  # fmt: skip
