"""Reads the sheet Bukti: one evidence item a row, identified by its KODE."""

import re
from dataclasses import dataclass, field
from datetime import date

from data.errors import Problem
from data.schema import BUKTI, STATUSES, Status
from data.words import either, fold
from data.workbook.rows import Item
from data.workbook.tables import Row, Table, quoted

_CODE = re.compile(r"([IVX]{1,5})\.0*([1-9]\d{0,2})\.0*([1-9]\d{0,2})\.?")
_BLANKS = re.compile(r"\s+")
_STATUS_BY_FOLD = {fold(status): status for status in STATUSES}


@dataclass
class Bukti:
    """The rows of the sheet, with all that was wrong in it."""

    items: list[Item] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_bukti(table: Table, component_codes: set[str] | None) -> Bukti:
    """Read all items in the order of the sheet; what cannot be taken is a problem.

    `component_codes` are the codes that the Lampiran has; None where it could not be read, so that
    a KODE cannot be held against it.
    """
    found = Bukti()
    seen: dict[str, str] = {}
    for row in table.rows():
        area, component, code = _parts(row)
        fault = _code_fault(row, code, component, component_codes, seen)
        if fault:
            found.problems.append(row.problem("code", fault))
        else:
            seen[code] = row.address("code")
        found.items.append(
            Item(
                code=code,
                component=component,
                area=area,
                name=_name(found, row),
                status=_status(found, row),
                link=_text(found, row, "link"),
                pic=_text(found, row, "pic"),
                due_date=_date(found, row, "due_date"),
                evidence_date=_date(found, row, "evidence_date"),
                note=_text(found, row, "note"),
                sheet_row=row.number,
            )
        )
    return found


def _parts(row: Row) -> tuple[str, str, str]:
    """Return the codes of area, component and item; three empty texts where KODE is malformed."""
    match = _CODE.fullmatch(_BLANKS.sub("", row.plain("code")).upper())
    if match is None:
        return "", "", ""
    area, component, item = match.group(1), int(match.group(2)), int(match.group(3))
    return area, f"{area}.{component}", f"{area}.{component}.{item}"


def _code_fault(
    row: Row, code: str, component: str, component_codes: set[str] | None, seen: dict[str, str]
) -> str:
    """Return what is wrong with the KODE; "" where it can be taken."""
    written = row.plain("code")
    if not written:
        return "KODE kosong. Isi kode seperti I.3.2 (area, komponen, nomor bukti)."
    if not code:
        return (
            f"KODE {quoted(written)} tidak sah. "
            "Tulis area, komponen, dan nomor bukti seperti I.3.2."
        )
    if code in seen:
        return (
            f"KODE {code} ada dua kali (juga di sel {seen[code]}). Beri setiap bukti kode sendiri."
        )
    if component_codes is not None and component not in component_codes:
        return (
            f"KODE {code} menunjuk komponen {component} yang tidak ada di lembar Lampiran. "
            "Perbaiki kodenya atau tambahkan komponen itu."
        )
    return ""


def _is_broken(found: Bukti, row: Row, name: str) -> bool:
    """Tell whether a cell holds an error of Excel, and note it as a problem."""
    cell = row.cell(name)
    if cell is None or not cell.error:
        return False
    found.problems.append(
        row.problem(name, f"sel berisi galat {quoted(str(cell.value))}. Perbaiki rumusnya.")
    )
    return True


def _text(found: Bukti, row: Row, name: str) -> str:
    return "" if _is_broken(found, row, name) else row.text(name)


def _name(found: Bukti, row: Row) -> str:
    if _is_broken(found, row, "name"):
        return ""
    if not row.plain("name"):
        found.problems.append(row.problem("name", "BUKTI kosong. Isi nama bukti."))
    return row.text("name")


def _status(found: Bukti, row: Row) -> str:
    if _is_broken(found, row, "status"):
        return Status.MISSING.value
    text = row.text("status")
    status = _STATUS_BY_FOLD.get(fold(text))
    if status is None and row.plain("status"):
        found.problems.append(
            row.problem("status", f"status {quoted(text)} tidak dikenal. Pilih {either(STATUSES)}.")
        )
    return status or Status.MISSING.value


def _date(found: Bukti, row: Row, name: str) -> date | None:
    cell = row.cell(name)
    if cell is None or _is_broken(found, row, name) or not row.plain(name):
        return None
    if isinstance(cell.value, date):
        return cell.value
    found.problems.append(
        row.problem(
            name,
            f"{BUKTI.columns[name]} berisi {quoted(row.plain(name))}, bukan tanggal. "
            "Ketik tanggal seperti 31/12/2025, dengan format sel Tanggal.",
        )
    )
    return None
