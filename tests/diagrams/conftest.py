"""The catalog and the font that tests of pictures share."""

from pathlib import Path

import pytest

from catalog.model import Catalog, Platform
from diagrams.measure import Metrics
from diagrams.render import metrics as font_metrics
from rules.answers import from_yaml
from rules.explain import recommend
from rules.program import Program
from rules.verdict import Verdict
from tests.diagrams.stacks import DECISIONS, PLANES, ROLES, TECHNOLOGIES, catalog_of, text

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    """A catalog of five decisions."""
    cluster = Platform("kafka_cluster", text("Kafka 클러스터", "Kafka cluster"), 5, None, ("kafka",), {}, "")
    return catalog_of(DECISIONS, ROLES, PLANES, TECHNOLOGIES, [cluster])


@pytest.fixture(scope="session")
def metrics() -> Metrics:
    """The font that pictures are set in."""
    return font_metrics()


@pytest.fixture(scope="session")
def reviewed(program: Program) -> tuple[Catalog, Verdict]:
    """The real catalog, and what it says of an example with every decision in scope."""
    catalog, path = program.catalog, ROOT / "examples" / "shop_checkout.yaml"
    return catalog, recommend(program, from_yaml(catalog, path.read_bytes(), path.name)[0], exponent=8)
