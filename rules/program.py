"""A catalog compiled once: the tape of its expressions, the rows of its utilities, the circuit of its constraints.

Rows (leaves) are in this order: per decision `not_needed` first where it is conditional, then its options by id; soft
pairs; platforms.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from catalog.model import Catalog, Criterion, Decision, Option, Rule
from rules.circuit import Circuit
from rules.constraints import Choice, JointProblem
from rules.search import EDGES, compile_problem
from rules.tape import Tape, write
from rules.together import Links, links

NOT_NEEDED = "not_needed"


@dataclass(frozen=True, slots=True)
class Program:
    """Everything that does not depend on a situation."""

    catalog: Catalog
    tape: Tape
    codes: Mapping[str, Mapping[str, int]]
    """choice question -> key -> code"""
    decisions: tuple[str, ...]
    options: tuple[tuple[str, ...], ...]
    """Full ids per decision, in row order."""
    option_ids: tuple[str, ...]
    """The same in one row, `not_needed` among them."""
    rows: Mapping[str, int]
    """option, pair and platform ids -> row"""
    rules: Mapping[str, tuple[Rule, ...]]
    """Rules by target, in order of id."""
    criteria: Mapping[str, tuple[Criterion, ...]]
    """Criteria by decision."""
    steps: Mapping[str, tuple[int, ...]]
    """By block, which is a decision or a platform: the step of every condition and metric that can move its rows."""
    joint: JointProblem
    circuit: Circuit
    links: Links
    """Which answers go together."""

    def span(self, decision: int) -> range:
        """Return the rows of a decision."""
        first = self.joint.offsets[decision]
        return range(first, first + len(self.options[decision]))

    def block_rows(self, block: str) -> slice:
        """Return the rows of a decision or a platform."""
        rows = self.span(self.decisions.index(block)) if block in self.decisions else None
        first = self.rows[block] if rows is None else rows.start
        return slice(first, first + 1 if rows is None else rows.stop)


def build(catalog: Catalog, limit: int = EDGES) -> Program:
    """Compile a catalog; raises NoStackError or TooWideError as `rules.search` does, past a limit of edges."""
    decisions = tuple(catalog.decisions)
    options = tuple(_options(decision) for decision in catalog.decisions.values())
    places = {option: (number, place) for number, group in enumerate(options) for place, option in enumerate(group)}
    joint = _joint(catalog, options, places)
    rows = {option: joint.option_row(*place) for option, place in places.items()}
    rows |= {pair.id: joint.pair_row(number) for number, pair in enumerate(catalog.pairs)}
    rows |= {platform: joint.platform_row(number) for number, platform in enumerate(catalog.platforms)}
    codes = {
        question.id: {choice.key: number for number, choice in enumerate(question.choices)}
        for question in catalog.questions.values()
        if question.kind == "choice"
    }
    rules: dict[str, list[Rule]] = {}
    for rule in sorted(catalog.rules, key=lambda rule: rule.id):
        rules.setdefault(rule.target, []).append(rule)
    criteria: dict[str, list[Criterion]] = {}
    for criterion in sorted(catalog.criteria, key=lambda criterion: criterion.id):
        criteria.setdefault(criterion.decision, []).append(criterion)
    tape = write(catalog)
    return Program(
        catalog,
        tape,
        codes,
        decisions,
        options,
        tuple(places),
        rows,
        {target: tuple(group) for target, group in rules.items()},
        {decision: tuple(group) for decision, group in criteria.items()},
        {block: tuple(sorted(_steps(catalog, tape, rules, block))) for block in (*decisions, *catalog.platforms)},
        joint,
        compile_problem(joint, limit),
        links(catalog),
    )


def _steps(catalog: Catalog, tape: Tape, rules: Mapping[str, Sequence[Rule]], block: str) -> set[int]:
    """Return the steps of a block's rules, of the metrics its options are compared by, and of its other conditions."""
    options = catalog.decisions[block].options if block in catalog.decisions else ()
    names = [f"rule:{rule.id}" for target in (block, *options) for rule in rules.get(target, ())]
    names += [f"already:{block}", f"applies:{block}", *(f"runs:{option}" for option in options)]
    compared = {(option, each.metric) for each in catalog.criteria if each.decision == block for option in options}
    found = {tape.conditions[name] for name in names if name in tape.conditions}
    return found | {tape.metrics[metric] for metric in compared if metric in tape.metrics}


def _options(decision: Decision) -> tuple[str, ...]:
    first = (f"{decision.id}.{NOT_NEEDED}",) if decision.conditional else ()
    return first + tuple(sorted(decision.options))


def _joint(catalog: Catalog, options: tuple[tuple[str, ...], ...], places: Mapping[str, Choice]) -> JointProblem:
    platforms = {platform: number for number, platform in enumerate(catalog.platforms)}
    forbidden: set[tuple[Choice, Choice]] = set()
    requires: list[tuple[Choice, tuple[Choice, ...]]] = []
    needs: list[tuple[Choice, tuple[tuple[int, ...], ...]]] = []
    for decision in catalog.decisions.values():
        for option in decision.options.values():
            place = places[option.id]
            for other in option.never_with:
                first, second = sorted((place, places[other]))
                forbidden.add((first, second))
            requires += [(place, group) for group in _groups(option, places)]
            ways = _ways(option, platforms)
            if ways != ((),):
                needs.append((place, ways))
    conditional = [(places[f"{d.id}.{NOT_NEEDED}"], d) for d in catalog.decisions.values() if d.conditional]
    return JointProblem(
        domains=tuple(len(group) for group in options),
        forbidden=tuple(sorted(forbidden)),
        requires=tuple(sorted(requires)),
        applies_with=tuple(
            (none, tuple(places[o] for o in d.applies_with)) for none, d in conditional if d.applies_with
        ),
        applies_with_platform=tuple(
            (none, platforms[d.applies_with_platform]) for none, d in conditional if d.applies_with_platform is not None
        ),
        needs=tuple(sorted(needs)),
        platforms=len(platforms),
        pairs=tuple((places[pair.first], places[pair.second]) for pair in catalog.pairs),
    )


def _groups(option: Option, places: Mapping[str, Choice]) -> list[tuple[Choice, ...]]:
    """Return the choices of `only_with`, one group for each decision named."""
    groups: dict[int, list[Choice]] = {}
    for other in option.only_with:
        groups.setdefault(places[other][0], []).append(places[other])
    return [tuple(sorted(group)) for _, group in sorted(groups.items())]


def _ways(option: Option, platforms: Mapping[str, int]) -> tuple[tuple[int, ...], ...]:
    always = [platforms[name] for name in option.needs]
    one = [[platforms[name]] for name in option.needs_one] or [[]]
    return tuple(tuple(sorted({*always, *choice})) for (choice,) in product(one))
