"""The Word files are opened again: what was promised is there, and stands on its pages."""

import io
import os
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from docx import Document
from docx.document import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm
from PIL import Image
from pypdf import PdfReader

from components.paper.build_templates import build_templates
from components.paper.documents import (
    Invitation,
    attendance_docx,
    invitation_docx,
    minutes_docx,
)
from components.paper.letterhead import Letterhead
from components.paper.monev import monev_docx
from components.paper.word import TEMPLATES
from data.errors import Unreadable
from data.letters.office import Office, Signer
from data.lke.scoring import score
from data.lke.verdict import judge
from data.meeting.minutes import Decision, Minutes, StatusChange, Talk
from data.meeting.minutes import Person as Guest
from data.reports.monev import Obstacle, Progress, Quarter
from data.standing.readiness import standing_of
from data.workbook.rows import Person
from tests.data.workbooks import AREA, component, item, plan, sound

Make = Callable[..., bytes]
ZONE = ZoneInfo("Asia/Jakarta")
STARTED = datetime(2025, 12, 3, 10, 15, tzinfo=ZONE)
ALL: tuple[Make, ...] = (minutes_docx, invitation_docx, attendance_docx)
LONG = "Dr. H. Raden Muhammad Nama Yang Sangat Panjang Sekali, S.H., M.H., M.Si."
INVITATION = Invitation("27/PW.02-Und/3672/2025", date(2025, 11, 27))
CHAIR = Person("Ahmad Fauzi", "Ketua KPU Kota Cilegon", "ketua", (), "", 2)
SECRETARY = Person(
    "Siti Aminah", "Sekretaris", "koordinator", (), "", 3, "19780314 200312 2 001", "Pembina (IV/a)"
)
OFFICE = Office(
    name="KPU Kota Cilegon",
    lines=("KOMISI PEMILIHAN UMUM", "KOTA CILEGON"),
    foot_lines=("Jalan Jenderal Sudirman Nomor 5", "Telepon (0254) 000000"),
    city="Cilegon",
    basis=("Keputusan KPU Kota Cilegon Nomor 11 Tahun 2025",),
    copies=("Ketua KPU Provinsi Banten",),
    number_pattern="",
    year=2025,
    goal="WBK",
    chair=Signer(CHAIR.position, CHAIR.name),
    coordinator=Signer(SECRETARY.position, SECRETARY.name, SECRETARY.rank, SECRETARY.nip),
    team=(CHAIR, SECRETARY),
)
NO_OFFICE = Office("", (), (), "", (), (), "", None, "WBK", Signer("Ketua"), Signer("Koordinator"))


def head(office: Office = OFFICE, number: str = INVITATION.number) -> Letterhead:
    return Letterhead(office, date(2025, 11, 27), number)


def present(size: int) -> tuple[Guest, ...]:
    return tuple(Guest(f"{LONG} {n}", "Kepala Subbagian") for n in range(1, size + 1))


def meeting(size: int = 2, **changes: object) -> Minutes:
    values: dict[str, object] = {
        "office": "KPU Kota Cilegon",
        "title": "Rapat Tim ZI Desember",
        "place": "Ruang Rapat Lantai 2",
        "started_at": STARTED,
        "ended_at": STARTED + timedelta(hours=1, minutes=50),
        "leader": "Ahmad Fauzi",
        "note_taker": "Siti Aminah",
        "present": present(size),
        "agenda": ("Bukti lewat tenggat", "Bukti jatuh tempo"),
        "decisions": tuple(
            Decision(f"I.3.{n}", "Daftar Hadir", f"Lengkapi {n}", "Budi", date(2026, 1, 5))
            for n in range(1, size + 1)
        ),
        "changes": tuple(
            StatusChange(f"II.1.{n}", "SOP", "STATUS", "Belum Ada", "Ada")
            for n in range(1, size + 1)
        ),
        "total_before": 41.2,
        "total_after": 55.0,
        "areas": (("MANAJEMEN PERUBAHAN", 40.0, 60.0), ("PENGUATAN PENGAWASAN", None, None)),
        "directions": ("Dahulukan area II",),
        "next_meeting": "10 Desember 2025 pukul 09.00",
        "talks": (Talk("I.3", "Pemantauan", "Sudah dibahas.\nFoto menyusul."),) if size else (),
    }
    return Minutes(**{**values, **changes})  # type: ignore[arg-type]


