"""Lines for a terminal: a Hangul syllable takes two columns, and long text goes on below where it began."""

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import zip_longest

WIDTH = 100
_GAP = "  "


def width(text: str) -> int:
    """Return how many columns a terminal needs for a text."""
    return sum(
        0 if unicodedata.combining(sign) else 1 + (unicodedata.east_asian_width(sign) in {"W", "F"}) for sign in text
    )


def fold(text: str, room: int) -> list[str]:
    """Return a text in lines of at most `room` columns, broken at spaces; a longer word keeps a line of its own."""
    found = [""]
    for word in text.split():
        if found[-1] and width(found[-1]) + 1 + width(word) > room:
            found.append(word)
        else:
            found[-1] = f"{found[-1]} {word}".strip()
    return found


def hang(lead: str, text: str) -> Iterator[str]:
    """Yield a lead with a text behind it, whose further lines stand under its beginning."""
    for place, line in enumerate(fold(text, WIDTH - width(lead))):
        yield (lead if place == 0 else " " * width(lead)) + line


def table(rows: Sequence[Sequence[str]], *, indent: str = _GAP, widest: int = 44, least: int = 0) -> Iterator[str]:
    """Yield rows whose cells are aligned, each `least` to `widest` wide and folded, the last as wide as is left."""
    if not rows:
        return
    columns = [min(widest, max(least, *map(width, column))) for column in zip(*rows, strict=True)]
    columns[-1] = WIDTH - len(indent) - sum(columns[:-1]) - len(_GAP) * (len(columns) - 1)
    for row in rows:
        cells = [fold(cell, room) for cell, room in zip(row, columns, strict=True)]
        for parts in zip_longest(*cells, fillvalue=""):
            padded = (part + " " * (room - width(part)) for part, room in zip(parts, columns, strict=True))
            yield (indent + _GAP.join(padded)).rstrip()
