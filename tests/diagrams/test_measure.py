"""How texts are measured and broken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.model import Catalog
from catalog.words import LANGUAGES, Language, Text
from diagrams.measure import DETAIL, MISSING, TITLE, Metrics, Style, measure, wrap
from diagrams.render import metrics as font_metrics
from diagrams.stack import draw
from tests.diagrams.stacks import PLANES, ROLES, STACK, catalog_of, decision, node, option, technology

WORDS = st.lists(
    st.text("가나다라마바사아자차카타파하힣abcXYZ09-/().,", min_size=1, max_size=14), min_size=1, max_size=12
)


def test_a_known_width(metrics: Metrics) -> None:
    """A Korean label at 14 pixels has the width that the font's own table gives."""
    assert 160.6 == pytest.approx(metrics.width("결제 서비스(외부 연동 포함)", Style(14, 19, bold=False)), abs=0.1)


@given(WORDS, st.sampled_from([TITLE, DETAIL]), st.integers(40, 240))
def test_no_line_is_wider_than_asked(words: list[str], style: Style, width: int) -> None:
    """Whatever the words, every line fits the width and there are at most as many lines as allowed."""
    lines = wrap(" ".join(words), style, width, 3, font_metrics())
    assert len(lines) <= 3
    assert all(font_metrics().width(line, style) <= width for line in lines)


@given(WORDS, st.integers(150, 300))
def test_lines_break_only_between_words(words: list[str], width: int) -> None:
    """Where every word fits a line, the lines hold the words unbroken, in order, up to an ellipsis."""
    metrics = font_metrics()
    if any(metrics.width(word, DETAIL) > width for word in words):
        return
    lines = wrap(" ".join(words), DETAIL, width, 99, metrics)
    assert words == " ".join(lines).split(" ")


def test_korean_breaks_between_eojeol(metrics: Metrics) -> None:
    """A Korean label is broken at a space, into lines of about equal length."""
    assert ("쓰기 인스턴스,", "6중 복제 저장소") == wrap("쓰기 인스턴스, 6중 복제 저장소", DETAIL, 150, 2, metrics)


def test_a_word_wider_than_a_line_is_broken_inside(metrics: Metrics) -> None:
    """A word without end is broken and loses no letter."""
    lines = wrap("가" * 30, DETAIL, 100, 99, metrics)
    assert len(lines) > 1
    assert "가" * 30 == "".join(lines)


def test_what_does_not_fit_ends_in_an_ellipsis(metrics: Metrics) -> None:
    """10,000 characters become two lines and an ellipsis."""
    lines = wrap("word " * 2000, DETAIL, 120, 2, metrics)
    assert 2 == len(lines)
    assert lines[1].endswith("…")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("a\u202eb\u200bc\ufeffd", "abcd"),
        ("tab\tand\nline", "tab and line"),
        ("가".encode().decode(), "가"),
        ("\u1100\u1161", "가"),
        ("🚀 now", f"{MISSING} now"),
        ("\u05d0\u05d1", MISSING * 2),
        ("e\u0301\u0301", f"é{MISSING}"),
        ("\x00\x07", ""),
    ],
)
def test_only_what_the_font_can_show_is_shown(metrics: Metrics, written: str, shown: str) -> None:
    """Marks that steer other text are dropped, jamo are composed, what the font lacks becomes a square."""
    assert shown == metrics.printable(written)


@pytest.mark.parametrize("words", ["", " ", "가" * 10_000, "x" * 10_000, "🚀" * 500, "long words " * 900])
def test_every_line_lies_in_its_box(metrics: Metrics, words: str) -> None:
    """Titles, details, labels and band names lie inside their boxes, measured by the font, however long they are."""
    plane = type(PLANES[1])(PLANES[1].id, Text(words, words))
    decisions = [
        decision("a", option("a.o", [node("database", "t", words, words), node("coordinator", None, words, words)], []))
    ]
    catalog = catalog_of(decisions, ROLES, [plane, *PLANES[2:]], [technology("t", words, "티")])
    measured = measure(draw(catalog, {"a": "a.o"}, "ko"), metrics)
    boxes = [*measured.cards.values(), *measured.labels.values(), *measured.bands.values()]
    for box in boxes:
        for line in box.lines:
            assert line.x >= 0
            assert line.x + line.width <= box.width + 0.01
            assert line.y - line.style.size * 0.9 >= -2
            assert line.y + line.style.size * 0.3 <= box.height + 2
    assert all(box.width <= 260 and box.height <= 260 for box in boxes)


@pytest.mark.parametrize("language", LANGUAGES)
def test_cards_keep_room_for_glyph_and_mark(catalog: Catalog, metrics: Metrics, language: Language) -> None:
    """Text never runs under the glyph at the left or, in the title's line, under the mark at the right."""
    measured = measure(draw(catalog, STACK, language), metrics)
    for box in measured.cards.values():
        assert min(line.x for line in box.lines) >= 12 + 20
        assert max(line.x + line.width for line in box.lines) <= box.width - 12
