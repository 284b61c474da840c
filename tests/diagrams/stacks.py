"""A small catalog with the pieces of a real stack, built by hand, and what makes others."""

from collections.abc import Sequence

from catalog.model import (
    Catalog,
    Decision,
    Edge,
    Flow,
    Node,
    Option,
    Picture,
    Plane,
    Platform,
    Role,
    Technology,
)
from catalog.words import Text


def text(ko: str, en: str) -> Text:
    """Return a text in both languages."""
    return Text(ko, en)


def node(role: str, technology: str | None = None, ko: str = "", en: str = "") -> Node:
    """Return a node of an option's picture."""
    return Node(role, technology, Text(ko, en) if ko else None)


def edge(source: str, target: str, kind: Flow, ko: str = "", en: str = "") -> Edge:
    """Return an arrow of an option's picture."""
    return Edge(source, target, Text(ko, en) if ko else None, kind)


def option(id: str, nodes: Sequence[Node], edges: Sequence[Edge]) -> Option:
    """Return an option of which only the picture matters."""
    name = Text(id, id)
    return Option(id, name, name, (), (), (), (), (), None, {}, Picture(tuple(nodes), tuple(edges)), "")


def decision(id: str, *options: Option) -> Decision:
    """Return a decision over the options."""
    name = Text(id, id)
    found = {each.id: each for each in sorted(options, key=lambda each: each.id)}
    return Decision(id, name, name, "easy", (), (), None, None, found, "")


def technology(id: str, name: str, reading: str) -> Technology:
    """Return a technology of which only the name matters."""
    both = Text(name, name)
    return Technology(id, both, reading, both, (), (), {}, (), "")


def catalog_of(
    decisions: Sequence[Decision],
    roles: Sequence[Role],
    planes: Sequence[Plane],
    technologies: Sequence[Technology],
    platforms: Sequence[Platform] = (),
) -> Catalog:
    """Return a catalog that holds only what pictures read."""
    return Catalog(
        "test", {}, {}, {}, {}, {each.id: each for each in planes}, {each.id: each for each in roles}, {}, {}, {}, {},
        {each.id: each for each in sorted(decisions, key=lambda each: each.id)},
        {each.id: each for each in platforms}, {each.id: each for each in technologies}, (), (), (), (), {},
    )  # fmt: skip


PLANES = (
    Plane("people", text("사용자", "People")),
    Plane("services", text("서비스", "Services")),
    Plane("messaging", text("메시징", "Messaging")),
    Plane("data", text("데이터", "Data")),
    Plane("observability", text("관측", "Observability")),
)
ROLES = (
    Role("people", "people", text("사용자", "Users"), always=True, shape="people"),
    Role("services", "services", text("서비스", "Services"), always=True, shape="service"),
    Role("coordinator", "services", text("트랜잭션 조정자", "Transaction coordinator"), always=False, shape="service"),
    Role("broker", "messaging", text("메시지 브로커", "Message broker"), always=False, shape="queue"),
    Role("database", "data", text("관계형 데이터베이스", "Relational database"), always=False, shape="store"),
    Role("read_replica", "data", text("대기·읽기 복제본", "Standby and read replicas"), always=False, shape="store"),
    Role("trace_agent", "observability", text("추적 에이전트", "Trace agent"), always=False, shape="gauge"),
    Role("trace_collector", "observability", text("추적 수집기", "Trace collector"), always=False, shape="gauge"),
    Role("trace_storage", "observability", text("추적 저장소", "Trace storage"), always=False, shape="store"),
)
TECHNOLOGIES = (
    technology("kafka", "Kafka", "카프카"),
    technology("rabbitmq", "RabbitMQ", "래빗엠큐"),
    technology("zipkin", "Zipkin", "집킨"),
    technology("aurora", "Aurora MySQL", "오로라 마이에스큐엘"),
    technology("rds", "RDS MySQL", "알디에스 마이에스큐엘"),
    technology("elasticsearch", "Elasticsearch", "일래스틱서치"),
)
DECISIONS = (
    decision(
        "service_communication",
        option(
            "service_communication.kafka",
            [node("broker", "kafka", "도메인 이벤트 토픽", "Domain event topics")],
            [
                edge("services", "broker", "async", "도메인 이벤트 발행", "Publish domain events"),
                edge("broker", "services", "async", "이벤트 구독", "Subscribe to events"),
                edge("people", "services", "sync", "HTTPS", "HTTPS"),
            ],
        ),
        option(
            "service_communication.http",
            [],
            [
                edge("services", "services", "sync", "REST 호출", "REST calls"),
                edge("people", "services", "sync", "HTTPS", "HTTPS"),
            ],
        ),
        option(
            "service_communication.rabbitmq",
            [node("broker", "rabbitmq", "작업 큐", "Work queues")],
            [edge("services", "broker", "async", "명령 전달", "Send commands")],
        ),
    ),
    decision(
        "distributed_transaction",
        option("distributed_transaction.none", [], []),
        option(
            "distributed_transaction.orchestration",
            [node("coordinator", None, "사가 오케스트레이터", "Saga orchestrator")],
            [
                edge("services", "coordinator", "sync", "주문 시작", "Start the order"),
                edge("coordinator", "broker", "async", "단계 명령·보상 명령", "Step and compensation commands"),
                edge("coordinator", "database", "data", "사가 상태", "Saga state"),
            ],
        ),
    ),
    decision(
        "relational_database",
        option(
            "relational_database.aurora",
            [
                node("database", "aurora", "쓰기 인스턴스, 6중 복제 저장소", "Writer, storage kept six times"),
                node("read_replica", "aurora", "읽기 엔드포인트", "Reader endpoint"),
            ],
            [
                edge("services", "database", "sync", "SQL 읽기·쓰기", "SQL reads and writes"),
                edge("services", "read_replica", "sync", "조회", "Queries"),
                edge(
                    "database", "read_replica", "data", "저장소 공유, 지연 100 ms 미만", "Shared storage, lag < 100 ms"
                ),
            ],
        ),
        option(
            "relational_database.rds",
            [node("database", "rds")],
            [edge("services", "database", "sync", "SQL 읽기·쓰기", "SQL reads and writes")],
        ),
    ),
    decision(
        "trace_transport",
        option(
            "trace_transport.kafka",
            [
                node("broker", "kafka", "스팬 토픽", "Span topic"),
                node("trace_collector", "zipkin"),
            ],
            [
                edge("services", "broker", "async", "스팬", "Spans"),
                edge("broker", "trace_collector", "async", "스팬 배치", "Span batches"),
            ],
        ),
        option(
            "trace_transport.http",
            [node("trace_collector", "zipkin")],
            [edge("services", "trace_collector", "async", "스팬(HTTP POST)", "Spans (HTTP POST)")],
        ),
    ),
    decision(
        "tracing",
        option(
            "tracing.zipkin",
            [node("trace_collector", "zipkin"), node("trace_storage", "elasticsearch")],
            [edge("trace_collector", "trace_storage", "data", "스팬 저장", "Store spans")],
        ),
        option("tracing.none", [], []),
    ),
)
STACK: dict[str, str] = {
    "service_communication": "service_communication.kafka",
    "distributed_transaction": "distributed_transaction.orchestration",
    "relational_database": "relational_database.aurora",
    "trace_transport": "trace_transport.kafka",
    "tracing": "tracing.zipkin",
}
