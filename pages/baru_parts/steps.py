"""The steps of taking a plan in: which is open, what was understood so far."""

from dataclasses import replace

import streamlit as st

from data.errors import WorkbookFault
from data.roles import Right
from data.store import View
from data.workbook.intake.columns import Choice
from data.workbook.intake.fields import Field
from data.workbook.intake.reading import Intake, read_intake
from pages.session.choices import NewPlan
from pages.session.person import actor
from pages.session.state import session, widget_values
from pages.session.stores import records

FILE, COLUMNS, EVIDENCE, SAVE = STEPS = ("1 Berkas", "2 Kolom", "3 Bukti", "4 Simpan")
_KIND, _ID = "judul-kolom", "lampiran"


def next_year(view: View) -> int:
    """Return the year that a new workbook is most likely for."""
    settings = view.reading.settings if view.reading is not None else None
    return (settings.year if settings and settings.year else view.today.year - 1) + 1


def begin(file: str, data: bytes) -> None:
    """Take up a file or a pasted table, with what is remembered of its columns."""
    choice = Choice(fields=remembered())
    session().choices.new_plan = NewPlan(file, data, choice, COLUMNS)


def understood(plan: NewPlan, year: int) -> Intake:
    """Return how a plan is understood with what the person has chosen."""
    choice = plan.choice
    fields = tuple((key, wanted.value) for key, wanted in choice.fields.items())
    return _understood(plan.data, plan.file, year, choice.sheet, choice.head_rows, fields)


@st.cache_data(max_entries=8, show_spinner="Membaca rencana…")
def _understood(  # noqa: PLR0917  what the cache tells readings apart by
    data: bytes,
    file: str,
    year: int,
    sheet: str,
    head_rows: tuple[int, ...],
    fields: tuple[tuple[str, str], ...],
) -> Intake:
    choice = Choice(sheet, head_rows, {key: Field(wanted) for key, wanted in fields})
    return read_intake(data, file, year, choice)


def remembered() -> dict[str, Field]:
    """Return what heads were taken for by hand before."""
    record = records().get(_KIND, _ID)
    known = set(Field)
    body = record.body if record else {}
    return {str(head): Field(one) for head, one in body.items() if one in known}


def remember(choice: Choice) -> None:
    """Keep what heads were taken for, for the next file."""
    fields = {**remembered(), **choice.fields}
    body = {head: wanted.value for head, wanted in fields.items()}
    try:
        records().put(_KIND, _ID, body, actor(), Right.UPLOAD)
    except WorkbookFault as error:
        session().refusal = str(error)


def go(step: str) -> None:
    """Open a step; the evidence is proposed anew if the columns were changed since."""
    plan = session().choices.new_plan
    if plan is not None:
        plan.step = step


def choose(plan: NewPlan, **values: object) -> None:
    """Note what a person has chosen about the file; what was proposed of it is proposed anew."""
    plan.choice = replace(plan.choice, **values)  # type: ignore[arg-type]
    plan.rows = None


def step_bar(plan: NewPlan, *, is_understood: bool) -> None:
    """Draw the steps; those behind the columns open once something is understood."""
    steps = STEPS if is_understood else STEPS[:2]
    key = f"baru.step-{plan.step}-{len(steps)}"

    def open_step() -> None:
        go(str(widget_values().get(key) or plan.step))

    with st.container(horizontal_alignment="right"):
        st.segmented_control(
            "Langkah",
            steps,
            default=plan.step,
            key=key,
            required=True,
            label_visibility="collapsed",
            on_change=open_step,
            width="content",
        )
