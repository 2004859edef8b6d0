"""Reads the sheet Lampiran: areas by their heading rows, and the components below each."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from data.errors import Problem
from data.schema import AREA_CODES
from data.words import clean
from data.workbook.areas import area_by_name
from data.workbook.rows import Area, Component
from data.workbook.tables import Row, Table, cell_text, quoted
from data.workbook.targets import Target, parse_target, target_fault

_HEADING = re.compile(
    r"(?:area\s+)?([ivx]{1,5}|\d{1,2})(?:\s*[.):–-]+\s*|\s+)(\S.*)", re.IGNORECASE | re.DOTALL
)
_NUMBER = re.compile(r"0*([1-9]\d{0,2})\s*[.)]?")
_TEXT_FIELDS = ("indicator", "action_step", "evidence_text", "target_text")
_NO_TARGET = frozenset({"", "-", "–"})
_LONGEST_NUMBER = 4  # letters of what a person may have meant as a number, such as "12a."


@dataclass
class Lampiran:
    """The rows of the sheet, with all that was wrong in it; `current` is the area we are in.

    `remarks` set nothing aside. `merged_targets` are the rows that a merged TARGET WAKTU covers,
    each with the row of that cell.
    """

    areas: list[Area] = field(default_factory=list)
    components: list[Component] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    remarks: list[Problem] = field(default_factory=list)
    current: Area | None = None
    year: int | None = None
    merged_targets: Mapping[int, int] = field(default_factory=dict)

    @property
    def area_code(self) -> str:
        """Return the code of the area under whose heading we are, "" above the first."""
        return self.current.code if self.current else ""

    def note(self, row: Row, name: str, text: str) -> None:
        """Note what is wrong with a row's cell."""
        self.problems.append(row.problem(name, text))


@dataclass(frozen=True)
class _Heading:
    """What a row says as an area's heading; `order` is its number where it may be a component."""

    code: str
    title: str
    order: int = 0


def read_lampiran(table: Table, year: int | None = None) -> Lampiran:
    """Read areas and components in the order of the sheet; what cannot be taken is a problem.

    `year` is that of a target which does not name one. A target that cannot be read is a remark.
    """
    found = Lampiran(year=year, merged_targets=table.merged_from("target_text"))
    rows = list(table.rows())
    last = max((row.number for row in rows if _looks_whole(row)), default=0)
    for row in rows:
        heading = _heading(row)
        if heading is not None and (not heading.order or _comes_next(found, row, heading)):
            _take_area(found, row, heading)
        elif row.number > last and not _has_number(row):
            break  # below the table stand the place, the date and the signature of the decree
        else:
            _take_component(found, row)
    return found


def _looks_whole(row: Row) -> bool:
    """Tell whether a row can only be a component, its NO right or wrong."""
    texts = sum(bool(row.plain(name)) for name in _TEXT_FIELDS)
    is_numbered = _NUMBER.fullmatch(row.plain("number")) is not None
    return texts > 0 and (is_numbered or (texts > 1 and bool(row.plain("name"))))


def _has_number(row: Row) -> bool:
    """Tell whether somebody meant to write a component here, its NO right or wrong."""
    number = row.plain("number")
    if _NUMBER.fullmatch(number):
        return True
    return 0 < len(number) <= _LONGEST_NUMBER and bool(row.plain("name"))


def _heading(row: Row) -> _Heading | None:
    """Read a row as an area's heading, in one cell or spread over two; None where it is none."""
    if any(row.plain(name) for name in _TEXT_FIELDS):
        return None
    number, name = row.plain("number"), row.plain("name")
    match = _HEADING.fullmatch(f"{number} {name}".strip())
    if match is None:
        return None
    numeral, title = match.group(1).upper(), clean(match.group(2))
    if not numeral.isdecimal():
        return _Heading(numeral, title)
    order = int(numeral)
    code = AREA_CODES[order - 1] if 1 <= order <= len(AREA_CODES) else numeral
    if area_by_name(title):
        return _Heading(code, title)
    # "1." and a name in capitals: in one cell no component is written so, over two one may be.
    return _Heading(code, title, order if number and name else 0) if title.isupper() else None


