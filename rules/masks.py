"""Which options no stack may hold, whatever they are worth: certain exclusions, pins, and what the scope decides.

Masks lie on the columns and are not compiled away, so that a pin or a question "what if" can lift them.
"""

from collections.abc import Collection, Iterable, Sequence

import numpy as np

from catalog.model import Decision
from rules.columns import Bools
from rules.possible import May, Possible
from rules.program import NOT_NEEDED, Program
from rules.situation import Situation


def exclusions(program: Program, scope: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """Return (id, step) of every condition that may exclude: ids of rules, and `applies:<decision>`."""
    conditions = program.tape.conditions
    found = []
    for name in scope:
        decision = program.catalog.decisions[name]
        rules = [rule.id for option in decision.options for rule in program.rules.get(option, ()) if rule.excludes]
        found += [(rule, conditions[f"rule:{rule}"]) for rule in rules]
        if decision.applies_if is not None:
            found.append((f"applies:{name}", conditions[f"applies:{name}"]))
    return tuple(found)


def certain(conditions: Iterable[tuple[str, int]], possible: Sequence[Possible]) -> frozenset[str]:
    """Return the exclusions that are true for everything the answers leave possible.

    They are ids of rules, `applies:<decision>` and `not applies:<decision>`.
    """
    found = set()
    for id, step in conditions:
        may = possible[step]
        assert isinstance(may, May)
        if may.certain:
            found.add(id)
        elif id.startswith("applies:") and may.false and not may.true and not may.missing:
            found.add(f"not {id}")
    return frozenset(found)


def _condition(program: Program, decision: Decision) -> set[str]:
    """Return the decisions on whose choice it depends whether this one is needed."""
    if decision.applies_with_platform is None:
        return {option.partition(".")[0] for option in decision.applies_with}
    platform = decision.applies_with_platform
    return {
        other.id
        for other in program.catalog.decisions.values()
        if other.id != decision.id
        and any(platform in (*option.needs, *option.needs_one) for option in other.options.values())
    }


def barred(program: Program, situation: Situation, excluding: Collection[str]) -> Bools:
    """Return the rows that no stack may hold whatever is pinned.

    `excluding` holds the ids of exclusions that are true for everything the answers leave possible. A conditional
    decision whose condition lies outside the scope counts as needed.
    """
    found = np.zeros(program.joint.rows, np.bool_)
    counted = {*situation.scope, *situation.pins}
    for number, name in enumerate(program.decisions):
        decision = program.catalog.decisions[name]
        condition = _condition(program, decision)
        outside = bool(condition) and name in counted and not condition & counted
        for row in program.span(number):
            option = program.option_ids[row]
            if option.endswith(f".{NOT_NEEDED}"):
                found[row] = f"applies:{name}" in excluding or outside
            else:
                rules = program.rules.get(option, ())
                found[row] = f"not applies:{name}" in excluding or any(rule.id in excluding for rule in rules)
    return found


def masked(program: Program, situation: Situation, barred_rows: Bools) -> Bools:
    """Return the rows that no stack may hold: a pin lifts an exclusion of its own option."""
    found = barred_rows.copy()
    for decision, pin in situation.pins.items():
        for row in program.span(program.decisions.index(decision)):
            found[row] = program.option_ids[row] != pin.option
    return found
