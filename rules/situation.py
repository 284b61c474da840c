"""What a review has answered so far, read strictly from an answers document.

The document is plain data in the form of ANSWERS.yaml; `place` says where each part of it stands, so that a problem can
name file and line, or the field in the browser.
"""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from math import inf

from catalog.model import Catalog, Question
from catalog.problems import Problem, ProblemsError
from rules.complaints import Complaints

Path = tuple[str, ...]
Place = Callable[[Path], tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Known:
    """One value: a number in base units, a choice's key, or yes or no."""

    value: float | str | bool


@dataclass(frozen=True, slots=True)
class Range:
    """Somewhere between two numbers, in base units."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Unknown:
    """Asked, and the answer was "don't know"."""


@dataclass(frozen=True, slots=True)
class Ticks:
    """Per item of a tick list: yes, no, or not sure (None)."""

    items: Mapping[str, bool | None]


Answer = Known | Range | Unknown | Ticks


@dataclass(frozen=True, slots=True)
class Pin:
    """Already decided, or decided against the advice."""

    option: str
    because: str


@dataclass(frozen=True, slots=True)
class Situation:
    """Everything the engine is told; keys exist in the catalog, in the catalog's order."""

    scope: tuple[str, ...]
    answers: Mapping[str, Answer] = field(default_factory=dict)
    pins: Mapping[str, Pin] = field(default_factory=dict)
    """decision -> pin, whose option is a full id"""
    priorities: tuple[str, ...] = ()
    participants: Mapping[str, Mapping[str, Answer]] = field(default_factory=dict)
    """name -> answers, where people differ; they replace the one in `answers`"""

    @property
    def hash(self) -> str:
        """Return 12 hexadecimal digits that name this situation."""
        parts: dict[str, object] = {
            "scope": self.scope,
            "answers": {name: repr(answer) for name, answer in self.answers.items()},
            "pins": {decision: (pin.option, pin.because) for decision, pin in self.pins.items()},
            "priorities": self.priorities,
            "participants": {
                who: {name: repr(answer) for name, answer in answers.items()}
                for who, answers in self.participants.items()
            },
        }
        return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:12]


_PARTS = ("scope", "answers", "pins", "priorities", "participants")
_PARTICIPANTS_MOST = 50
_TEXT_MOST = 10_000


def read(catalog: Catalog, document: object, place: Place) -> Situation:
    """Return the situation that a document describes, or raise ProblemsError with everything that is wrong in it."""
    reader = _Reader(catalog, Complaints(place))
    situation = reader.situation(document)
    if reader.complaints.found:
        raise ProblemsError(reader.complaints.found)
    return situation


def read_answer(catalog: Catalog, question: str, data: object) -> Answer | tuple[Problem, ...]:
    """Return one answer as typed in the browser, or what is wrong with it."""
    reader = _Reader(catalog, Complaints(lambda path: (path[-1], 0)))
    answer = reader.answer(catalog.questions[question], data, (question,))
    return tuple(reader.complaints.found) if answer is None else answer


def _number(data: float) -> float:
    """Return a number of any length as a float; a whole number beyond all floats is infinite."""
    try:
        return float(data)
    except OverflowError:
        return inf if data > 0 else -inf


