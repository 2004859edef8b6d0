"""The meeting on the projector: one component at a time, decided upon in one line."""

import logging
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial

import streamlit as st

from components.evidence import evidence_row
from components.meeting import change_lines, decision_lines, short_list, where_we_are
from components.questions import question_list, question_switch, questions_of_component
from components.text import markdown_text
from data.errors import WorkbookFault
from data.lke import Question
from data.meeting import Direction, Meeting, StatusChange, changes_since
from data.roles import Right
from data.standing.readiness import ItemStanding
from data.store import Bookmark, View
from data.words import clean, percent
from pages.changes.door import answer_fields, evidence_fields
from pages.frame.menu import workbook_page
from pages.frame.opening import leads_to, row_names
from pages.rapat_parts.decisions import decision_line, decisions_popover
from pages.rapat_parts.meeting_changes import finish, join, keep_talk, move
from pages.session.person import may
from pages.session.stores import current_store

_LOG = logging.getLogger(__name__)

_QUESTION_PIXELS = 460
_MOST_LETTERS = 1200
_START_OF_TIME = Bookmark(datetime.min.replace(tzinfo=UTC))


def meeting_screen(
    view: View, meeting: Meeting, last: Meeting | None, open_directions: list[Direction]
) -> None:
    """Draw the component that the room is at; `last` is the meeting before this one."""
    components = {one.code: one for one in view.standing.components}
    component = components.get(meeting.component)
    with st.container(key="rapat-layar", gap="xsmall"):
        _bar(view, meeting)
        if component is None:
            st.info(
                f"Komponen {meeting.component} tidak ada lagi di lembar Lampiran. "
                "Lanjutkan ke komponen berikutnya."
            )
            return
        code = component.code
        items = [item for item in view.standing.items if item.component == code]
        questions = questions_of_component(code)
        with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
            st.title(f"{code}. {markdown_text(component.name)}", anchor=False, width="content")
            st.markdown(
                f"**{percent(component.readiness_pct)}** siap · "
                f"{markdown_text(component.target_text)}",
                width="content",
            )
            is_answering = bool(questions) and question_switch(
                questions, code, view.assessment, "rapat"
            )
        _matter(view, items, questions if is_answering else ())
        decision_line(view, meeting, component, items)
        _talk(meeting, code)
        _background(view, (meeting, last), code, items, open_directions)


def _talk(meeting: Meeting, code: str) -> None:
    """Draw the field for what is said about the component; it is kept when the cursor leaves it."""
    said = next((one.text for one in meeting.discussions if one.code == code), "")
    # The key carries what it was drawn with, so that a colleague's text is seen here.
    key = f"rapat.talk-{code}-{hash(said)}"
    st.text_area(
        "Pembahasan, untuk notula",
        value=said,
        key=key,
        height=80,
        max_chars=_MOST_LETTERS,
        placeholder="Apa yang dibahas pada komponen ini",
        on_change=keep_talk,
        args=(meeting, code, key),
        disabled=not may(Right.EDIT),
    )


def _bar(view: View, meeting: Meeting) -> None:
    """Draw where we are and the ways on; the keys are those of a presenter's remote."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f"{where_we_are(meeting)} · {markdown_text(meeting.title)}", width="stretch")
        decisions_popover(view, meeting)
        st.button(
            "Sebelumnya",
            key="rapat.previous",
            icon=":material/arrow_back:",
            shortcut="PageUp",
            disabled=meeting.position == 0 or not may(Right.LEAD),
            on_click=move,
            args=(meeting, meeting.position - 1),
        )
        st.button(
            "Berikutnya",
            key="rapat.next",
            icon=":material/arrow_forward:",
            icon_position="right",
            type="primary",
            shortcut="PageDown",
            disabled=meeting.position + 1 >= len(meeting.order) or not may(Right.LEAD),
            on_click=move,
            args=(meeting, meeting.position + 1),
        )
        st.button(
            "Selesai rapat",
            key="rapat.finish",
            disabled=not may(Right.LEAD),
            on_click=finish,
            args=(meeting,),
        )
        st.button(
            "Keluar layar",
            key="rapat.leave",
            type="tertiary",
            on_click=join,
            args=("",),
            help="Rapat tetap berjalan dan dapat dilanjutkan dari halaman Rapat.",
        )
    st.progress((meeting.position + 1) / max(len(meeting.order), 1))


def _matter(view: View, items: Sequence[ItemStanding], questions: tuple[Question, ...]) -> None:
    """Draw the evidence, or the questions in its place, so that both stay above the fold."""
    leads = partial(leads_to, view=view)
    if questions:
        with st.container(height=_QUESTION_PIXELS, border=True, key="rapat-pertanyaan"):
            question_list(
                questions,
                view.assessment,
                answer_fields(view),
                "rapat",
                workbook_page(),
                leads_to=leads,
            )
        return
    with st.container(border=True, gap="xxsmall", key="rapat-bukti"):
        if not items:
            st.markdown("Belum ada bukti tercatat. Tambahkan barisnya di lembar Bukti, di Excel.")
        fields = evidence_fields(view)
        for item in items:
            evidence_row(item, fields, leads(item.link), "rapat")


def _background(
    view: View,
    now_and_last: tuple[Meeting, Meeting | None],
    component: str,
    items: Sequence[ItemStanding],
    open_directions: list[Direction],
) -> None:
    """Draw what changed since the last meeting, the last notes, and what is decided already."""
    meeting, last = now_and_last
    questions = questions_of_component(component)
    codes = {component, *(item.code for item in items)}
    answered = {key for one in questions for key in (one.code, *one.answer_keys)}
    since = last.end if last and last.end else _START_OF_TIME
    changes = [
        one for one in _changes_since(view, since) if one.code in codes or one.code in answered
    ]
    notes = [
        f"**{item.code}** {markdown_text(clean(item.note)[-110:])}"
        for item in items
        if clean(item.note)
    ]
    directed = [
        f"Arahan: {markdown_text(one.text)} ({markdown_text(one.who)})"
        for one in open_directions
        if one.code in codes
    ]
    before = [one for one in (last.decisions if last else ()) if one.code in codes]
    decided = [one for one in meeting.decisions if one.code in codes]
    lines = [*directed, *decision_lines(decided)]
    lines += [f"Rapat lalu: {line}" for line in decision_lines(before)]
    changed, noted, told = st.columns(3, gap="medium")
    with changed:
        title = "Berubah sejak rapat lalu" if last else "Berubah sejauh ini"
        short_list(title, change_lines(changes), "Belum ada.")
    with noted:
        short_list("Catatan terakhir", notes, "Belum ada.")
    with told:
        short_list("Arahan dan putusan", lines, "Belum ada.")


def _changes_since(view: View, since: Bookmark) -> tuple[StatusChange, ...]:
    """Return what has changed since a place in the journal; nothing if that cannot be read."""

    def read() -> tuple[StatusChange, ...]:
        try:
            return changes_since(current_store().spans(since), row_names(view))
        except WorkbookFault as error:
            _LOG.warning("what changed cannot be read: %s", error)
            return ()

    return view.once(("changes since", since), read)
