"""No content of any cell breaks a page, or is drawn as anything but text."""

from pathlib import Path

import pytest
import streamlit as st

from data.store.workplace import side_folder
from data.workbook import read_workbook
from tests.pages.every_page import PAGES
from tests.pages.hostile import (
    VALUES,
    Fill,
    broken_workbooks,
    made,
    sound_settings,
    sound_workbooks,
)
from tests.pages.markup import drawn_markup
from tests.pages.visiting import visit

FILTERS = {"belum", "lewat", "milik"}
SOUND, SETTINGS, BROKEN = sound_workbooks(), sound_settings(), broken_workbooks()


def faults(pages: list[str]) -> list[str]:
    """Open pages of the workbook as it is, all their drawers too; return what is wrong."""
    found = []
    for address in pages:
        app = visit(PAGES[address])
        app.session_state["session"].path = address
        if address == "bukti":
            app.query_params["bukti"] = "I.1.1"
            app.session_state["bukti.details-I.1.1"] = True
        app.run()
        found += [f"/{address}: {error.message}" for error in app.exception]
        found += [f"/{address}: {one}" for one in drawn_markup(app)]
        closed = [one for one in app.toggle if not one.disabled and one.key not in FILTERS]
        if not closed:
            continue
        for toggle in closed:
            toggle.set_value(True)
        app.run()
        found += [f"/{address}, opened: {error.message}" for error in app.exception]
        found += [f"/{address}, opened: {one}" for one in drawn_markup(app)]
    return found


def test_there_are_forty_values_and_more() -> None:
    assert len({repr(value) for value in VALUES}) >= 40


@pytest.mark.parametrize("name", SOUND)
def test_no_text_of_a_cell_breaks_a_page_or_is_markup(name: str, workbook: Path) -> None:
    workbook.write_bytes(made(SOUND[name]))
    # The texts must reach the pages: a workbook with problems shows only those.
    assert read_workbook(workbook.read_bytes(), workbook.name).problems == ()

    assert faults(list(PAGES)) == []


@pytest.mark.parametrize("name", BROKEN)
def test_no_value_of_a_wrong_kind_breaks_a_page_or_is_markup(name: str, workbook: Path) -> None:
    workbook.write_bytes(made(BROKEN[name]))

    assert faults(list(PAGES)) == []


@pytest.mark.parametrize("page", ["", "area-1", "rapat", "laporan", "lembar-kerja", "lembar-baru"])
def test_no_setting_breaks_a_page_or_is_markup(page: str, workbook: Path) -> None:
    found: list[str] = []
    # Each page has its share of the values; the frame, which shows them all, is on each of them.
    pages = ["", "area-1", "rapat", "laporan", "lembar-kerja", "lembar-baru"]
    for number in range(pages.index(page), len(VALUES), len(pages)):
        found += faults_of(SETTINGS[f"Pengaturan {number}"], page, workbook)

    assert found == []


def faults_of(fill: Fill, page: str, workbook: Path) -> list[str]:
    st.cache_resource.clear()
    side = side_folder(workbook)
    for kept in side.glob("*") if side.exists() else ():
        if kept.is_file():
            kept.unlink()
    workbook.write_bytes(made(fill))
    return faults([page])
