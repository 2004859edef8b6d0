"""After a meeting: what it changed and decided, its papers, and the evidence that it is."""

from zoneinfo import ZoneInfo

import streamlit as st

from components.meeting import change_lines, decision_lines, readiness_line, short_list
from components.text import markdown_text
from data.meeting import Meeting, times_of
from data.meeting.photos import MOST_PHOTOS, photos_of
from data.roles import Right
from data.schema import MOST_TYPED
from data.standing.readiness import ItemStanding
from data.statuses import Status
from data.store import View
from data.words import fold, listed, long_date, percent
from pages.changes.door import may_edit
from pages.rapat_parts.meeting_changes import (
    drop_photo,
    join,
    keep_next,
    keep_photos,
    keep_times,
    mark_as_there,
    reopen,
)
from pages.rapat_parts.papers import attendance_button, invitation_button, minutes_button
from pages.session.person import may
from pages.session.stores import current_store

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
    with st.container(key="rapat-hasil"):
        _came_to(meeting)
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
    _times_and_photos(view, meeting)
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


def _came_to(meeting: Meeting) -> None:
    """Draw what was decided and changed, as the room reads it at the end."""
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


def _times_and_photos(view: View, meeting: Meeting) -> None:
    """Draw what the minutes say beside what was decided: the times, and pictures."""
    begins, ends = times_of(meeting, ZoneInfo(view.timezone))
    keys = (f"rapat.begins-{meeting.id}", f"rapat.ends-{meeting.id}")
    shown = photos_of(current_store().side, meeting.id)
    photo_key = f"rapat.photos-{meeting.id}-{len(shown)}"
    first, last, photos = st.columns([0.15, 0.15, 0.7], gap="small")
    for box, label, value, key in (
        (first, "Pukul mulai", begins, keys[0]),
        (last, "Pukul selesai", ends, keys[1]),
    ):
        box.time_input(
            label,
            value=value,
            key=key,
            on_change=keep_times,
            args=(meeting, *keys),
            disabled=not may(Right.EDIT),
        )
    with photos:
        st.file_uploader(
            f"Foto rapat untuk lampiran notula ({len(shown)} dari {MOST_PHOTOS})",
            type=["jpg", "jpeg", "png", "webp"],
            accept_multiple_files=True,
            key=photo_key,
            on_change=keep_photos,
            args=(meeting, photo_key),
            disabled=not may(Right.EDIT) or len(shown) >= MOST_PHOTOS,
        )
        with st.container(horizontal=True):
            for place, photo in enumerate(shown):
                with st.container(width=150):
                    st.image(photo, width=140)
                    st.button(
                        "Hapus foto",
                        key=f"rapat.drop-{meeting.id}-{place}-{len(shown)}",
                        type="tertiary",
                        on_click=drop_photo,
                        args=(meeting, place),
                        disabled=not may(Right.EDIT),
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