def empty() -> Minutes:
    return meeting(
        0, agenda=(), areas=(), directions=(), next_meeting="", office="", title="", place="",
        leader="", note_taker="", ended_at=None, total_before=None, total_after=None,
    )  # fmt: skip


def opened(file: bytes) -> Paper:
    return Document(io.BytesIO(file))


def words(file: bytes) -> str:
    """Return all text of the body, table cells too, one paragraph a line."""
    lines = opened(file).element.body.iter(qn("w:p"))
    return "\n".join("".join(t.text or "" for t in line.iter(qn("w:t"))) for line in lines)


def own_template(folder: Path, text: str) -> Path:
    paper = Document()
    paper.add_paragraph(text)
    paper.save(str(folder / "notulen.docx"))
    return folder


def pages(files: dict[str, bytes], folder: Path) -> dict[str, list[str]]:
    """Return the text of each page as LibreOffice sets it."""
    office = shutil.which("soffice")
    if office is None:
        hint = "LibreOffice (soffice) is needed: apt-get install libreoffice-writer"
        if os.environ.get("CI", "").lower() == "true":
            pytest.fail(hint)
        pytest.skip(hint)
    for name, content in files.items():
        (folder / f"{name}.docx").write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    sources = [str(folder / f"{name}.docx") for name in files]
    subprocess.run(
        [office, "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder), *sources],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return {
        name: [page.extract_text() for page in PdfReader(folder / f"{name}.pdf").pages]
        for name in files
    }


def test_every_paper_bears_the_head_of_the_office() -> None:
    for make in ALL:
        text = words(make(meeting(), head()))

        for part in (*OFFICE.lines, *OFFICE.foot_lines):
            assert part in text, part


def test_the_emblem_stands_in_the_head_and_its_place_stays_empty_without_one() -> None:
    made = io.BytesIO()
    Image.new("RGB", (400, 200), "red").save(made, "PNG")
    with_emblem = Letterhead(OFFICE, date(2025, 11, 27), "", made.getvalue())

    for make in ALL:
        picture = opened(make(meeting(areas=()), with_emblem)).inline_shapes[0]
        # Twice as wide as high: its width is what the box of 19 mm limits.
        assert (picture.width, picture.height) == (Mm(19), Mm(9.5))
    assert len(opened(invitation_docx(meeting(), head())).inline_shapes) == 0


def test_minutes_hold_every_promised_part() -> None:
    text = words(minutes_docx(meeting(), head(), invitation=INVITATION))

    for part in (
        "NOTULA", "Rapat Tim ZI Desember", "Rabu, 3 Desember 2025",
        "10.15 sampai dengan 12.05 WIB", "Ruang Rapat Lantai 2",
        "Undangan Nomor 27/PW.02-Und/3672/2025, tanggal 27 November 2025",
        "Ahmad Fauzi, Ketua KPU Kota Cilegon", "2 orang (daftar hadir terlampir)",
        "1.Bukti lewat tenggat", "I.3 Pemantauan", "Sudah dibahas.\nFoto menyusul.",
        "Lengkapi 2 (I.3.2 Daftar Hadir)", "Budi", "5 Januari 2026", "Paling lambat",
        "II.1.2\nSOP", "Belum Ada", "Kesiapan bukti: 41,2 % sebelum rapat, 55,0 % sesudah rapat.",
        "Arahan Ketua", "1.Dahulukan area II", "10 Desember 2025 pukul 09.00",
        "Cilegon, 3 Desember 2025", "Ketua KPU Kota Cilegon,", "Notulis,",
        "Siti Aminah\nNIP 19780314 200312 2 001",
    ):  # fmt: skip
        assert part in text.replace("\u00a0", " "), part


def test_nothing_of_the_minutes_stands_twice() -> None:
    text = words(minutes_docx(meeting(), head()))

    for part in ("Lengkapi 1", "Sudah dibahas", "Dahulukan area II", "Rapat Tim ZI Desember"):
        assert text.count(part) == 1, part


def test_photos_stand_behind_the_minutes() -> None:
    made = io.BytesIO()
    Image.new("RGB", (1600, 900), "red").save(made, "JPEG")
    file = minutes_docx(meeting(), head(), photos=[made.getvalue()] * 2)

    assert [shape.width for shape in opened(file).inline_shapes] == [Mm(150)] * 2
    assert "daftar hadir dan foto terlampir" in words(file)
    assert "foto" not in words(minutes_docx(meeting(talks=()), head())).casefold()


def quarter(size: int = 2) -> Quarter:
    """Return a report with so many obstacles and items that are not there yet."""
    rows = [item(f"I.1.{n}", f"SK & {LONG}", "Proses", pic=LONG) for n in range(1, size + 1)]
    standing = standing_of(sound(plan((AREA, component()), rows)), date(2025, 12, 5))
    verdict = judge(score({}), "WBK")
    first = next(rule for rule in verdict.rules if rule.key == "I")
    return Quarter(
        office="KPU <Kota> Cilegon",
        goal="WBK",
        year=2025,
        number=4,
        since=date(2025, 10, 1),
        until=date(2025, 12, 5),
        made_on=date(2025, 12, 5),
        components=25,
        items=48,
        total_before=25.0,
        total_after=50.0,
        is_weighted=True,
        ready=2,
        applies=2 + size,
        areas=(
            Progress("I", "MANAJEMEN PERUBAHAN", 25.0, 50.0, first),
            Progress("V", "PENGUATAN PENGAWASAN", None, None, None),
        ),
        meetings=(date(2025, 10, 15), date(2025, 10, 29), date(2025, 11, 12)),
        decisions=12,
        settled=9,
        verified=11,
        late=0,
        unowned=1,
        missing=standing.open_items,
        component_names={"I.1": "Tim Kerja"},
        obstacles=tuple(
            Obstacle(one, "Menunggu pimpinan", Decision(one.code, "", "Dikirim", "Rina", None))
            for one in standing.items
        ),
        lke_total=74.996,
        lke_minimum=75,
        lke_unanswered=3,
        is_judged=True,
        passed=False,
        headline="Belum memenuhi WBK",
        reason="Area III kurang 0,04 poin",
        failed=(first,),
    )


def test_quarter_report_holds_every_promised_part() -> None:
    file = monev_docx(quarter(), head(number="31/PW.02-Lap/3672/2025"))
    text = words(file).replace("\u00a0", " ")

    for part in (
        "LAPORAN", "TRIWULAN IV TAHUN 2025", "Nomor 31/PW.02-Lap/3672/2025",
        "KPU <Kota> Cilegon membangun Zona Integritas", "25 komponen dan 48 bukti",
        "Nomor 90 Tahun 2021 sebagaimana diubah dengan Nomor 5 Tahun 2024; dan",
        "Keputusan KPU Kota Cilegon Nomor 11 Tahun 2025.",
        "3 rapat evaluasi, pada 15 dan 29 Oktober 2025 dan 12 November 2025",
        "12 putusan rapat, 9 di antaranya selesai", "Verifikasi 11 bukti oleh koordinator.",
        "naik dari 25,0 % (1 Oktober 2025) menjadi 50,0 %, dirata-rata menurut bobot LKE",
        "2 dari 4 bukti siap", "Nilai LKE 74,99 dari minimum 75,00", "3 jawaban kosong",
        "Belum memenuhi WBK: area III kurang 0,04 poin.",
        "I. Manajemen Perubahan", "+25,0", "kurang 4,80", "Menunggu pimpinan",
        "Dikirim (Rina, 31 Desember 2025)",
        "masih 2 bukti yang belum siap", "Penanggung jawab 1 bukti ditetapkan",
        "I.1 Tim Kerja", f"I.1.2 SK & {LONG}", "Mengetahui,", "Cilegon, 27 November 2025",
        "Siti Aminah\nPembina (IV/a)\nNIP 19780314 200312 2 001",
    ):  # fmt: skip
        assert part in text, part


def test_figures_of_the_report_stand_one_below_the_other() -> None:
    file = monev_docx(quarter(), head())
    table = next(one for one in Document(io.BytesIO(file)).tables if one.cell(0, 0).text == "Area")

    aligned = [cell.paragraphs[0].alignment for cell in table.rows[1].cells]
    assert aligned == [None, *[WD_ALIGN_PARAGRAPH.RIGHT] * 5, None]


def test_a_late_item_alone_is_no_obstacle_but_a_note_of_people_is() -> None:
    assert "lewat" not in words(monev_docx(quarter(), head())).casefold()


def test_quarter_report_with_nothing_missing_says_so() -> None:
    text = words(monev_docx(quarter(0), head(NO_OFFICE, "")))

    assert "semua bukti yang berlaku sudah siap" in text
    assert "Tidak ada hambatan yang ditulis" in text
    assert "Lampiran: bukti" not in text
    assert "\nNomor " not in text


def test_invitation_names_who_when_where_and_why() -> None:
    text = words(invitation_docx(meeting(), head()))

    for part in (
        "Nomor\n:\n27/PW.02-Und/3672/2025\nCilegon, 27 November 2025", "Sifat\n:\nBiasa",
        "Lampiran\n:\n–", "Hal\n:\nUndangan Rapat Tim ZI Desember", "Yth.",
        f"1.Sdr. {LONG} 1, Kepala Subbagian", "di Cilegon",
        "sebagaimana ditetapkan dengan Keputusan KPU Kota Cilegon Nomor 11 Tahun 2025",
        "Rabu, 3 Desember 2025", "10.15 WIB sampai dengan selesai",
        "1.Bukti lewat tenggat; dan\n2.Bukti jatuh tempo.",
        "Ketua KPU Kota Cilegon,", "Ahmad Fauzi", "Tembusan:\nKetua KPU Provinsi Banten",
    ):  # fmt: skip
        assert part in text, part


def test_a_letter_goes_to_offices_and_never_to_who_signs_it() -> None:
    invited = (Guest("AHMAD  Fauzi"), Guest("Siti Aminah"), Guest("Eka", "Staf"), Guest("Dwi"))
    text = words(invitation_docx(meeting(invited=invited), head()))

    assert "1.Sekretaris\n2.Staf\n3.Sdr. Dwi\ndi Cilegon" in text
    assert text.count("Ahmad Fauzi") == 1


def test_who_signs_is_the_leader_whom_tim_knows_else_the_ketua() -> None:
    by_secretary = words(invitation_docx(meeting(leader="Siti Aminah"), head()))
    assert "Sekretaris, Siti Aminah Pembina (IV/a)" in " ".join(by_secretary.split())
    assert "Ketua KPU Kota Cilegon," in words(invitation_docx(meeting(leader="Tamu"), head()))
    assert "Pemimpin rapat," in words(invitation_docx(meeting(leader="Tamu"), head(NO_OFFICE)))


def test_the_invitation_to_a_planned_meeting_calls_who_was_invited_for_the_planned_time() -> None:
    invited = (Guest("Citra", "Staf"),)
    nine = datetime.fromisoformat("2025-12-02T09:00")  # on the office's clock
    text = words(invitation_docx(meeting(invited=invited, called_for=nine), head()))

    # The meeting itself began at 10.15 on the next day, with others.
    assert "Selasa, 2 Desember 2025" in text
    assert "09.00 WIB sampai dengan selesai" in text
    assert "1.Staf" in text
    assert LONG not in text


def test_the_invitation_says_until_when_where_the_plan_does() -> None:
    paper = meeting(
        called_for=datetime.fromisoformat("2025-12-02T09:00"), called_until=time(11, 30)
    )

    assert "09.00 sampai dengan 11.30 WIB" in words(invitation_docx(paper, head()))


@pytest.mark.parametrize(("size", "rows"), [(0, 4), (3, 8), (4, 8)])
def test_attendance_list_has_staggered_places_to_sign_and_rows_to_spare(
    size: int, rows: int
) -> None:
    table = opened(attendance_docx(meeting(size), head(), invitation=INVITATION)).tables[2]
    numbers = [str(number) for number in range(1, rows + 1)]

    assert [row.cells[0].text for row in table.rows] == ["No.", *numbers]
    left = [row.cells[3].text.partition(".")[0] for row in table.rows[1:]]
    right = [row.cells[4].text.partition(".")[0] for row in table.rows[1:]]
    # A place to sign reaches over two rows: the odd one's at the left, the even one's at the right.
    assert left == [number for number in numbers[::2] for _ in range(2)]
    assert right == [number for number in numbers[1::2] for _ in range(2)]


def test_attendance_list_names_people_with_their_offices_and_nips() -> None:
    people = (Guest("Ahmad Fauzi"), Guest("Siti Aminah"))
    text = words(attendance_docx(meeting(present=people), head(), invitation=INVITATION))

    assert "1\nAhmad Fauzi\n\nKetua KPU Kota Cilegon" in text
    assert "2\nSiti Aminah\nNIP 19780314 200312 2 001\nSekretaris" in text
    assert "Nomor 27/PW.02-Und/3672/2025, tanggal 27 November 2025" in text
    assert "Undangan" not in words(attendance_docx(meeting(), head()))


@pytest.mark.parametrize("make", ALL)
@pytest.mark.parametrize("minutes", [meeting(), empty()], ids=["full", "empty"])
def test_no_placeholder_is_left_in_any_part_of_the_file(make: Make, minutes: Minutes) -> None:
    with zipfile.ZipFile(io.BytesIO(make(minutes, head()))) as file:
        parts = [file.read(name).decode() for name in file.namelist() if name.endswith(".xml")]

    assert not [part for part in parts if "{{" in part or "{%" in part or "[logo" in part]


def test_an_empty_meeting_says_what_was_not_recorded() -> None:
    text = words(minutes_docx(empty(), head(NO_OFFICE, "")))

    for sentence in ("SATKER BELUM DIISI", "Tidak ada agenda yang dicatat.", "Belum ditetapkan.",
                     "Tidak ada pembahasan yang dicatat.", "Tidak ada putusan dalam rapat ini.",
                     "Tidak ada arahan yang dicatat.", "– sebelum rapat, – sesudah rapat.",
                     "10.15 WIB sampai dengan selesai"):  # fmt: skip
        assert sentence in text, sentence


@pytest.mark.parametrize("make", ALL)
def test_what_people_write_is_text_and_never_markup(make: Make) -> None:
    wild = "<b>A & B</b> {{ 7 * 7 }} \x00\x07\ufffe\ud800\u202e ]]>"
    file = make(
        meeting(title=wild, leader=wild, agenda=(wild,), present=(Guest(wild, wild),)), head()
    )

    assert "<b>A & B</b> {{ 7 * 7 }}" in words(file)
    assert "\u202e" not in words(file)


def test_a_meeting_that_ends_on_another_day_names_that_day() -> None:
    text = words(minutes_docx(meeting(ended_at=STARTED + timedelta(days=1)), head()))

    assert "10.15 sampai dengan 4 Desember 2025 pukul 10.15 WIB" in text


def test_headings_of_tables_repeat_and_rows_stay_whole() -> None:
    tables = [
        table for table in opened(minutes_docx(meeting(60), head())).tables if len(table.rows) > 50
    ]

    assert len(tables) == 2
    for table in tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


def test_papers_are_a4_and_say_that_they_are_indonesian() -> None:
    for make in ALL:
        paper = opened(make(meeting(), head()))
        page = paper.sections[0]
        assert (round(page.page_width.mm), round(page.page_height.mm)) == (210, 297)
        assert paper.styles.element.find(f".//{qn('w:lang')}[@{qn('w:val')}='id-ID']") is not None


def test_an_offices_own_template_is_filled_in_place_of_the_shipped_one(tmp_path: Path) -> None:
    folder = own_template(tmp_path, "Kop sendiri: {{ kantor }}")

    assert words(minutes_docx(meeting(), head(), folder)).strip() == "Kop sendiri: KPU Kota Cilegon"
    assert "DAFTAR HADIR" in words(attendance_docx(meeting(), head(), folder))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{{ kantr }}", "isian 'kantr' tidak dikenal"),
        ("{{ kantor", "tanda {{ }} atau {% %} yang salah"),
        ("{% for a in agenda %}", "tanda {{ }} atau {% %} yang salah"),
        ("{{ kantor.__class__.__mro__ }}", "isian '__class__' tidak dikenal"),
        ("{{ 1 / 0 }}", "memakai perintah yang tidak boleh"),
    ],
)
def test_a_slip_in_an_own_template_is_named_with_what_to_do(
    tmp_path: Path, text: str, why: str
) -> None:
    with pytest.raises(Unreadable) as fault:
        minutes_docx(meeting(), head(), own_template(tmp_path, text))

    assert str(fault.value).startswith("notulen.docx: ")
    assert why in str(fault.value)
    assert "pindahkan notulen.docx" in str(fault.value)


