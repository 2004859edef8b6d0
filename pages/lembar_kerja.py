"""The workbook itself: where it is, what is wrong with it, a copy out, a new version in."""

import streamlit as st

from components.frame import change_sentence, clock_time, problem_list
from components.text import markdown_text
from data.errors import WorkbookFault
from data.workbook import compare_readings, propose_items, read_workbook
from data.workbook.evidence_sheet import with_evidence_sheet
from pages._session import current_store, follow, heading, item_names

view = follow()
if view.reading is not None:
    heading(view)

if view.problems:
    st.title(f"Lembar kerja: {len(view.problems)} masalah", anchor=False)
    st.error(problem_list(view.problems, len(view.problems)), icon=":material/report:")
    st.markdown("Perbaiki sel-sel itu di Excel lalu simpan. Papan membacanya kembali sendiri.")
else:
    st.title("Lembar kerja terbaca baik", anchor=False)
if view.reading is not None and not view.reading.has_items and not view.problems:
    proposal = propose_items(view.reading.components)
    with st.container(border=True):
        st.subheader(f"Usulan {len(proposal)} bukti dari kolom BUKTI FISIK", anchor=False)
        st.markdown(
            "Lembar kerja ini baru memuat Lampiran. Periksa usulan di bawah; setelah ditulis, "
            "nama bukti dapat diperbaiki di Excel."
        )
        st.dataframe(
            proposal[["code", "component_name", "name"]],
            hide_index=True,
            height=360,
            column_config={"code": "Kode", "component_name": "Komponen", "name": "Bukti"},
        )
        if st.button("Tulis lembar Bukti", type="primary", key="lembar.propose"):
            try:
                current_store().replace_workbook(with_evidence_sheet(view.reading))
            except WorkbookFault as error:
                st.error(markdown_text(f"Belum ditulis: {error}"))
            else:
                st.rerun()
where, exchange = st.columns(2, gap="large")

with where:
    st.subheader("Berkas", anchor=False)
    st.code(str(view.path), language=None, wrap_lines=True)
    if view.read_at is not None:
        st.markdown(
            f"Dibaca terakhir pukul **{clock_time(view.read_at, view.timezone)}**. "
            "Setiap simpanan di Excel terbaca sendiri dalam satu detik."
        )
    if view.reading is not None:
        reading = view.reading
        st.markdown(
            f"{len(reading.areas)} area, {len(reading.components)} komponen, "
            f"{len(reading.items)} bukti."
        )
    if view.path.exists():
        st.download_button(
            "Unduh lembar kerja",
            data=view.path.read_bytes,
            file_name=view.path.name,
            icon=":material/download:",
            on_click="ignore",
            key="lembar.download",
        )

with exchange:
    st.subheader("Ganti dengan versi baru", anchor=False)
    st.markdown(
        "Versi baru diperiksa dahulu. Berkas lama disimpan sebagai cadangan di halaman Riwayat."
    )
    upload = st.file_uploader(
        "Pilih berkas .xlsx atau .xlsm", type=["xlsx", "xlsm"], key="lembar.upload"
    )
    if upload is not None:
        data = upload.getvalue()
        fresh = read_workbook(data, upload.name)
        if fresh.problems:
            st.error(
                f"**{len(fresh.problems)} masalah; berkas ini belum dapat dipakai.**\n\n"
                f"{problem_list(fresh.problems)}",
                icon=":material/report:",
            )
        else:
            changes = compare_readings(view.reading, fresh) if view.reading else []
            names = {
                **item_names(view),
                **dict(zip(fresh.items["code"], fresh.items["name"], strict=True)),
            }
            if not changes and view.reading is not None:
                st.success("Tersimpan. Lembar kerja sekarang sama isinya dengan berkas ini.")
                st.stop()
            st.success(
                f"Berkas terbaca baik: {len(fresh.components)} komponen, {len(fresh.items)} bukti. "
                f"{len(changes)} sel berbeda dari yang sekarang.",
                icon=":material/check_circle:",
            )
            with st.expander(f"Lihat {len(changes)} perbedaan"):
                for change in changes[:200]:
                    st.markdown(f"- {markdown_text(change_sentence(change, names))}")
            if st.button("Ganti lembar kerja", type="primary", key="lembar.replace"):
                try:
                    current_store().replace_workbook(data)
                except WorkbookFault as error:
                    st.error(markdown_text(f"Belum diganti: {error}"))
                else:
                    st.success("Tersimpan. Lembar kerja sudah diganti.")
