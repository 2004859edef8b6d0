"""The papers of a meeting as Word files: minutes, invitation, attendance list."""

from datetime import datetime
from pathlib import Path
from typing import Any

from components.paper.area_chart import readiness_png
from components.paper.word import fill_template, fit_text
from data.meeting.minutes import Minutes, Person
from data.schema import TIMEZONES
from data.words import fold, long_date, percent, title_case, weekday_date

MINUTES_TEMPLATE = "notulen.docx"
INVITATION_TEMPLATE = "undangan.docx"
ATTENDANCE_TEMPLATE = "daftar-hadir.docx"

_SPARE_ROWS = 5
_NAME_LETTERS = 160
_CHART_WIDTH_PX = 1600
_TO_SIGN = f"({'.' * 38})"


def minutes_docx(minutes: Minutes, folder: Path | None = None) -> bytes:
    """Return the minutes of a meeting as a Word file.

    `folder` may hold the office's own "notulen.docx", which is then filled in place of the one
    that ships. Raises Unreadable where the office's own template is broken.
    """
    facts = {**_facts(minutes), **_course(minutes)}
    chart = readiness_png(minutes.areas, _CHART_WIDTH_PX)
    return fill_template(MINUTES_TEMPLATE, facts, folder, chart)


def invitation_docx(minutes: Minutes, folder: Path | None = None) -> bytes:
    """Return the invitation to a meeting as a Word file; number and date of the letter are blank.

    `folder` may hold the office's own "undangan.docx". Raises Unreadable where it is broken.
    """
    return fill_template(INVITATION_TEMPLATE, {**_facts(minutes), **_call(minutes)}, folder)


def attendance_docx(minutes: Minutes, folder: Path | None = None) -> bytes:
    """Return the list to sign at a meeting as a Word file, with some rows to spare.

    `folder` may hold the office's own "daftar-hadir.docx". Raises Unreadable where it is broken.
    """
    return fill_template(ATTENDANCE_TEMPLATE, _facts(minutes), folder)


def _facts(minutes: Minutes) -> dict[str, Any]:
    """Return what every paper of a meeting can name."""
    present = [_person(person) for person in minutes.present]
    spare = [{"nama": "", "jabatan": ""} for _ in range(_SPARE_ROWS)]
    day = minutes.started_at
    return {
        "kantor": fit_text(minutes.office, _NAME_LETTERS) or "Satker belum diisi",
        "judul": fit_text(minutes.title, _NAME_LETTERS) or "Rapat Tim Zona Integritas",
        "tempat": fit_text(minutes.place, _NAME_LETTERS) or "–",
        "hari_tanggal": weekday_date(day),
        "mulai": f"{day:%H.%M}{_zone(day)}",
        "waktu": _span(minutes),
        "pemimpin": fit_text(minutes.leader, _NAME_LETTERS) or "–",
        "notulis": fit_text(minutes.note_taker, _NAME_LETTERS) or "–",
        "tanda_tangan_pemimpin": fit_text(minutes.leader, _NAME_LETTERS) or _TO_SIGN,
        "tanda_tangan_notulis": fit_text(minutes.note_taker, _NAME_LETTERS) or _TO_SIGN,
        "agenda": [fit_text(line) for line in minutes.agenda],
        "hadir": present,
        "baris_hadir": [*present, *spare],
        "undangan": [_invited(person) for person in minutes.invited or minutes.present],
    }


def _call(minutes: Minutes) -> dict[str, str]:
    """Return when people are called together, which is not always when the meeting began."""
    at = minutes.called_for or minutes.started_at
    return {
        "hari_tanggal": weekday_date(at),
        "mulai": f"{at:%H.%M}{_zone(minutes.started_at)}",
    }


def _course(minutes: Minutes) -> dict[str, Any]:
    """Return what only the minutes tell: what was decided, what changed, what comes next."""
    return {
        "keputusan": [
            {
                "kode": fit_text(decision.code, 24),
                "perihal": fit_text(decision.subject),
                "apa": fit_text(decision.what),
                "siapa": fit_text(decision.who, _NAME_LETTERS) or "–",
                "tenggat": long_date(decision.by) if decision.by else "–",
            }
            for decision in minutes.decisions
        ],
        "perubahan": [
            {
                "kode": fit_text(change.code, 24),
                "perihal": fit_text(change.subject),
                "kolom": fit_text(change.column),
                "sebelum": fit_text(change.before) or "–",
                "sesudah": fit_text(change.after) or "–",
            }
            for change in minutes.changes
        ],
        "sebelum": percent(minutes.total_before),
        "sesudah": percent(minutes.total_after),
        "area": [
            {
                "nama": fit_text(title_case(name)),
                "sebelum": percent(before),
                "sesudah": percent(after),
            }
            for name, before, after in minutes.areas
        ],
        "arahan": [fit_text(line) for line in minutes.directions],
        "rapat_berikutnya": fit_text(minutes.next_meeting) or "Belum ditetapkan.",
    }


def _person(person: Person) -> dict[str, str]:
    return {
        "nama": fit_text(person.name, _NAME_LETTERS),
        "jabatan": fit_text(person.position, _NAME_LETTERS),
    }


def _invited(person: Person) -> str:
    name, position = _person(person).values()
    return f"{name}, {position}" if position and fold(position) != fold(name) else name


def _span(minutes: Minutes) -> str:
    start, end = minutes.started_at, minutes.ended_at
    if end is None:
        return f"{start:%H.%M}{_zone(start)} – selesai"
    until = f"{end:%H.%M}{_zone(end)}"
    if end.date() != start.date():
        # An interrupted meeting may end on another day.
        until = f"{long_date(end)} pukul {until}"
    return f"{start:%H.%M} – {until}"


def _zone(at: datetime) -> str:
    key = getattr(at.tzinfo, "key", "")
    return next((f" {label}" for label, name in TIMEZONES.items() if name == key), "")
