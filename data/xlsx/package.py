"""The package of a workbook: its parts, found by their relationships."""

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from data.errors import Unreadable
from data.xlsx.archive import NO_WORKBOOK, member_names, read_member, with_members
from data.xlsx.markup import MAIN_NAMESPACES, as_utf8, is_relationship_id, is_true
from data.xlsx.outline import Element, outline

Relationships = dict[str, tuple[str, str]]


@dataclass(frozen=True)
class Package:
    """A workbook package in memory.

    `sheets` maps each worksheet's name to its part, in the order of the tabs, and `hidden` names
    those that Excel does not show; `workbook_part`, `styles_part` and `strings_part` are the parts'
    names ("" where the package has none).
    """

    data: bytes
    workbook_part: str
    styles_part: str
    strings_part: str
    sheets: Mapping[str, str]
    date1904: bool
    hidden: frozenset[str] = frozenset()

    @classmethod
    def open(cls, data: bytes) -> "Package":
        """Open a package after checking its kind, its size and its structure.

        Raises Unreadable with an Indonesian reason: empty, password, old .xls, .ods, .xlsb, no
        workbook, torn, too large, doubled members, document type.
        """
        members = member_names(data)
        names = _by_part(members)
        if "mimetype" in names:
            raise Unreadable("berkas OpenDocument (.ods). Simpan sebagai .xlsx, lalu coba lagi.")
        if "xl/workbook.bin" in names:
            raise Unreadable("berkas Excel biner (.xlsb). Simpan sebagai .xlsx, lalu coba lagi.")
        workbook = _of_type(_relationships(data, "", names), "/officeDocument")
        if not workbook:
            raise Unreadable(NO_WORKBOOK)
        root = outline(as_utf8(read_member(data, workbook))[0], 3)
        if root.name != "workbook" or root.namespace not in MAIN_NAMESPACES:
            raise Unreadable(NO_WORKBOOK)
        targets = _relationships(data, workbook, names)
        properties = root.child("workbookPr")
        return cls(
            data=data,
            workbook_part=workbook,
            styles_part=_of_type(targets, "/styles"),
            strings_part=_of_type(targets, "/sharedStrings"),
            sheets=_sheets(root, targets),
            date1904=is_true(properties.attributes.get("date1904") if properties else None),
            hidden=_hidden(root),
        )

    def names(self) -> list[str]:
        """Return the names of all parts, in the order of the zip."""
        return member_names(self.data)

    def has_macros(self) -> bool:
        """Tell whether Excel takes it for a workbook with macros, whatever its file is called."""
        part = self.content_types_part()
        return bool(part) and b"macroenabled" in self.read(part).lower()

    def read(self, part: str) -> bytes:
        """Unpack one part; raises Unreadable where it is missing, torn or too large."""
        return read_member(self.data, part)

    def relationships(self, part: str) -> Relationships:
        """Return the relationships of a part: id -> (type, target as a part name).

        Links to outside and targets that are not in the package are left out.
        """
        return _relationships(self.data, part, _by_part(self.names()))

    def outside_targets(self, part: str) -> dict[str, str]:
        """Return where the links of a part lead outside the package: id -> address as written."""
        return {
            one.attributes.get("Id", ""): one.attributes.get("Target", "")
            for one in _relationship_elements(self.data, part, _by_part(self.names()))
            if one.attributes.get("TargetMode") == "External"
        }

    def relationships_part(self, part: str) -> str:
        """Return the name of the part that holds a part's relationships ("" where it has none)."""
        return _by_part(self.names()).get(_rels_of(part).lower(), "")

    def content_types_part(self) -> str:
        """Return the name of the list of content types as this zip spells it."""
        return _by_part(self.names()).get("[content_types].xml", "")

    def replace(self, parts: Mapping[str, bytes]) -> bytes:
        """Return the package with some parts replaced or added; all others keep their raw bytes.

        The stored (compressed) bytes, times and flags of the other members are copied as they are.
        """
        return with_members(self.data, parts)


def _by_part(members: Iterable[str]) -> dict[str, str]:
    """Map parts to members: names of parts ignore case (ECMA-376, part 2, 9.1.1.4)."""
    return {name.lstrip("/").lower(): name for name in members}


def _rels_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _relationship_elements(data: bytes, part: str, names: Mapping[str, str]) -> list[Element]:
    rels = names.get(_rels_of(part).lower())
    if rels is None:
        return []
    children = outline(as_utf8(read_member(data, rels))[0], 2).children
    return [one for one in children if one.name == "Relationship"]


def _relationships(data: bytes, part: str, names: Mapping[str, str]) -> Relationships:
    found: Relationships = {}
    for one in _relationship_elements(data, part, names):
        target = one.attributes.get("Target", "")
        if one.attributes.get("TargetMode") == "External":
            continue
        # A target that starts with "/" counts from the package's root, as join() has it.
        whole = posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target))
        actual = names.get(whole.lstrip("/").lower())
        if actual is not None:
            found[one.attributes.get("Id", "")] = (one.attributes.get("Type", ""), actual)
    return found


def _of_type(targets: Relationships, ending: str) -> str:
    return next((target for kind, target in targets.values() if kind.endswith(ending)), "")


def _sheets(workbook: Element, targets: Relationships) -> dict[str, str]:
    sheets: dict[str, str] = {}
    block = workbook.child("sheets")
    for tab in block.named("sheet") if block else ():
        ids = (value for key, value in tab.attributes.items() if is_relationship_id(key))
        kind, target = targets.get(next(ids, ""), ("", ""))
        if kind.endswith("/worksheet"):
            sheets[tab.attributes.get("name", "")] = target
    return sheets


def _hidden(workbook: Element) -> frozenset[str]:
    block = workbook.child("sheets")
    return frozenset(
        tab.attributes.get("name", "")
        for tab in (block.named("sheet") if block else ())
        if tab.attributes.get("state") in {"hidden", "veryHidden"}
    )
