"""How numbers with units are written in both languages.

Numbers come in base units (s, B, USD, 1); times and bytes are shown in the unit that reads best, rates keep the period
they were declared in. Refuses to know where a number comes from.
"""

import math
import re
from functools import lru_cache
from typing import NamedTuple

from catalog.units import BINARY_BYTES, BITS, COUNTED, DECIMAL_BYTES, TIMES, parse
from catalog.words import Text

UNKNOWN = Text("알 수 없음", "unknown")

_CLOCK = {name: TIMES[name] for name in ("ms", "s", "min", "h", "day", "year")}
_CALENDAR = ("week", "month", "year")
_LADDERS = (DECIMAL_BYTES, BINARY_BYTES, BITS)
_NUMERATOR = re.compile(r"([A-Za-z]+)(/.*)?$")

# Korean: what follows the number and what stands before it ("초당 ", "GB당 ")
_KO_TIMES = {"ms": "ms", "s": "초", "min": "분", "h": "시간", "day": "일", "week": "주", "month": "개월", "year": "년"}
_KO_PERIODS = {
    "ms": "ms당",
    "s": "초당",
    "min": "분당",
    "h": "시간당",
    "day": "하루",
    "week": "주당",
    "month": "월",
    "year": "연",
}
_KO_COUNTED = {
    "request": ("건", "요청"), "call": ("건", "호출"), "query": ("건", "쿼리"), "read": ("건", "읽기"),
    "write": ("건", "쓰기"), "span": ("개", "스팬"), "trace": ("건", "트레이스"), "event": ("건", "이벤트"),
    "message": ("건", "메시지"), "record": ("건", "레코드"), "row": ("행", "행"), "transaction": ("건", "트랜잭션"),
    "person": ("명", "1인"), "user": ("명", "사용자"), "team": ("팀", "팀"), "service": ("개", "서비스"),
    "process": ("개", "프로세스"), "host": ("대", "호스트"), "node": ("대", "노드"), "instance": ("대", "인스턴스"),
    "container": ("개", "컨테이너"), "task": ("개", "태스크"), "image": ("개", "이미지"), "broker": ("대", "브로커"),
    "partition": ("개", "파티션"), "shard": ("개", "샤드"), "replica": ("개", "복제본"), "vcpu": ("vCPU", "vCPU"),
    "participant": ("개", "참여 서비스"), "consumer": ("개", "컨슈머"), "connection": ("개", "연결"),
}  # fmt: skip
_EN_PLURALS = {"person": "people", "query": "queries", "process": "processes", "vcpu": "vCPU"}
_EN_LONG_TIMES = ("day", "week", "month", "year")
_KEPT = 1 << 13
"""Figures held as text: most of an advice are those of the last."""


class _Parts(NamedTuple):
    above: tuple[str, ...]
    below: tuple[str, ...]


def natural_unit(value: float, unit: str) -> str:
    """Return the unit in which a number in base units reads best: 0.005 of `s` is shown in `ms`, 7200 in `h`."""
    found = _NUMERATOR.match(unit)
    if not found or not math.isfinite(value) or value == 0:
        return unit
    name, rest = found[1], found[2] or ""
    per_one = abs(value) / (parse(unit).factor / parse(name).factor)
    if name in _CALENDAR and per_one >= TIMES[name]:
        return unit
    if name in TIMES:
        return _clock(per_one) + rest
    for ladder in _LADDERS:
        if name in ladder:
            smallest = next(iter(ladder))
            return (
                max((key for key in ladder if per_one >= ladder[key]), key=ladder.__getitem__, default=smallest) + rest
            )
    return unit


@lru_cache(maxsize=_KEPT)
def format_number(value: float, unit: str = "1", digits: int = 3) -> Text:
    """Return a number in base units as people read it: three `digits`, thousands separators, its natural unit.

    `unit` is the unit it was declared in. NaN and infinity are unknown.
    """
    if not math.isfinite(value):
        return UNKNOWN
    shown = natural_unit(value, unit)
    number = _digits(value / parse(shown).factor, shown, digits)
    return _phrase(number, shown)