class _Reader:
    """Reads one document, collecting complaints."""

    def __init__(self, catalog: Catalog, complaints: Complaints) -> None:
        self.catalog = catalog
        self.complaints = complaints

    def situation(self, document: object) -> Situation:
        parts = self._map(document, ())
        for key in parts:
            if key not in _PARTS:
                self.complaints.unknown("part", (key,), key, _PARTS)
        return Situation(
            self._scope(parts.get("scope")),
            self._answers(parts.get("answers", {}), ("answers",)),
            self._pins(parts.get("pins", {})),
            self._ranking(parts.get("priorities", []), ("priorities",)),
            self._participants(parts.get("participants", {})),
        )

    def _map(self, data: object, path: Path) -> Mapping[str, object]:
        if not isinstance(data, Mapping):
            self.complaints.not_a_map(path)
            return {}
        return {str(key): value for key, value in data.items()}

    def _keys(self, data: object, path: Path, known: Sequence[str], kind: str) -> list[str]:
        if not isinstance(data, Sequence) or isinstance(data, str):
            self.complaints.not_a_list(path)
            return []
        keys: list[str] = []
        for entry in data:
            key = self.catalog.formerly.get(str(entry), str(entry))
            if key not in known:
                self.complaints.unknown(kind, path, str(entry), known)
            elif key in keys:
                self.complaints.twice(path, key)
            else:
                keys.append(key)
        return keys

    def _scope(self, data: object) -> tuple[str, ...]:
        decisions = list(self.catalog.decisions)
        if data is None:
            return tuple(decisions)
        named = self._keys(data, ("scope",), decisions, "decision")
        if not named and not self.complaints.found:
            self.complaints.empty_scope()
        return tuple(decision for decision in decisions if decision in named)

    def _answers(self, data: object, path: Path) -> dict[str, Answer]:
        asked = {question.id: question for question in self.catalog.questions.values() if question.kind != "rank"}
        answers: dict[str, Answer] = {}
        for key, value in self._map(data, path).items():
            name = self.catalog.formerly.get(key, key)
            if name not in asked:
                self.complaints.unknown("question", (*path, key), key, list(asked))
                continue
            answer = self.answer(asked[name], value, (*path, key))
            if answer is not None:
                answers[name] = answer
        return {name: answers[name] for name in asked if name in answers}

    def answer(self, question: Question, data: object, path: Path) -> Answer | None:
        """Return the answer, or None after a complaint."""
        if data == "unknown":
            return Unknown()
        match question.kind:
            case "many":
                return self._ticks(question, data, path)
            case "yes_no":
                if not isinstance(data, bool):
                    self.complaints.not_yes_no(path)
                    return None
                return Known(data)
            case "choice":
                keys = [choice.key for choice in question.choices]
                if not isinstance(data, str) or data not in keys:
                    self.complaints.unknown("choice", path, str(data), [*keys, "unknown"])
                    return None
                return Known(data)
        return self._number(question, data, path)

    def _number(self, question: Question, data: object, path: Path) -> Answer | None:
        if isinstance(data, Mapping):
            ends = data.get("between")
            if set(data) != {"between"} or not isinstance(ends, list | tuple) or len(ends) != len(("low", "high")):
                self.complaints.not_a_range(path)
                return None
            low, high = (self._value(question, end, path) for end in ends)
            if low is None or high is None:
                return None
            if low > high:
                self.complaints.upside_down(path, ends[0], ends[1])
                return None
            return Range(low, high) if low < high else Known(low)
        value = self._value(question, data, path)
        return None if value is None else Known(value)

    def _value(self, question: Question, data: object, path: Path) -> float | None:
        if isinstance(data, bool) or not isinstance(data, int | float):
            self.complaints.not_a_number(path, data)
            return None
        assert question.unit is not None
        assert question.low is not None
        assert question.high is not None
        if not question.low <= _number(data) * question.unit.factor <= question.high:  # NaN is in no range
            self.complaints.out_of_range(path, data, question)
            return None
        if question.whole and data != int(data):
            self.complaints.not_whole(path, data)
            return None
        return float(data) * question.unit.factor

    def _ticks(self, question: Question, data: object, path: Path) -> Answer | None:
        keys = [choice.key for choice in question.choices]
        before = len(self.complaints.found)
        if isinstance(data, Sequence) and not isinstance(data, str):
            ticked = self._keys(data, path, keys, "item")
            items: dict[str, bool | None] = {key: key in ticked for key in keys}
        else:
            items = dict.fromkeys(keys)
            for key, value in self._map(data, path).items():
                if key not in keys:
                    self.complaints.unknown("item", (*path, key), key, keys)
                elif value != "unknown" and not isinstance(value, bool):
                    self.complaints.not_yes_no((*path, key))
                else:
                    items[key] = value if isinstance(value, bool) else None
        return Ticks(items) if len(self.complaints.found) == before else None

    def _pins(self, data: object) -> dict[str, Pin]:
        pins: dict[str, Pin] = {}
        for key, value in self._map(data, ("pins",)).items():
            path: Path = ("pins", key)
            decision = self.catalog.decisions.get(self.catalog.formerly.get(key, key))
            if decision is None:
                self.complaints.unknown("decision", path, key, list(self.catalog.decisions))
                continue
            parts = value if isinstance(value, Mapping) else {"option": value}
            for part in set(parts) - {"option", "because"}:
                self.complaints.unknown("part", (*path, str(part)), str(part), ("option", "because"))
            named, names = parts.get("option"), [known.partition(".")[2] for known in decision.options]
            option = self.catalog.formerly.get(f"{decision.id}.{named}", f"{decision.id}.{named}")
            if not isinstance(named, str):
                self.complaints.no_option(path, names)
                continue
            if option not in decision.options:
                self.complaints.unknown("option", path, named, names)
                continue
            pins[decision.id] = Pin(option, self._free_text(parts.get("because", ""), (*path, "because")))
        return {decision: pins[decision] for decision in self.catalog.decisions if decision in pins}

    def _free_text(self, data: object, path: Path) -> str:
        if not isinstance(data, str) or len(data) > _TEXT_MOST:
            self.complaints.not_a_text(path, _TEXT_MOST)
            return ""
        return data

    def _ranking(self, data: object, path: Path) -> tuple[str, ...]:
        return () if data == "unknown" else tuple(self._keys(data, path, list(self.catalog.qualities), "quality"))

    def _participants(self, data: object) -> dict[str, Mapping[str, Answer]]:
        people = self._map(data, ("participants",))
        if len(people) > _PARTICIPANTS_MOST:
            self.complaints.too_many(("participants",), _PARTICIPANTS_MOST)
            return {}
        return {name: self._answers(answers, ("participants", name)) for name, answers in people.items()}


def everything(catalog: Catalog) -> Situation:
    """Return the situation in which nothing is known and everything is to be decided."""
    return Situation(tuple(catalog.decisions))
