"""The menu: every page with its title, icon and address."""

from pathlib import Path

import streamlit as st
from streamlit.navigation.page import Page

from data.schema import AREA_CODES, AREAS

_FOLDER = Path(__file__).parent.parent


def area_page(number: int) -> Page:
    """Return the page of an area by its number from 1."""
    return st.Page(
        _FOLDER / "area.py",
        title=f"{AREAS[number - 1].code}. {AREAS[number - 1].short}",
        url_path=f"area-{number}",
    )


def place_of(area: str, component: str = "") -> tuple[Page, dict[str, str]] | None:
    """Return the page of an area by its code and the query that shows a component there.

    None where the plan has no such area.
    """
    if area not in AREA_CODES:
        return None
    return area_page(AREA_CODES.index(area) + 1), {"komponen": component} if component else {}


def place_of_component(component: str) -> tuple[Page, dict[str, str]] | None:
    """Return where a component ("I.3") is dealt with, None where the plan has no such area."""
    return place_of(component.partition(".")[0], component)


def summary_page() -> Page:
    """Return the page that opens first."""
    return _page("ringkasan.py", "Ringkasan", "monitoring", default=True)


def evidence_page() -> Page:
    """Return the page of all evidence."""
    return _page("bukti.py", "Bukti", "checklist")


def simulation_page() -> Page:
    """Return the page of the LKE score and the verdict."""
    return _page("simulasi.py", "Simulasi", "fact_check")


def result_page() -> Page:
    """Return the page of the hasil questions of the LKE."""
    return _page("hasil.py", "Hasil", "star")


def workbook_page() -> Page:
    """Return the page of the workbook itself."""
    return _page("lembar_kerja.py", "Lembar kerja", "table_view", url_path="lembar-kerja")


def new_workbook_page() -> Page:
    """Return the page that makes a workbook for another year or office."""
    return _page("lembar_baru.py", "Buat lembar kerja baru", "note_add", url_path="lembar-baru")


def meeting_page() -> Page:
    """Return the page of the meetings and of the Ketua's directions."""
    return _page("rapat.py", "Rapat", "groups")


def share_page(is_offered: bool = True) -> Page:
    """Return the page that shares the board; who may not share it does not see it in the menu."""
    return st.Page(
        _FOLDER / "bagikan.py",
        title="Bagikan",
        icon=":material/share:",
        url_path="bagikan",
        visibility="visible" if is_offered else "hidden",
    )


def reminder_page() -> Page:
    """Return the page of what to remind whom of."""
    return _page("pengingat.py", "Pengingat", "notifications")


def menu(offers_sharing: bool) -> dict[str, list[Page]]:
    """Return all pages by the section of the menu they stand in."""
    return {
        "": [summary_page()],
        "Area": [area_page(number) for number in range(1, len(AREA_CODES) + 1)],
        "LKE": [
            simulation_page(),
            result_page(),
            _page("lke_berkas.py", "Ekspor dan impor LKE", "swap_vert", url_path="lke"),
        ],
        "Kerja": [
            meeting_page(),
            evidence_page(),
            reminder_page(),
            _page("laporan.py", "Laporan monev", "assignment"),
            _page("riwayat.py", "Riwayat", "history"),
            workbook_page(),
            new_workbook_page(),
            share_page(offers_sharing),
            _page("panduan.py", "Panduan", "help"),
        ],
    }


def _page(file: str, title: str, icon: str, default: bool = False, url_path: str = "") -> Page:
    path = "" if default else url_path or file.removesuffix(".py")
    return st.Page(
        _FOLDER / file,
        title=title,
        icon=f":material/{icon}:",
        url_path=path or None,
        default=default,
    )
