"""What the SVG says to a reader, a keyboard, a click and a parser."""

import re
from collections.abc import Iterator
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.model import Catalog
from catalog.words import LANGUAGES, Language, Text
from diagrams import render
from diagrams.measure import MISSING, Metrics, Style
from diagrams.model import Today
from diagrams.stack import draw
from diagrams.texts import alternative
from tests.diagrams.stacks import PLANES, ROLES, STACK, catalog_of, decision, edge, node, option, technology

SVG = "{http://www.w3.org/2000/svg}"
TODAY = Today(options=frozenset({"relational_database.rds", "service_communication.kafka"}))
HOSTILE = [
    "<script>alert(1)</script>",
    "a & b < c > d",
    "\"double\" 'single'",
    "]]> <![CDATA[ x ]]>",
    'dot " \\ \\n \\N {a|b} <b>',
    "\u202ertl\u202c \u2066mark\u2069 אב",
    "가" * 10_000,
    "word " * 2_000,
    "🚀🇰🇷👩‍👩‍👧",
    "\x00\x01\x08\x0b\x1f\ud800",
    "&amp; &#x3c; &bogus;",
    "</text></svg><svg onload=alert(1)>",
    "",
]


def _parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 - text that we wrote ourselves


def _hostile(words: str) -> str:
    """Draw a stack all of whose texts are these words."""
    text = Text(words, words)
    roles = [replace(role, text=text) for role in ROLES]
    planes = [replace(plane, text=text) for plane in PLANES]
    nodes = [node("broker", "t", words, words), node("coordinator", None, words, words)]
    edges = [edge("services", "broker", "async", words, words), edge("services", "coordinator", "sync", words, words)]
    catalog = catalog_of([decision("a", option("a.o", nodes, edges))], roles, planes, [technology("t", words, words)])
    return render.svg(catalog, {"a": "a.o"}, "ko")


def _elements(root: ET.Element) -> Iterator[ET.Element]:
    return (each for each in root.iter(f"{SVG}g") if each.get("id", "").startswith("element."))


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_texts_stay_text(words: str) -> None:
    """Whatever a catalog says, the SVG is well-formed, holds only our own tags, and nothing in it runs or loads."""
    svg = _hostile(words)
    root = _parsed(svg)
    assert {"svg", "g", "rect", "path", "circle", "text", "title", "desc"} >= {
        each.tag.removeprefix(SVG) for each in root.iter()
    }
    attributes = {name for each in root.iter() for name in each.attrib}
    assert not {name for name in attributes if name.startswith("on") or "href" in name}
    assert [root] == [each for each in root.iter() if "style" in each.attrib]
    assert "url(" not in svg
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b-\x1f]", svg)
    assert len(svg) < 200_000


@given(st.text(max_size=60))
def test_any_text_is_well_formed(words: str) -> None:
    """Any Unicode text gives an SVG that a parser reads, with a name for every element."""
    root = _parsed(_hostile(words))
    assert all(each.get("aria-label") is not None for each in _elements(root))


def test_markup_is_shown_as_written() -> None:
    """`<script>` reaches the reader as those letters."""
    shown = "".join(text.text or "" for text in _parsed(_hostile("<script>")).iter(f"{SVG}text"))
    assert "<script>" in shown


def test_what_the_font_lacks_is_a_square_in_svg_and_png() -> None:
    """An emoji, which the PNG could not show, is a square in both."""
    shown = "".join(text.text or "" for text in _parsed(_hostile("🚀")).iter(f"{SVG}text"))
    assert "🚀" not in shown
    assert MISSING in shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_lies_in_its_box(catalog: Catalog, metrics: Metrics, language: Language) -> None:
    """By the font's metrics, every text of a card, a label and a band title lies inside the box it is written in."""
    root = _parsed(render.svg(catalog, STACK, language, TODAY))
    seen = 0
    for group in root.iter(f"{SVG}g"):
        texts, boxes = group.findall(f"{SVG}text"), group.findall(f"{SVG}rect")
        if not boxes:
            continue
        left, top, width, height = (float(boxes[0].attrib[name]) for name in ("x", "y", "width", "height"))
        for text in texts:
            x, y, size = (float(text.attrib[name]) for name in ("x", "y", "font-size"))
            style = Style(size, size, bold=text.get("font-weight") == "700")
            wide = metrics.width(text.text or "", style)
            assert left <= x
            assert x + wide <= left + width + 0.2
            assert top <= y - 0.75 * size
            assert y + 0.12 * size <= top + height
            assert wide == pytest.approx(float(text.attrib["textLength"]), abs=0.06)
            seen += 1
    assert seen > 30


