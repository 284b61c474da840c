"""How the end of a Korean text sounds, from which its particles are chosen.

Knows Hangul, numbers read in Korean, units, letters and product names with a given reading; refuses to know sentences.
"""

import re
from collections.abc import Mapping
from enum import Enum


class Ending(Enum):
    """The last sound of a word."""

    VOWEL = "vowel"
    RIEUL = "rieul"
    CONSONANT = "consonant"
    UNKNOWN = "unknown"


# pair as written -> after a consonant, after a vowel, where the sound is not known
PARTICLES: Mapping[str, tuple[str, str, str]] = {
    "은/는": ("은", "는", "은(는)"),
    "이/가": ("이", "가", "이(가)"),
    "을/를": ("을", "를", "을(를)"),
    "과/와": ("과", "와", "과(와)"),
    "으로/로": ("으로", "로", "(으)로"),
    "이라는/라는": ("이라는", "라는", "(이)라는"),
}

_CLOSERS = "'\"`’”)]}」』.,!? "
_KOREAN_DIGITS = "영일이삼사오육칠팔구"
_ENGLISH_DIGITS = ("제로", "원", "투", "쓰리", "포", "파이브", "식스", "세븐", "에잇", "나인")
_LETTERS = {"L": "엘", "M": "엠", "N": "엔", "R": "알"}  # all other letters end in a vowel when spelled out
_UNITS = {
    "%": "퍼센트", "ms": "밀리초", "s": "초", "min": "분", "h": "시간", "B": "바이트", "kB": "킬로바이트",
    "MB": "메가바이트", "GB": "기가바이트", "TB": "테라바이트", "PB": "페타바이트", "KiB": "키비바이트",
    "MiB": "메비바이트", "GiB": "기비바이트", "TiB": "테비바이트", "bit": "비트", "kbit": "킬로비트",
    "Mbit": "메가비트", "Gbit": "기가비트", "vCPU": "브이씨피유", "USD": "달러",
}  # fmt: skip
_EITHER = re.compile(rf"(\S+?)({'|'.join(re.escape(forms[2]) for forms in PARTICLES.values())})")
_LATIN = re.compile(r"[A-Za-z]+$")
_NUMBER = re.compile(r"[0-9][0-9,]*(\.[0-9]+)?$")
_MEASURED = re.compile(r"[0-9]\s?([A-Za-z]+)$")


def particle(pair: str, before: str, readings: Mapping[str, str]) -> str:
    """Return the particle of a pair such as `은/는` that fits behind the text before it.

    `readings` says how names in Latin letters are read, e.g. {"Kafka": "카프카"}.
    """
    closed, open_, either = PARTICLES[pair]
    sound = ending(before, readings)
    if sound is Ending.UNKNOWN:
        return either
    if sound is Ending.RIEUL and pair == "으로/로":
        return open_
    return open_ if sound is Ending.VOWEL else closed


def settle(text: str) -> str:
    """Return a Korean sentence with every `은(는)` decided where the word before it can be read."""

    def decided(found: re.Match[str]) -> str:
        pair = next(pair for pair, forms in PARTICLES.items() if forms[2] == found[2])
        return found[1] + particle(pair, found[1], {})

    return _EITHER.sub(decided, text)


def ending(text: str, readings: Mapping[str, str]) -> Ending:
    """Return how the last word of a text ends when a Korean reads it aloud."""
    word = text.rstrip(_CLOSERS)
    if not word:
        return Ending.UNKNOWN
    return _spoken(_read_aloud(word, readings) or word)


def _spoken(word: str) -> Ending:
    last = ord(word[-1])
    if not 0xAC00 <= last <= 0xD7A3:  # noqa: PLR2004 - the block of Hangul syllables
        return Ending.UNKNOWN
    final = (last - 0xAC00) % 28  # a syllable is (lead * 21 + vowel) * 28 + final; 8 is rieul
    return Ending.VOWEL if final == 0 else Ending.RIEUL if final == 8 else Ending.CONSONANT  # noqa: PLR2004


def _read_aloud(word: str, readings: Mapping[str, str]) -> str | None:
    """Return Hangul that ends as the word is read, or None where it ends in Hangul already or cannot be read."""
    if not word[-1].isascii():
        return None
    lower = word.lower()
    for name in sorted(readings, key=len, reverse=True):
        start = len(word) - len(name)
        if lower.endswith(name.lower()) and (start == 0 or not _is_latin(word[start - 1])):
            return readings[name]
    if word[-1] == "%":
        return _UNITS["%"]
    if measured := _MEASURED.search(word):
        return _UNITS.get(measured[1]) or _latin(measured[1])
    if number := _NUMBER.search(word):
        glued = number.start() > 0 and _is_latin(word[number.start() - 1])
        return _ENGLISH_DIGITS[int(word[-1])] if glued else _number(number[0])
    latin = _LATIN.search(word)
    return _latin(latin[0]) if latin else None


def _number(text: str) -> str:
    digits = text.replace(",", "")
    whole = digits.lstrip("0")
    if "." in digits or not whole or digits[-1] != "0":
        return _KOREAN_DIGITS[int(digits[-1])]
    zeros = len(whole) - len(whole.rstrip("0"))
    if zeros < 4:  # noqa: PLR2004 - Korean groups numbers by four digits
        return "십백천"[zeros - 1]
    return "만억조경해"[min(zeros // 4, 5) - 1]


def _latin(word: str) -> str | None:
    """Return a guess at the last syllable of a Latin word without a given reading."""
    if word.isupper() or len(word) == 1:
        return _LETTERS.get(word[-1].upper(), "이")
    lower = word.lower()
    if lower.endswith("ng"):
        return "응"
    for letter, syllable in (("l", "을"), ("m", "음"), ("n", "은")):
        if lower.endswith((letter, f"{letter}e")):
            return syllable
    if re.search(r"[aeiou](ck|[cpkb])$", lower):  # short vowel and stop: Rack, Logic, Chip
        return "윽"
    return None if lower.endswith("t") else "이"  # Rabbit closes, Connect does not


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalpha()
