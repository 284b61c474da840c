"""Two stacks as one picture: signs and words for what differs, nothing that stays apart from it."""

from catalog.model import Catalog
from catalog.words import LANGUAGES, Language
from diagrams import render
from diagrams.difference import compare
from diagrams.model import Drawing
from diagrams.shapes import MARKS
from diagrams.stack import MOST_ELEMENTS
from diagrams.texts import alternative
from tests.diagrams.stacks import PLANES, ROLES, STACK, catalog_of, decision, edge, node, option, technology

HTTP = STACK | {"service_communication": "service_communication.http", "trace_transport": "trace_transport.http"}


def test_what_differs_has_a_status_and_what_touches_it_stays(catalog: Catalog) -> None:
    """Kafka is removed with its arrows, HTTP calls are added; what nothing touches is left out and counted."""
    drawn = compare(catalog, STACK, HTTP, "en")
    statuses = {each.id: each.status for each in drawn.elements}
    assert "removed" == statuses["broker.kafka"]
    assert "kept" == statuses["services"]
    assert "read_replica.aurora" not in statuses
    links = {each.id: each for each in drawn.links}
    assert ("added", ("+ Added: REST calls",)) == (
        links["services--services--sync"].status, links["services--services--sync"].labels)  # fmt: skip
    assert "× Removed" in links["services--broker.kafka--async"].labels[0]
    assert any("Left out: 4 elements" in note for note in drawn.notes)


def test_an_element_that_changes_says_what_it_was(catalog: Catalog) -> None:
    """A Kafka that no longer carries spans is changed, and its former task is named."""
    drawn = compare(catalog, STACK, STACK | {"trace_transport": "trace_transport.http"}, "en")
    (kafka,) = (each for each in drawn.elements if each.id == "broker.kafka")
    assert ("changed", ("Domain event topics", "before: Span topic")) == (kafka.status, kafka.details)


def test_changes_are_told_without_colour(catalog: Catalog) -> None:
    """Every status has a mark of its own form, a word in the legend, and a word in the text alternative."""
    assert 4 == len({MARKS[status] for status in ("added", "removed", "changed", "kept")})
    drawn = compare(catalog, STACK, HTTP, "en")
    svg = render.drawn(drawn)
    assert all(f">{word}</text>" in svg for word in ("Added", "Removed", "Unchanged"))
    told = alternative(drawn)
    assert "Kafka (Domain event topics, Span topic; removed)" in told
    assert "+ Added: REST calls" in told


def test_what_no_picture_shows_is_said(catalog: Catalog) -> None:
    """A decision whose options look the same is named with both."""
    bare = {**STACK, "distributed_transaction": "distributed_transaction.none", "tracing": "tracing.none"}
    one, other = bare | {"tracing": "tracing.none"}, bare | {"tracing": "tracing.not_needed"}
    drawn = compare(catalog, one, other, "en")
    assert () == drawn.elements
    assert (
        "The two stacks look the same.",
        "Changed but not drawn: tracing, tracing.none → not needed",
    ) == drawn.notes
    assert "look the same" in render.drawn(drawn)


def test_the_same_two_stacks_give_the_same_bytes(catalog: Catalog) -> None:
    """Whatever the order of the decisions, in both languages."""
    languages: tuple[Language, ...] = LANGUAGES
    for language in languages:
        first = render.drawn(compare(catalog, STACK, HTTP, language))
        turned = dict(reversed(list(STACK.items()))), dict(reversed(list(HTTP.items())))
        assert first == render.drawn(compare(catalog, *turned, language))


def test_two_stacks_with_too_much_between_them_are_drawn_by_role() -> None:
    """Few enough elements stand each for itself; beyond, a role names what it holds and what it held."""
    half = MOST_ELEMENTS // 2
    swapped = [
        decision(
            f"d{index}",
            *(
                option(f"d{index}.{name}", [node("database", f"{name}{index}")], [edge("services", "database", "sync")])
                for name in ("old", "new")
            ),
        )
        for index in range(half)
    ]
    products = [technology(f"{name}{n}", f"{name} {n}", "프로덕트") for name in ("old", "new") for n in range(half)]
    catalog = catalog_of(swapped, ROLES, PLANES, products)

    def differ(count: int) -> Drawing:
        before, after = ({f"d{index}": f"d{index}.{name}" for index in range(count)} for name in ("old", "new"))
        return compare(catalog, before, after, "en")

    assert MOST_ELEMENTS - 1 == len(differ(half - 1).elements)
    (database,) = differ(half).elements
    assert "changed" == database.status
    assert {f"new {index}" for index in range(half)} <= {*database.details}
    assert {f"before: old {index}" for index in range(half)} <= {*database.details}
