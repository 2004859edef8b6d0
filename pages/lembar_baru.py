"""A workbook for a new year or another office: what was understood, then the file."""

from functools import partial

import pandas as pd
import streamlit as st

from components.text import markdown_text
from data.errors import WorkbookFault
from data.roles import Right
from data.schema import GOALS, TIMEZONES
from data.store.workplace import VARIABLE
from data.workbook.new_workbook import Proposal, build, from_file, from_plan, from_text, plan_of
from data.workbook.plan import load_plan
from pages.frame.downloads import download_button
from pages.frame.menu import workbook_page
from pages.frame.opening import follow
from pages.session.person import offered

_SAME, _FILE, _TABLE = "Rencana yang sama", "Lampiran dari Excel", "Tabel dari Word"
_MOST_PROBLEMS = 30
_MOST_PASTED = 200_000  # letters; the table of the decree has twenty thousand

view = follow()
st.title("Buat lembar kerja baru", anchor=False)
st.markdown(
    "Untuk tahun baru atau satker lain. Semua status mulai dari Belum Ada; PIC, catatan, dan "
    "jawaban LKE kosong. Lembar kerja di papan ini tidak berubah."
)
if not offered(Right.UPLOAD):
    st.stop()
settings = view.reading.settings if view.reading is not None else None

ask, understood = st.columns([2, 3], gap="large")
with ask:
    source = st.radio("Sumber rencana", [_SAME, _FILE, _TABLE], key="baru.source")
    upload = None
    pasted = ""
    if source == _FILE:
        upload = st.file_uploader(
            "Pilih berkas .xlsx atau .xlsm", type=["xlsx", "xlsm"], key="baru.upload"
        )
    elif source == _TABLE:
        pasted = st.text_area(
            "Tempel tabel Lampiran",
            key="baru.text",
            height=180,
            max_chars=_MOST_PASTED,
            help="Di Word, pilih seluruh tabel, salin (Ctrl+C), lalu tempel di sini (Ctrl+V).",
        )
    office = st.text_input(
        "Nama satker", value=settings.office if settings else "", max_chars=120, key="baru.office"
    )
    office = " ".join(office.split())
    year = st.number_input(
        "Tahun",
        min_value=2000,
        max_value=2099,
        value=(settings.year if settings and settings.year else view.today.year - 1) + 1,
        key="baru.year",
    )
    goal = st.selectbox(
        "Target predikat", GOALS, GOALS.index(settings.goal) if settings else 0, key="baru.goal"
    )
    zones = list(TIMEZONES)
    zone = st.selectbox(
        "Zona waktu",
        zones,
        zones.index(settings.timezone_label) if settings else 0,
        key="baru.zone",
    )


def proposed() -> Proposal | None:
    """Return what was understood of the chosen source; None while nothing is given."""
    if source == _FILE:
        return from_file(upload.getvalue(), upload.name, year) if upload else None
    if source == _TABLE:
        return from_text(pasted[:_MOST_PASTED], year) if pasted.strip() else None
    if view.reading is not None and view.reading.has_items:
        return from_plan(plan_of(view.reading), year, view.reading.settings.office, office)
    return from_plan(load_plan(), year)


with understood:
    st.subheader("Yang terbaca", anchor=False)
    proposal = proposed()
    if proposal is None:
        st.markdown(
            "Pilih berkasnya dahulu."
            if source == _FILE
            else "Tempel tabelnya dahulu, lalu klik di luar kotak."
        )
        st.stop()
    plan = proposal.plan
    areas = {row.area_code for row in plan.rows}
    st.markdown(f"**{len(areas)} area, {len(plan.rows)} komponen, {len(plan.items)} bukti.**")
    if proposal.problems:
        st.error(
            f"**{len(proposal.problems)} masalah; perbaiki dahulu di sumbernya.**\n\n"
            + "\n".join(f"- {markdown_text(text)}" for text in proposal.problems[:_MOST_PROBLEMS]),
            icon=":material/report:",
        )
    if proposal.remarks:
        st.info("\n".join(f"- {markdown_text(text)}" for text in proposal.remarks))
    if plan.rows:
        labels = plan.component_labels()
        names: dict[str, list[str]] = {code: [] for code in labels}
        for item in plan.items:
            names.setdefault(item.component_code, []).append(item.name)
        table = pd.DataFrame(
            {
                "AREA": [row.area_code for row in plan.rows],
                "KOMPONEN": list(labels.values()),
                "BUKTI": ["; ".join(names[code]) for code in labels],
                "TARGET WAKTU": [row.target_text for row in plan.rows],
            }
        )
        st.dataframe(table, hide_index=True)
    if not office:
        st.warning("Isi nama satker dahulu.")
    elif not proposal.problems:
        try:
            content = build(proposal, office, year, goal, zone)
        except WorkbookFault as error:
            st.error(markdown_text(f"Belum dapat dibuat: {error}"), icon=":material/report:")
        else:
            download_button(
                "Unduh lembar kerja baru",
                partial(bytes, content),
                file_name=f"rencana-aksi-{year}.xlsx",
                icon=":material/download:",
                type="primary",
                key="baru.download",
            )
            st.markdown(
                "Simpan berkas itu, lalu unggah di halaman Lembar kerja untuk menggantikan yang "
                f"sekarang, atau sebutkan alamatnya di {VARIABLE} sebelum papan dijalankan."
            )
            st.page_link(workbook_page(), label="Buka halaman Lembar kerja")
