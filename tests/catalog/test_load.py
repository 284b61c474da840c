"""A catalog is loaded whole: linked, in base units, in its canonical order."""

import re
import shutil
from pathlib import Path

import pytest

from catalog import schema
from catalog.load import load
from catalog.model import Catalog, Evidence
from catalog.schema_parts import Form
from catalog.tree import Arith, Name, Number
from catalog.words import Text

TEMPLATES = Path("catalog/templates")


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    """The templates, loaded."""
    return load(TEMPLATES)


def test_our_catalog_loads() -> None:
    """The product's own catalog has no problem."""
    ours = load(Path("catalog"))
    assert set(ours.scales) == {"easy", "hard", "one_way"}
    assert all(len(decision.options) > 1 for decision in ours.decisions.values())
    options = [option for decision in ours.decisions.values() for option in decision.options.values()]
    assert [] == [option.id for option in options if option.confirm is None], (
        "a record says how to see that it was done"
    )
    commands = [option.confirm.command or "" for option in options if option.confirm]
    assert not [command for command in commands if "`" in command or "{" in command], "copied from Markdown as it is"


def test_base_units(catalog: Catalog) -> None:
    """Bare formulas, facts and metrics are in base units."""
    assert catalog.quantities["longest_outage"].formula.tree == Number(600.0)
    assert catalog.facts["zipkin.collector_price"].value == pytest.approx(30 / (730 * 3600))
    unit = catalog.facts["zipkin.collector_price"].unit
    assert unit is not None
    assert unit.text == "USD/month"


def test_answers_in_base_units(tmp_path: Path) -> None:
    """Range, typical answer and the answer where it is not asked are in base units."""
    folder = Path(shutil.copytree(TEMPLATES, tmp_path / "catalog"))
    path = folder / "questions/peak_requests.yaml"
    text = path.read_text(encoding="utf-8").replace("unit: request/s", "unit: request/min")
    path.write_text(text + "ask_if: hosting == 'aws'\notherwise: 30\n", encoding="utf-8")
    question = load(folder).questions["peak_requests"]
    typical = question.typical
    assert typical is not None
    minute = [0.1, 1e6, 5, 100, 5000, 30]
    found = [question.low, question.high, typical.p10, typical.p50, typical.p90, question.otherwise]
    assert found == pytest.approx([value / 60 for value in minute])


def test_questions(catalog: Catalog) -> None:
    """Answers that are not asked, shares left out and choices keep their meaning."""
    assert catalog.questions["keeps_every_span"].otherwise is False
    typical = catalog.questions["hosting"].typical
    assert typical is not None
    assert list(typical.shares) == ["aws", "own_servers"]
    assert catalog.questions["peak_requests"].log
    assert catalog.questions["priorities"].typical is None


def test_rules_and_pairs(catalog: Catalog) -> None:
    """Rules are named by their file, aimed at an option or a platform, and carry their evidence."""
    assert {rule.id: rule.target for rule in catalog.rules} == {
        "kafka_cluster.managed_at_hand": "kafka_cluster",
        "keeps_every_span.nothing_may_be_lost": "trace_transport.http",
        "trace_transport.already_there": "trace_transport.kafka",
        "trace_transport.kafka.rides_out_outages": "trace_transport.kafka",
        "tracing.none.slow_search": "tracing.none",
    }
    assert catalog.rules[1].evidence == Evidence("zipkin.reporter_queue")
    [pair] = catalog.pairs
    assert (pair.first, pair.second, dict(pair.points)) == (
        "trace_transport.kafka",
        "tracing.zipkin",
        {"reliability": 1},
    )


def test_order(catalog: Catalog) -> None:
    """A quantity follows those it reads; chapters keep the order of the file."""
    order = list(catalog.quantities)
    assert order.index("spans_per_request") < order.index("spans_per_second")
    assert list(catalog.sections) == ["ground", "scale"]
    formula = catalog.quantities["spans_per_second"].formula
    assert formula.tree == Arith("*", Name("question", "peak_requests"), Name("quantity", "spans_per_request"))


