"""The picture told in sentences."""

from catalog.model import Catalog
from diagrams.model import Today
from diagrams.stack import draw
from diagrams.texts import alternative
from tests.diagrams.stacks import STACK

TODAY = Today(options=frozenset({"relational_database.rds", "service_communication.kafka"}))


def test_korean_sentences_have_the_right_particles(catalog: Catalog) -> None:
    """Particles follow how a name is read: Kafka로, Zipkin으로, 서비스가."""
    told = alternative(draw(catalog, STACK, "ko", TODAY)).splitlines()
    assert "메시징: Kafka(도메인 이벤트 토픽, 스팬 토픽; 사용 중)." in told
    assert "서비스가 Kafka로 비동기 메시지를 보냅니다: 도메인 이벤트 발행, 스팬." in told
    assert "Kafka가 Zipkin으로 비동기 메시지를 보냅니다: 스팬 배치." in told
    assert "서비스가 Aurora MySQL(읽기 엔드포인트)을 동기로 호출합니다: 조회." not in told
    assert "서비스가 Aurora MySQL(읽기 엔드포인트)를 동기로 호출합니다: 조회." in told


def test_english_sentences_say_who_sends_what_to_whom(catalog: Catalog) -> None:
    """The same in English; elements of one name are told apart."""
    told = alternative(draw(catalog, STACK, "en", TODAY)).splitlines()
    assert "Messaging: Kafka (Domain event topics, Span topic; in use)." in told
    assert "Asynchronous messages go from Services to Kafka: Publish domain events, Spans." in told
    assert "Synchronous calls go from Services to Aurora MySQL (Reader endpoint): Queries." in told


def test_every_element_and_arrow_is_told(catalog: Catalog) -> None:
    """One line a band and one an arrow, and no element is left out."""
    drawing = draw(catalog, STACK, "en", TODAY)
    told = alternative(drawing)
    assert len(drawing.bands) + len(drawing.links) == len(told.splitlines())
    assert all(element.title in told for element in drawing.elements)
