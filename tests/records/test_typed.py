"""Bad input, for every format there is: it is written, stays in its bounds, and hides nothing."""

import re
from collections.abc import Callable

import pytest

from catalog.words import LANGUAGES, Language
from records.formats import FORMATS, Format
from records.model import Export
from tests.records.typed import TYPED, attacked, written

MakeExport = Callable[..., Export]
READ_BY_PEOPLE = (".md", ".html", ".csv")
HIDDEN = re.compile("[\u200b\u2060\u00ad\ufeff\u202a-\u202e\u2066-\u2069\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


@pytest.mark.parametrize("form", FORMATS.values(), ids=list(FORMATS))
@pytest.mark.parametrize("typed", TYPED.values(), ids=list(TYPED))
def test_every_format_writes_whatever_is_typed(make_export: MakeExport, form: Format, typed: str) -> None:
    """The same files as for a harmless text, all with content; a title of 10,000 signs makes none of them explode."""
    harmless, files = written(make_export, form.name, "x"), written(make_export, form.name, typed)
    assert set(harmless) == set(files)
    for path, content in files.items():
        assert content
        assert len(content) < len(harmless[path]) + 60 * len(typed.encode("utf-8", "replace")) + 20_000


@pytest.mark.parametrize("form", FORMATS.values(), ids=list(FORMATS))
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_people_read_hides_nothing(make_export: MakeExport, form: Format, language: Language) -> None:
    """No sign that is unseen or turns its neighbours round is left in a text that people read."""
    typed = " ".join(TYPED.values())
    for path, content in form.write(attacked(make_export, language, typed)).items():
        if path.endswith(READ_BY_PEOPLE):
            assert not HIDDEN.search(content.decode("utf-8-sig")), path
