"""A review downloads as ANSWERS.yaml and can be created from one."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from catalog import yaml_reader
from catalog.problems import ProblemsError
from reviews import encoding, events
from reviews.document import answers_document, read_document, to_yaml
from reviews.review import Review, fold
from tests.reviews.acts import DOCUMENTS, ID, LOGS, NOON, TRAPS


def _created(document: Mapping[str, object]) -> Review:
    whats = (events.Created("t", "ko"), read_document(document))
    acts = [events.Act("민수", NOON, "v", what) for what in whats]
    assert [] == encoding.check(acts)
    return fold(events.numbered(ID, 0, acts))


@given(DOCUMENTS)
def test_a_document_comes_back_as_it_went_in(document: dict[str, Any]) -> None:
    """Document to events to review to document is the identity."""
    assert document == answers_document(_created(document))


@given(LOGS)
def test_a_review_made_from_the_document_of_another_is_in_the_same_situation(log: tuple[events.Event, ...]) -> None:
    """Nothing of any review's situation is lost by downloading it and creating another from it."""
    document = answers_document(fold(log))
    assert document == answers_document(_created(document))


@given(DOCUMENTS)
def test_the_strict_reader_reads_back_what_was_written(document: dict[str, Any]) -> None:
    """Our own reader and the plain safe loader both see the very same data, with the same types, in the text."""
    text = to_yaml(document)
    strict = yaml_reader.read(text.encode(), "ANSWERS.yaml").plain() if document else {}
    assert _typed(document) == _typed(strict)
    assert _typed(document) == _typed(yaml.safe_load(text))


def _typed(data: object) -> object:
    """Return data in which true differs from 1, and 300.0 is 300 as it is for every question."""
    match data:
        case dict():
            return {key: _typed(value) for key, value in data.items()}
        case list():
            return [_typed(value) for value in data]
        case bool() | str():
            return (type(data).__name__, data)
    return ("number", data)


@given(DOCUMENTS, st.randoms())
def test_the_same_situation_gives_the_same_bytes(document: dict[str, Any], chance: Any) -> None:
    """The order in which a document named its answers does not show in the file."""
    mixed = {
        key: dict(chance.sample(list(part.items()), len(part))) if isinstance(part, dict) else part
        for key, part in document.items()
    }
    assert to_yaml(answers_document(_created(document))) == to_yaml(answers_document(_created(mixed)))


@pytest.mark.parametrize("word", TRAPS)
def test_no_word_becomes_something_else(word: str) -> None:
    """A key that looks like a number, a truth or a date stays the text it is."""
    text = to_yaml({"answers": {word: word}})
    assert {"answers": {word: word}} == yaml_reader.read(text.encode(), "ANSWERS.yaml").plain() == yaml.safe_load(text)


def test_the_file_reads_like_one_written_by_hand() -> None:
    """Ids stand bare, lists and ranges on one line, whole floats as whole numbers, Korean as Korean."""
    document = {
        "scope": ["trace_transport", "trace_storage"],
        "answers": {"hosting": "aws", "peak_requests": {"between": [200.0, 2000]}, "runs": {"kafka": True}},
        "pins": {"orchestration": {"option": "ecs_fargate", "because": "이미 운영 중"}},
        "priorities": ["operability", "cost"],
    }
    expected = (
        "scope: [trace_transport, trace_storage]\n"
        "answers:\n"
        "  hosting: aws\n"
        "  peak_requests: {between: [200, 2000]}\n"
        "  runs:\n"
        "    kafka: true\n"
        "pins:\n"
        "  orchestration:\n"
        "    option: ecs_fargate\n"
        '    because: "이미 운영 중"\n'
        "priorities: [operability, cost]\n"
    )
    assert expected == to_yaml(document)


def test_shared_parts_are_written_twice() -> None:
    """No anchors and aliases: the strict reader refuses them."""
    items = ["a"]
    assert 'answers:\n  one: ["a"]\n  two: ["a"]\n' == to_yaml({"answers": {"one": items, "two": items}})


def test_the_document_is_the_callers_own() -> None:
    """Changing a document does not change the review it came from."""
    review = _created({"answers": {"a": {"kafka": True}, "b": ["x"]}, "participants": {"p": {"c": ["y"]}}})
    document = answers_document(review)
    document["answers"]["a"]["kafka"] = False
    document["answers"]["b"].append("z")
    document["participants"]["p"]["c"].clear()
    assert {"kafka": True} == review.answers["a"].answer
    assert (["x"], ["y"]) == (review.answers["b"].answer, review.participants["p"]["c"])


@pytest.mark.parametrize(
    ("document", "places"),
    [
        ({"answer": {}}, ["answer"]),
        ({"answers": []}, ["answers"]),
        ({"answers": {"a": None}}, ["answers.a"]),
        ({"answers": {"a": float("nan"), "b": {"between": [2, 1]}}}, ["answers.a", "answers.b"]),
        ({"answers": {1: "x"}}, ["answers.1"]),
        ({"scope": "trace_transport"}, ["scope"]),
        ({"pins": {"d": {"because": "x"}}}, ["pins.d.option"]),
        ({"pins": {"d": {"option": "o", "why": "x"}}}, ["pins.d.why"]),
        ({"pins": ["d"]}, ["pins"]),
        ({"priorities": "cost"}, ["priorities"]),
        ({"participants": {"backend": 5}}, ["participants.backend"]),
        ({"participants": {"": {"a": [1]}}}, ["participants", "participants.a"]),
    ],
)
def test_a_document_of_another_form_is_told(document: dict[str, object], places: list[str]) -> None:
    """Every part that does not fit is named by its path; nothing half-works."""
    with pytest.raises(ProblemsError) as told:
        _created(document)
    assert places == [problem.file for problem in told.value.problems]


_PLAIN = st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5)
_DATA = st.recursive(
    _PLAIN,
    lambda parts: st.lists(parts, max_size=3) | st.dictionaries(st.text(max_size=5), parts, max_size=3),
    max_leaves=8,
)
_PARTS = dict.fromkeys(("scope", "answers", "pins", "priorities", "participants", "else"), _DATA)


@given(st.fixed_dictionaries({}, optional=_PARTS))
def test_no_data_makes_the_reader_of_documents_crash(document: dict[str, object]) -> None:
    """Whatever plain data comes, it is a review or a list of problems."""
    with suppress(ProblemsError):
        _created(document)
