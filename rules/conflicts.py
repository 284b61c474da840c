"""Why nothing fits: the minimal sets of answers, pins and decisions that clash, and every minimal way out.

The two are each other's minimal hitting sets (Reiter, A theory of diagnosis from first principles, Artificial
Intelligence 32, 1987; Liffiton and Sakallah, Algorithms for computing minimal unsatisfiable subsets, 2008). A conflict
is found by looking for the part whose addition first makes things impossible, all prefixes in one batch of columns
(after QuickXplain; Junker, AAAI 2004). Only what is certain excludes: columns hold masks, and no scenario.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from catalog.words import Text
from rules.advise import recommended
from rules.masks import barred, certain, exclusions, masked
from rules.program import Program
from rules.sample import possibilities
from rules.situation import Situation
from rules.solve import forbidden, values

MOST_CONFLICTS = 12
"""Conflicts that are looked for,"""
MOST_WAYS = 6
"""and ways out that are told, the shortest first."""
_MOST_KEPT = 128
"""Ways out that are followed at once."""
_NEVER = float(forbidden(np.float64))

_ONE = Text(
    "아래 답과 미리 정한 것을 모두 지키는 스택이 없습니다. 그중 하나를 바꾸면 추천할 수 있습니다.",
    "No stack satisfies all of these answers and fixed decisions. Change any one of them and there is advice again.",
)
_EACH = Text(
    "아래 답과 미리 정한 것을 모두 지키는 스택이 없습니다. 이런 묶음이 여럿이므로 묶음마다 하나씩 바꾸어야 합니다.",
    "No stack satisfies all of these answers and fixed decisions. There are several such groups: one thing of each has "
    "to change.",
)

Part = tuple[str, str]
"""`answer`, `pin` or `decision`, and its name."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Why nothing fits: one minimal set of answers, pins or scope of which one must go."""

    answers: tuple[str, ...]
    pins: tuple[str, ...]
    decisions: tuple[str, ...]
    because: Text


@dataclass(frozen=True, slots=True)
class WayOut:
    """A minimal set of answers, pins or scope to give up, and what would then be advised."""

    answers: tuple[str, ...]
    """Questions to be answered otherwise, or not at all."""
    pins: tuple[str, ...]
    decisions: tuple[str, ...]
    """Decisions to be left out of scope."""
    stack: Mapping[str, str]
    """decision -> `decision.option`, for decisions in scope."""


@dataclass(frozen=True, slots=True)
class Clash:
    """All conflicts and ways out that were found."""

    conflicts: tuple[Conflict, ...]
    ways: tuple[WayOut, ...]
    more: bool
    """Whether there are, or may be, further ways out."""


