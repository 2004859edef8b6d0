"""The standing of the office on paper: two pages to hand round."""

import math
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd

from components.paper.typeset import plain, set_pdf, set_png
from components.theme import (
    ACCENT,
    ALARM,
    INK,
    LINE,
    MUTED,
    READINESS_BANDS,
    STATUS_LOOKS,
    TRACK,
    band_of,
)
from data.lke.bank import notes
from data.lke.verdict import RuleResult
from data.schema import AREA_CODES
from data.standing.assessment import Assessment
from data.standing.readiness import DUE_SOON_DAYS, ItemStanding, Standing
from data.words import lacking, long_date, percent, points, short_date, title_case
from data.workbook.settings import Settings

_MOST_ROWS = 80  # more never fit; how many do is found where the page is set
_MOST_CELLS = 16  # components of one area in the map
_CHART_WIDTH_PT = 480
_COLOURS = {
    "ink": INK,
    "muted": MUTED,
    "line": LINE,
    "track": TRACK,
    "accent": ACCENT,
    "alarm": ALARM,
    "none": READINESS_BANDS[-1].fill,
}

Part = dict[str, Any]


def standing_pdf(  # noqa: PLR0917  what is shown, then how it is signed
    standing: Standing,
    settings: Settings,
    assessment: Assessment,
    trend: pd.DataFrame,
    made_at: datetime,
    file: str,
) -> bytes:
    """Return the standing as a PDF of at most two A4 pages, in Indonesian.

    `trend` has the columns at (time) and readiness_pct, the oldest row first; `made_at` is an
    aware time, `file` the name of the workbook. Lists that are too long for the page say how many
    items are left out. The same input gives the same bytes.
    """
    data = {
        "colours": _COLOURS,
        "head": _head(standing, settings),
        "readiness": _readiness(standing),
        "areas": _areas(standing),
        "bands": [
            {"text": text, "fill": band.fill}
            for text, band in zip(("100%", "50–99%", "1–49%", "0%"), READINESS_BANDS, strict=True)
        ],
        "trend": _trend(trend, settings),
        "lke": _lke(assessment, settings.goal),
        "late": _list(standing.late),
        "soon": {**_list(standing.due_soon), "days": DUE_SOON_DAYS},
        "foot": _foot(made_at, settings, file),
    }
    return set_pdf("standing.typ", data, made_at)


def readiness_png(rows: Sequence[tuple[str, float | None, float | None]], width_px: int) -> bytes:
    """Return a chart of each area before and after as a PNG, `width_px` pixels wide.

    A row is a name with two readinesses in percent, None or NaN where nothing applies.
    """
    data = {
        "colours": _COLOURS,
        "width": _CHART_WIDTH_PT,
        "rows": [
            {
                "name": plain(title_case(name), 90),
                "before": _bar(before),
                "after": _bar(after),
                "text": f"{percent(before)} → {percent(after)}",
            }
            for name, before, after in rows
        ],
    }
    return set_png("readiness.typ", data, width_px, _CHART_WIDTH_PT)


def _head(standing: Standing, settings: Settings) -> Part:
    what = "Pembangunan Zona Integritas"
    if settings.year:
        what += f" {settings.year}"
    return {
        "office": plain(settings.office or "Satker belum diisi", 160),
        "what": f"{what} menuju {settings.goal}",
        "as_of": f"Keadaan per {long_date(standing.today)}",
    }


def _readiness(standing: Standing) -> Part:
    late = len(standing.late)
    if not standing.items:
        sentence = "Belum ada bukti yang tercatat"
    else:
        sentence = f"{standing.ready} dari {standing.applies} bukti siap"
    mean = "menurut bobot LKE" if standing.is_weighted else "biasa"
    return {
        "percent": percent(standing.total_pct),
        "sentence": sentence,
        "late": f"{late} lewat target" if late else "",
        "rule": "Kesiapan = bukti Ada atau Terverifikasi dibagi bukti yang berlaku, rata-rata "
        f"{mean}. Kesiapan bukti bukan nilai LKE.",
        "counts": [
            {"name": status, "count": count, "fill": STATUS_LOOKS[status].fill}
            for status, count in standing.counts().items()
        ],
    }


def _areas(standing: Standing) -> list[Part]:
    cells: dict[str, list[Part]] = {}
    for row in standing.components:
        cells.setdefault(row.area, []).append(
            {
                "code": plain(row.code, 12),
                "text": percent(row.readiness_pct),
                "fill": band_of(row.readiness_pct).fill,
                "ink": band_of(row.readiness_pct).text,
            }
        )
    return [
        {
            "name": plain(f"{row.code}. {title_case(row.name)}", 90),
            "percent": percent(row.readiness_pct),
            "share": _bar(row.readiness_pct),
            "fill": band_of(row.readiness_pct).fill,
            "counts": f"{row.ready} dari {row.applies}",
            "late": f"{row.late} lewat" if row.late else "",
            "cells": _capped(cells.get(row.code, [])),
        }
        for row in standing.areas
    ]


