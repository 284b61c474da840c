"""For the keyboard and for screen readers: where the focus goes once a question is answered, and what is said then.

The script is constant; the question comes as data, and what is said is what stands on the page. Answering draws other
widgets, and the focus would be lost with those that are gone: it goes to the heading of the next question. A digit that
is typed while a number is asked goes into its field, as if one had gone there first.
"""

from collections.abc import Sequence

import streamlit as st

_CSS = """
.said { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
"""
_JS = """
const area = "[class*='st-key-asked']";
const text = "[data-testid='stMarkdownContainer']";
const field = (target) => target instanceof Element && target.closest("input, textarea, [contenteditable='true']");
document.addEventListener("keydown", (event) => {
  if (!/^[1-9]$/.test(event.key) || event.ctrlKey || event.metaKey || event.altKey || field(event.target)) return;
  const number = document.querySelector(area + " [data-testid='stNumberInput'] input");
  if (number && !document.querySelector("[role='dialog']")) { number.focus(); number.select(); }
}, true);
export default function({ data, parentElement }) {
  const said = parentElement.querySelector(".said");
  if (said.dataset.turn === String(data.turn)) return;
  said.dataset.turn = data.turn;
  if (!data.turn) return;
  let tries = 0;
  const go = () => {
    const headings = [...document.querySelectorAll(area + " h3")];
    const heading = headings.find((each) => each.textContent.trim() === data.heading);
    if (!heading) { if (++tries < 100) setTimeout(go, 30); return; }
    const told = data.places.flatMap((place) => [...document.querySelectorAll(`.st-key-${place} ${text}`)]);
    said.textContent = told.map((each) => each.innerText.trim()).join(" ");
    heading.tabIndex = -1;
    heading.focus({ preventScroll: window.innerWidth > 900 });
  };
  go();
}
"""
# Registered once: registering anew would replace what is mounted.
_ANNOUNCE = st.components.v2.component(
    "announce", html='<div class="said" role="status" aria-live="polite"></div>', css=_CSS, js=_JS
)


def show(turn: int, heading: str, places: Sequence[str]) -> None:
    """Once a turn, say what stands in the containers with these keys, and put the focus on the heading with this text.

    Nothing happens in turn 0, when a person arrives.
    """
    _ANNOUNCE(key="announce", data={"turn": turn, "heading": heading, "places": list(places)}, height="content")
