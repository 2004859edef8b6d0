"""Where the cells of a worksheet lead: its hyperlinks and its HYPERLINK formulas."""

import re
from collections.abc import Mapping
from urllib.parse import unquote

from data.xlsx.cells import SheetXml
from data.xlsx.markup import is_relationship_id
from data.xlsx.package import Package
from data.xlsx.values import unescape

_TEXT = r'"((?:[^"]|"")*)"'
_FORMULA = re.compile(
    rf'\s*HYPERLINK\(\s*{_TEXT}\s*(?:,\s*(?:{_TEXT}|[^"]*)\s*)?\)\s*', re.IGNORECASE
)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")
_MOST_LINKED_CELLS = 100_000  # a link may lie on a range, and a hostile one on whole sheets


def hyperlink_of(formula: str) -> tuple[str, str]:
    """Return the target and the shown text of a HYPERLINK formula; "" for what is not a text."""
    match = _FORMULA.fullmatch(formula) if formula else None
    if match is None:
        return "", ""
    target, shown = (unescape(part or "").replace('""', '"') for part in match.groups())
    return target, shown


def links_of(package: Package, part: str, sheet: SheetXml) -> dict[tuple[int, int], str]:
    """Return where each cell that has a link leads outside the workbook, by row and column."""
    found = {place: cell.link for place, cell in sheet.cells.items() if cell.link}
    if not sheet.links:
        return found
    targets = package.outside_targets(part)
    for link in sheet.links:
        target = _target(link.element.attributes, targets)
        if not target or link.cells is None:
            continue
        top, left, bottom, right = link.cells
        if len(found) + (bottom - top + 1) * (right - left + 1) > _MOST_LINKED_CELLS:
            continue
        for row in range(top, bottom + 1):
            found.update({(row, column): target for column in range(left, right + 1)})
    return found


def _target(attributes: Mapping[str, str], targets: Mapping[str, str]) -> str:
    ids = (value for key, value in attributes.items() if is_relationship_id(key))
    target = unescape(targets.get(next(ids, ""), "")).strip()
    if not target:
        return ""
    if not _SCHEME.match(target):
        return unquote(target)  # a file beside the workbook, whose name Excel writes as an address
    place = attributes.get("location", "")
    return f"{target}#{place}" if place else target
