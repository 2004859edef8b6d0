"""Proposes evidence items from the wording of BUKTI FISIK, for a person to confirm."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from data.words import clean
from data.workbook.rows import Component

# Commas and semicolons, "dan" and "serta" between words; never "/", which joins one document's
# names ("Surat Tugas/Usulan untuk mengikuti pelatihan").
_SEPARATOR = re.compile(r"\s*(?:[,;]\s*(?:dan\s+|serta\s+)?|\s(?:dan|serta)\s)\s*", re.IGNORECASE)


def split_evidence(text: str) -> list[str]:
    """Split one wording into the names of its items, in their order, without empty ones."""
    parts = (clean(part).rstrip(".").strip() for part in _SEPARATOR.split(clean(text)))
    return [part for part in parts if part]


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
