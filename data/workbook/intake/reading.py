"""Somebody's own plan, from a workbook or a pasted table, as it was understood."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from data.errors import Unreadable
from data.schema import AREA_CODES
from data.words import fold, is_draft
from data.workbook.areas import AreaName, area_by_name, area_of, area_within
from data.workbook.intake.beside import side_by_side
from data.workbook.intake.columns import (
    NO_CHOICE,
    Choice,
    Column,
    Head,
    guessed_head,
    head_options,
    heads_in,
)
from data.workbook.intake.components import Component, Source, components_of
from data.workbook.intake.grid import MOST_ROWS, Grid, grid_of_lines, grid_of_sheet
from data.workbook.intake.heads import year_in
from data.workbook.intake.pasted import decoded, lines_of_text
from data.workbook.intake.rows import Draft, walk
from data.workbook.intake.upright import laid_flat
from data.workbook.tables import Book
from data.xlsx.archive import read_file

_OWN_HEADS = ({"kode", "status"}, {"kode", "jawaban"}, {"nama", "peran"}, {"nama", "nilai"})
_WORKBOOKS = (
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\xd0\xcf\x11\xe0",
)  # a zip, and an old or encrypted file of Office
_MOST_SHEETS = 40
_TAB_NUMBER = re.compile(r"\s*(?:[IVX]{1,3}|[1-6])\s*[.)_-]")
_MOST_LEFT_OUT = 20  # rows of a sheet that are named one by one
_LOOKED_FOR = "Yang dicari: judul kolom seperti NO, KOMPONEN, BUKTI FISIK."


@dataclass(frozen=True)
class SheetFound:
    """A sheet that could be meant: its name, its components, its areas."""

    name: str
    components: int
    areas: tuple[str, ...]


@dataclass(frozen=True)
class Intake:
    """A plan as it was understood, before anything is written.

    `sheets` are those that would do and `taken` the names of the ones that were read; `columns` are
    those of the first table, `head_rows` its rows and `head_options` those that it could be.
    `problems` stand in the way of a workbook, `questions` are about sheet and columns, which a
    person can choose, `remarks` about the content.
    """

    file: str
    components: tuple[Component, ...] = ()
    columns: tuple[Column, ...] = ()
    head_rows: tuple[int, ...] = ()
    head_options: tuple[tuple[int, ...], ...] = ()
    sheets: tuple[SheetFound, ...] = ()
    taken: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def year(self) -> int | None:
        """Return the year in which most of the components are due, None without any."""
        years = Counter(one.due.year for one in self.components if one.due)
        return max(years, key=lambda year: (years[year], -year)) if years else None

    @property
    def unknown(self) -> tuple[Column, ...]:
        """Return the columns that were taken for nothing."""
        return tuple(one for one in self.columns if one.field is None)


@dataclass(frozen=True)
class _Found:
    """What one grid gave."""

    grid: Grid
    heads: tuple[Head, ...]
    drafts: tuple[Draft, ...]
    left_out: tuple[tuple[int, str], ...]
    year: int | None

    @property
    def areas(self) -> tuple[str, ...]:
        codes = (draft.area.code if draft.area else "" for draft in self.drafts)
        return tuple(dict.fromkeys(codes))


def read_intake(
    source: bytes | Path, file: str = "", year: int | None = None, choice: Choice = NO_CHOICE
) -> Intake:
    """Read a plan from a workbook or from a pasted text, a file or its bytes; never raises.

    `year` is that of a target without one; else the title, the tab's name or Pengaturan says it.
    """
    if not file and isinstance(source, Path):
        file = source.name or str(source)
    try:
        data = source if isinstance(source, bytes) else read_file(source)
        if not data or data.startswith(_WORKBOOKS):
            return _of_book(Book(data, file), year, choice)
        return read_pasted(decoded(data), file, year, choice)
    except Unreadable as error:
        return Intake(file, problems=(f"{file}: {error}",))


def read_pasted(
    text: str, file: str = "", year: int | None = None, choice: Choice = NO_CHOICE
) -> Intake:
    """Read a plan from a table that was copied: cells parted by tabs."""
    if not text.strip():
        return Intake(file, problems=("Belum ada tabel yang ditempel.",))
    lines, problems = lines_of_text(text)
    found = _find(grid_of_lines(lines), choice)
    intake = _intake(file, [found], year, choice)
    return replace(intake, problems=(*problems, *intake.problems))


def _of_book(book: Book, year: int | None, choice: Choice) -> Intake:
    visible = [name for name in book.names if name not in book.package.hidden][:_MOST_SHEETS]
    if not visible:
        return Intake(book.file, problems=(f"{book.file}: tidak ada lembar yang terlihat.",))
    areas = _numbered_tabs(visible)
    found = [
        _find(
            grid,
            choice if choice.sheet == grid.name else replace(choice, head_rows=()),
            areas.get(grid.name),
        )
        for grid in _grids(book, visible)
        if grid.rows and not _is_own(grid)
    ]
    usable = [one for one in found if one.drafts]
    sheets = tuple(SheetFound(one.grid.name, len(one.drafts), one.areas) for one in usable)
    chosen = [one for one in found if one.grid.name == choice.sheet]
    taken = chosen or _taken(usable) or _likeliest(found)
    if not taken:
        text = (
            f"{book.file}: tidak ada lembar yang memuat rencana. {_LOOKED_FOR} "
            f"Lembar yang ada: {', '.join(visible)}."
        )
        return Intake(book.file, problems=(text,))
    intake = _intake(book.file, taken, year or _own_year(book), choice)
    questions = intake.questions
    if len(usable) > len(taken) and not chosen:
        names = ", ".join(f"'{one.name}'" for one in sheets)
        said = f"Beberapa lembar memuat rencana: {names}. Dibaca '{taken[0].grid.name}'."
        questions = (said, *questions)
    return replace(intake, sheets=sheets, questions=questions)


def _grids(book: Book, names: Sequence[str]) -> list[Grid]:
    """Read sheets; a broken one is left alone unless it is the only one."""
    grids: list[Grid] = []
    fault: Unreadable | None = None
    for name in names:
        try:
            grids.append(grid_of_sheet(book, name))
        except Unreadable as error:
            fault = error
    if fault is not None and not grids:
        raise fault
    return grids


def _find(grid: Grid, choice: Choice, area: AreaName | None = None) -> _Found:
    grid = laid_flat(grid)
    tables = [(one, heads_in(one, choice)) for one in side_by_side(grid)]
    if not any(heads for _, heads in tables):
        guessed = guessed_head(grid, choice)
        tables = [(grid, [guessed] if guessed else [])]
    heads = [head for _, of_table in tables for head in of_table]
    above = [row for row in grid.rows if heads and row < heads[0].rows[0]]
    titles = [text for row in above for text in grid.texts(row).values()]
    around = area if area is not None else _area_around(grid.name, titles)
    walks = [walk(table, of_table, around) for table, of_table in tables]
    return _Found(
        grid,
        tuple(heads),
        tuple(draft for walked in walks for draft in walked.drafts),
        tuple(sorted(left for walked in walks for left in walked.left_out)),
        next(filter(None, map(year_in, (*titles, grid.name))), None),
    )


def _numbered_tabs(names: Sequence[str]) -> dict[str, AreaName]:
    """Return the areas of tabs that are numbered by them: "1. MP", "2. Tata Laksana".

    One of them must name its area, and none another one than its number.
    """
    found = {name: area for name in names if (area := area_of(name)) and _TAB_NUMBER.match(name)}
    codes = [area.code for area in found.values() if area.code in AREA_CODES]
    is_of_areas = len(codes) == len(set(codes)) > 1 and not any(
        area.is_other for area in found.values()
    )
    named = any(area_by_name(area.title) for area in found.values())
    return found if is_of_areas and named else {}


def _area_around(tab: str, titles: Sequence[str]) -> AreaName | None:
    """Return the area that the tab's name or the title of the whole table names."""
    named = area_of(tab) if tab else None
    if named is not None and named.is_sure:
        return replace(named, title=named.title if area_within(named.title) else "")
    within = next(filter(None, map(area_within, (tab, *titles))), "")
    if within:
        return AreaName(within, "", is_sure=False)
    return named if named is not None and fold(tab) == fold(named.code) else None


