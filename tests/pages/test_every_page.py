"""The list of all pages is whole: a page without its row here fails."""

from streamlit.testing.v1 import AppTest

from tests.pages.every_page import PAGES
from tests.pages.visiting import ROOT


def _menu() -> None:
    import streamlit as st

    from pages.frame.menu import pages

    found = pages(offers_sharing=True)
    st.text("\n".join(f"/{page.url_path}" for page in found))


def test_each_page_of_the_menu_has_its_row() -> None:
    addresses = AppTest.from_function(_menu).run().text[0].value

    assert set(addresses.split("\n")) == {f"/{address}" for address in PAGES}


def test_each_script_of_the_menu_has_its_row() -> None:
    scripts = {path.name for path in (ROOT / "pages").glob("*.py")}

    assert scripts - {"__init__.py"} == set(PAGES.values())
