"""A Word file to take along: made when it is asked for, in the office's own form if it has one."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Literal

import streamlit as st

from components.text import markdown_text
from data.errors import WorkbookFault
from data.store import View
from pages.frame.downloads import download_button

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TEMPLATES = "templat"  # the folder beside the workbook for the office's own templates


def word_button(
    view: View,
    label: str,
    template: str,
    make: Callable[[Path], bytes],
    *,
    file_name: str,
    key: str,
    kind: Literal["primary", "secondary"] = "secondary",
    then: Callable[[], None] | None = None,
) -> None:
    """Offer a Word file; `make` gets the folder in which its own template may lie.

    `then` is done when the file is asked for.
    """
    folder = view.path.parent / TEMPLATES
    make_file: Callable[[], bytes] = partial(make, folder)
    if (folder / f"{template}.docx").exists():
        # An office's own template may be at fault; that is to be said here, and not by a download
        # that does not come.
        try:
            made = make(folder)
        except WorkbookFault as error:
            st.error(markdown_text(str(error)), icon=":material/report:")
            return
        make_file = partial(bytes, made)
    download_button(
        label,
        make_file,
        then,
        file_name=file_name,
        mime=_WORD,
        key=key,
        icon=":material/description:",
        type=kind,
    )
