"""A form that was filled in elsewhere: looked through, corrected, and taken in one click."""

from collections.abc import Sequence

import streamlit as st

from components.lke_form import (
    fault_list,
    figures,
    question_list,
    review_grid,
)
from components.text import markdown_text
from data.lke import load_questions, score
from data.lke.form.proposal import Proposal, read_form
from data.standing.assessment import Assessment
from data.store import View
from data.words import decimal, gained, points
from data.workbook import Edit
from data.workbook.added_sheets import lacks_tpi_notes
from data.workbook.lke_intake import Taken, answers_after, needs_tpi_notes
from data.workbook.lke_review import (
    Group,
    Review,
    ReviewRow,
    count_of,
    review_of,
)
from data.workbook.writer import cell_texts
from pages.changes.door import take_back
from pages.changes.rows import restore
from pages.lke_parts.taking import begin_anew, drop, keep, take, tick_all
from pages.session.choices import FormLook
from pages.session.state import session


@st.cache_data(max_entries=8, show_spinner="Mencocokkan berkas…")
def matched(content: bytes, tabs: tuple[str, ...] = ()) -> Proposal:
    """Match a form once, not anew with every click on this page."""
    return read_form(content, tabs)


def look_of(file_id: str) -> FormLook:
    """Return the session's look at a form; another form begins anew."""
    look = session().choices.form_look
    if look.file_id != file_id:
        look = session().choices.form_look = FormLook(file_id)
    return look


def choose_tabs(content: bytes, key: str) -> Proposal:
    """Return the proposal of the tabs that the person chose; the newest year is proposed."""
    first = matched(content)
    if len(first.choices) < 2:
        return first
    labels = {choice.label: choice for choice in first.choices}
    chosen = st.segmented_control(
        f"Lembar yang dipakai ({len(labels)} formulir di berkas ini)",
        list(labels),
        default=first.taken.label,
        required=True,
        key=key,
        on_change=begin_anew,
    )
    tabs = labels[str(chosen)].tabs
    return first if tabs == first.taken.tabs else matched(content, tabs)


def review_form(view: View, proposal: Proposal, file_name: str, file_id: str) -> None:
    """Draw a form held against the workbook: what is taken, its effect, and the rows by group."""
    assert view.reading is not None
    look, assessment = look_of(file_id), view.assessment
    head, buttons = st.columns([0.66, 0.34], vertical_alignment="bottom")
    moves = st.container()
    with_tpi, with_links = _wishes(file_id)
    taken = Taken(tpi=with_tpi, links=with_links)
    review = review_of(proposal, view.reading, look.decisions, taken)
    edits = review.edits
    with head:
        st.title(
            f"{len(proposal.sure)} baris cocok, {len(proposal.to_check)} perlu diperiksa",
            anchor=False,
        )
        st.markdown(
            f"**{markdown_text(file_name)}**. {len(proposal.unmatched)} baris tidak cocok, "
            f"{len(proposal.missing)} pertanyaan tidak ada di berkas. "
            + ("" if _just_taken(view, file_id) else "Belum ada yang diambil.")
        )
    with buttons, st.container(horizontal=True, horizontal_alignment="right"):
        st.button("Jangan pakai", key="lke.drop", icon=":material/close:", on_click=drop)
        st.button(
            f"Ambil {len({edit.key.code for edit in edits})} jawaban",
            key="lke.take",
            type="primary",
            icon=":material/check:",
            disabled=not edits or bool(view.refusal),
            on_click=take,
            args=(file_id, edits),
        )
    taken_notice(view, file_name, file_id)
    with moves:
        _moves(assessment, view.reading.settings.goal, edits)
    if lacks_tpi_notes(view.reading) and needs_tpi_notes(edits):
        st.caption("Kolom CATATAN TPI ditambahkan di lembar LKE saat diambil.")
    _groups(proposal, view, look, review, taken)
    _rest(proposal, review)


def _wishes(file_id: str) -> tuple[bool, bool]:
    with st.container(horizontal=True, gap="medium"):
        tpi = st.checkbox("Jawaban dan catatan TPI ikut", value=True, key=f"lke.tpi-{file_id}")
        links = st.checkbox("Tautan ikut", value=True, key=f"lke.links-{file_id}")
    return tpi, links


def _moves(assessment: Assessment, goal: str, edits: Sequence[Edit]) -> None:
    """Draw score, TPI's score and answered questions before and after."""
    own = answers_after(assessment.answers, edits)
    by_tpi = answers_after(assessment.tpi, edits, "tpi")
    heard = {key: text for key, text in by_tpi.items() if text}
    now, after = assessment.score, score(own)
    theirs = assessment.tpi_score
    questions = len(load_questions())
    rules = assessment.verdicts[goal].rules
    minimum = next(rule.minimum for rule in rules if rule.key == "total")
    moves = [
        (f"Nilai LKE, minimum {decimal(minimum)}", points(now.total), points(after.total),
         gained(now.total, after.total)),
        (f"Terjawab dari {questions}", str(questions - now.unanswered),
         str(questions - after.unanswered), ""),
    ]  # fmt: skip
    if heard:
        total = score({**own, **heard}).total
        before = points(theirs.total) if theirs is not None else "–"
        moves.insert(1, ("Menurut TPI", before, points(total), ""))
    figures(moves)


