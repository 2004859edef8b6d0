"""The quarterly monitoring report as a Word file: progress, what is missing, what to do."""

from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

import streamlit as st

from components.paper.monev import monev_docx
from components.text import markdown_text
from data.letters.numbers import LetterKind
from data.reports.monev import quarter_report
from data.words import long_date, percent
from pages.frame.letters import letter_of
from pages.frame.menu import simulation_page
from pages.frame.opening import kept_meetings, open_page
from pages.frame.word_files import TEMPLATES, word_button

_QUARTERS = {"Triwulan I": 1, "Triwulan II": 2, "Triwulan III": 3, "Triwulan IV": 4}

view = open_page("Laporan monev")
assert view.reading is not None
now = datetime.now(ZoneInfo(view.timezone))
present = f"{now.year}-{(now.month + 2) // 3}"
quarters = {
    f"{label} {year}": (year, number)
    for year in (now.year, now.year - 1)
    for label, number in _QUARTERS.items()
    if f"{year}-{number}" <= present
}

top = st.container()  # the answer stands above what it depends on
chosen = st.selectbox(
    "Triwulan", sorted(quarters, key=quarters.__getitem__, reverse=True), key="laporan.quarter"
)
year, number = quarters[chosen]
report = quarter_report(
    view.reading,
    view.days,
    year=year,
    number=number,
    now=now,
    every=kept_meetings(),
)
top.title(f"Laporan monev {chosen}", anchor=False)
top.markdown(
    f"Kesiapan bukti **{percent(report.total_before)}** pada awal triwulan, "
    f"**{percent(report.total_after)}** per {long_date(report.until)}: "
    f"{report.ready} dari {report.applies} bukti siap."
)
st.page_link(
    simulation_page(),
    label=f"{report.headline}: {markdown_text(report.reason)} (per {long_date(report.until)}, "
    f"{report.lke_unanswered} jawaban kosong dihitung nol)",
    icon=":material/fact_check:",
)
letter = letter_of(view, LetterKind.REPORT, f"monev-{year}-{number}", view.today, asks=True)
word_button(
    view,
    "Unduh laporan monev",
    "laporan-monev",
    partial(monev_docx, report, letter.head),
    then=letter.keep,
    file_name=f"laporan-monev-{year}-triwulan-{number}.docx",
    key="laporan.download",
    kind="primary",
)
st.markdown(
    f"Isinya: dasar, {len(report.meetings)} rapat, kemajuan tiap area dengan syaratnya, "
    f"{len(report.obstacles)} hambatan dari CATATAN bukti dengan tindak lanjutnya, simpulan dan "
    f"saran, dan daftar {len(report.missing)} bukti yang belum siap."
)
st.caption(
    "Berkas Word ini dapat diubah bentuknya: simpan templat sendiri bernama laporan-monev.docx di "
    f"folder '{TEMPLATES}' di samping lembar kerja."
)
