"""The browser shell: pages and navigation, nothing else."""

import streamlit as st

from components import frame

st.set_page_config(page_title="Stackwright", layout="wide")
st.navigation(
    [
        st.Page(f"components/pages/{name}.py", title=frame.title(name), url_path=name, default=name == frame.PAGES[0])
        for name in frame.PAGES
    ],
    position="hidden",  # the frame draws the links: they carry review and language
).run()
