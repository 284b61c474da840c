"""Two situations side by side: what is said differently, what comes out differently and why, what each stack takes.

Both verdicts rest on the same draws, so what differs comes from what is said. Knows situations and their verdicts;
refuses to compute an advice.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from catalog.model import Catalog, Question
from catalog.words import Text
from rules.show import answer_text
from rules.situation import Answer, Situation
from rules.totals import Kind
from rules.verdict import DecisionVerdict, Exclusion, OptionVerdict, Total, Verdict

_FEW, _EXACT = 3, 6
"""Digits of an answer that are shown, and where these read the same; the engine reads no more."""

Side = tuple[Situation, Verdict]


@dataclass(frozen=True, slots=True)
class Said:
    """Something that the two situations say differently."""

    kind: Literal["scope", "answer", "priorities", "pin"]
    id: str
    """The question or the decision; `priorities`."""
    text: Text
    """The question, or the decision's title."""
    first: Text | None
    second: Text | None
    """None: nothing is said; of a scope: not being decided."""


@dataclass(frozen=True, slots=True)
class Shift:
    """A reason that counts differently in the two situations."""

    option: str
    text: Text
    """The option's name."""
    reason: str
    because: Text
    """With the numbers of the situation in which it counts more."""
    fact: str | None
    first: float
    second: float
    """What it gives the option, in points x weight per scenario."""
    speaks: float
    """How much the difference speaks for what the second situation chooses; below 0: against it."""


@dataclass(frozen=True, slots=True)
class Differing:
    """A decision that comes out differently."""

    decision: str
    title: Text
    changing_later: Literal["easy", "hard", "one_way"]
    first: str
    """`decision.option`."""
    second: str
    first_text: Text
    second_text: Text
    keeping: float | None
    """What the first choice would cost in the second situation, in points x weight per scenario; below 0 where people
    decided against the advice there; None where no stack can hold it."""
    decided: Literal["first", "second", "both"] | None
    """Where people fixed it, so that no reason made the difference."""
    excluded: tuple[Exclusion, ...]
    """What makes the first choice impossible in the second situation alone, for certain."""
    own: float
    """How much the decision's own reasons moved towards the second choice: the sum of `speaks`."""
    shifts: tuple[Shift, ...]
    """What speaks most for the second choice first."""


@dataclass(frozen=True, slots=True)
class Totals:
    """One figure of both stacks."""

    kind: Kind
    label: Text
    first: Total | None
    second: Total | None
    """None where the stack has no part of it."""


@dataclass(frozen=True, slots=True)
class Running:
    """A platform that one of the two stacks needs and the other does not."""

    platform: str
    text: Text
    where: Literal["first", "second"]


@dataclass(frozen=True, slots=True)
class Difference:
    """Two situations and what is advised in them; `compare --json` prints it."""

    catalog_version: str
    scenarios: int
    first_hash: str
    second_hash: str
    first_fits: bool
    second_fits: bool
    """False: no stack satisfies that situation; then no decision is compared."""
    said: tuple[Said, ...]
    decisions: tuple[Differing, ...]
    """Those hardest to change first, of these the dearest to keep."""
    same: tuple[str, ...]
    """Decisions in both scopes that come out the same."""
    totals: tuple[Totals, ...]
    platforms: tuple[Running, ...]


def compare(catalog: Catalog, first: Side, second: Side) -> Difference:
    """Return how two situations of one catalog differ, and their verdicts."""
    one, other = first[1], second[1]
    pairs = [(one.decision(id), other.decision(id)) for id in one.stack if id in other.stack]
    differing = [_differing(one, other, *pair) for pair in pairs if pair[0].chosen != pair[1].chosen]
    return Difference(
        other.catalog_version,
        other.scenarios,
        one.situation_hash,
        other.situation_hash,
        one.fits,
        other.fits,
        tuple(said_differently(catalog, first[0], second[0])),
        tuple(sorted(differing, key=_weightiest)),
        tuple(before.decision for before, after in pairs if before.chosen == after.chosen),
        tuple(_totals(one, other)),
        tuple(_running(one, other)),
    )


