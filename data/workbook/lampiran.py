"""Reads the sheet Lampiran: areas by their heading rows, and the components below each."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from data.errors import Problem
from data.words import clean, fold
from data.workbook.tables import Row, Table, quoted
from data.workbook.targets import Target, parse_target

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_HEADING = re.compile(r"^([IVX]{1,5}|\d{1,2})(?:\s*[.)]\s*|\s+|$)(.*)$", re.DOTALL)
_NUMBER = re.compile(r"^(\d{1,3})\s*[.)]?$")
_TEXT_FIELDS = ("indicator", "action_step", "evidence_text", "target_text")
# The six areas of PermenPANRB 90/2021 in the spellings met; a heading need not be in capitals.
_KNOWN_AREAS = frozenset(
    {
        "manajemen perubahan",
        "penataan tata laksana",
        "penataan tatalaksana",
        "penataan sistem manajemen sdm",
        "penataan sistem manajemen sdm aparatur",
        "penguatan akuntabilitas",
        "penguatan akuntabilitas kinerja",
        "penguatan pengawasan",
        "peningkatan kualitas pelayanan publik",
    }
)


@dataclass
class Lampiran:
    """The rows of the sheet, ready to become frames, with all that was wrong in it."""

    areas: list[dict[str, Any]] = field(default_factory=list)
    components: list[dict[str, Any]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_lampiran(table: Table) -> Lampiran:
    """Read areas and components in the order of the sheet; what cannot be taken is a problem."""
    found = Lampiran()
    rows = list(table.rows())
    numbered = [row.number for row in rows if _NUMBER.match(clean(row.text("number")))]
    last_component = max(numbered, default=0)
    for row in rows:
        heading = _area_heading(row)
        if heading is not None:
            _take_area(found, row, *heading)
        elif row.number > last_component and not clean(row.text("number")):
            # Below the table stand the place, the date and the signature of the decree.
            continue
        else:
            _take_component(found, row)
    return found


def _area_heading(row: Row) -> tuple[str, str] | None:
    """Return (area code, name) where the row is a heading, in one cell or spread over two."""
    if any(clean(row.text(name)) for name in _TEXT_FIELDS):
        return None
    number, name = clean(row.text("number")), clean(row.text("name"))
    whole = f"{number} {name}".strip()
    match = _HEADING.match(whole)
    if match is None or not match.group(2):
        return None
    title = clean(match.group(2))
    is_roman = match.group(1) in _ROMAN
    if not is_roman and not (title.isupper() or fold(title) in _KNOWN_AREAS):
        return None
    if is_roman:
        return match.group(1), title
    order = int(match.group(1))
    return (_ROMAN[order - 1], title) if 1 <= order <= len(_ROMAN) else None


def _take_area(found: Lampiran, row: Row, code: str, name: str) -> None:
    if any(area["code"] == code for area in found.areas):
        if found.areas[-1]["code"] == code:
            return  # The heading is repeated on the next page of a Word table.
        found.problems.append(
            row.problem("number", f"area {code} ada dua kali. Beri setiap area nomor sendiri.")
        )
        return
    found.areas.append({"code": code, "name": name, "sheet_row": row.number})


def _take_component(found: Lampiran, row: Row) -> None:
    written = clean(row.text("number"))
    match = _NUMBER.match(written)
    if match is None:
        what = f"NO {quoted(written)}" if written else "NO kosong"
        found.problems.append(
            row.problem(
                "number",
                f"{what} tidak dikenal. Isi angka komponen (1, 2, 3 …) atau, "
                "untuk baris judul area, angka Romawi dan nama area saja.",
            )
        )
        return
    if not found.areas:
        found.problems.append(
            row.problem(
                "number",
                f"komponen {written} berdiri sebelum judul area. "
                "Tambahkan baris judul seperti 'I. MANAJEMEN PERUBAHAN' di atasnya.",
            )
        )
        return
    area = found.areas[-1]
    code = f"{area['code']}.{int(match.group(1))}"
    twin = next((one for one in found.components if one["code"] == code), None)
    if twin is not None:
        found.problems.append(
            row.problem(
                "number",
                f"komponen {code} ada dua kali (juga di baris {twin['sheet_row']}). "
                "Beri setiap komponen dalam satu area nomor sendiri.",
            )
        )
        return
    if not clean(row.text("name")):
        found.problems.append(row.problem("name", f"nama komponen {code} kosong. Isi KOMPONEN."))
    for name in ("name", *_TEXT_FIELDS):
        cell = row.cell(name)
        if cell is not None and cell.error:
            found.problems.append(
                row.problem(name, f"sel berisi galat {quoted(str(cell.value))}. Perbaiki rumusnya.")
            )
    target = _target(row)
    found.components.append(
        {
            "code": code,
            "area": area["code"],
            "area_name": area["name"],
            "number": int(match.group(1)),
            "name": row.text("name"),
            **{name: row.text(name) for name in _TEXT_FIELDS},
            "start_date": target.start if target else None,
            "due_date": target.due if target else None,
            "sheet_row": row.number,
        }
    )


def _target(row: Row) -> Target | None:
    cell = row.cell("target_text")
    if cell is not None and isinstance(cell.value, date):
        return Target(cell.value, cell.value)
    return parse_target(row.text("target_text"))
