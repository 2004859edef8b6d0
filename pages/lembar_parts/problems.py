"""What is set aside in the workbook, by kind: said, looked through, and repaired."""

from collections.abc import Sequence
from datetime import date
from functools import partial

import streamlit as st

from components.frame import clock_time
from components.repair_grid import RepairRow, chosen_rows, column_of, repair_grid
from components.text import markdown_text
from data.columns import Kind
from data.errors import Problem
from data.roles import Right
from data.store import View
from data.store.last_good import FILE as LAST_GOOD
from data.workbook import Reading
from data.workbook.cell_texts import canonical
from data.workbook.problem_groups import ProblemGroup, counted_cells, grouped, proposal_words
from data.workbook.repairs import can_be_repaired
from pages.changes.repairs import repair, undo_repair
from pages.frame.downloads import download_button
from pages.frame.opening import row_names
from pages.session.person import may
from pages.session.state import session, widget_values
from pages.session.stores import current_store

_MOST_GROUPS = 40
_MOST_REMARKS = 30


def answer(view: View) -> None:
    """Say at the top how the workbook fares, with the one button for all that is ticked."""
    words, button = st.columns([0.66, 0.34], vertical_alignment="bottom")
    with words:
        if view.is_outdated or view.reading is None:
            st.title("Lembar kerja belum dapat dibaca", anchor=False)
            st.markdown(_since(view))
        elif view.problems:
            cells = counted_cells(view.problems)
            st.title(
                f"{cells} sel belum terbaca" if cells else f"{len(view.problems)} masalah",
                anchor=False,
            )
            st.markdown(
                "Isi lainnya tetap dipakai. Untuk sel ini papan memakai isi terakhir yang terbaca; "
                "yang belum pernah terbaca dihitung kosong."
            )
        else:
            st.title("Lembar kerja terbaca baik", anchor=False)
    ticked = [one for group in _groups(view) for one in _ticked(view, group)]
    with button, st.container(horizontal=True, horizontal_alignment="right"):
        if groups := _groups(view):
            with st.popover("Salin daftar", icon=":material/content_copy:"):
                st.code("\n".join(map(_copied, groups)), language=None, wrap_lines=True)
        if ticked and may(Right.UPLOAD):
            st.button(
                f"Betulkan {len(ticked)} yang dicentang",
                key="lembar.repair",
                type="primary",
                icon=":material/check:",
                on_click=repair,
                args=(ticked,),
            )
    _told()


def problem_groups(view: View) -> None:
    """Draw each kind in a line of its own: how many, where, what is proposed."""
    if view.is_outdated or view.reading is None:
        for problem in view.problems:
            st.warning(markdown_text(str(problem)), icon=":material/warning:")
        st.markdown(
            "Simpan ulang berkas itu di Excel, atau kembalikan salah satu cadangan dari halaman "
            "Riwayat. Papan membacanya lagi dengan sendirinya."
        )
        kept = current_store().side / LAST_GOOD
        if kept.exists():
            download_button(
                "Unduh isi terakhir yang terbaca",
                kept.read_bytes,
                file_name=view.path.name,
                icon=":material/download:",
                key="lembar.last-good",
            )
        return
    groups = _groups(view)
    for number, group in enumerate(groups[:_MOST_GROUPS]):
        with st.container(key=f"jenis-{number}", gap="xsmall"):
            _group(view, view.reading, group)
        key = _key(group)
        # Not inside the container: there a grid that comes later has no width to take.
        if session().choices.opened_problems == key and may(Right.UPLOAD):
            rows = _rows(view.reading, view, group)
            repair_grid(rows, f"lembar.grid-{key}", on_change=lambda: None)
    if len(groups) > _MOST_GROUPS:
        st.markdown(f"dan {len(groups) - _MOST_GROUPS} jenis lagi, setelah ini dibetulkan.")


def remarks(view: View) -> None:
    """Say what a person should know, and what stands in nobody's way."""
    found = view.reading.remarks if view.reading is not None else ()
    if found:
        with st.expander(f"{len(found)} catatan, tidak menghalangi"):
            lines = [
                f"- {markdown_text(f'{one.sheet} {one.cell}'.strip())}: {markdown_text(one.text)}"
                for one in found[:_MOST_REMARKS]
            ]
            if len(found) > _MOST_REMARKS:
                lines.append(f"- dan {len(found) - _MOST_REMARKS} lagi")
            st.markdown("\n".join(lines))


def _told() -> None:
    """Say what was repaired last, with the way back."""
    done = session().choices.repaired
    if not done:
        return
    if done.left:
        st.warning(markdown_text(done.left), icon=":material/warning:")
    with st.container(horizontal=True, vertical_alignment="center", key="lembar-dibetulkan"):
        st.markdown(f":material/check: Tersimpan: {len(done)} sel dibetulkan.", width="content")
        st.button(
            "Batalkan",
            key="lembar.undo",
            icon=":material/undo:",
            type="tertiary",
            on_click=undo_repair,
        )


def _since(view: View) -> str:
    if view.read_at is None:
        return "Lembar kerja ini belum pernah terbaca."
    read = clock_time(view.read_at, view.timezone)
    return f"Papan memakai isi yang terbaca pukul **{read}**; tidak ada yang hilang."


