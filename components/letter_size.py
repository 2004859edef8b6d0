"""The choice of how large letters are: a matter of the screen, so the browser keeps it."""

import streamlit as st

_SIZES = ("Kecil", "Sedang", "Besar")


def letter_sizes() -> None:
    """Draw the three sizes; the page's script hears the click, the style sheet knows the sizes."""
    choices = "".join(
        f'<button type="button" data-huruf="{size.lower()}">{size}</button>' for size in _SIZES
    )
    st.html(f'<div class="huruf" role="group" aria-label="Huruf"><b>Huruf</b>{choices}</div>')
