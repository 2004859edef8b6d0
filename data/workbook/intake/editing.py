"""The proposed evidence as rows that a person changes, joins, splits and drops."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from data.words import clean, listed
from data.workbook.intake.components import Component
from data.workbook.plan import PlanItem
from data.workbook.rows import Item

SPLIT_SIGN = ";"


@dataclass(frozen=True)
class EvidenceRow:
    """One proposed item of a component, and what a person has made of it.

    `proposed` is the name that the board proposed and `origin` the wording in the file; `name` is
    what stands in the row now, `is_joined` joins it to the row above, `is_dropped` leaves it out.
    """

    component_code: str
    proposed: str
    origin: str
    name: str
    is_joined: bool = False
    is_dropped: bool = False
    is_split: bool = False

    @property
    def is_changed(self) -> bool:
        """Tell whether a person has changed the row."""
        return self.is_joined or self.is_dropped or self.name != self.proposed


def proposed_rows(
    components: Iterable[Component], items: Sequence[Item] = ()
) -> tuple[EvidenceRow, ...]:
    """Return a row for each proposed item; a component that has `items` already keeps those."""
    own: dict[str, list[str]] = {}
    for item in items:
        own.setdefault(item.component, []).append(item.name)
    rows: list[EvidenceRow] = []
    for one in components:
        if one.code in own:
            rows += [EvidenceRow(one.code, name, "", name) for name in own[one.code]]
            continue
        origins = [item.origin for item in one.evidence]
        rows += [
            EvidenceRow(
                one.code,
                item.name,
                item.origin,
                item.name,
                is_split=origins.count(item.origin) > 1,
            )
            for item in one.evidence
        ]
    return tuple(rows)


def items_of(rows: Sequence[EvidenceRow], pics: dict[str, str] | None = None) -> list[PlanItem]:
    """Return the items that the rows come to, numbered within their components.

    `pics` has who answers for a component, by its code.
    """
    return [item for group in _grouped(rows, pics or {}) for item in group]


def effects(rows: Sequence[EvidenceRow]) -> list[tuple[str, str]]:
    """Return for each row its KODE and, if a person has changed it, what becomes of it."""
    said: list[tuple[str, str]] = []
    last = ""
    for row, items in zip(rows, _grouped(rows, {}), strict=True):
        codes = [item.code for item in items]
        if row.is_dropped:
            said.append(("", "dibuang"))
        elif _joins(row, last):
            said.append(("", f"bergabung ke {last}"))
        elif len(codes) > 1:
            said.append((codes[0], f"menjadi {listed(codes)}"))
        else:
            code = codes[0] if codes else ""
            said.append((code, "diubah" if row.is_changed and code else ""))
        last = codes[-1] if codes else last
    return said


def told(rows: Sequence[EvidenceRow]) -> str:
    """Say how many rows a person has changed, and how."""
    counts = {
        "gabung": sum(row.is_joined and not row.is_dropped for row in rows),
        "buang": sum(row.is_dropped for row in rows),
        "pisah": sum(len(_names(row)) > 1 and row.name != row.proposed for row in rows),
    }
    changed = sum(row.is_changed for row in rows)
    counts["ubah"] = changed - sum(counts.values())
    parts = [f"{count} {word}" for word, count in counts.items() if count > 0]
    return f"{changed} Anda ubah: {', '.join(parts)}." if changed else ""


def with_change(row: EvidenceRow, **values: object) -> EvidenceRow:
    """Return a row with what a person has put into it; an emptied name drops it."""
    changed = replace(row, **values)  # type: ignore[arg-type]
    if clean(changed.name):
        return replace(changed, name=clean(changed.name))
    return replace(changed, name=row.name, is_dropped=True)


def _grouped(rows: Sequence[EvidenceRow], pics: dict[str, str]) -> list[list[PlanItem]]:
    """Return the items that begin in each row; a row that joins or is dropped begins none."""
    grouped: list[list[PlanItem]] = []
    counts: dict[str, int] = {}
    last: tuple[list[PlanItem], EvidenceRow] | None = None
    for row in rows:
        own: list[PlanItem] = []
        code = row.component_code
        if not row.is_dropped:
            if last is not None and _joins(row, last[0][-1].code):
                items, above = last
                name = _together(above, items[-1].name, row.name)
                items[-1] = replace(items[-1], name=name)
            else:
                for name in _names(row):
                    counts[code] = counts.get(code, 0) + 1
                    own.append(PlanItem(f"{code}.{counts[code]}", code, name, pics.get(code, "")))
                last = (own, row)
        grouped.append(own)
    return grouped


def _joins(row: EvidenceRow, above: str) -> bool:
    return row.is_joined and above.rpartition(".")[0] == row.component_code


def _names(row: EvidenceRow) -> list[str]:
    return [name for part in row.name.split(SPLIT_SIGN) if (name := clean(part))]


def _together(above: EvidenceRow, first: str, second: str) -> str:
    """Join two names as the file has them, or with a comma if it has them otherwise."""
    origin = clean(above.origin)
    begin, end = origin.find(first), origin.find(second)
    if 0 <= begin < end:
        return origin[begin : end + len(second)]
    return f"{first}, {second}"
