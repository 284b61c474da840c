"""Every expression of a catalog as one list of steps, equal parts shared.

A tape is evaluated by an algebra: `rules.columns` computes values for many scenarios at once, `rules.possible` what the
answers leave possible. A step is computed when it is first read, and never twice: a narrow scope reads few.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar, overload

from catalog.model import Catalog, Metric, Question
from catalog.tree import And, Arith, Call, Compare, Expression, Name, Not, Number, OneOf, Or, Ticked, Tree, Truth

Payload = str | float | bool | tuple[str, ...] | tuple[int, ...] | tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class Step:
    """One operation on the results of earlier steps."""

    op: str
    payload: Payload
    args: tuple[int, ...] = ()


@dataclass(slots=True)
class _Writer:
    """Appends steps, giving equal steps one number."""

    catalog: Catalog
    steps: list[Step] = field(default_factory=list)
    numbers: dict[Step, int] = field(default_factory=dict)
    questions: dict[str, int] = field(default_factory=dict)
    items: dict[tuple[str, str], int] = field(default_factory=dict)
    quantities: dict[str, int] = field(default_factory=dict)
    metrics: dict[tuple[str, str], int] = field(default_factory=dict)

    def add(self, op: str, payload: Payload = None, *args: int) -> int:
        """Return the number of this step, new or known."""
        step = Step(op, payload, args)
        if step not in self.numbers:
            self.numbers[step] = len(self.steps)
            self.steps.append(step)
        return self.numbers[step]

    def question(self, question: Question) -> int:
        """Return the step that holds a question's answer as it counts: drawn where asked, else its `otherwise`."""
        if question.id not in self.questions:
            raw = self.add("answer", question.id)
            self.questions[question.id] = self._asked(question, raw, question.otherwise)
        return self.questions[question.id]

    def item(self, question: Question, key: str) -> int:
        """Return the step that holds one item of a tick list."""
        if (question.id, key) not in self.items:
            raw = self.add("tick", (question.id, key))
            otherwise = question.otherwise
            ticked = bool(otherwise.get(key)) if isinstance(otherwise, Mapping) else None
            self.items[question.id, key] = self._asked(question, raw, ticked)
        return self.items[question.id, key]

    def _asked(self, question: Question, raw: int, otherwise: object) -> int:
        if question.ask_if is None:
            return raw
        condition = self.tree(question.ask_if.tree, {}, "")
        match otherwise:
            case bool():
                other = self.add("truth", otherwise)
            case str():
                other = self.add("code", (question.id, otherwise))
            case int() | float():
                other = self.add("number", float(otherwise))
            case _:
                other = raw
        return self.add("asked", None, condition, raw, other)

    def quantity(self, name: str) -> int:
        """Return the step that holds a quantity, rounded as conditions see it."""
        if name not in self.quantities:
            formula = self.catalog.quantities[name].formula
            step = self.tree(formula.tree, {}, "")
            self.quantities[name] = self.add("round", None, step) if formula.kind == "number" else step
        return self.quantities[name]

    def metric(self, owner: str, metrics: Mapping[str, Metric], name: str) -> int:
        """Return the step that holds a metric of an option or a platform."""
        if (owner, name) not in self.metrics:
            step = self.tree(metrics[name].formula.tree, metrics, owner)
            self.metrics[owner, name] = self.add("round", None, step)
        return self.metrics[owner, name]

    def tree(self, tree: Tree, metrics: Mapping[str, Metric], owner: str) -> int:
        """Return the step that holds a whole tree."""

        def inner(part: Tree) -> int:
            return self.tree(part, metrics, owner)

        match tree:
            case Number(value):
                return self.add("number", value)
            case Truth(value):
                return self.add("truth", value)
            case Name(kind, id):
                return self._name(kind, id, metrics, owner)
            case Ticked(question, item):
                return self.item(self.catalog.questions[question], item)
            case OneOf(question, keys):
                asked = self.catalog.questions[question]
                codes = tuple(sorted(_codes(asked)[key] for key in keys))
                return self.add("one_of", codes, self.question(asked))
            case Arith(op, left, right):
                return self.add("arith", op, inner(left), inner(right))
            case Compare(op, left, right):
                return self.add("compare", op, inner(left), inner(right))
            case Call(function, args):
                return self.add("call", function, *(inner(part) for part in args))
            case Not(part):
                return self.add("not", None, inner(part))
            case And(parts):
                return self.add("and", None, *sorted({inner(part) for part in parts}))
            case Or(parts):
                return self.add("or", None, *sorted({inner(part) for part in parts}))

    def _name(self, kind: str, id: str, metrics: Mapping[str, Metric], owner: str) -> int:
        if kind == "question":
            return self.question(self.catalog.questions[id])
        if kind == "quantity":
            return self.quantity(id)
        if kind == "metric":
            return self.metric(owner, metrics, id)
        value = self.catalog.facts[id].value
        return self.add("number", value) if value is not None else self.add("missing", id)


