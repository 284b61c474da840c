"""How pieces of options join into one picture."""

from dataclasses import replace

from catalog.model import Catalog, Instead, Platform, Role
from catalog.words import Text
from diagrams.model import Drawing, Element, Link, Today
from diagrams.stack import MOST_ELEMENTS, draw
from tests.diagrams.stacks import (
    PLANES,
    ROLES,
    STACK,
    TECHNOLOGIES,
    catalog_of,
    decision,
    edge,
    node,
    option,
    technology,
)

HTTP = STACK | {"service_communication": "service_communication.http"}


def _element(drawing: Drawing, id: str) -> Element:
    return next(element for element in drawing.elements if element.id == id)


def _link(drawing: Drawing, id: str) -> Link:
    return next(link for link in drawing.links if link.id == id)


def test_one_technology_in_one_role_is_one_element(catalog: Catalog) -> None:
    """A Kafka used for communication and for traces is drawn once, with what both use it for and both decisions."""
    kafka = _element(draw(catalog, STACK, "en"), "broker.kafka")
    assert ("service_communication", "trace_transport") == kafka.decisions
    assert ("Domain event topics", "Span topic") == kafka.details
    assert ("Kafka", ("kafka",)) == (kafka.title, kafka.technologies)


def test_two_technologies_in_one_role_are_two_elements(catalog: Catalog) -> None:
    """RabbitMQ for commands beside Kafka for traces are two brokers."""
    drawing = draw(catalog, STACK | {"service_communication": "service_communication.rabbitmq"}, "en")
    assert ["broker.kafka", "broker.rabbitmq"] == [each.id for each in drawing.elements if each.role == "broker"]


def test_an_arrow_joins_the_element_of_its_own_option_first(catalog: Catalog) -> None:
    """With two brokers, spans go to Kafka, which the trace transport brings, and not to RabbitMQ."""
    drawing = draw(catalog, STACK | {"service_communication": "service_communication.rabbitmq"}, "en")
    assert ("Spans",) == _link(drawing, "services--broker.kafka--async").labels
    assert ("Send commands",) == _link(drawing, "services--broker.rabbitmq--async").labels


def test_an_arrow_joins_every_element_of_a_role_that_its_option_does_not_bring(catalog: Catalog) -> None:
    """The saga orchestrator, which brings no broker, talks to both that the stack has."""
    drawing = draw(catalog, STACK | {"service_communication": "service_communication.rabbitmq"}, "en")
    targets = {link.target for link in drawing.links if link.source == "coordinator"}
    assert {"broker.kafka", "broker.rabbitmq", "database.aurora"} == targets


def test_an_arrow_to_a_role_that_nobody_brings_is_dropped(catalog: Catalog) -> None:
    """Without a broker and a database the orchestrator still stands, called by the services that are always there."""
    drawing = draw(catalog, {"distributed_transaction": "distributed_transaction.orchestration"}, "en")
    assert ["services--coordinator--sync"] == [link.id for link in drawing.links]
    assert ["coordinator", "services"] == [element.id for element in drawing.elements]


def test_what_is_always_there_is_drawn_only_where_an_arrow_touches_it(catalog: Catalog) -> None:
    """Users stand in the picture of a stack that says how they reach the services, and in no other."""
    assert "people" in {each.id for each in draw(catalog, STACK, "en").elements}
    traces = {"trace_transport": "trace_transport.http"}
    assert {"services", "trace_collector.zipkin"} == {each.id for each in draw(catalog, traces, "en").elements}


def test_arrows_with_the_same_ends_and_kind_are_one(catalog: Catalog) -> None:
    """Domain events and spans run on one arrow to Kafka, which names both and both decisions."""
    link = _link(draw(catalog, STACK, "ko"), "services--broker.kafka--async")
    assert ("도메인 이벤트 발행", "스팬") == link.labels
    assert ("service_communication", "trace_transport") == link.decisions


def test_an_option_takes_the_place_of_arrows_of_other_decisions(catalog: Catalog) -> None:
    """With an outbox no service sends its events to Kafka itself; spans still go there."""
    relay = option("event_publication.outbox", [], [])
    relay = replace(
        relay,
        picture=replace(relay.picture, instead=(Instead("services", "broker", frozenset({"service_communication"})),)),
    )
    decisions = {**catalog.decisions, "event_publication": decision("event_publication", relay)}
    stack = STACK | {"event_publication": "event_publication.outbox"}
    link = _link(draw(replace(catalog, decisions=decisions), stack, "ko"), "services--broker.kafka--async")
    assert (("스팬",), ("trace_transport",)) == (link.labels, link.decisions)


def test_what_runs_today_is_in_use_and_the_rest_is_new(catalog: Catalog) -> None:
    """An element is in use where any option that brings it runs today; roles that are always there have no status."""
    today = Today(options=frozenset({"service_communication.kafka"}))
    statuses = {each.id: each.status for each in draw(catalog, STACK, "en", today).elements}
    assert "in_use" == statuses["broker.kafka"]
    assert "new" == statuses["database.aurora"]
    assert statuses["services"] is None


