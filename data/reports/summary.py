"""The whole standing as plain values, for scripts outside."""

from collections.abc import Iterable
from typing import Any

from data.lke.verdict import Verdict
from data.standing.assessment import Assessment
from data.standing.readiness import AreaStanding, ComponentStanding, Standing
from data.workbook.cell_texts import canonical
from data.workbook.settings import Settings

# Points keep what the verdict compares; the noise of floating point sums lies behind it.
_POINT_DECIMALS = 9


def summary_of(standing: Standing, settings: Settings, assessment: Assessment) -> dict[str, Any]:
    """Return satker, tahun, kesiapan, status, late items and the LKE as JSON-ready values.

    Percentages are numbers from 0 to 100 with two decimals, or None where nothing applies; dates
    are ISO texts. What stands in `lke` is in points of 100, with blank answers as zero; `kosong`
    counts the unanswered questions.
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
                "kode": item.code,
                "bukti": item.name,
                "komponen": item.component,
                "status": item.status,
                "pic": item.pic,
                "tenggat": canonical(item.due),
                "hari_lewat": item.days_late,
            }
            for item in standing.late
        ],
        "lke": _lke(assessment),
    }


def _lke(assessment: Assessment) -> dict[str, Any]:
    score = assessment.score
    return {
        "total": _points(score.total),
        "pengungkit": _points(score.pengungkit),
        "pemenuhan": _points(score.pemenuhan),
        "reform": _points(score.reform),
        "hasil": _points(score.hasil),
        "area": {code: _points(points) for code, points in score.area.items()},
        "subkomponen": {code: _points(points) for code, points in score.subcomponent.items()},
        "kosong": score.unanswered,
        **{goal.lower(): _verdict(verdict) for goal, verdict in assessment.verdicts.items()},
    }


def _verdict(verdict: Verdict) -> dict[str, Any]:
    return {
        "lulus": verdict.passed,
        "syarat": [
            {
                "nama": rule.name,
                "nilai": _points(rule.value),
                "minimum": _points(rule.minimum),
                "terpenuhi": rule.met,
            }
            for rule in verdict.rules
        ],
    }


def _points(value: float | None) -> float | None:
    return None if value is None else round(value, _POINT_DECIMALS)


def _by_code(rows: Iterable[ComponentStanding | AreaStanding]) -> dict[str, float | None]:
    return {row.code: _rounded(row.readiness_pct) for row in rows}


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 2)
