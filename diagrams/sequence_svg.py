"""A sequence as SVG text: actors in a row, their life lines, and messages below each other in their order.

Knows how wide a sequence must be and what stands where; refuses to know how a part looks (`diagrams.ink`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from diagrams import ink
from diagrams.layout import LEGEND_GAP, MARGIN, NOTE_GAP
from diagrams.measure import LABEL, NARROW, Box, Metrics, card, label, legend, notes, wrap
from diagrams.routes import HEAD, Rectangle, Route
from diagrams.sequence import Message
from diagrams.sequence import Sequence as Told
from diagrams.shapes import number
from diagrams.texts import sequence_alternative

_BETWEEN = 16.0
"""Between two actors."""
_AIR = 24.0
"""Of a message beside its text, so that its line and head are seen."""
_STEP = 12.0
"""Between two steps."""
_WIDE = 130.0
"""Of a message's text between neighbours, and of what is told at one place."""


@dataclass(frozen=True, slots=True)
class _Step:
    """A message with its measured text; columns count from 0."""

    message: Message
    source: int
    target: int
    box: Box

    @property
    def columns(self) -> tuple[int, int]:
        return min(self.source, self.target), max(self.source, self.target)


def write(told: Told, metrics: Metrics, family: str) -> str:
    """Write the picture."""
    cards = [card(actor, 0, metrics, NARROW) for actor in told.actors]
    steps = [_measured(message, told, metrics) for message in told.messages]
    middles = _columns([box.width for box in cards], steps)
    right = max(middles[-1] + cards[-1].width / 2, *(_right(step, middles) for step in steps))
    height = max(box.height for box in cards)
    head = [Rectangle(x - box.width / 2, MARGIN, box.width, height) for x, box in zip(middles, cards, strict=True)]
    rows, bottom = _rows(steps, middles, MARGIN + height + _STEP, right)
    kinds = {message.kind for message in told.messages if message.source != message.target}
    below, bottom_of_legend = ink.legend(
        legend(kinds, told.language, metrics), MARGIN, bottom + LEGEND_GAP, right + MARGIN
    )
    said = notes(told.notes, right - MARGIN, metrics)
    body = [
        *(_life(x, MARGIN + height, bottom) for x in middles),
        *rows,
        *(
            ink.card(actor, _centred(box, height), place, told.language, opens=False)
            for actor, box, place in zip(told.actors, cards, head, strict=True)
        ),
        below,
        ink.lines(said.lines, MARGIN, bottom_of_legend + NOTE_GAP, ink.THEME["label"]),
    ]
    end = bottom_of_legend + (NOTE_GAP + said.height if said.lines else 0)
    return ink.page(told.title, told.language, right + MARGIN, end + MARGIN, family, sequence_alternative(told), body)


def _measured(message: Message, told: Told, metrics: Metrics) -> _Step:
    ids = [actor.id for actor in told.actors]
    if message.number is None:
        return _Step(message, 0, len(ids) - 1, label(wrap(message.text, LABEL, 400, 2, metrics), metrics))
    source, target = ids.index(message.source), ids.index(message.target)
    wide = _WIDE * max(1, abs(target - source))
    text = f"{message.number}. {message.text}" if message.text else f"{message.number}."
    return _Step(message, source, target, label(wrap(text, LABEL, wide, 4, metrics), metrics))


def _columns(widths: Sequence[float], steps: Sequence[_Step]) -> list[float]:
    """Return the middle of every column, as narrow as cards and messages allow."""
    gaps = [(left + right) / 2 + _BETWEEN for left, right in pairwise(widths)]
    for step in sorted(steps, key=lambda each: each.columns[1] - each.columns[0]):
        first, last = step.columns
        if step.message.number is None:
            continue
        if first == last:
            for place in {first - 1, first} & {*range(len(gaps))}:
                gaps[place] = max(gaps[place], step.box.width / 2 + _STEP)
        else:
            lacking = step.box.width + _AIR - sum(gaps[first:last])
            for place in range(first, last):
                gaps[place] += max(0.0, lacking) / (last - first)
    left = max([widths[0], *(step.box.width for step in steps if step.columns == (0, 0))]) / 2
    middles = [MARGIN + left]
    for gap in gaps:
        middles.append(middles[-1] + gap)
    return middles


def _right(step: _Step, middles: Sequence[float]) -> float:
    """Return how far to the right a step reaches."""
    return (
        MARGIN + step.box.width
        if step.message.number is None
        else middles[step.columns[1]] + (step.box.width / 2 if step.source == step.target else 0.0)
    )


def _rows(steps: Sequence[_Step], middles: Sequence[float], top: float, right: float) -> tuple[list[str], float]:
    """Write every step below the one before; also return where the last ends."""
    rows, y = [], top
    for place, step in enumerate(steps):
        if step.message.number is None:
            y += _STEP if place else 0
            rows.append(_title(place, step.box, y, right))
            y += step.box.height + _STEP
        elif step.source == step.target:
            rows.append(_work(step, step.box, middles[step.source], y))
            y += step.box.height + _STEP
        else:
            rows.append(_message(step, step.box, middles, y))
            y += step.box.height + 4 + _STEP
    return rows, y


def _title(place: int, box: Box, y: float, right: float) -> str:
    middle = y + box.height / 2
    line = (
        f'<path d="M{MARGIN:.0f} {number(middle)}H{number(right)}" fill="none"'
        f' stroke="{ink.THEME["plain"]}" stroke-width="1" stroke-dasharray="2 3"/>'
    )
    ground = Rectangle(MARGIN + 12, y, box.width, box.height)
    rect = f'<rect {ink.placed(ground)} rx="4" fill="{ink.THEME["band"]}"/>'
    return ink.group(
        f"part.{place}", 'aria-hidden="true"', line, rect, ink.lines(box.lines, ground.x, y, ink.THEME["band_text"])
    )


def _work(step: _Step, box: Box, middle: float, y: float) -> str:
    place = Rectangle(middle - box.width / 2, y, box.width, box.height)
    rect = f'<rect {ink.placed(place)} rx="4" fill="{ink.THEME["band"]}" stroke="{ink.THEME["plain"]}"/>'
    return ink.group(
        f"step.{step.message.number}", 'aria-hidden="true"', rect, ink.lines(box.lines, place.x, y, ink.THEME["label"])
    )


def _message(step: _Step, box: Box, middles: Sequence[float], y: float) -> str:
    kind = step.message.kind or "sync"
    start, tip = middles[step.source], middles[step.target]
    foot, line = tip - HEAD if tip > start else tip + HEAD, y + box.height + 2
    route = Route(((start, line), (start, line), (foot, line), (foot, line)), (tip, line))
    left = (start + tip - box.width) / 2
    ground = f'<rect {ink.placed(Rectangle(left, y, box.width, box.height))} fill="{ink.THEME["page"]}"/>'
    texts = ink.lines(box.lines, left, y, ink.THEME[kind])
    return ink.group(
        f"step.{step.message.number}", f'aria-hidden="true" data-kind="{kind}"', ground, texts, ink.stroke(route, kind)
    )


def _life(x: float, top: float, bottom: float) -> str:
    return (
        f'<path d="M{number(x)} {number(top)}V{number(bottom)}" fill="none"'
        f' stroke="{ink.THEME["plain"]}" stroke-width="1"/>'
    )


def _centred(box: Box, height: float) -> Box:
    """Return a card's box in the middle of the height that all cards of the row share."""
    down = (height - box.height) / 2
    return Box(box.width, height, tuple(replace(line, y=line.y + down) for line in box.lines))
