"""The whole standing as plain values, for scripts outside."""

from collections.abc import Iterable
from typing import Any

from data.lke.verdict import Verdict
from data.standing.assessment import Assessment
from data.standing.readiness import AreaStanding, ComponentStanding, Standing
from data.words import cut
from data.workbook.cell_texts import canonical
from data.workbook.settings import Settings


def summary_of(standing: Standing, settings: Settings, assessment: Assessment) -> dict[str, Any]:
    """Return satker, tahun, kesiapan, status, late items and the LKE as JSON-ready values.

    Percentages are numbers from 0 to 100, or None if nothing applies; dates are ISO texts. What
    stands in `lke` is in points of 100, with blank answers as zero; `kosong` counts the unanswered
    questions. All are cut to two decimals as on screens and papers, so none reads as a threshold
    that it misses.
    """
    return {
        "satker": settings.office,
        "tahun": settings.year,
        "per_tanggal": standing.today.isoformat(),
        "kesiapan": {
            "total_pct": _cut(standing.total_pct),
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
        "total": _cut(score.total),
        "pengungkit": _cut(score.pengungkit),
        "pemenuhan": _cut(score.pemenuhan),
        "reform": _cut(score.reform),
        "hasil": _cut(score.hasil),
        "area": {code: _cut(points) for code, points in score.area.items()},
        "subkomponen": {code: _cut(points) for code, points in score.subcomponent.items()},
        "kosong": score.unanswered,
        **{goal.lower(): _verdict(verdict) for goal, verdict in assessment.verdicts.items()},
    }


def _verdict(verdict: Verdict) -> dict[str, Any]:
    return {
        "lulus": verdict.passed,
        "syarat": [
            {
                "nama": rule.name,
                "nilai": _cut(rule.value),
                "minimum": _cut(rule.minimum),
                "terpenuhi": rule.met,
            }
            for rule in verdict.rules
        ],
    }


def _cut(value: float | None) -> float | None:
    return None if value is None else cut(value)


def _by_code(rows: Iterable[ComponentStanding | AreaStanding]) -> dict[str, float | None]:
    return {row.code: _cut(row.readiness_pct) for row in rows}
