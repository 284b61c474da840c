"""Reading a situation: strict about names and forms, and never at a loss, whatever a document holds."""

from math import inf, nan
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from catalog.load import load
from catalog.problems import Problem, ProblemsError
from catalog.words import LANGUAGES
from rules.situation import Known, Pin, Range, Situation, Ticks, Unknown, everything, read, read_answer

CATALOG = load(Path(__file__).resolve().parents[2] / "catalog" / "templates")

PARTS = ("scope", "answers", "pins", "priorities", "participants", "between", "option", "because", "unknown")
KNOWN = ("zipkin", "kafka", "aws", "busy_hour_requests")
NAMES = st.sampled_from([*PARTS, *KNOWN, *CATALOG.questions, *CATALOG.decisions, *CATALOG.qualities])
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | NAMES
    | st.sampled_from([10**400, -(10**4000)])
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES | st.text(), inner, max_size=4),
    max_leaves=8,
)
DOCUMENTS = VALUES | st.fixed_dictionaries(
    {},
    optional={
        "scope": VALUES,
        "answers": st.dictionaries(NAMES, VALUES | st.fixed_dictionaries({"between": st.tuples(SCALARS, SCALARS)})),
        "pins": st.dictionaries(NAMES, VALUES),
        "priorities": VALUES,
        "participants": st.dictionaries(st.text(), st.dictionaries(NAMES, VALUES)),
    },
)


def _read(document: object) -> Situation:
    return read(CATALOG, document, lambda path: (".".join(path), 0))


def _situation_or_problems(document: object) -> Situation | tuple[Problem, ...]:
    try:
        return _read(document)
    except ProblemsError as error:
        return error.problems


@given(DOCUMENTS)
@example({"answers": {"peak_requests": 10**400}})
@example({"answers": {"peak_requests": {"between": [-(10**4000), 10**4000]}}})
@example({"answers": {"peak_requests": nan}})
@example({"answers": {"peak_requests": {"between": [1, inf]}}})
@example({1: 2, "answers": {2: 3}, "pins": {3: {4: 5}}})
def test_any_document_is_a_situation_or_problems(document: Any) -> None:
    """Whatever a document holds, it is read or refused in words, and what was read is in the catalog and in range."""
    situation = _situation_or_problems(document)
    if isinstance(situation, tuple):
        assert situation
        for told in (problem.wrong.of(language) for problem in situation for language in LANGUAGES):
            assert told.isprintable()
            assert len(told) < 500
        return
    assert set(situation.scope) <= set(CATALOG.decisions)
    assert 12 == len(situation.hash)
    for answer in situation.answers.values():
        if isinstance(answer, Range):
            assert 0.1 <= answer.low < answer.high <= 1_000_000


def test_every_form_is_read() -> None:
    """Each kind of answer is understood in each form that it may be written in; the order written has no meaning."""
    situation = _read(
        {
            "participants": {"b": {"hosting": "aws"}, "a": {"peak_requests": "unknown"}},
            "priorities": ["cost", "reliability"],
            "pins": {"tracing": "zipkin", "trace_transport": {"option": "kafka", "because": "we know it"}},
            "answers": {"runs": ["kafka"], "peak_requests": {"between": [5, 50]}, "hosting": "unknown"},
            "scope": ["tracing", "trace_transport"],
        }
    )
    assert ("trace_transport", "tracing") == situation.scope
    assert ["hosting", "peak_requests", "runs"] == list(situation.answers)
    assert Unknown() == situation.answers["hosting"]
    assert Range(5.0, 50.0) == situation.answers["peak_requests"]
    assert Ticks({"kafka": True, "zipkin": False}) == situation.answers["runs"]
    assert {"trace_transport": Pin("trace_transport.kafka", "we know it"), "tracing": Pin("tracing.zipkin", "")} == (
        situation.pins
    )
    assert ("cost", "reliability") == situation.priorities
    assert {"b": {"hosting": Known("aws")}, "a": {"peak_requests": Unknown()}} == situation.participants


