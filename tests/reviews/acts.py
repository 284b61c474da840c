"""Acts and documents as people make them, by hand and by hypothesis."""

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from records.model import CONCLUSIONS
from reviews import events, minutes
from reviews.events import Act, What

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
ID = "AAAAAAAAAAAAAAAAAAAAAA"


def act(what: What, who: str = "민수", minute: int = 0, catalog_version: str = "0123456789ab") -> Act:
    """Return an act at a given minute past noon."""
    return Act(who, NOON + timedelta(minutes=minute), catalog_version, what)


CREATED = act(events.Created("결제 시스템 재설계", "ko"))

# Words that some YAML reader takes for a number, a truth, a date, nothing or a mark are tried on purpose.
TRAPS = [
    "nan",
    "inf",
    "infinity",
    "no",
    "y",
    "on",
    "null",
    "~",
    "1.10",
    "010",
    "1e5",
    "0x1f",
    "12:30",
    "2026-05-04",
    "<<",
    "=",
    "- a",
    "a: b",
    "#",
]
_SIGNS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"))
TEXTS = st.text(_SIGNS, min_size=1, max_size=30).filter(lambda text: not text.isspace()) | st.sampled_from(TRAPS)
IDS = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)
KEYS = IDS | TEXTS
_FLOATS = st.decimals(-1_000_000, 1_000_000, places=6).map(float)
NUMBERS = st.integers(-(10**15), 10**15) | _FLOATS
RANGES = st.tuples(NUMBERS, NUMBERS).map(lambda ends: {"between": sorted(ends)})
TICKS = st.dictionaries(
    KEYS.filter(lambda key: key != "between"), st.sampled_from([True, False, "unknown"]), max_size=5
)
ANSWERS = st.booleans() | NUMBERS | KEYS | st.just("unknown") | st.lists(KEYS, max_size=4) | RANGES | TICKS
REASONS = st.text(st.sampled_from("가나다 abc:#'\"\n\t-{}[]&*!|>%@`\\"), min_size=1, max_size=40).filter(
    lambda text: not text.isspace()
)
PINS = IDS | st.fixed_dictionaries({"option": KEYS, "because": REASONS})


def _filled(answers: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.dictionaries(KEYS, answers, min_size=1, max_size=5)


DOCUMENTS = st.fixed_dictionaries(
    {},
    optional={
        "scope": st.lists(IDS, max_size=4),
        "answers": _filled(ANSWERS),
        "pins": _filled(PINS),
        "priorities": st.lists(IDS, max_size=4) | st.just("unknown"),
        "participants": _filled(_filled(ANSWERS)),
    },
)
"""In the form that `answers_document` gives: what is empty is left out."""

_FEW = st.sampled_from(["a", "b"])
_DAYS = st.just("") | st.dates().map(str)
WHATS: st.SearchStrategy[What] = st.one_of(
    st.builds(events.Renamed, TEXTS),
    st.builds(events.Archived),
    st.builds(events.Unarchived),
    st.builds(events.Scoped, st.none() | st.lists(_FEW).map(tuple)),
    st.builds(events.Answered, _FEW, ANSWERS),
    st.builds(events.Withdrawn, _FEW),
    st.builds(events.Pinned, _FEW, IDS, st.just("") | REASONS, st.none() | IDS),
    st.builds(events.Unpinned, _FEW),
    st.builds(events.Marked, _FEW, st.sampled_from(["proposed", "accepted", "rejected", "deprecated"]), IDS),
    st.builds(events.Reconsidered, _FEW, st.just("") | REASONS),
    st.builds(minutes.Attended, st.lists(TEXTS, max_size=3).map(tuple)),
    st.builds(
        minutes.Concluded, _FEW, st.sampled_from(CONCLUSIONS), IDS, st.just("") | REASONS, st.just("") | TEXTS, _DAYS
    ),
    st.builds(minutes.Raised, _FEW, st.just("") | TEXTS, _DAYS, st.none() | IDS),
    st.builds(minutes.Closed, _FEW),
    st.builds(events.Ranked, st.lists(IDS, max_size=3).map(tuple) | st.just("unknown")),
    st.builds(
        events.Exported,
        st.just("madr"),
        st.lists(IDS, max_size=2).map(tuple),
        IDS,
        st.dictionaries(_FEW, st.integers(1, 5)),
    ),
    st.builds(
        events.Imported,
        answers=st.dictionaries(_FEW, ANSWERS),
        participants=st.dictionaries(_FEW, st.dictionaries(_FEW, ANSWERS)),
    ),
    st.builds(events.NotUnderstood, st.just("commented"), st.just('{"text":"later"}')),
)
ACTS = st.builds(act, WHATS, st.sampled_from(["민수", "Ada"]), st.integers(0, 90), st.sampled_from(["v1", "v2"]))
LOGS = st.lists(ACTS, max_size=12).map(lambda acts: events.numbered(ID, 0, [CREATED, *acts]))
