"""The page's content as Markdown for a wiki: one button copies it, and shows it where the browser forbids copying.

The script is constant; the text comes as data. Knows the clipboard; refuses to know what is written (`records.wiki`).
"""

from datetime import UTC, datetime

import streamlit as st

from components import files, knowledge, state
from reviews.review import Review

_JS = """
export default function({ data, parentElement }) {
  const said = parentElement.querySelector(".said");
  if (said.dataset.asked === data.asked) return;
  said.dataset.asked = data.asked;
  const tell = (words) => { said.textContent = words; };
  const written = navigator.clipboard?.writeText(data.text) ?? Promise.reject();
  written.then(() => tell(data.copied), () => tell(data.failed));
}
"""
# Registered once: registering anew would replace what is mounted.
_CLIPBOARD = st.components.v2.component("clipboard", html='<div class="said" role="status"></div>', js=_JS)


@st.fragment
def show(review: Review, *anchors: str) -> None:
    """Draw the button that copies the parts of the report with these anchors."""
    with st.container(horizontal=True, horizontal_alignment="right"):
        place = st.popover(state.say("copy_markdown"), icon=":material/content_copy:", key="wiki", on_change="rerun")
    with place:
        if not place.open:
            st.caption(state.say("writing_it"))  # seen for the moment that it takes once the part is opened
        else:
            text = files.wiki(review, knowledge.advised(review).verdict, anchors)
            words = {"copied": state.plainly("copied"), "failed": state.plainly("not_copied")}
            asked = datetime.now(UTC).isoformat()
            _CLIPBOARD(key="clipboard", data={"text": text, "asked": asked, **words}, height="content")
            with st.container(height=320):  # holds the button that copies, so that keys reach what scrolls
                st.code(text, language=None, wrap_lines=True)