def _codes(question: Question) -> dict[str, int]:
    return {choice.key: number for number, choice in enumerate(question.choices)}


@dataclass(frozen=True, slots=True)
class Tape:
    """All steps, and where the values with names stand."""

    steps: tuple[Step, ...]
    questions: Mapping[str, int]
    """number, choice and yes_no questions -> step"""
    items: Mapping[tuple[str, str], int]
    """(many question, item) -> step"""
    quantities: Mapping[str, int]
    metrics: Mapping[tuple[str, str], int]
    """(option or platform, metric) -> step"""
    conditions: Mapping[str, int]
    """By name: `rule:<id>`, `runs:<option>`, `already:<platform>`, `applies:<decision>`, `ask:<question>`."""
    reads: tuple[frozenset[str], ...]
    """The questions that each step reads."""

    def said(self, question: str, item: str | None = None) -> int:
        """Return the step that holds an answer, or one item of it, as it is given, asked or not."""
        step = self.questions[question] if item is None else self.items[question, item]
        return self.steps[step].args[1] if self.steps[step].op == "asked" else step


Result = TypeVar("Result")


class Results(Sequence[Result], Generic[Result]):
    """What an algebra makes of each step."""

    def __init__(
        self,
        tape: Tape,
        work: Callable[[Step, list[Result]], Result],
        before: Sequence[Result] | None = None,
        changed: Collection[str] = (),
    ) -> None:
        """Know how to work out a step from those it reads; what reads no `changed` question is as it was `before`."""
        self._steps = tape.steps
        self._reads = tape.reads
        self._work = work
        self._before = before
        self._changed = changed
        self._found: list[Result | None] = [None] * len(tape.steps)

    def __len__(self) -> int:
        return len(self._steps)

    @overload
    def __getitem__(self, number: int) -> Result: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[Result]: ...
    def __getitem__(self, number: int | slice) -> Result | Sequence[Result]:
        if isinstance(number, slice):
            return [self[place] for place in range(*number.indices(len(self)))]
        known = self._found[number]
        if known is not None:
            return known
        found, left = self._found, [number]
        while left:
            if self._before is not None and self._reads[left[-1]].isdisjoint(self._changed):
                found[left[-1]] = self._before[left[-1]]
            if found[left[-1]] is not None:
                left.pop()
                continue
            step = self._steps[left[-1]]
            parts = [part for place in step.args if (part := found[place]) is not None]
            if len(parts) < len(step.args):
                left += [place for place in step.args if found[place] is None]
            else:
                found[left.pop()] = self._work(step, parts)
        result = found[number]
        assert result is not None
        return result


def write(catalog: Catalog) -> Tape:
    """Write every expression of the catalog to one tape."""
    writer = _Writer(catalog)
    for question in catalog.questions.values():
        if question.kind == "many":
            for choice in question.choices:
                writer.item(question, choice.key)
        elif question.kind != "rank":
            writer.question(question)
    for name in catalog.quantities:
        writer.quantity(name)
    owners = {
        option.id: option.metrics for decision in catalog.decisions.values() for option in decision.options.values()
    }
    owners |= {platform.id: platform.metrics for platform in catalog.platforms.values()}
    for owner, metrics in owners.items():
        for name in metrics:
            writer.metric(owner, metrics, name)
    conditions = {}
    for key, owner, expression in _conditions(catalog):
        conditions[key] = writer.tree(expression.tree, owners.get(owner, {}), owner)
    reads = _reads(writer.steps)
    return Tape(
        tuple(writer.steps), writer.questions, writer.items, writer.quantities, writer.metrics, conditions, reads
    )


def _conditions(catalog: Catalog) -> list[tuple[str, str, Expression]]:
    found = [(f"rule:{rule.id}", rule.target, rule.when) for rule in catalog.rules]
    for decision in catalog.decisions.values():
        if decision.applies_if is not None:
            found.append((f"applies:{decision.id}", "", decision.applies_if))
        found += [
            (f"runs:{option.id}", option.id, option.runs_today)
            for option in decision.options.values()
            if option.runs_today is not None
        ]
    for platform in catalog.platforms.values():
        if platform.already_runs is not None:
            found.append((f"already:{platform.id}", platform.id, platform.already_runs))
    found += [(f"ask:{question.id}", "", question.ask_if) for question in catalog.questions.values() if question.ask_if]
    return found


def _reads(steps: list[Step]) -> tuple[frozenset[str], ...]:
    reads: list[frozenset[str]] = []
    for step in steps:
        own: frozenset[str] = frozenset()
        if step.op == "answer":
            own = frozenset([str(step.payload)])
        elif step.op == "tick" and isinstance(step.payload, tuple):
            own = frozenset([str(step.payload[0])])
        reads.append(own.union(*(reads[number] for number in step.args)))
    return tuple(reads)
