"""Free text in Markdown stays text: seen by three real parsers."""

import html
import re

import markdown  # type: ignore[import-untyped]
import mistune
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from records.markdown import escape, plain

MARKUP = st.text(st.sampled_from("\\`*_{}[]()<>#+-.!|~$&:;=^@\"'/%\n\t 019aAzwé가,"), max_size=40)
MARKS = [
    ":red[", "](http://x.y/z)", "![a](", "https://a.b", "www.a.b", "a@b.co", "<b>", "<!--", "-->", "&amp;", "&#123;",
    "$x$", "**", "__", "~~", "```", "1.", "1)", "-", "#", ">", "=", "+", "---", "***", "{{", "{%", "%}", "}}", "[^1]:",
    "|", "|-|-", ";", "javascript:", "<script>", ":smile:", ":::", "가", "word", " ", "\n", "\n\n", "    ",
]  # fmt: skip
PIECES = st.lists(st.sampled_from(MARKS), max_size=12).map("".join)
TEXTS = st.text() | MARKUP | PIECES
PLACES = [
    "@",
    "* @",
    "| @ |\n| - |",
    "# @",
    "1. @",
    "> @",
    "before @ after",
    "[@](x.md)",
    "Good, because @: @",
    "“@”",
    "above\n@",
]


@pytest.fixture(scope="module")
def parser() -> MarkdownIt:
    """CommonMark with tables, strikethrough and bare web addresses made links, as GitHub and Streamlit have them."""
    reader = MarkdownIt("commonmark", {"linkify": True, "html": True}).enable(["table", "strikethrough", "linkify"])
    assert reader.linkify is not None
    reader.linkify.set({"fuzzy_link": False})  # `example.com` without www is linked by neither of the two
    return reader


def _read(parser: MarkdownIt, text: str) -> tuple[list[str], str]:
    """Return the kinds of all tokens, and the text that a person sees."""
    kinds: list[str] = []
    seen: list[str] = []

    def walk(tokens: list[Token]) -> None:
        for token in tokens:
            if token.type == "text":
                seen.append(token.content)
            else:
                kinds.append(token.type)
                walk(token.children or [])

    walk(parser.parse(text))
    return kinds, "".join(seen)


@given(TEXTS, st.sampled_from(PLACES))
@example("@user {{ 7*7 }} {% raw %} :red[x] $a$ ~b~ ~c~ http://a.b www.a.b a@b.co", "@")
@example("# C# #", "# @")
@example("a](http&#58;//b) [c](d)", "[@](x.md)")
@example("200~300 a ~~b~~", "@")
@example("_a_ __b__ c_d", "@")
@example("a | b", "| @ |\n| - |")
@example("===", "above\n@")
@example("[a](b) ![c](d) [e]", "@")
@example("---", "@")
@example("1) one\n2) two\n\n    code", "@")
@example("&#42;a&#42; \\*b*", "| @ |\n| - |")
def test_any_text_at_any_place_stays_the_same_text(parser: MarkdownIt, text: str, place: str) -> None:
    """A CommonMark reader sees the structure that a harmless word gives, and exactly the text that was written."""
    assume(plain(text))
    kinds, seen = _read(parser, place.replace("@", "word"))
    assert (kinds, seen.replace("word", plain(text))) == _read(parser, place.replace("@", escape(text)))


@given(TEXTS)
@example("between $a$ and $b$, 200~300 and ~~c~~")
def test_mistune_sees_one_paragraph_of_text(text: str) -> None:
    """The parser behind MkDocs' decision summary finds no markup either."""
    assume(plain(text))
    rendered = str(
        mistune.create_markdown(escape=False, plugins=["strikethrough", "footnotes", "table", "url", "math"])(
            escape(text)
        )
    )
    assert re.fullmatch(r"<p>[^<]*</p>\n", rendered)
    assert plain(text) == html.unescape(rendered.strip()[3:-4])


@given(TEXTS)
def test_python_markdown_sees_one_paragraph_of_text(text: str) -> None:
    """MkDocs' own parser finds no markup; it may show the backslash before ~, $ and | that it does not know."""
    assume(plain(text))
    rendered = markdown.markdown(escape(text), extensions=["tables", "attr_list", "def_list", "footnotes", "toc"])
    assert re.fullmatch(r"<p>[^<]*</p>", rendered)
    assert plain(text).replace("\\", "") == html.unescape(rendered[3:-4]).replace("\\", "")


@given(TEXTS)
def test_no_template_of_another_tool_survives(text: str) -> None:
    """Macro plugins run Jinja over whole pages: no text opens a block of theirs."""
    assert not re.search(r"\{[{%#]", escape(text))


@given(st.text())
def test_plain_text_is_one_line_without_hidden_characters(text: str) -> None:
    """What `plain` returns is one line, can be written as UTF-8, and does not change when cleaned again."""
    line = plain(text)
    assert len(line.splitlines()) <= 1
    assert line.encode().decode() == plain(line)


def test_direction_and_zero_width_characters_go_but_emoji_stay() -> None:
    """A reviewer reads what a program reads; a family of emoji is not torn apart."""
    assert "abc 👩‍👧 fin" == plain("a\u202eb\u200bc \U0001f469\u200d\U0001f467\ufeff\u2066 fin")


def test_a_long_text_is_cut_where_asked() -> None:
    """A title of 10,000 characters becomes one of 200 that says it was cut."""
    assert (200, "…") == (len(plain("가" * 10_000, 200)), plain("가" * 10_000, 200)[-1])


def test_ordinary_texts_are_left_alone() -> None:
    """Readers that show the raw line (adr-log, Structurizr) see no escapes in ordinary titles."""
    title = "Trace transport: Kafka (with a buffer), 10 min. at 50 % - HTTP/2 + `x`".replace(" + `x`", "")
    assert title == escape(title)
    assert "trace_transport, A_1" == escape("trace_transport, A_1")
