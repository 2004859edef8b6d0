"""A small live board in a page that has other things too: some questions, or one row."""

from functools import partial

import streamlit as st

from pages.changes.live import Make, live_board
from pages.frame.opening import CLOCK, file_of
from pages.session.stores import current_store


@st.fragment(run_every=CLOCK)
def draw_board(name: str, make: Make) -> None:
    """Draw the board of a name; the page around it follows the news by itself."""
    live_board(name, make, {}, file=partial(file_of, current_store()))