def _groups(proposal: Proposal, view: View, look: FormLook, review: Review, taken: Taken) -> None:
    """Draw the rows of one group in a grid, those that need a person first."""
    assert view.reading is not None
    counts = {group: len(review.of(group)) for group in Group}
    first = next((one for one in (Group.TO_CHECK, *Group) if counts[one]), Group.SURE)
    choose, hint = st.columns([0.44, 0.56], vertical_alignment="center")
    with choose:
        chosen = st.segmented_control(
            "Baris",
            list(Group),
            default=first,
            required=True,
            key=f"lke.group-{look.file_id}",
            format_func=lambda group: f"{group.value} {counts[group]}",
            on_change=look.renew,
            label_visibility="collapsed",
        )
    group = Group(str(chosen))
    rows = review_of(proposal, view.reading, look.shown, taken).of(group)
    seen = (group, taken, [(row.id, row.intake and row.intake.present) for row in rows])
    if look.seen != seen:
        look.seen = seen
        look.renew()
        rows = review_of(proposal, view.reading, look.shown, taken).of(group)
    with hint:
        _hint(group, look, rows)
    if not rows:
        st.markdown(_NONE[group])
        return
    key = f"lke.grid-{look.file_id}-{look.edition}"
    review_grid(rows, group, key, lambda: keep(key, rows, look))


_NONE = {
    Group.SURE: "Tidak ada yang berbeda dari jawaban sekarang. Sel kosong di berkas diabaikan.",
    Group.TO_CHECK: "Tidak ada yang perlu diperiksa.",
    Group.UNMATCHED: "Semua baris berkas ini cocok dengan pertanyaan di papan.",
    Group.OTHERWISE: "Tidak ada jawaban yang lain dari papan.",
}
_HINTS = {
    Group.SURE: "Sel kosong di berkas diabaikan. Jawaban dapat diubah di sel.",
    Group.TO_CHECK: "Yang diperiksa tidak dicentang sebelumnya. Jawaban dapat diubah di sel.",
    Group.UNMATCHED: "Pilih pertanyaannya di kolom terakhir, atau lewati.",
    Group.OTHERWISE: "Centang untuk mengganti jawaban di papan.",
}


def _hint(group: Group, look: FormLook, rows: Sequence[ReviewRow]) -> None:
    with st.container(
        horizontal=True, horizontal_alignment="right", vertical_alignment="center", gap="small"
    ):
        st.markdown(f":small[{_HINTS[group]}]", width="content")
        if group is not Group.UNMATCHED and len(rows) > 1:
            every = not all(row.is_ticked for row in rows)
            st.button(
                "Centang semua" if every else "Hapus semua centang",
                key=f"lke.all-{group.name}",
                type="tertiary",
                on_click=tick_all,
                args=(look, rows, every),
            )


def _rest(proposal: Proposal, review: Review) -> None:
    """Say what of the chosen rows can't be taken, what the file lacks and how it was read."""
    lacking = {row.intake.match.key for row in review.rows if row.intake and row.intake.lacks_row}
    if lacking:
        with st.container(horizontal=True, vertical_alignment="center", key="lke-baris-hilang"):
            st.markdown(
                f":material/warning: **{len(lacking)} pertanyaan tidak ada barisnya** di lembar "
                f"LKE: {', '.join(sorted(lacking)[:8])}{' …' if len(lacking) > 8 else ''}."
            )
            st.button(
                f"Tambahkan {len(lacking)} baris",
                key="lke.add-rows",
                icon=":material/add:",
                on_click=restore,
                args=([], {code: {} for code in sorted(lacking)}),
            )
    faults = [(row, fault) for row, fault in review.faults() if not _lacks_row(row)]
    if faults:
        with st.expander(f"{len(faults)} isian tidak dapat diambil", expanded=True):
            st.markdown(fault_list(faults))
    st.markdown(
        f":small[:material/info: Cara berkas ini dibaca: {markdown_text(proposal.heads)}. Bila ada "
        "yang keliru, betulkan judul kolomnya di Excel, lalu pilih berkas ini lagi."
        + (f" Lembar tersembunyi tidak dibaca: {markdown_text(', '.join(proposal.hidden))}."
           if proposal.hidden else "") + "]"
    )  # fmt: skip
    if proposal.missing:
        with st.expander(f"{len(proposal.missing)} tidak ada di berkas"):
            st.markdown(question_list(proposal.missing))


def _lacks_row(row: ReviewRow) -> bool:
    return row.intake is not None and row.intake.lacks_row


def taken_notice(view: View, file_name: str, file_id: str) -> None:
    """Say what was taken of this form, with the way back."""
    saved = _just_taken(view, file_id)
    if not saved:
        return
    rows = len({edit.key.code for edit in saved})
    notes = count_of(saved, "tpi_note")
    more = f", di antaranya {notes} catatan TPI" if notes else ""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.success(f"Tersimpan: {rows} jawaban dari {markdown_text(file_name)}{more}.")
        st.button(
            "Batalkan",
            key=f"lke.undo-{file_id}",
            icon=":material/undo:",
            on_click=take_back,
            args=([Edit(edit.key, edit.after, edit.before) for edit in saved],),
        )


def _just_taken(view: View, file_id: str) -> list[Edit]:
    """Return what was taken of this form and still stands."""
    assert view.reading is not None
    taken_of, sent = session().choices.taken_form
    present = cell_texts(view.reading)
    return [edit for edit in sent if taken_of == file_id and present.get(edit.key) == edit.after]
