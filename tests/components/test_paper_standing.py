"""The printed standing is read back with a PDF reader: what was promised is there, and fits."""

import io
import re
import struct
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader

from components.paper import readiness_png, standing_pdf
from components.paper.typeset import plain
from data.meeting import Decision, Direction
from data.reports.overview import Overview, overview_of
from data.schema import TIM
from data.standing.assessment import assess
from data.standing.readiness import standing_of
from data.store.changes import Change, Source, State
from data.store.workplace import PRISTINE
from data.workbook import CellKey, Edit, Reading, read_workbook, write_edits
from tests.data.journals import spans_of, stretches_of
from tests.data.lke.lke_builders import best_answers
from tests.data.workbooks import AREA, Row, component, item, plan, sound

MADE_AT = datetime(2025, 12, 3, 7, 5, 7, tzinfo=UTC)  # 14.05 WIB
TODAY = date(2025, 12, 3)
A4_POINTS = (595, 842)
OFFICE: Sequence[Row] = (
    ("Satker", "KPU Kota Cilegon"),
    ("Tahun", 2025),
    ("Alamat", "Jalan Jenderal Sudirman Nomor 5"),
    ("Kota", "Cilegon"),
    ("Kontak", "Telepon (0254) 000000"),
)
TEAM: Sequence[Row] = (
    tuple(TIM.heads.values()),
    ("Ahmad Fauzi", "Ketua KPU Kota Cilegon", "ketua"),
    ("Siti", "Sekretaris", "koordinator", None, None, "197803142003122001", "Pembina (IV/a)"),
)
LONG = "Laporan pelaksanaan kegiatan pembangunan zona integritas " * 4


@cache
def shipped() -> Reading:
    return read_workbook(PRISTINE.read_bytes(), "rencana-aksi-2025.xlsx")


def own(
    rows: Sequence[Any],
    areas: Sequence[Any] = (AREA, component()),
    settings: Sequence[Row] = OFFICE,
    team: Sequence[Row] = TEAM,
) -> Reading:
    """Return the reading of a small office of one component."""
    return sound(plan(areas, rows, settings, more={"Tim": team}))


def shown(
    reading: Reading | None = None,
    answers: Mapping[str, str] | None = None,
    history: Sequence[Change] = (),
    has_sheet: bool = True,
) -> Overview:
    reading = reading or shipped()
    return overview_of(
        reading,
        standing_of(reading, TODAY),
        assess(answers or {}, {}, has_sheet=has_sheet),
        stretches_of(history),
        spans_since=lambda place: spans_of(history, place.at),
        now=MADE_AT,
    )


def paper(overview: Overview | None = None, number: str = "") -> PdfReader:
    return PdfReader(io.BytesIO(standing_pdf(overview or shown(), number)))


def words(reader: PdfReader) -> str:
    """Return the text of all pages, blanks and places to break a line evened out."""
    text = " ".join(page.extract_text() for page in reader.pages)
    return " ".join(text.replace("\u200b", "").split())


def changed(*edits: tuple[str, str, str]) -> Reading:
    """Return the shipped workbook with (code, head, text) written."""
    cells = [
        Edit(CellKey("Bukti", code, head), "Belum Ada" if head == "STATUS" else "", text)
        for code, head, text in edits
    ]
    return read_workbook(write_edits(shipped(), cells), "uji.xlsx")


def ticked(day: str, code: str) -> Change:
    at = datetime.fromisoformat(f"{day} 03:00").replace(tzinfo=UTC)
    key = CellKey("Bukti", code, "STATUS")
    return Change(0, at, "Siti", key, "Belum Ada", "Ada", Source.BOARD, State.WRITTEN, "", 0, "")


def late(count: int, name: str = "Bukti", pic: str = "Siti") -> Reading:
    """Return the shipped plan's office with so many late items, and none else due."""
    rows = []
    for at, one in enumerate(shipped().items):
        due = TODAY - timedelta(days=5) if at < count else TODAY + timedelta(days=200)
        rows.append(item(one.code, f"{at + 1} {name}", "Belum Ada", pic=pic, due_date=due))
    lampiran: list[Any] = []
    for one in shipped().components:
        if not lampiran or (lampiran[-1][0] != one.area_name and one.number == 1):
            lampiran.append((f"{one.area}. {one.area_name}",))
        lampiran.append(component(f"{one.number}.", one.name, target_text="Desember 2025"))
    return own(rows, lampiran)


def test_the_head_says_whose_standing_it_is_and_as_of_when() -> None:
    text = words(paper(shown(own([item()])), "32/PW.02-Lap/3672/2026"))

    assert "KOMISI PEMILIHAN UMUM KOTA CILEGON Jalan Jenderal Sudirman Nomor 5" in text
    assert "Telepon (0254) 000000" in text
    assert "RINGKASAN PEMBANGUNAN ZONA INTEGRITAS TAHUN 2025 MENUJU WBK" in text
    assert "Nomor 32/PW.02-Lap/3672/2026 · keadaan Rabu, 3 Desember 2025, pukul 14.05 WIB" in text