def _is_own(grid: Grid) -> bool:
    """Tell whether a sheet is another one of the board's own: evidence, LKE, Tim, Pengaturan."""
    for row in grid.rows[:5]:
        heads = {fold(text) for text in grid.texts(row).values()}
        if any(own <= heads for own in _OWN_HEADS):
            return True
    return False


def _taken(usable: Sequence[_Found]) -> list[_Found]:
    """Return the sheets to read: all if each has areas of its own, else the likeliest one."""
    areas = [code for one in usable for code in one.areas]
    if len(usable) > 1 and len(areas) == len(set(areas)) and "" not in areas:
        return list(usable)
    if not usable:
        return []
    return [
        max(
            usable,
            key=lambda one: (
                fold(one.grid.name) == "lampiran",
                year_in(one.grid.name) or one.year or 0,
                not is_draft(one.grid.name),
                len(one.drafts),
            ),
        )
    ]


def _likeliest(found: Sequence[_Found]) -> list[_Found]:
    with_heads = [one for one in found if one.heads]
    return [max(with_heads, key=lambda one: len(one.grid.rows))] if with_heads else []


def _own_year(book: Book) -> int | None:
    """Return the year of the sheet Pengaturan, if the workbook has one."""
    name = next((one for one in book.names if fold(one) == "pengaturan"), None)
    if name is None:
        return None
    grid = grid_of_sheet(book, name)
    rows = (list(grid.texts(row).values()) for row in grid.rows)
    return next((year_in(one[1]) for one in rows if len(one) > 1 and fold(one[0]) == "tahun"), None)


