"""Proposes evidence items from the wording of BUKTI FISIK, for a person to confirm."""

import re

import pandas as pd

from data.words import clean

# Commas and semicolons, "dan" and "serta" between words; never "/", which joins one document's
# names ("Surat Tugas/Usulan untuk mengikuti pelatihan").
_SEPARATOR = re.compile(r"\s*(?:[,;]\s*(?:dan\s+|serta\s+)?|\s(?:dan|serta)\s)\s*", re.IGNORECASE)


def split_evidence(text: str) -> list[str]:
    """Split one wording into the names of its items, in their order, without empty ones."""
    parts = (clean(part).rstrip(".").strip() for part in _SEPARATOR.split(clean(text)))
    return [part for part in parts if part]


def propose_items(components: pd.DataFrame) -> pd.DataFrame:
    """Return one row per proposed item: code, component, component_name, name.

    `components` are those of a reading (code, number, name, evidence_text). Items are numbered from
    1 within their component, so that the second item of I.3 is I.3.2; component_name is the
    component as the sheet Bukti names it ("3. Pemantauan dan Evaluasi").
    """
    rows = [
        (f"{component.code}.{number}", component.code, clean(label), name)
        for component in components.itertuples()
        for label in [f"{component.number}. {component.name}"]
        for number, name in enumerate(split_evidence(str(component.evidence_text)), start=1)
    ]
    return pd.DataFrame(rows, columns=["code", "component", "component_name", "name"])
