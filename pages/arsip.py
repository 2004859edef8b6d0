"""A board that was served before this one: to be read, not to be changed."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pandas as pd
import streamlit as st

from components.evidence_table import evidence_table, table_columns
from components.frame import spoken_time
from components.text import markdown_text
from data.errors import WorkbookFault
from data.meeting import Meeting, meetings
from data.standing.assessment import assessment_of
from data.standing.readiness import standing_of
from data.store.backups import list_backups
from data.store.history import EVERYTHING, History
from data.store.journal import JOURNAL_FILE
from data.store.records import RECORDS_FILE, Records
from data.store.workplace import side_folder
from data.words import long_date, percent, points
from data.workbook import Reading, read_workbook
from data.workbook.cell_texts import words_of
from pages.frame.downloads import download_button
from pages.frame.opening import follow
from pages.session.stores import archives

_MOST = 500


@st.cache_data(max_entries=4, show_spinner=False)
def read(path: str, modified_ns: int) -> Reading:
    """Read an archive once for each time it was saved."""
    return read_workbook(Path(path))


def kept_meetings_of(side: str) -> list[Meeting]:
    """Return the meetings of an archive; raises Unwritable if they cannot be read."""
    place = Path(side) / RECORDS_FILE
    if not place.exists():
        return []
    records = Records(place)
    try:
        return meetings(records)
    finally:
        records.close()


view = follow()
kept = archives()
if not kept:
    st.title("Arsip masih kosong", anchor=False)
    st.markdown("Papan tahun atau satker sebelumnya tampil di sini setelah papan baru dibuka.")
    st.stop()
path = kept[0]
if len(kept) > 1:
    path = st.selectbox("Papan", kept, format_func=lambda one: one.stem, key="arsip.board")
try:
    reading = read(str(path), path.stat().st_mtime_ns)
except OSError as error:
    st.title("Arsip belum dapat dibaca", anchor=False)
    st.error(markdown_text(f"{path.name}: {error.strerror or error}"))
    st.stop()
settings = reading.settings
st.title(f"Arsip {settings.year or path.stem}", anchor=False)
st.markdown(f"{markdown_text(settings.office)}. Hanya untuk dilihat; tidak ada yang berubah lagi.")
if reading.has_items and reading.components:
    standing = standing_of(reading, view.today)
    assessment = assessment_of(reading, standing)
    st.markdown(
        f"Kesiapan bukti **{percent(standing.total_pct, 1)}**, "
        f"{sum(item.is_ready for item in standing.items)} dari {len(standing.items)} bukti siap. "
        + (f"Nilai LKE **{points(assessment.score.total)}**." if assessment.has_sheet else "")
    )
    st.dataframe(
        evidence_table(standing.items),
        hide_index=True,
        column_config=table_columns(),
        key="arsip.items",
    )
    if assessment.has_sheet:
        st.subheader("LKE", anchor=False)
        st.dataframe(
            pd.DataFrame(
                [
                    (row.code, row.answer, row.tpi, row.note, row.tpi_note, row.link)
                    for row in reading.answers
                ],
                columns=["Kode", "Jawaban", "TPI", "Catatan", "Catatan TPI", "Tautan"],
            ),
            hide_index=True,
            key="arsip.answers",
        )
download_button(
    "Unduh lembar kerja",
    path.read_bytes,
    file_name=path.name,
    icon=":material/download:",
    key="arsip.download",
)
side = side_folder(path)
backups = list_backups(side)
if backups:
    with st.expander(f"{len(backups)} cadangan"):
        for backup in backups:
            download_button(
                backup.name,
                backup.path.read_bytes,
                file_name=backup.name,
                key=f"arsip.backup-{backup.name}",
                icon=":material/download:",
                type="tertiary",
            )
st.subheader("Rapat", anchor=False)
try:
    held = kept_meetings_of(str(side))
except WorkbookFault as error:
    held = []
    st.markdown(markdown_text(f"Rapatnya belum dapat dibaca: {error}"))
lines = [
    f"- {long_date(one.day)}: **{markdown_text(one.title)}**, {len(one.decisions)} putusan, "
    f"{len(one.changes)} status berubah"
    for one in reversed(held)
]
st.markdown("\n".join(lines) or "Tidak ada rapat yang tercatat.")
st.subheader("Riwayat", anchor=False)
try:
    history = History(side / JOURNAL_FILE)
    count, changes = history.count(EVERYTHING), history.page(EVERYTHING, _MOST)
except WorkbookFault as error:
    st.markdown(markdown_text(f"Riwayatnya belum dapat dibaca: {error}"))
    st.stop()
st.markdown(f"{count} perubahan" + (f", {_MOST} yang terbaru tampil." if count > _MOST else "."))
zone = ZoneInfo(settings.timezone)
st.dataframe(
    pd.DataFrame(
        {
            "Kapan": [
                spoken_time(one.at.astimezone(zone), settings.timezone, view.today)
                for one in changes
            ],
            "Siapa": [one.who for one in changes],
            "Baris": [one.key.code for one in changes],
            "Kolom": [one.key.column for one in changes],
            "Semula": [words_of(one.key, one.before) for one in changes],
            "Menjadi": [words_of(one.key, one.after) for one in changes],
        }
    ),
    hide_index=True,
    key="arsip.history",
)
