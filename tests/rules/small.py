"""Small random catalogs, built by hand, and the engine's definitions done the slow way, one scenario at a time."""

from dataclasses import dataclass, replace
from itertools import product

import numpy as np
from hypothesis import assume
from hypothesis import strategies as st

from catalog.model import (
    Catalog,
    Choice,
    Criterion,
    Decision,
    Evidence,
    Fact,
    Metric,
    Option,
    Pair,
    Picture,
    Platform,
    Quality,
    Question,
    Rule,
    Scale,
    Section,
    Source,
    Typical,
    Unit,
)  # fmt: skip
from catalog.tree import And, Compare, Expression, Name, Not, Number, OneOf, Or, Tree
from catalog.words import Text
from rules.columns import Truths
from rules.program import NOT_NEEDED, Program, build
from rules.sample import Scenarios
from rules.search import NoStackError

T = Text("글", "text")
JUDGED = Evidence(None)
QUALITIES = ("cost", "operability", "reliability")
ONE = Unit("1", 1.0)
_NOWHERE = Source("https://example.org", "https://example.org")
FACTS = {"f.missing": Fact("f.missing", T, None, ONE, "limit", None, None, _NOWHERE, "low", False, "f", 1)}


def expression(tree: Tree, kind: str = "truth") -> Expression:
    """Wrap a tree."""
    return Expression("hand-made", tree, kind, "hand-made.yaml", 1)  # type: ignore[arg-type]


def _question(id: str, draw: int, kind: str, **parts: object) -> Question:
    given = {
        "id": id, "section": "s", "draw": draw, "kind": kind, "text": T, "help": T, "unit": None, "log": False,
        "whole": False, "low": None, "high": None, "choices": (), "typical": None, "effort": "low", "ask_if": None,
        "otherwise": None, "formerly": (), "file": f"{id}.yaml",
    }  # fmt: skip
    return Question(**{**given, **parts})  # type: ignore[arg-type]


def questions() -> dict[str, Question]:
    """Return two numbers, a yes_no and a choice that all go together, and the ranking."""

    def typical(
        p: tuple[float | None, float | None, float | None] = (None, None, None),
        goes_with: dict[str, tuple[str, float]] | None = None,
        **shares: float,
    ) -> Typical:
        return Typical(*p, shares, tuple(shares), goes_with or {}, T, JUDGED)

    load = _question("load", 7, "number", unit=ONE, low=1.0, high=100.0, typical=typical((5.0, 20.0, 80.0)), log=True)
    beside = typical((5.0, 20.0, 80.0), {"more": ("load", 0.8)})
    more = _question("more", 13, "number", unit=ONE, low=1.0, high=100.0, typical=beside, log=True)
    flag = _question("flag", 8, "yes_no", typical=typical(goes_with={"flag": ("more", 0.7)}, yes=0.4))
    where = typical(goes_with={"place": ("flag", -0.6)}, there=0.5, here=0.5)
    place = _question("place", 9, "choice", choices=(Choice("here", T), Choice("there", T)), typical=where)
    rank = _question("priorities", 10, "rank", choices=tuple(Choice(quality, T) for quality in QUALITIES))
    return {question.id: question for question in (flag, load, more, place, rank)}


_LEAVES: st.SearchStrategy[Tree] = st.sampled_from(
    [
        Name("question", "flag"),
        OneOf("place", ("here",)),
        Compare(">", Name("question", "load"), Number(20.0)),
        Compare("<", Name("question", "load"), Number(40.0)),
        Compare(">", Name("question", "more"), Number(30.0)),
        Compare(">", Name("question", "load"), Name("fact", "f.missing")),
    ]
)
CONDITIONS: st.SearchStrategy[Tree] = st.recursive(
    _LEAVES,
    lambda parts: (
        st.builds(Not, parts)
        | st.builds(lambda a, b: And((a, b)), parts, parts)
        | st.builds(lambda a, b: Or((a, b)), parts, parts)
    ),
    max_leaves=3,
)
_POINTS = st.dictionaries(st.sampled_from(QUALITIES), st.integers(-3, 3).filter(bool), min_size=1, max_size=2)


