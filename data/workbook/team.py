"""Reads the sheet Tim: one person a row, with role, areas and how to reach them."""

import re
from dataclasses import dataclass, field
from typing import Any

from data.errors import Problem
from data.roles import Role
from data.schema import AREA_CODES
from data.words import either, fold
from data.workbook.tables import Row, Table, quoted

ROLES: tuple[str, ...] = tuple(role.value for role in Role)

_FIELDS = ("name", "position", "role", "areas", "contact")
_BETWEEN_AREAS = re.compile(r"[\s,;/&]+|\bDAN\b")


@dataclass
class Team:
    """The rows of the sheet, ready to become a frame, with all that was wrong in it.

    A row has name, position, role, areas, contact (texts) and sheet_row: `role` is one of ROLES or
    "", `areas` is written "I, III" in the order of the plan or "", `contact` is what the cell says.
    """

    members: list[dict[str, Any]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_team(table: Table) -> Team:
    """Read all people in the order of the sheet; what cannot be taken is a problem.

    A name may stand once only, compared without capitals and surplus blanks, because a PIC and a
    reminder find their person by it.
    """
    found = Team()
    seen: dict[str, str] = {}
    for row in table.rows():
        member: dict[str, Any] = {name: _text(found, row, name) for name in _FIELDS}
        fault = _name_fault(row, member["name"], seen)
        if fault:
            found.problems.append(row.problem("name", fault))
        elif member["name"]:
            seen[fold(member["name"])] = row.address("name")
        member["role"] = _role(found, row, member["role"])
        member["areas"] = _areas(found, row, member["areas"])
        member["sheet_row"] = row.number
        found.members.append(member)
    return found


def areas_of(text: str) -> tuple[str, ...]:
    """Return the area codes of a row's `areas`: "I, III" gives ("I", "III")."""
    return tuple(text.split(", ")) if text else ()


def _text(found: Team, row: Row, name: str) -> str:
    cell = row.cell(name)
    if cell is not None and cell.error:
        text = f"sel berisi galat {quoted(str(cell.value))}. Perbaiki rumusnya."
        found.problems.append(row.problem(name, text))
        return ""
    return row.plain(name)


def _name_fault(row: Row, name: str, seen: dict[str, str]) -> str:
    """Return what is wrong with the NAMA; "" where it can be taken or is told already."""
    cell = row.cell("name")
    if not name and not (cell is not None and cell.error):
        return "NAMA kosong. Isi nama orangnya atau hapus barisnya."
    if fold(name) in seen:
        return (
            f"NAMA {quoted(name)} ada dua kali (juga di sel {seen[fold(name)]}). "
            "Hapus salah satunya atau bedakan namanya."
        )
    return ""


def _role(found: Team, row: Row, text: str) -> str:
    role = fold(text)
    if not role or role in ROLES:
        return role
    message = f"PERAN {quoted(text)} tidak dikenal. Pilih {either(ROLES)}, atau kosongkan."
    found.problems.append(row.problem("role", message))
    return ""


def _areas(found: Team, row: Row, text: str) -> str:
    codes = {code for code in _BETWEEN_AREAS.split(text.upper()) if code}
    unknown = codes - set(AREA_CODES)
    if unknown:
        message = (
            f"AREA {quoted(text)} tidak dikenal. Tulis kode area seperti I, III "
            f"(pilihan: {', '.join(AREA_CODES)}), atau kosongkan."
        )
        found.problems.append(row.problem("areas", message))
    return ", ".join(code for code in AREA_CODES if code in codes)
