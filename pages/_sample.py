"""The sample data of a session: a workbook of its own, apart from the office's."""

from datetime import date
from pathlib import Path

import streamlit as st

from data.store import workplace
from pages._sitting import held, sitting

_FLAG = "session.sample"


def in_sample() -> bool:
    """Tell whether this session looks at the sample data."""
    return bool(held().get(_FLAG, False))


def sample_path() -> Path:
    """Return where the sample workbook of this server lies."""
    return workplace.WORK_FOLDER / "contoh" / "data-contoh.xlsx"


def open_sample(today: date) -> None:
    """Turn this session to the sample data, made at the first time; draws the page anew.

    To be called in a page's run, never in a callback: a click that comes with this one must still
    reach the workbook that it was made on.
    """
    path = sample_path()
    try:
        if not path.exists():
            # Loaded on this click alone: it brings openpyxl, which no start should wait for.
            from data.workbook.sample import sample_workbook  # noqa: PLC0415

            path.parent.mkdir(parents=True, exist_ok=True)
            beside = path.with_suffix(".membuat")
            beside.write_bytes(sample_workbook(today))
            beside.replace(path)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        st.error(f"Data contoh tidak dapat dibuat di folder kerja: {reason}.")
        return
    _turn(True)


def leave_sample() -> None:
    """Turn this session back to the office's own data; as for `open_sample`."""
    _turn(False)


def _turn(to_sample: bool) -> None:
    st.session_state[_FLAG] = to_sample
    here = sitting()
    here.saved = []
    # The controls get new keys, so that a click on the old page finds none.
    here.attempt += 1
    st.rerun()
