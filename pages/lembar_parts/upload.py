"""A new version of the workbook: looked through first, then put in the place of the old one."""

import streamlit as st

from components.frame import change_sentence, problem_list
from components.text import markdown_text
from data.errors import WorkbookFault
from data.store import View
from data.workbook import Reading, compare_readings, read_workbook
from pages.frame.opening import row_names
from pages.session.person import actor
from pages.session.stores import current_store

_MOST_SHOWN = 200


def upload_box(view: View) -> None:
    """Take a file, say what it would change, and replace the workbook on a click."""
    upload = st.file_uploader(
        "Pilih berkas .xlsx atau .xlsm", type=["xlsx", "xlsm"], key="lembar.upload"
    )
    if upload is None:
        return
    data = upload.getvalue()
    # So it stands after the click too, whatever else draws the page anew.
    if current_store().is_stored(data):
        st.success(
            "Tersimpan. Lembar kerja sekarang sama persis dengan berkas ini.",
            icon=":material/check_circle:",
        )
        return
    fresh = read_workbook(data, upload.name)
    if fresh.problems:
        st.error(
            f"**{len(fresh.problems)} masalah; berkas ini belum dapat dipakai.**\n\n"
            f"{problem_list(fresh.problems)}",
            icon=":material/report:",
        )
        return
    _what_it_changes(view, fresh)
    _replacement(data)


def _what_it_changes(view: View, fresh: Reading) -> None:
    changes = compare_readings(view.reading, fresh) if view.reading else []
    differ = f"{len(changes)} sel berbeda dari yang sekarang."
    if not changes and view.reading is not None:
        differ = "Isi Bukti dan LKE sama; lembar lain atau bentuknya berbeda."
    st.success(
        f"Berkas terbaca baik: {len(fresh.components)} komponen, {len(fresh.items)} bukti. "
        f"{differ}",
        icon=":material/check_circle:",
    )
    if not changes:
        return
    names = {**row_names(view), **{item.code: item.name for item in fresh.items}}
    with st.expander(f"Lihat {len(changes)} perbedaan"):
        for change in changes[:_MOST_SHOWN]:
            st.markdown(f"- {markdown_text(change_sentence(change, names))}")
        if len(changes) > _MOST_SHOWN:
            st.markdown(f"- dan {len(changes) - _MOST_SHOWN} sel lagi")


def _replacement(data: bytes) -> None:
    """Offer to replace the workbook; who has it open would save the old one over it."""
    owner_file = current_store().owner_file()
    label, key = "Ganti lembar kerja", "lembar.replace"
    if owner_file is not None:
        st.warning(
            markdown_text(
                f"Lembar kerja ini sedang dibuka di {owner_file}. Bila di sana disimpan lagi, isi "
                "berkas Anda tertimpa. Tutup dahulu di sana."
            ),
            icon=":material/lock_open:",
        )
        label = f"{owner_file.program} sudah ditutup? Ganti sekarang"
        # Who clicks means the owner file that was drawn, not one that has come since.
        key = f"{key}-{owner_file.modified_ns}-{owner_file.owner}"
    if st.button(label, type="primary", key=key):
        try:
            current_store().replace_workbook(data, actor(), owner_file)
        except WorkbookFault as error:
            st.error(markdown_text(f"Belum diganti: {error}"))
        else:
            st.rerun()