@pytest.mark.parametrize("content", [b"", b"bukan Word", b"PK\x05\x06" + bytes(18)])
def test_an_own_template_that_is_no_word_file_is_reported(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "notulen.docx").write_bytes(content)

    with pytest.raises(Unreadable, match=r"bukan dokumen Word \.docx yang utuh"):
        minutes_docx(meeting(), head(), tmp_path)


def test_shipped_templates_are_what_the_builder_makes(tmp_path: Path) -> None:
    def parts(path: Path) -> dict[str, bytes]:
        with zipfile.ZipFile(path) as file:
            return {name: file.read(name) for name in file.namelist()}

    made = build_templates(tmp_path)

    assert {path.name for path in made} == {path.name for path in TEMPLATES.glob("*.docx")}
    for path in made:
        assert parts(path) == parts(TEMPLATES / path.name)


def test_an_offices_own_template_of_an_earlier_version_is_filled_as_before(tmp_path: Path) -> None:
    """Names that templates could use before must go on to be known."""
    texts = (
        "kantor judul tempat hari_tanggal mulai waktu pemimpin notulis tanda_tangan_pemimpin "
        "tanda_tangan_notulis sebelum sesudah rapat_berikutnya grafik"
    )
    lists = "agenda hadir baris_hadir undangan keputusan perubahan area arahan"
    text = " ".join(
        [f"{{{{ {name} }}}}" for name in texts.split()]
        + [f"{{{{ {name}|length }}}}" for name in lists.split()]
    )

    assert "Rapat Tim ZI Desember" in words(
        minutes_docx(meeting(), head(), own_template(tmp_path, text))
    )