def test_sources_and_old_names(catalog: Catalog) -> None:
    """A repository becomes an address; old ids lead to new ones."""
    source = catalog.facts["zipkin.reporter_queue"].source
    assert source.url == "https://github.com/openzipkin/zipkin-reporter-java/blob/HEAD/README.md"
    assert dict(catalog.formerly) == {"busy_hour_requests": "peak_requests"}


def test_worse_is_negative(tmp_path: Path) -> None:
    """`worse_with` is written with positive points and counts against the pair."""
    folder = Path(shutil.copytree(TEMPLATES, tmp_path / "catalog"))
    path = folder / "decisions/trace_transport/kafka.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("better_with:", "worse_with:", 1), encoding="utf-8")
    assert [dict(pair.points) for pair in load(folder).pairs] == [{"reliability": -1}]


def test_version(tmp_path: Path, catalog: Catalog) -> None:
    """The version is that of the content: layout and comments do not change it, a word does."""
    folder = Path(shutil.copytree(TEMPLATES, tmp_path / "elsewhere"))
    path = folder / "themes.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text("# another comment\n\n" + text, encoding="utf-8")
    assert load(folder).version == catalog.version
    path.write_text(text.replace("Tracing, logs", "Traces, logs"), encoding="utf-8")
    assert load(folder).version != catalog.version
    assert re.fullmatch("[0-9a-f]{12}", catalog.version)


def test_checked_until_edited(tmp_path: Path) -> None:
    """A fact is checked while it is what the checker saw: another fact's edit leaves it, its own makes it stale."""
    folder = Path(shutil.copytree(TEMPLATES, tmp_path / "catalog"))
    path = folder / "facts/zipkin.yaml"
    assert {id: fact.checked for id, fact in load(folder).facts.items()} == {
        "zipkin.collector_price": False,
        "zipkin.reporter_queue": True,
    }
    text = path.read_text(encoding="utf-8").replace("value: 30\n", "value: 40\n")
    path.write_text(text, encoding="utf-8")
    assert load(folder).facts["zipkin.reporter_queue"].checked
    path.write_text(text.replace("value: 10000", "value: 20000"), encoding="utf-8")
    assert not load(folder).facts["zipkin.reporter_queue"].checked


def test_missing_figure(tmp_path: Path) -> None:
    """A fact with a unit and no value may be used: its figure is missing, not zero."""
    folder = Path(shutil.copytree(TEMPLATES, tmp_path / "catalog"))
    path = folder / "facts/zipkin.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("  value: 30\n", ""), encoding="utf-8")
    assert load(folder).facts["zipkin.collector_price"].value is None


def test_templates_teach_every_key() -> None:
    """Every key that a catalog file can have is shown or named in the templates."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in TEMPLATES.rglob("*.yaml"))
    words = set(re.findall(r"[a-z][a-z0-9_]*", text))
    forms = [form for form in vars(schema).values() if isinstance(form, type) and issubclass(form, Form)]
    keys = {field.alias or name for form in forms for name, field in form.model_fields.items()}
    assert keys - words == set()


def test_templates_speak_both_languages() -> None:
    """Every template begins with words for its author in Korean and English, or stands beside one that does."""
    for path in TEMPLATES.rglob("*.yaml"):
        comments = " ".join(re.findall(r"# ?(.*)", path.read_text(encoding="utf-8")))
        if comments:
            assert re.search("[가-힣]", comments), path
            assert re.search("[a-z]{3}", comments), path


def test_particles_are_written_in_pairs(catalog: Catalog) -> None:
    """The templates show particles as they must be written."""
    assert any("{peak_requests}이/가" in rule.because.ko for rule in catalog.rules)
    assert Text("추적 전송", "Trace transport") == catalog.decisions["trace_transport"].title
