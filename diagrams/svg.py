"""A laid out drawing as SVG text; the same drawing gives the same bytes.

Knows which part of a drawing is written where; refuses to know files, programs and how a part looks.
"""

from collections.abc import Iterable
from xml.sax.saxutils import quoteattr

from diagrams import ink
from diagrams.ink import THEME
from diagrams.layout import LEGEND_GAP, MARGIN, NOTE_GAP, Layout
from diagrams.measure import Box, Measured
from diagrams.model import Drawing, Link
from diagrams.routes import Rectangle, Route
from diagrams.texts import PICTURE, alternative


def write(drawing: Drawing, measured: Measured, layout: Layout, notes: Box, family: str) -> str:
    """Write the picture; `notes` are its measured sentences."""
    legend, bottom = ink.legend(measured.legend, layout.left, layout.height + LEGEND_GAP, layout.width - MARGIN)
    titled = () if drawing.bare else drawing.bands
    body = [
        *(_band(measured.bands[band.id], layout.bands[band.id], band.id) for band in titled),
        *(_arrow(link, layout.routes[link.id]) for link in drawing.links),
        *(
            _label(link, measured.labels[link.id], layout.labels[link.id])
            for link in drawing.links
            if link.id in layout.labels
        ),
        *(
            ink.card(
                element, measured.cards[element.id], layout.cards[element.id], drawing.language, opens=not drawing.bare
            )
            for band in drawing.bands
            for element in drawing.elements
            if element.plane == band.id
        ),
        legend,
    ]
    if notes.lines:
        body.append(ink.lines(notes.lines, layout.left, bottom + NOTE_GAP, THEME["label"]))
        bottom += NOTE_GAP + notes.height
    return _page(drawing, layout.width, max(bottom, layout.height) + MARGIN, family, body)


def nothing(drawing: Drawing, box: Box, family: str) -> str:
    """Write the picture of an empty stack, which says so; `box` is the measured sentence."""
    width, height = box.width + 2 * MARGIN, box.height + 2 * MARGIN
    return _page(drawing, width, height, family, [ink.lines(box.lines, MARGIN, MARGIN, THEME["label"])])


def _page(drawing: Drawing, width: float, height: float, family: str, body: Iterable[str]) -> str:
    name = drawing.title or PICTURE.of(drawing.language)
    return ink.page(name, drawing.language, width, height, family, alternative(drawing), body)


def _band(title: Box, place: Rectangle, id: str) -> str:
    top = place.y + (place.height - title.height) / 2
    rectangle = f'<rect {ink.placed(place)} rx="10" fill="{THEME["band"]}"/>'
    return ink.group(
        f"band.{id}", 'aria-hidden="true"', rectangle, ink.lines(title.lines, place.x + 14, top, THEME["band_text"])
    )


def _arrow(link: Link, route: Route) -> str:
    decisions = quoteattr(" ".join(link.decisions))
    attributes = f'aria-hidden="true" data-decisions={decisions} data-kind="{link.kind}"'
    return ink.group(f"link.{link.id}", attributes, ink.stroke(route, link.kind, link.status))


def _label(link: Link, box: Box, place: Rectangle) -> str:
    ground = f'<rect {ink.placed(place)} rx="4" fill="{THEME["page"]}" fill-opacity="0.92"/>'
    lines = ink.lines(box.lines, place.x, place.y, THEME[link.kind])
    return ink.group(f"label.{link.id}", 'aria-hidden="true"', ground, lines)
