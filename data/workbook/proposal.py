"""Proposes evidence items from the wording of BUKTI FISIK, for a person to confirm."""

import pandas as pd

from data.words import clean
from data.workbook.intake.splitting import split_evidence


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