def _comes_next(found: Lampiran, row: Row, heading: _Heading) -> bool:
    """Take a doubtful heading by what would come next; where both would, say so."""
    is_next_area = AREA_CODES[len(found.areas) : len(found.areas) + 1] == (heading.code,)
    own = [one.number for one in found.components if one.area == found.area_code]
    if is_next_area and found.current and heading.order == max(own, default=0) + 1:
        found.note(
            row,
            "number",
            f"baris {quoted(f'{heading.order}. {heading.title}')} dapat berarti judul area "
            f"{heading.code} atau komponen {heading.order}. Tulis judul area sebagai "
            f"'{heading.code}. {heading.title}', atau isi INDIKATOR komponen itu.",
        )
    return is_next_area


def _take_area(found: Lampiran, row: Row, heading: _Heading) -> None:
    code = heading.code
    twin = next((area for area in found.areas if area.code == code), None)
    if twin is not None:
        if twin is not found.current:  # else the heading is repeated on the next page of Word
            found.note(
                row,
                "number",
                f"area {code} ada dua kali (juga di baris {twin.sheet_row}). "
                "Beri setiap area nomor sendiri.",
            )
        found.current = twin
        return
    if code not in AREA_CODES:
        found.note(
            row,
            "number",
            f"area {quoted(code)} tidak dikenal. Zona Integritas memuat enam area, I sampai VI.",
        )
    found.current = Area(code=code, name=heading.title, sheet_row=row.number)
    found.areas.append(found.current)


def _take_component(found: Lampiran, row: Row) -> None:
    written = row.plain("number")
    match = _NUMBER.fullmatch(written)
    if match is None:
        what = f"NO {quoted(written)} tidak dikenal" if written else "NO kosong"
        found.note(
            row,
            "number",
            f"{what}. Isi angka komponen (1, 2, 3 …) atau, "
            "untuk baris judul area, angka Romawi dan nama area saja.",
        )
        return
    area = found.current
    if area is None:
        found.note(
            row,
            "number",
            f"komponen {written} berdiri sebelum judul area. "
            "Tambahkan baris judul seperti 'I. MANAJEMEN PERUBAHAN' di atasnya.",
        )
        return
    code = f"{area.code}.{int(match.group(1))}"
    twin = next((one for one in found.components if one.code == code), None)
    if twin is not None:
        found.note(
            row,
            "number",
            f"komponen {code} ada dua kali (juga di baris {twin.sheet_row}). "
            "Beri setiap komponen dalam satu area nomor sendiri.",
        )
        return
    if row.has("name") and not row.plain("name"):
        found.note(row, "name", f"nama komponen {code} kosong. Isi KOMPONEN.")
    for name in ("name", *_TEXT_FIELDS):
        cell = row.cell(name)
        if cell is not None and cell.error:
            found.note(row, name, f"sel berisi galat {quoted(str(cell.value))}. Perbaiki rumusnya.")
    target_text, target = _target(found, row)
    found.components.append(
        Component(
            code=code,
            area=area.code,
            area_name=area.name,
            number=int(match.group(1)),
            name=row.text("name"),
            indicator=row.text("indicator"),
            action_step=row.text("action_step"),
            evidence_text=row.text("evidence_text"),
            target_text=target_text,
            start_date=target.start if target else None,
            due_date=target.due if target else None,
            sheet_row=row.number,
        )
    )


def _target(found: Lampiran, row: Row) -> tuple[str, Target | None]:
    """Return TARGET WAKTU as text and as days; a merged cell holds for all rows that it covers."""
    column = row.table.columns.get("target_text", 0)
    place = (found.merged_targets.get(row.number, row.number), column)
    cell = row.table.xml.cells.get(place)
    if cell is None or cell.error:
        return "", None
    text = cell_text(cell)
    if isinstance(cell.value, date) and not cell.is_month:
        return text, Target(None, cell.value)
    target = parse_target(text, found.year)
    if target is None and clean(text) not in _NO_TARGET:
        found.remarks.append(row.problem("target_text", target_fault(text, found.year)))
    return text, target