def unlinked(catalog: Catalog) -> Catalog:
    """Return a catalog whose questions do not go together."""
    questions = {
        question.id: replace(question, typical=replace(question.typical, goes_with={}))
        if question.typical
        else question
        for question in catalog.questions.values()
    }
    return replace(catalog, questions=questions)


@st.composite
def catalogs(draw: st.DrawFn) -> Catalog:
    """Draw a catalog with two to four decisions, one of them conditional, platforms, pairs and every kind of rule."""
    platforms = {f"p{n}": _platform(f"p{n}", draw(st.integers(1, 9)), draw(st.none() | CONDITIONS)) for n in range(2)}
    rules: list[Rule] = []
    decisions: dict[str, Decision] = {}
    for number in range(draw(st.integers(2, 4))):
        decision = _decision(draw, f"d{number}", decisions, rules)
        decisions[decision.id] = decision
    rules += [
        _rule(f"{name}.r", name, draw(CONDITIONS), draw(_POINTS), None) for name in platforms if draw(st.booleans())
    ]
    names = list(decisions)
    pairs = []
    for number in range(draw(st.integers(0, 2))):
        first = draw(st.sampled_from(sorted(decisions[names[0]].options)))
        second = draw(st.sampled_from(sorted(decisions[names[1]].options)))
        pairs.append(Pair(f"pair{number}", first, second, draw(_POINTS), T, JUDGED, "f", 1))
    criteria = tuple(
        Criterion(f"{name}.c", name, "m", draw(st.sampled_from(["low", "high"])), 0.1, draw(_POINTS), T, JUDGED, "f", 1)
        for name in names
        if draw(st.booleans())
    )
    scales = {"easy": Scale(125, 250, T), "hard": Scale(500, 1000, T), "one_way": Scale(1500, 3000, T)}
    qualities = {quality: Quality(quality, T) for quality in QUALITIES}
    return Catalog(
        "hand-made", {"s": Section("s", T)}, {}, scales, {"low": 10}, {}, {}, qualities, questions(), {}, FACTS,
        decisions, platforms, {}, tuple(rules), criteria, tuple(pairs), (), {},
    )  # fmt: skip


def _platform(id: str, load: int, runs: Tree | None) -> Platform:
    return Platform(id, T, load, expression(runs) if runs else None, (), {}, f"{id}.yaml")


def _rule(id: str, target: str, when: Tree, points: dict[str, int], tells: str | None) -> Rule:
    return Rule(id, target, expression(when), points, not points, T, JUDGED, tells, "f", 1)


def _decision(draw: st.DrawFn, id: str, before: dict[str, Decision], rules: list[Rule]) -> Decision:
    earlier = [option for decision in before.values() for option in sorted(decision.options)]
    options = {}
    for number in range(draw(st.integers(2, 3))):
        name = f"{id}.o{number}"
        options[name] = _option(draw, name, earlier)
        for place in range(draw(st.integers(0, 3))):
            tells = draw(st.sampled_from([None, None, "same"]))
            rules.append(_rule(f"{name}.r{place}", name, draw(CONDITIONS), draw(_POINTS), tells))
        if draw(st.integers(0, 3)) == 0:
            rules.append(_rule(f"{name}.x", name, draw(CONDITIONS), {}, None))
    kind = draw(st.sampled_from(["plain", "with", "platform", "if"])) if before else "plain"
    return Decision(
        id, T, T, draw(st.sampled_from(["easy", "hard", "one_way"])), (),
        tuple(draw(st.lists(st.sampled_from(earlier), min_size=1, max_size=2, unique=True))) if kind == "with" else (),
        "p0" if kind == "platform" else None,
        expression(draw(CONDITIONS)) if kind == "if" else None,
        options, f"{id}.yaml",
    )  # fmt: skip