@lru_cache(maxsize=_KEPT)
def format_range(low: float, high: float, unit: str = "1", digits: int = 3, *, sampled: bool = False) -> Text:
    """Return two numbers in base units as one range in one unit, `초당 200~2,000건` and `200–2,000/s`.

    The ends of a `sampled` range are known to two digits and shown so, but for shares, where what is missing matters.
    """
    if not (math.isfinite(low) and math.isfinite(high)):
        return UNKNOWN
    shown = natural_unit(high, unit)
    factor = parse(shown).factor
    if sampled:
        low, high = (_two_digits(end, shown if abs(end) >= factor else natural_unit(end, unit)) for end in (low, high))
    if low != 0 and natural_unit(low, unit) != shown and abs(low) < factor:
        ends_apart = format_number(low, unit, digits), format_number(high, unit, digits)
        return Text(f"{ends_apart[0].ko}~{ends_apart[1].ko}", f"{ends_apart[0].en} to {ends_apart[1].en}")
    ends = _digits(low / factor, shown, digits), _digits(high / factor, shown, digits)
    if ends[0] == ends[1]:
        return _phrase(ends[0], shown)
    ko, en = _phrase("~".join(ends), shown), _phrase("–".join(ends), shown)
    return Text(ko.ko, en.en)


def _two_digits(value: float, unit: str) -> float:
    factor = parse(unit).factor
    return value if unit == "%" else float(f"{value / factor:.2g}") * factor


def _clock(seconds: float) -> str:
    """Return the largest unit of time that shows at least 2, or a whole 1; so 90 s stays 90 s and 3600 s is 1 h."""
    best = "ms"
    for name, factor in _CLOCK.items():
        times = seconds / factor
        if times >= 2 or math.isclose(times, 1) or (name == "s" and times >= 1):  # noqa: PLR2004
            best = name
    return best


def _digits(value: float, unit: str, digits: int) -> str:
    size = abs(value)
    if size == 0:
        return "0"
    if size >= 1e15 or size < 1e-9:  # noqa: PLR2004 - beyond these nobody counts digits
        return f"{value:.3g}"
    decimals = max(0, digits - 1 - math.floor(math.log10(size)))
    if unit == "%" and 99 <= size < 100:  # noqa: PLR2004 - availabilities: what is missing matters
        decimals = max(decimals, 1 - math.floor(math.log10(100 - size)))
    text = f"{value:,.{decimals}f}"
    if unit.startswith("USD") and 1 <= size < 100 and digits <= 4:  # noqa: PLR2004 - dollars and cents
        return f"{value:.2f}".removesuffix(".00")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _phrase(number: str, unit: str) -> Text:
    parts = parse(unit).parts
    above = tuple(name for name, power in parts if power > 0)
    below = tuple(name for name, power in parts if power < 0)
    return Text(_korean(number, _Parts(above, below)), _english(number, _Parts(above, below)))


def _korean(number: str, unit: _Parts) -> str:
    periods = [_KO_PERIODS[name] for name in unit.below if name in TIMES]
    others = [f"{_korean_name(name)}당" for name in unit.below if name not in TIMES]
    counter = "·".join(_korean_counter(name) for name in unit.above)
    if not counter and unit.below:
        counter = "건"
    return " ".join([*others, *periods, number + counter])


def _korean_name(name: str) -> str:
    return _KO_COUNTED[name][1] if name in _KO_COUNTED else name


def _korean_counter(name: str) -> str:
    if name in _KO_COUNTED:
        return _KO_COUNTED[name][0]
    return {**_KO_TIMES, "USD": "달러", "personhour": "시간"}.get(name, name)


def _english(number: str, unit: _Parts) -> str:
    below = "".join(f"/{'vCPU' if name == 'vcpu' else name}" for name in unit.below)
    if unit.above == ("USD",):
        sign, size = ("-", number[1:]) if number.startswith("-") else ("", number)
        return f"{sign}${size}{below}"
    if unit.above == ("%",):
        return f"{number}%{below}"
    above = "·".join(_english_name(name, number) for name in unit.above)
    return f"{number} {above}{below}" if above else number + below


def _english_name(name: str, number: str) -> str:
    if (name in COUNTED or name in _EN_LONG_TIMES) and number != "1":
        return _EN_PLURALS.get(name, f"{name}s")
    return {"vcpu": "vCPU", "personhour": "h"}.get(name, name)