def test_a_running_platform_makes_its_technologies_in_use(catalog: Catalog) -> None:
    """Where a Kafka cluster already runs, Kafka is not new, even if the option that now uses it is."""
    today = Today(platforms=frozenset({"kafka_cluster"}))
    assert "in_use" == _element(draw(catalog, STACK, "en", today), "broker.kafka").status


def test_what_is_replaced_stands_there_without_arrows(catalog: Catalog) -> None:
    """RDS, which runs today and gives way to Aurora, is drawn as out; its arrows are not."""
    today = Today(options=frozenset({"relational_database.rds"}))
    drawing = draw(catalog, STACK, "en", today)
    assert "out" == _element(drawing, "database.rds").status
    assert "database.rds" not in {end for link in drawing.links for end in (link.source, link.target)}


def test_what_stays_is_not_out(catalog: Catalog) -> None:
    """Zipkin, which both ways of sending traces bring, stays when the way changes."""
    today = Today(options=frozenset({"trace_transport.http"}))
    assert "out" not in {each.status for each in draw(catalog, STACK, "en", today).elements}


def test_the_order_of_the_stack_means_nothing(catalog: Catalog) -> None:
    """The same choices in another order are the same drawing."""
    assert draw(catalog, STACK, "ko") == draw(catalog, dict(reversed(list(STACK.items()))), "ko")


def test_options_without_a_picture_bring_nothing(catalog: Catalog) -> None:
    """`not_needed`, which only the engine knows, and `none` leave the picture as it is without them."""
    without = {key: value for key, value in STACK.items() if key not in {"tracing", "distributed_transaction"}}
    more = {"tracing": "tracing.not_needed", "distributed_transaction": "distributed_transaction.none"}
    assert draw(catalog, without, "en") == draw(catalog, without | more, "en")


def test_bands_come_in_the_order_of_the_catalog(catalog: Catalog) -> None:
    """Bands with elements, from people down to observability; an empty band is left out."""
    assert [plane.id for plane in PLANES] == [band.id for band in draw(catalog, STACK, "en").bands]
    assert ["people", "services", "data"] == [
        band.id
        for band in draw(
            catalog,
            {"service_communication": "service_communication.http", "relational_database": "relational_database.rds"},
            "en",
        ).bands
    ]


def test_too_many_elements_join_by_role() -> None:
    """Above the limit, elements of one role are one that names all their technologies."""
    technologies = [technology(f"t{index}", f"Product {index}", "프로덕트") for index in range(MOST_ELEMENTS + 1)]
    many = [
        decision(
            f"d{index}", option(f"d{index}.o", [node("database", f"t{index}")], [edge("services", "database", "sync")])
        )
        for index in range(MOST_ELEMENTS + 1)
    ]
    catalog = catalog_of(many, ROLES, PLANES, technologies)
    drawing = draw(catalog, {each.id: f"{each.id}.o" for each in many}, "en")
    assert ["database", "services"] == [each.id for each in drawing.elements]
    assert MOST_ELEMENTS + 1 == len(_element(drawing, "database").technologies)
    fewer = {f"d{index}": f"d{index}.o" for index in range(MOST_ELEMENTS)}
    assert MOST_ELEMENTS == len([each for each in draw(catalog, fewer, "en").elements if each.role == "database"])


def test_a_role_alone_is_named_by_its_text() -> None:
    """A node without a technology is titled by what it says, or by its role; its role is told beside it."""
    roles = [*ROLES, Role("proxy", "services", Text("프록시", "Proxy"), always=False)]
    bare = decision(
        "a", option("a.bare", [node("proxy")], []), option("a.said", [node("proxy", None, "사이드카", "Sidecar")], [])
    )
    catalog = catalog_of([bare], roles, PLANES, [])
    alone = draw(catalog, {"a": "a.bare"}, "en").elements[0]
    assert ("Proxy", ()) == (alone.title, alone.details)
    said = draw(catalog, {"a": "a.said"}, "en").elements[0]
    assert ("Sidecar", ("Proxy",)) == (said.title, said.details)


def test_a_bare_node_stands_for_what_holds_its_role() -> None:
    """A node that only names a role is neither new nor leaving, and gives way to the technology in that role."""
    move = decision("move", option("move.copy", [node("database")], [edge("services", "database", "data")]))
    store = decision("store", option("store.rds", [node("database", "rds")], []))
    catalog = catalog_of([move, store], ROLES, PLANES, TECHNOLOGIES)
    alone = draw(catalog, {"move": "move.copy"}, "en")
    assert None is _element(alone, "database").status
    beside = draw(catalog, {"move": "move.copy", "store": "store.rds"}, "en")
    assert ["database.rds", "services"] == [each.id for each in beside.elements]
    assert ["services--database.rds--data"] == [each.id for each in beside.links]
    left = draw(catalog, {"move": "not_needed"}, "en", Today(frozenset({"move.copy"})))
    assert () == left.elements


def test_platforms_without_technologies_are_no_matter(catalog: Catalog) -> None:
    """A platform that runs but brings no technology of the picture changes nothing."""
    bare = Platform("vm", Text("가상 서버", "Servers"), 1, None, (), {}, "")
    other = catalog_of(list(catalog.decisions.values()), ROLES, PLANES, list(catalog.technologies.values()), [bare])
    assert draw(other, HTTP, "en") == draw(other, HTTP, "en", Today(platforms=frozenset({"vm"})))