def _option(draw: st.DrawFn, id: str, earlier: list[str]) -> Option:
    def sometimes() -> bool:
        return draw(st.integers(0, 4)) == 0

    limits = tuple(draw(st.lists(st.sampled_from(earlier), max_size=1))) if earlier and sometimes() else ()
    never = tuple(draw(st.lists(st.sampled_from(earlier), max_size=1))) if earlier and sometimes() else ()
    needs = ("p0",) if sometimes() else ()
    needs_one = ("p0", "p1") if sometimes() else ()
    runs = expression(draw(CONDITIONS)) if sometimes() else None
    metric = Metric("m", T, expression(Number(float(draw(st.integers(1, 20)))), "number"), ONE)
    metrics = {"m": metric} if draw(st.booleans()) else {}
    return Option(id, T, T, (), needs, needs_one, limits, never, runs, metrics, Picture((), ()), f"{id}.yaml")


@dataclass
class Slow:
    """The definitions of ENGINE.md, section 1, for one scenario, with no array and no circuit."""

    program: Program
    scenarios: Scenarios
    scope: tuple[str, ...]
    s: int

    def number(self, question: str) -> float:
        """Return a number, or the code of a choice."""
        column = self.scenarios.values[self.program.tape.questions[question]]
        assert not isinstance(column, Truths)
        return float(column[self.s % len(column)])

    def truth(self, tree: Tree) -> bool | None:
        """Return true, false or None for missing."""
        match tree:
            case Name(_, id):
                column = self.scenarios.values[self.program.tape.questions[id]]
                assert isinstance(column, Truths)
                return bool(np.broadcast_to(column.true, self.scenarios.count)[self.s])
            case OneOf(question, keys):
                return ("here", "there")[int(self.number(question))] in keys
            case Compare(_, _, Name("fact", _)):
                return None
            case Compare(op, Name(_, id), Number(value)):
                return self.number(id) > value if op == ">" else self.number(id) < value
            case Not(part):
                inner = self.truth(part)
                return None if inner is None else not inner
            case And(parts):
                found = [self.truth(part) for part in parts]
                return False if False in found else None if None in found else True
            case Or(parts):
                found = [self.truth(part) for part in parts]
                return True if True in found else None if None in found else False
        raise AssertionError(tree)

    def weighed(self, points: dict[str, int]) -> int:
        """Return points x weight."""
        return sum(int(self.scenarios.weights[QUALITIES.index(q), self.s]) * n for q, n in points.items())

    def ruled(self, target: str) -> int:
        """Return what the rules of a target give, the strongest of those that tell the same."""
        total = 0
        told: dict[str, int] = {}
        for rule in sorted(self.program.catalog.rules, key=lambda rule: rule.id):
            if rule.target != target or rule.excludes or self.truth(rule.when.tree) is not True:
                continue
            value = self.weighed(dict(rule.points))
            if rule.tells is None:
                total += value
            elif rule.tells not in told or abs(value) > abs(told[rule.tells]):
                told[rule.tells] = value
        return total + sum(told.values())

    def excluded(self, option: str) -> bool:
        """Return whether an option is impossible here."""
        decision = self.program.catalog.decisions[option.partition(".")[0]]
        applies = self.truth(decision.applies_if.tree) if decision.applies_if else None
        if option.endswith(NOT_NEEDED):
            return applies is True
        rules = [r for r in self.program.catalog.rules if r.target == option and r.excludes]
        return applies is False or any(self.truth(rule.when.tree) is True for rule in rules)

    def options(self, decision: Decision) -> dict[str, int]:
        """Return the utility of every option of a decision in scope."""
        real = sorted(decision.options)
        own = {option: self.ruled(option) for option in real}
        ruled_out = {
            o
            for o in real
            if any(self.truth(r.when.tree) is True for r in self.program.catalog.rules if r.target == o and r.excludes)
        }
        for criterion in self.program.catalog.criteria:
            if criterion.decision == decision.id:
                sign = 1 if criterion.prefer == "low" else -1
                metrics = {
                    option: sign * decision.options[option].metrics["m"].formula.tree.value  # type: ignore[union-attr]
                    for option in real
                    if decision.options[option].metrics
                }
                best = min(metrics.values(), default=0.0)
                for option, value in metrics.items():
                    if value <= best + abs(best) * (criterion.within + 1e-9):
                        own[option] += self.weighed(dict(criterion.points))
        conditions = {option: decision.options[option].runs_today for option in real}
        runs = {option for option, today in conditions.items() if today and self.truth(today.tree) is True}
        scale = self.program.catalog.scales[decision.changing_later]
        for option in real:
            own[option] -= scale.now if runs and option not in runs else 0
        if decision.conditional:
            base = max([own[o] for o in real if o not in ruled_out] or list(own.values()))
            own = {option: value - base for option, value in own.items()}
            own[f"{decision.id}.{NOT_NEEDED}"] = 0
        possible = [value for option, value in own.items() if not self.excluded(option)]
        for option, value in own.items():
            if self.excluded(option):
                own[option] = min([value, *([max(possible)] if possible else [])]) - scale.later
        return own

    def platform(self, platform: Platform) -> int:
        """Return what a platform costs, as a number not above 0."""
        if platform.already_runs and self.truth(platform.already_runs.tree) is True:
            return 0
        operability = int(self.scenarios.weights[QUALITIES.index("operability"), self.s])
        return min(0, self.ruled(platform.id) - platform.load * max(125, operability))

    def utility(self, stack: dict[str, str], ways: frozenset[str]) -> int:
        """Return U of a stack run with these platforms."""
        catalog = self.program.catalog
        total = 0
        for decision in catalog.decisions.values():
            if decision.id in self.scope:
                total += self.options(decision)[stack[decision.id]]
        for pair in catalog.pairs:
            both = {pair.first.partition(".")[0], pair.second.partition(".")[0]}
            if both <= set(self.scope) and {pair.first, pair.second} <= set(stack.values()):
                total += self.weighed(dict(pair.points))
        return total + sum(self.platform(catalog.platforms[name]) for name in ways)


