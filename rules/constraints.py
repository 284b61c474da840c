"""What may stand together in a stack: the joint choice as whole numbers, without names, texts or points.

A problem is decisions with options, hard constraints, platforms and soft pairs. What they are worth comes later, as
leaves: one row per option, then one per soft pair, then one per platform (`option_row`, `pair_row`, `platform_row`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import TypeAlias

Choice: TypeAlias = tuple[int, int]
"""A decision and one of its options."""


@dataclass(frozen=True)
class JointProblem:
    """Decisions to be made together; every number is an index, every order is kept."""

    domains: tuple[int, ...]
    """Number of options of each decision."""
    forbidden: tuple[tuple[Choice, Choice], ...] = ()
    """Two options that may not stand together."""
    requires: tuple[tuple[Choice, tuple[Choice, ...]], ...] = ()
    """An option that may stand only with at least one of others, which may belong to several decisions."""
    applies_with: tuple[tuple[Choice, tuple[Choice, ...]], ...] = ()
    """A `not_needed`, chosen exactly when none of the others is."""
    applies_with_platform: tuple[tuple[Choice, int], ...] = ()
    """A `not_needed`, chosen exactly when the platform is not used."""
    needs: tuple[tuple[Choice, tuple[tuple[int, ...], ...]], ...] = ()
    """The ways to run an option, each the platforms it uses that way; an option not named uses none."""
    platforms: int = 0
    pairs: tuple[tuple[Choice, Choice], ...] = ()
    """Two options that are worth something more or less together; one leaf each."""

    def __post_init__(self) -> None:
        """Raise ValueError where a choice, a platform or a pair cannot be meant."""
        for decision, option in self._choices():
            if not (0 <= decision < len(self.domains) and 0 <= option < self.domains[decision]):
                raise ValueError(f"no option {option} of decision {decision}")
        for first, second in self.forbidden + self.pairs:
            if first[0] == second[0]:
                raise ValueError(f"{first} and {second} belong to one decision")
        used = [k for _, ways in self.needs for way in ways for k in way] + [k for _, k in self.applies_with_platform]
        if used and not (min(used) >= 0 and max(used) < self.platforms):
            raise ValueError("a platform that does not exist")
        if any(not ways for _, ways in self.needs) or len({choice for choice, _ in self.needs}) < len(self.needs):
            raise ValueError("needs: every option once, with at least one way to run it")

    def _choices(self) -> Iterable[Choice]:
        for first, second in self.forbidden + self.pairs:
            yield from (first, second)
        for choice, others in self.requires + self.applies_with:
            yield from (choice, *others)
        yield from (choice for choice, _ in self.needs + self.applies_with_platform)

    @cached_property
    def offsets(self) -> tuple[int, ...]:
        """First row of each decision, and after the last the number of option rows."""
        rows = [0]
        for size in self.domains:
            rows.append(rows[-1] + size)
        return tuple(rows)

    @property
    def options(self) -> int:
        """Number of option rows."""
        return self.offsets[-1]

    @property
    def rows(self) -> int:
        """Number of leaves."""
        return self.options + len(self.pairs) + self.platforms

    def option_row(self, decision: int, option: int) -> int:
        """The leaf of an option."""
        return self.offsets[decision] + option

    def pair_row(self, pair: int) -> int:
        """The leaf of a soft pair."""
        return self.options + pair

    def platform_row(self, platform: int) -> int:
        """The leaf of a platform: minus its load, never above 0."""
        return self.options + len(self.pairs) + platform


@dataclass(frozen=True)
class Network:
    """The problem over variables with values: decisions first, then platforms (0: not used, 1: used).

    A value of a decision is an option run in one way. Sets of values are bits of a whole number.
    """

    values: tuple[tuple[int, ...], ...]
    """Per variable and value its leaf, or -1 for nothing; lower options come first."""
    domains: tuple[int, ...]
    """Per variable the values that it may take at all."""
    conflicts: tuple[dict[int, dict[int, int]], ...]
    """Per variable: value -> other variable -> values that may not stand with it."""
    clauses: tuple[tuple[tuple[int, int], ...], ...]
    """Conditions over three variables or more: at least one of the variables takes one of the values."""
    pairs: tuple[tuple[int, int, int, int, int], ...]
    """Soft pairs: variable, values, other variable, values, leaf."""


class _Builder:
    """Collects conditions "at least one of these holds"; those over two variables become conflicts."""

    def __init__(self, problem: JointProblem) -> None:
        ways = dict(problem.needs)
        self.problem = problem
        self.runs: list[list[tuple[int, tuple[int, ...]]]] = [
            [(option, way) for option in range(size) for way in ways.get((decision, option), ((),))]
            for decision, size in enumerate(problem.domains)
        ]
        sizes = [len(runs) for runs in self.runs] + [2] * problem.platforms
        self.full = [(1 << size) - 1 for size in sizes]
        self.domains = list(self.full)
        self.conflicts: list[dict[int, dict[int, int]]] = [{} for _ in sizes]
        self.clauses: set[tuple[tuple[int, int], ...]] = set()

    def mask(self, choice: Choice) -> int:
        """The values that are this option."""
        return sum(1 << value for value, (option, _) in enumerate(self.runs[choice[0]]) if option == choice[1])

    def users(self, decision: int, platform: int) -> int:
        """The values that use this platform."""
        return sum(1 << value for value, (_, way) in enumerate(self.runs[decision]) if platform in way)

    def used(self, platform: int) -> int:
        """The variable of a platform."""
        return len(self.problem.domains) + platform

    def any_of(self, literals: Iterable[tuple[int, int]]) -> None:
        """Demand that at least one variable takes one of its values."""
        merged: dict[int, int] = {}
        for variable, mask in literals:
            merged[variable] = merged.get(variable, 0) | mask
        if any(mask == self.full[variable] for variable, mask in merged.items()):
            return
        match sorted((variable, mask) for variable, mask in merged.items() if mask):
            case []:
                self.domains = [0] * len(self.domains)
            case [(variable, allowed)]:
                self.domains[variable] &= allowed
            case [(first, allowed), (second, others)]:
                for a, b in product(bits(self.full[first] & ~allowed), bits(self.full[second] & ~others)):
                    self._conflict(first, a, second, b)
                    self._conflict(second, b, first, a)
            case clause:
                self.clauses.add(tuple(clause))

    def _conflict(self, variable: int, value: int, other: int, forbidden: int) -> None:
        against = self.conflicts[variable].setdefault(value, {})
        against[other] = against.get(other, 0) | 1 << forbidden


def bits(mask: int) -> list[int]:
    """The values in a set, lowest first."""
    return [bit for bit in range(mask.bit_length()) if mask >> bit & 1]


def network(problem: JointProblem) -> Network:
    """Write the problem over variables; a platform is a variable, and who uses it conflicts with its absence."""
    build = _Builder(problem)

    def unless(choice: Choice) -> tuple[int, int]:
        return choice[0], build.full[choice[0]] & ~build.mask(choice)

    def among(choices: Iterable[Choice]) -> list[tuple[int, int]]:
        return [(decision, build.mask((decision, option))) for decision, option in choices]

    for first, second in problem.forbidden:
        build.any_of([unless(first), unless(second)])
    for choice, others in problem.requires:
        build.any_of([unless(choice), *among(others)])
    for choice, others in problem.applies_with:
        build.any_of(among((choice, *others)))
        for other in others:
            build.any_of([unless(choice), unless(other)])
    for decision, runs in enumerate(build.runs):
        for platform in {platform for _, way in runs for platform in way}:
            users = build.users(decision, platform)
            build.any_of([(build.used(platform), 2), (decision, build.full[decision] & ~users)])
    _switch_by_platform(build)
    pairs = tuple(
        (a[0], build.mask(a), b[0], build.mask(b), problem.pair_row(index))
        for index, (a, b) in enumerate(problem.pairs)
    )
    rows = [tuple(problem.option_row(d, option) for option, _ in runs) for d, runs in enumerate(build.runs)]
    rows += [(-1, problem.platform_row(platform)) for platform in range(problem.platforms)]
    return Network(tuple(rows), tuple(build.domains), tuple(build.conflicts), tuple(sorted(build.clauses)), pairs)


def _switch_by_platform(build: _Builder) -> None:
    """A platform that switches a decision must have a user; of any other an unused one only costs, and never wins."""
    for platform in sorted({platform for _, platform in build.problem.applies_with_platform}):
        users = [(d, build.users(d, platform)) for d in range(len(build.runs)) if build.users(d, platform)]
        build.any_of([(build.used(platform), 1), *users])
    for choice, platform in build.problem.applies_with_platform:
        build.any_of([(build.used(platform), 1), (choice[0], build.full[choice[0]] & ~build.mask(choice))])
        build.any_of([(build.used(platform), 2), (choice[0], build.mask(choice))])


def platforms_used(problem: JointProblem, stack: tuple[int, ...]) -> tuple[frozenset[int], ...]:
    """The sets of platforms with which a stack may run; none where the hard constraints do not allow the stack."""
    held = set(enumerate(stack))
    if any(first in held and second in held for first, second in problem.forbidden):
        return ()
    if any(choice in held and held.isdisjoint(others) for choice, others in problem.requires):
        return ()
    if any((choice in held) != held.isdisjoint(others) for choice, others in problem.applies_with):
        return ()
    ways = [ways for choice, ways in problem.needs if choice in held]
    found = {frozenset(platform for way in picked for platform in way) for picked in product(*ways)}
    fitting = [
        used
        for used in found
        if all((choice in held) != (platform in used) for choice, platform in problem.applies_with_platform)
    ]
    return tuple(sorted(fitting, key=sorted))
