"""Free text inside Markdown: what a person or the catalog wrote is shown as written and never becomes markup.

The one escape of the house, for records and for Streamlit alike. It writes only what CommonMark, GitHub, Streamlit and
MkDocs all read back as the same text: backslashes, and entities where a backslash would still leave a live construct
(`&#123;%` because MkDocs' macros run Jinja over the whole page, backslashes or not).
"""

import re
import unicodedata

_SIGNS = str.maketrans({sign: f"\\{sign}" for sign in "\\`*[]~$|#"} | {"<": "&lt;", "&": "&amp;", "{": "&#123;"})
_AT_WORD_EDGE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_LIVE_COLON = re.compile(r":(?=[^\W\d]|[/:])")
_ADDRESS = re.compile(r"(?i)(?<=www)\.|(?<=\S)@(?=\S)")
_LINE_START = re.compile(r"^(?:[-+>]|\d+[.)](?= |$))")
_UNDERLINE = re.compile(r"^[=:]")
_JOINERS = "\u200c\u200d"  # they join emoji and shape Persian and Indic letters; all other format characters go
_SPACED = "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029"


def plain(text: str, most: int | None = None) -> str:
    """Return text on one line without invisible characters, cut to at most `most` characters.

    Control, direction-changing and zero-width characters are dropped: they could make a record read differently from
    what a program finds in it. Lone surrogates and noncharacters, which no
    file or no YAML can hold, become the replacement character.
    """
    line = " ".join(visible(text).split())
    return line if most is None or len(line) <= most else line[: most - 1].rstrip() + "…"


def visible(text: str) -> str:
    """Return text without invisible characters, and with spaces for all that separates lines."""
    return text if text.isprintable() else "".join(map(_visible, text))


def _visible(character: str) -> str:
    if character in _SPACED:
        return " "
    category = unicodedata.category(character)
    if category == "Cs" or ord(character) & 0xFFFE == 0xFFFE:  # noqa: PLR2004 - the noncharacters of every plane
        return "\ufffd"
    return "" if category in {"Cc", "Cf"} and character not in _JOINERS else character


def escape(text: str) -> str:
    """Return text as one line of Markdown that renders to `plain(text)` and nothing else, at any place of a line."""
    line = plain(text).translate(_SIGNS)
    line = _AT_WORD_EDGE.sub(r"\\_", line)
    line = _LIVE_COLON.sub("&#58;", line)
    line = _ADDRESS.sub(lambda found: f"&#{ord(found[0])};", line)
    line = _LINE_START.sub(lambda found: f"{found[0][:-1]}\\{found[0][-1]}", line)
    return _UNDERLINE.sub(lambda found: f"&#{ord(found[0])};", line)