def test_sixty_items_and_long_names_stand_on_their_pages(tmp_path: Path) -> None:
    wide = Decision("I.3.61", "W" * 300, "X" * 300, "Y" * 160, date(2026, 12, 31))
    minutes = meeting(60)
    crowded = meeting(60, decisions=(*minutes.decisions, wide))

    found = pages(
        {
            "notulen": minutes_docx(crowded, head()),
            "undangan": invitation_docx(minutes, head()),
            "daftar-hadir": attendance_docx(minutes, head()),
            "monev": monev_docx(quarter(60), head()),
            "rapat-kecil": invitation_docx(meeting(3), head()),
            "rapat-sedang": invitation_docx(meeting(9), head()),
        },
        tmp_path,
    )

    notulen = "\n".join(found["notulen"])
    assert notulen.count("5 Januari") == 60
    assert notulen.count("Penanggung") > 1  # the heading of the decisions, on each of their pages
    assert "".join(notulen.split()).count("X" * 10) == 30
    assert "Siti Aminah" in found["notulen"][-1]
    assert "Notulis" in found["notulen"][-1]
    lines = "\n".join(found["daftar-hadir"])
    assert all(f"{number}. …" in lines for number in range(1, 65))
    assert all("Tanda Tangan" in page for page in found["daftar-hadir"][:-1])
    assert "Ahmad Fauzi" in found["undangan"][-1]
    assert " ".join(" ".join(found["monev"]).split()).count("Menunggu pimpinan") == 60
    assert any("Mengetahui" in page and "Siti Aminah" in page for page in found["monev"])
    assert len(found["rapat-kecil"]) == 1
    assert len(found["rapat-sedang"]) == 2
    assert "Atas perhatian" in found["rapat-sedang"][-1]  # nobody signs on a page of its own
