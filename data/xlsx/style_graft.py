"""Append the styles of one workbook to those of another."""

from collections.abc import Mapping

from data.errors import Unwritable
from data.xlsx.markup import as_utf8, encoded, whole_number
from data.xlsx.outline import (
    Element,
    Splice,
    applied,
    at_home,
    extension,
    outline,
    tag_beside,
)
from data.xlsx.package import Package

# The tables of styles.xml in the schema's order (ECMA-376, part 1, 18.8.39).
_TABLES = (
    "numFmts",
    "fonts",
    "fills",
    "borders",
    "cellStyleXfs",
    "cellXfs",
    "cellStyles",
    "dxfs",
    "tableStyles",
    "colors",
    "extLst",
)
_GRAFTED_TABLES = ("numFmts", "fonts", "fills", "borders", "cellXfs", "dxfs")
_TABLE_OF_REFERENCE = {"fontId": "fonts", "fillId": "fills", "borderId": "borders"}
_LAST_BUILT_IN_FORMAT = 163


def append_styles(package: Package, source: Package) -> tuple[bytes, dict[str, int]]:
    """Append the donor's styles; return the part and each table's old length."""
    xml, codec = as_utf8(package.read(package.styles_part))
    own_xml = as_utf8(source.read(source.styles_part))[0]
    target, own = outline(xml, 4), outline(own_xml, 4)
    present = {one.name: one for one in target.children if one.namespace == target.namespace}
    if "cellXfs" not in present:
        raise Unwritable("buku kerja tidak memuat gaya sel. Buka dengan Excel lalu simpan kembali.")
    offsets = {
        table: len(present[table].children) if table in present else 0 for table in _GRAFTED_TABLES
    }
    numbers = _format_numbers(target, own)
    splices: list[Splice] = []
    for table in _GRAFTED_TABLES:
        entries = [one for block in own.named(table) for one in block.children]
        if not entries:
            continue
        fresh = b"".join(
            at_home(own_xml, one, target, lambda part: _moved(part, offsets, numbers))
            for one in entries
        )
        count = str(offsets[table] + len(entries))
        if table in present:
            splices += extension(xml, present[table], fresh, {"count": count})
            continue
        later = _TABLES[_TABLES.index(table) + 1 :]
        place = min((present[one].begin for one in later if one in present), default=target.close)
        tag = tag_beside(target, table)
        markup = f'<{tag} count="{count}">'.encode() + fresh + f"</{tag}>".encode()
        splices.append(Splice(place, place, markup))
    return encoded(applied(xml, splices), codec), offsets


def _format_numbers(target: Element, own: Element) -> dict[str, str]:
    """Give each own number format of the donor a number above all of the target's."""

    def used(root: Element) -> set[int]:
        entries = [one for block in root.children for one in block.children]
        formats = [
            part for one in entries for part in (one, *one.children) if "numFmt" in part.name
        ]
        return {whole_number(one.attributes.get("numFmtId"), 0) for one in formats}

    free = max({_LAST_BUILT_IN_FORMAT, *used(target)}) + 1
    moving = sorted(number for number in used(own) if number > _LAST_BUILT_IN_FORMAT)
    return {str(number): str(free + at) for at, number in enumerate(moving)}


def _moved(
    element: Element, offsets: Mapping[str, int], numbers: Mapping[str, str]
) -> dict[str, str]:
    """Return the attributes of a style that point into other tables, as they read there now."""
    changed: dict[str, str] = {}
    for key, value in element.attributes.items():
        if key in _TABLE_OF_REFERENCE:
            changed[key] = str(whole_number(value, 0) + offsets[_TABLE_OF_REFERENCE[key]])
        elif key == "numFmtId":
            changed[key] = numbers.get(value, value)
        elif key == "xfId":
            changed[key] = "0"  # the donor's named styles do not move; 0 is "Normal"
    return changed
