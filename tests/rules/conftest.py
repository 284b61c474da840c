"""The engine over the real catalog, compiled once."""

import pytest

from catalog.load import load
from rules.program import Program, build
from tests.conftest import ROOT


@pytest.fixture(scope="session")
def real() -> Program:
    """The real catalog, compiled."""
    return build(load(ROOT / "catalog"))
