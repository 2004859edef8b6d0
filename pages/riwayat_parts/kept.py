"""The kept copies of the workbook: looked through, fetched, and held against the present one."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pandas as pd
import streamlit as st

from components.text import markdown_text
from data.errors import Unreadable
from data.roles import Right
from data.standing.readiness import standing_of
from data.store import View
from data.store.backups import Backup, Kind
from data.words import percent, spoken_day
from data.workbook import read_workbook
from data.xlsx.archive import read_file
from pages.frame.downloads import download_button
from pages.frame.menu import workbook_page
from pages.session.choices import NewVersion
from pages.session.person import may
from pages.session.state import session

_MOST_READ = 30  # of older copies only the day is said
_BEFORE = {
    Kind.DAILY: "perubahan pertama hari itu",
    Kind.REPLACED: "berkas diganti atau baris dihapus",
    Kind.UPLOADED: "yang diunggah",
}


def backups_part(view: View, backups: Sequence[Backup]) -> None:
    """Draw the copies, and what can be done with the chosen one, first the newest."""
    if not backups:
        st.info("Belum ada cadangan. Yang pertama dibuat sebelum perubahan pertama hari ini.")
        return
    event = st.dataframe(
        _table(view, backups),
        hide_index=True,
        key="riwayat.backups",
        on_select="rerun",
        selection_mode="single-row",
        height=min(38 + 36 * len(backups), 470),
        row_height=36,
        column_config={
            "Dibuat": st.column_config.TextColumn(width=170),
            "Sebelum apa": st.column_config.TextColumn(width=330),
        },
    )
    picked = next((at for at in event.selection.rows if at < len(backups)), 0)
    chosen = backups[picked]
    when = _moment(view, chosen)
    said = when[0].lower() + when[1:] if when.startswith(("Hari", "Kemarin")) else when
    with st.container(horizontal=True, vertical_alignment="center"):
        download_button(
            f"Unduh cadangan {said}",
            chosen.path.read_bytes,
            file_name=chosen.name,
            key=f"riwayat.backup-{chosen.name}",
            icon=":material/download:",
            type="primary",
        )
        if may(Right.UPLOAD) and st.button(
            "Lihat bedanya dengan sekarang", key="riwayat.compare-backup"
        ):
            _compare(chosen)
        st.markdown(
            ":small[Memakai cadangan berjalan seperti versi baru: bedanya diperlihatkan dahulu.]",
            width="content",
        )


def newest_moment(view: View, backups: Sequence[Backup]) -> str:
    """Return when the newest copy was made, as a part of a sentence; "" without any."""
    if not backups:
        return ""
    when = _moment(view, backups[0])
    return f", terakhir {when[0].lower()}{when[1:]}" if not when[:1].isdigit() else f", {when}"


def _compare(chosen: Backup) -> None:
    try:
        data = read_file(chosen.path)
    except Unreadable as error:
        st.error(markdown_text(str(error)), icon=":material/error:")
        return
    session().choices.new_version = NewVersion(chosen.name, data)
    st.switch_page(workbook_page())


def _table(view: View, backups: Sequence[Backup]) -> pd.DataFrame:
    held = [_held(one, view.today) for one in backups[:_MOST_READ]]
    held += [("", "")] * (len(backups) - len(held))
    return pd.DataFrame(
        {
            "Dibuat": [_moment(view, one) for one in backups],
            "Sebelum apa": [_BEFORE[one.kind] for one in backups],
            "Isi": [content for content, _ in held],
            "Kesiapan": [ready for _, ready in held],
            "Besar": [_size(one.path) for one in backups],
        }
    )


def _moment(view: View, backup: Backup) -> str:
    """Return when a copy was made, as its name says it: "Hari ini 10.38", "Sel, 24 Nov"."""
    day, clock, number = backup.order
    said = f"{spoken_day(date.fromisoformat(day), view.today)} {clock[:5]}".strip()
    return f"{said} ({number})" if number > 1 else said


def _held(backup: Backup, today: date) -> tuple[str, str]:
    try:
        stamp = backup.path.stat().st_mtime_ns
    except OSError:
        return "tidak terbaca", ""
    return _content(str(backup.path), stamp, today)


@st.cache_data(max_entries=300, show_spinner=False)
def _content(path: str, stamp: int, today: date) -> tuple[str, str]:
    """Return how many items and answers a copy holds, and how ready it was; read once."""
    del stamp  # another file at the same place is read anew
    reading = read_workbook(Path(path))
    if not reading.is_readable:
        return "tidak terbaca", ""
    answered = sum(bool(row.answer) for row in reading.answers)
    ready = percent(standing_of(reading, today).total_pct, 1)
    return f"{len(reading.items)} bukti, {answered} jawaban", ready


def _size(path: Path) -> str:
    try:
        return f"{max(1, round(path.stat().st_size / 1024))} KB"
    except OSError:
        return ""
