"""A catalog ten times as large: the real one ten times over, coupled a little, beside the real one in the same run.

Every copy has its own questions, decisions and platforms; facts, qualities and the ranking are shared. A copy's draws
take the places of the real ones under names of their own, for there are not three thousand places; only time is told.
The limit of edges, which a catalog's authors meet, is lifted: the circuit grows with its clusters.
"""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from time import process_time

from catalog.load import load
from catalog.model import Catalog, Criterion, Decision, Metric, Option, Pair, Platform, Quantity, Question, Rule
from catalog.tree import And, Arith, Call, Compare, Expression, Name, Not, Number, OneOf, Or, Ticked, Tree, Truth
from rules.advise import Advice, advise
from rules.program import Program, build
from rules.sample import possibilities, sample
from rules.score import score
from rules.search import EDGES
from rules.situation import everything
from rules.solve import solve

TIMES = 10
RUNS = 3
MOST = 12.0
"""What the whole advice may take of the real one's time (ENGINE.md)."""


class _Copy:
    """One copy of a catalog: every id of its own ends in a number."""

    def __init__(self, catalog: Catalog, number: int) -> None:
        self.catalog = catalog
        self.number = number

    def id(self, id: str) -> str:
        """Return an id of the copy; of `a.b` the first part is another."""
        first, dot, rest = id.partition(".")
        return f"{first}_{self.number}{dot}{rest}"

    def ids(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        """Return ids of the copy."""
        return tuple(map(self.id, ids))

    def tree(self, tree: Tree) -> Tree:
        """Return a tree over the questions and quantities of the copy."""
        match tree:
            case Number() | Truth() | Name("fact" | "metric"):
                return tree
            case Name(kind, id):
                return Name(kind, self.id(id))
            case Ticked(question, item):
                return Ticked(self.id(question), item)
            case OneOf(question, keys):
                return OneOf(self.id(question), keys)
            case Arith() | Compare():
                return replace(tree, left=self.tree(tree.left), right=self.tree(tree.right))
            case Call(function, args):
                return Call(function, tuple(map(self.tree, args)))
            case Not(part):
                return Not(self.tree(part))
            case And(parts) | Or(parts):
                return type(tree)(tuple(map(self.tree, parts)))

    def expression(self, expression: Expression) -> Expression:
        """Return an expression of the copy."""
        return replace(expression, tree=self.tree(expression.tree))

    def maybe(self, expression: Expression | None) -> Expression | None:
        """Return the same where there is one."""
        return self.expression(expression) if expression else None

    def question(self, each: Question) -> Question:
        """Return a question that goes with those of the copy."""
        typical = each.typical
        if typical is not None:
            linked = {self.id(one): (self.id(other), by) for one, (other, by) in typical.goes_with.items()}
            typical = replace(typical, goes_with=linked)
        return replace(each, id=self.id(each.id), typical=typical, ask_if=self.maybe(each.ask_if))

    def quantity(self, each: Quantity) -> Quantity:
        """Return a quantity."""
        return replace(each, id=self.id(each.id), formula=self.expression(each.formula))

    def metrics(self, metrics: dict[str, Metric]) -> dict[str, Metric]:
        """Return metrics, which keep their names."""
        return {name: replace(each, formula=self.expression(each.formula)) for name, each in metrics.items()}

    def option(self, each: Option) -> Option:
        """Return an option."""
        return replace(
            each,
            id=self.id(each.id),
            needs=self.ids(each.needs),
            needs_one=self.ids(each.needs_one),
            only_with=self.ids(each.only_with),
            never_with=self.ids(each.never_with),
            runs_today=self.maybe(each.runs_today),
            metrics=self.metrics(dict(each.metrics)),
        )

    def decision(self, each: Decision) -> Decision:
        """Return a decision."""
        return replace(
            each,
            id=self.id(each.id),
            applies_with=self.ids(each.applies_with),
            applies_with_platform=self.id(each.applies_with_platform) if each.applies_with_platform else None,
            applies_if=self.maybe(each.applies_if),
            options={self.id(id): self.option(option) for id, option in each.options.items()},
        )

    def platform(self, each: Platform) -> Platform:
        """Return a platform."""
        return replace(
            each,
            id=self.id(each.id),
            already_runs=self.maybe(each.already_runs),
            metrics=self.metrics(dict(each.metrics)),
        )

    def rule(self, each: Rule) -> Rule:
        """Return a rule."""
        return replace(each, id=self.id(each.id), target=self.id(each.target), when=self.expression(each.when))

    def criterion(self, each: Criterion) -> Criterion:
        """Return a criterion."""
        return replace(each, id=self.id(each.id), decision=self.id(each.decision))

    def pair(self, each: Pair) -> Pair:
        """Return a soft pair."""
        return replace(each, id=self.id(each.id), first=self.id(each.first), second=self.id(each.second))


def multiply(catalog: Catalog, times: int) -> Catalog:
    """Return a catalog several times over, each copy with a soft pair and a hard one to the next."""
    copies = [_Copy(catalog, number) for number in range(times)]
    decisions = {copy.id(id): copy.decision(each) for copy in copies for id, each in catalog.decisions.items()}
    rank = {id: each for id, each in catalog.questions.items() if each.kind == "rank"}
    own = {id: each for id, each in catalog.questions.items() if id not in rank}
    name, other = [id for id, each in catalog.decisions.items() if not each.conditional][:2]
    pairs = [copy.pair(pair) for copy in copies for pair in catalog.pairs]
    for one, next_one in pairwise(copies):
        first, *_ = catalog.decisions[name].options
        *_, last = catalog.decisions[other].options
        like = catalog.pairs[0]
        pairs.append(replace(like, id=f"{one.id(name)}+", first=one.id(first), second=next_one.id(first)))
        decision = decisions[one.id(other)]
        option = replace(decision.options[one.id(last)], never_with=(next_one.id(first),))
        decisions[decision.id] = replace(decision, options={**decision.options, option.id: option})
    return replace(
        catalog,
        questions={copy.id(id): copy.question(each) for copy in copies for id, each in own.items()} | rank,
        quantities={copy.id(id): copy.quantity(each) for copy in copies for id, each in catalog.quantities.items()},
        decisions=decisions,
        platforms={copy.id(id): copy.platform(each) for copy in copies for id, each in catalog.platforms.items()},
        rules=tuple(copy.rule(each) for copy in copies for each in catalog.rules),
        criteria=tuple(copy.criterion(each) for copy in copies for each in catalog.criteria),
        pairs=tuple(pairs),
    )


def run() -> None:
    """Print the table."""
    catalog = load(Path(__file__).parent.parent / "catalog")
    many = multiply(catalog, TIMES)
    start = process_time()
    small = build(catalog)
    middle = process_time()
    large = build(many, 2 * TIMES * EDGES)
    print(
        f"\n{TIMES} times the catalog: {len(many.decisions)} decisions, {large.joint.options} options, "
        f"{len(many.rules)} rules, {large.circuit.edges} edges ({small.circuit.edges} once); least of {RUNS}"
    )
    _print("compile it", middle - start, process_time() - middle)
    advised = [(program, advise(program, everything(program.catalog))) for program in (small, large)]
    steps: dict[str, Callable[[Program, Advice], object]] = {
        "sample": lambda program, advice: sample(program, advice.situation),
        "possibilities": lambda program, advice: possibilities(program, advice.situation),
        "score": lambda program, advice: score(program, advice.situation, advice.scenarios, advice.possible),
        "solve": lambda program, advice: solve(program.circuit, advice.scores.leaves),
        f"whole advice, at most {MOST:g}": lambda program, advice: advise(program, advice.situation),
    }
    for name, step in steps.items():
        _print(name, *(min(_seconds(step, *each) for _ in range(RUNS)) for each in advised))


def _seconds(step: Callable[[Program, Advice], object], program: Program, advice: Advice) -> float:
    start = process_time()
    step(program, advice)
    return process_time() - start


def _print(name: str, once: float, ten: float) -> None:
    print(f"{name:32}{once * 1e3:8.0f} ms{ten * 1e3:9.0f} ms{ten / once:7.1f} times")
