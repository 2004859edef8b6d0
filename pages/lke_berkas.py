"""The LKE as files: all of it out, and in from a form that was filled in elsewhere."""

import streamlit as st

from components.lke_form import change_line, fault_list, question_list, unmatched_list
from components.text import markdown_text
from data.lke import load_questions, score
from data.lke.form_rows import FormError
from data.lke.importer import ImportProposal, match_form
from data.roles import Right
from data.words import points
from data.workbook import Edit
from data.workbook.lke_intake import Intake, answers_after, intake_of
from data.workbook.writer import cell_texts
from pages.changes.door import send_edits, take_back
from pages.frame.lke_downloads import lke_downloads
from pages.frame.menu import workbook_page
from pages.frame.opening import heading, open_page
from pages.session.person import offered
from pages.session.state import session


@st.cache_data(max_entries=8, show_spinner="Mencocokkan berkas…")
def matched(content: bytes) -> ImportProposal:
    """Match a form once, not anew with every tick on this page."""
    return match_form(content)


def take(file_id: str, edits: list[Edit]) -> None:
    """Send what the coordinator chose; the callback of that button alone."""
    send_edits(edits, needs=Right.UPLOAD)
    session().choices.taken_form = (file_id, edits)


view = open_page("Berkas LKE")
assert view.reading is not None
assessment = view.assessment
heading(view)
unanswered, count = assessment.score.unanswered, len(load_questions())
total = points(assessment.score.total)

st.title(f"{count - unanswered} dari {count} pertanyaan LKE terjawab", anchor=False)
st.markdown(
    f"Nilai sekarang **{total}** dari 100 ({unanswered} belum dijawab, kosong dihitung nol)."
)
out, into = st.columns(2, gap="large")

with out:
    st.subheader("Unduh", anchor=False)
    st.markdown(
        "Berkas Excel memuat seluruh pertanyaan, jawaban, dan nilai. Rumusnya hidup: nilai ikut "
        "berubah bila jawaban diubah di sana."
    )
    lke_downloads(view)

with into:
    st.subheader("Ambil dari LKE lain", anchor=False)
    if not assessment.has_sheet:
        st.info("Lembar kerja ini belum memuat lembar LKE, jadi belum ada tempat bagi jawaban.")
        st.page_link(workbook_page(), label="Buka halaman Lembar kerja")
        st.stop()
    if not offered(Right.UPLOAD):
        st.stop()
    st.markdown(
        "Pilih LKE yang sudah diisi di tempat lain. Isinya dicocokkan dan diperlihatkan dahulu; "
        "tidak ada yang diambil sebelum Anda menyetujuinya."
    )
    upload = st.file_uploader(
        "Pilih berkas .xlsx atau .xlsm", type=["xlsx", "xlsm"], key="lke.upload"
    )
    if upload is None:
        st.stop()
    try:
        proposal = matched(upload.getvalue())
    except FormError as error:
        st.error(markdown_text(str(error)), icon=":material/report:")
        st.stop()

intakes = intake_of(proposal, view.reading)
changing = [intake for intake in intakes if intake.edits]
faulty = sum(len(intake.faults) for intake in intakes)

st.subheader(
    f"{len(proposal.matched)} baris cocok, {len(proposal.unmatched)} tidak cocok, "
    f"{len(proposal.missing)} tidak ada di berkas",
    anchor=False,
)
file_id, sent = session().choices.taken_form
present = cell_texts(view.reading)
saved = [edit for edit in sent if present.get(edit.key) == edit.after]
if saved and file_id == upload.file_id:
    rows = len({edit.key.code for edit in saved})
    st.success(f"Tersimpan: {rows} jawaban dari {markdown_text(upload.name)}.")
    st.button(
        "Batalkan",
        key=f"lke.undo-{file_id}",
        type="tertiary",
        icon=":material/undo:",
        on_click=take_back,
        args=([Edit(edit.key, edit.after, edit.before) for edit in saved],),
    )
if proposal.unmatched:
    with st.expander(f"{len(proposal.unmatched)} baris tidak cocok", expanded=True):
        st.markdown(unmatched_list(proposal.unmatched))
if faulty:
    with st.expander(f"{faulty} isian tidak dapat diambil", expanded=True):
        st.markdown(fault_list(intakes))
if proposal.missing:
    with st.expander(f"{len(proposal.missing)} tidak ada di berkas"):
        st.markdown(question_list(proposal.missing))

if not changing:
    st.markdown("Tidak ada yang berbeda dari jawaban sekarang. Sel kosong di berkas diabaikan.")
    st.stop()
st.markdown("Hapus centang pada yang tidak ingin diambil. Sel kosong di berkas diabaikan.")
decision = st.container()
chosen: list[Intake] = []
for is_replacing, title in ((True, "mengganti isi sekarang"), (False, "mengisi yang kosong")):
    group = [intake for intake in changing if intake.replaces is is_replacing]
    if group:
        st.subheader(f"{len(group)} {title}", anchor=False)
    for intake in group:
        key = f"lke.take-{upload.file_id}-{intake.row.key}"
        if st.checkbox(change_line(intake), value=True, key=key):
            chosen.append(intake)

with decision:
    edits = [edit for intake in chosen for edit in intake.edits]
    after = points(score(answers_after(assessment.answers, edits)).total)
    st.markdown(f"Nilai {total} → **{after}** dari 100 (kosong dihitung nol).")
    st.button(
        f"Ambil {len(chosen)} jawaban",
        key="lke.take",
        type="primary",
        icon=":material/download_done:",
        disabled=not edits or bool(view.refusal),
        on_click=take,
        args=(upload.file_id, edits),
    )
