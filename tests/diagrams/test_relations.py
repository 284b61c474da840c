"""Pictures of technologies and their relations: complete, drawn once, the same bytes each time, and looked at."""

from collections.abc import Callable
from pathlib import Path

import pytest

from catalog.load import load
from catalog.model import Catalog
from catalog.references import References, refer
from catalog.words import LANGUAGES, Language
from diagrams import relations, render
from diagrams.stack import MOST_ELEMENTS
from diagrams.texts import alternative

ROOT = Path(__file__).resolve().parents[2]
SMALL = load(ROOT / "catalog" / "templates")


@pytest.fixture(scope="session")
def whole() -> tuple[Catalog, References]:
    """The real catalog and who leads to whom in it."""
    catalog = load(ROOT / "catalog")
    return catalog, refer(catalog)


def test_one_technology_stands_among_all_its_ties(whole: tuple[Catalog, References]) -> None:
    """Every technology that it names or that names it is there, once, and opens its page."""
    catalog, references = whole
    for id in catalog.technologies:
        drawing = relations.around(catalog, references, id, "ko")
        ties = references.ties.get(id, ())
        assert {id, *(tie.other for tie in ties)} == {element.id for element in drawing.elements}
        assert len(ties) == len(drawing.links)
        assert [f"technology.{element.id}" for element in drawing.elements] == [each.opens for each in drawing.elements]
        assert all(id in (link.source, link.target) for link in drawing.links)


def test_arrows_point_to_what_is_wider_or_beneath(whole: tuple[Catalog, References]) -> None:
    """Hystrix belongs to Spring Cloud Netflix and Kafka Connect runs on Kafka, seen from either side."""
    catalog, references = whole
    for id in ("hystrix", "spring_cloud_netflix"):
        links = {
            (link.source, link.target, link.kind) for link in relations.around(catalog, references, id, "en").links
        }
        assert ("hystrix", "spring_cloud_netflix", "part_of") in links
    links = {
        (link.source, link.target, link.kind) for link in relations.around(catalog, references, "kafka", "en").links
    }
    assert ("kafka_connect", "kafka", "runs_on") in links


def test_themes_show_every_technology_of_an_option(whole: tuple[Catalog, References]) -> None:
    """No technology that an option names is left out of all themes, and no picture is too full to read."""
    catalog, references = whole
    drawings = [relations.of_theme(catalog, references, theme, "en") for theme in catalog.themes]
    assert set(references.options) == {element.id for drawing in drawings for element in drawing.elements}
    assert MOST_ELEMENTS >= max(len(drawing.elements) for drawing in drawings)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_relations_give_the_same_bytes(whole: tuple[Catalog, References], language: Language) -> None:
    """Drawn twice, also with Graphviz asked anew, a picture has the same bytes."""
    catalog, references = whole
    first = render.drawn(relations.of_theme(catalog, references, "deployment", language))
    render.positions.cache_clear()
    assert first == render.drawn(relations.of_theme(catalog, refer(catalog), "deployment", language))


def test_relations_are_told_in_words() -> None:
    """Each tie is a sentence, with the particle that the name's sound asks for."""
    drawing = relations.around(SMALL, refer(SMALL), "kafka", "ko")
    assert "Kafka는 Zipkin과 함께 씁니다." in alternative(drawing).splitlines()
    english = relations.around(SMALL, refer(SMALL), "kafka", "en")
    assert "Kafka and Zipkin work together." in alternative(english).splitlines()
    assert "What Kafka goes with" == english.title


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pictures_that_a_person_has_looked_at(language: Language, golden: Callable[[str, str], None]) -> None:
    """The SVG of the template's relations is what was seen; its name is the picture's, not that of a stack."""
    svg = render.drawn(relations.around(SMALL, refer(SMALL), "kafka", language))
    assert 'data-opens="technology.zipkin"' in svg
    golden(f"diagrams/relations.{language}.svg", svg)
