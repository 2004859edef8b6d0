"""The workbook itself: where it is, what is wrong with it, a copy out, a new version in."""

from collections.abc import Callable

import streamlit as st

from components.frame import clock_time
from components.text import markdown_text
from data.errors import WorkbookFault
from data.lke.bank import load_questions
from data.roles import Right
from data.workbook import Reading, propose_items
from data.workbook.added_sheets import (
    lacks_letter_fields,
    lacks_tpi_notes,
    with_evidence_sheet,
    with_letter_fields,
    with_lke_sheet,
    with_tpi_notes,
)
from pages.frame.downloads import download_button
from pages.frame.evidence_notice import evidence_folder_notice
from pages.frame.menu import new_workbook_page
from pages.frame.opening import follow
from pages.frame.year_notice import year_notice
from pages.lembar_parts.incoming import review, upload_part
from pages.lembar_parts.problems import answer, problem_groups, remarks
from pages.session.person import actor, offered
from pages.session.stores import current_store

view = follow()


def add_sheet(added: Callable[[Reading], bytes]) -> None:
    """Put a sheet into the workbook that it lacks."""
    try:
        current_store().revise_workbook(added, actor())
    except WorkbookFault as error:
        st.error(markdown_text(f"Belum ditulis: {error}"))
    else:
        st.rerun()


def additions() -> None:
    """Offer what the workbook lacks: sheets and columns that are added on a click."""
    year_notice(view)
    if view.reading is not None and not view.reading.has_items and not view.is_outdated:
        proposal = propose_items(view.reading.components)
        with st.container(border=True):
            st.subheader(f"Usulan {len(proposal)} bukti dari kolom BUKTI FISIK", anchor=False)
            st.markdown(
                "Lembar kerja ini baru memuat Lampiran. Periksa usulan di bawah; setelah ditulis, "
                "nama bukti dapat diperbaiki di Excel."
            )
            st.dataframe(
                {
                    "Kode": [item.code for item in proposal],
                    "Komponen": [item.component_name for item in proposal],
                    "Bukti": [item.name for item in proposal],
                },
                hide_index=True,
                height=360,
            )
            if offered(Right.UPLOAD) and st.button(
                "Tulis lembar Bukti", type="primary", key="lembar.propose"
            ):
                add_sheet(with_evidence_sheet)
    if view.reading is not None and not view.reading.has_answers and not view.is_outdated:
        with st.container(border=True):
            st.subheader("Lembar LKE belum ada", anchor=False)
            st.markdown(
                "Dengan lembar LKE, papan dapat menghitung nilai dan syarat WBK. Lembar itu memuat "
                f"{len(load_questions())} pertanyaan tanpa jawaban; lembar lain tidak berubah."
            )
            if offered(Right.UPLOAD) and st.button(
                "Tambahkan lembar LKE", type="primary", key="lembar.lke"
            ):
                add_sheet(with_lke_sheet)
    if view.reading is not None and not view.is_outdated and lacks_tpi_notes(view.reading):
        with st.container(border=True):
            st.subheader("Kolom CATATAN TPI belum ada", anchor=False)
            st.markdown(
                "Catatan TPI disimpan di kolom CATATAN TPI pada lembar LKE dan tampil di samping "
                "pertanyaannya. Kolom itu ditambahkan di sebelah kanan; yang sudah ada tidak "
                "berubah."
            )
            if offered(Right.UPLOAD) and st.button("Tambahkan kolom CATATAN TPI", key="lembar.tpi"):
                add_sheet(with_tpi_notes)
    if view.reading is not None and not view.is_outdated and lacks_letter_fields(view.reading):
        with st.container(border=True):
            st.subheader("Isian untuk surat belum ada", anchor=False)
            st.markdown(
                "Undangan, daftar hadir, notula, dan laporan memerlukan kop, nomor, NIP, dan "
                "pangkat. Papan dapat menambahkan barisnya di lembar Pengaturan dan kolomnya di "
                "lembar Tim; yang sudah ada tidak berubah."
            )
            if offered(Right.UPLOAD) and st.button("Tambahkan isian surat", key="lembar.letters"):
                add_sheet(with_letter_fields)
    if view.reading is not None:
        evidence_folder_notice(view.reading.settings.evidence_folder, view.path)


def file_part() -> None:
    """Draw which file it is, with a copy of it to take away."""
    st.subheader("Berkas", anchor=False)
    reading = view.reading
    lines = [("Nama", view.path.name), ("Folder", str(view.path.parent))]
    if reading is not None and reading.saved_by:
        lines.append(("Disimpan oleh", reading.saved_by))
    if reading is not None:
        content = f"{len(reading.components)} komponen, {len(reading.items)} bukti"
        lines.append(("Isi", f"{len(reading.areas)} area, {content}"))
    with st.container(key="berkas-uraian"):
        st.markdown("  \n".join(f"{name} **{markdown_text(text)}**" for name, text in lines))
    if view.read_at is not None:
        st.markdown(
            f"Dibaca terakhir pukul **{clock_time(view.read_at, view.timezone)}**. "
            "Setiap kali disimpan di Excel, papan membacanya dalam satu detik."
        )
    if view.path.exists():
        download_button(
            "Unduh lembar kerja",
            view.path.read_bytes,
            file_name=view.path.name,
            icon=":material/download:",
            key="lembar.download",
        )
    st.page_link(
        new_workbook_page(),
        label="Tahun atau satker lain: buat lembar kerja baru",
        icon=":material/note_add:",
    )


if review(view):
    st.stop()
answer(view)
if view.problems:
    # What is to be put right stands beside the file, not above it.
    work, where = st.columns([0.72, 0.28], gap="large")
    with work:
        problem_groups(view)
        additions()
    exchange = where
else:
    additions()
    where, exchange = st.columns(2, gap="large")
with where, st.container(key="pokok-berkas"):
    file_part()
with exchange, st.container(key="pokok-ganti"):
    upload_part()
with exchange:
    remarks(view)
