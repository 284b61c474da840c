"""The stack's picture: our SVG as data in a component of the second version, so that an element opens its decision.

The script is constant; what a catalog or a person wrote comes as data, is parsed as SVG and cleaned before it is shown.
Wheel and buttons zoom by changing the picture's viewBox; drag pans.
"""

from collections.abc import Callable

import streamlit as st

from components import state

_CSS = """
.bar { display: flex; gap: .4rem; justify-content: flex-end; margin-bottom: .4rem; }
.bar button { font: inherit; color: var(--st-text-color); background: var(--st-background-color);
  border: 1px solid var(--st-border-color); border-radius: .4rem; padding: .15rem .7rem; cursor: pointer; }
@media print { .bar { display: none; } }
.place svg { width: 100%; height: auto; max-height: 80vh; display: block; }
.place svg.near { min-height: min(20rem, 50vh); }  /* room for what is near, also on a phone */
.place g[data-decisions], .place g[data-opens] { cursor: pointer; }
.place g[role="link"]:focus-visible { outline: 3px solid var(--st-primary-color); outline-offset: 2px; }
"""
READ_SVG = """
const readSvg = (text) => {
  const read = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
  read.querySelectorAll("script, foreignObject, image, use").forEach((node) => node.remove());
  return document.importNode(read, true);
};
"""
"""Parses and cleans a picture, for every component that shows one."""
_JS = """
export default function({ data, setTriggerValue, parentElement }) {
  const bar = parentElement.querySelector(".bar"), place = parentElement.querySelector(".place");
  if (place.dataset.shown === data.svg) return;
  place.dataset.shown = data.svg;
  bar.replaceChildren();
  const svg = readSvg(data.svg);
  place.replaceChildren(svg);
  const whole = svg.getAttribute("viewBox").split(" ").map(Number);
  let box = [...whole];
  const near = () => box[2] < whole[2] || box[3] < whole[3];
  const show = () => {
    svg.setAttribute("viewBox", box.join(" "));
    svg.style.touchAction = near() ? "none" : "auto";  // near by, a finger moves the picture and not the page
    svg.classList.toggle("near", near());
  };
  // Near by, the picture fills its place, which on a phone is higher than the picture is.
  const zoom = (factor) => {
    svg.classList.add("near");
    const shape = svg.clientHeight / svg.clientWidth, scale = Math.max(box[2], box[3] / shape) * factor;
    const width = scale, height = scale * shape;
    box = [box[0] + (box[2] - width) / 2, box[1] + (box[3] - height) / 2, width, height];
    if (width >= whole[2] && height >= whole[3]) box = [...whole];
    show();
  };
  const button = (text, name, act) => {
    const made = document.createElement("button");
    made.type = "button"; made.textContent = text; made.setAttribute("aria-label", name);
    made.onclick = act; bar.append(made);
  };
  button("+", data.words.zoom_in, () => zoom(0.6));
  button("\\u2212", data.words.zoom_out, () => zoom(1.67));
  button(data.words.whole, data.words.whole, () => { box = [...whole]; show(); });
  svg.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault(); zoom(event.deltaY > 0 ? 1.15 : 0.87);
  }, { passive: false });
  let from = null, moved = false;
  svg.onpointerdown = (event) => { from = [event.clientX, event.clientY, ...box]; moved = false; };
  svg.onpointermove = (event) => {
    if (!from || !near()) return;
    const scale = box[2] / svg.clientWidth, dx = event.clientX - from[0], dy = event.clientY - from[1];
    if (Math.abs(dx) + Math.abs(dy) > 4) moved = true;
    box[0] = from[2] - dx * scale; box[1] = from[3] - dy * scale; show();
  };
  svg.onpointerup = svg.onpointerleave = () => { from = null; };
  const open = (event) => {
    const found = event.target.closest("g[data-opens], g[data-decisions]");
    if (found && !moved) setTriggerValue("opened", found.dataset.opens ?? found.dataset.decisions.split(" ")[0]);
  };
  svg.addEventListener("click", open);
  svg.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") { event.preventDefault(); moved = false; open(event); }
  });
}
"""
# Registered once: registering anew would replace what is mounted.
_PICTURE = st.components.v2.component(
    "stack_picture", html='<div class="bar"></div><div class="place"></div>', css=_CSS, js=READ_SVG + _JS
)


def show(svg: str, opened: Callable[[str], None]) -> None:
    """Draw the picture; `opened` is called with the decision or the catalog entry that the person opens."""

    def take() -> None:
        name = getattr(state.widget("stack_picture"), "opened", None)
        if isinstance(name, str):
            opened(name)

    words = {name: state.plainly(name) for name in ("zoom_in", "zoom_out", "whole")}
    _PICTURE(key="stack_picture", data={"svg": svg, "words": words}, on_opened_change=take)


def in_words(told: str) -> None:
    """Draw what a picture says, folded: a popover would scroll, and no key reaches what scrolls without a field."""
    with st.expander(state.say("picture_in_words"), icon=":material/notes:"):
        st.markdown("  \n".join(state.lines(told)))
