"""The form of a meeting, to keep it as a plan or to start it with what is filled in."""

from dataclasses import replace
from datetime import time
from typing import Any

import streamlit as st

from data.meeting import (
    BY_PLAN,
    ORDERS,
    Direction,
    Meeting,
    NewMeeting,
    Person,
    Plan,
    component_order,
    keep_plan,
    proposed_agenda,
    readiness_now,
    start_meeting,
)
from data.roles import Right, Role
from data.schema import MOST_TYPED
from data.store import View
from data.words import clean, fold
from pages.changes.door import attempt, refuse
from pages.rapat_parts.meeting_changes import join
from pages.session.person import actor, may
from pages.session.state import session, widget_values
from pages.session.stores import current_store, records

_AGENDA_PIXELS = 310
_MOST_OF_LINE = 200  # letters of a title, a place, a name
_USUAL_TIME = time(9)


def open_plan(plan: Plan | None) -> None:
    """Put a planned meeting into the form of this session, or a new one."""
    session().choices.opened_plan = plan
    session().choices.form_round += 1


def opened_plan(planned: list[Plan]) -> Plan | None:
    """Return the planned meeting in the form, None for a new one or where it is gone by now."""
    opened = session().choices.opened_plan
    return opened if opened and any(one.id == opened.id for one in planned) else None


def meeting_form(
    view: View,
    opened: Plan | None,
    last: Meeting | None,
    open_directions: list[Direction],
    *,
    may_start: bool,
) -> None:
    """Draw the form; its agenda is the board's until people change it.

    `may_start` is false while another meeting runs.
    """
    assert view.reading is not None
    here, plan_id = session(), opened.id if opened else "baru"
    stamp = f"{plan_id}-{here.data_switches}-{here.choices.form_round}"
    # Kept from here on: a colleague's click must not replace what is being typed.
    agenda = opened.agenda if opened else proposed_agenda(view.standing, last, open_directions)
    st.session_state.setdefault(f"rapat.agenda-{stamp}", "\n".join(agenda))
    shown = opened or _blank(view)
    # With Enter a name that is typed would start the meeting.
    with st.form(f"rapat.start-{stamp}", border=True, enter_to_submit=False):
        left, right = st.columns(2, gap="medium")
        with left:
            _when_where_who(view, shown, stamp)
        with right:
            st.text_area(
                "Agenda, satu baris satu butir",
                key=f"rapat.agenda-{stamp}",
                max_chars=MOST_TYPED,
                height=_AGENDA_PIXELS,
                help="Disusun papan dari arahan, putusan lalu, dan tenggat; silakan diubah.",
            )
            st.radio(
                "Urutan komponen",
                ORDERS,
                index=ORDERS.index(shown.order) if shown.order in ORDERS else 0,
                key=f"rapat.order-{stamp}",
                horizontal=True,
            )
        with st.container(horizontal=True):
            if may_start:
                st.form_submit_button(
                    "Mulai rapat",
                    type="primary",
                    icon=":material/groups:",
                    on_click=_start,
                    args=(opened, stamp, open_directions),
                    disabled=not may(Right.LEAD),
                )
            st.form_submit_button(
                "Simpan perubahan rencana" if opened else "Simpan sebagai rencana",
                icon=":material/event:",
                on_click=_save,
                args=(opened, stamp),
                disabled=not may(Right.LEAD),
                help="Undangan dan daftar hadirnya dapat diunduh sebelum rapat.",
            )
            if opened:
                st.form_submit_button(
                    "Tutup tanpa menyimpan", type="tertiary", on_click=open_plan, args=(None,)
                )


def _blank(view: View) -> Plan:
    assert view.reading is not None
    leaders = [one.name for one in view.reading.team if one.role == Role.CHAIR.value]
    return Plan(
        title="Rapat Tim Zona Integritas",
        day=view.today,
        begins=_USUAL_TIME,
        place="",
        leader=leaders[0] if leaders else "",
        note_taker="",
        invited=(),
        agenda=(),
        order=BY_PLAN,
    )


