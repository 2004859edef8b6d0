"""Reads the sheet Tim: one person a row, with role, areas and how to reach them."""

import re
from dataclasses import dataclass, field

from data.errors import Problem
from data.roles import Role
from data.schema import AREA_CODES
from data.words import either, fold
from data.workbook.areas import areas_in
from data.workbook.fields import is_broken
from data.workbook.nearest import proposed_role
from data.workbook.rows import Person
from data.workbook.tables import Row, Table, quoted

ROLES: tuple[str, ...] = tuple(role.value for role in Role)

_NIP = re.compile(r"[0-9]{18}")
_EXACT_DIGITS = 15  # that Excel keeps of a number


@dataclass
class Team:
    """The rows of the sheet, with all that was wrong in it."""

    members: list[Person] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_team(table: Table) -> Team:
    """Read all people in the order of the sheet; what cannot be taken is a problem.

    A name may stand once only, compared without capitals and surplus blanks, because a PIC and a
    reminder find their person by it.
    """
    found = Team()
    seen: dict[str, str] = {}
    for row in table.rows():
        name = _text(found, row, "name")
        fault = _name_fault(row, name, seen)
        if fault:
            found.problems.append(row.problem("name", fault))
        person = Person(
            name=name,
            position=_text(found, row, "position"),
            role=_role(found, row),
            areas=_areas(found, row),
            contact=_text(found, row, "contact"),
            nip=_nip(found, row),
            rank=_text(found, row, "rank"),
            sheet_row=row.number,
        )
        if name and not fault:  # without a name of their own nobody can be found
            seen[fold(name)] = row.address("name")
            found.members.append(person)
    return found


def _text(found: Team, row: Row, name: str) -> str:
    return "" if is_broken(row, name, found.problems) else row.plain(name)


def _name_fault(row: Row, name: str, seen: dict[str, str]) -> str:
    """Return what is wrong with the NAMA; "" if it can be taken or is told already."""
    cell = row.cell("name")
    if not name and not (cell is not None and cell.error):
        return "NAMA kosong. Isi nama orangnya atau hapus barisnya."
    if fold(name) in seen:
        return (
            f"NAMA {quoted(name)} ada dua kali (juga di sel {seen[fold(name)]}). "
            "Hapus salah satunya atau bedakan namanya."
        )
    return ""


def _nip(found: Team, row: Row) -> str:
    """Return the NIP, parted as letters write it: birth, appointment, sex, serial number.

    Source: Peraturan Kepala BKN 22/2007: 18 digits, 8, 6, 1 and 3.
    """
    text = _text(found, row, "nip")
    cell = row.cell("nip")
    if cell is not None and isinstance(cell.value, float) and len(text) > _EXACT_DIGITS:
        message = (
            f"NIP {quoted(text)} tersimpan sebagai angka, sehingga digit akhirnya hilang. "
            "Ubah format sel menjadi Teks, lalu ketik NIP-nya kembali."
        )
        found.problems.append(row.problem("nip", message))
        return ""
    digits = re.sub(r"[\s.]", "", text)
    if not _NIP.fullmatch(digits):
        return text
    return f"{digits[:8]} {digits[8:14]} {digits[14]} {digits[15:]}"


def _role(found: Team, row: Row) -> str:
    text = _text(found, row, "role")
    role = fold(text)
    if not role or role in ROLES:
        return role
    message = f"PERAN {quoted(text)} tidak dikenal. Pilih {either(ROLES)}, atau kosongkan."
    meant = proposed_role(text)
    if meant is not None:
        message = f"{message} Mungkin maksudnya {meant.value}."
    found.problems.append(row.problem("role", message, meant.value if meant else ""))
    return ""


def _areas(found: Team, row: Row) -> tuple[str, ...]:
    text = _text(found, row, "areas")
    codes, unknown = areas_in(text)
    if unknown:
        message = (
            f"AREA {quoted(text)} tidak dikenal. Tulis kode area seperti I, III "
            f"(pilihan: {', '.join(AREA_CODES)}), atau kosongkan."
        )
        found.problems.append(row.problem("areas", message))
    return codes
