"""The table of units is right, and compound units mean what they say."""

import pint
import pytest

from catalog.units import COUNTED, Dimension, UnitError, names, parse

COMPOUND = [
    "1/s",
    "MB/s",
    "USD/month",
    "USD/GB",
    "USD/(GB*month)",
    "1/day",
    "USD/h",
    "B/span",
    "USD/GB/month",
    "Gbit/s*s",
]


@pytest.fixture(scope="module")
def registry() -> "pint.UnitRegistry[float]":
    """A units library that knows a dollar, our counted things and the cloud's month."""
    units: pint.UnitRegistry[float] = pint.UnitRegistry()
    for line in (
        "USD = [money]",
        "month = 730 hour",
        "year = 12 * month",
        "percent = 0.01 = %",
        "personhour = hour",
        *(f"{name} = 1" for name in COUNTED),
    ):
        units.define(line)
    return units


@pytest.mark.parametrize("text", [*(name for name in names() if name not in ("1", "%")), *COMPOUND])
def test_agrees_with_a_units_library(registry: "pint.UnitRegistry[float]", text: str) -> None:
    """Factor and dimension of every unit, alone and in compounds, are those of pint."""
    ours = parse(text)
    base = (
        registry.Unit("s") ** ours.dimension.time
        * registry.Unit("B") ** ours.dimension.data
        * registry.Unit("USD") ** ours.dimension.money
    )
    theirs = registry.parse_expression(text) * registry.Quantity(1)
    assert ours.factor == pytest.approx(theirs.to(base).magnitude, rel=1e-12)


def test_percent_and_one() -> None:
    """A percent is a hundredth of one, and one is a pure number."""
    assert (parse("%").factor, parse("1").factor, parse("%").dimension) == (0.01, 1.0, Dimension())


@pytest.mark.parametrize(
    ("text", "name", "near"),
    [
        ("KRW", "KRW", None),
        ("mb/s", "mb", "MB"),
        ("minute", "minute", None),
        ("1/sec", "sec", None),
        ("", "", None),
        ("s/", "", None),
        ("(s", ")", None),
        ("s)", ")", None),
        ("2*s", "2*s", None),
        ("s s", "s", "s"),
        ("s" * 61, "s" * 60, None),
    ],
)
def test_unknown_unit(text: str, name: str, near: str | None) -> None:
    """What is not a unit is named, with the nearest unit there is."""
    with pytest.raises(UnitError) as caught:
        parse(text)
    assert caught.value.name == name
    if near is not None:
        assert caught.value.near == near


def test_dimension_in_words() -> None:
    """A dimension prints in base units."""
    assert [str(parse(text).dimension) for text in ("%", "1/day", "MB/s", "USD/(GB*month)")] == [
        "1",
        "1/s",
        "B/s",
        "USD/(B*s)",
    ]
    assert str(parse("s").dimension.root()) == "s^0.5"
