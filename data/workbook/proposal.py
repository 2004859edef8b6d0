"""Proposes evidence items from the wording of BUKTI FISIK, for a person to confirm."""

from collections.abc import Iterable
from dataclasses import dataclass

from data.words import clean
from data.workbook.intake.splitting import split_evidence
from data.workbook.rows import Component


@dataclass(frozen=True, slots=True)
class ProposedItem:
    """One evidence item to be; `component_name` is the component as the sheet Bukti names it."""

    code: str
    component: str
    component_name: str
    name: str


def propose_items(components: Iterable[Component]) -> tuple[ProposedItem, ...]:
    """Return the evidence items that the components' wording names.

    Items are numbered from 1 within their component, so that the second item of I.3 is I.3.2;
    `component_name` is such as "3. Pemantauan dan Evaluasi".
    """
    return tuple(
        ProposedItem(
            code=f"{component.code}.{number}",
            component=component.code,
            component_name=clean(f"{component.number}. {component.name}"),
            name=name,
        )
        for component in components
        for number, name in enumerate(split_evidence(component.evidence_text), start=1)
    )
