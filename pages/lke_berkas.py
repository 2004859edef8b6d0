"""The LKE as files: all of it out, and in from a form that was filled in elsewhere."""

import streamlit as st

from components.text import markdown_text
from data.lke import load_questions
from data.lke.form.tabs import FormError
from data.roles import Right
from data.words import points
from pages.frame.lke_downloads import lke_downloads
from pages.frame.menu import workbook_page
from pages.frame.opening import open_page
from pages.lke_parts.intake import choose_tabs, review_form, taken_notice
from pages.session.person import offered
from pages.session.state import session

view = open_page("Berkas LKE")
assert view.reading is not None
assessment = view.assessment
unanswered, count = assessment.score.unanswered, len(load_questions())

# The file is chosen below; what it brings is the first thing to see then.
review, files = st.container(), st.container()

with files:
    out, into = st.columns(2, gap="large")
with out:
    st.subheader("Unduh", anchor=False)
    st.markdown(
        "Berkas Excel memuat seluruh pertanyaan, jawaban, dan nilai. Rumusnya tetap bekerja: "
        "nilai ikut berubah bila jawaban diubah di sana."
    )
    lke_downloads(view)

upload = None
with into:
    st.subheader("Ambil dari LKE lain", anchor=False)
    if not assessment.has_sheet:
        st.info("Lembar kerja ini belum memuat lembar LKE, jadi belum ada tempat bagi jawaban.")
        st.page_link(workbook_page(), label="Buka halaman Lembar kerja")
    elif offered(Right.UPLOAD):
        st.markdown(
            "Pilih LKE yang sudah diisi di tempat lain. Isinya dicocokkan dan diperlihatkan "
            "dahulu; tidak ada yang diambil sebelum Anda menyetujuinya."
        )
        upload = st.file_uploader(
            "Pilih berkas .xlsx atau .xlsm",
            type=["xlsx", "xlsm"],
            key=f"lke.upload-{session().choices.form_uploads}",
        )

with review:
    if upload is None:
        st.title(f"{count - unanswered} dari {count} pertanyaan LKE terjawab", anchor=False)
        st.markdown(
            f"Nilai sekarang **{points(assessment.score.total)}** dari 100 "
            f"({unanswered} belum dijawab, kosong dihitung nol)."
        )
        taken_notice(view, "formulir terakhir", session().choices.taken_form[0])
    else:
        try:
            proposal = choose_tabs(upload.getvalue(), f"lke.tabs-{upload.file_id}")
        except FormError as error:
            st.title("Berkas ini belum dapat dipakai", anchor=False)
            st.error(markdown_text(str(error)), icon=":material/report:")
        else:
            review_form(view, proposal, upload.name, upload.file_id)
