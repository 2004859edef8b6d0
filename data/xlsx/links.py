"""Where the cells of a worksheet lead: its hyperlinks and its HYPERLINK formulas."""

import re
from collections.abc import Iterable, Mapping
from urllib.parse import unquote

from data.errors import Unreadable
from data.xlsx.addresses import parse_address
from data.xlsx.cells import SheetXml
from data.xlsx.markup import is_relationship_id
from data.xlsx.package import Package
from data.xlsx.values import unescape

_TEXT = r'"((?:[^"]|"")*)"'
_FORMULA = re.compile(
    rf'\s*HYPERLINK\(\s*{_TEXT}\s*(?:,\s*(?:{_TEXT}|[^"]*)\s*)?\)\s*', re.IGNORECASE
)
# What joins texts and cells of the same sheet: HYPERLINK("https://…/"&A2,…).
_PART = rf"(?:{_TEXT}|(\$?[A-Z]{{1,3}}\$?[1-9]\d{{0,6}}))"
_JOINED = re.compile(
    rf"\s*HYPERLINK\(\s*({_PART}(?:\s*&\s*{_PART}){{0,9}})\s*(?:,[^()]{{0,500}})?\)\s*",
    re.IGNORECASE,
)
_EACH_PART = re.compile(_PART, re.IGNORECASE)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")
_MOST_LINKED_CELLS = 100_000  # a link may lie on a range, and a hostile one on whole sheets


def hyperlink_of(formula: str) -> tuple[str, str]:
    """Return the target and the shown text of a HYPERLINK formula; "" for what is not a text."""
    match = _FORMULA.fullmatch(formula) if formula else None
    if match is None:
        return "", ""
    target, shown = (unescape(part or "").replace('""', '"') for part in match.groups())
    return target, shown


def parts_of_link(formula: str) -> tuple[str | tuple[int, int], ...]:
    """Return the texts and cells that a HYPERLINK formula makes its target of; () for another."""
    match = _JOINED.fullmatch(formula) if formula else None
    if match is None:
        return ()
    try:
        return tuple(
            parse_address(part[2].replace("$", "").upper())
            if part[2]
            else unescape(part[1]).replace('""', '"')
            for part in _EACH_PART.finditer(match[1])
        )
    except Unreadable:  # a name such as ABC1234567, which is no cell
        return ()


def _joined(parts: Iterable[str | tuple[int, int]], sheet: SheetXml) -> str:
    """Return the target that parts make; "" if one of their cells holds no text or number."""
    texts = []
    for part in parts:
        cell = sheet.cells.get(part) if isinstance(part, tuple) else None
        value = part if isinstance(part, str) else cell.value if cell and not cell.error else None
        if isinstance(value, bool) or not isinstance(value, str | float):
            return ""
        texts.append(f"{value:g}" if isinstance(value, float) else value)
    return "".join(texts).strip()


def links_of(package: Package, part: str, sheet: SheetXml) -> dict[tuple[int, int], str]:
    """Return where each cell that has a link leads outside the workbook, by row and column."""
    found = {
        place: leads
        for place, cell in sheet.cells.items()
        if (leads := cell.link or _joined(cell.link_parts, sheet))
    }
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