class _Clashing:
    """A situation in which nothing fits, taken apart."""

    def __init__(self, program: Program, situation: Situation) -> None:
        self.program = program
        self.situation = situation
        answered = dict.fromkeys([*situation.answers, *(q for given in situation.participants.values() for q in given)])
        parts: list[Part] = [("pin", name) for name in situation.pins]
        parts += [("answer", name) for name in answered]
        self.parts = parts + [("decision", name) for name in situation.scope if name not in situation.pins]
        self._certain: dict[frozenset[Part], frozenset[str]] = {}

    def without(self, given_up: Iterable[Part]) -> Situation:
        """Return the situation without some parts."""
        gone, now = set(given_up), self.situation
        return replace(
            now,
            scope=tuple(name for name in now.scope if ("decision", name) not in gone),
            answers={q: answer for q, answer in now.answers.items() if ("answer", q) not in gone},
            pins={name: pin for name, pin in now.pins.items() if ("pin", name) not in gone},
            participants={
                who: {q: answer for q, answer in given.items() if ("answer", q) not in gone}
                for who, given in now.participants.items()
            },
        )

    def certain(self, kept: frozenset[Part]) -> frozenset[str]:
        """Return the exclusions that are true whatever the answers that are kept leave open."""
        answers = frozenset(part for part in kept if part[0] == "answer")
        if answers not in self._certain:
            asked = self.without(part for part in self.parts if part[0] == "answer" and part not in answers)
            conditions = exclusions(self.program, asked.scope)
            self._certain[answers] = certain(conditions, possibilities(self.program, asked))
        return self._certain[answers]

    def fit(self, keeps: Sequence[frozenset[Part]], *, in_earnest: bool = False) -> list[bool]:
        """Return for each set of parts whether any stack keeps it.

        A decision given up loses its exclusions only, so that giving up more never fits less. `in_earnest` it leaves
        the scope, which can make another decision needed.
        """
        columns = []
        counted = (*self.situation.scope, *self.situation.pins)
        for kept in keeps:
            now = self.without(set(self.parts) - kept)
            excluding = {id for id in self.certain(kept) if _decision(id) in now.scope}
            wide = now if in_earnest else replace(now, scope=counted)
            out = masked(self.program, now, barred(self.program, wide, excluding))
            columns.append(np.where(out, _NEVER, 0.0))
        return [bool(2 * worth > _NEVER) for worth in values(self.program.circuit, np.array(columns).T)]

    def shrink(self, kept: Sequence[Part]) -> frozenset[Part]:
        """Return a minimal part of what clashes: again and again the first part that makes a prefix impossible."""
        blamed: list[Part] = []
        rest = list(kept)
        while True:
            prefixes = [frozenset([*blamed, *rest[:count]]) for count in range(len(rest) + 1)]
            first = self.fit(prefixes).index(False)
            if first == 0:
                return frozenset(blamed)
            blamed.append(rest[first - 1])
            rest = rest[: first - 1]

    def search(self) -> tuple[list[frozenset[Part]], list[frozenset[Part]], bool]:
        """Return conflicts, what to give up so that something fits, and whether that is all there is."""
        found: list[frozenset[Part]] = []
        while True:
            ways = sorted(_hitting(found), key=lambda way: (len(way), sorted(map(self.parts.index, way))))
            fits = self.fit([frozenset(self.parts) - way for way in ways])
            failing = [way for way, fit in zip(ways, fits, strict=True) if not fit]
            if not failing or len(found) >= MOST_CONFLICTS:
                whole = not failing and len(ways) < _MOST_KEPT
                return found, [way for way, fit in zip(ways, fits, strict=True) if fit], whole
            found.append(self.shrink([part for part in self.parts if part not in failing[0]]))


def _decision(exclusion: str) -> str:
    """Return the decision that an exclusion belongs to."""
    return exclusion.rpartition(":")[2].partition(".")[0]


def _hitting(sets: Sequence[frozenset[Part]]) -> list[frozenset[Part]]:
    """Return the minimal sets that have a part of each, set by set (Berge, Hypergraphs, 1989), as many as are kept."""
    found: list[frozenset[Part]] = [frozenset()]
    for one in sets:
        grown = {way if way & one else way | {part} for way in found for part in one}
        minimal = [way for way in grown if not any(other < way for other in grown)]
        found = sorted(minimal, key=lambda way: (len(way), sorted(way)))[:_MOST_KEPT]
    return found


def _by_kind(parts: Sequence[Part], blamed: frozenset[Part]) -> tuple[tuple[str, ...], ...]:
    """Return the answers, the pins and the decisions among some parts."""
    kinds = ("answer", "pin", "decision")
    return tuple(tuple(name for kind, name in parts if kind == one and (kind, name) in blamed) for one in kinds)


def clash(program: Program, situation: Situation, exponent: int) -> Clash:
    """Return why nothing fits a situation and every way out, with what 2**exponent scenarios then advise."""
    clashing = _Clashing(program, situation)
    conflicts, ways, complete = clashing.search()
    real = clashing.fit([frozenset(clashing.parts) - way for way in ways], in_earnest=True) if ways else []
    ways = [way for way, fits in zip(ways, real, strict=True) if fits and clashing.without(way).scope]
    told = []
    for way in ways[:MOST_WAYS]:
        then = clashing.without(way)
        options = recommended(program, then, exponent)
        if options is not None:
            chosen = zip(program.decisions, program.options, options, strict=True)
            stack = {name: own[place] for name, own, place in chosen if name in then.scope}
            answers, pins, decisions = _by_kind(clashing.parts, way)
            told.append(WayOut(answers, pins, decisions, stack))
    because = _ONE if len(conflicts) == 1 else _EACH
    found = []
    for one in conflicts:
        answers, pins, decisions = _by_kind(clashing.parts, one)
        found.append(Conflict(answers, pins, decisions, because))
    return Clash(tuple(found), tuple(told), not complete or len(ways) > MOST_WAYS)
