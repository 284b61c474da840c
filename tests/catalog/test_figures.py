"""Numbers are written as an engineer would write them."""

import math

import pytest

from catalog.figures import UNKNOWN, format_number, format_range, natural_unit
from catalog.words import Text

DAY = 86400.0
MONTH = 730 * 3600.0


@pytest.mark.parametrize(
    ("value", "unit", "ko", "en"),
    [
        (0.005, "s", "5ms", "5 ms"),
        (90, "s", "90초", "90 s"),
        (7200, "s", "2시간", "2 h"),
        (3600, "min", "1시간", "1 h"),
        (3 * DAY, "h", "3일", "3 days"),
        (DAY, "h", "1일", "1 day"),
        (6 * MONTH, "month", "6개월", "6 months"),
        (0, "s", "0초", "0 s"),
        (1.5e9, "GB", "1.5GB", "1.5 GB"),
        (2e6, "B", "2MB", "2 MB"),
        (2**31, "MiB", "2GiB", "2 GiB"),
        (1e7, "kB/s", "초당 10MB", "10 MB/s"),
        (1e9 / DAY, "MB/day", "하루 1GB", "1 GB/day"),
        (1000, "1/s", "초당 1,000건", "1,000/s"),
        (1000, "span/s", "초당 1,000개", "1,000 spans/s"),
        (500, "B/span", "스팬당 500B", "500 B/span"),
        (1234 / MONTH, "USD/month", "월 1,234달러", "$1,234/month"),
        (0.023 / 1e9 / MONTH, "USD/(GB*month)", "GB당 월 0.023달러", "$0.023/GB/month"),
        (12.5, "USD", "12.50달러", "$12.50"),
        (-5, "USD", "-5달러", "-$5"),
        (0.98, "%", "98%", "98%"),
        (0.9995, "%", "99.95%", "99.95%"),
        (0.99999, "%", "99.999%", "99.999%"),
        (1, "person", "1명", "1 person"),
        (12, "person", "12명", "12 people"),
        (8, "vcpu", "8vCPU", "8 vCPU"),
        (120 * 3600, "personhour", "120시간", "120 h"),
        (0.5 * 3600, "personhour", "0.5시간", "0.5 h"),
        (1234567, "1", "1,234,567", "1,234,567"),
        (0.0012345, "1", "0.00123", "0.00123"),
        (3.14159, "1", "3.14", "3.14"),
    ],
)
def test_format_number(value: float, unit: str, ko: str, en: str) -> None:
    """Three digits, separators, the natural unit of times and bytes, rates in their declared period."""
    assert format_number(value, unit) == Text(ko, en)


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_missing_number(value: float) -> None:
    """What is not a finite number is called unknown."""
    assert format_number(value, "s") == format_range(1, value, "s") == UNKNOWN


def test_format_range() -> None:
    """A range is written once with its unit, or with two units where one would hide an end."""
    assert format_range(200, 2000, "1/s") == Text("초당 200~2,000건", "200–2,000/s")
    assert format_range(5, 7200, "s") == Text("5초~2시간", "5 s to 2 h")
    assert format_range(5, 5, "s") == Text("5초", "5 s")
    assert format_range(160, 14724, "s") == Text("2.67분~4.09시간", "2.67 min to 4.09 h")
    assert format_range(160, 14724, "s", sampled=True) == Text("2.7분~4.1시간", "2.7 min to 4.1 h")
    assert format_range(27 * 3600, 98 * 3600, "s", sampled=True) == Text("1.1~4.1일", "1.1–4.1 days")
    assert format_range(4861, 175004, "1/s", sampled=True) == Text("초당 4,900~180,000건", "4,900–180,000/s")
    assert format_range(0.9891, 0.9987, "%", sampled=True) == Text("98.9~99.87%", "98.9–99.87%")


def test_natural_unit_stays_in_the_dimension() -> None:
    """A unit that has no ladder is kept as written."""
    assert [natural_unit(9, unit) for unit in ("1", "USD/month", "1/s", "%")] == ["1", "USD/month", "1/s", "%"]