def test_a_letter_without_a_number_says_nothing_of_one() -> None:
    assert "Nomor" not in words(paper(shown(own([item()], settings=OFFICE[:2]))))


def test_the_emblem_of_the_office_stands_on_the_page() -> None:
    made = io.BytesIO()
    Image.new("RGB", (60, 60), "red").save(made, "PNG")
    reader = PdfReader(io.BytesIO(standing_pdf(shown(), emblem=made.getvalue())))

    assert len(reader.pages[0].images) == 1
    assert len(paper().pages[0].images) == 0


def test_readiness_stands_with_its_counts() -> None:
    # Both items of I.3 are there: its weight of 1 point of 30 (PermenPANRB 90/2021), 3,3 percent.
    reading = changed(("I.3.1", "STATUS", "Ada"), ("I.3.2", "STATUS", "Terverifikasi"))
    text = words(paper(shown(reading)))

    assert "Kesiapan bukti, berbobot LKE 3,3 %" in text
    assert f"2 dari {len(reading.items)} bukti siap" in text
    assert f"Terverifikasi 1 Ada 1 Proses 0 Belum Ada {len(reading.items) - 2}" in text


def test_direction_stands_with_the_figures() -> None:
    reading = own([item("I.1.1", status="Ada"), item("I.1.2", status="Ada"), item("I.1.3")])
    history = [ticked("2025-10-01", "I.1.1"), ticked("2025-11-20", "I.1.2")]
    text = words(paper(shown(reading, history=history)))

    # One of three items since 1 October, two since 20 November.
    assert "66,6 % 33 dalam 4 minggu 33 sejak awal (1 Okt 2025, 33%)" in text
    assert "1 Okt 2025 31 Mei 2026" in text


def test_days_left_and_pace_stand_beside_the_verdict() -> None:
    reading = own([item("I.1.1", status="Ada"), item("I.1.2")])
    text = words(paper(shown(reading, history=[ticked("2025-10-01", "I.1.1")])))

    assert "179 hari sampai 31 Mei 2026" in text
    assert "Laju kurang 0,0 bukti per minggu, perlu 0,1" in text


def test_every_area_and_component_is_on_the_page() -> None:
    text = words(paper())

    assert "III Penataan Sistem Manajemen SDM Aparatur" in text
    codes = [one.code for one in shipped().components]
    assert len(codes) == 25
    assert [code for code in codes if not re.search(rf"\b{re.escape(code)}\b", text)] == []


def test_late_items_stand_with_owner_date_and_days() -> None:
    # Area IV was due at the end of March 2025: 247 days before 3 December.
    reading = changed(("IV.1.1", "PIC", "Siti Aminah"))
    overview = shown(reading)
    text = words(paper(overview))

    assert f"Lewat tenggat ({len(overview.standing.late)})" in text
    assert "Siti Aminah 31 Mar 2025 lewat 247 hari" in text
    assert "belum ada 31 Mar 2025" in text


def test_items_due_within_30_days_follow_the_late_ones() -> None:
    reading = own([item(due_date=date(2025, 12, 15), pic="Budi"), item("I.1.2", "Lain")])
    text = words(paper(shown(reading)))

    assert "Lewat tenggat (0) dan jatuh tempo 30 hari (2)" in text
    assert "Budi 15 Des 2025 12 hari lagi" in text


def test_each_rule_of_the_verdict_stands_with_value_minimum_and_word() -> None:
    overview = shown(answers={"P.1.1.a": "Ya"})
    text = words(paper(overview))

    for rule in overview.verdict.rules[8:]:
        assert rule.name in text
    # PermenPANRB 90/2021: total at least 75, pengungkit 40, birokrasi bersih 18,25. P.1.1 weighs
    # half a point over two questions: 0,25.
    assert "Nilai total 0,25 75,00 kurang 74,75" in text
    assert "Pengungkit 0,25 40,00 kurang 39,75" in text
    assert "0,00 18,25 kurang 18,25" in text
    assert "0,25 4,80 kurang 4,55" in text
    assert "Belum memenuhi WBK" in text
    assert "12 dari 12 syarat kurang" in text


def test_a_rule_that_is_met_says_so() -> None:
    text = words(paper(shown(answers=best_answers())))

    assert "Memenuhi WBK Semua 12 syarat terpenuhi" in text
    assert "kurang" not in text.replace("Laju kurang", "")


def test_blank_answers_are_counted_and_said_to_be_zero() -> None:
    assert "Nilai LKE, 112 kosong = nol" in words(paper(shown(answers={"P.1.1.a": "Ya"})))