def _capped(cells: list[Part]) -> list[Part]:
    if len(cells) <= _MOST_CELLS:
        return cells
    more = {"code": f"+{len(cells) - _MOST_CELLS + 1}", "text": "lagi", "fill": TRACK, "ink": INK}
    return [*cells[: _MOST_CELLS - 1], more]


def _trend(trend: pd.DataFrame, settings: Settings) -> Part:
    """Return the corners of the line, from 0 to 1 in time and in readiness."""
    if len(trend) < 2:
        return {"points": []}
    zone = ZoneInfo(settings.timezone)
    times = [at.astimezone(zone) for at in trend["at"]]
    values = [float(value) for value in trend["readiness_pct"]]
    first, last = times[0], times[-1]
    span = max((last - first).total_seconds(), 1)
    places = [(at - first).total_seconds() / span for at in times]
    corners = [(0.0, values[0] / 100)]
    for place, before, value in zip(places[1:], values, values[1:], strict=False):
        # A value holds until the next change.
        corners += [(place, before / 100), (place, value / 100)]
    return {
        "points": corners,
        "first": short_date(first.date()),
        "last": short_date(last.date()),
        "value": percent(values[-1]),
    }


def _lke(assessment: Assessment, goal: str) -> Part:
    verdict, score = assessment.verdicts[goal], assessment.score
    in_areas = [rule for rule in verdict.rules if rule.key in AREA_CODES]
    others = [rule for rule in verdict.rules if rule.key not in AREA_CODES]
    return {
        "goal": goal,
        "passed": verdict.passed,
        "sentence": verdict.sentence,
        "total": points(score.total),
        "blanks": _blanks(assessment),
        "rules": [[_rule(rule) for rule in rules] for rules in (others, in_areas)],
        "notes": list(_lke_notes(assessment, goal)),
    }


def _blanks(assessment: Assessment) -> str:
    score = assessment.score
    if not score.unanswered:
        return f"Semua {len(score.values)} pertanyaan sudah dijawab."
    return f"{score.unanswered} dari {len(score.values)} pertanyaan belum dijawab, dihitung nol."


def _lke_notes(assessment: Assessment, goal: str) -> Iterable[str]:
    verdict = assessment.verdicts[goal]
    if not assessment.has_sheet:
        yield "Lembar LKE belum ada di lembar kerja, jadi semua jawaban dihitung kosong."
    if assessment.unsupported:
        yield (
            f"{len(assessment.unsupported)} jawaban A atau Ya belum didukung bukti yang siap "
            "pada komponennya."
        )
    if assessment.tpi_score is not None:
        yield f"Dengan nilai TPI: {points(assessment.tpi_score.total)} dari 100."
    if verdict.precondition:
        yield verdict.precondition
    # What is uncertain about the threshold of the other goal would only confuse here.
    yield from (
        f"{rule.name}: {rule.assumption}" for rule in verdict.rules if goal in rule.assumption
    )
    yield notes()["ambang"]
    yield "Ini penilaian mandiri, bukan penetapan predikat."


def _rule(rule: RuleResult) -> Part:
    return {
        "name": rule.name,
        "value": points(rule.value),
        "minimum": points(rule.minimum),
        "met": rule.met,
        "word": "terpenuhi" if rule.met else f"kurang {lacking(rule.value, rule.minimum)}",
    }


def _list(items: Sequence[ItemStanding]) -> Part:
    return {
        "count": len(items),
        "rows": [
            {
                "code": plain(item.code, 24),
                "name": plain(item.name),
                "pic": plain(item.pic, 80),
                "due": short_date(item.due),
                "when": _when(item.days_left),
            }
            for item in items[:_MOST_ROWS]
            if item.due is not None and item.days_left is not None
        ],
    }


def _when(days_left: int) -> str:
    if days_left < 0:
        return f"lewat {-days_left} hari"
    return f"{days_left} hari lagi" if days_left else "hari ini"


def _foot(made_at: datetime, settings: Settings, file: str) -> str:
    made = made_at.astimezone(ZoneInfo(settings.timezone))
    return (
        f"Dibuat {long_date(made.date())} pukul {made:%H.%M} {settings.timezone_label} "
        f"dari berkas {plain(file, 120)}"
    )


def _bar(readiness_pct: float | None) -> float:
    """Return the length of a bar from 0 to 1; none where nothing applies."""
    if readiness_pct is None or math.isnan(readiness_pct):
        return 0.0
    return min(max(readiness_pct, 0.0), 100.0) / 100
