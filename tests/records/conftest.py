"""A small stack, built by hand: tracing and its transport are needed, the database is pinned against the advice."""

from collections.abc import Callable
from datetime import date

import pytest

from catalog.model import (
    Catalog,
    Choice,
    Decision,
    Evidence,
    Fact,
    Option,
    Platform,
    Quality,
    Quantity,
    Question,
    Rule,
    Scale,
    Source,
    Technology,
    Typical,
    Unit,
)
from catalog.model import Picture as Piece
from catalog.tree import Compare, Expression, Name, Number, OneOf
from catalog.words import Language, Text
from records.model import Export, People, Picture
from rules.overrides import Against, Change, FreeAdvice, Override
from rules.sureness import Comparison, Sureness
from rules.verdict import (
    AnswerView,
    Coupling,
    DecisionVerdict,
    Exclusion,
    OptionVerdict,
    PlatformVerdict,
    Reason,
    Shown,
    Verdict,
)

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><title>stack</title></svg>'


def _truth(tree: Compare | OneOf) -> Expression:
    return Expression("", tree, "truth", "x.yaml", 1)


def _option(id: str, text: Text, summary: Text, **more: object) -> Option:
    plain = {"technologies": (), "needs": (), "needs_one": (), "only_with": (), "never_with": (), "runs_today": None}
    parts = {**plain, "metrics": {}, "picture": Piece((), ()), "file": "x.yaml", **more}
    return Option(id, text, summary, **parts)  # type: ignore[arg-type]


def _decision(id: str, text: Text, title: Text, options: list[Option], **more: object) -> Decision:
    plain = {"changing_later": "easy", "themes": (), "applies_with": (), "applies_with_platform": None}
    parts = {**plain, "applies_if": None, "options": {each.id: each for each in options}, "file": "x.yaml", **more}
    return Decision(id, text, title, **parts)  # type: ignore[arg-type]


def _question(id: str, text: Text, kind: str, **more: object) -> Question:
    typical = Typical(10.0, 100.0, 1000.0, {"yes": 0.5, "aws": 0.7, "own": 0.3}, (), {}, text, Evidence(None))
    parts = {"choices": (), "typical": typical, "unit": None, "low": None, "high": None, **more}
    return Question(
        id, "scale", 9, kind, text, text, log=False, whole=False, effort="low", ask_if=None, otherwise=None,  # type: ignore[arg-type]
        formerly=(), file="x.yaml", **parts,  # type: ignore[arg-type]
    )  # fmt: skip


def _fact(id: str, statement: Text, as_of: str | None, *, checked: bool) -> Fact:
    source = Source("x", f"https://example.com/{id}(1)")
    return Fact(id, statement, 10.0, Unit("s", 1.0), "limit", None, as_of, source, "medium", checked, "x.yaml", 1)


def _rule(target: str, name: str, question: str) -> Rule:
    when = _truth(Compare(">", Name("quantity" if question == "spans" else "question", question), Number(1.0)))
    words = Text("그렇습니다.", "It is so, for nothing in a small stack speaks against it.")
    return Rule(
        f"{target}.{name}", target, when, {"reliability": 2}, excludes=False, because=words, evidence=Evidence(None),
        tells=None, file="x.yaml", line=1,
    )  # fmt: skip


TRACING = [
    _option("tracing.zipkin", Text("Zipkin", "Zipkin"),
            Text("요청의 경로를 모아 보여 줍니다.", "Collects the paths of requests."), technologies=("zipkin",)),
    _option("tracing.none", Text("도입하지 않음", "No tracing"), Text("로그만으로 찾습니다.", "Logs alone.")),
]  # fmt: skip
TRANSPORT = [
    _option("trace_transport.kafka", Text("Kafka", "Kafka"), Text("스팬을 Kafka에 맡깁니다.", "Spans wait in Kafka."),
            needs=("kafka_cluster",), runs_today=_truth(OneOf("hosting", ("own",)))),
    _option("trace_transport.http", Text("HTTP", "HTTP"), Text("스팬을 바로 보냅니다.", "Spans are sent at once.")),
    _option("trace_transport.grpc", Text("gRPC", "gRPC"), Text("OTLP로 보냅니다.", "Sent by OTLP."),
            never_with=("tracing.zipkin",)),
]  # fmt: skip
DATABASE = [
    _option("database.aurora", Text("Aurora(복제본 하나)", "Aurora, with a replica"),
            Text("AWS의 DB입니다.", "Amazon's.")),
    _option("database.own", Text("직접 운영", "Self-managed"), Text("직접 운영합니다.", "Run it yourself."),
            runs_today=_truth(OneOf("hosting", ("own",)))),
]  # fmt: skip
HOSTING = [
    _option("kafka_hosting.msk", Text("MSK", "MSK"), Text("AWS가 운영합니다.", "Amazon runs it.")),
    _option("kafka_hosting.existing", Text("있는 것을 씀", "The existing one"), Text("있습니다.", "It is there.")),
]
STORAGE = [
    _option("event_payload.full", Text("전체", "Full"), Text("다 담습니다.", "All of it.")),
    _option("event_payload.zero", Text("제로 페이로드", "Zero payload"), Text("id만 담습니다.", "Ids only.")),
]


