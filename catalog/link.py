"""Ties the parts of a catalog together: references, expressions, units, evidence, placeholders.

One Linker is handed through the `link_*` modules; it collects every problem and never stops at one.
"""

from collections.abc import Iterable, Mapping
from typing import Literal

from catalog import units
from catalog.expression_words import did_you_mean
from catalog.expressions import parse_number, parse_truth
from catalog.forms import Entries, Entry, Forms
from catalog.model import Evidence, Unit
from catalog.problems import Problem
from catalog.schema_parts import Form, Grounds
from catalog.scope import RESERVED, Meaning, Scope
from catalog.tree import Expression
from catalog.units import Measure, UnitError
from catalog.words import Text, placeholders

NOUNS = {
    "sections": Text("장", "section"),
    "themes": Text("주제", "theme"),
    "planes": Text("층", "plane"),
    "roles": Text("역할", "role"),
    "qualities": Text("품질 속성", "quality"),
    "questions": Text("질문", "question"),
    "facts": Text("사실", "fact"),
    "decisions": Text("결정", "decision"),
    "options": Text("선택지", "option"),
    "platforms": Text("플랫폼", "platform"),
    "technologies": Text("기술", "technology"),
}


class Linker:
    """Resolves what one part of the catalog says about another."""

    def __init__(self, forms: Forms) -> None:
        """Know all forms and the names that every expression may use."""
        self.forms = forms
        self.problems: list[Problem] = []
        self.scope: Scope = self._names()

    def say(self, file: str, line: int, code: str, wrong: Text, fix: Text) -> None:
        """Collect one problem."""
        self.problems.append(Problem(file, line, code, wrong, fix))

    def need(self, kind: str, id: str, file: str, line: int) -> bool:
        """Return whether a thing of a kind exists, telling the nearest one where it does not."""
        entries: Entries[Form] = getattr(self.forms, kind)
        if entries.knows(id):
            return True
        noun = NOUNS[kind]
        wrong = Text(f"'{id}'(이)라는 {noun.ko}이(가) 없습니다", f"there is no {noun.en} '{id}'")
        fix = Text("이름을 고치거나 새로 만드십시오.", "Correct the name, or add it.")
        self.say(file, line, f"unknown-{noun.en}", wrong, did_you_mean(id, entries.names(), fix))
        return False

    def unit(self, text: str, file: str, line: int) -> Measure | None:
        """Return a unit understood."""
        try:
            return units.parse(text)
        except UnitError as error:
            wrong = Text(f"'{error.name or text}'은(는) 알 수 없는 단위입니다", f"'{error.name or text}' is not a unit")
            otherwise = Text("1, %, s, h, GB, USD/month처럼 쓰십시오.", "Write it like 1, %, s, h, GB, USD/month.")
            fix = did_you_mean(error.name, [error.near] if error.near else [], otherwise)
            self.say(file, line, "unknown-unit", wrong, fix)
            return None

    def truth(self, text: str, file: str, line: int, scope: Scope | None = None) -> Expression | None:
        """Return a condition, or None after telling what is wrong with it."""
        parsed = parse_truth(text, file, line, self.scope if scope is None else scope)
        return self._kept(parsed)

    def number(self, text: str, unit: Measure, file: str, line: int, scope: Scope | None = None) -> Expression | None:
        """Return a formula, or None after telling what is wrong with it."""
        parsed = parse_number(text, file, line, self.scope if scope is None else scope, unit)
        return self._kept(parsed)

    def evidence(self, form: Grounds, file: str, line: int) -> Evidence:
        """Return what a claim rests on."""
        if form.source:
            self.need("facts", form.source, file, line)
        return Evidence(form.source)

    def points(self, points: Mapping[str, int], entry: Entry[Form], *path: str | int) -> dict[str, int]:
        """Return points by quality, sorted."""
        for quality in points:
            self.need("qualities", quality, entry.file, entry.line(*path, quality))
        return dict(sorted(points.items()))

    def placeholders(self, text: Text, file: str, line: int, scope: Scope) -> None:
        """Tell every placeholder that names nothing to print."""
        for name in sorted({*placeholders(text.ko), *placeholders(text.en)}):
            meaning = scope.get(name)
            if meaning is None:
                wrong = Text(f"'{{{name}}}'에 넣을 값이 없습니다", f"there is no value for '{{{name}}}'")
                fix = Text("질문, 계산값, fact.<주제>.<사실>, 이 선택지의 지표만 쓸 수 있습니다.",
                           "Use a question, a quantity, fact.<subject>.<id>, or a metric of the option.")  # fmt: skip
                self.say(file, line, "unknown-placeholder", wrong, did_you_mean(name, scope, fix))
            elif meaning.type == "unusable":
                wrong = Text(f"'{{{name}}}'에는 보여 줄 값이 없습니다", f"'{{{name}}}' has no value to show")
                self.say(file, line, "no-value", wrong, Text("자리표시자를 지우십시오.", "Remove the placeholder."))

    def not_twice(self, values: Iterable[str], entry: Entry[Form], *path: str) -> tuple[str, ...]:
        """Return a list as it is, telling what stands in it twice."""
        seen: list[str] = []
        for value in values:
            if value in seen:
                wrong = Text(f"'{value}'이(가) 두 번 있습니다", f"'{value}' stands here twice")
                fix = Text("하나를 지우십시오.", "Remove one of them.")
                self.say(entry.file, entry.line(*path), "listed-twice", wrong, fix)
            seen.append(value)
        return tuple(seen)

    def _kept(self, parsed: Expression | tuple[Problem, ...]) -> Expression | None:
        if isinstance(parsed, Expression):
            return parsed
        self.problems += parsed
        return None

    def _names(self) -> dict[str, Meaning]:
        names: dict[str, Meaning] = {}
        for question in self.forms.questions:
            names[question.id] = self._question(question.id)
        for id in self.forms.questions.faulty:
            names[id] = Meaning("question", id, "unread")
        for quantity in self.forms.quantities:
            form = quantity.form
            self._claim_name(quantity, names)
            if form.unit is None:
                names[quantity.id] = Meaning("quantity", quantity.id, "truth")
            else:
                names[quantity.id] = self._measured("quantity", quantity.id, form.unit)
        for id in self.forms.quantities.faulty:
            names[id] = Meaning("quantity", id, "unread")
        for fact in self.forms.facts:
            name = f"fact.{fact.id}"
            unit = fact.form.unit
            names[name] = self._measured("fact", fact.id, unit) if unit else Meaning("fact", fact.id, "unusable")
        for id in self.forms.facts.faulty:
            names[f"fact.{id}"] = Meaning("fact", id, "unread")
        return names

    def _claim_name(self, entry: Entry[Form], names: Mapping[str, Meaning]) -> None:
        if entry.id in names:
            wrong = Text(
                f"'{entry.id}'은(는) 이미 질문의 이름입니다", f"'{entry.id}' is already the name of a question"
            )
            fix = Text("계산값의 이름을 바꾸십시오.", "Rename the quantity.")
            self.say(entry.file, entry.line(), "name-taken", wrong, fix)

    def _question(self, id: str) -> Meaning:
        form = self.forms.questions.found[id].form
        keys = tuple(form.choices or ())
        match form.kind:
            case "number":
                return self._measured("question", id, form.unit or "")
            case "yes_no":
                return Meaning("question", id, "truth")
            case "rank":
                return Meaning("question", id, "unusable")
            case kind:
                return Meaning("question", id, kind, keys=keys)

    def _measured(self, kind: Literal["question", "quantity", "fact"], id: str, unit: str) -> Meaning:
        try:
            return Meaning(kind, id, "number", units.parse(unit).dimension)
        except UnitError:  # told where the unit stands
            return Meaning(kind, id, "unread")


def refuse_reserved(linker: Linker, entry: Entry[Form], id: str, line: int) -> None:
    """Tell a name that an expression could not spell."""
    if id in RESERVED:
        wrong = Text(
            f"'{id}'은(는) 식에서 다른 뜻이 있는 단어입니다", f"'{id}' has a meaning of its own in expressions"
        )
        linker.say(entry.file, line, "reserved-name", wrong, Text("이름을 바꾸십시오.", "Rename it."))


def unit_of(measure: Measure) -> Unit:
    """Return the model's unit."""
    return Unit(measure.text, measure.factor)
