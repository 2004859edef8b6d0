"""What every page does before it draws: follow what changes, say what must be known, guard."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path

import pandas as pd
import streamlit as st

from components.board.changes import Lead, Leads
from components.board.mount import mount_follower
from components.start import SampleWish, sample_banner
from components.text import markdown_text, web_link
from data.errors import WorkbookFault
from data.lke import answer_rows
from data.meeting import Meeting, meetings
from data.reports.trend import readiness_trend
from data.roles import Actor, Right
from data.store import Store, View
from data.store.evidence_files import FoundFile, find_file
from data.store.evidence_folder import evidence_folder
from data.workbook.links import links_in
from pages.changes.live import grant_of, visitor_of
from pages.frame.bar import bar
from pages.frame.menu import workbook_page
from pages.session.person import actor, may, may_look, recognise
from pages.session.sample import (
    in_sample,
    keep_sample_cookie,
    leave_sample,
    say_why_not,
    switch_data,
)
from pages.session.state import session
from pages.session.stores import (
    current_store,
    news_stamp,
    office_store,
    records,
    restart_sample,
    sample_store,
)
from pages.session.tickets import tickets

# When the server was started anew, Streamlit's page has its whole script run only if a part of it
# runs by the clock: what asks for its own part alone finds none in the new session.
CLOCK = timedelta(days=1)


def follow(*, with_bar: bool = True, has_live_board: bool = False) -> View:
    """Return the present view; from here on the page follows what changes.

    `with_bar` is false for a page that draws a bar of its own. One with a live board is followed by
    that, as far as there is something to show on it, and it says what was refused.
    """
    store, person = current_store(), recognise()
    edition, view = store.edition, store.view
    if with_bar:
        bar(view, row_names(view), running_place(kept_meetings()))
    is_live = has_live_board and view.reading is not None and view.reading.has_items
    # Always there, so that what comes or goes does not move what people are typing into.
    with st.container(key="pemberitahuan"):
        _mark_sample(view)
        if not is_live:
            here = session()
            refusal, here.refusal = here.refusal, ""
            if refusal:
                st.error(markdown_text(f"Tidak tersimpan: {refusal}"), icon=":material/error:")
    if not is_live:
        with st.container(key="kabar"):
            _watch(edition, view.today, person, may_look())
    return view


def _mark_sample(view: View) -> None:
    """Say on every page that the data are a sample, whether opened as one or served as one."""
    settings = view.reading.settings if view.reading is not None else None
    keep_sample_cookie()
    if not in_sample() and not (settings and settings.is_sample):
        return
    office = settings.office if settings else ""
    wish = sample_banner(
        office,
        is_separate=in_sample(),
        may_restart=may(Right.UPLOAD),
        data_switches=session().data_switches,
    )
    if wish is SampleWish.LEAVE:
        leave_sample()
    elif wish is SampleWish.RESTART:
        _restart_sample(view)


def _restart_sample(view: View) -> None:
    try:
        actor().require(Right.UPLOAD)
        restart_sample(view.today)
    except (OSError, WorkbookFault) as error:
        say_why_not(error)
        return
    switch_data(to_sample=True)


def open_page(title: str, *, with_bar: bool = True, has_live_board: bool = False) -> View:
    """Return the view to draw, or say why there is none yet and stop; as for `follow`."""
    view = follow(with_bar=with_bar, has_live_board=has_live_board)
    if view.reading is None or not view.reading.has_items:
        st.title(title, anchor=False)
        st.markdown(
            "Papan belum dapat menampilkan apa pun karena lembar kerja belum terbaca. "
            "Ketuk tanda kuning di kanan atas, perbaiki di Excel apa yang disebut di sana, lalu "
            "simpan; halaman ini terisi dengan sendirinya."
            if view.reading is None
            else "Lembar kerja ini baru memuat Lampiran, belum memuat lembar Bukti. "
            "Papan sudah menyiapkan usulan daftar bukti untuk Anda setujui."
        )
        st.page_link(workbook_page(), label="Buka halaman Lembar kerja")
        st.stop()
    return view


@st.fragment(run_every=CLOCK)
def _watch(edition: int, today: date, person: Actor, looks: bool) -> None:
    """Run the page anew when something visible has changed, a role too, or a new day has begun."""
    store = current_store()
    stamp = news_stamp(store)
    grant = grant_of(sample_store if in_sample() else office_store)
    mount_follower(visitor_of(store, stamp, tickets().issue(grant)), key="frame.kabar")
    # Drawn first: a fragment that is left before takes its elements off the screen.
    is_old = store.edition != edition or store.view.today != today
    if is_old or (actor(), may_look()) != (person, looks):
        st.rerun()


def row_names(view: View) -> dict[str, str]:
    """Return what a row is called by its code: an item by its name, an answer by its question."""
    if view.reading is None:
        return dict(_question_names())
    return {**_question_names(), **{item.code: item.name for item in view.reading.items}}


@cache
def _question_names() -> dict[str, str]:
    return {
        code: f"{row.question.text} ({row.field.label})" if row.field else row.question.text
        for code, row in answer_rows().items()
    }


def kept_meetings() -> list[Meeting]:
    """Return all meetings; none where they cannot be read, as Rapat says."""
    try:
        return meetings(records())
    except WorkbookFault:
        return []


def running_place(every: Iterable[Meeting]) -> str:
    """Say where the meeting is that runs, "14/25", or "" for none."""
    running = next((one for one in every if one.is_running), None)
    return f"{running.position + 1}/{len(running.order)}" if running else ""


def leads_of(view: View) -> Leads:
    """Return what tells the live board where a TAUTAN leads; the folder is looked up once."""
    folder = _folder_of(view)

    def lead(link: str) -> Lead:
        if (address := web_link(link)) is not None:
            return Lead(href=address)
        found = _file_in(folder, link)
        if found is None:
            return Lead()
        return Lead(place=found.place) if found.is_large else Lead(file=found.name)

    return lead


def file_of(store: Store, which: str) -> tuple[str, Iterator[bytes]] | None:
    """Return the file of the evidence folder that the TAUTAN of a row names: name and content.

    `which` is the row's KODE, with "#2" behind it for the second of several. Raises Unreadable if
    it cannot be read now.
    """
    code, _, place = which.partition("#")
    at = int(place) - 1 if place.isdecimal() and place.isascii() and len(place) < 4 else 0
    view = store.view
    if view.reading is None:
        return None
    links = {**view.assessment.links, **{item.code: item.link for item in view.standing.items}}
    named = links_in(links.get(code, ""))
    found = _file_in(_folder_of(view), named[at]) if 0 <= at < len(named) else None
    return (found.name, found.chunks()) if found else None


def _folder_of(view: View) -> Path | None:
    assert view.reading is not None
    return evidence_folder(view.reading.settings.evidence_folder, view.path)


def _file_in(folder: Path | None, link: str) -> FoundFile | None:
    return find_file(link, folder) if folder is not None else None


def trend_of(view: View, area: str = "") -> pd.DataFrame:
    """Return the readiness over time, of all or of one area."""
    reading = view.reading
    assert reading is not None
    return view.once(
        ("trend", area, view.today),
        lambda: readiness_trend(reading, view.days, datetime.now(UTC), area),
    )