def _catalog() -> Catalog:
    decisions = [
        _decision("tracing", Text("분산 추적을 도입하나요?", "Is tracing introduced?"),
                  Text("분산 추적", "Tracing"), TRACING),
        _decision("trace_transport", Text("스팬을 무엇으로 보내나요?", "How do spans travel?"),
                  Text("트레이스 전송", "Trace transport"), TRANSPORT, applies_with=("tracing.zipkin",)),
        _decision("kafka_hosting", Text("Kafka를 누가 운영하나요?", "Who runs Kafka?"),
                  Text("Kafka 운영", "Kafka hosting"), HOSTING,
                  applies_with_platform="kafka_cluster", changing_later="hard"),
        _decision("database", Text("데이터베이스를 어떻게 운영하나요?", "How is the database run?"),
                  Text("데이터베이스", "Database"), DATABASE, changing_later="one_way"),
        _decision("event_payload", Text("이벤트에 무엇을 담나요?", "What does an event hold?"),
                  Text("이벤트 내용", "Event payload"), STORAGE, applies_with=("tracing.none",)),
    ]  # fmt: skip
    questions = [
        _question("hosting", Text("어디에서 운영하나요?", "Where does it run?"), "choice",
                  choices=(Choice("aws", Text("AWS", "AWS")), Choice("own", Text("사내 서버", "Own servers")))),
        _question("requests", Text("초당 요청은 몇 건인가요?", "Requests per second?"), "number",
                  unit=Unit("request/s", 1.0)),
        _question("outage", Text("몇 분의 유실을 견디나요?", "How long a loss is fine?"), "number",
                  unit=Unit("s", 1.0)),
        _question("audit", Text("감사 대상인가요?", "Is it audited?"), "yes_no"),
        _question("unread", Text("읽지 않는 질문인가요?", "Does nothing read this?"), "yes_no"),
    ]  # fmt: skip
    facts = [
        _fact(
            "zipkin.reporter_queue",
            Text("리포터는 10초를 담습니다.", "A reporter holds 10 s."),
            "2024-05",
            checked=True,
        ),
        _fact(
            "kafka.retention", Text("보존 기간을 정할 수 있습니다.", "Retention is configurable."), None, checked=False
        ),
    ]
    rules = (
        _rule("trace_transport.kafka", "rides_out", "spans"), _rule("trace_transport.kafka", "loss", "outage"),
        _rule("trace_transport.http", "simple", "audit"), _rule("kafka_cluster", "skills", "hosting"),
    )  # fmt: skip
    spans = Expression("requests * 1", Name("question", "requests"), "number", "x.yaml", 1)
    qualities = {"reliability": Text("신뢰성", "Reliability"), "operability": Text("운영 용이성", "Operability"),
                 "cost": Text("비용", "Cost")}  # fmt: skip
    return Catalog(
        version="0123456789ab", sections={}, themes={}, planes={}, roles={},
        scales={"hard": Scale(500, 1000, Text("", ""))}, asking={"low": 10},
        qualities={id: Quality(id, text) for id, text in qualities.items()},
        questions={each.id: each for each in questions},
        quantities={"spans": Quantity("spans", Text("스팬", "Spans"), spans, Unit("1/s", 1.0))},
        facts={each.id: each for each in facts}, decisions={each.id: each for each in decisions},
        platforms={"kafka_cluster": Platform(
            "kafka_cluster", Text("Kafka 클러스터", "A Kafka cluster"), 5, None, ("kafka",), {}, "x.yaml")},
        technologies={"kafka": Technology(
            "kafka", Text("Kafka", "Kafka"), "카프카", Text("", ""), (), (), {}, (), "x.yaml"),
            "zipkin": Technology("zipkin", Text("Zipkin", "Zipkin"), "집킨", Text("", ""), (), (), {}, (), "x.yaml")},
        rules=rules, criteria=(), pairs=(), cases=(), formerly={},
    )  # fmt: skip


