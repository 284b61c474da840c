"""Conditions and sentences of the catalog in words, where there is no situation that gives them values.

Names are written as a person knows them, in quotes; a number takes the unit of what it is compared with.
"""

from collections.abc import Iterable, Mapping

from catalog.figures import UNKNOWN, format_number
from catalog.model import Catalog, Metric, Unit
from catalog.tree import And, Arith, Call, Compare, Name, Not, Number, OneOf, Or, Ticked, Tree, Truth
from catalog.words import Text, fill, placeholders

_SIGNS = {"<": "<", "<=": "≤", ">": ">", ">=": "≥", "==": "=", "!=": "≠", "*": "×", "/": "÷", "+": "+", "-": "−"}
_OPPOSITES = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}
_YES, _NO = Text("예", "yes"), Text("아니요", "no")
_ALWAYS, _NEVER = Text("늘", "always"), Text("결코", "never")
_ANSWERED = Text("(답한 값)", "(as answered)")
_AND, _OR = Text(" 그리고 ", " and "), Text(" 또는 ", " or ")


class Wording:
    """Says what an option's or a platform's conditions and sentences mean."""

    def __init__(self, catalog: Catalog, *owners: str, values: Mapping[str, Text] | None = None) -> None:
        """`owners` are the options (`decision.option`) and platforms whose metrics may be named.

        `values` stand in the place of what has these ids: questions, quantities and metrics.
        """
        self._catalog = catalog
        self._values = values or {}
        self._metrics = {id: metric for owner in owners for id, metric in _metrics(catalog, owner).items()}
        self._readings = catalog.readings

    def sentence(self, text: Text) -> Text:
        """Return a sentence whose placeholders are names of what will stand there."""
        names = {*placeholders(text.ko), *placeholders(text.en)}
        return fill(text, {name: self._placed(name) for name in names}, self._readings) if names else text

    def condition(self, tree: Tree) -> Text:
        """Return a condition in words."""
        match tree:
            case And(parts=parts):
                return _joined(_AND, [self._inner(part, Or) for part in parts])
            case Or(parts=parts):
                return _joined(_OR, [self._inner(part, And) for part in parts])
            case Not(part=part):
                return self._denied(part)
            case Compare(op=op, left=left, right=right):
                return self._compared(op, left, right)
            case Truth(value=value):
                return _ALWAYS if value else _NEVER
            case Name() | Ticked() | OneOf():
                return self._stated(tree, yes=True)
        return self.formula(tree)

    def formula(self, tree: Tree) -> Text:
        """Return a formula in words."""
        return self._number(tree, None) if isinstance(tree, Number | Name | Arith | Call) else self.condition(tree)

    def _inner(self, part: Tree, kind: type) -> Text:
        said = self.condition(part)
        return Text(f"({said.ko})", f"({said.en})") if isinstance(part, kind) else said

    def _denied(self, part: Tree) -> Text:
        match part:
            case Compare(op=op, left=left, right=right):
                return self._compared(_OPPOSITES[op], left, right)
            case Not(part=inner):
                return self.condition(inner)
            case Name() | Ticked() | OneOf():
                return self._stated(part, yes=False)
        said = self.condition(part)
        return Text(f"({said.ko}) 아님", f"not ({said.en})")

    def _stated(self, tree: Name | Ticked | OneOf, *, yes: bool) -> Text:
        """Return an answer or a truth that must hold, or must not."""
        if isinstance(tree, Name):
            question = self._catalog.questions.get(tree.id) if tree.kind == "question" else None
            answer, label = (_YES if yes else _NO), self._label(tree.kind, tree.id)
            if question is not None or not yes:
                return Text(f"{label.ko}: {answer.ko}", f"{label.en}: {answer.en}")
            return label
        question = self._catalog.questions[tree.question]
        keys = (tree.item,) if isinstance(tree, Ticked) else tree.keys
        choices = {choice.key: choice.text for choice in question.choices}
        named = _joined(_OR, [choices[key] for key in keys])
        label = _quoted(question.text)
        if yes:
            return Text(f"{label.ko}: {named.ko}", f"{label.en}: {named.en}")
        return Text(f"{label.ko}: {named.ko} 아님", f"{label.en}: not {named.en}")

    def _compared(self, op: str, left: Tree, right: Tree) -> Text:
        first = self._number(left, self._unit(right))
        second = self._number(right, self._unit(left))
        return Text(f"{first.ko} {_SIGNS[op]} {second.ko}", f"{first.en} {_SIGNS[op]} {second.en}")

    def _number(self, tree: Tree, unit: Unit | None) -> Text:
        match tree:
            case Number(value=value):
                return format_number(value, unit.text) if unit else format_number(value)
            case Name(kind="fact", id=id):
                return self._fact(id)
            case Name(kind=kind, id=id):
                return self._label(kind, id)
            case Arith(op="/", left=left, right=Call(function="sum", args=(gate,))):
                return self._gated(self.formula(left), gate)
            case Call(function="where", args=(gate, left, right)):
                return self._chosen(gate, left, right)
            case Arith(op=op, left=left, right=right):
                parts = self._part(left, op, last=False), self._part(right, op, last=True)
                return Text(f"{parts[0].ko} {_SIGNS[op]} {parts[1].ko}", f"{parts[0].en} {_SIGNS[op]} {parts[1].en}")
            case Call(function=function, args=args):
                inside = _joined(Text(", ", ", "), [self.formula(arg) for arg in args])
                return Text(f"{function}({inside.ko})", f"{function}({inside.en})")
        return self.condition(tree)

    def _gated(self, said: Text, gate: Tree) -> Text:
        """Return a figure that is missing unless a truth holds: so authors write `/ sum(truth)`."""
        if self._settled(gate):
            return said
        when = self.condition(gate)
        return Text(f"{said.ko} (조건: {when.ko})", f"{said.en} (only if {when.en})")

    def _chosen(self, gate: Tree, left: Tree, right: Tree) -> Text:
        """Return the one of two numbers that a truth decides for, or both where that is open."""
        settled = self._settled(gate)
        if settled is not None:
            return self._number(left if settled else right, None)
        when, yes, no = self.condition(gate), self.formula(left), self.formula(right)
        return Text(f"({when.ko}일 때 {yes.ko}, 아니면 {no.ko})", f"({yes.en} if {when.en}, else {no.en})")

    def _settled(self, gate: Tree) -> bool | None:
        """Return whether a truth holds by the values that are known; None where they do not tell."""
        match gate:
            case Not(part=part):
                settled = self._settled(part)
                return None if settled is None else not settled
            case Name(id=id):
                return {_YES: True, _NO: False}.get(self._values.get(id, UNKNOWN))
            case OneOf(question=id, keys=keys):
                choices = {choice.text: choice.key for choice in self._catalog.questions[id].choices}
                key = choices.get(self._values.get(id, UNKNOWN))
                return None if key is None else key in keys
        return None

    def _part(self, tree: Tree, op: str, *, last: bool) -> Text:
        """Return one side of an operation, in brackets where they are needed."""
        said = self.formula(tree)
        weak = isinstance(tree, Arith) and ((op in {"*", "/"} and tree.op in {"+", "-"}) or (last and op in {"-", "/"}))
        return Text(f"({said.ko})", f"({said.en})") if weak else said

    def _unit(self, tree: Tree) -> Unit | None:
        """Return the unit that a number beside this is best read in."""
        match tree:
            case Name(kind="question", id=id):
                return self._catalog.questions[id].unit
            case Name(kind="quantity", id=id):
                return self._catalog.quantities[id].unit
            case Name(kind="fact", id=id):
                return self._catalog.facts[id].unit
            case Name(kind="metric", id=id):
                return self._metrics[id].unit
        return None

    def _label(self, kind: str, id: str) -> Text:
        if id in self._values:
            return self._values[id]
        if kind == "question":
            return _quoted(self._catalog.questions[id].text)
        return _quoted(self._catalog.quantities[id].text if kind == "quantity" else self._metrics[id].text)

    def _fact(self, id: str) -> Text:
        fact = self._catalog.facts[id]
        return UNKNOWN if fact.value is None else format_number(fact.value, fact.unit.text if fact.unit else "1")

    def _placed(self, name: str) -> Text:
        if name.startswith("fact."):
            return self._fact(name.removeprefix("fact."))
        if name in self._metrics:
            return self._label("metric", name)
        return _ANSWERED if name in self._catalog.questions else self._label("quantity", name)


def _metrics(catalog: Catalog, owner: str) -> Mapping[str, Metric]:
    if owner in catalog.platforms:
        return catalog.platforms[owner].metrics
    decision = catalog.decisions.get(owner.partition(".")[0])
    option = None if decision is None else decision.options.get(owner)
    return {} if option is None else option.metrics


def _quoted(text: Text) -> Text:
    return Text(f"‘{text.ko}’", f"“{text.en}”")


def _joined(between: Text, parts: Iterable[Text]) -> Text:
    found = list(parts)
    return Text(between.ko.join(part.ko for part in found), between.en.join(part.en for part in found))
