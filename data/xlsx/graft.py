"""Add a sheet of another workbook as the last tab; all that stood in the package stays."""

import posixpath
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from xml.sax.saxutils import quoteattr

from data.errors import Unwritable
from data.xlsx.markup import (
    RELATIONSHIP_NAMESPACES,
    RELATIONSHIPS_OF,
    Attributes,
    as_utf8,
    encoded,
    is_true,
    scan,
    tag_end,
    whole_number,
)
from data.xlsx.outline import (
    Element,
    Splice,
    applied,
    at_home,
    extension,
    outline,
    tag_beside,
    with_attributes,
)
from data.xlsx.package import Package
from data.xlsx.patch import CellWrite, patch_sheet, with_full_calculation
from data.xlsx.sheet_reader import read_sheet, read_strings
from data.xlsx.style_graft import append_styles
from data.xlsx.styles import Styles

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_DAYS_TO_1904 = 1462


def graft_sheet(package: Package, donor: bytes, name: str) -> dict[str, bytes]:
    """Return the parts that change (part name -> bytes) when the sheet `name` joins the package.

    `donor` is a small workbook that we built ourselves: its sheet stands alone (no links to files,
    pictures, tables or comments). Beside the new sheet only the workbook part, its relationships,
    the styles and the content types change, and each of them keeps all that it had.
    Raises Unwritable where the package has a sheet of that name, keeps its structure locked, or
    has no styles; ValueError where the donor's sheet does not stand alone.
    """
    xml, codec = as_utf8(package.read(package.workbook_part))
    workbook = outline(xml, 3)
    _refuse(package, workbook, name)
    source = Package.open(donor)
    part = _free_part(package)
    relations = RELATIONSHIPS_OF[workbook.namespace]
    rels_part, rels, relation = _with_relationship(package, part, relations)
    styles, offsets = append_styles(package, source)
    sheet, has_formulas = _sheet(package, source, name, offsets)
    book = encoded(_with_tab(xml, workbook, source, name, relation), codec)
    if has_formulas:
        book = with_full_calculation(book) or book
    return {
        part: sheet.replace(_MAIN.encode(), workbook.namespace.encode(), 1),
        package.workbook_part: book,
        rels_part: rels,
        package.content_types_part(): _with_content_type(package, part),
        package.styles_part: styles,
    }


def _refuse(package: Package, workbook: Element, name: str) -> None:
    tabs = _tabs(workbook)
    if any(tab.attributes.get("name", "").casefold() == name.casefold() for tab in tabs):
        raise Unwritable(
            f"lembar '{name}' sudah ada di buku kerja. Ganti nama lembar itu di Excel dahulu."
        )
    protection = workbook.child("workbookProtection")
    if protection and is_true(protection.attributes.get("lockStructure")):
        raise Unwritable(
            f"struktur buku kerja dikunci, sehingga lembar '{name}' tidak dapat ditambahkan. "
            "Buka kuncinya di Excel (Tinjau, Proteksi Buku Kerja), lalu simpan."
        )
    if not tabs or not package.styles_part:
        raise Unwritable(
            "buku kerja tidak memuat lembar atau gaya sel. Buka dengan Excel lalu simpan kembali."
        )


def _tabs(workbook: Element) -> list[Element]:
    sheets = workbook.child("sheets")
    return list(sheets.named("sheet")) if sheets else []


def _free_part(package: Package) -> str:
    taken = {name.lower() for name in package.names()}
    folder = posixpath.join(posixpath.dirname(package.workbook_part), "worksheets")
    number = len(package.sheets) + 1
    while f"{folder}/sheet{number}.xml".lower() in taken:
        number += 1
    return f"{folder}/sheet{number}.xml"


def _with_relationship(package: Package, part: str, namespace: str) -> tuple[str, bytes, str]:
    """Return the relationships' part, its new bytes, and the new one's id."""
    rels_part = package.relationships_part(package.workbook_part)
    xml, codec = as_utf8(package.read(rels_part))
    root = outline(xml, 2)
    taken = {one.attributes.get("Id", "").lower() for one in root.children}
    number = len(taken) + 1
    while f"rid{number}" in taken:
        number += 1
    target = posixpath.relpath(part, posixpath.dirname(package.workbook_part) or ".")
    tag = tag_beside(root, "Relationship")
    markup = f'<{tag} Id="rId{number}" Type="{namespace}/worksheet" Target="{target}"/>'.encode()
    rels = encoded(applied(xml, extension(xml, root, markup)), codec)
    return rels_part, rels, f"rId{number}"