def _reason(id: str, worth: int, because: Text, fact: str | None, fires: float = 1.0, **points: int) -> Reason:
    return Reason(id, "rule", points or {"reliability": 2 if worth > 0 else -2}, fires, worth, because, fact)


def _judged(option: Option, support: float, price: float | None, *reasons: Reason, **more: object) -> OptionVerdict:
    against = None if price is None else Comparison(0.25, 160.0, 0.5, 80.0 + 2 * price)
    parts = {"against_advice": against, "excluded": (), "excluded_share": 0.0, "in_use": 0.0, "metrics": (), **more}
    return OptionVerdict(option.id, option.text, support, price, reasons=reasons, **parts)  # type: ignore[arg-type]


def _verdict_on(catalog: Catalog, chosen: str, options: list[OptionVerdict], **more: object) -> DecisionVerdict:
    decision = catalog.decisions[chosen.partition(".")[0]]
    others = [each for each in options if each.option != chosen and each.price is not None]
    parts = {
        "advised": chosen, "in_scope": True, "pinned": False, "pin_because": "", "tie": False, "tied_with": (),
        "sure": None if more.get("pinned") else Sureness("tie" if more.get("tie") else "open", False, 72.0, 350.0),
        "margin": others[0].price if others else None, "runner_up": others[0].option if others else None, **more,
    }  # fmt: skip
    return DecisionVerdict(
        decision.id, decision.title, decision.text, chosen=chosen, changing_later=decision.changing_later,
        options=tuple(options), **parts,  # type: ignore[arg-type]
    )  # fmt: skip


def _decided(catalog: Catalog, pin_because: str) -> tuple[DecisionVerdict, ...]:
    lost = Text(
        "수집기가 10분 멈추면 그동안 스팬의 98%를 잃습니다.", "A collector outage of 10 min loses 98% of its spans."
    )
    rides = Text("수집기가 10분 멈추어도 잃지 않습니다.", "A collector outage of 10 min loses nothing.")
    light = Text("운영할 것이 늘지 않습니다.", "Nothing more to operate.")
    size = Shown(
        "m",
        Text("버티는 시간", "Outage survived"),
        Text("5~9시간", "5–9 h"),
        5.0,
        7.0,
        9.0,
        "h",
        "a / b",
        missing=False,
    )
    aws = Exclusion("r", share=1.0, certain=True, fact="kafka.retention",
                    because=Text("OTLP는 Zipkin이 받지 않습니다.", "Zipkin takes no OTLP."))  # fmt: skip
    some = Exclusion("s", share=0.12, certain=False, fact=None,
                     because=Text("예산을 넘습니다.", "It is over the budget."))  # fmt: skip
    unneeded = OptionVerdict(
        "event_payload.not_needed", Text("필요 없음", "not needed"), 1.0, 0.0, None, (), 0.0, 0.0, (), ()
    )
    return (
        _verdict_on(catalog, "tracing.zipkin", [
            _judged(TRACING[0], 0.995, 0.0, _reason("tracing.zipkin.faults", 800000, light, None, operability=3)),
            _judged(TRACING[1], 0.005, 1200.0, _reason("tracing.none.blind", -900000, lost, None)),
        ], sure=Sureness("clear", False, 10.0, 90.0)),
        _verdict_on(catalog, "trace_transport.kafka", [
            _judged(TRANSPORT[0], 0.41, 0.0,
                    _reason("trace_transport.kafka.rides_out", 2000000, rides, "zipkin.reporter_queue", 0.64),
                    _reason("trace_transport.kafka.loss", -300_000, lost, None, cost=-1),
                    excluded=(some,), excluded_share=0.12, metrics=(size,), in_use=0.3),
            _judged(TRANSPORT[1], 0.59, 310.0,
                    _reason("trace_transport.http.lost", -1500000, lost, "zipkin.reporter_queue"),
                    _reason("trace_transport.http.simple", 700000, light, None, 0.5, operability=2, cost=1)),
            _judged(TRANSPORT[2], 0.0, None, excluded=(aws,), excluded_share=1.0),
        ]),
        _verdict_on(catalog, "kafka_hosting.msk", [
            _judged(HOSTING[0], 0.5, 0.0), _judged(HOSTING[1], 0.5, 12.0),
        ], tie=True, tied_with=("kafka_hosting.existing",)),
        _verdict_on(catalog, "database.aurora", [
            _judged(DATABASE[1], 0.9, -240.0, _reason("database.own.there", 900000, light, None), in_use=1.0),
            _judged(DATABASE[0], 0.1, 0.0, _reason("database.aurora.cost", -700000, lost, "kafka.retention")),
        ], pinned=True, pin_because=pin_because, advised="database.own"),
        _verdict_on(catalog, "event_payload.not_needed", [
            unneeded, _judged(STORAGE[0], 0.0, 400.0), _judged(STORAGE[1], 0.0, 500.0),
        ]),
    )  # fmt: skip


