"""Taking back to a moment that exists: chosen from a list, shown item by item, asked once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.frame import clock_time, head_words, spoken_time
from components.text import markdown_text
from data.reports.past import with_values
from data.roles import Right
from data.schema import BUKTI
from data.standing.readiness import standing_of
from data.statuses import STATUS_RULES
from data.store import Bookmark, Change, Source, View
from data.store.undo import Restoration, restoration_since
from data.words import percent
from data.workbook import Edit
from data.workbook.cell_texts import words_of
from pages.changes.rows import restore
from pages.frame.opening import kept_meetings
from pages.riwayat_parts.past import midnight_of
from pages.session.person import may
from pages.session.state import widget_values
from pages.session.stores import current_store

_MOST_STEPS, _MOST_MEETINGS = 14, 6
_TICK = "Kembalikan"
_OTHER_HAND = "background-color: #F2ECF9; color: #5B2A86"


@dataclass(frozen=True)
class Moment:
    """A place in the journal that people know: what it was before, when, and by whom."""

    title: str
    at: datetime
    place: Bookmark | datetime
    who: str = ""


@dataclass(frozen=True)
class Line:
    """One thing that would change: a cell, or a row that would come back."""

    row: str
    what: str
    now: str
    then: str
    change: Change | None
    is_by_another: bool
    edit: Edit | None = None
    code: str = ""


def moments_part(
    view: View, names: Mapping[str, str], answer: DeltaGenerator, leave: Callable[[], None]
) -> None:
    """Draw the moments, and what would change if things stood again as they did then.

    `answer` is where the page's first words stand, `leave` goes away without any change.
    """
    store = current_store()
    found = [(one, _restoration(view, one)) for one in _moments(view)]
    found = [(one, back) for one, back in found if back.count]
    if not found:
        answer.title("Belum ada yang dapat dikembalikan", anchor=False)
        answer.markdown(
            "Pilihannya muncul di sini setelah ada rapat, perubahan di Excel, atau perubahan hari "
            "ini."
        )
        return
    left, right = st.columns([0.28, 0.72], gap="medium")
    with left:
        st.subheader("Pilih saat", anchor=False)
        at = st.radio(
            "Saat",
            range(len(found)),
            format_func=lambda at: markdown_text(found[at][0].title),
            captions=[
                f"{spoken_time(one.at, view.timezone, view.today)}, {back.count} akan berubah"
                for one, back in found
            ],
            key=f"riwayat.moment-{store.edition}",
            label_visibility="collapsed",
        )
    moment, back = found[at or 0]
    lines = _lines(moment, back, names)
    key = f"riwayat.back-grid-{hash((moment, view.revision)) & 0xFFFFFFFFFF:x}"
    chosen = _chosen(lines, widget_values().get(key))
    with answer:
        st.title(f"Kembalikan ke {moment.title[0].lower()}{moment.title[1:]}?", anchor=False)
        st.markdown(f"**{len(chosen)} dari {len(lines)}** kembali. Tidak ada riwayat yang hilang.")
    with right:
        st.subheader("Yang akan berubah", anchor=False)
        _grid(lines, view, key)
        said = []
        if any(line.is_by_another for line in lines):
            said.append("Ungu: diubah lagi **sesudahnya** oleh orang lain, jadi tidak dicentang.")
        said.append(_effect(view, chosen))
        st.markdown(" ".join(filter(None, said)))
        is_allowed = may(Right.RESTORE) and may(Right.UPLOAD)
        with st.container(horizontal=True, vertical_alignment="center"):
            st.button(
                f"Kembalikan {len(chosen)} {_counted(chosen)}",
                key="riwayat.undo_all",
                type="primary",
                icon=":material/undo:",
                disabled=not chosen or not is_allowed,
                on_click=restore,
                args=(
                    [line.edit for line in chosen if line.edit is not None],
                    {line.code: back.rows[line.code] for line in chosen if line.code},
                ),
            )
            st.button("Tidak jadi", key="riwayat.leave", on_click=leave)
            st.caption("Dapat dibatalkan lagi dengan satu klik.", width="content")


def _effect(view: View, chosen: Sequence[Line]) -> str:
    """Say what the readiness would be, "" where it stays, or depends on rows that come back."""
    statuses = {
        line.edit.key.code: line.edit.after
        for line in chosen
        if line.edit is not None and line.edit.key.column == BUKTI.heads["status"]
    }
    if view.reading is None or not statuses or any(line.code for line in chosen):
        return ""
    then = standing_of(with_values(view.reading, statuses), view.today)
    before, after = (percent(one.total_pct, 1) for one in (view.standing, then))
    return "" if before == after else f"Kesiapan **{before}** menjadi **{after}**."


def _counted(chosen: Sequence[Line]) -> str:
    return "sel" if all(line.edit is not None for line in chosen) else "sel dan baris"


def _moments(view: View) -> list[Moment]:
    """Return the moments, the newest first."""
    store = current_store()
    found = [Moment("Awal hari ini", midnight_of(view), midnight_of(view))]
    for step in store.steps(_MOST_STEPS):
        what = {
            Source.EXCEL: "disimpan di Excel"
            + ("" if step.who == "Excel" else f" oleh {step.who}"),
            Source.UPLOAD: f"berkas dari {step.who}",
            Source.RESTORE: f"pengembalian {step.count} sel oleh {step.who}",
        }.get(step.source, f"{step.count} perubahan sekaligus oleh {step.who}")
        clock = clock_time(step.at, view.timezone)
        found.append(Moment(f"Sebelum {what} {clock}", step.at, store.before(step), step.who))
    meetings = sorted(kept_meetings(), key=lambda one: one.started_at)
    for meeting in meetings[-_MOST_MEETINGS:]:
        word = "rapat ini" if meeting.is_running else f"rapat {meeting.title}"
        found.append(Moment(f"Sebelum {word}", meeting.started_at, meeting.start))
    return sorted(found, key=lambda one: one.at, reverse=True)


def _restoration(view: View, moment: Moment) -> Restoration:
    store = current_store()
    return view.once(
        ("restoration", moment, store.edition),
        lambda: restoration_since(view.reading, store.spans(moment.place)),
    )


def _lines(moment: Moment, back: Restoration, names: Mapping[str, str]) -> list[Line]:
    lines = [
        Line(
            row=f"{edit.key.code} {names.get(edit.key.code, '')}".strip(),
            what=head_words(edit.key.column),
            now=words_of(edit.key, edit.before) or "kosong",
            then=words_of(edit.key, edit.after) or "kosong",
            change=last,
            is_by_another=bool(moment.who) and last.who != moment.who,
            edit=edit,
        )
        for edit, last in back.edits
    ]
    lines += [
        Line(
            row=f"{code} {texts.get('BUKTI') or names.get(code, '')}".strip(),
            what="Baris",
            now="dihapus",
            then="kembali ada",
            change=back.removals.get(code),
            is_by_another=False,
            code=code,
        )
        for code, texts in back.rows.items()
    ]
    return sorted(lines, key=lambda line: line.is_by_another)


def _chosen(lines: Sequence[Line], value: object) -> list[Line]:
    edited = value.get("edited_rows", {}) if isinstance(value, Mapping) else {}
    chosen: list[Line] = []
    for at, line in enumerate(lines):
        own: Mapping[str, Any] = edited.get(at) or edited.get(str(at)) or {}
        if own.get(_TICK, not line.is_by_another):
            chosen.append(line)
    return chosen


def _grid(lines: Sequence[Line], view: View, key: str) -> None:
    frame = pd.DataFrame(
        {
            _TICK: [not line.is_by_another for line in lines],
            "Bukti": [line.row for line in lines],
            "Apa": [line.what for line in lines],
            "Sekarang": [line.now for line in lines],
            "Akan menjadi": [line.then for line in lines],
            "Diubah oleh": [_who(line, view) for line in lines],
        }
    )
    looks = [_OTHER_HAND if line.is_by_another else "" for line in lines]
    shown = frame.style.apply(lambda _: looks, subset=["Bukti", "Apa", "Sekarang", "Diubah oleh"])
    st.data_editor(
        shown.map(_status_look, subset=["Akan menjadi"]),
        key=key,
        hide_index=True,
        disabled=[name for name in frame.columns if name != _TICK],
        height=min(38 + 36 * len(lines), 400),
        row_height=36,
        column_config={
            _TICK: st.column_config.CheckboxColumn(label="", width=40),
            "Bukti": st.column_config.TextColumn(width=290),
        },
    )


def _who(line: Line, view: View) -> str:
    if line.change is None:
        return ""
    at = clock_time(line.change.at, view.timezone) if line.is_by_another else ""
    return f"{line.change.who}, {at}" if at else line.change.who


def _status_look(text: object) -> str:
    rule = STATUS_RULES.get(str(text))
    return f"background-color: {rule.fill}; color: {rule.text}" if rule else ""
