"""What an export shows: the stack with the records that decide its parts, the path of a request, options close up.

Knows which pictures an export takes and which record stands on which part; refuses to know how anything is drawn.
"""

from collections.abc import Mapping
from dataclasses import replace

from catalog.words import Text, fill
from diagrams import render
from diagrams.model import Drawing, Today
from diagrams.path import has_path
from diagrams.stack import draw
from records.meeting_decision import STATUSES
from records.model import Export, Picture, numbered, recorded
from rules.verdict import DecisionVerdict

_BESIDE = 2
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


def illustrated(export: Export) -> Export:
    """Return the export with its pictures, the numbers and statuses of its records on that of the stack."""
    stack = _picture(render.pictured(stack_drawing(export)))
    passed = has_path(export.verdict)
    path = _picture(render.request_path(export.catalog, export.verdict, export.language)) if passed else None
    closeups = {each.decision: _closeups(export, each) for each in recorded(export) if not each.unneeded}
    return replace(export, picture=replace(stack, png=render.png(stack.svg)), path=path, closeups=closeups)


def _closeups(export: Export, decision: DecisionVerdict) -> tuple[Picture, ...]:
    """Return the chosen option close up and, beside it, the best of the others that the catalog knows."""
    others = [each.option for each in decision.options if each.option != decision.chosen and each.price is not None]
    known = export.catalog.decisions[decision.decision].options
    options = [option for option in (decision.chosen, *others) if option in known][:_BESIDE]
    return tuple(
        _picture(render.option_picture(export.catalog, export.verdict, option, export.language)) for option in options
    )


def _picture(found: render.Pictured) -> Picture:
    return Picture(found.svg, found.alternative, title=found.title)
