"""The download buttons of the pages: a file comes only while the session may look."""

from collections.abc import Callable
from typing import Any, TypeVar

import streamlit as st

from data.errors import NotAllowed
from pages.session.person import lets_in, ways_in
from pages.session.state import session
from pages.session.stores import gate

_Content = TypeVar("_Content", bound=bytes | str)


def while_may_look(make: Callable[[], _Content]) -> Callable[[], _Content]:
    """Return what makes a file for as long as this session may look.

    Streamlit makes it on the client's word and in no session, long after the page was drawn.
    """
    here, codes, ways = session(), gate(), ways_in()

    def made() -> _Content:
        if not lets_in(codes, here.token or "", ways):
            raise NotAllowed("masuk dahulu untuk mengunduh.")
        return make()

    return made


def download_button(
    label: str,
    make: Callable[[], bytes | str],
    then: Callable[[], None] | None = None,
    **looks: Any,
) -> None:
    """Draw Streamlit's download button for a file that is made when it is asked for.

    What `make` needs is bound when the page is drawn: it runs in no session. `then` runs in the
    session of who asked, and the page is drawn anew after it.
    """
    st.download_button(label, data=while_may_look(make), on_click=then or "ignore", **looks)
