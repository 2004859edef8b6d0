"""The plan as the evidence items show it, for a workbook whose Lampiran cannot be read."""

from collections.abc import Sequence

from data.schema import AREAS, code_order
from data.workbook.rows import Area, Component, Item


def plan_of_items(items: Sequence[Item]) -> tuple[tuple[Area, ...], tuple[Component, ...]]:
    """Return the areas and components that the codes of the items name, without their wording."""
    codes = sorted({item.component for item in items}, key=code_order)
    rows = {code: min(i.sheet_row for i in items if i.component == code) for code in codes}
    names = {area.code: area.name for area in AREAS}
    components = tuple(
        Component(
            code=code,
            area=code.partition(".")[0],
            area_name=names.get(code.partition(".")[0], ""),
            number=int(code.partition(".")[2]),
            name=f"Komponen {code}",
            indicator="",
            action_step="",
            evidence_text="",
            target_text="",
            start_date=None,
            due_date=None,
            sheet_row=rows[code],
        )
        for code in codes
    )
    areas = dict.fromkeys(one.area for one in components)
    first = {code: min(one.sheet_row for one in components if one.area == code) for code in areas}
    return tuple(Area(code, names.get(code, ""), first[code]) for code in areas), components
