"""The decisions of the meeting that runs: taken in one line, changed, removed."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from components.text import markdown_text
from data.meeting import (
    Decision,
    Meeting,
    change_decision,
    decide,
    decision_text,
    open_decision,
    remove_decision,
)
from data.schema import BUKTI
from data.standing.readiness import ComponentStanding, ItemStanding
from data.store import View
from data.words import clean, listed, short_date
from data.workbook import CellKey, Edit
from data.workbook.writer import canonical
from pages.changes.door import attempt, may_edit, refuse, send_edits
from pages.rapat_parts.meeting_changes import item_of
from pages.session.person import actor
from pages.session.state import widget_values
from pages.session.stores import records

_POPOVER = "rapat.decisions"
_MOST_LETTERS = 300


def decision_line(
    view: View, meeting: Meeting, component: ComponentStanding, items: Sequence[ItemStanding]
) -> None:
    """Draw the one line in which a decision is taken."""
    code = component.code
    names = {item.code: clean(item.name) for item in items}
    names[code] = clean(component.name)
    keys = {name: f"rapat.{name}-{code}" for name in ("code", "what", "who", "by")}
    with st.form(f"rapat.decision-{code}", clear_on_submit=True, border=False):
        about, what, who, by, send = st.columns(
            [0.2, 0.34, 0.18, 0.14, 0.14], vertical_alignment="bottom", gap="small"
        )
        about.selectbox(
            "Putusan tentang",
            list(names),
            format_func=lambda one: f"{one} {names[one]}" if one != code else "Seluruh komponen",
            key=keys["code"],
            help="Seluruh komponen: hanya tercatat di notulen. Bukti: juga menjadi CATATAN, PIC, "
            "dan TENGGAT bukti itu.",
        )
        what.text_input("Apa yang diputuskan", key=keys["what"], max_chars=_MOST_LETTERS)
        with who:
            _who(_people(view, meeting, items), "", keys["who"])
        by.date_input("Paling lambat", value=None, format="DD/MM/YYYY", key=keys["by"])
        send.form_submit_button(
            "Catat putusan",
            type="primary",
            disabled=not may_edit(view),
            on_click=_take,
            args=(meeting, names, keys),
        )


def decisions_popover(view: View, meeting: Meeting) -> None:
    """Say how many decisions were taken; behind it, each can be changed or removed."""
    taken = {one.id: one for one in reversed(meeting.decisions)}
    if not taken:
        return
    drawer = st.popover(
        f"Putusan ({len(taken)})",
        key=_POPOVER,
        on_change="rerun",
        help="Ubah atau hapus putusan rapat ini.",
    )
    if not drawer.open:
        return
    with drawer:
        chosen = st.selectbox(
            "Putusan",
            list(taken),
            format_func=lambda id: clean(decision_text(taken[id])),
            key="rapat.chosen_decision",
        )
        if chosen is not None:
            _change_form(view, meeting, taken[chosen])
            _removal(view, meeting, taken[chosen])


def _change_form(view: View, meeting: Meeting, drawn: Decision) -> None:
    item = item_of(drawn.code)
    # The keys carry what they were drawn with, so that a colleague's change is seen here.
    stamp = f"{drawn.id}-{drawn.what}-{drawn.who}-{drawn.by}"
    keys = {name: f"rapat.{name}-{stamp}" for name in ("what", "who", "by")}
    with st.form(f"rapat.change-{stamp}", border=False):
        st.text_input(
            "Apa yang diputuskan", value=drawn.what, key=keys["what"], max_chars=_MOST_LETTERS
        )
        who, by = st.columns(2)
        with who:
            _who(_people(view, meeting, [item] if item else []), drawn.who, keys["who"])
        by.date_input("Paling lambat", value=drawn.by, format="DD/MM/YYYY", key=keys["by"])
        if item is not None:
            st.caption(
                f"CATATAN, PIC, dan TENGGAT bukti {drawn.code} ikut berubah. PIC atau TENGGAT "
                "yang dikosongkan di sini tetap berlaku pada buktinya."
            )
        st.form_submit_button(
            "Simpan perubahan",
            type="primary",
            disabled=not may_edit(view),
            on_click=_change,
            args=(meeting, drawn, keys),
        )


def _removal(view: View, meeting: Meeting, drawn: Decision) -> None:
    """Draw the way to remove a decision, with what stays where it was written."""
    item, stays = item_of(drawn.code), []
    if item is not None:
        if _note(meeting, drawn.what) in item.note.splitlines():
            stays.append(f"CATATAN “{_note(meeting, drawn.what)}”")
        if drawn.who and item.pic == drawn.who:
            stays.append(f"PIC {drawn.who}")
        if drawn.by and item.due_date == drawn.by:
            stays.append(f"TENGGAT {short_date(drawn.by)}")
    left = (
        f"Pada bukti {drawn.code} tetap tertulis: {listed(stays)}. Ubah di baris buktinya bila "
        "tidak berlaku lagi."
        if stays
        else "Pada bukti tidak ada yang tertulis dari putusan ini."
    )
    st.markdown(f"Menghapus putusan mengeluarkannya dari notulen. {markdown_text(left)}")
    st.button(
        "Hapus putusan",
        key=f"rapat.remove-{drawn.id}",
        icon=":material/delete:",
        disabled=not may_edit(view),
        on_click=_remove,
        args=(drawn,),
    )


def _who(people: list[str], chosen: str, key: str) -> None:
    options = list(dict.fromkeys(one for one in (*people, chosen) if one))
    st.selectbox(
        "Siapa",
        options,
        index=options.index(chosen) if chosen else None,
        accept_new_options=True,
        placeholder="Pilih atau ketik",
        key=key,
    )


def _people(view: View, meeting: Meeting, items: Sequence[ItemStanding]) -> list[str]:
    """Return who may have to do it: who is present, the team, the owners of the items."""
    assert view.reading is not None
    return [
        *(one.name for one in meeting.present),
        *(person.name for person in view.reading.team),
        *(clean(item.pic) for item in items),
    ]


# What people do


def _take(meeting: Meeting, names: dict[str, str], keys: dict[str, str]) -> None:
    """Put a decision into CATATAN, PIC and TENGGAT of its item, and into the meeting."""
    code = widget_values()[keys["code"]]
    decision = _given(Decision(code, names[code], "", "", None), keys)
    if decision is not None and _through_item(meeting, None, decision):
        attempt(lambda: decide(records(), meeting.id, decision, actor()))


def _change(meeting: Meeting, drawn: Decision, keys: dict[str, str]) -> None:
    """Bring what has changed of a decision to its item, and into the meeting."""
    changed = _given(drawn, keys)
    # Asked first, so that no item is changed for a decision that cannot be.
    if changed is None or not attempt(lambda: open_decision(records(), drawn)):
        return
    if _through_item(meeting, drawn, changed) and attempt(
        lambda: change_decision(records(), drawn, changed, actor())
    ):
        st.session_state[_POPOVER] = False


def _remove(drawn: Decision) -> None:
    if attempt(lambda: remove_decision(records(), drawn, actor())):
        st.session_state[_POPOVER] = False


def _given(about: Decision, keys: dict[str, str]) -> Decision | None:
    """Return the decision as the form has it, or say that it lacks its words."""
    state = widget_values()
    what, who, by = clean(state[keys["what"]]), clean(state[keys["who"]] or ""), state[keys["by"]]
    if not what:
        refuse("tulis dahulu apa yang diputuskan.")
        return None
    return replace(about, what=what, who=who, by=by)


def _through_item(meeting: Meeting, before: Decision | None, after: Decision) -> bool:
    """Send what a decision changes of its item; tell whether nothing was refused."""
    edits = _edits(meeting, before, after)
    return not edits or send_edits(edits)


def _edits(meeting: Meeting, before: Decision | None, after: Decision) -> list[Edit]:
    """Return the edits of the item; none where the decision is on a whole component."""
    item = item_of(after.code)
    if item is None:
        return []
    given: dict[str, str] = {}
    if before is None or after.what != before.what:
        old = _note(meeting, before.what) if before else ""
        lines = [line for line in item.note.splitlines() if not (old and line == old)]
        given["note"] = "\n".join([*lines, _note(meeting, after.what)]).strip()
    if after.who and (before is None or after.who != before.who):
        given["pic"] = after.who
    if after.by and (before is None or after.by != before.by):
        given["due_date"] = after.by.isoformat()
    return [
        Edit(
            CellKey(BUKTI.name, after.code, BUKTI.heads[field]),
            canonical(item.value(field)),
            text,
        )
        for field, text in given.items()
    ]


def _note(meeting: Meeting, what: str) -> str:
    return f"Rapat {short_date(meeting.day)}: {what}"