def said_differently(catalog: Catalog, first: Situation, second: Situation) -> Iterator[Said]:
    """Yield what two situations say differently, in the catalog's order."""
    for question in catalog.questions.values():
        if question.kind == "rank":
            ranked = [_ranking(catalog, situation) for situation in (first, second)]
            if first.priorities != second.priorities:
                yield Said("priorities", question.id, question.text, *ranked)
            continue
        given = [_given(question, situation) for situation in (first, second)]
        if given[0] != given[1]:
            told = [_answered(question, answers, _FEW) for answers in given]
            if told[0] == told[1]:
                told = [_answered(question, answers, _EXACT) for answers in given]
            yield Said("answer", question.id, question.text, *told)
    for decision in catalog.decisions.values():
        fixed = [each.pins[decision.id].option if decision.id in each.pins else None for each in (first, second)]
        if fixed[0] != fixed[1]:
            texts = [None if option is None else decision.options[option].text for option in fixed]
            yield Said("pin", decision.id, decision.title, *texts)
    for decision in catalog.decisions.values():
        inside = [decision.title if decision.id in each.scope else None for each in (first, second)]
        if inside[0] != inside[1]:
            yield Said("scope", decision.id, decision.title, *inside)


def _given(question: Question, situation: Situation) -> Mapping[str | None, Answer]:
    """Return the answers that count: by who gave them where people differ, else by nobody."""
    people: dict[str | None, Answer] = {
        who: given[question.id] for who, given in situation.participants.items() if question.id in given
    }
    own = situation.answers.get(question.id)
    return people or ({} if own is None else {None: own})


def _answered(question: Question, given: Mapping[str | None, Answer], digits: int) -> Text | None:
    texts = {who: answer_text(question, answer, digits) for who, answer in given.items()}
    if not texts or None in texts:
        return texts.get(None)
    return Text(
        ", ".join(f"{who}: {text.ko}" for who, text in texts.items()),
        ", ".join(f"{who}: {text.en}" for who, text in texts.items()),
    )


def _ranking(catalog: Catalog, situation: Situation) -> Text | None:
    if not situation.priorities:
        return None
    texts = [catalog.qualities[id].text for id in situation.priorities]
    return Text(" > ".join(text.ko for text in texts), " > ".join(text.en for text in texts))


def _differing(one: Verdict, other: Verdict, before: DecisionVerdict, after: DecisionVerdict) -> Differing:
    shifts = [
        shift
        for option, sign in ((after.chosen, 1), (before.chosen, -1))
        for shift in _shifts(one, other, before.option(option), after.option(option), sign)
    ]
    already = {exclusion.rule for exclusion in before.option(before.chosen).excluded if exclusion.certain}
    left = after.option(before.chosen)
    return Differing(
        before.decision,
        before.title,
        before.changing_later,
        before.chosen,
        after.chosen,
        before.option(before.chosen).text,
        after.option(after.chosen).text,
        left.price,
        {(True, True): "both", (True, False): "first", (False, True): "second"}.get((before.pinned, after.pinned)),  # type: ignore[arg-type]
        tuple(each for each in left.excluded if each.certain and each.rule not in already),
        sum(shift.speaks for shift in shifts),
        tuple(sorted(shifts, key=lambda shift: (-shift.speaks, shift.option, shift.reason))),
    )


def _weightiest(found: Differing) -> tuple[int, bool, float, str]:
    hard = ("one_way", "hard", "easy").index(found.changing_later)
    return hard, found.keeping is not None, -(found.keeping or 0.0), found.decision


def _shifts(one: Verdict, other: Verdict, before: OptionVerdict, after: OptionVerdict, sign: int) -> Iterator[Shift]:
    """Yield the reasons of one option that count differently; `sign` is 1 for the second choice, -1 for the first."""
    then = {reason.id: reason for reason in before.reasons}
    now = {reason.id: reason for reason in after.reasons}
    for id in sorted({*then, *now}):
        first = then[id].worth / one.scenarios if id in then else 0.0
        second = now[id].worth / other.scenarios if id in now else 0.0
        if first != second:
            told = now[id] if id in now and (id not in then or abs(second) >= abs(first)) else then[id]
            yield Shift(before.option, before.text, id, told.because, told.fact, first, second, sign * (second - first))


def _totals(one: Verdict, other: Verdict) -> Iterator[Totals]:
    found = [{total.kind: total for total in verdict.totals} for verdict in (one, other)]
    for kind in dict.fromkeys([*found[0], *found[1]]):
        first, second = found[0].get(kind), found[1].get(kind)
        some = first or second
        assert some is not None
        yield Totals(kind, some.shown.label, first, second)


def _running(one: Verdict, other: Verdict) -> Iterator[Running]:
    used = [{each.platform: each.text for each in verdict.platforms} for verdict in (one, other)]
    yield from (Running(id, text, "first") for id, text in used[0].items() if id not in used[1])
    yield from (Running(id, text, "second") for id, text in used[1].items() if id not in used[0])
