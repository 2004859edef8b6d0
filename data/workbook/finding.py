"""Finds the contract's sheets in a workbook by their heads, wherever and in whatever order."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from data.columns import Sheet
from data.errors import Problem, Unreadable
from data.words import fold, listed
from data.workbook.tables import Book, Table, plain_head, quoted
from data.xlsx import SheetXml, column_letters

_LINK = "link"  # the field of a column whose cells may be hyperlinks
_LONGEST_HEAD = 60  # letters; a longer text need not be compared
# Heads under which offices keep a column of the sheet Bukti.
_OTHER_HEADS = {
    **dict.fromkeys(("link", "url", "link bukti", "tautan bukti", "link bukti dukung"), "link"),
    **dict.fromkeys(("penanggung jawab", "penanggungjawab", "pj"), "pic"),
    **dict.fromkeys(("deadline", "batas waktu", "tenggat waktu", "target waktu"), "due_date"),
    **dict.fromkeys(("tanggal bukti", "tgl bukti"), "evidence_date"),
    **dict.fromkeys(("keterangan", "ket"), "note"),
}


def find_table(
    book: Book, spec: Sheet, marks: Collection[str] | None = ()
) -> tuple[Table | None, list[Problem]]:
    """Find a sheet of the contract: the tab of its name, else the one tab that has its heads.

    A tab of another name must also hold one of `marks` (folded texts) below the key's head, if
    any are given; with None no tab of another name will do. Returns (table, problems), a problem
    for each required column that the tab of that name lacks, or has twice (the first one counts);
    (None, problems) if it lacks what its rows are found by, or if several tabs could be meant;
    and (None, []) if the workbook has no such sheet. Raises
    Unreadable if the tab of that name is broken, or if no tab was found and one of them is
    broken.
    """
    found: list[Table] = []
    problems: list[Problem] = []
    fault: Unreadable | None = None
    for name in sorted(book.names, key=lambda name: fold(name) != fold(spec.name)):
        is_named = fold(name) == fold(spec.name)
        if marks is None and not is_named:
            break
        try:
            sheet = book.sheet(name)
        except Unreadable as error:
            if is_named:
                raise
            fault = fault or error  # other sheets are left alone, so they may be broken
            continue
        head_row, columns, doubled = _find_heads(sheet, spec)
        missing = [field for field in spec.required if field not in columns]
        links = book.links(name) if _LINK in columns else {}
        table = Table(spec, book.file, name, sheet, head_row, columns, links)
        if is_named and (missing or doubled):
            problems = _head_problems(Place(book.file, name, spec, head_row), missing, doubled)
            if len(columns) > 1:  # this is the sheet; another with its heads may be a copy
                return (table if spec.key in columns else None), problems
        elif is_named:
            return table, []
        elif not missing and not doubled and _is_marked(table, marks):
            found.append(table)
    if len(found) == 1:
        return found[0], []
    if found:
        return None, [_ambiguous(book, spec, found)]
    if fault is not None and not problems and not marks:
        raise fault
    return None, problems


def unread_heads(table: Table) -> list[Problem]:
    """Say which heads probably mean a column that the sheet lacks, as it is not read under them."""
    lacking = {field for field in table.spec.edited if field not in table.columns}
    taken = set(table.columns.values())
    found: list[Problem] = []
    for (row, column), cell in table.xml.cells.items():
        head = cell.value if row == table.head_row and column not in taken else None
        field = _OTHER_HEADS.get(plain_head(head)) if isinstance(head, str) else None
        if field in lacking:
            meant = table.spec.heads[field]
            text = f"kolom {quoted(str(head))} tidak dibaca. Ganti judulnya menjadi {meant}."
            found.append(Problem(table.file, table.name, cell.address, text))
    return found


def merged_cells(table: Table) -> list[Problem]:
    """Say which cells are merged over several rows: what they hold counts for the first alone."""
    found: list[Problem] = []
    for field in table.spec.edited:
        for top in sorted(set(table.merged_from(field).values())):
            if top <= table.head_row or not table.xml.cells.get((top, table.columns[field])):
                continue
            text = (
                f"{table.spec.heads[field]} digabung dengan baris di bawahnya dan hanya dihitung "
                f"untuk baris {top}. Pisahkan sel gabungan itu, lalu isi setiap baris."
            )
            cell = f"{column_letters(table.columns[field])}{top}"
            found.append(Problem(table.file, table.name, cell, text))
    return found


def _is_marked(table: Table, marks: Collection[str] | None) -> bool:
    return not marks or any(plain_head(row.plain(table.spec.key)) in marks for row in table.rows())


def _ambiguous(book: Book, spec: Sheet, found: Sequence[Table]) -> Problem:
    names = listed(f"'{table.name}'" for table in found)
    text = (
        f"lembar {names} sama-sama memuat kolom lembar '{spec.name}'. "
        f"Beri nama '{spec.name}' pada lembar yang dipakai."
    )
    return Problem(book.file, "", "", text)


def _find_heads(sheet: SheetXml, spec: Sheet) -> tuple[int, dict[str, int], list[tuple[str, str]]]:
    """Return the row that looks most like the head, its columns by field, and doubled heads."""
    wanted = {fold(head): field for field, head in spec.heads.items()}
    best: tuple[int, dict[str, int], list[tuple[str, str]]] = (0, {}, [])
    for number, cells in sheet.lines():
        columns: dict[str, int] = {}
        doubled: list[tuple[str, str]] = []
        for column, cell in sorted(cells.items()):
            text = cell.value
            if not isinstance(text, str) or len(text) > _LONGEST_HEAD:
                continue
            name = wanted.get(plain_head(text))
            if name is None:
                continue
            if name in columns:
                doubled.append((name, cell.address))
            else:
                columns[name] = column
        if len(columns) > len(best[1]):
            best = (number, columns, doubled)
        if len(columns) == len(spec.columns):
            break
    return best


@dataclass(frozen=True)
class Place:
    """Where a head was looked for."""

    file: str
    name: str
    spec: Sheet
    head_row: int


def _head_problems(
    at: Place, missing: Sequence[str], doubled: Sequence[tuple[str, str]]
) -> list[Problem]:
    heads = at.spec.heads
    problems = [
        Problem(
            at.file,
            at.name,
            address,
            f"kolom '{heads[field]}' ada dua kali. Hapus atau ganti nama salah satunya.",
        )
        for field, address in doubled
    ]
    where = f"A{at.head_row}" if at.head_row else ""
    seen = f" di baris kepala (baris {at.head_row})" if at.head_row else ""
    required = ", ".join(heads[one] for one in at.spec.required)
    problems += [
        Problem(
            at.file,
            at.name,
            where,
            f"kolom '{heads[field]}' tidak ditemukan{seen}. Kolom yang harus ada: {required}.",
        )
        for field in missing
    ]
    return problems
