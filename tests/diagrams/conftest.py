"""The catalog and the font that tests of pictures share."""

import pytest

from catalog.model import Catalog, Platform
from diagrams.measure import Metrics
from diagrams.render import metrics as font_metrics
from tests.diagrams.stacks import DECISIONS, PLANES, ROLES, TECHNOLOGIES, catalog_of, text


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    """A catalog of five decisions."""
    cluster = Platform("kafka_cluster", text("Kafka 클러스터", "Kafka cluster"), 5, None, ("kafka",), {}, "")
    return catalog_of(DECISIONS, ROLES, PLANES, TECHNOLOGIES, [cluster])


@pytest.fixture(scope="session")
def metrics() -> Metrics:
    """The font that pictures are set in."""
    return font_metrics()
