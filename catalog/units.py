"""The units of the catalog: what one of each is in base units (s, B, USD, 1) and which dimension it has.

A light table of our own, so that loading needs no units library; a test compares every entry with one. Refuses to know
how numbers are printed (`catalog.figures`).
"""

import difflib
import re
from dataclasses import dataclass
from functools import lru_cache

MAX_LENGTH = 60


@dataclass(frozen=True, slots=True)
class Dimension:
    """Powers of time, data and money; halves occur, because a square root halves."""

    time: float = 0.0
    data: float = 0.0
    money: float = 0.0

    def __mul__(self, other: "Dimension") -> "Dimension":
        """Return the dimension of a product."""
        return Dimension(self.time + other.time, self.data + other.data, self.money + other.money)

    def __truediv__(self, other: "Dimension") -> "Dimension":
        """Return the dimension of a quotient."""
        return Dimension(self.time - other.time, self.data - other.data, self.money - other.money)

    def root(self) -> "Dimension":
        """Return the dimension of a square root."""
        return Dimension(self.time / 2, self.data / 2, self.money / 2)

    def __str__(self) -> str:
        """Return it in base units, such as `B/s`; a pure number is `1`."""
        powers = (("USD", self.money), ("B", self.data), ("s", self.time))
        above = "*".join(_power(name, power) for name, power in powers if power > 0)
        below = [_power(name, -power) for name, power in powers if power < 0]
        divisor = f"({'*'.join(below)})" if len(below) > 1 else "".join(below)
        return f"{above or '1'}/{divisor}" if below else above or "1"


ONE = Dimension()
TIME = Dimension(time=1.0)
DATA = Dimension(data=1.0)
MONEY = Dimension(money=1.0)

_HOUR = 3600.0
TIMES = {
    "ms": 0.001,
    "s": 1.0,
    "min": 60.0,
    "h": _HOUR,
    "day": 24 * _HOUR,
    "week": 168 * _HOUR,
    "month": 730 * _HOUR,  # cloud prices count a month as 730 hours; a year is twelve of them
    "year": 8760 * _HOUR,
}
DECIMAL_BYTES = {"B": 1.0, "kB": 1e3, "MB": 1e6, "GB": 1e9, "TB": 1e12, "PB": 1e15}
BINARY_BYTES = {"KiB": 2.0**10, "MiB": 2.0**20, "GiB": 2.0**30, "TiB": 2.0**40}
BITS = {"bit": 0.125, "kbit": 125.0, "Mbit": 125e3, "Gbit": 125e6}
COUNTED = (
    "request", "call", "query", "read", "write", "span", "trace", "event", "message", "record", "row", "transaction",
    "person", "user", "team", "service", "process", "host", "node", "instance", "container", "task", "image", "broker",
    "partition", "shard", "replica", "vcpu", "participant", "consumer", "connection",
)  # fmt: skip

_TABLE: dict[str, tuple[float, Dimension]] = {
    "1": (1.0, ONE),
    "%": (0.01, ONE),
    "USD": (1.0, MONEY),
    **{name: (factor, TIME) for name, factor in TIMES.items()},
    "personhour": (_HOUR, TIME),  # an hour of somebody's work; eight fill a working day, so it is never shown in days
    **{name: (factor, DATA) for table in (DECIMAL_BYTES, BINARY_BYTES, BITS) for name, factor in table.items()},
    **dict.fromkeys(COUNTED, (1.0, ONE)),
}
_TOKEN = re.compile(r"\s*([A-Za-z]+|[1%*/()])")


class UnitError(ValueError):
    """The text is not a unit; `name` is the part that is not understood, `near` the nearest known name, if any."""

    def __init__(self, name: str) -> None:
        """Keep the part that is not understood and look for the nearest known name."""
        super().__init__(name)
        self.name = name
        folded = {known.lower(): known for known in _TABLE}
        close = difflib.get_close_matches(name.lower(), folded, n=1)
        self.near = folded[close[0]] if close else None


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit understood: its factor to base units, its dimension, and its parts with their powers, as written."""

    text: str
    factor: float
    dimension: Dimension
    parts: tuple[tuple[str, int], ...]


def names() -> tuple[str, ...]:
    """Return the name of every unit known."""
    return tuple(_TABLE)


@lru_cache(maxsize=1024)  # the same few units stand beside every figure
def parse(text: str) -> Measure:
    """Return what a unit such as `USD/(GB*month)` means, or raise UnitError."""
    if len(text) > MAX_LENGTH:
        raise UnitError(text[:MAX_LENGTH])
    parts = tuple(_Reader(text).whole())
    factor, dimension = 1.0, ONE
    for name, power in parts:
        one, of = _TABLE[name]
        factor = factor * one if power > 0 else factor / one
        dimension = dimension * of if power > 0 else dimension / of
    return Measure(text, factor, dimension, tuple(part for part in parts if part[0] != "1"))


class _Reader:
    """Reads `product ::= factor (('*' | '/') factor)*`, `factor ::= name | '(' product ')'`."""

    def __init__(self, text: str) -> None:
        self.tokens: list[str] = []
        at = 0
        text = text.strip()
        while at < len(text):
            found = _TOKEN.match(text, at)
            if not found:
                raise UnitError(text[at:])
            self.tokens.append(found[1])
            at = found.end()
        self.at = 0

    def whole(self) -> list[tuple[str, int]]:
        parts = self.product()
        if self.at < len(self.tokens):
            raise UnitError(self.tokens[self.at])
        return parts

    def product(self) -> list[tuple[str, int]]:
        parts = self.factor()
        while self.peek() in ("*", "/"):
            sign = 1 if self.take() == "*" else -1
            parts += [(name, sign * power) for name, power in self.factor()]
        return parts

    def factor(self) -> list[tuple[str, int]]:
        token = self.take()
        if token == "(":
            parts = self.product()
            if self.take() != ")":
                raise UnitError(")")
            return parts
        if token not in _TABLE:
            raise UnitError(token)
        return [(token, 1)]

    def peek(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self) -> str:
        token = self.peek()
        self.at += 1
        return token


def _power(name: str, power: float) -> str:
    return name if power == 1 else f"{name}^{power:g}"
