"""DOT and Mermaid: each read by its own tool, with every element and arrow, and no text can become a command."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

from catalog.model import Catalog
from catalog.words import LANGUAGES, Language, Text
from diagrams.difference import compare
from diagrams.flowchart import write_dot, write_mermaid
from diagrams.model import Drawing, Today
from diagrams.stack import draw
from rules.verdict import Verdict
from tests.diagrams.stacks import PLANES, ROLES, STACK, catalog_of, decision, edge, node, option, technology
from tests.diagrams.test_svg import HOSTILE

TODAY = Today(options=frozenset({"relational_database.rds", "service_communication.kafka"}))
MORE = [
    'x"]; evil [label="y', 'x"] --> evil["y', "a --> b", "end", "%% gone", "click n0 href", "}", "#quot;", "`x`",
    "%%{init: {}}%%", "</script><script>window.PWNED=1</script>", "\\", '\\"', "a\nb", "n0 & n1", "$$x$$",
]  # fmt: skip


def _hostile(words: str) -> Drawing:
    """A stack all of whose texts are these words."""
    text = Text(words, words)
    roles = [replace(role, text=text) for role in ROLES]
    planes = [replace(plane, text=text) for plane in PLANES]
    nodes = [node("broker", "t", words, words), node("coordinator", None, words, words)]
    edges = [edge("services", "broker", "async", words, words), edge("services", "coordinator", "sync", words, words)]
    catalog = catalog_of([decision("a", option("a.o", nodes, edges))], roles, planes, [technology("t", words, words)])
    return replace(draw(catalog, {"a": "a.o"}, "ko"), title=words)


def _dot(text: str) -> dict[str, list[dict[str, str]]]:
    """Return what Graphviz read, as its own JSON."""
    program = Path(sys.prefix) / "bin" / "graphviz-pure"
    done = subprocess.run([program, "-Tdot_json"], input=text, capture_output=True, check=True, encoding="utf-8")
    return json.loads(done.stdout)  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def mermaid(chromium: Path, npm_reader: Callable[[str], Path]) -> Iterator[Page]:
    """A page of the real browser with Mermaid's own parser."""
    script = npm_reader("@mermaid-js/tiny") / "dist" / "mermaid.tiny.js"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        page.add_script_tag(path=script)
        page.evaluate("mermaid.initialize({startOnLoad: false, securityLevel: 'strict'})")
        yield page
        browser.close()


DRAWN = """async (text) => {
  await mermaid.parse(text);
  document.body.innerHTML = (await mermaid.render('it', text)).svg;
  const texts = (each) => [...document.querySelectorAll(each)].map((node) => node.textContent);
  return {nodes: texts('g.node'), edges: document.querySelectorAll('path.flowchart-link').length,
          title: texts('svg > title')[0], told: texts('svg > desc')[0], owned: window.PWNED ?? null};
}"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_graphviz_reads_every_element_and_arrow(catalog: Catalog, language: Language) -> None:
    """As many nodes and edges as the drawing has, each with its title, in the drawing's bands."""
    for drawing in (
        draw(catalog, STACK, language, TODAY, {"trace_transport": "ADR 7"}),
        compare(catalog, STACK, STACK | {"trace_transport": "trace_transport.http"}, language),
    ):
        read = _dot(write_dot(drawing))
        nodes = [each["label"] for each in read["objects"] if not each["name"].startswith("cluster")]
        assert sorted(each.title for each in drawing.elements) == sorted(label.split("\\n")[0] for label in nodes)
        assert len(drawing.links) == len(read["edges"])
        clusters = [each["label"] for each in read["objects"] if each["name"].startswith("cluster")]
        assert [band.title for band in drawing.bands] == clusters
    assert "ADR 7" in write_dot(draw(catalog, STACK, language, TODAY, {"tracing": "ADR 7"}))


@pytest.mark.parametrize("words", [*HOSTILE, *MORE])
def test_no_text_becomes_a_part_of_a_dot_file(words: str) -> None:
    """Whatever a catalog says, the graph has its own three elements and two arrows, and no attribute of its own."""
    read = _dot(write_dot(_hostile(words)))
    assert ["n0", "n1", "n2"] == sorted(each["name"] for each in read["objects"] if each["name"].startswith("n"))
    assert 2 == len(read["edges"])
    assert all({*each} <= {"_gvid", "name", "label", "shape", "penwidth", "style"} | {"fontname"}
               for each in read["objects"] if each["name"].startswith("n"))  # fmt: skip


@pytest.mark.browser
@pytest.mark.readers
def test_mermaid_reads_every_element_and_arrow(
    catalog: Catalog, reviewed: tuple[Catalog, Verdict], mermaid: Page
) -> None:
    """Its own parser and renderer draw the stack, the real one too, and a difference, in both languages."""
    real, verdict = reviewed
    for language in LANGUAGES:
        for drawing in (
            draw(catalog, STACK, language, TODAY),
            draw(real, verdict.stack, language, Today.of(verdict)),
            compare(catalog, STACK, STACK | {"trace_transport": "trace_transport.http"}, language),
        ):
            seen = mermaid.evaluate(DRAWN, write_mermaid(drawing))
            assert len(drawing.elements) == len(seen["nodes"])
            assert len(drawing.links) == seen["edges"]
            assert all(any(each.title in node for node in seen["nodes"]) for each in drawing.elements)
            assert drawing.elements[0].title in seen["told"]


@pytest.mark.browser
@pytest.mark.readers
def test_no_text_becomes_a_part_of_a_mermaid_file(mermaid: Page) -> None:
    """Whatever a catalog says, Mermaid sees three elements and two arrows, and nothing runs."""
    for words in (*HOSTILE, *MORE):
        seen = mermaid.evaluate(DRAWN, write_mermaid(_hostile(words)))
        assert (3, 2, None) == (len(seen["nodes"]), seen["edges"], seen["owned"]), words[:40]


def test_kinds_and_statuses_are_told_by_form_and_word(catalog: Catalog) -> None:
    """A message that is not waited for is dashed in both; what is new says so in words."""
    drawing = draw(catalog, STACK, "en", TODAY)
    dot, mermaid = write_dot(drawing), write_mermaid(drawing)
    assert "style=dashed, arrowhead=vee" in dot
    assert '-. "Publish domain events<br/>Spans" .->' in mermaid
    assert "(New)" in dot
    assert "(New)" in mermaid


def test_relations_without_an_end_have_no_head(catalog: Catalog) -> None:
    """What takes another's place is the same both ways."""
    drawing = draw(catalog, STACK, "en")
    link = replace(drawing.links[0], kind="works_with", labels=())
    both = replace(drawing, links=(link,))
    assert "arrowhead=none" in write_dot(both)
    assert " --- " in write_mermaid(both)
