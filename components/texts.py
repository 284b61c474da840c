"""The words of the interface, from texts.yaml."""

from functools import cache
from pathlib import Path

from catalog.words import Language, Text, fill
from catalog.yaml_reader import Located, read

_FILE = Path(__file__).parent / "texts.yaml"


@cache
def texts() -> dict[str, Text]:
    """Return every text of the interface by its key."""
    root = read(_FILE.read_bytes(), _FILE.name).value
    assert isinstance(root, dict)
    return {key: _text(node) for key, node in root.items()}


def _text(node: Located) -> Text:
    pair = node.plain()
    assert isinstance(pair, dict)
    return Text(**pair)


def text(key: str, language: Language, **values: object) -> str:
    """Return one text in a language, values put into its placeholders."""
    filled = {name: each if isinstance(each, Text) else Text(str(each), str(each)) for name, each in values.items()}
    return fill(texts()[key], filled, {}).of(language)
