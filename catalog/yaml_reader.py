"""Reads the strict part of YAML that the house writes, keeping the line of every key and value.

Works on libyaml's events alone: nothing is constructed from a tag, an alias is never followed, and reading stops at
a depth. What readers understand differently (`no`, `1.10`, `010`, `12:30`, dates) is a Problem, never a guess.
Refuses to know what a file is about.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from catalog import yaml_words
from catalog.problems import Problem, ProblemsError
from catalog.yaml_scalars import surprise, value_of

MAX_BYTES = 256 * 1024
MAX_DEPTH = 12
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f]")

Scalar = str | int | float | bool


@dataclass(frozen=True, slots=True)
class Located:
    """A value with the line it stands on and the line of the key before it (its own where it has none)."""

    value: "Scalar | tuple[Located, ...] | dict[str, Located]"
    line: int
    key_line: int

    def plain(self) -> object:
        """Return dicts, lists and scalars without lines, for pydantic and JSON."""
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        if isinstance(self.value, tuple):
            return [node.plain() for node in self.value]
        return self.value

    def at(self, path: tuple[str | int, ...]) -> "Located":
        """Return the deepest node there is along a path of keys and positions."""
        node = self
        for step in path:
            value = node.value
            if isinstance(value, dict):
                inner = value.get(str(step))
            else:
                inner = value[int(step)] if isinstance(value, tuple) and step in range(len(value)) else None
            if inner is None:
                break
            node = inner
        return node


def read(data: bytes, file: str, limit: int = MAX_BYTES) -> Located:
    """Return the one document in `data`, or raise ProblemsError with everything that is wrong in it."""
    if len(data) > limit:
        raise ProblemsError([yaml_words.too_large(file, len(data), limit)])
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ProblemsError([yaml_words.not_text(file, line)]) from None
    return _Reader(data, file).document()


class _Stop(Exception):  # noqa: N818 - not an error: the rest of the file says nothing more
    """Reading on would only repeat the problem just found."""


class _Reader:
    def __init__(self, data: bytes, file: str) -> None:
        self.events: Iterator[yaml.Event] = yaml.parse(data, Loader=yaml.CSafeLoader)
        self.file = file
        self.problems: list[Problem] = []

    def document(self) -> Located:
        root: Located | None = None
        try:
            root = self.whole()
        except _Stop:
            pass
        except yaml.YAMLError as error:
            self.problems.append(yaml_words.syntax(self.file, error))
        if root is None or self.problems:
            raise ProblemsError(self.problems)
        return root

    def whole(self) -> Located:
        next(self.events)  # the start of the stream
        if isinstance(next(self.events), yaml.StreamEndEvent):
            self.stop(yaml_words.empty(self.file))
        first = next(self.events)
        if isinstance(first, yaml.ScalarEvent) and _is_plain(first) and not first.value:
            self.stop(yaml_words.empty(self.file))
        root = self.node(first, None, 1)
        next(self.events)  # the end of the document
        after = next(self.events)
        if not isinstance(after, yaml.StreamEndEvent):
            self.stop(yaml_words.several_documents(self.file, _line(after)))
        return root

    def node(self, event: yaml.Event, key_line: int | None, depth: int) -> Located:
        line = _line(event)
        if depth > MAX_DEPTH:
            self.stop(yaml_words.too_deep(self.file, line, MAX_DEPTH))
        if isinstance(event, yaml.AliasEvent):
            self.problems.append(yaml_words.anchor(self.file, line, f"*{event.anchor}"))
            return Located("", line, key_line or line)
        self.refuse_marks(event, line)
        if isinstance(event, yaml.MappingStartEvent):
            return Located(self.mapping(depth), line, key_line or line)
        if isinstance(event, yaml.SequenceStartEvent):
            return Located(self.sequence(depth), line, key_line or line)
        assert isinstance(event, yaml.ScalarEvent)
        return Located(self.scalar(event, line), line, key_line or line)

    def refuse_marks(self, event: yaml.Event, line: int) -> None:
        if anchor := getattr(event, "anchor", None):
            self.problems.append(yaml_words.anchor(self.file, line, f"&{anchor}"))
        if tag := getattr(event, "tag", None):
            self.problems.append(yaml_words.tag(self.file, line, tag))

    def mapping(self, depth: int) -> dict[str, Located]:
        found: dict[str, Located] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            line = _line(event)
            key = self.key(event, line, depth)
            value = self.node(next(self.events), line, depth + 1)
            if key in found:
                self.problems.append(yaml_words.duplicate_key(self.file, line, key, found[key].key_line))
            else:
                found[key] = value
        return found

    def key(self, event: yaml.Event, line: int, depth: int) -> str:
        if not isinstance(event, yaml.ScalarEvent):
            self.problems.append(yaml_words.key_is_no_text(self.file, line))
            self.node(event, line, depth + 1)  # read past it
            return ""
        self.refuse_marks(event, line)
        key = self.scalar(event, line)
        if key == "<<" and _is_plain(event):
            self.problems.append(yaml_words.merge_key(self.file, line))
        elif not isinstance(key, str):
            self.problems.append(yaml_words.key_is_no_word(self.file, line, event.value))
        return str(key)

    def sequence(self, depth: int) -> tuple[Located, ...]:
        found = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            found.append(self.node(event, None, depth + 1))
        return tuple(found)

    def scalar(self, event: yaml.ScalarEvent, line: int) -> Scalar:
        text: str = event.value
        if control := _CONTROL.search(text):
            self.problems.append(yaml_words.control_character(self.file, line, control[0]))
            return ""
        if not _is_plain(event):
            return text
        if kind := surprise(text):
            self.problems.append(yaml_words.surprise(self.file, line, text, kind))
            return text
        return value_of(text)

    def stop(self, problem: Problem) -> None:
        self.problems.append(problem)
        raise _Stop


def _is_plain(event: yaml.ScalarEvent) -> bool:
    """Whether a word stands without quotes and without a tag."""
    return bool(event.implicit[0]) and not event.style


def _line(event: yaml.Event) -> int:
    assert event.start_mark is not None  # libyaml marks every event
    return event.start_mark.line + 1
