"""Reads a workbook's bytes into typed frames, with every problem named by its cell."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd

from data.errors import Problem, Unreadable
from data.schema import (
    BUKTI,
    GOALS,
    LAMPIRAN,
    PENGATURAN,
    SETTING_EVIDENCE_FOLDER,
    SETTING_GOAL,
    SETTING_OFFICE,
    SETTING_TIMEZONE,
    SETTING_YEAR,
    TIMEZONES,
)
from data.words import clean, fold
from data.workbook.bukti import read_bukti
from data.workbook.lampiran import read_lampiran
from data.workbook.tables import Book, Table, find_table, quoted
from data.xlsx import parse_address

AREA_COLUMNS = ("code", "name", "sheet_row")
COMPONENT_COLUMNS = (
    "code",
    "area",
    "area_name",
    "number",
    "name",
    "indicator",
    "action_step",
    "evidence_text",
    "target_text",
    "start_date",
    "due_date",
    "sheet_row",
)
ITEM_COLUMNS = (
    "code",
    "component",
    "area",
    "name",
    "status",
    "link",
    "pic",
    "due_date",
    "evidence_date",
    "note",
    "sheet_row",
)


@dataclass(frozen=True)
class Settings:
    """What the sheet Pengaturan says; `timezone` is an IANA name, `year` None where not given."""

    office: str = ""
    year: int | None = None
    goal: str = GOALS[0]
    timezone: str = TIMEZONES["WIB"]
    timezone_label: str = "WIB"
    evidence_folder: str = ""


@dataclass(frozen=True)
class Reading:
    """One reading of one workbook.

    `areas` (AREA_COLUMNS), `components` (COMPONENT_COLUMNS) and `items` (ITEM_COLUMNS) are frames
    in the order of the sheets; dates are `datetime.date` or None, texts never missing. `has_items`
    is false where the workbook has no sheet Bukti. With `problems` the frames hold what could be
    taken, and must not be shown as the standing. `saved_by` is the name that the last program to
    save the file noted in it.
    """

    file: str
    settings: Settings
    areas: pd.DataFrame
    components: pd.DataFrame
    items: pd.DataFrame
    has_items: bool
    problems: tuple[Problem, ...]
    saved_by: str = ""
    book: Book | None = field(repr=False, default=None)
    tables: Mapping[str, Table] = field(repr=False, default_factory=dict)


def read_workbook(data: bytes, file: str) -> Reading:
    """Read a workbook; never raises for what is wrong in it: that stands in `problems`.

    `file` is the name to use in messages.
    """
    try:
        return _read(Book(data, file), file)
    except Unreadable as error:
        return _nothing(file, Problem(file, "", "", str(error)))


def _read(book: Book, file: str) -> Reading:
    tables: dict[str, Table] = {}
    problems: list[Problem] = []
    for spec in (LAMPIRAN, BUKTI, PENGATURAN):
        table, found = find_table(book, spec)
        problems += found
        if table is not None:
            tables[spec.name] = table
        elif spec is LAMPIRAN and not found:
            problems.append(_missing_lampiran(book, file))
    areas: list[dict[str, Any]] = []
    components: list[dict[str, Any]] = []
    items: list[dict[str, Any]] = []
    if LAMPIRAN.name in tables:
        lampiran = read_lampiran(tables[LAMPIRAN.name])
        areas, components = lampiran.areas, lampiran.components
        problems += lampiran.problems
        if not components and not lampiran.problems:
            name = tables[LAMPIRAN.name].name
            text = "lembar tidak memuat komponen. Isi komponen di bawah baris judul area."
            problems.append(Problem(file, name, "", text))
    if BUKTI.name in tables:
        codes = {component["code"] for component in components}
        bukti = read_bukti(tables[BUKTI.name], codes if LAMPIRAN.name in tables else None)
        items = bukti.items
        problems += bukti.problems
    settings = Settings()
    if PENGATURAN.name in tables:
        settings, found = _read_settings(tables[PENGATURAN.name])
        problems += found
    return Reading(
        file=file,
        settings=settings,
        areas=_frame(areas, AREA_COLUMNS),
        components=_frame(components, COMPONENT_COLUMNS),
        items=_frame(items, ITEM_COLUMNS),
        has_items=BUKTI.name in tables
        or any(fold(name) == fold(BUKTI.name) for name in book.names),
        problems=_in_order(problems, book),
        saved_by=book.saved_by(),
        book=book,
        tables=tables,
    )


def _in_order(problems: list[Problem], book: Book) -> tuple[Problem, ...]:
    """Sort problems as the eye meets them: by tab, then row, then column."""

    def place(problem: Problem) -> tuple[int, int, int]:
        tab = book.names.index(problem.sheet) if problem.sheet in book.names else -1
        return (tab, *(parse_address(problem.cell) if problem.cell else (0, 0)))

    return tuple(sorted(problems, key=place))


def _missing_lampiran(book: Book, file: str) -> Problem:
    text = (
        f"lembar 'Lampiran' tidak ditemukan. Lembar yang ada: {', '.join(book.names) or '–'}. "
        f"Kolom yang harus ada: {', '.join(LAMPIRAN.columns.values())}."
    )
    return Problem(file, "", "", text)


def _read_settings(table: Table) -> tuple[Settings, list[Problem]]:
    values: dict[str, str] = {}
    problems: list[Problem] = []
    year: int | None = None
    for row in table.rows():
        name, value = fold(row.text("name")), clean(row.text("value"))
        values[name] = value
        allowed: tuple[str, ...] = ()
        if name == fold(SETTING_YEAR) and value:
            if value.isdigit() and len(value) == 4:
                year = int(value)
            else:
                problems.append(
                    row.problem("value", f"tahun {quoted(value)} tidak sah. Tulis seperti 2025.")
                )
        elif name == fold(SETTING_GOAL):
            allowed = GOALS
        elif name == fold(SETTING_TIMEZONE):
            allowed = tuple(TIMEZONES)
        if allowed and value and value.upper() not in allowed:
            problems.append(
                row.problem(
                    "value",
                    f"{row.text('name')} {quoted(value)} tidak dikenal. "
                    f"Pilih {' atau '.join(allowed)}.",
                )
            )
    label = values.get(fold(SETTING_TIMEZONE), "").upper()
    goal = values.get(fold(SETTING_GOAL), "").upper()
    settings = Settings(
        office=values.get(fold(SETTING_OFFICE), ""),
        year=year,
        goal=goal if goal in GOALS else GOALS[0],
        timezone=TIMEZONES.get(label, TIMEZONES["WIB"]),
        timezone_label=label if label in TIMEZONES else "WIB",
        evidence_folder=values.get(fold(SETTING_EVIDENCE_FOLDER), ""),
    )
    return settings, problems


def _frame(rows: list[dict[str, Any]], columns: tuple[str, ...]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=list(columns))
    for name in columns:
        if name in {"number", "sheet_row"}:
            frame[name] = frame[name].astype("int64")
        elif name.endswith("_date"):
            days = [day if isinstance(day, date) else None for day in frame[name]]
            frame[name] = pd.Series(days, dtype="object", index=frame.index)
        else:
            frame[name] = frame[name].astype("str")
    return frame


def _nothing(file: str, problem: Problem) -> Reading:
    return Reading(
        file=file,
        settings=Settings(),
        areas=_frame([], AREA_COLUMNS),
        components=_frame([], COMPONENT_COLUMNS),
        items=_frame([], ITEM_COLUMNS),
        has_items=False,
        problems=(problem,),
    )