def _groups(view: View) -> list[ProblemGroup]:
    return [] if view.is_outdated or view.reading is None else grouped(view.problems)


def _group(view: View, reading: Reading, group: ProblemGroup) -> None:
    rows = _rows(reading, view, group)
    ticked = _ticked(view, group)
    key = _key(group)
    is_open = session().choices.opened_problems == key
    number, words, look, act = st.columns([0.8, 6.8, 1.7, 3.7], vertical_alignment="center")
    with number:
        st.markdown(f"**{group.count}**")
    with words:
        st.markdown(_line(group, rows))
    if not may(Right.UPLOAD) or not can_be_repaired(reading, group.first):
        return
    if group.has_proposal or group.count > 1:
        with look:
            st.button(
                "Tutup" if is_open else f"Lihat {group.count}",
                key=f"lembar.open-{key}",
                type="tertiary",
                on_click=_open,
                args=("" if is_open else key,),
            )
    with act:
        if group.has_proposal or is_open:
            st.button(
                f"Betulkan {len(ticked)}",
                key=f"lembar.repair-{key}",
                icon=":material/check:",
                disabled=not ticked,
                on_click=repair,
                args=(ticked,),
            )
        else:
            _field(group, key)


def _line(group: ProblemGroup, rows: Sequence[RepairRow]) -> str:
    first = group.first
    if first.cell and first.found:
        said = f"**{markdown_text(group.label)} :orange-badge[{markdown_text(first.found[:40])}]**"
        what = f"{said} {markdown_text(_fault(first))}"
    else:
        what = f"**{markdown_text(first.text)}**"
    where = markdown_text(group.where)
    if group.count == 1 and first.code:
        where += f", {markdown_text(f'{first.code} {rows[0].name}'.strip())}"
    meant = proposal_words(first, group.proposal)
    usul = f"Usul: **{markdown_text(meant)}**" if meant else "Tidak ada usul"
    if not meant and group.has_proposal:
        usul = f"Usul: **{markdown_text(first.proposal)}** dan berikutnya"
    lowered = sum(row.lowers for row in rows)
    less = f". {lowered} tidak dicentang: di papan sudah Terverifikasi" if lowered else ""
    stop = "" if where.endswith(("?", ".")) else "."
    return f"{what}  \n:small[{where}{stop} {usul}{less}]" if first.cell else what


def _copied(group: ProblemGroup) -> str:
    """Return a kind as a line of the list that is sent to who can mend it in Excel."""
    meant = proposal_words(group.first, group.proposal)
    return f"{group.count} x {group}" + (f". Usul: {meant}" if meant else "")


def _fault(problem: Problem) -> str:
    """Return what is wrong with a cell, without the text that stands beside it already."""
    sentence = problem.text.partition(". ")[0].rstrip(".")
    rest = sentence.rpartition("'")[2].removeprefix(f"{problem.head} {problem.found}")
    return rest.strip(" ,") or "tidak terbaca"


def _field(group: ProblemGroup, key: str) -> None:
    """Draw a field for what nobody can guess; it holds for all cells of the kind."""
    column, field = column_of(group.first), f"lembar.field-{key}"
    with st.container(horizontal=True, vertical_alignment="bottom", gap="xsmall"):
        label = f"Isi {group.where}"
        if column is not None and column.choices:
            st.selectbox(
                label, column.choices, None, key=field, label_visibility="collapsed",
                placeholder="Pilih",
            )  # fmt: skip
        elif column is not None and column.kind is Kind.DATE:
            st.date_input(
                label, None, key=field, label_visibility="collapsed", format="DD/MM/YYYY",
                min_value=date(1990, 1, 1), max_value=date(2100, 12, 31),
            )  # fmt: skip
        else:
            st.text_input(label, key=field, label_visibility="collapsed", max_chars=400)
        st.button("Isi", key=f"lembar.fill-{key}", on_click=_fill, args=(group.problems, field))


def _fill(problems: Sequence[Problem], field: str) -> None:
    text = canonical(widget_values().get(field)).strip()
    if text:
        repair([(problem, text) for problem in problems])


def _open(key: str) -> None:
    session().choices.opened_problems = key


def _key(group: ProblemGroup) -> str:
    # Another set of cells is another grid: ticks must never come to lie on other rows.
    return f"{hash(group.problems) & 0xFFFFFFFFFF:x}"


def _ticked(view: View, group: ProblemGroup) -> list[tuple[Problem, str]]:
    assert view.reading is not None
    if not can_be_repaired(view.reading, group.first):
        return []
    value = widget_values().get(f"lembar.grid-{_key(group)}")
    return chosen_rows(_rows(view.reading, view, group), value)


def _rows(reading: Reading, view: View, group: ProblemGroup) -> list[RepairRow]:
    names = view.once("row names", partial(row_names, view))
    counted = {
        (sheet, row.code): row
        for sheet in (group.first.contract,)
        if sheet in {"Bukti", "LKE"}
        for row in reading.rows(sheet)
    }
    rows: list[RepairRow] = []
    for problem in group.problems:
        row, column = counted.get((problem.contract, problem.code)), column_of(problem)
        counts = canonical(row.value(column.field)) if row is not None and column else ""
        rows.append(RepairRow(problem, names.get(problem.code, ""), counts))
    return rows
