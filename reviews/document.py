"""The situation of a review as an answers document (ANSWERS.yaml), there and back.

Knows the document's keys and how to write them so that no reader takes a word for a number or a truth; refuses to know
the catalog and the file it comes from or goes to.
"""

import re
from collections.abc import Mapping
from typing import Any, Final

import yaml

from reviews import encoding
from reviews.bounds import Answer, written
from reviews.events import Imported, Pinned, Reconsidered, What
from reviews.review import Review

_PLAIN: Final = re.compile(r"[a-z][a-z0-9_]+")
"""Ids stand bare; any other text is quoted, as are the words that some YAML reader takes for something else."""
_NOT_PLAIN: Final = {"yes", "no", "on", "off", "true", "false", "null", "inf", "infinity", "nan"}


def answers_document(review: Review) -> dict[str, Any]:
    """Return the situation as plain data in the form of ANSWERS.yaml; what is empty is left out."""
    answers = {question: given.answer for question, given in review.answers.items()}
    pins = {
        decision: {"option": pin.option, "because": pin.because} if pin.because else pin.option
        for decision, pin in review.pins.items()
    }
    people = {name: dict(sorted(theirs.items())) for name, theirs in sorted(review.participants.items()) if theirs}
    document: dict[str, Any] = {}
    if review.scope is not None:
        document["scope"] = list(review.scope)
    if answers:
        document["answers"] = _copied(dict(sorted(answers.items())))
    if pins:
        document["pins"] = dict(sorted(pins.items()))
    if review.priorities is not None:
        document["priorities"] = _copied(review.priorities)
    if people:
        document["participants"] = _copied(people)
    return document


def read_document(document: Mapping[str, object]) -> Imported:
    """Return an answers document as one event; raises ProblemsError where it has another form."""
    pins = document.get("pins")
    if isinstance(pins, Mapping):
        spelled = {decision: {"option": pin} if isinstance(pin, str) else pin for decision, pin in pins.items()}
        document = {**document, "pins": spelled}
    return encoding.imported(document)


def copied(review: Review) -> tuple[What, ...]:
    """Return the events that bring a new review to the same situation; exports and minutes stay where they are."""
    pins = (
        Pinned(decision, pin.option, pin.because, pin.advised)
        for decision, pin in review.pins.items()
        if pin.advised is not None
    )
    reconsider = (Reconsidered(decision, words) for decision, words in review.reconsider.items())
    return (read_document(answers_document(review)), *pins, *reconsider)


def to_yaml(document: Mapping[str, Any]) -> str:
    """Return an answers document as YAML: the same document gives the same bytes, and every reader the same data."""
    text: str = yaml.dump(
        document,
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        width=100_000,
    )
    return text


def _copied(value: Answer) -> Any:  # noqa: ANN401 plain data of any shape
    """Return plain data of lists and dicts that share nothing with the log."""
    if isinstance(value, Mapping):
        return {key: _copied(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_copied(part) for part in value]
    return value


class _Dumper(yaml.SafeDumper):
    """Writes plain data without anchors."""

    def ignore_aliases(self, data: object) -> bool:
        """Say that nothing is ever referred to: the same list twice is written twice."""
        del data
        return True


def _write_text(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    plain = _PLAIN.fullmatch(text) and text not in _NOT_PLAIN
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=None if plain else '"')


def _write_number(dumper: yaml.SafeDumper, number: float) -> yaml.Node:
    text = written(number)
    return dumper.represent_scalar(f"tag:yaml.org,2002:{'float' if '.' in text else 'int'}", text)


def _write_list(dumper: yaml.SafeDumper, items: list[object]) -> yaml.Node:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=True)


def _write_map(dumper: yaml.SafeDumper, parts: dict[str, object]) -> yaml.Node:
    return dumper.represent_mapping("tag:yaml.org,2002:map", parts, flow_style=parts.keys() == {"between"})


_Dumper.add_representer(list, _write_list)
_Dumper.add_representer(dict, _write_map)
_Dumper.add_representer(str, _write_text)
_Dumper.add_representer(float, _write_number)