@pytest.mark.parametrize(
    ("question", "data", "answer"),
    [
        ("peak_requests", 7, Known(7.0)),
        ("peak_requests", {"between": [7, 7]}, Known(7.0)),
        ("runs", {"kafka": True, "zipkin": "unknown"}, Ticks({"kafka": True, "zipkin": None})),
        ("runs", {"kafka": False}, Ticks({"kafka": False, "zipkin": None})),
        ("runs", [], Ticks({"kafka": False, "zipkin": False})),
        ("runs", "unknown", Unknown()),
        ("keeps_every_span", False, Known(False)),
    ],
)
def test_an_answer_is_read_as_meant(question: str, data: object, answer: object) -> None:
    """A range of one value is that value; an item left out of a map is not known, left out of a list it is a no."""
    assert answer == read_answer(CATALOG, question, data)


@pytest.mark.parametrize(
    ("question", "data", "code"),
    [
        ("peak_requests", True, "not-a-number"),
        ("peak_requests", nan, "out-of-range"),
        ("peak_requests", inf, "out-of-range"),
        ("peak_requests", 10**400, "out-of-range"),
        ("peak_requests", {"between": [1, nan]}, "out-of-range"),
        ("peak_requests", {"between": [9, 1]}, "range-upside-down"),
        ("peak_requests", {"between": [1, 2], "and": 3}, "not-a-range"),
        ("peak_requests", "7", "not-a-number"),
        ("hosting", ["aws"], "unknown-choice"),
        ("hosting", True, "unknown-choice"),
        ("keeps_every_span", "true", "not-yes-no"),
        ("keeps_every_span", 1, "not-yes-no"),
        ("runs", "kafka", "not-a-map"),
        ("runs", ["kafka", "kafka"], "twice"),
        ("runs", {"kafka": 1}, "not-yes-no"),
    ],
)
def test_nothing_is_reread_as_something_else(question: str, data: object, code: str) -> None:
    """A truth is no number, a text is no truth, and what is no number at all lies in no range."""
    problems = read_answer(CATALOG, question, data)
    assert isinstance(problems, tuple)
    assert [code] == [problem.code for problem in problems]


def test_all_problems_are_told_at_once() -> None:
    """A document with a fault in every part is refused once, with every fault."""
    with pytest.raises(ProblemsError) as refused:
        _read(
            {
                "scope": ["none"],
                "answers": {"hosting": "moon", "colour": "red"},
                "pins": {"tracing": "moon", "lunch": "soup"},
                "priorities": ["speed"],
                "participants": {"a": {"hosting": "sun"}},
                "more": {},
            }
        )
    assert [
        "unknown-choice", "unknown-choice", "unknown-decision", "unknown-decision", "unknown-option", "unknown-part",
        "unknown-quality", "unknown-question",
    ] == sorted(problem.code for problem in refused.value.problems)  # fmt: skip


def test_old_names_are_understood() -> None:
    """An answer under a question's former id is the answer to the question."""
    assert {"peak_requests": Known(8.0)} == _read({"answers": {"busy_hour_requests": 8}}).answers


def test_the_hash_names_what_was_said() -> None:
    """The order of a document changes nothing; every answer, pin and priority does."""
    one = {"answers": {"hosting": "aws", "peak_requests": 5}}
    assert _read(one).hash == _read({"answers": {"peak_requests": 5, "hosting": "aws"}}).hash
    others = [
        {"answers": {"hosting": "aws", "peak_requests": 6}},
        {"answers": {"hosting": "unknown", "peak_requests": 5}},
        {**one, "pins": {"tracing": "none"}},
        {**one, "priorities": ["cost"]},
        {**one, "scope": ["tracing"]},
        {"participants": {"a": one["answers"]}},
    ]
    assert len(others) + 1 == len({_read(document).hash for document in [one, *others]})


def test_nothing_said_means_everything() -> None:
    """An empty document decides everything and knows nothing."""
    assert everything(CATALOG) == _read({})
