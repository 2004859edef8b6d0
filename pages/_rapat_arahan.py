"""The Ketua's directions: the list of them, and the form that leaves one."""

import streamlit as st

from components.text import markdown_text
from data.access import Right
from data.meeting import Direction, leave_direction, mark_direction
from data.store import View
from data.words import clean
from pages._person import actor, may
from pages._rapat_door import attempt, refuse
from pages._store import records


def direction_section(view: View, found: list[Direction]) -> None:
    """Draw the open directions, the form, and the ones that are done."""
    waiting = [one for one in found if not one.is_done]
    done = [one for one in found if one.is_done]
    st.subheader("Arahan Ketua", anchor=False)
    if not waiting:
        st.markdown("Tidak ada arahan yang terbuka.")
    for one in waiting:
        _row(one, "Tandai selesai", is_done=True)
    if may(Right.DIRECT):
        _form(view)
    if done:
        with st.expander(f"{len(done)} arahan selesai", key="rapat.done"):
            for one in reversed(done):
                _row(one, "Buka lagi", is_done=False)


def _row(one: Direction, label: str, is_done: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"arahan-{one.id}"):
        st.markdown(
            f"**{markdown_text(one.code)} {markdown_text(one.subject)}**: "
            f"{markdown_text(one.text)} ({markdown_text(one.who)})",
            width="stretch",
        )
        st.button(
            label,
            key=f"rapat.mark-{one.id}-{is_done}",
            disabled=not may(Right.EDIT),
            on_click=_mark,
            args=(one.id, is_done),
        )


def _mark(id: str, is_done: bool) -> None:
    attempt(lambda: mark_direction(records(), id, is_done, actor()))


def _form(view: View) -> None:
    rows = view.standing.rows
    subjects: dict[str, str] = {}
    for component in rows.components:
        subjects[component["code"]] = clean(component["name"])
        for item in rows.items:
            if item["component"] == component["code"]:
                subjects[item["code"]] = clean(item["name"])
    with st.form("rapat.direction", clear_on_submit=True):
        about, what, send = st.columns([0.35, 0.45, 0.2], vertical_alignment="bottom")
        about.selectbox(
            "Tentang komponen atau bukti",
            list(subjects),
            format_func=lambda code: f"{code} {subjects[code]}",
            key="rapat.direction_code",
        )
        what.text_input("Arahan", key="rapat.direction_text", max_chars=300)
        send.form_submit_button("Beri arahan", on_click=_leave, args=(subjects,))


def _leave(subjects: dict[str, str]) -> None:
    code, text = st.session_state["rapat.direction_code"], st.session_state["rapat.direction_text"]
    if not clean(text):
        refuse("tulis dahulu isi arahannya.")
        return
    attempt(lambda: leave_direction(records(), code, subjects[code], clean(text), actor()))