def test_before_any_answer_no_rule_raises_an_alarm() -> None:
    text = words(paper(shown()))

    assert "Nilai total 0,00 75,00 belum dinilai" in text
    assert "kurang" not in text


def test_a_workbook_without_the_sheet_lke_says_so() -> None:
    text = words(paper(shown(has_sheet=False)))

    assert "Belum dinilai Lembar LKE belum ada di lembar kerja" in text


def test_the_verdict_is_that_of_the_offices_goal() -> None:
    settings = [*OFFICE, ("Target predikat", "WBBM")]
    text = words(paper(shown(own([item()], settings=settings), {"P.1.1.a": "Ya"})))

    assert "Belum memenuhi WBBM" in text
    assert "MENUJU WBBM" in text
    assert "minimum WBBM 85,00" in text


def test_open_decisions_and_directions_stand_with_owner_and_date() -> None:
    overview = shown(own([item()]))
    decision = Decision("I.1.1", "SK", "Kirim usulan", "Rina", date(2025, 12, 12))
    bare = Direction("1", "I.1", "Tim", "Bahas di pleno", "Ketua", is_done=False, at=MADE_AT)
    said = replace(bare, by=date(2025, 12, 5), answer="sedang disusun", answered_by="Rina")
    open_ones = {"decisions": (decision,), "directions": (bare, said)}
    text = words(paper(Overview(**{**vars(overview), **open_ones})))

    assert "Putusan yang belum selesai (1) 1. Kirim usulan (I.1.1): Rina, 12 Des 2025" in text
    assert "Arahan Ketua yang belum selesai (2) 1. Bahas di pleno (I.1): Ketua 2." in text
    assert "2. Bahas di pleno (I.1): Ketua, 5 Des 2025. Jawaban Rina: sedang disusun" in text


def test_both_sign_with_place_date_office_name_rank_and_nip() -> None:
    text = words(paper(shown(own([item()]))))

    for part in (
        "Mengetahui, Ketua KPU Kota Cilegon,",
        "Cilegon, 3 Desember 2025 Sekretaris,",
        "Ahmad Fauzi",
        "Siti Pembina (IV/a) NIP 19780314 200312 2 001",
    ):
        assert part in text


def test_the_foot_says_what_the_paper_is_and_which_page() -> None:
    reader = paper(shown(late(14)))

    assert len(reader.pages) == 2
    for number, page in enumerate(reader.pages, 1):
        text = page.extract_text()
        assert "Penilaian mandiri, bukan penetapan predikat" in text
        assert f"Halaman {number} dari 2" in text


@pytest.mark.parametrize(("name", "pic"), [("SK", "Siti"), (LONG, "Subbagian Keuangan " * 6)])
@pytest.mark.parametrize(("count", "pages"), [(0, 1), (1, 1), (11, 1), (12, 2), (48, 2)])
def test_eleven_late_items_fit_on_one_page_and_a_twelfth_opens_the_second(
    count: int, pages: int, name: str, pic: str
) -> None:
    overview = shown(late(count, name, pic), best_answers({"H.1.a": "3,59"}))
    points = tuple(
        Decision("I.1.1", "SK", f"{at} {LONG}", "Budi Santoso", TODAY) for at in range(6)
    )
    reader = paper(Overview(**{**vars(overview), "decisions": points}))

    assert len(reader.pages) == pages
    assert len(re.findall("lewat 5 hari", reader.pages[-1].extract_text())) == count
    assert "Siti" in reader.pages[0].extract_text()
    assert "Daftar lengkap di halaman 2" in words(reader) or pages == 1


def test_sixty_late_items_stay_within_two_pages() -> None:
    rows = [
        item(f"I.1.{n}", f"{n} " + "W" * 200, pic="Subbagian " * 12, due_date=date(2025, 1, 2))
        for n in range(1, 121)
    ]
    reader = paper(shown(own(rows, settings=[("Satker", "Komisi Pemilihan Umum " * 10)])))
    text = words(reader)

    assert len(reader.pages) == 2
    (more,) = (int(number) for number in re.findall(r"dan (\d+) bukti lagi", text))
    assert len(re.findall("lewat 335 hari", reader.pages[1].extract_text())) == 120 - more
    assert 120 - more >= 40


def test_nothing_is_set_outside_the_page() -> None:
    rows = [item(name="W" * 200, pic="M" * 200, due_date=date(2025, 1, 2))]
    reader = paper(shown(own(rows, settings=[("Satker", "N" * 300), ("Alamat", "A" * 300)])))
    places: list[float] = []
    for page in reader.pages:
        assert (round(page.mediabox.width), round(page.mediabox.height)) == A4_POINTS
        page.extract_text(
            visitor_text=lambda text, cm, tm, font, size: (
                places.append(cm[0] * tm[4] + cm[4]) if text.strip() else None
            )
        )

    assert len(places) > 50
    assert 40 < min(places) < max(places) < A4_POINTS[0] - 40


