"""The options of a decision side by side, each drawn for this situation.

The script is constant; pictures come as data, are parsed as SVG and cleaned before they are shown.
"""

from collections.abc import Sequence

import streamlit as st

from components import knowledge, picture, reasons, state
from diagrams import render
from diagrams.path import has_path
from rules.verdict import DecisionVerdict, OptionVerdict, Verdict

_FIRST = 2
"""Options drawn at once: what is chosen and the best of the others; the rest unfolds."""

_CSS = """
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(22rem, 100%), 1fr)); gap: 1rem; }
figure { margin: 0; border: 1px solid var(--st-border-color); border-radius: .5rem; padding: .75rem; }
figure { break-inside: avoid; }  /* on paper */
figcaption { color: var(--st-text-color); margin-bottom: .5rem; }
figcaption span { display: block; color: var(--st-gray-text-color); font-size: .875rem; }
.figures svg { max-width: 100%; height: auto; display: block; margin: auto; }
"""
_JS = """
export default function({ data, parentElement }) {
  const place = parentElement.querySelector(".figures"), shown = JSON.stringify(data.figures);
  if (place.dataset.shown === shown) return;
  place.dataset.shown = shown;
  place.replaceChildren(...data.figures.map((each) => {
    const figure = document.createElement("figure"), caption = document.createElement("figcaption");
    const name = document.createElement("strong"), note = document.createElement("span");
    name.textContent = each.name; note.textContent = each.note; caption.append(name, note);
    const svg = readSvg(each.svg);
    // In a picture to look at nothing is operated.
    const parts = svg.querySelectorAll("[role], [tabindex], [aria-label]");
    parts.forEach((part) => ["role", "tabindex", "aria-label"].forEach((name) => part.removeAttribute(name)));
    svg.setAttribute("role", "img"); svg.setAttribute("aria-label", each.words);
    figure.append(caption, svg);
    return figure;
  }));
}
"""
# Registered once: registering anew would replace what is mounted.
_CLOSEUPS = st.components.v2.component(
    "closeups", html='<div class="figures"></div>', css=_CSS, js=picture.READ_SVG + _JS
)


def show(verdict: Verdict, decision: DecisionVerdict) -> None:
    """Draw the chosen option and the best of the others beside it, the rest folded up."""
    drawn = _drawn(decision)
    if not drawn:
        return
    st.subheader(state.say("side_by_side"), anchor=False)
    _figures(verdict, decision, drawn[:_FIRST], "first")
    if drawn[_FIRST:]:
        with st.expander(state.say("other_pictures", number=len(drawn) - _FIRST)):
            _figures(verdict, decision, drawn[_FIRST:], "rest")


def first(verdict: Verdict, decision: DecisionVerdict) -> None:
    """Draw the chosen option and the best of the others beside it."""
    drawn = _drawn(decision)
    if drawn:
        _figures(verdict, decision, drawn[:_FIRST], "first")


def _drawn(decision: DecisionVerdict) -> list[OptionVerdict]:
    """Return the options of the catalog, the chosen one first."""
    chosen = decision.option(decision.chosen)
    known = knowledge.catalog().decisions[decision.decision].options
    ordered = [chosen, *(option for option in decision.options if option is not chosen)]
    return [option for option in ordered if option.option in known]


def _figures(verdict: Verdict, decision: DecisionVerdict, options: Sequence[OptionVerdict], place: str) -> None:
    figures = []
    for option in options:
        found = render.option_picture(knowledge.catalog(), verdict, option.option, state.language())
        note = state.plainly("chosen_here") if option.option == decision.chosen else reasons.price(option)
        figures.append(_figure(found, option.text.of(state.language()), note))
    _CLOSEUPS(key=f"closeups_{place}", data={"figures": figures}, height="content")


def _figure(found: render.Pictured, name: str, note: str) -> dict[str, str]:
    return {"name": name, "note": note, "svg": found.svg, "words": found.alternative}


def path(verdict: Verdict) -> None:
    """Draw what one request passes in the recommended stack; nothing where it passes no decision."""
    if not has_path(verdict):
        return
    found = render.request_path(knowledge.catalog(), verdict, state.language())
    _CLOSEUPS(key="request_path", data={"figures": [_figure(found, found.title, "")]}, height="content")