def feasible(program: Program) -> list[tuple[dict[str, str], frozenset[str]]]:
    """Return every feasible stack with every way to run it, by trying all."""
    found = []
    decisions = list(program.catalog.decisions.values())
    for combination in product(*program.options):
        chosen = set(combination)
        options = [d.options[o] for d, o in zip(decisions, combination, strict=True) if o in d.options]
        if any(not _stands(option, chosen) for option in options):
            continue
        always = {name for option in options for name in option.needs}
        for extra in product(*(option.needs_one for option in options if option.needs_one)):
            ways = frozenset(always | set(extra))
            if all(_applies(d, o, chosen, ways) for d, o in zip(decisions, combination, strict=True)):
                found.append(({d.id: o for d, o in zip(decisions, combination, strict=True)}, ways))
    return found


def _stands(option: Option, chosen: set[str]) -> bool:
    groups: dict[str, set[str]] = {}
    for other in option.only_with:
        groups.setdefault(other.partition(".")[0], set()).add(other)
    return not chosen & set(option.never_with) and all(chosen & group for group in groups.values())


def _applies(decision: Decision, option: str, chosen: set[str], ways: frozenset[str]) -> bool:
    none = option.endswith(NOT_NEEDED)
    if decision.applies_with:
        return none != bool(chosen & set(decision.applies_with))
    if decision.applies_with_platform:
        return none != (decision.applies_with_platform in ways)
    return True


def compiled(catalog: Catalog) -> Program:
    """Compile a catalog; one in which no stack can stand is no example."""
    try:
        return build(catalog)
    except NoStackError:
        assume(False)
        raise
