"""The papers of a meeting as Word files: minutes, invitation, attendance list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from components.office_template.filling import Picture
from components.paper.area_chart import WIDTH_PX, readiness_png
from components.paper.letterhead import (
    Facts,
    Letterhead,
    named,
    place_and_day,
    points_of,
    signer_facts,
)
from components.paper.word import fill_template, fit_text
from data.letters.office import Office, Signer
from data.meeting.minutes import Decision, Minutes, Person
from data.schema import TIMEZONES
from data.words import clean, fold, long_date, percent, weekday_date

MINUTES_TEMPLATE = "notulen.docx"
INVITATION_TEMPLATE = "undangan.docx"
ATTENDANCE_TEMPLATE = "daftar-hadir.docx"

_SPARE_ROWS = 4
_MOST_TALK = 1200
_CHART_MM = 160
_PHOTO_MM = (150, 105)


@dataclass(frozen=True)
class Invitation:
    """The invitation that a meeting rests on; its number is "" where it has none."""

    number: str = ""
    day: date | None = None

    def __str__(self) -> str:
        """Write it as other papers name it, "" where there is none."""
        if not self.number:
            return ""
        day = f", tanggal {long_date(self.day)}" if self.day else ""
        return f"Nomor {named(self.number)}{day}"


def minutes_docx(
    minutes: Minutes,
    head: Letterhead,
    folder: Path | None = None,
    invitation: Invitation | None = None,
    photos: Sequence[bytes] = (),
) -> bytes:
    """Return the minutes of a meeting as a Word file.

    `photos` are PNG or JPEG pictures of the meeting. `folder` may hold the office's own
    "notulen.docx", which is then filled in place of the one that ships. Raises Unreadable where the
    office's own template is broken.
    """
    facts = {**_facts(minutes, head, invitation), **_course(minutes, len(photos))}
    pictures = {
        **head.pictures(),
        "grafik": [Picture(readiness_png(minutes.areas, WIDTH_PX), _CHART_MM)],
        "foto": [Picture(photo, *_PHOTO_MM) for photo in photos],
    }
    return fill_template(MINUTES_TEMPLATE, facts, folder, pictures)


def invitation_docx(minutes: Minutes, head: Letterhead, folder: Path | None = None) -> bytes:
    """Return the invitation to a meeting as a Word file.

    `folder` may hold the office's own "undangan.docx". Raises Unreadable where it is broken.
    """
    facts = {**_facts(minutes, head), **_call(minutes, head.office)}
    return fill_template(INVITATION_TEMPLATE, facts, folder, head.pictures())


def attendance_docx(
    minutes: Minutes,
    head: Letterhead,
    folder: Path | None = None,
    invitation: Invitation | None = None,
) -> bytes:
    """Return the list to sign at a meeting as a Word file, with some rows to spare.

    `folder` may hold the office's own "daftar-hadir.docx". Raises Unreadable where it is broken.
    """
    facts = _facts(minutes, head, invitation)
    return fill_template(ATTENDANCE_TEMPLATE, facts, folder, head.pictures())


def _facts(minutes: Minutes, head: Letterhead, invitation: Invitation | None = None) -> Facts:
    """Return what every paper of a meeting can name."""
    office = head.office
    present = [_person(person, office) for person in minutes.present]
    spare = [_person(Person(""), office)] * (_SPARE_ROWS + len(present) % 2)
    rows = [{"no": at, **row} for at, row in enumerate([*present, *spare], 1)]
    leader, taker = leader_of(minutes, office), office.signer(minutes.note_taker)
    day = minutes.started_at
    return {
        **head.facts(),
        "judul": named(minutes.title) or "Rapat Tim Zona Integritas",
        "tempat": named(minutes.place) or "–",
        "hari_tanggal": weekday_date(day),
        "mulai": f"{day:%H.%M}{_zone(day)}",
        "waktu": _span(day, minutes.ended_at, _zone(day)),
        "pemimpin": _titled(office.signer(minutes.leader)) or "–",
        "notulis": _titled(taker) or "–",
        "tanda_tangan_pemimpin": named(leader.name),
        "tanda_tangan_notulis": named(taker.name),
        "penanda_tangan": signer_facts(leader),
        "notulis_ttd": signer_facts(Signer("Notulis", taker.name, "", taker.nip)),
        "agenda": [fit_text(line) for line in minutes.agenda],
        "hadir": present,
        "baris_hadir": rows,
        "pasangan": [
            {"ganjil": odd, "genap": even} for odd, even in zip(rows[::2], rows[1::2], strict=True)
        ],
        "undangan": _invited(minutes, office, leader),
        "undangan_rapat": str(invitation) if invitation else "",
        "kota_tanggal_rapat": place_and_day(office, day),
    }


def leader_of(minutes: Minutes, office: Office) -> Signer:
    """Return who signs the papers of a meeting: who leads it, with the office that Tim gives.

    Where Tim does not know the leader, the Ketua signs; without either the leader does as such.
    """
    leader = office.signer(minutes.leader)
    if leader.position:
        return leader
    if office.chair.name or not leader.name:
        return office.chair
    return Signer("Pemimpin rapat", leader.name)


def _call(minutes: Minutes, office: Office) -> Facts:
    """Return when people are called together, which is not always when the meeting began."""
    at, zone = minutes.called_for or minutes.started_at, _zone(minutes.started_at)
    until = minutes.called_until
    decree = f" sebagaimana ditetapkan dengan {fit_text(office.basis[0])}" if office.basis else ""
    return {
        "hari_tanggal": weekday_date(at),
        "mulai": f"{at:%H.%M}{zone}",
        "waktu": _span(at, datetime.combine(at, until) if until else None, zone),
        "sifat": "Biasa",
        "lampiran": "–",
        "hal": f"Undangan {named(minutes.title) or 'Rapat Tim Zona Integritas'}",
        "di": f"di {named(office.city)}" if office.city else "di tempat",
        "pembuka": f"Dalam rangka pembangunan Zona Integritas{decree}, kami mengundang Saudara "
        "untuk hadir dalam rapat yang diselenggarakan pada:",
        "pokok": points_of(minutes.agenda),
    }


def _course(minutes: Minutes, photos: int) -> Facts:
    """Return what only the minutes tell: what was said and decided, what changed, what is next."""
    attached = "daftar hadir dan foto terlampir" if photos else "daftar hadir terlampir"
    count = len(minutes.present)
    return {
        "peserta": f"{count} orang ({attached})" if count else f"{attached.capitalize()}",
        "pembahasan": [
            {"kode": fit_text(one.code, 24), "nama": fit_text(one.name), "isi": _lines(one.text)}
            for one in minutes.talks
        ],
        "keputusan": [_decided(decision) for decision in minutes.decisions],
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
        "sebelum": percent(minutes.total_before, 1),
        "sesudah": percent(minutes.total_after, 1),
        "area": [
            {
                "nama": fit_text(name),
                "sebelum": percent(before, 1),
                "sesudah": percent(after, 1),
            }
            for name, before, after in minutes.areas
        ],
        "arahan": [fit_text(line) for line in minutes.directions],
        "rapat_berikutnya": fit_text(minutes.next_meeting) or "Belum ditetapkan.",
    }


def _decided(decision: Decision) -> Facts:
    return {
        "kode": fit_text(decision.code, 24),
        "perihal": fit_text(decision.subject),
        "apa": fit_text(decision.what),
        "siapa": named(decision.who) or "–",
        "tenggat": long_date(decision.by) if decision.by else "–",
    }


def _lines(text: str) -> list[str]:
    """Return the paragraphs of what people wrote."""
    return [fit_text(line, _MOST_TALK) for line in text.splitlines() if clean(line)] or ["–"]


def _person(person: Person, office: Office) -> dict[str, str]:
    known = office.person(person.name) if person.name else None
    return {
        "nama": named(person.name),
        "jabatan": named(person.position or (known.position if known else "")),
        "nip": named(f"NIP {known.nip}") if known and known.nip else "",
    }


def _titled(signer: Signer) -> str:
    """Return a name with the office held: "Ahmad Fauzi, Ketua KPU Kota Cilegon"."""
    return ", ".join(part for part in (named(signer.name), named(signer.position)) if part)


def _invited(minutes: Minutes, office: Office, leader: Signer) -> list[str]:
    """Return whom the letter is for; never who signs it.

    A letter goes to who holds an office, "Sdr." to a person where the office is not that one's
    alone. Source: Tata Naskah Dinas, surat undangan.
    """
    everybody = [_person(one, office) for one in minutes.invited or minutes.present]
    people = [one for one in everybody if one["nama"] and fold(one["nama"]) != fold(leader.name)]
    positions = [fold(one["jabatan"]) for one in people]
    lines = []
    for one in people:
        position = one["jabatan"]
        if position and positions.count(fold(position)) == 1:
            lines.append(position)
        else:
            lines.append(", ".join(part for part in (f"Sdr. {one['nama']}", position) if part))
    return lines


def _span(start: datetime, end: datetime | None, zone: str) -> str:
    if end is None:
        return f"{start:%H.%M}{zone} sampai dengan selesai"
    until = f"{end:%H.%M}{zone}"
    if end.date() != start.date():
        # An interrupted meeting may end on another day.
        until = f"{long_date(end)} pukul {until}"
    return f"{start:%H.%M} sampai dengan {until}"


def _zone(at: datetime) -> str:
    key = getattr(at.tzinfo, "key", "")
    return next((f" {label}" for label, name in TIMEZONES.items() if name == key), "")
