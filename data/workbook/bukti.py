"""Reads the sheet Bukti: one evidence item a row, identified by its KODE."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from data.errors import Problem
from data.schema import BUKTI, DATE_FIELDS, STATUSES, Status
from data.words import clean, fold
from data.workbook.tables import Row, Table, quoted

ITEM_CODE = re.compile(r"^([IVX]{1,5})\.(\d{1,3})\.(\d{1,3})$")
TEXT_FIELDS = ("name", "link", "pic", "note")
_STATUS_BY_FOLD = {fold(status): status for status in STATUSES}


@dataclass
class Bukti:
    """The rows of the sheet, ready to become a frame, with all that was wrong in it."""

    items: list[dict[str, Any]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_bukti(table: Table, component_codes: set[str] | None) -> Bukti:
    """Read all items in the order of the sheet; what cannot be taken is a problem.

    `component_codes` are the codes that the Lampiran has; None where it could not be read, so that
    a KODE cannot be held against it.
    """
    found = Bukti()
    seen: dict[str, str] = {}
    for row in table.rows():
        _take_item(found, row, component_codes, seen)
    return found


def _take_item(
    found: Bukti, row: Row, component_codes: set[str] | None, seen: dict[str, str]
) -> None:
    code = _code(row)
    written = row.text("code")
    match = ITEM_CODE.match(code)
    component = code.rpartition(".")[0]
    fault = ""
    if not written:
        fault = "KODE kosong. Isi kode seperti I.3.2 (area, komponen, nomor bukti)."
    elif match is None:
        fault = (
            f"KODE {quoted(written)} tidak sah. "
            "Tulis area, komponen, dan nomor bukti seperti I.3.2."
        )
    elif code in seen:
        fault = (
            f"KODE {code} ada dua kali (juga di sel {seen[code]}). Beri setiap bukti kode sendiri."
        )
    elif component_codes is not None and component not in component_codes:
        fault = (
            f"KODE {code} menunjuk komponen {component} yang tidak ada di lembar Lampiran. "
            "Perbaiki kodenya atau tambahkan komponen itu."
        )
    if fault:
        found.problems.append(row.problem("code", fault))
    else:
        seen[code] = row.address("code")
    item: dict[str, Any] = {"code": code, "component": component, "area": code.partition(".")[0]}
    for name in ("name", "status", "link", "pic", "due_date", "evidence_date", "note"):
        item[name] = _field(found, row, name)
    item["sheet_row"] = row.number
    found.items.append(item)


def _code(row: Row) -> str:
    return re.sub(r"\s+", "", clean(row.text("code"))).upper().rstrip(".")


def _field(found: Bukti, row: Row, name: str) -> Any:
    """Return the field's value in our terms, and note a problem where it has none."""
    cell = row.cell(name)
    if cell is not None and cell.error:
        found.problems.append(
            row.problem(name, f"sel berisi galat {quoted(str(cell.value))}. Perbaiki rumusnya.")
        )
        return None if name in DATE_FIELDS else Status.MISSING.value if name == "status" else ""
    if name in DATE_FIELDS:
        return _date(found, row, name)
    text = row.text(name)
    if name == "status":
        return _status(found, row, text)
    if name == "name" and not clean(text):
        found.problems.append(row.problem(name, "BUKTI kosong. Isi nama bukti."))
    return text


def _status(found: Bukti, row: Row, text: str) -> str:
    if not clean(text):
        return Status.MISSING.value
    status = _STATUS_BY_FOLD.get(fold(text))
    if status is None:
        allowed = f"{', '.join(STATUSES[:-1])}, atau {STATUSES[-1]}"
        found.problems.append(
            row.problem("status", f"status {quoted(text)} tidak dikenal. Pilih {allowed}.")
        )
        return Status.MISSING.value
    return status


def _date(found: Bukti, row: Row, name: str) -> date | None:
    cell = row.cell(name)
    if (
        cell is None
        or cell.value is None
        or (isinstance(cell.value, str) and not clean(cell.value))
    ):
        return None
    if isinstance(cell.value, date):
        return cell.value
    found.problems.append(
        row.problem(
            name,
            f"{BUKTI.columns[name]} berisi {quoted(row.text(name))}, bukan tanggal. "
            "Ketik tanggal seperti 31/12/2025, dengan format sel Tanggal.",
        )
    )
    return None
