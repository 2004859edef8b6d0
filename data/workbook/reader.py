"""Reads a workbook's bytes into typed frames, with every problem named by its cell."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Any

import pandas as pd

from data.errors import Problem, Unreadable
from data.schema import BUKTI, DATE_FIELDS, LAMPIRAN, LKE, PENGATURAN, TIM
from data.words import fold
from data.workbook.answers import QUESTION_CODES, read_answers
from data.workbook.bukti import Bukti, read_bukti
from data.workbook.cell_texts import CellKey, texts_of
from data.workbook.finding import find_table
from data.workbook.lampiran import Lampiran, read_lampiran
from data.workbook.settings import SETTING_NAMES, Settings, read_settings
from data.workbook.tables import Book, Table
from data.workbook.team import Team, read_team
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
ANSWER_COLUMNS = ("code", "answer", "tpi", "note", "link", "tpi_note", "sheet_row")
TEAM_COLUMNS = ("name", "position", "role", "areas", "contact", "sheet_row")


@dataclass(frozen=True)
class Reading:
    """One reading of one workbook.

    `areas` (AREA_COLUMNS), `components` (COMPONENT_COLUMNS), `items` (ITEM_COLUMNS), `answers`
    (ANSWER_COLUMNS) and `team` (TEAM_COLUMNS) are frames in the order of the sheets; dates are
    `datetime.date` or None, texts never missing. `has_items` is false where the workbook has no
    sheet Bukti, `has_answers` where it has no sheet LKE. With `problems` the frames hold what could
    be taken, and must not be shown as the standing. `saved_by` is the name that the last program
    to save the file noted in it.
    """

    file: str
    settings: Settings
    areas: pd.DataFrame
    components: pd.DataFrame
    items: pd.DataFrame
    answers: pd.DataFrame
    team: pd.DataFrame
    has_items: bool
    has_answers: bool
    problems: tuple[Problem, ...]
    saved_by: str = ""
    book: Book | None = field(repr=False, default=None)
    tables: Mapping[str, Table] = field(repr=False, default_factory=dict)

    @cached_property
    def texts(self) -> Mapping[CellKey, str]:
        """Return the text of every cell that the board changes, worked out once for all who ask."""
        return MappingProxyType({**texts_of(BUKTI, self.items), **texts_of(LKE, self.answers)})

    def rows(self, sheet: str) -> pd.DataFrame:
        """Return the rows of a sheet whose cells the board changes (EDITED_SHEETS)."""
        return {BUKTI.name: self.items, LKE.name: self.answers}[sheet]


def read_workbook(data: bytes, file: str, before: Reading | None = None) -> Reading:
    """Read a workbook; never raises for what is wrong in it: that stands in `problems`.

    `file` is the name to use in messages. The result is the same with `before`, an earlier reading,
    but what nothing has changed for is taken over from it and not made again.
    """
    try:
        return _read(Book(data, file, before.book if before else None), file)
    except Unreadable as error:
        return _nothing(file, Problem(file, "", "", str(error)))


def _read(book: Book, file: str) -> Reading:
    tables, problems = _find_tables(book, file)
    lampiran, bukti, lke, tim, pengaturan = (tables.get(spec.name) for spec, _ in _SHEETS)
    made = book.memo.value
    areas, components, found = made(LAMPIRAN.name, lampiran, lambda: _plan(lampiran))
    problems += found
    codes = set(components["code"].tolist()) if lampiran else None
    items, found = made(BUKTI.name, (bukti, codes), lambda: _items(bukti, codes))
    problems += found
    answers, found = made(LKE.name, lke, lambda: _answers(lke))
    problems += found
    team, found = made(TIM.name, tim, lambda: _team(tim))
    problems += found
    settings, found = made(PENGATURAN.name, pengaturan, lambda: _settings(pengaturan))
    problems += found
    book.memo.close()
    is_bukti_missing = bukti is None and not any(
        fold(name) == fold(BUKTI.name) for name in book.names
    )
    return Reading(
        file=file,
        settings=settings,
        areas=areas,
        components=components,
        items=items,
        answers=answers,
        team=team,
        has_items=not is_bukti_missing,
        has_answers=lke is not None,
        problems=_in_order(problems, book),
        saved_by=book.saved_by(),
        book=book,
        tables=tables,
    )


def _find_tables(book: Book, file: str) -> tuple[dict[str, Table], list[Problem]]:
    tables: dict[str, Table] = {}
    problems: list[Problem] = []
    for spec, marks in _SHEETS:
        table, found = find_table(book, spec, marks)
        problems += found
        if table is not None:
            tables[spec.name] = table
        elif spec is LAMPIRAN and not found:
            problems.append(_missing_lampiran(book, file))
    return tables, problems


# What one sheet gives, made from nothing else than the arguments: a later reading may take it over.


def _plan(table: Table | None) -> tuple[pd.DataFrame, pd.DataFrame, tuple[Problem, ...]]:
    lampiran = read_lampiran(table) if table else Lampiran()
    if table and not lampiran.components and not lampiran.problems:
        text = "lembar tidak memuat komponen. Isi komponen di bawah baris judul area."
        lampiran.problems.append(Problem(table.file, table.name, "", text))
    areas = _frame(lampiran.areas, AREA_COLUMNS)
    return areas, _frame(lampiran.components, COMPONENT_COLUMNS), tuple(lampiran.problems)


def _items(
    table: Table | None, component_codes: set[str] | None
) -> tuple[pd.DataFrame, tuple[Problem, ...]]:
    bukti = read_bukti(table, component_codes) if table else Bukti()
    return _frame(bukti.items, ITEM_COLUMNS), tuple(bukti.problems)


def _answers(table: Table | None) -> tuple[pd.DataFrame, tuple[Problem, ...]]:
    answers, problems = read_answers(table) if table else ([], [])
    return _frame(answers, ANSWER_COLUMNS), tuple(problems)


def _team(table: Table | None) -> tuple[pd.DataFrame, tuple[Problem, ...]]:
    team = read_team(table) if table else Team()
    return _frame(team.members, TEAM_COLUMNS), tuple(team.problems)


def _settings(table: Table | None) -> tuple[Settings, tuple[Problem, ...]]:
    settings, problems = read_settings(table) if table else (Settings(), [])
    return settings, tuple(problems)


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


# A sheet that bears another name is known by its heads, where they can mean nothing else: a table
# with the heads NAMA and NILAI must also name a setting, one with KODE and JAWABAN a question.
_SHEETS = (
    (LAMPIRAN, ()),
    (BUKTI, ()),
    (LKE, QUESTION_CODES),
    (TIM, None),
    (PENGATURAN, SETTING_NAMES),
)
_DATE_COLUMNS = frozenset({"start_date", *DATE_FIELDS})
_TEXT = pd.StringDtype(na_value=math.nan)  # what pandas infers; naming it is faster
_NUMBER_COLUMNS = frozenset({"number", "sheet_row"})


def _frame(rows: list[dict[str, Any]], columns: tuple[str, ...]) -> pd.DataFrame:
    return pd.DataFrame(
        {name: column_of(name, [row[name] for row in rows]) for name in columns}, copy=False
    )


def column_of(name: str, values: list[Any]) -> Any:
    """Return values as a column of a reading's frames: texts, whole numbers, or dates and None."""
    if name in _NUMBER_COLUMNS:
        return pd.array(values, dtype="int64")
    if name in _DATE_COLUMNS:
        return pd.Series(values, dtype="object")  # pd.array would turn None into NaN
    return pd.array(values, dtype=_TEXT)


def _nothing(file: str, problem: Problem) -> Reading:
    return Reading(
        file=file,
        settings=Settings(),
        areas=_frame([], AREA_COLUMNS),
        components=_frame([], COMPONENT_COLUMNS),
        items=_frame([], ITEM_COLUMNS),
        answers=_frame([], ANSWER_COLUMNS),
        team=_frame([], TEAM_COLUMNS),
        has_items=False,
        has_answers=False,
        problems=(problem,),
    )
