"""Pictures in what is exported: the records on the parts that they decide, options side by side, a request's path."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from catalog.words import LANGUAGES
from records.formats import FORMATS
from records.meeting import report
from records.model import Export, Picture, recorded, slug
from records.pictures import illustrated, marks
from records.voice import Voice
from records.wiki import write_wiki
from rules.answers import from_yaml
from rules.explain import recommend
from rules.program import Program

ROOT = Path(__file__).resolve().parents[2]
MakeExport = Callable[..., Export]
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><g id="element.services"></g></svg>'


def _drawn(make_export: MakeExport) -> Export:
    """An export with two pictures for one decision and one of a path."""
    export = make_export("en")
    decision = recorded(export)[0].decision
    beside = (Picture(SVG, "A calls B.", title="Chosen <one>"), Picture(SVG, "A asks C.\nC waits.", title="The other"))
    return replace(export, closeups={decision: beside}, path=Picture(SVG, "1. A: 99 %.", title="The path"))


def test_a_mark_says_number_and_status(make_export: MakeExport) -> None:
    """Every record is named by its number and by its status in the reader's language."""
    for language, word in (("ko", "승인"), ("en", "accepted")):
        export = make_export(language)
        decision = recorded(export)[0].decision
        said = marks(replace(export, numbers={decision: 41}, statuses={decision: "accepted"}))
        assert f"ADR 41 · {word}" == said[decision]
        assert {each.decision for each in recorded(export)} == {*said}


def test_an_export_is_illustrated_with_its_own_numbers(program: Program) -> None:
    """The stack's picture names the records on their parts; each decision has what was chosen first, then a rival."""
    path = ROOT / "examples" / "shop_checkout.yaml"
    verdict = recommend(program, from_yaml(program.catalog, path.read_bytes(), path.name)[0], exponent=7)
    for language in LANGUAGES:
        export = Export(program.catalog, verdict, language, date(2026, 11, 30), "", "")
        drawn = illustrated(export)
        assert drawn.picture is not None
        assert drawn.picture.png
        assert drawn.path is not None
        assert "ADR " in drawn.picture.svg
        for decision in recorded(export):
            pictures = drawn.closeups.get(decision.decision, ())
            known = export.catalog.decisions[decision.decision].options
            if decision.chosen in known:
                assert known[decision.chosen].text.of(language) == pictures[0].title
            assert len(pictures) <= 2


def test_a_record_shows_how_its_choice_works(make_export: MakeExport) -> None:
    """The picture lies beside the records under the decision's own name, and says in words what it shows."""
    export = _drawn(make_export)
    (decision,) = export.closeups
    for profile in ("madr", "log4brains", "adr_tools"):
        files = FORMATS[profile].write(export)
        (picture,) = (path for path in files if path.endswith(f"{slug(decision)}.svg"))
        assert SVG == files[picture].decode()
        assert any(path.endswith("path.svg") for path in files)
    texts = [content.decode() for path, content in FORMATS["madr"].write(export).items() if path.endswith(".md")]
    (record,) = (text for text in texts if "### How it works" in text)
    assert f"(stack/{slug(decision)}.svg)" in record
    assert "* A calls B." in record


def test_the_report_sets_options_side_by_side(make_export: MakeExport) -> None:
    """Both stand under their titles, escaped; ids that several pictures share are left out."""
    html = FORMATS["report_html"].write(_drawn(make_export))["report.html"].decode()
    assert 1 == html.count('<div class="beside">')
    assert "<figcaption>Chosen &lt;one&gt;</figcaption>" in html
    assert "element.services" not in html
    assert not re.findall(r"<g id=", html)
    pdf = FORMATS["report_pdf"].write(_drawn(make_export))["report.pdf"]
    assert pdf != FORMATS["report_pdf"].write(make_export("en"))["report.pdf"]


def test_a_wiki_gets_pictures_in_words(make_export: MakeExport) -> None:
    """Markdown that is pasted holds no picture: what it says comes as a list."""
    export = _drawn(make_export)
    document = report(export, Voice.of(export.catalog, "en"))
    anchors = [part.anchor for whole in document.parts for part in (whole, *whole.parts)]
    text = write_wiki(document, anchors)
    assert "- A asks C.\n- C waits." in text
    assert "<svg" not in text


def test_a_stack_off_the_path_of_requests_has_no_picture_of_it(program: Program) -> None:
    """Where a request passes no decision in scope, the export holds no empty picture."""
    path = ROOT / "examples" / "tracing_for_300_services.yaml"
    verdict = recommend(program, from_yaml(program.catalog, path.read_bytes(), path.name)[0], exponent=7)
    assert illustrated(Export(program.catalog, verdict, "en", date(2026, 11, 24), "Tracing", "")).path is None
