"""An answers file from its bytes to a situation, every problem with file and line."""

from catalog.model import Catalog
from catalog.yaml_reader import read as read_yaml
from rules.situation import Path, Situation, read

MAX_BYTES = 1 << 20
"""A larger answers file is refused unread."""


def from_yaml(catalog: Catalog, data: bytes, file: str) -> tuple[Situation, object]:
    """Return the situation and the document as plain data, or raise ProblemsError with everything that is wrong."""
    located = read_yaml(data, file, MAX_BYTES)

    def place(path: Path) -> tuple[str, int]:
        return file, located.at(path).key_line

    document = located.plain()
    return read(catalog, document, place), document
