"""Page table and frame."""

from pathlib import Path

import streamlit as st

VIEWS = Path(__file__).parent / "views"

st.set_page_config(page_title="Negotiation-space explorer", page_icon=str(VIEWS / "icon.svg"), layout="wide")
page = st.navigation(
    [st.Page(VIEWS / "explore_page.py", title="Explore", url_path="explore", default=True)],
    position="hidden",
)
page.run()
