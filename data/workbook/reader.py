"""Reads a workbook's bytes into typed rows, with every problem named by its cell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from data.errors import Problem, Unreadable
from data.schema import BUKTI, LAMPIRAN, LKE, PENGATURAN, TIM, code_order
from data.words import fold
from data.workbook.answers import QUESTION_CODES, read_answers
from data.workbook.bukti import Bukti, read_bukti
from data.workbook.cell_texts import CellKey, texts_of
from data.workbook.finding import find_table, merged_cells, unread_heads
from data.workbook.item_plan import plan_of_items
from data.workbook.lampiran import Lampiran, read_lampiran
from data.workbook.rows import Answer, Area, Component, Item, Person, SheetRow
from data.workbook.settings import SETTING_NAMES, Settings, read_settings
from data.workbook.tables import Book, Table
from data.workbook.team import Team, read_team
from data.xlsx import parse_address
from data.xlsx.archive import read_file

# Reading asks for no pandas, which takes longer to load than a workbook to read; frames do.
if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Reading:
    """One reading of one workbook.

    The areas, components and items stand in the order of their codes. `has_items` is false if the
    workbook has no sheet Bukti, `has_answers` if it has no sheet LKE. `problems` name what is set
    aside, cell by cell or row by row: all else holds. `remarks` set nothing aside. Only a file
    that is no workbook, or one with neither a Lampiran nor a Bukti, is not `is_readable`.
    `saved_by` is the name that the last program to save the file noted in it.
    """

    file: str
    settings: Settings
    areas: tuple[Area, ...]
    components: tuple[Component, ...]
    items: tuple[Item, ...]
    answers: tuple[Answer, ...]
    team: tuple[Person, ...]
    has_items: bool
    has_answers: bool
    problems: tuple[Problem, ...]
    remarks: tuple[Problem, ...] = ()
    is_readable: bool = False
    saved_by: str = ""
    book: Book | None = field(repr=False, default=None)
    tables: Mapping[str, Table] = field(repr=False, default_factory=dict)

    @cached_property
    def texts(self) -> Mapping[CellKey, str]:
        """Return the text of every cell that the board changes, worked out once for all who ask."""
        return MappingProxyType({**texts_of(BUKTI, self.items), **texts_of(LKE, self.answers)})

    @cached_property
    def lampiran(self) -> "pd.DataFrame":
        """Return the components as a frame: see data.workbook.frames."""
        from data.workbook.frames import lampiran_frame  # noqa: PLC0415  see above

        return lampiran_frame(self.components)

    @cached_property
    def bukti(self) -> "pd.DataFrame":
        """Return the evidence items as a frame: see data.workbook.frames."""
        from data.workbook.frames import bukti_frame  # noqa: PLC0415

        return bukti_frame(self.items)

    @cached_property
    def lke(self) -> "pd.DataFrame":
        """Return the answers of the LKE as a frame: see data.workbook.frames."""
        from data.workbook.frames import lke_frame  # noqa: PLC0415

        return lke_frame(self.answers)

    def rows(self, sheet: str) -> Sequence[SheetRow]:
        """Return the rows of a sheet whose cells the board changes (EDITED_SHEETS)."""
        return {BUKTI.name: self.items, LKE.name: self.answers}[sheet]


def read_workbook(source: bytes | Path, file: str = "", before: Reading | None = None) -> Reading:
    """Read a workbook; never raises for what is wrong in it: that stands in `problems`.

    `source` is the file or its bytes; `file` is the name to use in messages, else the file's own.
    The result is the same with `before`, an earlier reading, but what nothing has changed for is
    taken over from it and not made again.
    """
    if not file and isinstance(source, Path):
        file = source.name or str(source)
    try:
        data = source if isinstance(source, bytes) else read_file(source)
        return _read(Book(data, file, before.book if before else None), file)
    except Unreadable as error:
        return _nothing(file, Problem(file, "", "", str(error)))


def _read(book: Book, file: str) -> Reading:
    tables, problems = _find_tables(book, file)
    lampiran, bukti, lke, tim, pengaturan = (tables.get(spec.name) for spec, _ in _SHEETS)
    made = book.memo.value
    settings, in_settings = made(PENGATURAN.name, pengaturan, lambda: _settings(pengaturan))
    year = settings.year
    areas, components, found, remarks = made(
        LAMPIRAN.name, (lampiran, year), lambda: _plan(lampiran, year)
    )
    problems += found
    codes = {one.code for one in components} if components else None
    items, found = made(BUKTI.name, (bukti, codes), lambda: _items(bukti, codes))
    problems += found
    if bukti:
        remarks += (*unread_heads(bukti), *merged_cells(bukti))
    if not components:
        areas, components = plan_of_items(items)
    answers, found = made(LKE.name, lke, lambda: _answers(lke))
    problems += found
    team, found = made(TIM.name, tim, lambda: _team(tim))
    problems += found
    problems += in_settings
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
        remarks=remarks,
        is_readable=bool(components) or bukti is not None,
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


_Problems = tuple[Problem, ...]


def _plan(
    table: Table | None, year: int | None
) -> tuple[tuple[Area, ...], tuple[Component, ...], _Problems, _Problems]:
    lampiran = read_lampiran(table, year) if table else Lampiran()
    if table and not lampiran.components and not lampiran.problems:
        text = "lembar tidak memuat komponen. Isi komponen di bawah baris judul area."
        lampiran.problems.append(Problem(table.file, table.name, "", text))
    areas = sorted(lampiran.areas, key=lambda one: code_order(one.code))
    components = sorted(lampiran.components, key=lambda one: code_order(one.code))
    return tuple(areas), tuple(components), tuple(lampiran.problems), tuple(lampiran.remarks)


def _items(
    table: Table | None, component_codes: set[str] | None
) -> tuple[tuple[Item, ...], _Problems]:
    bukti = read_bukti(table, component_codes) if table else Bukti()
    items = sorted(bukti.items, key=lambda one: code_order(one.code))
    return tuple(items), tuple(bukti.problems)


def _answers(table: Table | None) -> tuple[tuple[Answer, ...], _Problems]:
    answers, problems = read_answers(table) if table else ([], [])
    return tuple(answers), tuple(problems)


def _team(table: Table | None) -> tuple[tuple[Person, ...], _Problems]:
    team = read_team(table) if table else Team()
    return tuple(team.members), tuple(team.problems)


def _settings(table: Table | None) -> tuple[Settings, _Problems]:
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
        f"Kolom yang harus ada: {', '.join(LAMPIRAN.heads.values())}."
    )
    return Problem(file, "", "", text)


# A sheet that bears another name is known by its heads, if they can mean nothing else: a table
# with the heads NAMA and NILAI must also name a setting, one with KODE and JAWABAN a question.
_SHEETS = (
    (LAMPIRAN, ()),
    (BUKTI, ()),
    (LKE, QUESTION_CODES),
    (TIM, None),
    (PENGATURAN, SETTING_NAMES),
)


def _nothing(file: str, problem: Problem) -> Reading:
    return Reading(
        file=file,
        settings=Settings(),
        areas=(),
        components=(),
        items=(),
        answers=(),
        team=(),
        has_items=False,
        has_answers=False,
        problems=(problem,),
    )
