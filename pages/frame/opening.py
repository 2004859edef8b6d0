"""What every page does before it draws: follow what changes, say what must be known, guard."""

import uuid
from datetime import UTC, datetime
from functools import cache
from itertools import count

import pandas as pd
import streamlit as st

from components.evidence import EvidenceFile
from components.start import SampleWish, sample_banner
from components.text import markdown_text, web_link
from data.errors import WorkbookFault
from data.lke import answer_rows
from data.reports.trend import readiness_trend
from data.roles import Right
from data.store import View
from data.store.evidence_files import find_file
from data.store.evidence_folder import evidence_folder
from pages.changes.draw_queue import turns
from pages.frame.bar import bar
from pages.frame.downloads import while_may_look
from pages.frame.menu import workbook_page
from pages.session.person import actor, may, may_look, presence_mark, recognise
from pages.session.sample import (
    in_sample,
    keep_sample_cookie,
    leave_sample,
    say_why_not,
    switch_data,
)
from pages.session.state import session
from pages.session.stores import current_store, records, restart_sample

_LOOK_SECONDS = 1.0
_ROLE_LOOKS = 3  # every so many looks a role that has ended is found out too
_MOST_GIVING_WAY = 2


def follow(*, with_bar: bool = True) -> View:
    """Return the present view; from here on the page runs anew within a second of a change.

    `with_bar` is false for a page that draws a bar of its own.
    """
    view = current_store().view
    _watch(view)
    if with_bar:
        bar(view, row_names(view))
    here = session()
    refusal, here.refusal = here.refusal, ""
    # Always there, so that what comes or goes does not move what people are typing into.
    with st.container(key="pemberitahuan"):
        _mark_sample(view)
        if refusal:
            st.error(markdown_text(f"Tidak tersimpan: {refusal}"), icon=":material/error:")
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


def open_page(title: str, *, with_bar: bool = True) -> View:
    """Return the view to draw, or say why there is none yet and stop; as for `follow`."""
    view = follow(with_bar=with_bar)
    if view.reading is None or not view.reading.has_items:
        st.title(title, anchor=False)
        st.markdown(
            "Papan belum dapat menampilkan apa pun karena lembar kerja belum terbaca. "
            "Buka tanda kuning di kanan atas dan perbaiki yang disebut di Excel lalu simpan; "
            "halaman ini menyusul sendiri."
            if view.reading is None
            else "Lembar kerja ini baru memuat Lampiran, belum memuat lembar Bukti. "
            "Papan sudah menyiapkan usulan daftar bukti untuk Anda setujui."
        )
        st.page_link(workbook_page(), label="Buka halaman Lembar kerja")
        st.stop()
    return view


def _watch(drawn: View) -> None:
    """Run the page anew when something visible has changed, a role too, or a new day has begun."""
    person, looks, edition = recognise(), may_look(), records().edition
    # Found once: thirty pages that nobody clicks on look once a second. Only the sample's store may
    # become another one.
    found, is_sample = current_store(), in_sample()
    mark, looked, gave_way = presence_mark(), count(1), count(1)

    def look() -> None:
        mark()
        store = current_store() if is_sample else found
        view = store.view
        if view.revision != drawn.revision or store.records.edition != edition:
            # Who has clicked is drawn first; a second later this one is.
            if turns().has_clicks() and next(gave_way) <= _MOST_GIVING_WAY:
                return
            st.rerun()
        if view.today != drawn.today:
            st.rerun()
        if next(looked) % _ROLE_LOOKS == 0 and (actor(), may_look()) != (person, looks):
            st.rerun()

    # A name of its own in each run, and so a timer of its own: under load a look that the browser
    # asked for before it got the page would make Streamlit drop what of the page is not sent yet
    # (the look starts a new runner, and what the old one had to say is ignored). So it stays old on
    # the screen, and the next click on it finds no control any more. A timer whose page is over is
    # refused before that.
    look.__qualname__ = f"look-{uuid.uuid4().hex}"
    st.fragment(look, run_every=_LOOK_SECONDS)()


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


def leads_to(link: str, view: View) -> str | EvidenceFile | None:
    """Return where a TAUTAN may lead: the web, a file of the evidence folder, or nowhere."""
    assert view.reading is not None
    if (address := web_link(link)) is not None or not link.strip():
        return address
    folder = evidence_folder(view.reading.settings.evidence_folder, view.path)
    found = find_file(link, folder) if folder is not None else None
    if found is None:
        return None
    return EvidenceFile(found.name, found.place, found.is_large, while_may_look(found.read))


def trend_of(view: View, area: str = "") -> pd.DataFrame:
    """Return the readiness over time, of all or of one area."""
    reading = view.reading
    assert reading is not None
    return view.once(
        ("trend", area, view.today),
        lambda: readiness_trend(reading, view.days, datetime.now(UTC), area),
    )
