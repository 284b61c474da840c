"""One option close up: its own numbers, those who take part, and the steps in their order."""

import re
from dataclasses import replace

import pytest

from catalog.model import Catalog, Edge, Scene
from catalog.words import LANGUAGES, Language, Text
from diagrams import render
from diagrams.closeup import close_up
from diagrams.model import Drawing
from diagrams.sequence import MOST_MEMBERS, Sequence
from diagrams.stack import MOST_ELEMENTS
from diagrams.texts import NOTHING
from rules.verdict import Verdict

Reviewed = tuple[Catalog, Verdict]
SAGA = "distributed_transaction.saga_choreography"


def _counted(reviewed: Reviewed, low: float, mid: float, high: float) -> Sequence:
    """The saga by choreography where one operation changes so many databases."""
    catalog, verdict = reviewed
    numbers = tuple(
        replace(each, low=low, mid=mid, high=high) if each.id == "databases_per_operation" else each
        for each in verdict.numbers
    )
    drawn = close_up(catalog, replace(verdict, numbers=numbers), SAGA, "en")
    assert isinstance(drawn, Sequence)
    return drawn


def _told(drawn: Sequence) -> list[tuple[str, str]]:
    return [(each.source, each.target) for each in drawn.messages]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_option_of_every_decision_can_be_drawn(reviewed: Reviewed, language: Language, *, full: bool) -> None:
    """Something is drawn of each option, nothing is left unfilled or cut off, and no picture is too full to read."""
    catalog, verdict = reviewed
    options = [each.option for decision in verdict.decisions for each in decision.options]
    known = [option for option in options if option in catalog.decisions[option.partition(".")[0]].options]
    assert len(known) == sum(len(decision.options) for decision in catalog.decisions.values())
    for option in known if full else known[::4]:
        drawn = close_up(catalog, verdict, option, language)
        count = len(drawn.elements) if isinstance(drawn, Drawing) else len(drawn.actors) + len(drawn.messages)
        assert 1 <= count <= MOST_ELEMENTS, option
        picture = render.pictured(drawn)
        assert NOTHING.of(language) not in picture.alternative
        written = "".join(re.findall(r"<text[^>]*>([^<]*)", picture.svg))
        assert not {"{", "}", "…"} & {*picture.alternative, *written}, option


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_picture_says_the_numbers_of_the_verdict(reviewed: Reviewed, language: Language) -> None:
    """The rate of spans through Kafka and through HTTP, and the delay of a replica, are those of the figures."""
    catalog, verdict = reviewed
    for option, metric in (
        ("trace_transport.kafka", "spans"),
        ("trace_transport.http", "spans"),
        ("relational_database.aurora", "replica_lag"),
        ("service_communication.http", "calls"),
    ):
        metrics = verdict.decision(option.partition(".")[0]).option(option).metrics
        (shown,) = (each.text.of(language) for each in metrics if each.id == f"{option}.{metric}")
        assert shown in render.option_picture(catalog, verdict, option, language).alternative


def test_a_missing_number_is_said_to_be_unknown(reviewed: Reviewed) -> None:
    """What the verdict does not know is not left out of a sentence."""
    catalog, verdict = reviewed
    decision = verdict.decision("trace_transport")
    options = tuple(
        replace(each, metrics=tuple(replace(m, text=Text("알 수 없음", "unknown"), missing=True) for m in each.metrics))
        for each in decision.options
    )
    decisions = tuple(replace(each, options=options) if each is decision else each for each in verdict.decisions)
    told = render.option_picture(catalog, replace(verdict, decisions=decisions), "trace_transport.kafka", "en")
    assert "spans, unknown when busy" in told.alternative


