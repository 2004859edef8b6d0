"""The whole standing as plain values, for scripts outside."""

from typing import Any

import pandas as pd

from data.readiness import Standing
from data.workbook.settings import Settings


def summary_of(standing: Standing, settings: Settings) -> dict[str, Any]:
    """Return satker, tahun, kesiapan, status and late items as JSON-ready values.

    Percentages are numbers from 0 to 100 with two decimals, or None where nothing applies; dates
    are ISO texts.
    """
    return {
        "satker": settings.office,
        "tahun": settings.year,
        "per_tanggal": standing.today.isoformat(),
        "kesiapan": {
            "total_pct": _rounded(standing.total_pct),
            "berbobot": standing.is_weighted,
            "area": _by_code(standing.areas),
            "komponen": _by_code(standing.components),
        },
        "bukti": {"siap": standing.ready, "berlaku": standing.applies},
        "status": standing.counts(),
        "terlambat": [
            {
                "kode": item["code"],
                "bukti": item["name"],
                "komponen": item["component"],
                "status": item["status"],
                "pic": item["pic"],
                "tenggat": item["due"].isoformat(),
                "hari_lewat": -int(item["days_left"]),
            }
            for item in standing.late.to_dict("records")
        ],
    }


def _by_code(frame: pd.DataFrame) -> dict[str, float | None]:
    return {
        code: _rounded(value)
        for code, value in zip(frame["code"], frame["readiness_pct"], strict=True)
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None or pd.isna(value) else round(float(value), 2)
