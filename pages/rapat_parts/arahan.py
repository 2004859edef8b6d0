"""The Ketua's directions: left from where the Ketua is, seen where they are about, marked done."""

import streamlit as st

from components.text import markdown_text
from data.meeting import (
    Direction,
    answer_direction,
    leave_direction,
    mark_direction,
)
from data.roles import Right
from data.standing.readiness import ItemStanding
from data.store import View
from data.words import clean, short_date
from pages.changes.door import attempt, refuse
from pages.session.person import NAMELESS, actor, may, recognise
from pages.session.state import session, widget_values
from pages.session.stores import records

_MOST_LETTERS = 300
_WIDTHS = [0.28, 0.38, 0.16, 0.18]  # what it is about, its words, its date, the button
_NAMED_WIDTHS = [0.25, 0.3, 0.15, 0.15, 0.15]  # before the button the giver's name
_MOST_NAME_LETTERS = 60


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
        _form(_subjects(view), "rapat", is_wide=True)
    if done:
        with st.expander(f"{len(done)} arahan selesai", key="rapat.done"):
            for one in reversed(done):
                _row(one, "Buka lagi", is_done=False)


def direction_popover(view: View, place: str, area: str = "", about: str = "") -> None:
    """Draw, for who may give directions, one control that opens the form.

    `place` tells the controls of two pages apart. With `area` the form offers what is in that area
    alone, `about` first, the code of a component or an item.
    """
    if not may(Right.DIRECT):
        return
    key = f"{place}.direct"
    drawer = st.popover("Beri arahan", icon=":material/campaign:", key=key, on_change="rerun")
    if drawer.open:
        with drawer:
            _form(_subjects(view, area), place, about, closes=key)


def direction_form(view: View, place: str, area: str, about: str) -> None:
    """Draw, for who may give directions, the form for what is in an area, `about` first."""
    if may(Right.DIRECT):
        _form(_subjects(view, area), place, about, is_wide=True)


def _row(one: Direction, label: str, is_done: bool) -> None:
    with st.container(
        horizontal=True, vertical_alignment="center", gap="small", key=f"arahan-{one.id}"
    ):
        badge = ":orange-badge[:material/campaign: Arahan]"
        if one.id == session().choices.saved_direction:
            badge = ":green-badge[:material/check: Tersimpan]"
        st.markdown(
            f"{badge} **{markdown_text(one.code)} {markdown_text(one.subject)}**: "
            f"{markdown_text(one.text)} ({markdown_text(one.who)}{_until(one)})"
            + (
                f"  \n:material/reply: {markdown_text(one.answered_by)}: "
                f"{markdown_text(one.answer)}"
                if one.answer
                else ""
            ),
            width="stretch",
        )
        if not one.is_done:
            _answer_popover(one)
        st.button(
            label,
            key=f"arahan.mark-{one.id}-{is_done}",
            type="tertiary",
            icon=":material/check:" if is_done else ":material/undo:",
            disabled=not may(Right.EDIT),
            on_click=_mark,
            args=(one.id, is_done),
        )


def _until(one: Direction) -> str:
    return f", paling lambat {short_date(one.by)}" if one.by else ""


def _answer_popover(one: Direction) -> None:
    """Let the team say what came of a direction; that settles it, or it stays open."""
    place = f"arahan.answer-{one.id}"
    drawer = st.popover(
        "Jawab",
        icon=":material/reply:",
        type="tertiary",
        key=place,
        on_change="rerun",
        disabled=not may(Right.EDIT),
    )
    if not drawer.open:
        return
    with drawer, st.form(f"{place}-form", border=False):
        st.text_input(
            "Jawaban tim",
            value=one.answer,
            key=f"{place}-text",
            max_chars=_MOST_LETTERS,
            placeholder="Misalnya: sudah dibahas dalam pleno 2 Desember",
        )
        with st.container(horizontal=True):
            for label, is_done in (("Sudah", True), ("Kirim, belum selesai", False)):
                st.form_submit_button(
                    label,
                    type="primary" if is_done else "secondary",
                    on_click=_answer,
                    args=(one.id, place, is_done),
                )


def _answer(id: str, place: str, is_done: bool) -> None:
    text = clean(widget_values()[f"{place}-text"])
    if not text and not is_done:
        refuse("tulis dahulu jawabannya.")
        return
    answer = text or "sudah"
    if attempt(lambda: answer_direction(records(), id, answer, actor(), is_done=is_done)):
        st.session_state[place] = False


def _mark(id: str, is_done: bool) -> None:
    attempt(lambda: mark_direction(records(), id, is_done, actor()))


def _subjects(view: View, area: str = "") -> dict[str, str]:
    """Return the names of components, each followed by its items, by their codes."""
    items: dict[str, list[ItemStanding]] = {}
    for item in view.standing.items:
        items.setdefault(item.component, []).append(item)
    return {
        one.code: clean(one.name)
        for component in view.standing.components
        if not area or component.area == area
        for one in (component, *items.get(component.code, ()))
    }


def _form(
    subjects: dict[str, str],
    place: str,
    about: str = "",
    closes: str = "",
    *,
    is_wide: bool = False,
) -> None:
    """Draw the form, one field below the other, or side by side where it `is_wide`.

    `closes` is the key of the popover that it stands in, shut once the direction is kept.
    """
    codes = list(subjects)
    names = ("code", "text", "by", "name")
    keys = {name: f"{place}.direction_{name}" for name in names}
    asks_name = actor().name == NAMELESS
    with st.form(f"{place}.direction", clear_on_submit=True, border=is_wide):
        if is_wide:
            widths = _NAMED_WIDTHS if asks_name else _WIDTHS
            boxes = st.columns(widths, vertical_alignment="bottom")
        else:
            boxes = [st.container() for _ in names]
        boxes[0].selectbox(
            "Tentang komponen atau bukti",
            codes,
            index=codes.index(about) if about in subjects else 0,
            format_func=lambda code: f"{code} {subjects[code]}",
            key=keys["code"],
        )
        boxes[1].text_input("Arahan", key=keys["text"], max_chars=_MOST_LETTERS)
        boxes[2].date_input("Paling lambat", value=None, format="DD/MM/YYYY", key=keys["by"])
        if asks_name:
            # Asked once: the browser keeps it.
            boxes[3].text_input("Nama Anda", key=keys["name"], max_chars=_MOST_NAME_LETTERS)
        boxes[-1].form_submit_button(
            "Beri arahan",
            type="secondary" if is_wide else "primary",
            on_click=_leave,
            args=(subjects, keys, closes),
        )


def _leave(subjects: dict[str, str], keys: dict[str, str], closes: str) -> None:
    values = widget_values()
    code, text, by = (values[keys[name]] for name in ("code", "text", "by"))
    if not clean(text):
        refuse("tulis dahulu isi arahannya.")
        return
    name = clean(values.get(keys["name"]) or "")
    if name:
        session().name = name
    giver = recognise()
    left: list[str] = []
    attempt(
        lambda: left.append(
            leave_direction(records(), code, subjects[code], clean(text), giver, by)
        )
    )
    if left:
        session().choices.saved_direction = left[0]
        if closes:
            st.session_state[closes] = False
