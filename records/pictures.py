"""What an export shows: the stack with the records that decide its parts.

Knows which record stands on which part; refuses to know how anything is drawn.
"""

from collections.abc import Mapping

from catalog.words import Text, fill
from diagrams.model import Drawing, Today
from diagrams.stack import draw
from records.meeting_decision import STATUSES
from records.model import Export, numbered, recorded

_MARK = Text("ADR {number} · {status}", "ADR {number} · {status}")


def marks(export: Export) -> Mapping[str, str]:
    """Return decision -> number and status of its record, in a few words."""
    numbers = numbered(export)
    said = {}
    for decision in recorded(export):
        status = STATUSES[export.statuses.get(decision.decision, "proposed")]
        number = Text(*(str(numbers[decision.decision]),) * 2)
        said[decision.decision] = fill(_MARK, {"number": number, "status": status}, {}).of(export.language)
    return said


def stack_drawing(export: Export) -> Drawing:
    """Return the recommended stack as a drawing, with the records on what they decide."""
    verdict = export.verdict
    return draw(export.catalog, verdict.stack, export.language, Today.of(verdict), marks(export))
