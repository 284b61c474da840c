"""Which words without quotes mean what they seem to mean, and which surprise.

A plain word is `true`, `false`, a whole number, a decimal number without idle zeros, or a text that no YAML reader
takes for anything else.
"""

import re
from functools import lru_cache
from typing import Literal

Surprise = Literal["nothing", "truth", "zeros", "number", "time", "date", "sign"]

_WHOLE = re.compile(r"-?(0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]*)\.[0-9]*[1-9]")
_LONGEST_NUMBER = 25  # digits beyond these are lost in a float
_NOTHING = {"", "~", "null"}
_TRUTHS = {"yes", "no", "on", "off", "y", "n", "true", "false"}
_SURPRISES: tuple[tuple[Surprise, re.Pattern[str]], ...] = (
    ("zeros", re.compile(r"[-+]?[0-9]+\.[0-9]*0|[-+]?[0-9]+\.|-?0[0-9]+(\.[0-9]+)?")),
    ("date", re.compile(r"[0-9]{4}-[0-9]{1,2}(-[0-9]{1,2}([Tt ].*)?)?")),
    ("time", re.compile(r"[-+]?[0-9]+(:[0-9]{1,2})+(\.[0-9]*)?")),
    ("number", re.compile(r"[-+]?\.(inf|nan)|[-+]?(inf|infinity)|nan", re.IGNORECASE)),
    ("number", re.compile(r"[-+]?0[xob][0-9a-f_]+", re.IGNORECASE)),
    ("number", re.compile(r"[-+]?([0-9][0-9_]*(\.[0-9_]*)?|\.[0-9][0-9_]*)(e[-+]?[0-9]+)?", re.IGNORECASE)),
    ("sign", re.compile(r"=|[0-9][0-9,]*,[0-9]{3}(\.[0-9]+)?")),
)


@lru_cache(maxsize=8192)  # the same keys and words come again and again
def surprise(text: str) -> Surprise | None:
    """Return what is surprising about a word without quotes, None where every reader takes it as we do."""
    if text.lower() in _NOTHING:
        return "nothing"
    if text in ("true", "false") or _is_number(text):
        return None
    if text.lower() in _TRUTHS:
        return "truth"
    if text[0].isalpha() and text[0] not in "iInN":
        return None
    return next((kind for kind, pattern in _SURPRISES if pattern.fullmatch(text)), None)


def value_of(text: str) -> str | int | float | bool:
    """Return the value of a word without surprise."""
    if text in ("true", "false"):
        return text == "true"
    if _is_number(text):
        return float(text) if "." in text else int(text)
    return text


def _is_number(text: str) -> bool:
    return len(text) <= _LONGEST_NUMBER and bool(_WHOLE.fullmatch(text) or _DECIMAL.fullmatch(text))
