"""The report as PDF: the same text as the page, tagged, and never a command of typst's."""

import re
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from catalog.words import LANGUAGES, Language
from records.formats import FORMATS
from records.model import Export
from tests.records.typed import TYPED, written

MakeExport = Callable[..., Export]
EVERY_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)
EVERY_TYPED = pytest.mark.parametrize("typed", TYPED.values(), ids=list(TYPED))
WITHOUT_GLYPHS = {TYPED[name] for name in ("right to left", "emoji", "hidden", "lone")}
ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("catalog", "rules", "diagrams", "records", "reviews", "components")


def _open(files: Mapping[str, bytes]) -> Any:
    return PdfReader(BytesIO(files["report.pdf"]))


def _read(export: Export) -> Any:
    return _open(FORMATS["report_pdf"].write(export))


def _text(read: Any) -> str:
    """Return all text of the pages without spaces, which a PDF does not keep."""
    return _squeezed("".join(page.extract_text() for page in read.pages))


def _squeezed(text: str) -> str:
    return re.sub(r"[\s\u200b]", "", text)


def _names(read: Any) -> list[str]:
    """Return the contents as readers list them, without the title of any decision."""
    outline = read.outline
    return [str(each["/Title"]) for each in outline if not isinstance(each, list)]


@EVERY_LANGUAGE
def test_the_pdf_says_what_the_page_says(make_export: MakeExport, language: Language) -> None:
    """Title, decisions, reasons and sources are text that can be found and read aloud in the right language."""
    export = make_export(language)
    read = _read(export)
    text = _text(read)
    assert {"ko": "설계 리뷰 보고서: Checkout", "en": "Design review report: Checkout"}[language] == read.metadata.title
    assert language == read.trailer["/Root"]["/Lang"]
    assert read.trailer["/Root"]["/MarkInfo"]["/Marked"]
    page = FORMATS["report_html"].write(export)["report.html"].decode()
    for words in re.findall(r"<(?:h\d|td)>([^<]+)</", page):
        plain = words.replace("&#x27;", "'").replace("&amp;", "&")
        assert _squeezed(plain) in text
    assert "https://example.com/zipkin.reporter_queue(1)" in text


@EVERY_TYPED
def test_nothing_typed_is_a_command(make_export: MakeExport, typed: str) -> None:
    """Whatever is typed, typst sets it as text: the contents stay, and what the font can write is read back."""
    harmless, read = (_open(written(make_export, "report_pdf", each)) for each in ("x", typed))
    assert _names(harmless) == _names(read)
    if typed not in WITHOUT_GLYPHS:
        assert _squeezed(" ".join(typed.split()))[:150] in _text(read)


def test_no_font_but_ours_is_used(make_export: MakeExport) -> None:
    """Both weights of the house's family are embedded, and of the machine's fonts none."""
    fonts = {
        str(font.get_object()["/BaseFont"])
        for page in _read(make_export("ko")).pages
        for font in page["/Resources"].get_object()["/Font"].get_object().values()
    }
    families = {re.sub(r"^/[A-Z]{6}\+", "", name).partition("-")[0] for name in fonts}
    assert families <= {"NotoSansKR", "DejaVuSansMono"}
    assert "NotoSansKR" in families


def test_the_date_is_that_of_the_export(make_export: MakeExport) -> None:
    """The file says the day it was written for, not the clock of the machine."""
    assert "D:20261121000000" in str(_read(make_export()).metadata["/CreationDate"])


def test_typst_is_not_loaded_before_it_is_used() -> None:
    """Who exports no PDF does not wait for 80 MB: no module of ours imports it but inside a function."""
    modules = [path for name in FOLDERS for path in (ROOT / name).rglob("*.py")]
    lines = [line for path in modules for line in path.read_text("utf-8").splitlines() if "import typst" in line]
    assert lines
    assert all(line.startswith("    ") for line in lines)
