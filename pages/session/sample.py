"""The sample data of a session: a workbook of its own, apart from the office's."""

import shutil
import threading
from datetime import date
from pathlib import Path

import streamlit as st

from components.text import markdown_text
from data.errors import WorkbookFault
from data.store import workplace
from data.store.workplace import side_folder
from pages.session.choices import Choices
from pages.session.cookies import cookie, keep_cookie
from pages.session.state import session

# For as long as the browser is open: an address says nothing of the sample, so that a link that is
# passed on leads everybody to the office's own data.
_COOKIE = "papan_zi_contoh"


def in_sample() -> bool:
    """Tell whether this session looks at the sample data, as its browser did before a reload."""
    here = session()
    if here.is_in_sample is None:
        here.is_in_sample = _has_cookie() and sample_path().exists()
    return here.is_in_sample


def sample_path() -> Path:
    """Return where the sample workbook of this server lies."""
    return workplace.WORK_FOLDER / "contoh" / "data-contoh.xlsx"


@st.cache_resource(show_spinner=False)
def sample_lock() -> threading.Lock:
    """Return what is held while the sample data are opened, or made anew."""
    return threading.Lock()


def open_sample(today: date) -> None:
    """Turn this session to the sample data, made at the first time; draws the page anew.

    To be called in a page's run, never in a callback: a click that comes with this one must still
    reach the workbook that it was made on.
    """
    try:
        with sample_lock():
            if not sample_path().exists():
                make_sample(today)
    except (OSError, WorkbookFault) as error:
        say_why_not(error)
        return
    switch_data(to_sample=True)


def leave_sample() -> None:
    """Turn this session back to the office's own data; as for `open_sample`."""
    switch_data(to_sample=False)


def make_sample(today: date) -> None:
    """Make the sample workbook and its past, in place of those that may be there.

    For who has the `sample_lock`, and while no store has it open. Raises OSError or Unwritable.
    """
    # Loaded on this click alone: it brings openpyxl, which no start should wait for.
    from data.sample.history import write_history  # noqa: PLC0415
    from data.sample.meeting import write_meeting  # noqa: PLC0415
    from data.sample.workbook import sample_workbook  # noqa: PLC0415
    from data.workbook.reader import read_workbook  # noqa: PLC0415

    path = sample_path()
    side = side_folder(path)
    made = sample_workbook(today)
    path.unlink(missing_ok=True)
    if side.exists():
        shutil.rmtree(side)
    side.mkdir(parents=True)
    reading = read_workbook(made, path.name)
    write_history(side, reading, today)
    write_meeting(side, reading, today)
    # The workbook comes last: where it is, the sample is whole.
    beside = path.with_suffix(".membuat")
    beside.write_bytes(made)
    beside.replace(path)


def say_why_not(error: OSError | WorkbookFault) -> None:
    """Say why the sample data cannot be made."""
    reason = str(error)
    if isinstance(error, OSError):
        reason = error.strerror or type(error).__name__
    st.error(
        markdown_text(f"Data contoh tidak dapat dibuat di folder kerja: {reason.rstrip('.')}.")
    )


def switch_data(to_sample: bool) -> None:
    """Turn this session to the sample data or back, and draw the page anew."""
    here = session()
    here.is_in_sample = to_sample
    here.data_switches += 1
    here.choices = Choices()
    # The controls get new keys, so that a click on the old page finds none.
    st.rerun()


def keep_sample_cookie() -> None:
    """Let the browser know for its next visit, where it does not."""
    is_in_sample = in_sample()
    if is_in_sample == _has_cookie():
        return
    seconds = None if is_in_sample else 0
    keep_cookie(_COOKIE, str(int(is_in_sample)), seconds=seconds, same_site="Strict")


def _has_cookie() -> bool:
    return cookie(_COOKIE) == "1"
