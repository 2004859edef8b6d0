"""Who changed what and when, what can be undone, and the kept copies."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pandas as pd
import streamlit as st

from components.frame import change_sentence
from components.text import markdown_text
from data.errors import WorkbookFault
from data.roles import Right
from data.schema import MOST_SOUGHT
from data.store import Source, State, Wanted, undo_since
from data.store.backups import list_backups
from data.words import clean, fold
from data.workbook.cell_texts import words_of
from pages.changes.door import take_back, undo
from pages.frame.downloads import download_button
from pages.frame.opening import open_page, row_names
from pages.session.person import may
from pages.session.state import session
from pages.session.stores import current_store

_ROWS_A_PAGE = 500

view = open_page("Riwayat")
store = current_store()
zone = ZoneInfo(view.timezone)
names = row_names(view)
midnight = datetime.combine(view.today, time(), zone)
try:
    today = store.count(Wanted(since=midnight))
except WorkbookFault as error:
    st.title("Riwayat belum dapat dibaca", anchor=False)
    st.error(markdown_text(str(error)), icon=":material/error:")
    st.stop()

st.title(f"{today} perubahan hari ini", anchor=False)
st.markdown(
    f"{store.count()} perubahan tercatat seluruhnya, {len(view.collisions)} bentrok terbuka, "
    f"{len(view.waiting)} menunggu ditulis."
)

search, who, source, state = st.columns([3, 3, 4, 4])
with search:
    text = st.text_input(
        "Cari",
        key="cari",
        bind="query-params",
        max_chars=MOST_SOUGHT,
        placeholder="kode, nama, isi",
    )[:MOST_SOUGHT]
with who:
    people = sorted(store.people(), key=fold)
    chosen_people = st.multiselect("Siapa", people, key="siapa", placeholder="Semua")
with source:
    sources = st.pills("Asal", [one.value for one in Source], selection_mode="multi", key="asal")
with state:
    states = st.pills(
        "Keadaan", [one.value for one in State], selection_mode="multi", key="keadaan"
    )
wanted = Wanted(
    text=clean(text),
    codes=tuple(code for code, name in names.items() if text and fold(text) in fold(name)),
    who=tuple(chosen_people),
    sources=tuple(Source(one) for one in sources),
    states=tuple(State(one) for one in states),
)
shown = store.history(_ROWS_A_PAGE + 1, wanted)
page = 1
if len(shown) > _ROWS_A_PAGE:
    pages = -(-store.count(wanted) // _ROWS_A_PAGE)
    page = st.number_input(
        f"Halaman (1 sampai {pages}, yang terbaru dahulu)", 1, pages, key="riwayat.page"
    )
    shown = store.history(_ROWS_A_PAGE, wanted, _ROWS_A_PAGE * (page - 1))
picked: list[int] = []
if shown:
    event = st.dataframe(
        pd.DataFrame(
            {
                "Waktu": [change.at.astimezone(zone).replace(tzinfo=None) for change in shown],
                "Siapa": [change.who for change in shown],
                "Peran": [change.role for change in shown],
                "Kode": [change.key.code for change in shown],
                "Bukti atau pertanyaan": [names.get(change.key.code, "") for change in shown],
                "Kolom": [change.key.column for change in shown],
                "Semula": [words_of(change.key, change.before) for change in shown],
                "Menjadi": [words_of(change.key, change.after) for change in shown],
                "Asal": [change.source.value for change in shown],
                "Keadaan": [
                    f"{change.state.value} ({change.reason})"
                    if change.reason
                    else change.state.value
                    for change in shown
                ],
            }
        ),
        hide_index=True,
        key=f"riwayat.table-{view.revision}-{page}",
        on_select="rerun",
        selection_mode="single-row",
        height=430,
        column_config={"Waktu": st.column_config.DatetimeColumn(format="DD/MM/YYYY HH:mm:ss")},
    )
    picked = list(event.selection.rows)
else:
    st.info("Belum ada perubahan yang cocok.")

one, many = st.columns(2, gap="large")
with one:
    st.subheader("Batalkan satu perubahan", anchor=False)
    if picked and picked[0] < len(shown):
        change = shown[picked[0]]
        st.markdown(markdown_text(change_sentence(change, names)))
        st.button(
            "Batalkan perubahan ini",
            key=f"riwayat.undo-{change.id}",
            icon=":material/undo:",
            on_click=undo,
            args=([change],),
            disabled=not may(Right.EDIT),
        )
    else:
        st.markdown("Pilih sebuah baris pada tabel di atas.")
with many:
    st.subheader("Kembalikan semua sejak", anchor=False)
    now = datetime.now(zone)
    moment = st.datetime_input(
        "Sejak",
        value=(now - timedelta(hours=1)).replace(second=0, microsecond=0, tzinfo=None),
        max_value=now.replace(tzinfo=None) + timedelta(minutes=1),
        key="riwayat.since",
        format="DD/MM/YYYY",
        label_visibility="collapsed",
    )
    since = moment.replace(tzinfo=zone) if moment else None
    edits = undo_since(view.reading, store.spans(since)) if since else []
    st.button(
        f"Kembalikan {len(edits)} sel",
        key="riwayat.undo_all",
        icon=":material/settings_backup_restore:",
        disabled=not edits or not may(Right.RESTORE),
        on_click=take_back,
        args=(edits,),
    )
    st.caption(
        f"Dicatat sebagai perubahan baru atas nama {markdown_text(str(session().actor))}. "
        "Tidak ada riwayat yang hilang."
    )

st.subheader("Cadangan", anchor=False)
backups = list_backups(store.side)
if not backups:
    st.markdown(
        "Cadangan dibuat sebelum perubahan pertama setiap hari dan pada setiap unggahan; "
        "yang disimpan adalah 30 hari terakhir."
    )
for backup in backups:
    download_button(
        backup.name,
        backup.path.read_bytes,
        file_name=backup.name,
        key=f"riwayat.backup-{backup.name}",
        icon=":material/download:",
        type="tertiary",
    )
