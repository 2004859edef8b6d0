"""The changes of the past: found, looked at, and taken back one step at a time."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time
from zoneinfo import ZoneInfo

import streamlit as st

from components.frame import change_sentence, head_words, in_a_sentence, shown_text
from components.history_table import (
    ORIGINS,
    history_columns,
    history_table,
    in_colours,
    moment_of,
    row_of,
)
from components.paper_table import paper_table
from components.text import markdown_text
from data.roles import Right
from data.schema import BUKTI, LKE, MOST_SOUGHT, code_order
from data.store import Change, Source, State, View, Wanted
from data.store.entries import Entry, RemovedRow, entries, later_change, removed_rows
from data.words import clean, fold
from data.workbook.cell_texts import words_of
from data.workbook.writer import is_edited
from pages.changes.door import attempt, undo
from pages.changes.rows import restore, undo_restoration
from pages.session.person import actor, may
from pages.session.state import session
from pages.session.stores import current_store, records

_ROWS_A_PAGE = 500
_MOST_LINES = 40
_LAST, _MOST_LAST_CHANGES = 3, 40
_MOST_REMOVED = 5
_MOST_APART, _MOST_CODES = 3, 4
_SEEN = "baris-dihapus"


def midnight_of(view: View) -> datetime:
    """Return when today began at the office."""
    return datetime.combine(view.today, time(), ZoneInfo(view.timezone))


def told() -> None:
    """Say what was brought back last, with the one click that takes it back again."""
    done = session().choices.restored
    if done:
        with st.container(key="riwayat-kembali", horizontal=True, vertical_alignment="center"):
            st.markdown(f":material/check: Tersimpan: {len(done)} kembali.", width="content")
            st.button(
                "Batalkan pengembalian",
                key="riwayat.undo-restoration",
                icon=":material/undo:",
                on_click=undo_restoration,
            )


def removed_notice(view: View, names: Mapping[str, str]) -> None:
    """Tell of the rows that were deleted in Excel, with the two answers to it.

    Many that one save took from one sheet are told together.
    """
    seen = {record.id for record in records().all(_SEEN)}
    found = [row for row in removed_rows(view) if _id(row) not in seen]
    steps: dict[tuple[int, str], list[RemovedRow]] = {}
    for row in found:
        steps.setdefault((row.change.batch, row.change.key.sheet), []).append(row)
    told_apart = [
        rows
        for own in steps.values()
        for rows in ([[one] for one in own] if len(own) <= _MOST_APART else [own])
    ]
    for rows in told_apart[:_MOST_REMOVED]:
        _removed(rows, view, names)
    left = sum(len(rows) for rows in told_apart[_MOST_REMOVED:])
    if left:
        st.markdown(f"dan {left} baris lagi, setelah ini diputuskan.")


def _removed(rows: Sequence[RemovedRow], view: View, names: Mapping[str, str]) -> None:
    first = rows[0].change
    with st.container(
        key=f"riwayat-dihapus-{first.id}", horizontal=True, vertical_alignment="center"
    ):
        by = "" if first.who == "Excel" else f" oleh {markdown_text(first.who)}"
        at = in_a_sentence(first.at, view.timezone, view.today)
        where = "di Excel" if first.source is Source.EXCEL else "lewat berkas baru"
        st.markdown(
            f":material/warning: **{markdown_text(_rows_said(rows, names))} dihapus** {where}{by}, "
            f"{at}. Semula: {markdown_text(_was(rows))}."
        )
        if may(Right.RESTORE) and may(Right.UPLOAD):
            st.button(
                "Memang dihapus", key=f"riwayat.gone-{first.id}", on_click=_accept, args=(rows,)
            )
            st.button(
                "Kembalikan baris" if len(rows) == 1 else f"Kembalikan {len(rows)} baris",
                key=f"riwayat.back-{first.id}",
                icon=":material/undo:",
                on_click=restore,
                args=([], {row.code: row.texts for row in rows}),
            )


def _rows_said(rows: Sequence[RemovedRow], names: Mapping[str, str]) -> str:
    """Return "Baris I.4.5 Daftar hadir harian", or how many rows of a sheet and the first ones."""
    if len(rows) == 1:
        code = rows[0].code
        return f"Baris {code} {rows[0].name or names.get(code, '')}".strip()
    codes = sorted((row.code for row in rows), key=lambda code: (code_order(code), code))
    more = f" dan {len(codes) - _MOST_CODES} lagi" if len(codes) > _MOST_CODES else ""
    return f"{len(rows)} baris {rows[0].change.key.sheet} ({', '.join(codes[:_MOST_CODES])}{more})"


def changes_part(view: View, names: Mapping[str, str]) -> None:
    """Draw the search, the table, and what can be done with the chosen entry."""
    store = current_store()
    if not store.count():
        st.markdown(
            "Klik di papan dan yang disimpan di Excel tampil di sini, beserta siapa dan kapan."
        )
        return
    wanted = _wanted(names)
    page, count = 1, store.count(wanted)
    if count > _ROWS_A_PAGE:
        pages = -(-count // _ROWS_A_PAGE)
        page = st.number_input(
            f"Halaman (1 sampai {pages}, yang terbaru dahulu)", 1, pages, key="riwayat.page"
        )
    found = entries(store.whole_steps(_ROWS_A_PAGE, wanted, _ROWS_A_PAGE * (page - 1)))
    if not found and page > 1:
        st.info("Langkah ini tampil utuh di halaman sebelumnya.")
        return
    if not found:
        st.info("Belum ada perubahan yang cocok.")
        return
    shown = history_table(found, names, view)
    st.html(paper_table(shown))
    table, panel = st.container(key="riwayat-layar").columns([0.76, 0.24], gap="medium")
    with table:
        event = st.dataframe(
            in_colours(shown),
            hide_index=True,
            key=f"riwayat.table-{view.revision}-{page}",
            on_select="rerun",
            selection_mode="single-row",
            height=470,
            row_height=36,
            column_config=history_columns(),
        )
    picked = [at for at in event.selection.rows if at < len(found)]
    with panel:
        with st.container(border=True, gap="xsmall"):
            if picked:
                _chosen(found[picked[0]], view, names)
            else:
                st.markdown(
                    "Pilih sebuah baris pada tabel untuk melihat isinya dan membatalkannya."
                )
        if picked:
            last_three(found[picked[0]], view)


def _wanted(names: Mapping[str, str]) -> Wanted:
    with st.container(horizontal=True, vertical_alignment="center", key="riwayat-saring"):
        text = st.text_input(
            "Cari",
            key="cari",
            bind="query-params",
            max_chars=MOST_SOUGHT,
            placeholder="Cari kode, nama, isi",
            label_visibility="collapsed",
            width=260,
        )[:MOST_SOUGHT]
        people = sorted(current_store().people(), key=fold)
        chosen = st.multiselect(
            "Siapa",
            people,
            key="siapa",
            placeholder="Semua orang",
            label_visibility="collapsed",
            width=200,
        )
        sources = st.pills(
            "Asal",
            list(Source),
            selection_mode="multi",
            key="asal",
            format_func=ORIGINS.__getitem__,
            label_visibility="collapsed",
            width="content",
        )
        states = st.pills(
            "Keadaan",
            [one.value for one in State if one is not State.WRITTEN],
            selection_mode="multi",
            key="keadaan",
            format_func=str.capitalize,
            label_visibility="collapsed",
            width="content",
        )
    return Wanted(
        text=clean(text),
        codes=tuple(code for code, name in names.items() if text and fold(text) in fold(name)),
        who=tuple(chosen),
        sources=tuple(Source(one) for one in sources),
        states=tuple(State(one) for one in states),
    )


def _chosen(entry: Entry, view: View, names: Mapping[str, str]) -> None:
    """Say what an entry changed and whether it can be taken back; what cannot is not offered."""
    first = entry.first
    st.markdown(f"**{markdown_text(row_of(entry, names))}**")
    at = in_a_sentence(first.at, view.timezone, view.today)
    role = f" ({first.role})" if first.role else ""
    st.markdown(markdown_text(f"{first.who}{role}, {ORIGINS[first.source]}, {at}"))
    if entry.count == 1:
        before, after = (shown_text(first.key, one) for one in (first.before, first.after))
        head = "" if first.is_status else f"{head_words(first.key.column)}: "
        st.markdown(markdown_text(f"{head}{before} → {after}"))
    else:
        with st.expander(f"Lihat {entry.count} sel"):
            lines = [
                f"- {markdown_text(change_sentence(one, names))}"
                for one in entry.changes[:_MOST_LINES]
            ]
            more = entry.count - _MOST_LINES
            st.markdown("\n".join([*lines, *([f"- dan {more} lagi"] if more > 0 else [])]))
    if entry.is_row_added or entry.is_row_removed:
        if entry.is_row_removed:
            st.markdown("Baris yang hilang dikembalikan lewat tanda di atas tabel.")
        return
    standing = [
        one
        for one in entry.changes
        if one.took_effect and later_change(one, view.latest) is None and _is_there(one, view)
    ]
    if not standing:
        st.markdown(markdown_text(_why_not(entry, view)))
        return
    if len(standing) == entry.count:
        st.markdown("Sesudahnya tidak diubah lagi, jadi dapat dibatalkan.")
    label = "Batalkan perubahan ini" if entry.count == 1 else f"Batalkan {len(standing)} sel"
    if len(standing) < entry.count:
        st.markdown(f"{entry.count - len(standing)} sel sudah diubah lagi sesudahnya.")
    is_one = len(standing) == 1 and is_edited(standing[0].key)
    right = Right.EDIT if is_one else Right.RESTORE
    st.button(
        label,
        key=f"riwayat.undo-{first.id}",
        icon=":material/undo:",
        type="primary",
        on_click=undo,
        args=(standing,),
        disabled=not may(right),
    )


def last_three(entry: Entry, view: View) -> None:
    """Draw what the row of an entry went through last; nothing for an entry of several rows."""
    rows = {(one.key.sheet, one.key.code) for one in entry.changes}
    if len(rows) != 1:
        return
    row = rows.pop()
    what = "bukti" if row[0] == BUKTI.name else "pertanyaan" if row[0] == LKE.name else "sel"
    changes = current_store().whole_steps(_MOST_LAST_CHANGES, Wanted(row=row), 0)
    steps = [one for one in entries(changes) if one.first.took_effect][:_LAST]
    with st.container(key="riwayat-terakhir", gap="xxsmall"):
        st.markdown(f"**Tiga terakhir {what} ini**")
        st.markdown("  \n".join(f":small[{_step_line(one, view)}]" for one in steps))


def _step_line(step: Entry, view: View) -> str:
    """Return a step of a row in a line: when, who, and what it became."""
    first = step.first
    by = f"{moment_of(first, view)}, {first.who}"
    if step.is_row_removed or step.is_row_added:
        return f"{markdown_text(by)}: baris {'dihapus' if step.is_row_removed else 'dibuat'}"
    parts = []
    for one in reversed(step.changes):
        text = f"**{markdown_text(shown_text(one.key, one.after))}**"
        head = head_words(one.key.column)
        if one.is_status or one.key.column == LKE.heads["answer"]:
            parts.append(text)
        elif one.key.column == LKE.heads["link"]:
            parts.append(f"tautan {'diisi' if one.after else 'dikosongkan'}")
        else:
            parts.append(f"{head[0].lower()}{head[1:]} {text}")
    return f"{markdown_text(by)}: {', '.join(parts)}"


def _is_there(change: Change, view: View) -> bool:
    """Tell whether the change can be undone: its cell is there, or is one that is patched."""
    reading = view.reading
    if reading is None or is_edited(change.key):
        return reading is not None and change.key in reading.texts
    return change.key.sheet in reading.tables


def _why_not(entry: Entry, view: View) -> str:
    over: Change | None = later_change(entry.first, view.latest)
    if over is not None:
        at = in_a_sentence(over.at, view.timezone, view.today)
        text = words_of(over.key, over.after) or "kosong"
        return f"Sesudahnya diubah lagi oleh {over.who}, {at}, menjadi {text}."
    if not entry.first.took_effect:
        return "Perubahan ini tidak berlaku, jadi tidak ada yang dibatalkan."
    return "Barisnya tidak ada lagi di lembar kerja."


def _was(rows: Sequence[RemovedRow]) -> str:
    """Return what stood in a row; of many how many held something."""
    if len(rows) > 1:
        answered = sum(bool(_held(row)) for row in rows)
        return f"{answered} di antaranya ada isinya" if answered else "tanpa isi"
    return ", ".join(_held(rows[0])) or "tanpa isi"


def _held(row: RemovedRow) -> list[str]:
    texts = row.texts
    parts = [texts.get("STATUS", ""), texts.get("PIC", "")]
    parts += [f"jawaban {texts['JAWABAN']}"] if texts.get("JAWABAN") else []
    parts += [f"TPI {texts['NILAI TPI']}"] if texts.get("NILAI TPI") else []
    parts += ["ada tautan"] if texts.get("TAUTAN") else []
    parts += ["ada catatan"] if texts.get("CATATAN") or texts.get("CATATAN TPI") else []
    return [part for part in parts if part]


def _id(row: RemovedRow) -> str:
    return f"{row.code}/{row.change.batch}"


def _accept(rows: Sequence[RemovedRow]) -> None:
    def kept() -> None:
        for row in rows:
            records().put(_SEEN, _id(row), {}, actor(), Right.RESTORE)

    attempt(kept)