def test_a_plan_with_many_components_keeps_to_its_pages() -> None:
    lampiran: list[Any] = []
    for area in ("I", "II", "III", "IV", "V", "VI"):
        lampiran.append((f"{area}. PENATAAN {'PANJANG ' * 20}",))
        lampiran += [component(f"{n}.", f"Komponen {n}") for n in range(1, 21)]
    overview = shown(own([item()], lampiran))

    assert len(overview.standing.components) == 120
    assert len(paper(overview).pages) <= 2


@pytest.mark.parametrize(
    "name", ["😀 kemajuan 👩‍👩‍👧", "سلام شلום", "\u202eterbalik", "a\u2028c", "字" * 60]
)
def test_letters_of_any_script_keep_the_row_readable(name: str) -> None:
    text = words(paper(shown(own([item(name=name, due_date=date(2025, 1, 2), pic="Siti Aminah")]))))

    assert "I.1.1" in text
    assert "Siti Aminah 2 Jan 2025 lewat 335 hari" in text


def test_markup_in_a_persons_text_is_only_text() -> None:
    nasty = r'*tebal* _miring_ #pagebreak() #panic("x") [k] $x^2$ @rujuk <l>'
    reading = own(
        [item(name=nasty, pic="#set page(width: 1pt)", due_date=date(2025, 1, 2))],
        settings=[("Satker", "Kantor *A* #pagebreak()")],
    )
    text = words(paper(shown(reading)))

    assert nasty[:40] in text
    assert "#set page(width: 1pt)" in text
    assert "KANTOR *A* #PAGEBREAK()" in text


def test_an_office_without_items_gets_one_page_that_says_so() -> None:
    reader = paper(shown(own([])))
    text = words(reader)

    assert len(reader.pages) == 1
    assert "Belum ada bukti yang tercatat" in text
    assert "Tidak ada bukti yang lewat tenggat" in text


def test_an_office_without_a_name_is_asked_for_it() -> None:
    assert "SATKER BELUM DIISI" in words(paper(shown(own([item()], settings=[], team=TEAM[:1]))))


def test_no_placeholder_is_left() -> None:
    few = shown(own([], settings=[], team=TEAM[:1]))
    for overview in (few, shown(), shown(late(48, LONG)), shown(answers=best_answers())):
        text = words(paper(overview)).casefold()
        for mark in ("none", "nan", "null", "{", "}", "...", "data.", "undefined", "todo"):
            assert not re.search(rf"(?<!\w){re.escape(mark)}(?!\w)", text), mark


def test_the_same_moment_gives_the_same_bytes() -> None:
    assert standing_pdf(shown()) == standing_pdf(shown())


def test_only_fonts_that_every_computer_has_are_used_and_stand_in_the_file() -> None:
    name = "Satker 😀 سلام עברית 漢字 ☂ ♞ ⛄"
    reader = paper(shown(own([item()], settings=[("Satker", name)])))

    names = set()
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            inner = font["/DescendantFonts"][0]["/FontDescriptor"]
            assert {"/FontFile2", "/FontFile3"} & set(inner)
            names.add(str(inner["/FontName"]).partition("+")[2])
    ours = ("PapanSans", "LibertinusSerif", "DejaVuSansMono", "NewCM", "NewComputerModern")
    assert any(name.startswith("PapanSans") for name in names)
    assert [name for name in names if not name.startswith(ours)] == []


def test_the_file_names_its_title_and_date() -> None:
    found = paper().metadata

    assert found is not None
    assert str(found.title).startswith("RINGKASAN PEMBANGUNAN ZONA INTEGRITAS TAHUN 2025")
    assert found.creation_date == MADE_AT


def test_long_texts_say_that_they_are_cut() -> None:
    assert plain("kata biasa saja") == "kata biasa saja"
    assert plain("kata " * 100, 20).endswith("…")
    assert len(plain("kata " * 100, 20)) <= 20


def test_the_picture_has_the_width_that_was_asked_for() -> None:
    rows = [("MANAJEMEN PERUBAHAN", 0.0, 50.0), ("Tanpa bukti", None, None)]
    for width in (480, 901, 1600):
        png = readiness_png(rows, width)

        assert png[:8] == b"\x89PNG\r\n\x1a\n"
        assert struct.unpack(">I", png[16:20])[0] == width


def test_the_picture_grows_with_its_rows_and_is_drawn_without_any() -> None:
    heights = [
        struct.unpack(">I", readiness_png([("Area", 1.0, 2.0)] * count, 480)[20:24])[0]
        for count in (0, 1, 6)
    ]

    assert 0 < heights[0] < heights[1] < heights[2]
