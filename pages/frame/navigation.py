"""The script that every visit runs first: page config, menu, and the page that was asked for."""

import streamlit as st

from components.scripts import TRANSLATE, run_script
from components.text import markdown_text
from components.theme import ICON, STYLES
from data.errors import WorkbookFault
from data.roles import Right
from pages.frame.menu import pages
from pages.session.admission import admit
from pages.session.person import may, may_look, recognise
from pages.session.sign_in import sign_in_page
from pages.session.state import session

st.set_page_config(
    page_title="Papan ZI",
    page_icon=ICON,
    layout="wide",
    menu_items={"Get help": None, "Report a bug": None, "About": None},
)
st.html(STYLES)
with st.container(key="kata"):
    run_script(TRANSLATE)
try:
    recognise()
    is_let_in = may_look()
except WorkbookFault as error:
    # Who somebody is cannot be told, so nothing is shown to anybody.
    st.navigation(pages(offers_sharing=False), position="hidden")
    st.title("Papan belum dapat dibuka", anchor=False)
    st.error(
        markdown_text(f"Demi keamanan tidak ada yang ditampilkan: {error}"), icon=":material/error:"
    )
    st.stop()
admit(is_let_in)
# The bar of the board is its menu.
page = st.navigation(pages(may(Right.SHARE)), position="hidden")
session().page, session().path = page.title, page.url_path
if is_let_in:
    page.run()
else:
    sign_in_page()
