"""What all sessions of the server share: the store of each workbook, the gate, who is here."""

import gc
import os
from datetime import date
from functools import lru_cache
from pathlib import Path

import streamlit as st

from data.access import Gate, Presence
from data.access.codes_file import carry_codes
from data.errors import Unwritable
from data.roles import Actor, Right
from data.store import Store, served, workbook_path, workplace
from data.store.files import replace_file
from data.store.records import Records
from data.store.workplace import side_folder
from data.words import fold
from data.workbook import read_workbook
from data.xlsx import Package
from pages.session.sample import in_sample, make_sample, sample_lock, sample_path

_CODES = "akses.sqlite3"


def current_store() -> Store:
    """Return the one store that all sessions share, for the workbook that this one looks at."""
    return sample_store() if in_sample() else office_store()


def sample_store() -> Store:
    """Return the store of the sample data, which are there once a session has looked at them."""
    with sample_lock():
        return _open_store(sample_path())


def news_stamp(store: Store) -> str:
    """Return what tells one standing of a workbook and its records from every other."""
    return f"{id(store):x}.{store.edition}.{store.view.today.isoformat()}"


def restart_sample(today: date) -> None:
    """Make the sample data anew for all who look at them; raises OSError or Unwritable."""
    with sample_lock():
        _open_store.clear(sample_path())
        make_sample(today)


def office_store() -> Store:
    """Return the store of the office's own workbook, whatever this session looks at."""
    return _open_store(_office_path())


def records() -> Records:
    """Return what the board keeps beside the workbook."""
    return current_store().records


def gate() -> Gate:
    """Return the codes and sign-ins; they hold for the sample data too."""
    return _open_gate(side_folder(_office_path()) / _CODES)


def can_switch() -> bool:
    """Tell whether this server may go to another workbook: none is named, and none is a sample."""
    return not os.environ.get(workplace.VARIABLE, "").strip() and not in_sample()


def archives() -> tuple[Path, ...]:
    """Return the boards that were served before this one, the newest first."""
    if not can_switch():
        return ()
    folder = workplace.WORK_FOLDER
    return tuple(folder / name for name in served.load(folder).archives if (folder / name).exists())


def open_new_board(data: bytes, by: Actor) -> None:
    """Serve another workbook from now on, with a journal of its own; the present one is kept.

    Raises NotAllowed if the role does not reach so far, Unwritable while changes wait for Excel or
    if the new board cannot be laid down; the present one then stays.
    """
    by.require(Right.UPLOAD)
    old, store, folder = _office_path(), office_store(), workplace.WORK_FOLDER
    store.step()
    if store.view.waiting:
        raise Unwritable(
            f"{len(store.view.waiting)} perubahan menunggu ditulis ke {old.name}. "
            "Tutup Excel dahulu."
        )
    settings = read_workbook(data, "berkas baru").settings
    own = store.view.reading.settings.office if store.view.reading is not None else ""
    is_same = fold(own) == fold(settings.office)
    suffix = ".xlsm" if Package.open(data).has_macros() else ".xlsx"
    name = served.new_name(folder, settings.year, settings.office, suffix, is_same)
    replace_file(folder / name, data, None)
    carry_codes(side_folder(old) / _CODES, side_folder(folder / name) / _CODES)
    served.serve(folder, name, old.name)
    _path_of.cache_clear()
    _open_store.clear(old)


def _office_path() -> Path:
    return _path_of(os.environ.get(workplace.VARIABLE, ""), workplace.WORK_FOLDER)


@lru_cache(maxsize=8)
def _path_of(named: str, work_folder: Path) -> Path:
    """Return the workbook's path, looked up once: each run of a page asks for it a dozen times.

    `work_folder` is where it lies unless it is `named`.
    """
    return workbook_path({workplace.VARIABLE: named})


@st.cache_resource(show_spinner=False)
def presence() -> Presence:
    """Return who has the board open."""
    return Presence()


@st.cache_resource(show_spinner=False)
def _open_gate(path: Path) -> Gate:
    return Gate(path)


@st.cache_resource(show_spinner=False, on_release=Store.stop)
def _open_store(path: Path) -> Store:
    store = Store(path)
    store.start()
    # All imports are done by now: what they left need not be looked through at each collection.
    gc.collect()
    gc.freeze()
    return store
