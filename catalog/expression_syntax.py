"""From a text to Python's syntax tree, with everything refused that the language has no word for.

The text is cut into tokens of our own first, so that nothing unusual ever reaches Python's parser.
"""

import ast
import re

from catalog.expression_words import Teller

MAX_LENGTH = 500
MAX_DEPTH = 40

_TOKEN = re.compile(
    r"\s+|[A-Za-z_][A-Za-z0-9_]*(?!['\"])|(?:in|and|or|not)(?=['\"])"
    r"|(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:e[-+]?[0-9]+)?(?![A-Za-z0-9_.])"
    r"|'[^'\\\n]*'|\"[^\"\\\n]*\"|==|!=|<=|>=|\*\*|//|[-+*/%<>(),.\[\]]",
    re.ASCII,
)


def parse(text: str, teller: Teller) -> tuple[ast.expr, bytes] | None:
    """Return the syntax tree of an expression and the line it was made from, or None after telling why."""
    if len(text) > MAX_LENGTH:
        teller.too_long(len(text), MAX_LENGTH)
        return None
    at = depth = deepest = 0
    while at < len(text):
        token = _TOKEN.match(text, at)
        if not token:
            teller.syntax(text[at : at + 20])
            return None
        depth += (token[0] in "([") - (token[0] in ")]")
        deepest = max(deepest, depth)
        at = token.end()
    if deepest > MAX_DEPTH:
        teller.too_deep(MAX_DEPTH)
        return None
    source = " ".join(text.split())
    try:
        return ast.parse(source, mode="eval").body, source.encode()
    except SyntaxError as error:
        column = max((error.offset or 1) - 1, 0)
        teller.syntax(source[column : column + 20] or source[-20:])
    except (RecursionError, MemoryError):  # a chain such as 250 times `not`
        teller.too_deep(MAX_DEPTH)
    return None
