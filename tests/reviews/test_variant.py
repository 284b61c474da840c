"""A variant lives in an address: it comes back as it went in, changes what its events would, and bad ones are told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.problems import ProblemsError
from reviews import events, variant
from reviews.document import answers_document
from reviews.review import fold
from tests.reviews.acts import ANSWERS, IDS, KEYS, LOGS, NOON

NAMES = st.sampled_from(["a", "b"]) | IDS
CHANGES = st.lists(
    st.builds(events.Answered, NAMES, ANSWERS)
    | st.builds(events.Withdrawn, NAMES)
    | st.builds(events.Pinned, NAMES, KEYS)
    | st.builds(events.Unpinned, NAMES)
    | st.builds(events.Ranked, st.lists(IDS, max_size=3).map(tuple) | st.just("unknown")),
    max_size=4,
    unique_by=events.subject,
)


@given(LOGS, CHANGES)
def test_a_variant_is_what_its_events_would_make_of_the_review(
    log: tuple[events.Event, ...], changes: list[variant.Change]
) -> None:
    """Written, read and applied, or appended to the log: the situation is the same, and the title never changes."""
    review = fold(log)
    acts = [events.Act("민수", NOON, "v", change) for change in changes]
    then = fold([*log, *events.numbered(review.id, review.last, acts)])
    tried = variant.applied(review, variant.read(variant.write(changes)))
    assert answers_document(then) == answers_document(tried)
    assert review.title == tried.title


@given(LOGS, CHANGES)
def test_what_changes_nothing_is_no_change(log: tuple[events.Event, ...], changes: list[variant.Change]) -> None:
    """One change of each thing stays, the last; and what was made the review's is no change to it any more."""
    review = fold(log)
    kept: tuple[variant.Change, ...] = ()
    for change in changes:
        kept = variant.changed(review, variant.changed(review, kept, change), change)
    assert len(kept) == len({events.subject(each) for each in kept})
    tried = variant.applied(review, kept)
    assert answers_document(variant.applied(review, changes)) == answers_document(tried)
    for change in kept:
        assert change not in variant.changed(tried, kept, change)


@pytest.mark.parametrize(
    "text",
    [
        "{", "[]", "1", "null", "NaN", "[" * 2_999, '"' + "a" * 3_000, '{"scope":["a"]}', '{"answers":[]}',
        '{"answers":{"a":NaN}}', '{"answers":{"":1}}', '{"answers":{"":null}}', '{"answers":{"a":{"b":3}}}',
        '{"pins":{"a":1}}', '{"pins":{"a":{"x":"y"}}}', '{"pins":"a"}', '{"priorities":"a"}', '{"priorities":[1]}',
        '{"answers":{"\\u0000":null}}', '{"answers":{"a":1e400}}', '{"answers":{"a":"\\ud800"}}',
    ],
)  # fmt: skip
def test_a_bad_variant_is_told(text: str) -> None:
    """Whatever stands in an address is a variant or a Problem in both languages, never a fault of ours."""
    with pytest.raises(ProblemsError) as told:
        variant.read(text)
    assert all(problem.wrong.ko and problem.fix.en for problem in told.value.problems)


def test_a_variant_too_long_for_an_address_is_told() -> None:
    """What does not fit is refused when it is written, so that no address is cut; nothing is no text."""
    with pytest.raises(ProblemsError):
        variant.write([events.Answered(f"q{number}", "a" * 100) for number in range(40)])
    assert "" == variant.write([])
    assert () == variant.read("")