def test_ids_come_from_the_catalog(catalog: Catalog) -> None:
    """Elements, links and bands are called as the catalog calls them, once each, and the same in both languages."""
    ids = [
        [each.attrib["id"] for each in _parsed(render.svg(catalog, STACK, language)).iter() if "id" in each.attrib]
        for language in LANGUAGES
    ]
    assert ids[0] == ids[1]
    assert len(ids[0]) == len(set(ids[0]))
    assert {"element.broker.kafka", "link.services--broker.kafka--async", "band.messaging"} <= set(ids[0])


def test_an_element_opens_its_decisions_by_mouse_and_keyboard(catalog: Catalog) -> None:
    """An element that a decision brings is a link in tab order that names its decisions; services are no link."""
    elements = {each.attrib["id"]: each for each in _elements(_parsed(render.svg(catalog, STACK, "en")))}
    kafka = elements["element.broker.kafka"]
    assert ("link", "0") == (kafka.get("role"), kafka.get("tabindex"))
    assert "service_communication trace_transport" == kafka.get("data-decisions")
    services = elements["element.services"]
    assert ("img", None, None) == tuple(services.get(name) for name in ("role", "tabindex", "data-decisions"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_elements_name_begins_with_what_is_written(catalog: Catalog, language: Language) -> None:
    """The accessible name is the visible text, line by line, then the status, which only a mark shows."""
    for element in _elements(_parsed(render.svg(catalog, STACK, language, TODAY))):
        written = " ".join(text.text or "" for text in element.findall(f"{SVG}text"))
        assert element.attrib["aria-label"].startswith(written)
    kafka = next(
        each for each in _elements(_parsed(render.svg(catalog, STACK, "ko", TODAY))) if "kafka" in each.attrib["id"]
    )
    assert kafka.attrib["aria-label"].endswith("(사용 중)")


def test_the_picture_is_a_named_group_with_its_story(catalog: Catalog) -> None:
    """The root is a group with a name, and its description tells the picture in sentences."""
    root = _parsed(render.svg(catalog, STACK, "ko", TODAY))
    assert ("group", "스택 그림", "ko") == tuple(root.get(name) for name in ("role", "aria-label", "lang"))
    assert alternative(draw(catalog, STACK, "ko", TODAY)) == root.findtext(f"{SVG}desc")


def test_status_and_kind_are_told_without_colour(catalog: Catalog) -> None:
    """With every colour taken out, new, in use and out differ, and so do the three kinds of arrow."""
    root = _parsed(render.svg(catalog, STACK, "en", TODAY))

    def grey(group: ET.Element, tag: str) -> frozenset[tuple[str, str]]:
        parts = [each for each in group.iter(f"{SVG}{tag}") if each.get("fill") is not None]
        drawn = parts[0].attrib if tag == "rect" else parts[-1].attrib
        return frozenset((key, drawn[key]) for key in drawn if key in {"d", "stroke-dasharray", "stroke-width"})

    elements = {each.attrib["id"]: each for each in _elements(root)}
    marks = [grey(elements[f"element.{id}"], "path") for id in ("broker.kafka", "database.aurora", "database.rds")]
    assert 3 == len(set(marks))
    lines = {}
    for each in root.iter(f"{SVG}g"):
        if "data-kind" in each.attrib:
            line = each.findall(f"{SVG}path")[0]
            lines[each.attrib["data-kind"]] = (line.get("stroke-dasharray"), line.get("stroke-linecap"))
    assert {"sync", "async", "data"} == set(lines)
    assert 3 == len(set(lines.values()))


def test_the_legend_explains_what_the_picture_holds_and_nothing_else(catalog: Catalog) -> None:
    """A stack without data flows and with nothing in use has no such lines in its legend."""
    traces = {"trace_transport": "trace_transport.http"}
    root = _parsed(render.svg(catalog, traces, "en"))
    legend = next(each for each in root.iter(f"{SVG}g") if each.get("id") == "legend")
    assert ["New", "Asynchronous message"] == [text.text for text in legend.iter(f"{SVG}text")]


def test_an_empty_stack_says_so(catalog: Catalog) -> None:
    """Nothing to draw is a sentence, not a fault."""
    for language, sentence in (("ko", "그릴 요소가 없습니다."), ("en", "There is nothing to draw.")):
        svg = render.svg(catalog, {"tracing": "tracing.none"}, "ko" if language == "ko" else "en")
        assert [sentence] == [text.text for text in _parsed(svg).iter(f"{SVG}text")]


def test_contrast_is_enough_to_read(catalog: Catalog) -> None:
    """Every text has at least 4.5 to 1 against the darkest ground it may stand on."""
    root = _parsed(render.svg(catalog, STACK, "en", TODAY))
    fills = {text.attrib["fill"] for text in root.iter(f"{SVG}text")}
    grounds = {each.attrib["fill"] for each in root.iter(f"{SVG}rect")}
    worst = min(_contrast(fill, ground) for fill in fills for ground in grounds)
    assert worst >= 4.5


def _contrast(one: str, other: str) -> float:
    """Return the WCAG contrast of two colours."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
