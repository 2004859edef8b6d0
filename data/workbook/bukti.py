"""Reads the sheet Bukti: one evidence item a row, identified by its KODE."""

import re
from dataclasses import dataclass, field, replace
from itertools import count

from data.errors import Problem
from data.schema import AREA_CODES, BUKTI
from data.statuses import Status
from data.workbook.fields import (
    is_broken,
    read_choice,
    read_date,
    read_link,
    read_text,
    read_value,
    set_aside,
)
from data.workbook.rows import Item, columns_without_field
from data.workbook.tables import Row, Table, quoted

_CODE = re.compile(r"([IVX]{1,5})\.0*([1-9]\d{0,2})\.0*([1-9]\d{0,2})\.?")
_MOST_ITEMS = 1000  # of one component
_BLANKS = re.compile(r"\s+")
_NAME, _STATUS, _LINK, _PIC, _DUE_DATE, _EVIDENCE_DATE, _NOTE = map(
    BUKTI.column, ("name", "status", "link", "pic", "due_date", "evidence_date", "note")
)
_MORE = columns_without_field(BUKTI, Item)


@dataclass
class Bukti:
    """The rows of the sheet, with all that was wrong in it."""

    items: list[Item] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_bukti(table: Table, component_codes: set[str] | None) -> Bukti:
    """Read all items in the order of the sheet; what cannot be taken is set aside and named.

    A row whose KODE is empty, malformed, there already or without a component is set aside whole,
    of any other only the cells that cannot be read. `component_codes` are the codes that the
    Lampiran has; None if it could not be read, so that a KODE cannot be held against it.
    """
    found = Bukti()
    rows = list(table.rows())
    taken = {code for row in rows if (code := _parts(row)[2])}
    seen: dict[str, str] = {}
    above = ""
    for row in rows:
        area, component, code = _parts(row)
        fault = _code_fault(row, code, component, component_codes, seen)
        item, problems = _item(row, area, component, "" if fault else code)
        if fault:
            # A row without a name, such as that of a sum, is no evidence.
            is_named = bool(item.name) or not row.has("name")
            own = component or above
            meant = _proposed_code(row, own, component_codes, taken) if is_named else ""
            taken.add(meant)
            found.problems.append(row.problem("code", fault, meant))
        else:
            seen[code] = row.address("code")
            above = component
            found.items.append(item)
        found.problems += problems
    return found


def _item(row: Row, area: str, component: str, code: str) -> tuple[Item, list[Problem]]:
    problems: list[Problem] = []
    link, link_name = read_link(row, _LINK, problems)
    item = Item(
        code=code,
        component=component,
        area=area,
        name=_name(row, problems),
        status=read_choice(row, _STATUS, problems) or Status.MISSING.value,
        link=link,
        link_name=link_name,
        pic=read_text(row, _PIC, problems),
        due_date=read_date(row, _DUE_DATE, problems),
        evidence_date=read_date(row, _EVIDENCE_DATE, problems),
        note=read_text(row, _NOTE, problems),
        sheet_row=row.number,
        more={one.field: read_value(row, one, problems) for one in _MORE},
    )
    aside, problems = set_aside(code, BUKTI, problems)
    return replace(item, aside=aside), problems


def _proposed_code(
    row: Row, component: str, component_codes: set[str] | None, taken: set[str]
) -> str:
    """Return the KODE that a row was meant to have: respelled, else the next free one.

    `component` is its own if it can be read, else that of the row above. "" if nobody can tell.
    """
    numbers = re.findall(r"[IVX]+|\d+", row.plain("code").upper())
    is_numbered = len(numbers) == 3 and numbers[0].isdecimal() and len(numbers[0]) < 5
    if is_numbered and 0 < int(numbers[0]) <= len(AREA_CODES):
        numbers[0] = AREA_CODES[int(numbers[0]) - 1]
    match = _CODE.fullmatch(".".join(numbers)) if len(numbers) == 3 else None
    if match is not None:
        own = f"{match.group(1)}.{int(match.group(2))}"
        code = f"{own}.{int(match.group(3))}"
        if code not in taken and (component_codes is None or own in component_codes):
            return code
        component = own
    if not component or (component_codes is not None and component not in component_codes):
        return ""
    number = next(number for number in count(1) if f"{component}.{number}" not in taken)
    return f"{component}.{number}" if number < _MOST_ITEMS else ""


def _parts(row: Row) -> tuple[str, str, str]:
    """Return the codes of area, component and item; three empty texts if KODE is malformed."""
    match = _CODE.fullmatch(_BLANKS.sub("", row.plain("code")).upper())
    if match is None:
        return "", "", ""
    area, component, item = match.group(1), int(match.group(2)), int(match.group(3))
    return area, f"{area}.{component}", f"{area}.{component}.{item}"


def _code_fault(
    row: Row, code: str, component: str, component_codes: set[str] | None, seen: dict[str, str]
) -> str:
    """Return what is wrong with the KODE; "" if it can be taken."""
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


def _name(row: Row, problems: list[Problem]) -> str:
    if not row.has("name"):
        return ""
    if not row.plain("name") and not is_broken(row, "name", problems):
        problems.append(row.problem("name", "BUKTI kosong. Isi nama bukti."))
    return read_text(row, _NAME, problems)
