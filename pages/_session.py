"""What every page needs before it draws: the shared store, the person, the guard."""

import gc
import json
import logging
import uuid
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from urllib.parse import quote, unquote

import pandas as pd
import streamlit as st

from components.evidence import Fields
from components.frame import banners, masthead, news_popover
from components.start import sample_banner
from components.text import evidence_file, web_link
from data.errors import WorkbookFault
from data.records import Records
from data.schema import BUKTI, LKE
from data.store import Change, Outcome, Source, Store, View, workbook_path
from data.trend import readiness_trend
from data.workbook import CellKey, Edit
from data.workbook.writer import canonical
from pages._menu import workbook_page
from pages._sample import in_sample, leave_sample, sample_path
from pages._sitting import held, sitting

_LOG = logging.getLogger(__name__)
_LOOK_SECONDS = 1.0
_COOKIE = "papan_zi_nama"
NAMELESS = "Tanpa nama"


def current_store() -> Store:
    """Return the one store that all sessions share, for the workbook that this one looks at."""
    return _open_store(sample_path() if in_sample() else workbook_path())


@st.cache_resource(show_spinner=False, on_release=Store.stop)
def _open_store(path: Path) -> Store:
    store = Store(path)
    store.start()
    # All imports are done by now: what they left need not be looked through at each collection.
    gc.collect()
    gc.freeze()
    return store


def records() -> Records:
    """Return what the board keeps beside the workbook."""
    return current_store().records


def follow() -> View:
    """Return the present view; from here on the page runs anew within a second of a change."""
    view = current_store().view
    _watch(view)
    here = sitting()
    refusal, here.refusal = here.refusal, ""
    # Always there, so that a banner that comes or goes does not move what people are typing into.
    with st.container(key="pemberitahuan"):
        _mark_sample(view)
        banners(view, item_names(view), refusal, _settle, _ignore_sign)
    return view


def _mark_sample(view: View) -> None:
    """Say on every page that the data are a sample, whether opened as one or served as one."""
    settings = view.reading.settings if view.reading is not None else None
    if not in_sample() and not (settings and settings.is_sample):
        return
    if sample_banner(settings.office if settings else "", is_separate=in_sample()):
        leave_sample()


def open_page(title: str) -> View:
    """Return the view to draw, or say why there is none yet and stop."""
    view = follow()
    if view.reading is None or not view.reading.has_items:
        st.title(title, anchor=False)
        st.markdown(
            "Papan belum dapat menampilkan apa pun karena lembar kerja belum terbaca. "
            "Perbaiki yang disebut di atas di Excel lalu simpan; halaman ini menyusul sendiri."
            if view.reading is None
            else "Lembar kerja ini baru memuat Lampiran, belum memuat lembar Bukti. "
            "Papan sudah menyiapkan usulan daftar bukti untuk Anda setujui."
        )
        st.page_link(workbook_page(), label="Buka halaman Lembar kerja")
        st.stop()
    return view


def _watch(drawn: View) -> None:
    """Run the page anew when something visible has changed, or a new day has begun."""
    edition = records().edition

    def look() -> None:
        view = current_store().view
        is_other = view.revision != drawn.revision or view.today != drawn.today
        if is_other or records().edition != edition:
            st.rerun()

    # A name of its own in each run, and so a timer of its own: under load a look that the browser
    # asked for before it got the page would make Streamlit drop what of the page is not sent yet
    # (the look starts a new runner, and what the old one had to say is ignored). So it stays old on
    # the screen, and the next click on it finds no control any more. A timer whose page is over is
    # refused before that.
    look.__qualname__ = f"look-{uuid.uuid4().hex}"
    st.fragment(look, run_every=_LOOK_SECONDS)()


def item_names(view: View) -> dict[str, str]:
    """Return the names of the items by their codes."""
    if view.reading is None:
        return {}
    items = view.reading.items
    return dict(zip(items["code"], items["name"], strict=True))


def person() -> str:
    """Return the name that this browser's user goes by, NAMELESS where none was given."""
    chosen = held().get("session.person")
    if chosen is None:
        kept = st.context.cookies.get(_COOKIE, "")
        chosen = unquote(kept) if isinstance(kept, str) else ""  # a test has no real cookies
    return str(chosen).strip() or NAMELESS