def _with_content_type(package: Package, part: str) -> bytes:
    xml, codec = as_utf8(package.read(package.content_types_part()))
    root = outline(xml, 2)
    tag = tag_beside(root, "Override")
    markup = f'<{tag} PartName="/{part}" ContentType="{_SHEET_TYPE}"/>'.encode()
    return encoded(applied(xml, extension(xml, root, markup)), codec)


def _with_tab(xml: bytes, workbook: Element, source: Package, name: str, relation: str) -> bytes:
    sheets = workbook.child("sheets")
    assert sheets is not None
    tabs = _tabs(workbook)
    number = max(whole_number(tab.attributes.get("sheetId"), 0) for tab in tabs) + 1
    tab = (
        f'<{tag_beside(sheets, "sheet")} name={quoteattr(name)} sheetId="{number}"'
        f' xmlns:r="{RELATIONSHIPS_OF[workbook.namespace]}" r:id="{relation}"/>'
    )
    splices = extension(xml, sheets, tab.encode())
    names = _own_names(source, name, len(tabs), workbook)
    present = workbook.child("definedNames")
    if names and present:
        splices += extension(xml, present, names)
    elif names:
        tag = tag_beside(workbook, "definedNames")
        # In the schema's order they stand behind these (ECMA-376, part 1, 18.2.27).
        before = {"sheets", "functionGroups", "externalReferences"}
        place = max(one.end for one in workbook.children if one.name in before)
        splices.append(Splice(place, place, f"<{tag}>".encode() + names + f"</{tag}>".encode()))
    return applied(xml, splices)


def _own_names(source: Package, name: str, index: int, target: Element) -> bytes:
    """Return the sheet's own names (print titles, filter) as they read at tab number `index`."""
    xml = as_utf8(source.read(source.workbook_part))[0]
    workbook = outline(xml, 3)
    own = [tab.attributes.get("name") for tab in _tabs(workbook)].index(name)
    block = workbook.child("definedNames")
    return b"".join(
        at_home(xml, one, target, lambda _: {"localSheetId": str(index)})
        for one in (block.children if block else ())
        if whole_number(one.attributes.get("localSheetId"), -1) == own
    )


def _sheet(
    package: Package, source: Package, name: str, offsets: Mapping[str, int]
) -> tuple[bytes, bool]:
    """Return the donor's sheet with its texts inside and its styles moved; and has it formulas."""
    part = source.sheets[name]
    dates = Styles(source).date_styles
    sheet = read_sheet(source.read(part), read_strings(source), dates, source.date1904)
    moves_dates = package.date1904 != source.date1904
    writes = [
        CellWrite(cell.row, cell.column, cell.value)
        for cell in sheet.cells.values()
        if not (cell.has_formula or cell.error)
        and (isinstance(cell.value, str) or (moves_dates and isinstance(cell.value, date)))
    ]
    changed = patch_sheet(replace(source, date1904=package.date1904), part, sheet, writes)
    xml = as_utf8(changed.get(part, source.read(part)))[0]
    days = _DAYS_TO_1904 if moves_dates else 0
    has_formulas = any(cell.has_formula for cell in sheet.cells.values())
    return applied(xml, _sheet_splices(xml, offsets, days)), has_formulas


def _sheet_splices(xml: bytes, offsets: Mapping[str, int], days: int) -> list[Splice]:
    """Move what points into the styles, and the dates of data validations by some days."""
    splices: list[Splice] = []
    checks_dates = False

    def start(_space: str, name: str, _prefix: str, attributes: Attributes, offset: int) -> None:
        nonlocal checks_dates
        if any(key.split(" ")[0] in RELATIONSHIP_NAMESPACES for key in attributes):
            raise ValueError(f"the donor's sheet has <{name}> that leads to another part")
        values: dict[str, str | None] = {}
        style = {"c": "s", "row": "s", "col": "style"}.get(name, "")
        if whole_number(attributes.get(style), 0):  # 0 stays 0: each workbook's own plain look
            values[style] = str(whole_number(attributes[style], 0) + offsets["cellXfs"])
        if "dxfId" in attributes:
            values["dxfId"] = str(whole_number(attributes["dxfId"], 0) + offsets["dxfs"])
        if name == "sheetView":
            values["tabSelected"] = None  # two selected tabs would be edited together
        if values:
            opened = tag_end(xml, offset)
            splices.append(Splice(offset, opened, with_attributes(xml[offset:opened], values)))
        if name == "dataValidation":
            checks_dates = attributes.get("type") == "date"
        elif checks_dates and days and name in {"formula1", "formula2"}:
            opened = tag_end(xml, offset)
            number = xml[opened : xml.index(b"<", opened)]
            if number.isdigit():
                fresh = b"%d" % (int(number) - days)
                splices.append(Splice(opened, opened + len(number), fresh))

    scan(xml, start)
    return splices
