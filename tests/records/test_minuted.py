"""What a meeting wrote down, in records, index, report and table."""

from collections.abc import Callable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from catalog.words import LANGUAGES, Language
from records.contents import write_contents
from records.formats import FORMATS
from records.minuted import list_conclusions
from records.model import Concluded, Export, Minutes, OpenQuestion, People, Record
from records.voice import Voice

MakeExport = Callable[..., Export]

_LATE = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)
MINUTES = Minutes(
    ("김지수", "Ann Lee"),
    {
        "trace_transport": Concluded(
            "deferred", "trace_transport.http", "Ask *ops*.\n둘째 줄", "Bo", "2026-12-24", "Ann Lee", _LATE
        ),
        "tracing": Concluded("decided", "tracing.zipkin", "", "김지수", "", "Ann Lee", _LATE),
    },
    {"How long may it be?": OpenQuestion("Bo", "2026-12-01", "outage"), "<b>누가?</b>": OpenQuestion("", "")},
)


def _record(export: Export, id: str) -> Record:
    records = write_contents(export, Voice.of(export.catalog, export.language))
    return next(record for record in records if record.decision == id)


def test_a_record_tells_what_the_meeting_said(make_export: MakeExport) -> None:
    """Conclusion, day where it is read, note, who and until when; what changed since; what to find out for it."""
    assert (
        "Concluded: deferred (on 2026-11-20, written down by Ann Lee)",
        "What was chosen then was “HTTP”; it has changed since.",
        "Note: Ask *ops*. 둘째 줄",
        "In charge: Bo",
        "Until: 2026-12-24",
        "To find out: How long a loss is fine? (In charge: Bo; Until: 2026-12-01)",
    ) == _record(make_export(minutes=MINUTES), "trace_transport").minutes
    assert ("회의 결론: 결정(2026-11-21, Ann Lee 기록)", "결정한 사람: 김지수") == _record(
        make_export("ko", minutes=MINUTES, zone=ZoneInfo("Asia/Seoul")), "tracing"
    ).minutes
    assert () == _record(make_export(), "tracing").minutes


def test_the_report_says_what_was_decided(make_export: MakeExport) -> None:
    """Beside a decision stands the option that the meeting decided for, not only that it decided."""
    rows = list_conclusions(make_export(minutes=MINUTES), Voice.of(make_export().catalog, "en"))
    assert ["deferred", "decided: Zipkin"] == [conclusion for _, conclusion, *_ in rows]


def test_who_decided_stands_first(make_export: MakeExport) -> None:
    """Who the minutes say decided it decided it; the others were consulted; without minutes it is as before."""
    export = make_export(minutes=MINUTES)
    assert People(("김지수",), ("Ann Lee",), ("no",)) == _record(export, "tracing").people
    assert People(("김지수", "Ann Lee"), (), ("no",)) == _record(export, "trace_transport").people
    assert make_export().people == _record(make_export(), "tracing").people


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", ["madr", "adr_tools", "log4brains", "report_html", "decisions_csv"])
def test_every_export_holds_the_minutes(make_export: MakeExport, form: str, language: Language) -> None:
    """Nothing written down is lost, in any format that people read; and nothing of it is markup."""
    files = FORMATS[form].write(make_export(language, minutes=MINUTES))
    text = "\n".join(content.decode() for path, content in files.items() if path.endswith((".md", ".html", ".csv")))
    for said in ("2026-12-24", "Bo", "둘째 줄"):
        assert said in text
    assert "<b>누가" not in text
    if form != "decisions_csv":
        asked = {"ko": "몇 분의 유실을 견디나요?", "en": "How long a loss is fine?"}[language]  # as the catalog asks it
        assert all(said in text for said in (asked, "누가?", "Ann Lee"))


def test_deciders_are_in_the_head_of_a_record(make_export: MakeExport) -> None:
    """MADR and log4brains name them where readers look."""
    export = make_export(minutes=MINUTES)
    head = FORMATS["madr"].write(export)["docs/decisions/0001-tracing.md"].decode().partition("# Tracing")[0]
    assert 'decision-makers: ["김지수"]\nconsulted: [Ann Lee]\n' in head
    file = next(path for path in FORMATS["log4brains"].write(export) if path.endswith("-tracing.md"))
    assert "- Deciders: 김지수\n" in FORMATS["log4brains"].write(export)[file].decode()
