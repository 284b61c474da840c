"""Every file of a catalog as a checked form: which file holds what, under which id, on which lines.

Knows the folders of the catalog and their kinds of file. Takes contents, not paths: reading the disk is `catalog.load`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from pydantic import ValidationError

from catalog import schema
from catalog.expression_words import did_you_mean
from catalog.problems import Problem
from catalog.schema_parts import ID, Form, Words
from catalog.schema_words import problems_of
from catalog.words import Text
from catalog.yaml_reader import Located

_ID = re.compile(ID)
_F = TypeVar("_F", bound=Form)
_OF_co = TypeVar("_OF_co", bound=Form, covariant=True)
_TOP = ("sections", "themes", "scales", "roles", "qualities", "quantities", "checked")
_NEEDED = ("sections", "themes", "scales", "roles", "qualities")


@dataclass(frozen=True, slots=True)
class Entry(Generic[_OF_co]):
    """One thing written in a file: its form, and where its parts stand."""

    id: str
    file: str
    form: _OF_co
    node: Located

    def line(self, *path: str | int) -> int:
        """Return the line of a part of it (or of the nearest part there is)."""
        return self.node.at(path).key_line


@dataclass(slots=True)
class Entries(Generic[_F]):
    """All things of one kind."""

    found: dict[str, Entry[_F]] = field(default_factory=dict)
    faulty: set[str] = field(default_factory=set)
    """They exist, but their own problems are told already."""
    whole: bool = True
    """False where a file could not be read, so that a name may stand in it."""

    def knows(self, id: str) -> bool:
        """Return whether a reference to it should be left alone."""
        return id in self.found or id in self.faulty or not self.whole

    def names(self) -> list[str]:
        """Return every id there is."""
        return [*self.found, *self.faulty]

    def __iter__(self) -> Iterator[Entry[_F]]:
        return iter([self.found[id] for id in sorted(self.found)])


@dataclass(slots=True)
class Forms:
    """The whole catalog as written."""

    sections: Entries[Words] = field(default_factory=Entries)
    themes: Entries[Words] = field(default_factory=Entries)
    scales: Entries[schema.ScaleForm] = field(default_factory=Entries)
    asking: Entries[schema.AskingForm] = field(default_factory=Entries)
    planes: Entries[Words] = field(default_factory=Entries)
    roles: Entries[schema.RoleForm] = field(default_factory=Entries)
    qualities: Entries[Words] = field(default_factory=Entries)
    quantities: Entries[schema.QuantityForm] = field(default_factory=Entries)
    checked: Entries[schema.CheckedForm] = field(default_factory=Entries)
    questions: Entries[schema.QuestionForm] = field(default_factory=Entries)
    facts: Entries[schema.FactForm] = field(default_factory=Entries)
    decisions: Entries[schema.DecisionForm] = field(default_factory=Entries)
    options: Entries[schema.OptionForm] = field(default_factory=Entries)
    cases: Entries[schema.CaseForm] = field(default_factory=Entries)
    platforms: Entries[schema.PlatformForm] = field(default_factory=Entries)
    technologies: Entries[schema.TechnologyForm] = field(default_factory=Entries)


class FormReader:
    """Sorts contents into forms and collects what is wrong with them."""

    def __init__(self, root: str) -> None:
        """`root` is the folder's name as people see it before every file."""
        self.root = root
        self.forms = Forms()
        self.problems: list[Problem] = []

    def take(self, name: str, node: Located | None) -> None:
        """Take one file by its path in the catalog; None where it could not be read."""
        parts = name.removesuffix(".yaml").split("/")
        if not name.endswith(".yaml"):
            self._stray(name, parts)
            return
        match parts:
            case [top] if top in _TOP:
                self._top(top, name, node)
            case ["questions", id]:
                self._single(self.forms.questions, schema.QuestionForm, id, id, name, node)
            case ["platforms", id]:
                self._single(self.forms.platforms, schema.PlatformForm, id, id, name, node)
            case ["technologies", id]:
                self._single(self.forms.technologies, schema.TechnologyForm, id, id, name, node)
            case ["facts", subject]:
                if self._is_id(subject, name, 0):
                    self._map(self.forms.facts, schema.FactForm, name, node, f"{subject}.")
            case ["decisions", decision, "_decision"]:
                self._single(self.forms.decisions, schema.DecisionForm, decision, decision, name, node)
            case ["decisions", decision, "_cases"]:
                self._map(self.forms.cases, schema.CaseForm, name, node, f"{decision}.")
            case ["decisions", decision, option]:
                self._single(self.forms.options, schema.OptionForm, f"{decision}.{option}", option, name, node)
            case _:
                self._stray(name, parts)

    def finish(self) -> Forms:
        """Return the forms after telling which files are missing."""
        for top in _NEEDED:
            entries = getattr(self.forms, top)
            if entries.whole and not entries.found and not entries.faulty:
                wrong = Text("파일이 없거나 비어 있습니다", "the file is missing or says nothing")
                self._say(
                    f"{top}.yaml",
                    0,
                    "missing-file",
                    wrong,
                    Text("템플릿을 보고 만드십시오.", "Write it after the template."),
                )
                entries.whole = False
        for decision in sorted({id.split(".")[0] for id in self.forms.options.names()}):
            if not self.forms.decisions.knows(decision):
                file = f"decisions/{decision}/_decision.yaml"
                wrong = Text("결정 파일이 없습니다", "the file of the decision is missing")
                self._say(
                    file, 0, "missing-file", wrong, Text("템플릿을 보고 만드십시오.", "Write it after the template.")
                )
                self.forms.decisions.faulty.add(decision)
        return self.forms

    def _top(self, top: str, name: str, node: Located | None) -> None:
        if top == "roles":
            parts = self._parts(name, node, ("planes", "roles"))
            self._map(self.forms.planes, Words, name, parts[0])
            self._map(self.forms.roles, schema.RoleForm, name, parts[1])
        elif top == "scales":
            parts = self._parts(name, node, ("changing", "asking"))
            self._map(self.forms.scales, schema.ScaleForm, name, parts[0])
            self._map(self.forms.asking, schema.AskingForm, name, parts[1])
            self._exactly(name, parts[0], self.forms.scales, ("easy", "hard", "one_way"))
            self._exactly(name, parts[1], self.forms.asking, ("low", "medium", "high"))
        elif top == "quantities":
            self._map(self.forms.quantities, schema.QuantityForm, name, node)
        elif top == "checked":
            self._map(self.forms.checked, schema.CheckedForm, name, node, any_key=True)
        else:
            self._map(getattr(self.forms, top), Words, name, node)

    def _parts(self, name: str, node: Located | None, keys: tuple[str, str]) -> list[Located | None]:
        """Return the parts of a file that holds two maps."""
        parts = node.value if node and isinstance(node.value, Mapping) else {}
        if node and set(parts) != set(keys):
            both = " / ".join(keys)
            wrong = Text(f"두 키가 있어야 합니다: {both}", f"it needs these two keys: {both}")
            self._say(
                name, node.line, "missing-key", wrong, Text("템플릿의 꼴로 쓰십시오.", "Write it after the template.")
            )
        return [parts.get(key) for key in keys]

    def _exactly(self, name: str, node: Located | None, entries: Entries[_F], ids: tuple[str, str, str]) -> None:
        for id in sorted({*ids} ^ {*entries.names()}) if node else ():
            wrong = Text(f"'{id}'이(가) 없거나 남습니다", f"'{id}' is missing or too much")
            fix = Text(f"{', '.join(ids)}를 쓰십시오.", f"Write {', '.join(ids[:2])} and {ids[2]}.")
            self._say(name, node.key_line if node else 0, "wrong-scales", wrong, fix)

    def _single(
        self, entries: Entries[_F], form: type[_F], id: str, stem: str, name: str, node: Located | None
    ) -> None:
        if not self._is_id(stem, name, 0):
            return
        if node is None:
            entries.faulty.add(id)
        else:
            self._entry(entries, form, id, name, node)

    def _map(
        self,
        entries: Entries[_F],
        form: type[_F],
        name: str,
        node: Located | None,
        prefix: str = "",
        *,
        any_key: bool = False,
    ) -> None:
        if node is None:
            entries.whole = False
        elif not isinstance(node.value, Mapping):
            entries.whole = False
            wrong = Text("id와 내용의 맵이어야 합니다", "it must be a map of ids and contents")
            self._say(
                name, node.line, "not-a-map", wrong, Text("템플릿의 꼴로 쓰십시오.", "Write it after the template.")
            )
        else:
            for key, value in node.value.items():
                if any_key or self._is_id(key, name, value.key_line):
                    self._entry(entries, form, prefix + key, name, value)

    def _entry(self, entries: Entries[_F], form: type[_F], id: str, name: str, node: Located) -> None:
        file = f"{self.root}/{name}"
        try:
            entries.found[id] = Entry(id, file, form.model_validate(node.plain()), node)
        except ValidationError as error:
            entries.faulty.add(id)
            self.problems += problems_of(error, file, node)

    def _is_id(self, id: str, name: str, line: int) -> bool:
        if _ID.fullmatch(id):
            return True
        wrong = Text(f"'{id}'은(는) id로 쓸 수 없습니다", f"'{id}' cannot be an id")
        fix = Text(
            "소문자로 시작해 소문자, 숫자, _ 만 쓰십시오.",
            "Begin with a small letter; use small letters, digits and _.",
        )
        self._say(name, line, "wrong-id", wrong, fix)
        return False

    def _stray(self, name: str, parts: list[str]) -> None:
        wrong = Text("카탈로그가 읽지 않는 자리에 있는 파일입니다", "the catalog reads no file in this place")
        folders = ["questions", "decisions", "facts", "platforms", "technologies"]
        otherwise = Text("파일을 옮기거나 지우십시오.", "Move it or remove it.")
        known: Sequence[str] = folders if len(parts) > 1 else _TOP
        if not name.endswith(".yaml"):
            wrong = Text("확장자가 .yaml이 아닙니다", "its name does not end in .yaml")
            known, otherwise = (), Text(".yaml로 바꾸십시오.", "Rename it to .yaml.")
        self._say(name, 0, "stray-file", wrong, did_you_mean(parts[0], known, otherwise))

    def _say(self, name: str, line: int, code: str, wrong: Text, fix: Text) -> None:
        self.problems.append(Problem(f"{self.root}/{name}", line, code, wrong, fix))