def _overridden(because: str) -> tuple[Override, ...]:
    """The database as people decided it; it also forces how traces travel and who runs Kafka."""
    forced = Change("trace_transport", "trace_transport.http", "trace_transport.kafka", True, 0.12)
    changed = Change("kafka_hosting", "kafka_hosting.existing", "kafka_hosting.msk", False, 0.0)
    return (Override(
        "database", "database.aurora", "database.own", because, 240.0, (forced, changed), (),
        (Against("database.aurora", "database.aurora.cost"),), ("kafka_cluster",), 0.3, 0.0,
    ),)  # fmt: skip


def _view(id: str, text: Text, shown: Text, state: str) -> AnswerView:
    return AnswerView(id, text, shown, state)  # type: ignore[arg-type]


CATALOG = _catalog()
MakeExport = Callable[..., Export]


@pytest.fixture(scope="session")
def make_export() -> MakeExport:
    """A function that returns the export of the small stack; anything of it may be given otherwise."""

    def make(language: Language = "en", pin_because: str = "The team knows it.", **changes: object) -> Export:
        asked = CATALOG.questions
        answers = (
            _view("hosting", asked["hosting"].text, Text("사내 서버", "Own servers"), "known"),
            _view("requests", asked["requests"].text, Text("초당 200~2,000건", "200–2,000/s"), "range"),
            _view(
                "outage",
                asked["outage"].text,
                Text("모르겠음 (대개 1~10분)", "don't know (usually 1 to 10 min)"),
                "unknown",
            ),
            _view("unread", asked["unread"].text, Text("예", "yes"), "known"),
        )
        platform = PlatformVerdict(
            "kafka_cluster", Text("Kafka 클러스터", "A Kafka cluster"), ("trace_transport.kafka",), 0.0, -500, (), ()
        )
        coupling = Coupling(
            "c", "database.aurora", "trace_transport.kafka", 125, Text("같은 팀이 봅니다.", "One team."), None
        )
        verdict = Verdict(
            "0123456789ab", "ba9876543210", 8192, tuple(CATALOG.decisions), answers, (), (),
            {"audit": Text("50%의 확률로 예", "yes with a chance of 50%")}, ("operability", "cost"),
            pins={}, fits=True, conflicts=(), ways_out=(), more_ways=False,
            decisions=_decided(CATALOG, pin_because), platforms=(platform,),
            already={platform.platform: platform.already_runs},
            couplings=(coupling,), totals=(), overrides=_overridden(pin_because), free=FreeAdvice({}, 240.0), value=1,
            regret_mean=88.0, regret_worst=402.0, sure="open", unsatisfied=0.004,
            open_rules=(), open_questions=(), idle_questions=(), enough=True, disagreements=(),
        )  # fmt: skip
        picture = Picture(SVG, "서비스 → Kafka" if language == "ko" else "services -> Kafka", b"\x89PNG")
        parts = {
            "title": "Checkout", "answers_yaml": "answers: {hosting: own}\n", "picture": picture,
            "people": People(("김지수", "Ann Lee"), (), ("no",)),
            "reconsider": {"trace_transport": "spans > 1 M/s\n\n새 팀"},
        }  # fmt: skip
        return Export(CATALOG, verdict, language, date(2026, 11, 21), **{**parts, **changes})  # type: ignore[arg-type]

    return make
