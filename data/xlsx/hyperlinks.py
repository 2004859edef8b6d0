"""Where the links of a worksheet's cells lead: hyperlinks, and formulas of HYPERLINK."""

import re
from xml.sax.saxutils import unescape as unescape_markup

from data.xlsx.cells import Cell, SheetXml
from data.xlsx.markup import is_relationship_id
from data.xlsx.package import Package

_FORMULA = re.compile(rb"<(?:[\w.-]+:)?f(?:\s[^>]*)?>([^<]{1,4000})</")
# A text in quotes (a quote inside is doubled) or the address of another cell.
_HYPERLINK = re.compile(
    r'\s*\+?(?:_xlfn\.)?HYPERLINK\s*\(\s*(?:"((?:[^"]|"")*)"|\$?([A-Z]{1,3})\$?([0-9]{1,7}))\s*[,;)]',
    re.IGNORECASE,
)


def link_targets(package: Package, part: str, sheet: SheetXml) -> dict[tuple[int, int], str]:
    """Return the address that each cell with a link leads to, by row and column.

    Only the first cell of a link over several cells counts; a link to another place in the
    workbook is left out. `sheet` must have been read from `part`.
    """
    targets: dict[tuple[int, int], str] = {}
    outside = package.outside_targets(part) if sheet.links else {}
    for link in sheet.links:
        attributes = link.element.attributes
        ids = (value for key, value in attributes.items() if is_relationship_id(key))
        target = outside.get(next(ids, ""), "")
        if link.cells is not None and target:
            location = attributes.get("location", "")
            targets[link.cells[:2]] = f"{target}#{location}" if location else target
    for place, cell in sheet.cells.items():
        if cell.has_formula and (target := _formula_target(sheet, cell)):
            targets[place] = target
    return targets


def _formula_target(sheet: SheetXml, cell: Cell) -> str:
    """Return the address in a formula of HYPERLINK; "" if it is another formula."""
    found = _FORMULA.search(sheet.xml, cell.begin, cell.end)
    formula = found.group(1).decode("utf-8", "replace") if found else ""
    call = _HYPERLINK.match(unescape_markup(formula, {"&quot;": '"', "&apos;": "'"}))
    if call is None:
        return ""
    if call.group(1) is not None:
        return call.group(1).replace('""', '"')
    column = 0
    for letter in call.group(2).upper():
        column = column * 26 + ord(letter) - 64
    other = sheet.cells.get((int(call.group(3)), column))
    return other.value if other is not None and isinstance(other.value, str) else ""