def _when_where_who(view: View, shown: Plan, stamp: str) -> None:
    assert view.reading is not None
    _line(st, "Judul", shown.title, f"rapat.title-{stamp}")
    day, begins, ends, place = st.columns([0.28, 0.17, 0.17, 0.38])
    day.date_input("Tanggal", value=shown.day, format="DD/MM/YYYY", key=f"rapat.day-{stamp}")
    begins.time_input(
        "Pukul",
        value=shown.begins,
        key=f"rapat.begins-{stamp}",
        help="Untuk undangan. Saat rapat dimulai, jamnya dicatat sendiri.",
    )
    ends.time_input(
        "Sampai",
        value=shown.ends,
        key=f"rapat.ends-{stamp}",
        help="Boleh kosong: undangan menulis sampai dengan selesai.",
    )
    place.text_input(
        "Tempat", value=shown.place, key=f"rapat.place-{stamp}", max_chars=_MOST_OF_LINE
    )
    leader, taker = st.columns(2)
    leader.text_input(
        "Pemimpin rapat", value=shown.leader, key=f"rapat.leader-{stamp}", max_chars=_MOST_OF_LINE
    )
    taker.text_input(
        "Notulis", value=shown.note_taker, key=f"rapat.taker-{stamp}", max_chars=_MOST_OF_LINE
    )
    names = [one.name for one in shown.invited]
    team = [one.name for one in view.reading.team]
    if team:
        st.multiselect(
            "Peserta, dari lembar Tim",
            team,
            default=[name for name in names if name in team],
            placeholder="Pilih nama",
            key=f"rapat.present-{stamp}",
            help="Dalam rencana: yang diundang. Saat rapat dimulai: yang hadir.",
        )
    st.text_input(
        "Peserta, nama lain",
        value="; ".join(name for name in names if name not in team),
        key=f"rapat.others-{stamp}",
        max_chars=MOST_TYPED,
        help="Pisahkan dengan titik koma, misalnya: Siti, S.H.; Budi",
    )


def _line(place: Any, label: str, value: str, key: str) -> None:
    place.text_input(label, value=value, key=key, max_chars=_MOST_OF_LINE)


def _filled(view: View, opened: Plan | None, stamp: str) -> Plan | None:
    """Return what the form holds, or say what it lacks."""
    texts = ("title", "place", "leader", "taker", "others", "agenda", "order")
    fields = ("day", "begins", "ends", *texts)
    state = widget_values()
    given: dict[str, Any] = {name: state[f"rapat.{name}-{stamp}"] for name in fields}
    if not clean(given["title"]) or given["day"] is None or given["begins"] is None:
        refuse("isi judul, tanggal, dan pukul rapat dahulu.")
        return None
    if given["ends"] is not None and given["ends"] <= given["begins"]:
        refuse("pukul selesai rapat harus sesudah pukul mulainya.")
        return None
    positions: dict[str, str] = {}
    if view.reading is not None:
        positions = {one.name: one.position for one in view.reading.team}
    if opened is not None:
        positions = {one.name: one.position for one in opened.invited} | positions
    chosen = [*state.get(f"rapat.present-{stamp}", ()), *given["others"].split(";")]
    names = {fold(name): clean(name) for name in chosen if clean(name)}
    return Plan(
        title=clean(given["title"]),
        day=given["day"],
        begins=given["begins"],
        place=clean(given["place"]),
        leader=clean(given["leader"]),
        note_taker=clean(given["taker"]),
        invited=tuple(Person(name, positions.get(name, "")) for name in names.values()),
        agenda=tuple(clean(line) for line in given["agenda"].splitlines() if clean(line)),
        order=given["order"],
        ends=given["ends"],
    )


def _save(opened: Plan | None, stamp: str) -> None:
    plan = _filled(current_store().view, opened, stamp)
    if plan is None:
        return
    if opened is not None:
        plan = replace(plan, id=opened.id, at=opened.at)
    kept: list[str] = []
    if attempt(lambda: kept.append(keep_plan(records(), plan, actor()))):
        session().choices.saved_plan = kept[0]
        open_plan(None)


def _start(opened: Plan | None, stamp: str, open_directions: list[Direction]) -> None:
    view = current_store().view
    filled = _filled(view, opened, stamp)
    if filled is None:
        return
    if view.reading is None:
        refuse("lembar kerja belum terbaca, jadi rapat belum dapat dimulai.")
        return
    # A direction stays on top until it is marked done, also one that came after the proposal.
    agenda = filled.agenda
    missing = [one for one in open_directions if not any(one.text in line for line in agenda)]
    new = NewMeeting(
        title=filled.title,
        day=filled.day,
        place=filled.place,
        leader=filled.leader,
        note_taker=filled.note_taker,
        present=filled.invited,
        agenda=(*(f"Arahan {one}" for one in missing), *agenda),
        order=component_order(view.standing, filled.order),
        directions=tuple(str(one) for one in open_directions),
        before=readiness_now(view.standing),
        start=current_store().bookmark(),
        plan=opened,
    )
    started: list[str] = []
    attempt(lambda: started.append(start_meeting(records(), new, actor())))
    if started:
        open_plan(None)
        join(started[0])
