"""The script that every visit runs first: page config, menu, and the page that was asked for."""

import streamlit as st

from components.theme import ICON, STYLES
from pages._menu import menu

st.set_page_config(
    page_title="Papan ZI",
    page_icon=ICON,
    layout="wide",
    menu_items={"Get help": None, "Report a bug": None, "About": None},
)
st.html(STYLES)
page = st.navigation(menu(), position="top")
st.session_state["page.path"] = page.url_path
page.run()
