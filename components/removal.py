"""A removal that is asked for twice."""

from collections.abc import Callable
from typing import Any

import streamlit as st


def removal(
    consequence: str,
    on_click: Callable[..., None],
    args: tuple[Any, ...],
    *,
    keys: tuple[str, str],
    disabled: bool,
    verb: str = "Hapus",
) -> None:
    """Draw a button; behind it stands what that comes to, and the button that does it.

    `keys` are those of the two buttons, `verb` is what both say, `consequence` is Markdown.
    """
    with st.popover(verb, icon=":material/delete:", key=keys[0]):
        st.markdown(consequence)
        st.button(
            f"Ya, {verb.lower()}",
            key=keys[1],
            type="primary",
            on_click=on_click,
            args=args,
            disabled=disabled,
        )
