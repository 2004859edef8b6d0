"""Before a meeting: the one that still runs, the form that starts one, and the earlier ones."""

from datetime import datetime
from zoneinfo import ZoneInfo

import streamlit as st

from components.frame import clock_time
from components.meeting import readiness_line, where_we_are
from components.text import markdown_text
from data.meeting import (
    ORDERS,
    Direction,
    Meeting,
    Person,
    component_order,
    proposed_agenda,
    readiness_now,
    start_meeting,
)
from data.store import View
from data.words import clean, fold, long_date
from pages._person import actor
from pages._rapat_door import attempt, join, refuse
from pages._rapat_papers import attendance_button, invitation_button, minutes_button
from pages._store import current_store, records

_AGENDA_PIXELS = 260


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


def start_form(view: View, last: Meeting | None, open_directions: list[Direction]) -> None:
    """Draw the form that starts a meeting; its agenda is the board's until people change it."""
    assert view.reading is not None
    team = view.reading.team
    leaders = team[team["role"] == "ketua"]["name"].tolist()
    # Kept from here on: a colleague's click must not replace what is being typed.
    st.session_state.setdefault(
        "rapat.agenda", "\n".join(proposed_agenda(view.standing, last, open_directions))
    )
    with st.form("rapat.start", border=True):
        left, right = st.columns(2, gap="medium")
        with left:
            st.text_input("Judul", value="Rapat Tim Zona Integritas", key="rapat.title")
            day, place = st.columns([0.4, 0.6])
            day.date_input("Tanggal", value=view.today, format="DD/MM/YYYY", key="rapat.day")
            place.text_input("Tempat", key="rapat.place")
            leader, taker = st.columns(2)
            leader.text_input(
                "Pimpinan rapat", value=leaders[0] if leaders else "", key="rapat.leader"
            )
            taker.text_input("Notulis", key="rapat.taker")
            if len(team):
                st.multiselect(
                    "Hadir, dari lembar Tim",
                    team["name"].tolist(),
                    placeholder="Pilih nama",
                    key="rapat.present",
                )
            st.text_input(
                "Hadir, nama lain",
                key="rapat.others",
                help="Pisahkan dengan titik koma, misalnya: Siti, S.H.; Budi",
            )
        with right:
            st.text_area(
                "Agenda, satu baris satu butir",
                key="rapat.agenda",
                height=_AGENDA_PIXELS,
                help="Disusun papan dari arahan, putusan lalu, dan tenggat; silakan diubah.",
            )
            st.radio("Urutan komponen", ORDERS, key="rapat.order", horizontal=True)
        st.form_submit_button(
            "Mulai rapat",
            type="primary",
            icon=":material/groups:",
            on_click=_start,
            args=(open_directions,),
        )


def _start(open_directions: list[Direction]) -> None:
    state, view = st.session_state, current_store().view
    title = clean(state["rapat.title"])
    if not title or view.reading is None or state["rapat.day"] is None:
        refuse("isi judul dan tanggal rapat dahulu.")
        return
    team = view.reading.team
    positions = dict(zip(team["name"], team["position"], strict=True))
    chosen = [*state.get("rapat.present", ()), *state["rapat.others"].split(";")]
    names = {fold(name): clean(name) for name in chosen if clean(name)}
    agenda = [clean(line) for line in state["rapat.agenda"].splitlines() if clean(line)]
    # A direction stays on top until it is marked done, also one that came after the proposal.
    missing = [one for one in open_directions if not any(one.text in line for line in agenda)]
    started: list[str] = []
    attempt(
        lambda: started.append(
            start_meeting(
                records(),
                actor(),
                title=title,
                day=state["rapat.day"],
                place=clean(state["rapat.place"]),
                leader=clean(state["rapat.leader"]),
                note_taker=clean(state["rapat.taker"]),
                present=[Person(name, positions.get(name, "")) for name in names.values()],
                agenda=[*(f"Arahan {one}" for one in missing), *agenda],
                order=component_order(view.standing, state["rapat.order"]),
                directions=[str(one) for one in open_directions],
                before=readiness_now(view.standing),
            )
        )
    )
    if started:
        join(started[0])


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
