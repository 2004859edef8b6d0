"""The Word files are opened again: what was promised is there, and stands on its pages."""

import io
import os
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from docx import Document
from docx.document import Document as Paper
from docx.oxml.ns import qn
from docx.shared import Mm
from pypdf import PdfReader

from components.paper.build_templates import build_templates
from components.paper.documents import attendance_docx, invitation_docx, minutes_docx
from components.paper.monev import monev_docx
from components.paper.word import TEMPLATES
from data.errors import Unreadable
from data.meeting.minutes import Decision, Minutes, Person, StatusChange
from data.reports.monev import Missing, Obstacle, Quarter

Make = Callable[[Minutes], bytes]
STARTED = datetime(2025, 12, 3, 10, 15, tzinfo=ZoneInfo("Asia/Jakarta"))
ALL: tuple[Make, ...] = (minutes_docx, invitation_docx, attendance_docx)
LONG = "Dr. H. Raden Muhammad Nama Yang Sangat Panjang Sekali, S.H., M.H., M.Si."


def meeting(size: int = 2, **changes: object) -> Minutes:
    values: dict[str, object] = {
        "office": "KPU Kota Cilegon",
        "title": "Rapat Tim ZI Desember",
        "place": "Ruang Rapat Lantai 2",
        "started_at": STARTED,
        "ended_at": STARTED + timedelta(hours=1, minutes=50),
        "leader": "Ahmad Fauzi",
        "note_taker": "Siti Aminah",
        "present": tuple(Person(f"{LONG} {n}", "Kepala Subbagian") for n in range(1, size + 1)),
        "agenda": ("Bukti lewat target", "Bukti jatuh tempo"),
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


def test_minutes_hold_every_promised_part() -> None:
    text = words(minutes_docx(meeting()))

    for part in (
        "KPU Kota Cilegon", "Notulen Rapat", "Rapat Tim ZI Desember", "Rabu, 3 Desember 2025",
        "pukul 10.15 – 12.05 WIB", "Ruang Rapat Lantai 2", "Agenda", "1.Bukti lewat target",
        "Daftar hadir", f"{LONG} 2", "Tanda tangan", "Keputusan", "I.3.1 Daftar Hadir",
        "Lengkapi 2", "Budi", "5 Januari 2026", "Perubahan status", "II.1.2 SOP", "Belum Ada",
        "Kesiapan bukti sebelum rapat 41%, sesudah rapat 55%.", "Manajemen Perubahan",
        "Arahan Ketua", "1.Dahulukan area II", "10 Desember 2025 pukul 09.00",
        "Pemimpin rapat", "Ahmad Fauzi", "Notulis", "Siti Aminah",
    ):  # fmt: skip
        assert part in text, part


def test_minutes_hold_the_picture_of_the_chart() -> None:
    picture = opened(minutes_docx(meeting())).inline_shapes[0]

    assert picture.width == Mm(160)


def quarter(size: int = 2) -> Quarter:
    return Quarter(
        office="KPU <Kota> Cilegon",
        goal="WBK",
        year=2025,
        number=4,
        until=date(2025, 12, 5),
        made_on=date(2025, 12, 5),
        total_before=25.0,
        total_after=50.0,
        ready=2,
        applies=4,
        areas=(("MANAJEMEN PERUBAHAN", 25.0, 50.0), ("PENGUATAN PENGAWASAN", None, None)),
        missing=tuple(
            Missing(f"I.{n}", "Tim Kerja", ((f"I.{n}.1", "SK & Lampiran", "Proses"),))
            for n in range(1, size + 1)
        ),
        obstacles=tuple(
            Obstacle(f"I.{n}.1", "SK", "Proses", 95, "Menunggu pimpinan", LONG, date(2025, 9, 1))
            for n in range(1, size + 1)
        ),
        lke_total=74.996,
        lke_unanswered=3,
        lke_sentence="Belum memenuhi syarat.",
    )


def test_quarter_report_holds_every_promised_part() -> None:
    file = monev_docx(quarter())
    text = words(file)

    for part in ("KPU <Kota> Cilegon", "Triwulan IV Tahun 2025 menuju WBK", "2 dari 4 bukti siap",
                 "awal triwulan 25%, kini 50%", "Manajemen Perubahan", "I.2 Tim Kerja",
                 "I.2.1 SK & Lampiran", "Proses, lewat target 95 hari", "Menunggu pimpinan", LONG,
                 "1 September 2025", "74,99 dari 100", "3 pertanyaan kosong dihitung nol",
                 "Belum memenuhi syarat."):  # fmt: skip
        assert part in text, part
    assert len(opened(file).inline_shapes) == 1
    # "Sementara" is the score of the answered questions alone; this one counts blanks as zero.
    assert "sementara" not in text.casefold()
    assert "{{" not in text and "{%" not in text


def test_quarter_report_with_nothing_missing_says_so() -> None:
    text = words(monev_docx(quarter(0)))

    assert "Semua bukti yang berlaku sudah ada." in text
    assert "Tidak ada bukti yang lewat target atau bercatatan." in text


def test_invitation_names_who_when_where_and_why() -> None:
    text = words(invitation_docx(meeting()))

    for part in ("Undangan Rapat Tim ZI Desember", f"1.{LONG} 1, Kepala Subbagian",
                 "Ahmad Fauzi", "Rabu, 3 Desember 2025", "pukul 10.15 WIB – selesai",
                 "2.Bukti jatuh tempo"):  # fmt: skip
        assert part in text, part


def test_the_invitation_to_a_planned_meeting_calls_who_was_invited_for_the_planned_time() -> None:
    invited = (Person("Citra", "Staf"),)
    nine = datetime.fromisoformat("2025-12-02T09:00")  # on the office's clock
    text = words(invitation_docx(meeting(invited=invited, called_for=nine)))

    # The meeting itself began at 10.15 on the next day, with others.
    assert "Selasa, 2 Desember 2025" in text
    assert "pukul 09.00 WIB – selesai" in text
    assert "Citra, Staf" in text
    assert LONG not in text


def test_attendance_list_numbers_its_lines_and_has_five_to_spare() -> None:
    table = opened(attendance_docx(meeting(3))).tables[1]

    assert [row.cells[0].text for row in table.rows] == ["No.", *"12345678"]
    assert [row.cells[3].text[:3] for row in table.rows[1:]] == [f"{n}. " for n in range(1, 9)]
    assert [row.cells[1].text for row in table.rows[4:]] == [""] * 5


@pytest.mark.parametrize("make", ALL)
@pytest.mark.parametrize("minutes", [meeting(), empty()], ids=["full", "empty"])
def test_no_placeholder_is_left_in_any_part_of_the_file(make: Make, minutes: Minutes) -> None:
    with zipfile.ZipFile(io.BytesIO(make(minutes))) as file:
        parts = [file.read(name).decode() for name in file.namelist() if name.endswith(".xml")]

    assert not [part for part in parts if "{{" in part or "{%" in part]


def test_an_empty_meeting_says_what_was_not_recorded() -> None:
    text = words(minutes_docx(empty()))

    for sentence in ("Satker belum diisi", "Tidak ada agenda yang dicatat.", "Belum ditetapkan.",
                     "Tidak ada keputusan dalam rapat ini.", "Tidak ada arahan yang dicatat.",
                     "sebelum rapat –, sesudah rapat –.", "pukul 10.15 WIB – selesai"):  # fmt: skip
        assert sentence in text, sentence


@pytest.mark.parametrize("make", ALL)
def test_what_people_write_is_text_and_never_markup(make: Make) -> None:
    wild = "<b>A & B</b> {{ 7 * 7 }} \x00\x07\ufffe\ud800\u202e ]]>"
    file = make(meeting(title=wild, leader=wild, agenda=(wild,), present=(Person(wild, wild),)))

    assert "<b>A & B</b> {{ 7 * 7 }}" in words(file)
    assert "\u202e" not in words(file)


def test_a_meeting_that_ends_on_another_day_names_that_day() -> None:
    text = words(minutes_docx(meeting(ended_at=STARTED + timedelta(days=1))))

    assert "10.15 – 4 Desember 2025 pukul 10.15 WIB" in text


def test_headings_of_tables_repeat_and_rows_stay_whole() -> None:
    tables = [table for table in opened(minutes_docx(meeting(60))).tables if len(table.rows) > 50]

    assert len(tables) == 3
    for table in tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


def test_papers_are_a4_and_say_that_they_are_indonesian() -> None:
    for make in ALL:
        paper = opened(make(meeting()))
        page = paper.sections[0]
        assert (round(page.page_width.mm), round(page.page_height.mm)) == (210, 297)
        assert paper.styles.element.find(f".//{qn('w:lang')}[@{qn('w:val')}='id-ID']") is not None


def test_an_offices_own_template_is_filled_in_place_of_the_shipped_one(tmp_path: Path) -> None:
    folder = own_template(tmp_path, "Kop sendiri: {{ kantor }}")

    assert words(minutes_docx(meeting(), folder)).strip() == "Kop sendiri: KPU Kota Cilegon"
    assert "Daftar Hadir" in words(attendance_docx(meeting(), folder))


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
        minutes_docx(meeting(), own_template(tmp_path, text))

    assert str(fault.value).startswith("notulen.docx: ")
    assert why in str(fault.value)
    assert "pindahkan notulen.docx" in str(fault.value)


@pytest.mark.parametrize("content", [b"", b"bukan Word", b"PK\x05\x06" + bytes(18)])
def test_an_own_template_that_is_no_word_file_is_reported(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "notulen.docx").write_bytes(content)

    with pytest.raises(Unreadable, match=r"bukan dokumen Word \.docx yang utuh"):
        minutes_docx(meeting(), tmp_path)


def test_shipped_templates_are_what_the_builder_makes(tmp_path: Path) -> None:
    def parts(path: Path) -> dict[str, bytes]:
        with zipfile.ZipFile(path) as file:
            return {name: file.read(name) for name in file.namelist()}

    made = build_templates(tmp_path)

    assert {path.name for path in made} == {path.name for path in TEMPLATES.glob("*.docx")}
    for path in made:
        assert parts(path) == parts(TEMPLATES / path.name)


def test_sixty_items_and_long_names_stand_on_their_pages(tmp_path: Path) -> None:
    wide = Decision("I.3.61", "W" * 300, "X" * 300, "Y" * 160, date(2026, 12, 31))
    minutes = meeting(60)
    crowded = meeting(60, decisions=(*minutes.decisions, wide))

    found = pages(
        {
            "notulen": minutes_docx(crowded),
            "undangan": invitation_docx(minutes),
            "daftar-hadir": attendance_docx(minutes),
            "monev": monev_docx(quarter(60)),
        },
        tmp_path,
    )

    notulen = "\n".join(found["notulen"])
    assert notulen.count("5 Januari") == 60
    assert notulen.count("Penanggung") > 1  # the heading of the decisions, on each of their pages
    assert "".join(notulen.split()).count("X" * 10) == 30
    assert "Siti Aminah" in found["notulen"][-1]
    assert "Pemimpin rapat" in found["notulen"][-1]
    lines = "\n".join(found["daftar-hadir"])
    assert all(
        f"\n{number}. ...." in lines or f" {number}. ...." in lines for number in range(1, 66)
    )
    assert all("Tanda tangan" in page for page in found["daftar-hadir"][:-1])
    assert "Ahmad Fauzi" in found["undangan"][-1]
    assert " ".join(" ".join(found["monev"]).split()).count("Menunggu pimpinan") == 60
    assert "Mengetahui" in found["monev"][-1]
