"""The browser shell: pages and navigation, nothing else."""

import streamlit as st

from components import state

PAGES = ("reviews", "interview", "stack", "decision", "records")

st.set_page_config(page_title="Stackwright", layout="wide")
st.navigation(
    [
        st.Page(f"components/pages/{name}.py", title=state.say(f"page_{name}"), url_path=name, default=name == PAGES[0])
        for name in PAGES
    ],
    position="top",
).run()
