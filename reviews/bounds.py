"""What a field of an event may hold: how long a text, how many items, which forms of an answer.

Knows bounds and the forms of ANSWERS.yaml; refuses to know the catalog, which alone says what a question takes.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import AfterValidator, Field, PlainValidator
from pydantic_core import PydanticCustomError

Answer: TypeAlias = bool | int | float | str | Sequence[str] | Mapping[str, Any]
"""Plain data as in ANSWERS.yaml: true or false, a number, a key, `unknown`, a list of keys, `{"between": [low, high]}`,
or a map of keys to true, false and `unknown`. Never changed in place."""

_LARGEST_NUMBER = 1e15
"""Beyond it, counting by ones is no longer exact in a float."""
_LONGEST_NUMBER = 25
"""Characters of a number that the strict YAML reader takes."""
MOST_ITEMS = 500
_LONGEST_KEY = 200


def written(number: float) -> str:
    """Return a number as people write it and every YAML reader takes it: no exponent, no idle zeros."""
    if number == int(number):
        return str(int(number))
    return f"{Decimal(repr(number)):f}"


def _readable(text: str) -> str:
    """Refuse blank text and characters that no page, file or database shows; line feeds and tabs are fine."""
    if any(unicodedata.category(sign) in {"Cc", "Cs"} and sign not in "\n\t" for sign in text):
        raise PydanticCustomError("unreadable", "control character")
    if text and text.isspace():
        raise PydanticCustomError("string_too_short", "blank")
    return text


def _day(text: str) -> str:
    """Refuse what is no day written as in ISO 8601; nothing is no day, and fine."""
    try:
        fits = not text or date.fromisoformat(text).isoformat() == text
    except ValueError:
        fits = False
    if not fits:
        raise PydanticCustomError("day", "not a day")
    return text


def _number(value: object) -> None:
    # Written so that NaN, which is neither above nor below, is refused too.
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= _LARGEST_NUMBER:
        raise PydanticCustomError("number", "not a finite number within 1e15")
    if len(written(value)) > _LONGEST_NUMBER:
        raise PydanticCustomError("number", "too many digits to be read back from a file")


def _between(bounds: object) -> None:
    if not isinstance(bounds, list | tuple) or len(bounds) != 2:  # noqa: PLR2004 a range has two ends
        raise PydanticCustomError("answer", "not a pair")
    for bound in bounds:
        _number(bound)
    if bounds[0] > bounds[1]:
        raise PydanticCustomError("upside_down", "range upside down")


def _key(value: object) -> None:
    if not isinstance(value, str) or not value:
        raise PydanticCustomError("answer", "not a key")
    if len(value) > _LONGEST_KEY:
        raise PydanticCustomError("string_too_long", "key", {"max_length": _LONGEST_KEY})
    _readable(value)


def _answer(value: object) -> object:
    """Return the answer as it came if it has one of the forms of ANSWERS.yaml."""
    if isinstance(value, list | tuple | dict) and len(value) > MOST_ITEMS:
        raise PydanticCustomError("too_long", "items", {"max_length": MOST_ITEMS})
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        _number(value)
    elif isinstance(value, list | tuple):
        for item in value:
            _key(item)
    elif isinstance(value, dict) and value.keys() == {"between"}:
        _between(value["between"])
    elif isinstance(value, dict):
        for item, tick in value.items():
            _key(item)
            if not isinstance(tick, bool) and tick != "unknown":
                raise PydanticCustomError("answer", "not true, false or unknown")
    else:
        _key(value)
    return value


def _ranking(value: object) -> object:
    """Return `unknown`, or the keys as a tuple."""
    if value == "unknown":
        return value
    if not isinstance(value, list | tuple):
        raise PydanticCustomError("answer", "not a list of keys")
    return tuple(_answer(value))  # type: ignore[arg-type]


Key = Annotated[str, Field(min_length=1, max_length=_LONGEST_KEY), AfterValidator(_readable)]
Name = Annotated[str, Field(min_length=1, max_length=100), AfterValidator(_readable)]
Owner = Annotated[str, Field(max_length=100), AfterValidator(_readable)]
"""A name, or nothing where nobody has taken it on."""
Day = Annotated[str, AfterValidator(_day)]
"""YYYY-MM-DD, or nothing."""
Title = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(_readable)]
Because = Annotated[str, Field(max_length=10_000), AfterValidator(_readable)]
Words = Annotated[str, Field(min_length=1, max_length=1_000), AfterValidator(_readable)]
Names = Annotated[tuple[Name, ...], Field(max_length=MOST_ITEMS)]
Keys = Annotated[tuple[Key, ...], Field(max_length=MOST_ITEMS)]
GivenAnswer = Annotated[Answer, PlainValidator(_answer)]
Answers = Annotated[dict[Key, GivenAnswer], Field(max_length=MOST_ITEMS)]
Number = Annotated[int, Field(strict=True, ge=1, le=9999)]
"""A record's number, four digits in its file name."""
Numbers = Annotated[dict[Key, Number], Field(max_length=MOST_ITEMS)]
Ranking = Annotated[tuple[str, ...] | Literal["unknown"], PlainValidator(_ranking)]
