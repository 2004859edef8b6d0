"""The menu: every page with its title and address, grouped by what people do there."""

from dataclasses import dataclass
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import Page

from data.schema import AREA_CODES, AREAS
from pages.session.stores import archives

MEETING = "Rapat"  # the group, and its page
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
    return _page("ringkasan.py", "Ringkasan", default=True)


def evidence_page() -> Page:
    """Return the page of all evidence."""
    return _page("bukti.py", "Semua bukti")


def simulation_page() -> Page:
    """Return the page of the LKE score and the verdict."""
    return _page("simulasi.py", "Simulasi")


def result_page() -> Page:
    """Return the page of the hasil questions of the LKE."""
    return _page("hasil.py", "Hasil")


def workbook_page() -> Page:
    """Return the page of the workbook itself."""
    return _page("lembar_kerja.py", "Lembar kerja", url_path="lembar-kerja")


def new_workbook_page() -> Page:
    """Return the page that makes a workbook for another year or office."""
    return _page("lembar_baru.py", "Buat baru", url_path="lembar-baru")


def meeting_page() -> Page:
    """Return the page of the meetings and of the Ketua's directions."""
    return _page("rapat.py", MEETING)


def share_page(is_offered: bool = True) -> Page:
    """Return the page that shares the board; who may not share it does not see it in the menu."""
    return st.Page(
        _FOLDER / "bagikan.py",
        title="Bagikan",
        url_path="bagikan",
        visibility="visible" if is_offered else "hidden",
    )


def form_page() -> Page:
    """Return the page that writes and reads the form of the LKE."""
    return _page("lke_berkas.py", "Formulir", url_path="lke")


def history_page() -> Page:
    """Return the page of all changes."""
    return _page("riwayat.py", "Riwayat")


def report_page() -> Page:
    """Return the page of the report of a period."""
    return _page("laporan.py", "Laporan")


def archive_page() -> Page:
    """Return the page of the boards before this one; without any it is not in the menu."""
    return st.Page(
        _FOLDER / "arsip.py",
        title="Arsip",
        url_path="arsip",
        visibility="visible" if archives() else "hidden",
    )


def guide_page() -> Page:
    """Return the page that explains the board."""
    return _page("panduan.py", "Panduan")


def reminder_page() -> Page:
    """Return the page of what to remind whom of."""
    return _page("pengingat.py", "Pengingat")


@dataclass(frozen=True)
class Group:
    """What people do, by its title, with the pages on which they do it."""

    title: str
    pages: tuple[Page, ...]

    def has(self, path: str) -> bool:
        """Tell whether the page of an address is one of the group's."""
        return path in {page.url_path for page in self.pages}


def menu(offers_sharing: bool) -> tuple[Group, ...]:
    """Return all pages by the group that they stand in."""
    areas = (area_page(number) for number in range(1, len(AREA_CODES) + 1))
    return (
        Group("Ringkasan", (summary_page(),)),
        Group("Area", tuple(areas)),
        Group(MEETING, (meeting_page(),)),
        Group("Bukti", (evidence_page(), reminder_page())),
        Group("LKE", (simulation_page(), result_page(), form_page())),
        Group(
            "Papan",
            (
                workbook_page(),
                history_page(),
                report_page(),
                new_workbook_page(),
                share_page(offers_sharing),
                archive_page(),
                guide_page(),
            ),
        ),
    )


def pages(offers_sharing: bool) -> list[Page]:
    """Return all pages."""
    return [page for group in menu(offers_sharing) for page in group.pages]


def _page(file: str, title: str, default: bool = False, url_path: str = "") -> Page:
    path = "" if default else url_path or file.removesuffix(".py")
    return st.Page(_FOLDER / file, title=title, url_path=path or None, default=default)
