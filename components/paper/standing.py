"""The standing of the office on paper: one page for the Ketua, a second where much is late."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise

from components.paper.area_chart import share_of
from components.paper.standing_lines import (
    Part,
    decision_part,
    direction_part,
    row_part,
    signature_parts,
)
from components.paper.typeset import plain, set_pdf
from components.theme import ACCENT, ALARM, INK, LINE, MUTED, TRACK
from data.lke.verdict import RuleResult
from data.reports.overview import Overview, Step
from data.schema import AREA_CODES
from data.standing.readiness import DUE_SOON_DAYS
from data.standing.squares import ComponentSquares, squares_of
from data.statuses import STATUS_RULES, Status
from data.words import (
    lacking,
    long_date,
    percent,
    points,
    short_date,
    title_case,
    weekday_date,
)

_MOST_ROWS = 80  # more never fit; how many do is found where the page is set
_MOST_ITEMS = 24  # squares of one component
_MOST_POINTS = 8  # decisions or directions
_BAR = "#4B5955"  # neutral, so that no second scale stands beside the colours of statuses
_COLOURS = {
    "ink": INK,
    "muted": MUTED,
    "line": LINE,
    "track": TRACK,
    "bar": _BAR,
    "good": ACCENT,
    "alarm": ALARM,
}
_SIGNS: dict[str, str] = {
    Status.MISSING: "ring",
    Status.PROGRESS: "half",
    Status.READY: "tick",
    Status.VERIFIED: "shield",
    Status.EXEMPT: "stripes",
}

_LEGEND = (Status.VERIFIED, Status.READY, Status.PROGRESS, Status.MISSING, Status.EXEMPT)


def standing_pdf(overview: Overview, number: str = "", emblem: bytes | None = None) -> bytes:
    """Return what the Ketua is shown of one moment as a PDF of A4 pages, in Indonesian.

    It is one page with up to eleven late items and two with more: the second has the whole list.
    `number` is that of the letter, "" for none, `emblem` a PNG. Texts that are too long for their
    place end in "…". The same input gives the same bytes.
    """
    standing, settings, office = overview.standing, overview.settings, overview.office
    rows = [*standing.late, *standing.due_soon]
    late = len(standing.late)
    goal = f"MENUJU {settings.goal}"
    year = f" TAHUN {settings.year}" if settings.year else ""
    data = {
        "colours": _COLOURS,
        "looks": {
            status: {"fill": rule.fill, "ink": rule.text, "edge": rule.edge, "sign": _SIGNS[status]}
            for status, rule in STATUS_RULES.items()
        },
        "emblem": list(emblem or b""),
        "lines": [plain(line, 90) for line in office.lines or ("SATKER BELUM DIISI",)],
        "foot_lines": [plain(line, 160) for line in office.foot_lines],
        "title": f"RINGKASAN PEMBANGUNAN ZONA INTEGRITAS{year} {goal}",
        "as_of": _as_of(overview, number),
        "verdict": _verdict(overview),
        "time": _time(overview),
        "readiness": _readiness(overview),
        "trend": _trend(overview),
        "lke": _lke(overview),
        "areas_title": _counted(len(standing.areas), "area"),
        "areas": _areas(overview),
        "rules": [
            _rule(overview, rule) for rule in overview.verdict.rules if rule.key not in AREA_CODES
        ],
        "components_title": f"{len(standing.components)} komponen",
        "legend": [{"status": status, "count": standing.counts()[status]} for status in _LEGEND],
        "strip": _strip(overview),
        "late_count": late,
        "rows_count": len(rows),
        "list_title": f"Lewat tenggat ({late}) dan jatuh tempo {DUE_SOON_DAYS} hari "
        f"({len(standing.due_soon)})",
        "rows": [row_part(item) for item in rows[:_MOST_ROWS]],
        "open": [
            {
                "title": f"Putusan yang belum selesai ({len(overview.decisions)})",
                "lines": [decision_part(one) for one in overview.decisions[:_MOST_POINTS]],
                "none_yet": "Tidak ada.",
            },
            {
                "title": f"Arahan Ketua yang belum selesai ({len(overview.directions)})",
                "lines": [direction_part(one) for one in overview.directions[:_MOST_POINTS]],
                "none_yet": "Tidak ada.",
            },
        ],
        "signatures": signature_parts(overview),
        "foot": "Penilaian mandiri, bukan penetapan predikat. Angka dipotong, tidak dibulatkan. "
        "Ambang: PermenPANRB 90/2021 jo. 5/2024.",
    }
    return set_pdf("standing.typ", data, overview.at)


def _counted(count: int, what: str) -> str:
    return "Enam area" if count == len(AREA_CODES) and what == "area" else f"{count} {what}"


def _as_of(overview: Overview, number: str) -> str:
    zone = overview.settings.timezone_label
    parts = [f"Nomor {plain(number, 60)}"] if number else []
    when = f"{weekday_date(overview.at)}, pukul {overview.at:%H.%M} {zone}"
    return " · ".join([*parts, f"keadaan {when}"])


def _verdict(overview: Overview) -> Part:
    state = "netral"
    if overview.is_judged:
        state = "cukup" if overview.verdict.passed else "kurang"
    reason = f"{overview.reason}."
    if overview.is_judged and overview.verdict.precondition:
        reason += f" {overview.verdict.precondition}"
    return {"state": state, "title": overview.headline, "reason": reason}


def _time(overview: Overview) -> Part:
    pace = overview.pace
    day = long_date(pace.next_submission.day)
    days, until = f"{pace.days_to_next} hari", f"sampai {day}"
    if pace.days_left == 0:
        days, until = "Hari ini", f"batas {day}"
    elif pace.days_left < 0:
        until = f"ke pengajuan berikut, {day}"
    enough = pace.is_enough
    return {
        "days": days,
        "until": until,
        "state": "netral" if enough is None else "cukup" if enough else "kurang",
        "word": pace.word,
        "numbers": pace.numbers,
    }


def _readiness(overview: Overview) -> Part:
    standing = overview.standing
    if not standing.items:
        counts = "Belum ada bukti yang tercatat."
    else:
        counts = f"{standing.ready} dari {standing.applies} bukti siap"
    return {
        "basis": "berbobot LKE" if standing.is_weighted else "rata-rata biasa",
        "percent": percent(standing.total_pct, 1),
        "steps": [
            _step(step, step.whole, f"{abs(step.whole)}") for step in overview.readiness_steps
        ],
        "counts": counts,
    }


def _step(step: Step, way: int, by: str) -> Part:
    return {
        "way": (way > 0) - (way < 0),
        "by": by if way else "tetap",
        "since": step.since,
        "state": "cukup" if way > 0 else "kurang",
    }


def _trend(overview: Overview) -> Part:
    """Return the corners of the line, from 0 to 1 in time and in readiness."""
    trend = overview.trend
    times: list[datetime] = trend["at"].tolist()
    shares = [float(value) / 100 for value in trend["readiness_pct"]]
    if len(times) < 2:
        return {"points": [], "plan": []}
    first, now = times[0], overview.at
    submission = overview.pace.submission.day
    until = max(now, datetime.combine(submission, now.timetz()), first + timedelta(days=1))

    def place(at: datetime) -> float:
        return (at - first) / (until - first)

    corners = [(0.0, shares[0])]
    for at, (before, share) in zip(times[1:], pairwise(shares), strict=True):
        # A value holds until the next change.
        corners += [(place(at), before), (place(at), share)]
    plan = [(0.0, shares[0]), (1.0, 1.0)] if until > now else []
    return {
        "points": corners,
        "plan": plan,
        "end": place(now),
        "first": short_date(first.date()),
        "now": short_date(now.date()),
        "last": short_date(until.date()),
    }


def _lke(overview: Overview) -> Part:
    assessment, verdict = overview.assessment, overview.verdict
    total = next(rule for rule in verdict.rules if rule.key == "total")
    score = assessment.score
    return {
        "total": points(score.total),
        "minimum": f"minimum {verdict.goal} {points(total.minimum)}",
        "blanks": f"{score.unanswered} kosong = nol" if score.unanswered else "",
        "steps": [
            _step(step, _way(step), step.gained.lstrip("+−")) for step in overview.score_steps[:2]
        ],
        "notes": list(_lke_notes(overview)),
    }


def _way(step: Step) -> int:
    return 0 if step.gained == "0" else 1 if step.gained.startswith("+") else -1


def _lke_notes(overview: Overview) -> Iterator[str]:
    assessment = overview.assessment
    if not assessment.has_sheet:
        yield "Lembar LKE belum ada di lembar kerja."
    if overview.supported_total is not None:
        yield (
            f"{len(assessment.unsupported)} jawaban belum didukung bukti: tanpa itu nilai "
            f"{points(overview.supported_total)}"
        )
    if assessment.tpi_score is not None:
        yield f"Dengan nilai TPI: {points(assessment.tpi_score.total)}"


def _areas(overview: Overview) -> list[Part]:
    rules = {rule.key: rule for rule in overview.verdict.rules}
    found = []
    for area in overview.standing.areas:
        rule, before = rules.get(area.code), overview.areas_before.get(area.code)
        step = None
        if before is not None and area.readiness_pct is not None:
            moved = Step("", before, area.readiness_pct)
            step = _step(moved, moved.whole, str(abs(moved.whole)))
        found.append(
            {
                "name": plain(f"{area.code} {title_case(area.name)}", 90),
                "share": share_of(area.readiness_pct),
                "before": None if before is None or not step or not step["way"] else before / 100,
                "percent": percent(area.readiness_pct, 1),
                "step": step,
                "counts": f"{area.ready}/{area.applies}",
                "late": str(area.late or "–"),
                "points": points(rule.value) if rule else "–",
                "minimum": points(rule.minimum) if rule else "–",
                "rule": _rule(overview, rule) if rule else None,
                "failed": bool(rule and not rule.met and overview.is_judged),
            }
        )
    return found


def _rule(overview: Overview, rule: RuleResult) -> Part:
    state, word = "cukup", "terpenuhi"
    if not overview.is_judged:
        state, word = "netral", "belum dinilai"
    elif not rule.met:
        state, word = "kurang", f"kurang {lacking(rule.value, rule.minimum)}"
    return {
        "name": rule.name,
        "value": points(rule.value),
        "minimum": points(rule.minimum),
        "state": state,
        "word": word,
    }


def _strip(overview: Overview) -> list[list[Part]]:
    return [
        [_squares(one, marks_late=overview.marks_late) for one in area.components]
        for area in squares_of(overview.standing)
    ]


def _squares(one: ComponentSquares, *, marks_late: bool) -> Part:
    items = [
        {"status": item.status, "late": item.is_late and marks_late}
        for item in one.items[:_MOST_ITEMS]
    ]
    return {"code": plain(one.code, 12), "items": items, "wide": 2 if len(items) <= 6 else 4}
