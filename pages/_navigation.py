"""The script that every visit runs first: page config, menu, and the page that was asked for."""

import streamlit as st

from components.theme import ICON, STYLES
from data.access import Right
from pages._menu import menu
from pages._person import may, may_look, recognise, sign_in_page
from pages._sitting import sitting

st.set_page_config(
    page_title="Papan ZI",
    page_icon=ICON,
    layout="wide",
    menu_items={"Get help": None, "Report a bug": None, "About": None},
)
st.html(STYLES)
recognise()
is_let_in = may_look()
page = st.navigation(menu(may(Right.SHARE)), position="top" if is_let_in else "hidden")
st.session_state["page.path"] = page.url_path
sitting().page = page.title
if is_let_in:
    page.run()
else:
    sign_in_page()
