"""An action plan as plain rows: the components of a Lampiran with their evidence items."""

import csv
from dataclasses import dataclass
from pathlib import Path

from data import schema

_FOLDER = Path(__file__).resolve().parent.parent / "plan"


@dataclass(frozen=True)
class PlanRow:
    """One component of the Lampiran, in the decree's own wording."""

    area_code: str
    area_name: str
    number: int
    name: str
    indicator: str
    action_step: str
    evidence_text: str
    target_text: str


@dataclass(frozen=True)
class PlanItem:
    """One evidence item; `component_code` is its area and number, such as "I.3".

    `pic` is who answers for it, "" if the plan names nobody.
    """

    code: str
    component_code: str
    name: str
    pic: str = ""


@dataclass(frozen=True)
class Plan:
    """An action plan: its components and their evidence items, in the order of the decree."""

    rows: tuple[PlanRow, ...]
    items: tuple[PlanItem, ...]

    def component_labels(self) -> dict[str, str]:
        """Return each component by its code as people name it: "I.3" -> "3. Pemantauan …"."""
        return {f"{row.area_code}.{row.number}": f"{row.number}. {row.name}" for row in self.rows}


def load_plan() -> Plan:
    """Read the plan that the app ships: 25 components, 48 evidence items.

    Source: Keputusan KPU Kota Cilegon 11/2025, Lampiran; the items were split by hand.
    """
    rows = tuple(
        PlanRow(
            area_code=line["AREA"],
            area_name=line["NAMA AREA"],
            number=int(line["NO"]),
            **{field: line[head] for field, head in schema.LAMPIRAN.heads.items() if head != "NO"},
        )
        for line in _read_csv("lampiran.csv")
    )
    items = tuple(
        PlanItem(line["KODE"], f"{line['AREA']}.{line['NO']}", line["BUKTI"])
        for line in _read_csv("bukti.csv")
    )
    return Plan(rows, items)


def _read_csv(name: str) -> list[dict[str, str]]:
    with (_FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
