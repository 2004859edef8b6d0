"""The sample workbook: the shipped plan in an invented office, halfway through its year."""

from collections.abc import Iterator
from datetime import date, timedelta

from data.lke import Question, load_questions, number_text
from data.schema import BUKTI, LKE, PENGATURAN, SETTING_SAMPLE, TIM
from data.statuses import Status
from data.workbook.new_workbook import moved_to_year, renamed
from data.workbook.plan import load_plan
from data.workbook.reader import Reading, read_workbook
from data.workbook.template import build_workbook
from data.workbook.writer import CellKey, Edit, write_edits
from data.xlsx import CellWrite, Package, patch_sheet

OFFICE = "KANTOR CONTOH"

_SHIPPED_OFFICE = "KPU Kota Cilegon"  # as the shipped plan names it
_FILE = "data-contoh.xlsx"
_REMARK = "Ya: semua isi buku kerja ini karangan, bukan keadaan satker mana pun."
# Name, position, role, areas, contact; no contact, so that nobody is written to.
_TEAM: tuple[tuple[str, ...], ...] = (
    ("Contoh Ketua", "Ketua Kantor Contoh", "ketua", "", ""),
    ("Contoh Koordinator", "Sekretaris", "koordinator", "", "", "000000000000000001", "Pembina"),
    ("Contoh Ani", "Kasubbag Hukum dan SDM", "tim", "I, III", ""),
    ("Contoh Budi", "Kasubbag Perencanaan", "tim", "II, IV", ""),
    ("Contoh Citra", "Staf Pengawasan", "tim", "V", ""),
    ("Contoh Dewi", "Staf Pelayanan", "tim", "VI", ""),
)
_LETTERS = {
    "institution": "KANTOR CONTOH",
    "address": "Jalan Contoh Nomor 1, Kota Contoh",
    "city": "Kota Contoh",
    "basis": "Keputusan Kantor Contoh Nomor 1 tentang Rencana Aksi Pembangunan Zona Integritas",
}
_STATUSES = (
    Status.READY,
    Status.VERIFIED,
    Status.READY,
    Status.PROGRESS,
    Status.READY,
    Status.MISSING,
    Status.READY,
    Status.PROGRESS,
    Status.VERIFIED,
)
_EXEMPT = "III.2.2"  # no transfer was due in the invented office
_DAYS_TO_DUE = (-12, 9, 24, 45, -3, 60)
_NOTES = (
    "Menunggu tanda tangan pimpinan.",
    "Konsep sudah disusun, perlu dilengkapi.",
    "Foto kegiatan dikumpulkan dari tiap subbagian.",
)
_BLANK_EVERY = 9  # one question of so many is left open, so that there is a next step to see
_SECOND_EVERY = 4  # and one of so many has its second-best answer


def sample_workbook(today: date) -> bytes:
    """Build a workbook of invented progress, seen from a day: some items late, some due soon.

    Equal days give equal bytes. The office is named KANTOR CONTOH, the people "Contoh …", and the
    setting Data contoh is "Ya", so that no screen and no sheet of paper passes for a real office's.
    """
    plan = renamed(moved_to_year(load_plan(), today.year), _SHIPPED_OFFICE, OFFICE)
    reading = read_workbook(build_workbook(plan, OFFICE, today.year, letters=_LETTERS), _FILE)
    reading = read_workbook(_with_people_and_mark(reading), _FILE)
    return write_edits(reading, [*_evidence(reading, today), *_answers()])


def _with_people_and_mark(reading: Reading) -> bytes:
    """Fill the sheets that the board itself does not change."""
    assert reading.book is not None
    settings, team = reading.tables[PENGATURAN.name], reading.tables[TIM.name]
    below = max(row.number for row in settings.rows()) + 1
    mark = [
        CellWrite(below, column, text)
        for column, text in enumerate((SETTING_SAMPLE, "Ya", _REMARK), settings.columns["name"])
    ]
    people = [
        CellWrite(team.head_row + at, team.columns[field], text)
        for at, member in enumerate(_TEAM, 1)
        for field, text in zip(TIM.heads, member, strict=False)
        if text
    ]
    package = reading.book.package
    for table, writes in ((settings, mark), (team, people)):
        part = package.sheets[table.name]
        package = Package.open(package.replace(patch_sheet(package, part, table.xml, writes)))
    return package.data


def _evidence(reading: Reading, today: date) -> Iterator[Edit]:
    """Yield the invented standing of every item."""
    owners = {area: member[0] for member in _TEAM for area in member[3].split(", ") if area}
    first_day = date(today.year, 1, 2)
    for at, item in enumerate(reading.items):
        code = item.code
        status = Status.EXEMPT if code == _EXEMPT else _STATUSES[at % len(_STATUSES)]
        yield _edit(code, "status", status.value, before=Status.MISSING.value)
        if status is Status.EXEMPT:
            yield _edit(code, "note", "Tidak ada rotasi pegawai pada tahun ini.")
            continue
        yield _edit(code, "pic", owners[item.area])
        if status in {Status.READY, Status.VERIFIED}:
            made = max(first_day, today - timedelta(days=5 + 4 * at))
            yield _edit(code, "evidence_date", made.isoformat())
            continue
        due = today + timedelta(days=_DAYS_TO_DUE[at % len(_DAYS_TO_DUE)])
        yield _edit(code, "due_date", due.isoformat())
        if status is Status.PROGRESS:
            yield _edit(code, "note", _NOTES[at % len(_NOTES)])


def _edit(code: str, field: str, after: str, before: str = "") -> Edit:
    return Edit(CellKey(BUKTI.name, code, BUKTI.heads[field]), before, after)


def _answers() -> Iterator[Edit]:
    """Yield invented answers to most questions of the LKE."""
    head = LKE.heads["answer"]
    for at, question in enumerate(load_questions(), 1):
        if at % _BLANK_EVERY:
            for key, text in zip(question.answer_keys, _texts(question, at), strict=True):
                yield Edit(CellKey(LKE.name, key, head), "", text)


def _texts(question: Question, at: int) -> list[str]:
    """Return the answer of one question: its letter, its index, or its numbers."""
    if question.is_letter:
        is_second = at % _SECOND_EVERY == 0 and len(question.levels) > 2
        return [question.levels[1 if is_second else 0].answer]
    if question.is_index:
        return [number_text(0.9 * question.index_top)]
    # 18 of 20: high enough to show what a met rule looks like.
    wholes = question.ratio.denominator if question.ratio else ()
    return ["20" if field.key in wholes else "18" for field in question.inputs]
