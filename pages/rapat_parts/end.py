"""After a meeting: what it changed and decided, its papers, and the evidence that it is."""

import streamlit as st

from components.meeting import change_lines, decision_lines, readiness_line, short_list
from components.text import markdown_text
from data.meeting import Meeting
from data.roles import Right
from data.schema import MOST_TYPED
from data.standing.readiness import ItemStanding
from data.statuses import Status
from data.store import View
from data.words import fold, listed, long_date, percent
from pages.changes.door import may_edit
from pages.rapat_parts.meeting_changes import join, keep_next, mark_as_there, reopen
from pages.rapat_parts.papers import attendance_button, invitation_button, minutes_button
from pages.session.person import may

# The decree's plan asks in I.3 for the papers of meetings as evidence, under these names.
_MEETING_COMPONENT = "I.3"
_PAPERS = ("undangan", "daftar hadir", "notul")
_MOST = 60


def meeting_summary(view: View, meeting: Meeting, is_running_elsewhere: bool) -> None:
    """Draw what a finished meeting came to; another one that runs forbids to reopen it."""
    assert view.reading is not None
    st.title(f"{markdown_text(meeting.title)} selesai", anchor=False)
    where = f" di {markdown_text(meeting.place)}" if meeting.place else ""
    st.markdown(f"{long_date(meeting.day)}{where} · {readiness_line(meeting)}")
    with st.container(horizontal=True):
        minutes_button(view, meeting)
        invitation_button(view, meeting)
        attendance_button(view, meeting)
    _offer_evidence(view)
    key = f"rapat.next_meeting-{meeting.id}"
    st.text_input(
        "Rapat berikutnya",
        value=meeting.next_meeting,
        key=key,
        max_chars=MOST_TYPED,
        placeholder="Misalnya: Senin, 1 Desember 2025 pukul 09.00 di Aula",
        on_change=keep_next,
        args=(meeting, key),
        disabled=not may(Right.EDIT),
    )
    decided, changed, areas = st.columns(3, gap="medium")
    with decided:
        lines = decision_lines(meeting.decisions)
        short_list(f"{len(lines)} putusan", lines, "Tidak ada putusan.", _MOST)
    with changed:
        lines = change_lines(meeting.changes)
        short_list(f"{len(lines)} perubahan", lines, "Tidak ada yang berubah.", _MOST)
    with areas:
        after = meeting.after.areas if meeting.after else {}
        lines = [
            f"Area {code}: {percent(value)} → **{percent(after.get(code))}**"
            for code, value in meeting.before.areas.items()
        ]
        short_list("Kesiapan tiap area", lines, "Belum ada area.", _MOST)
    with st.container(horizontal=True):
        st.button("Ke daftar rapat", key="rapat.list", on_click=join, args=("",))
        st.button(
            "Buka kembali rapat ini",
            key="rapat.reopen",
            type="tertiary",
            disabled=is_running_elsewhere or not may(Right.LEAD),
            on_click=reopen,
            args=(meeting,),
        )


def _offer_evidence(view: View) -> None:
    """Offer to mark the papers of a meeting as there, where the plan asks for them."""
    items = [item for item in view.standing.open_items if _is_paper(item)]
    if not items:
        return
    names = listed(f"{item.code} {markdown_text(item.name)}" for item in items)
    with st.container(horizontal=True, vertical_alignment="center", key="rapat-tandai"):
        st.markdown(f"Rapat ini sendiri adalah bukti: {names}.", width="content")
        st.button(
            f"Tandai {len(items)} bukti rapat sebagai {Status.READY.value}",
            key="rapat.mark",
            disabled=not may_edit(view),
            on_click=mark_as_there,
            args=([item.code for item in items],),
        )


def _is_paper(item: ItemStanding) -> bool:
    is_of_meetings = item.component == _MEETING_COMPONENT
    return is_of_meetings and any(word in fold(item.name) for word in _PAPERS)
