"""The columns of somebody's own plan: what each was taken for, and what comes of it."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from components.text import markdown_text, wrapped
from data.words import clean, listed
from data.workbook.intake.columns import Column, head_key
from data.workbook.intake.fields import LABELS, REPEATED, Field
from data.workbook.intake.reading import Intake
from pages.baru_parts.steps import EVIDENCE, FILE, choose, go, remember, step_bar
from pages.session.choices import NewPlan
from pages.session.state import session, widget_values

_UNKNOWN = "Pilih …"
_CHOICES = [_UNKNOWN, *(LABELS[one] for one in Field if one is not Field.PERIOD)]
_BY_LABEL = {label: one for one, label in LABELS.items()}
_PREVIEWED = 5
_SAMPLE_LETTERS = 24
_MOST_REMARKS = 12


def columns_step(plan: NewPlan, intake: Intake) -> None:
    """Draw the heads that were found beside the first rows that come of them."""
    title, steps = st.columns([3, 2], vertical_alignment="center")
    with title:
        st.title(_title(intake), anchor=False)
    with steps:
        step_bar(plan, is_understood=bool(intake.components))
    st.markdown(_summary(plan, intake))
    heads, result = st.columns([5, 7], gap="medium")
    with heads:
        _choose_table(plan, intake)
        _assign(plan, intake)
    with result:
        _preview(intake)
        _go_on(plan, intake)


def _title(intake: Intake) -> str:
    unknown = [one.name for one in intake.unknown]
    if unknown:
        return f"{len(unknown)} kolom belum dikenal: {', '.join(unknown[:3])}"
    return "Semua kolom dikenal" if intake.components else "Belum ada rencana yang terbaca"


def _summary(plan: NewPlan, intake: Intake) -> str:
    ignored = sum(one.field is Field.IGNORED for one in intake.columns)
    known = len(intake.columns) - len(intake.unknown) - ignored
    sheets = listed(f"**{markdown_text(name)}**" for name in intake.taken)
    where = f"**{markdown_text(plan.file)}**" + (f", lembar {sheets}" if intake.taken else "")
    return f"{where}. {known} dari {len(intake.columns)} kolom dikenali, {ignored} diabaikan."


def _choose_table(plan: NewPlan, intake: Intake) -> None:
    """Ask which sheet and which rows are meant, if more than one could be."""
    sheet, rows = st.columns(2)
    if len(intake.sheets) > 1:
        names = [one.name for one in intake.sheets]
        sizes = {one.name: one.components for one in intake.sheets}
        options = names if len(intake.taken) == 1 else ["", *names]
        shown = intake.taken[0] if len(intake.taken) == 1 else ""

        def take_sheet() -> None:
            choose(plan, sheet=str(widget_values()["baru.sheet"]), head_rows=())

        sheet.selectbox(
            "Lembar",
            options,
            options.index(shown),
            format_func=lambda name: f"{name} ({sizes[name]} komponen)" if name else "semua",
            key="baru.sheet",
            on_change=take_sheet,
        )
    if intake.head_options:
        options_of_rows = sorted({intake.head_rows, *intake.head_options} - {()})

        def take_rows() -> None:
            only = intake.taken[0] if len(intake.taken) == 1 else ""
            choose(plan, sheet=only, head_rows=widget_values()["baru.rows"])

        rows.selectbox(
            "Judul tabel ada di baris",
            options_of_rows,
            options_of_rows.index(intake.head_rows) if intake.head_rows in options_of_rows else 0,
            format_func=lambda found: " dan ".join(map(str, found)),
            key=f"baru.rows-{intake.head_rows}",
            on_change=take_rows,
        )


def _assign(plan: NewPlan, intake: Intake) -> None:
    """Draw a line for each head: what it was taken for, and the first text below it."""
    with st.container(key="baru-kolom", gap="xxsmall"):
        with st.container(key="baru-kepala"):
            head, field, sample = st.columns([3, 4, 4], vertical_alignment="center")
        head.markdown("**Kolom di berkas**")
        field.markdown("**Dibaca sebagai**")
        sample.markdown("**Contoh isi**")
        for at, column in enumerate(intake.columns):
            if column.field is not Field.PERIOD:
                _line(plan, column, at)
        _periods(intake.columns)
    plan.remembers = st.checkbox(
        "Ingat pilihan ini untuk berkas berikutnya", plan.remembers, key="baru.remember"
    )


def _line(plan: NewPlan, column: Column, at: int) -> None:
    head, field, sample = st.columns([3, 4, 4], vertical_alignment="center")
    head.markdown(markdown_text(column.name))
    shown_sample = wrapped(column.sample, _SAMPLE_LETTERS, most_lines=1)[0]
    sample.markdown(f":gray[{markdown_text(shown_sample)}]")
    shown = LABELS[column.field] if column.field else _UNKNOWN
    key = f"baru.kolom-{at}-{shown}"

    def assign() -> None:
        wanted = _BY_LABEL.get(str(widget_values()[key]), Field.IGNORED)
        # What another column was taken for by hand goes to this one.
        kept = {
            other: one
            for other, one in plan.choice.fields.items()
            if one is not wanted or one in REPEATED
        }
        choose(plan, fields={**kept, head_key(column.name): wanted})

    field.selectbox(
        f"{column.name} dibaca sebagai",
        _CHOICES,
        _CHOICES.index(shown),
        key=key,
        label_visibility="collapsed",
        on_change=assign,
    )


def _periods(columns: Sequence[Column]) -> None:
    """Say in one line which columns of months are read by their marks."""
    periods = [one.period for one in columns if one.field is Field.PERIOD]
    if periods:
        head, field, sample = st.columns([3, 4, 4], vertical_alignment="center")
        head.markdown(markdown_text(f"{periods[0]} – {periods[-1]}"))
        field.markdown(f"{len(periods)} kolom waktu")
        sample.markdown(":gray[tanda X atau √]")


def _preview(intake: Intake) -> None:
    st.subheader("Jadinya, lima baris pertama", anchor=False)
    first = intake.components[:_PREVIEWED]
    table = pd.DataFrame(
        {
            "Area": [one.area_code for one in first],
            "Komponen": [f"{one.number}. {one.name}" for one in first],
            "Bukti": ["; ".join(map(clean, one.evidence_text.splitlines())) for one in first],
            "Target waktu": [clean(one.target_text) for one in first],
            "Orang": [one.pic for one in first],
        }
    )
    unread = [bool(one.target_text) and one.due is None for one in first]
    styled = table.style.apply(
        lambda column: ["background-color: #FFF3D6" if one else "" for one in unread],
        subset=["Target waktu"],
    )
    st.dataframe(
        styled,
        hide_index=True,
        height=35 * (len(first) + 1) + 3,
        column_config={
            "Area": st.column_config.TextColumn(width=50),
            "Komponen": st.column_config.TextColumn(width=190),
            "Bukti": st.column_config.TextColumn(width=240),
            "Target waktu": st.column_config.TextColumn(width=160),
            "Orang": st.column_config.TextColumn(width=110),
        },
    )
    for text in intake.problems[:_MOST_REMARKS]:
        st.error(markdown_text(text), icon=":material/report:")
    for text in intake.remarks[:_MOST_REMARKS]:
        st.warning(markdown_text(text), icon=":material/warning:")
    hidden = max(0, len(intake.remarks) - _MOST_REMARKS)
    if hidden:
        st.markdown(f"Dan {hidden} catatan lain.")
    areas = len({one.area_code for one in intake.components if one.area_code})
    st.markdown(f"**{areas} area, {len(intake.components)} komponen.**")


def _go_on(plan: NewPlan, intake: Intake) -> None:
    def to_evidence() -> None:
        if plan.remembers and plan.choice.fields:
            remember(plan.choice)
        go(EVIDENCE)

    with st.container(horizontal=True, vertical_alignment="center"):
        st.button("Kembali", key="baru.back-columns", on_click=go, args=(FILE,))
        st.button(
            "Lanjut ke bukti",
            type="primary",
            icon=":material/chevron_right:",
            key="baru.to-evidence",
            on_click=to_evidence,
            disabled=not intake.components,
        )
        if intake.unknown and intake.components:
            names = listed(one.name for one in intake.unknown)
            st.markdown(f":gray[{markdown_text(names)} boleh tetap kosong.]")
    if session().refusal:
        st.error(markdown_text(f"Belum diingat: {session().refusal}"))