def test_an_actor_with_a_count_stands_as_often_as_its_number(reviewed: Reviewed) -> None:
    """Two participants hand over once; each passes on to the next, compensations go back from the one before."""
    drawn = _counted(reviewed, 2, 2, 2)
    assert ["people", "service.1", "service.2", "broker"] == [actor.id for actor in drawn.actors]
    one = drawn.actors[1]
    assert ("1", "1") == (one.title[-1], one.reading[-1]), "its number is read too, or a particle behind it is wrong"
    assert [
        ("people", "service.1"), ("service.1", "service.1"), ("service.1", "broker"), ("broker", "service.2"),
        ("service.2", "service.2"), ("service.2", "broker"), ("", ""),
        ("service.2", "broker"), ("broker", "service.1"), ("service.1", "service.1"), ("", ""),
    ] == _told(drawn)  # fmt: skip
    assert () == drawn.notes
    assert [*range(1, 10)] == [each.number for each in drawn.messages if each.number]


def test_more_than_a_few_are_left_out_and_named(reviewed: Reviewed) -> None:
    """Of seven the first ones and the last are drawn; the rest is named, and so is the median of a range."""
    drawn = _counted(reviewed, 4, 7, 9)
    services = [actor.title for actor in drawn.actors if actor.role == "services"]
    assert (MOST_MEMBERS, "Service 7") == (len(services), services[-1])
    assert "Service 3 to 6 do the same and are left out." in drawn.notes
    assert any("the median of" in note for note in drawn.notes)


def test_fewer_than_two_are_drawn_as_two_and_it_says_so(reviewed: Reviewed) -> None:
    """A saga of one participant shows no order: it is drawn with two, openly."""
    drawn = _counted(reviewed, 1, 1, 1)
    assert 2 == sum(actor.role == "services" for actor in drawn.actors)
    assert any("to show the order" in note for note in drawn.notes)


def test_what_a_scene_leaves_open_comes_from_the_stack(reviewed: Reviewed) -> None:
    """The broker that carries a saga's events is the one that the stack has."""
    catalog, verdict = reviewed
    assert {"service_communication.kafka", "event_publication.outbox_polling"} & {*verdict.stack.values()}
    drawn = close_up(catalog, verdict, SAGA, "en")
    assert isinstance(drawn, Sequence)
    assert "Kafka" == drawn.actors[-1].title


def test_an_option_that_is_not_needed_is_drawn_where_it_would_be(reviewed: Reviewed) -> None:
    """How to send spans to Zipkin is drawn with Zipkin, though this stack traces with something else."""
    catalog, verdict = reviewed
    assert "tracing.zipkin" != verdict.stack["tracing"]
    assert "Zipkin" in render.option_picture(catalog, verdict, "trace_storage.cassandra", "en").alternative


def test_arrows_lead_downwards_where_they_can(reviewed: Reviewed) -> None:
    """In a pipeline each element stands one row below the one before, whatever its plane."""
    drawn = close_up(*reviewed, "service_communication.kafka", "en")
    assert isinstance(drawn, Drawing)
    assert {"sender": "row0", "broker": "row1", "reader": "row2"} == {each.id: each.plane for each in drawn.elements}


def test_hostile_texts_of_a_scene_stay_text(reviewed: Reviewed) -> None:
    """What a scene says is escaped like everything else."""
    catalog, verdict = reviewed
    decision = catalog.decisions["trace_transport"]
    words = Text("<script>alert(1)</script>", "<script>alert(1)</script>")
    scene = decision.options["trace_transport.http"].scene
    assert scene is not None
    steps = tuple(replace(each, text=words) for each in scene.steps)
    edges = (Edge("process", "collector", words, "sync"),)
    for hostile in (replace(scene, steps=steps), Scene(scene.actors, edges, ())):
        option = replace(decision.options["trace_transport.http"], scene=hostile)
        options = {**decision.options, option.id: option}
        broken = replace(catalog, decisions={**catalog.decisions, decision.id: replace(decision, options=options)})
        svg = render.option_picture(broken, verdict, option.id, "en").svg
        assert "<script" not in svg
        assert "&lt;script&gt;" in svg