def heading(view: View, with_file: bool = False) -> None:
    """Draw the line at the top of a page: whose board, as of when, and who is sitting here."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        masthead(view, with_file)
        _name_popover()
        news_popover(view, item_names(view))


def _name_popover() -> None:
    """Ask once per browser who is sitting there, and let it be changed."""
    present = person()
    label = "Anda siapa?" if present == NAMELESS else present
    with st.popover(label, icon=":material/person:", type="tertiary", key="session.name_popover"):
        st.text_input(
            "Nama Anda",
            value="" if present == NAMELESS else present,
            key="session.name",
            max_chars=60,
            on_change=_take_name,
            help="Nama ini dicatat pada setiap perubahan yang Anda buat.",
        )
    if "session.person" in st.session_state:
        # The browser keeps the name for its next visit; Streamlit itself can only read cookies.
        value = json.dumps(f"{_COOKIE}={quote(st.session_state['session.person'])}")
        st.html(
            f"<script>document.cookie = {value} + "
            '"; max-age=31536000; path=/; SameSite=Lax";</script>',
            unsafe_allow_javascript=True,
        )


def _take_name() -> None:
    st.session_state["session.person"] = " ".join(st.session_state["session.name"].split())


def evidence_fields(view: View) -> Fields:
    """Return how the rows of evidence on this page send their changes."""
    return _fields(view, BUKTI.name)


def answer_fields(view: View) -> Fields:
    """Return how the LKE questions on this page send their changes."""
    return _fields(view, LKE.name)


def _fields(view: View, sheet: str) -> Fields:
    return Fields(
        changed=partial(send_change, sheet),
        undo=lambda change: undo([change]),
        saved=last_saved(view),
        version=lambda code, head: view.version_of(CellKey(sheet, code, head)),
        attempt=sitting().attempt,
        disabled=bool(view.refusal),
    )


def send_change(sheet: str, code: str, head: str, before: str, key: str) -> None:
    """Send what a widget holds through the one door; the callback of every control of a row."""
    edit = Edit(CellKey(sheet, code, head), before, canonical(held().get(key)).strip())
    _through_door([edit], token=f"{sitting().id}:{key}")


def send_edits(edits: list[Edit]) -> None:
    """Send edits that a person has looked through and confirmed."""
    _through_door(edits)


def _through_door(edits: list[Edit], token: str = "", source: Source = Source.BOARD) -> None:
    try:
        outcomes = current_store().change(edits, person(), token, source)
    except WorkbookFault as error:
        _LOG.warning("refused: %s", error)
        _refuse(str(error))
        return
    if Outcome.SAVED in outcomes:
        sitting().saved = [edit.key for edit in edits]


def undo(changes: list[Change]) -> None:
    """Bring cells back to what they were before the given changes, as new changes."""
    take_back([Edit(change.key, change.after, change.before) for change in changes])


def take_back(edits: list[Edit]) -> None:
    """Send edits that restore an earlier standing."""
    _through_door(edits, source=Source.RESTORE)


def _refuse(reason: str) -> None:
    """Keep the reason for the next run, and make the controls show the present again."""
    here = sitting()
    here.refusal = reason
    here.attempt += 1


def _settle(collisions: Sequence[Change], restore: bool) -> None:
    try:
        for collision in collisions:
            current_store().settle(collision, restore, person())
    except WorkbookFault as error:
        _refuse(str(error))


def _ignore_sign() -> None:
    current_store().ignore_sign()


def last_saved(view: View) -> Change | None:
    """Return the newest change of this session, as the journal has it."""
    changes = [view.latest[key] for key in sitting().saved if key in view.latest]
    return max(changes, key=lambda change: change.id, default=None)


def leads_to(link: str, view: View) -> str | Path | None:
    """Return where a TAUTAN may lead: the web, a file of the evidence folder, or nowhere."""
    assert view.reading is not None
    return web_link(link) or evidence_file(
        link, view.reading.settings.evidence_folder, view.path.parent
    )


def trend_of(view: View, area: str = "") -> pd.DataFrame:
    """Return the readiness over time, of all or of one area."""
    assert view.reading is not None
    return readiness_trend(view.reading, current_store().history(), datetime.now(UTC), area)
