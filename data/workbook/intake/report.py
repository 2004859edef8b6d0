"""A plan as it was understood, as plain values for JSON."""

from typing import Any

from data.workbook.intake.reading import Intake


def report_of(intake: Intake) -> dict[str, Any]:
    """Return `komponen`, `kolom` (head to field, None if unknown) and `masalah`; dates are ISO."""
    return {
        "komponen": [
            {
                "kode": one.code,
                "komponen": one.name,
                "indikator": one.indicator,
                "langkah_aksi": one.action_step,
                "target": one.target_text,
                "mulai": one.start.isoformat() if one.start else None,
                "tenggat": one.due.isoformat() if one.due else None,
                "pic": one.pic,
                "bukti": [item.name for item in one.evidence],
            }
            for one in intake.components
        ],
        "kolom": {one.name: one.field.value if one.field else None for one in intake.columns},
        "lembar": list(intake.taken),
        "masalah": [*intake.problems, *intake.questions, *intake.remarks],
    }
