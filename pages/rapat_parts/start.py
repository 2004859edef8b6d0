"""The lists of meetings: the one that still runs, those to come, and the earlier ones."""

from datetime import datetime
from zoneinfo import ZoneInfo

import streamlit as st

from components.frame import clock_time
from components.meeting import readiness_line, where_we_are
from components.removal import removal
from components.text import markdown_text
from data.meeting import Meeting, Plan
from data.roles import Right
from data.store import View
from data.words import long_date, weekday_date
from pages.rapat_parts.form import open_plan
from pages.rapat_parts.meeting_changes import join, remove_plan
from pages.rapat_parts.papers import (
    attendance_button,
    calendar_button,
    invitation_button,
    minutes_button,
)
from pages.session.person import may
from pages.session.state import session


def running_box(view: View, meeting: Meeting) -> None:
    """Offer to go on with the meeting that has not been finished."""
    assert view.reading is not None
    with st.container(border=True, key="rapat-berjalan"):
        began = clock_time(meeting.started_at, view.timezone)
        st.subheader(markdown_text(meeting.title), anchor=False)
        st.markdown(
            f"Dimulai {long_date(meeting.day)} pukul {began}, belum diselesaikan. "
            f"{where_we_are(meeting)}"
        )
        st.button(
            "Lanjutkan rapat",
            key="rapat.resume",
            type="primary",
            icon=":material/play_arrow:",
            on_click=join,
            args=(meeting.id,),
        )
        with st.container(horizontal=True):
            invitation_button(view, meeting)
            attendance_button(view, meeting)


def planned_meetings(view: View, planned: list[Plan], opened: Plan | None) -> None:
    """List the meetings that are yet to come, the nearest first, each with its papers."""
    if not planned:
        return
    st.subheader("Rapat yang direncanakan", anchor=False)
    for plan in planned:
        key = f"rapat-rencana-{plan.id}"
        with st.container(gap="xxsmall", key=key):
            st.markdown(_plan_line(view, plan))
            with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
                invitation_button(view, plan)
                attendance_button(view, plan)
                if plan.day >= view.today:
                    calendar_button(view, plan)
                st.button(
                    "Buka",
                    key=f"rapat.plan-{plan.id}",
                    help="Untuk diubah atau dimulai.",
                    on_click=open_plan,
                    args=(plan,),
                    disabled=plan == opened or not may(Right.LEAD),
                )
                removal(
                    "Rapat ini dibatalkan untuk semua orang. Berkas pembatalan untuk kalender "
                    "dapat diunduh sampai waktunya lewat.",
                    remove_plan,
                    (plan,),
                    keys=(f"rapat.off-{plan.id}", f"rapat.call_off-{plan.id}"),
                    disabled=not may(Right.LEAD),
                    verb="Batalkan",
                )


def called_off_meetings(view: View, found: list[Plan]) -> None:
    """List the meetings that were called off, for those who have them in their calendars."""
    if not found:
        return
    st.subheader("Rapat yang dibatalkan", anchor=False)
    for plan in found:
        key = f"rapat-batal-{plan.id}"
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=key):
            st.markdown(_plan_line(view, plan), width="stretch")
            calendar_button(view, plan)


def _plan_line(view: View, plan: Plan) -> str:
    assert view.reading is not None
    parts = [
        f"**{markdown_text(plan.title)}**",
        f"{weekday_date(plan.day)} pukul {plan.begins:%H.%M}"
        + (f"–{plan.ends:%H.%M}" if plan.ends else "")
        + f" {view.reading.settings.timezone_label}"
        + (f" di {markdown_text(plan.place)}" if plan.place else ""),
        f"{len(plan.invited)} diundang",
    ]
    if plan.day < view.today:
        parts.append(":orange-badge[:material/schedule: tanggalnya sudah lewat]")
    if plan.id == session().choices.saved_plan:
        parts.append(":green-badge[:material/check: Tersimpan]")
    return " · ".join(parts)


def earlier_meetings(view: View, finished: list[Meeting]) -> None:
    """List the finished meetings, the newest first, each with its minutes."""
    if not finished:
        return
    assert view.reading is not None
    st.subheader("Rapat terdahulu", anchor=False)
    zone = ZoneInfo(view.timezone)
    for meeting in reversed(finished):
        ended = (meeting.ended_at or datetime.now(zone)).astimezone(zone)
        with st.container(
            horizontal=True, vertical_alignment="center", key=f"rapat-lalu-{meeting.id}"
        ):
            st.markdown(
                f"**{markdown_text(meeting.title)}** · {long_date(meeting.day)}, selesai "
                f"{clock_time(ended, view.timezone)} · {len(meeting.decisions)} putusan · "
                f"{len(meeting.changes)} perubahan · {readiness_line(meeting)}",
                width="stretch",
            )
            st.button("Buka", key=f"rapat.open-{meeting.id}", on_click=join, args=(meeting.id,))
            minutes_button(view, meeting, "Notulen")
