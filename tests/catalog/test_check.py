"""A reviewer's findings are true: each appears when its fault is made, and not before."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from catalog.check import check, overdue
from catalog.load import load

TEMPLATES = Path("catalog/templates")
RULE = "\n  {}:\n    when: {}\n    points: {{{}}}\n    because: {{ko: 가, en: A}}\n    judgement: true"
NONE, HTTP, KAFKA = (
    f"decisions/{name}.yaml" for name in ("tracing/none", "trace_transport/http", "trace_transport/kafka")
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the templates, with a case for every decision, so that nothing is found."""
    folder = Path(shutil.copytree(TEMPLATES, tmp_path / "catalog"))
    change(folder, "decisions/trace_transport/_cases.yaml", "expect: {", "expect: {tracing: zipkin, ")
    return folder


def change(folder: Path, file: str, find: str, put: str) -> None:
    """Replace a text once."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert find in text
    path.write_text(text.replace(find, put, 1), encoding="utf-8")


def rules(*written: tuple[str, str, str]) -> str:
    """Return rules as an option file has them."""
    return "rules:" + "".join(RULE.format(*one) for one in written)


def found(folder: Path) -> list[tuple[str, str]]:
    """Return code and file of every finding."""
    return [(finding.code, finding.file.removeprefix("catalog/")) for finding in check(load(folder))]


def test_nothing_to_find(folder: Path) -> None:
    """The templates with a case for each decision have no finding."""
    assert found(folder) == []


def test_no_case() -> None:
    """A decision of which no case expects anything is found."""
    assert [finding.code for finding in check(load(TEMPLATES))] == ["no-case"]


@pytest.mark.parametrize(
    ("file", "find", "put", "finding"),
    [
        (
            "facts/zipkin.yaml",
            "collector_price:",
            'idle: {statement: {ko: 가, en: A}, kind: limit, source: "https://a.b", confidence: low}\ncollector_price:',
            ("unused-fact", "facts/zipkin.yaml"),
        ),
        (
            "quantities.yaml",
            "busy:",
            "idle: {text: {ko: 가, en: A}, formula: busy + busy, unit: 1/s}\nbusy:",
            ("unused-quantity", "quantities.yaml"),
        ),
        (
            "platforms/kafka_cluster.yaml",
            "when: hosting == 'aws'",
            "when: runs_kafka",
            ("unused-question", "questions/hosting.yaml"),
        ),
        (KAFKA, "needs: [kafka_cluster]", "needs: []", ("unused-platform", "platforms/kafka_cluster.yaml")),
        (
            NONE,
            'en: "At {peak_requests} logs alone do not show where time is lost."',
            'en: "{peak_requests} 로그"',
            ("wrong-language", NONE),
        ),
        (NONE, "{peak_requests}이/가", "{peak_requests}은", ("bare-particle", NONE)),
        (NONE, "{peak_requests}이/가", "초당 {peak_requests}이/가", ("period-twice", NONE)),
    ],
)
def test_findings(folder: Path, file: str, find: str, put: str, finding: tuple[str, str]) -> None:
    """Each fault gives its one finding."""
    change(folder, file, find, put)
    assert found(folder) == [finding]


def test_unused_technology(folder: Path) -> None:
    """A page of the encyclopedia that no option leads to is found."""
    shutil.copy(folder / "technologies/zipkin.yaml", folder / "technologies/jaeger.yaml")
    assert found(folder) == [("unused-technology", "technologies/jaeger.yaml")]


def test_a_technology_reached_by_a_relation(folder: Path) -> None:
    """A page that the page of a used technology points to is used."""
    shutil.copy(folder / "technologies/zipkin.yaml", folder / "technologies/jaeger.yaml")
    with (folder / "technologies/zipkin.yaml").open("a", encoding="utf-8") as page:
        page.write("relations: {jaeger: instead_of}\n")
    assert found(folder) == []


@pytest.mark.parametrize(
    ("conditions", "far"),
    [
        (("runs_kafka", "hosting == 'aws'", "keeps_every_span"), True),
        (("runs_kafka", "hosting == 'aws'", "not runs_kafka"), False),
        (("runs_kafka and hosting == 'aws'", "keeps_every_span", "hosting != 'aws'"), False),
        (("peak_requests > busy", "runs_kafka", "peak_requests <= busy"), False),
        (("peak_requests > busy", "runs_kafka", "busy >= peak_requests"), False),
        (("peak_requests >= busy", "runs_kafka", "peak_requests <= busy"), True),
        (("peak_requests > busy * 2", "runs_kafka", "peak_requests < busy * 2"), False),
        (("peak_requests > busy", "runs_kafka", "peak_requests < busy * 2"), True),
        (("not (runs_kafka or keeps_every_span)", "hosting == 'aws'", "keeps_every_span"), False),
    ],
)
def test_points_run_away(folder: Path, conditions: tuple[str, str, str], far: bool) -> None:
    """Three rules of three points are too many, unless two of them are never true together."""
    written = [(f"r{at}", when, "cost: 3") for at, when in enumerate(conditions)]
    change(folder, HTTP, "picture:", rules(*written) + "\npicture:")
    assert found(folder) == ([("points-run-away", HTTP)] if far else [])


def test_tells_counts_once(folder: Path) -> None:
    """Rules that tell the same fact count once in the sum."""
    written = rules(*((f"r{at}", f"peak_requests > busy * {at + 1}", "cost: -3") for at in range(3)))
    change(folder, HTTP, "picture:", written + "\npicture:")
    assert found(folder) == [("points-run-away", HTTP)]
    change(folder, HTTP, "    judgement: true\n  r1", "    judgement: true\n    tells: busy\n  r1")
    change(folder, HTTP, "    judgement: true\n  r2", "    judgement: true\n    tells: busy\n  r2")
    assert found(folder) == []


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        (("runs_kafka and hosting == 'aws'", "cost: 1"), ("runs_kafka", "cost: -1"), True),
        (("runs_kafka and hosting == 'aws'", "cost: 1"), ("runs_kafka", "cost: 2"), False),
        (("runs_kafka and hosting == 'aws'", "cost: 1"), ("runs_kafka", "operability: -1"), False),
        (("runs_kafka", "cost: 1"), ("keeps_every_span", "cost: -1"), False),
        (("peak_requests > busy * 2", "cost: 1"), ("peak_requests > busy", "cost: -1"), False),
        (("peak_requests > busy", "cost: 1"), ("peak_requests >= busy", "cost: -1"), True),
        (("peak_requests >= busy", "cost: 1"), ("peak_requests > busy", "cost: -1"), True),
        (("peak_requests < busy", "cost: 1"), ("peak_requests <= busy", "cost: -1"), True),
        (("peak_requests < busy", "cost: 1"), ("peak_requests > busy", "cost: -1"), False),
        (("hosting == 'aws'", "cost: 1"), ("hosting != 'own_servers'", "cost: -1"), True),
        (("hosting != 'aws'", "cost: 1"), ("hosting == 'own_servers'", "cost: -1"), True),
        (("runs_kafka", "cost: 1"), ("runs_kafka or keeps_every_span", "cost: -1"), True),
    ],
)
def test_contradictions(folder: Path, one: tuple[str, str], other: tuple[str, str], told: bool) -> None:
    """Opposite points are told where one condition implies the other, in either order."""
    change(folder, HTTP, "picture:", rules(("a", *one), ("b", *other)) + "\npicture:")
    assert found(folder) == ([("contradictory-rules", HTTP)] if told else [])


def test_two_steps_of_one_fact_are_no_contradiction(folder: Path) -> None:
    """Rules that tell the same fact may turn from good to bad."""
    written = rules(("a", "peak_requests > busy", "cost: 1"), ("b", "peak_requests >= busy", "cost: -1"))
    written = written.replace("judgement: true", "judgement: true\n    tells: load")
    change(folder, HTTP, "picture:", written + "\npicture:")
    assert found(folder) == []


@pytest.mark.parametrize(
    ("fact", "told"),
    [
        ('kind: limit, as_of: "2001", confidence: high', False),
        ("kind: limit, confidence: high", True),
        ("kind: behaviour, confidence: medium", False),
        ('kind: behaviour, as_of: "2026", confidence: low', True),
    ],
)
def test_weak_exclusions(folder: Path, fact: str, told: bool) -> None:
    """An exclusion on a fact of low confidence, or on a limit without a date, is told."""
    with (folder / "facts/zipkin.yaml").open("a", encoding="utf-8") as facts:
        facts.write(f'weak: {{statement: {{ko: 가, en: A}}, {fact}, source: "https://a.b"}}\n')
    rule = "  barred: {when: runs_kafka, excludes: true, because: {ko: 가, en: A}, source: zipkin.weak}"
    change(folder, HTTP, "picture:", f"rules:\n{rule}\npicture:")
    assert found(folder) == ([("weak-exclusion", HTTP)] if told else [])


@pytest.mark.parametrize(
    ("kind", "as_of", "today", "due"),
    [
        ("price", '"2025-03-15"', date(2026, 3, 14), False),
        ("price", '"2025-03-15"', date(2026, 3, 15), True),
        ("limit", '"2025-03"', date(2027, 2, 28), False),
        ("sla", '"2025"', date(2027, 1, 1), True),
        ("behaviour", '"1999"', date(2026, 1, 1), False),
        ("price", "null", date(2026, 1, 1), True),
        ("guidance", "null", date(2026, 1, 1), False),
    ],
)
def test_overdue(folder: Path, kind: str, as_of: str, today: date, due: bool) -> None:
    """A price is due after a year, a limit and an sla after two, any of these without a date at once."""
    path = folder / "facts/zipkin.yaml"
    written = f'statement: {{ko: 가, en: A}}, kind: {kind}, source: "https://a.b", confidence: high, region: global'
    dated = "" if as_of == "null" else f", as_of: {as_of}"
    path.write_text(path.read_text(encoding="utf-8") + f"aged: {{{written}{dated}}}\n", encoding="utf-8")
    told = [one for one in overdue(load(folder), today) if "zipkin.aged" in one.wrong.en]
    assert [("overdue-fact", "catalog/facts/zipkin.yaml")] * due == [(one.code, one.file) for one in told]


def test_a_text_in_the_wrong_language(folder: Path) -> None:
    """Whatever a person reads is looked at, not only reasons; names may be the same in both languages."""
    change(folder, HTTP, 'ko: "HTTP로 바로"', 'ko: "HTTP"')
    assert found(folder) == []
    change(folder, HTTP, 'en: "Straight over HTTP"', 'en: "HTTP로 바로"')
    change(folder, "facts/zipkin.yaml", "statement: {ko: ", "statement: {ko: Nothing of this is translated., en: A} #")
    assert {("wrong-language", HTTP), ("wrong-language", "facts/zipkin.yaml")} == set(found(folder))