def _intake(file: str, found: Sequence[_Found], year: int | None, choice: Choice) -> Intake:
    sources = [Source(one.grid.name, one.drafts, year or one.year) for one in found]
    components, problems, remarks = components_of(sources)
    first = found[0]
    head = first.heads[0] if first.heads else Head((), ())
    columns = _each_once([one for each in found for head in each.heads for one in head.columns])
    if not components:
        problems.insert(0, _nothing(first, head))
    remarks += [
        f"{one.grid.place(row)}: '{text[:60]}' tidak dipakai."
        for one in found
        for row, text in one.left_out[:_MOST_LEFT_OUT]
    ]
    if any(len(one.grid.rows) >= MOST_ROWS for one in found):
        remarks.append(f"Hanya {MOST_ROWS} baris pertama yang dibaca.")
    return Intake(
        file,
        components=tuple(components),
        columns=columns,
        head_rows=head.rows,
        head_options=head_options(first.grid),
        taken=tuple(one.grid.name for one in found if one.grid.name),
        problems=tuple(problems),
        questions=tuple(_unknown_heads(columns)),
        remarks=tuple(remarks),
    )


def _each_once(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Return columns once by their names; of those of one name the first that is known."""
    found: dict[str, Column] = {}
    for one in columns:
        if one.name not in found or found[one.name].field is None:
            found[one.name] = one
    return tuple(found.values())


def _unknown_heads(columns: Sequence[Column]) -> list[str]:
    unknown = [f"{_called(one)}{_sampled(one)}" for one in columns if one.field is None]
    known = [f"{one.head} = {one.field}" for one in columns if one.field and one.head]
    if not unknown:
        return []
    return [f"Kolom belum dikenal: {', '.join(unknown)}. Dibaca: {', '.join(known) or '–'}."]


def _called(column: Column) -> str:
    return f"'{column.head}'" if column.head else f"{column.name} tanpa judul"


def _sampled(column: Column) -> str:
    return f" (isinya misalnya '{column.sample[:40]}')" if column.sample else ""


def _nothing(found: _Found, head: Head) -> str:
    where = f"Lembar '{found.grid.name}': t" if found.grid.name else "T"
    if not head.columns or head.rows == (0,):  # row 0 holds the heads that we set above a text
        return f"{where}idak ada tabel rencana. {_LOOKED_FOR}"
    seen = ", ".join(one.name for one in head.columns)
    return (
        f"{where}idak ada komponen yang terbaca. Judul kolom yang ditemukan (baris "
        f"{head.rows[0]}): {seen}. Tentukan kolom komponen dan bukti."
    )
