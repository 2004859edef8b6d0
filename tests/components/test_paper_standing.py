"""The printed standing is read back with a PDF reader: what was promised is there, and fits."""

import io
import re
import struct
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd
import pytest
from pypdf import PdfReader

from components.paper import readiness_png, standing_pdf
from components.paper.standing import _trend
from components.paper.typeset import plain
from data.lke.bank import answer_rows
from data.standing.assessment import Assessment, assess
from data.standing.readiness import Standing, standing_of
from data.store.workplace import PRISTINE
from data.workbook import CellKey, Edit, Reading, read_workbook, write_edits
from data.workbook.settings import Settings
from tests.data.workbooks import AREA, component, item, plan, sound

MADE_AT = datetime(2025, 12, 3, 14, 5, 7, 250_000, tzinfo=ZoneInfo("Asia/Jakarta"))
TODAY = date(2025, 12, 3)
NO_TREND = pd.DataFrame(columns=["at", "readiness_pct"])
A4_POINTS = (595, 842)


@cache
def shipped() -> Reading:
    return read_workbook(PRISTINE.read_bytes(), "rencana-aksi-2025.xlsx")


def blank() -> Assessment:
    return assess({}, {})


def best() -> Assessment:
    """Answer every question with its first choice, or a number that is high enough."""
    rows = answer_rows().items()
    return assess({key: row.choices[0] if row.choices else "4" for key, row in rows}, {})


def trend(*values: float) -> pd.DataFrame:
    days = [
        datetime(2025, 3, 1 + number, 9, tzinfo=MADE_AT.tzinfo) for number in range(len(values))
    ]
    return pd.DataFrame({"at": days, "readiness_pct": list(values)})


def paper(
    standing: Standing | None = None,
    settings: Settings | None = None,
    assessment: Assessment | None = None,
    trend: pd.DataFrame = NO_TREND,
    file: str = "rencana-aksi-2025.xlsx",
) -> PdfReader:
    return PdfReader(
        io.BytesIO(
            standing_pdf(
                standing or standing_of(shipped(), TODAY),
                settings or shipped().settings,
                assessment or blank(),
                trend,
                MADE_AT,
                file,
            )
        )
    )


def words(reader: PdfReader) -> str:
    """Return the text of all pages, blanks and places to break a line evened out."""
    text = " ".join(page.extract_text() for page in reader.pages)
    return " ".join(text.replace("\u200b", "").split())


def changed(*edits: tuple[str, str, str]) -> Standing:
    """Return the shipped workbook's standing with (code, head, text) written."""
    cells = [
        Edit(CellKey("Bukti", code, head), "Belum Ada" if head == "STATUS" else "", text)
        for code, head, text in edits
    ]
    return standing_of(read_workbook(write_edits(shipped(), cells), "uji.xlsx"), TODAY)


def own(rows: Sequence[Any], areas: Sequence[Any] = (AREA, component())) -> Standing:
    return standing_of(sound(plan(areas, rows)), TODAY)


def test_the_head_says_whose_standing_it_is_and_as_of_when() -> None:
    text = words(paper())

    assert shipped().settings.office in text
    assert "Pembangunan Zona Integritas 2025 menuju WBK" in text
    assert "Keadaan per 3 Desember 2025" in text


def test_readiness_stands_with_its_counts_and_is_said_not_to_be_the_lke() -> None:
    # Both items of I.3 are there: its weight of 1 point of 30 (PermenPANRB 90/2021), 3,3 percent.
    standing = changed(("I.3.1", "STATUS", "Ada"), ("I.3.2", "STATUS", "Terverifikasi"))
    text = words(paper(standing))

    assert f"2 dari {len(standing.items)} bukti siap" in text
    assert "3% kesiapan bukti" in text
    assert f"Belum Ada {len(standing.items) - 2}" in text
    assert "Ada 1 Terverifikasi 1 Tidak Berlaku 0" in text
    assert "Kesiapan bukti bukan nilai LKE" in text
    assert "Nilai LKE, terpisah dari kesiapan bukti" in text


def test_every_area_and_component_is_in_the_chart() -> None:
    text = words(paper())

    assert "III. Penataan Sistem Manajemen SDM Aparatur" in text
    codes = [one.code for one in shipped().components]
    assert len(codes) == 25
    assert [code for code in codes if not re.search(rf"\b{re.escape(code)}\b", text)] == []


def test_late_items_stand_with_owner_date_and_days() -> None:
    # Area IV was due at the end of March 2025: 247 days before 3 December.
    standing = changed(("IV.1.1", "PIC", "Siti Aminah"))
    text = words(paper(standing))

    assert f"Lewat target ({len(standing.late)})" in text
    assert "Siti Aminah 31 Mar 2025 lewat 247 hari" in text
    assert "PIC belum ada" in text


def test_items_due_within_30_days_are_listed_apart() -> None:
    standing = own([item(due_date=date(2025, 12, 15), pic="Budi"), item("I.1.2", "Lain")])
    text = words(paper(standing))

    assert "Jatuh tempo dalam 30 hari (2)" in text
    assert "Budi 15 Des 2025 12 hari lagi" in text
    assert "Tidak ada bukti yang lewat target" in text


def test_each_rule_of_the_verdict_stands_with_value_minimum_and_word() -> None:
    assessment = blank()
    text = words(paper(assessment=assessment))

    for rule in assessment.verdicts["WBK"].rules:
        assert rule.name in text
    # PermenPANRB 90/2021: total at least 75, pengungkit 40, birokrasi bersih 18,25.
    assert "Nilai total 0,00 75,00 ✗ kurang 75,00" in text
    assert "Pengungkit 0,00 40,00 ✗ kurang 40,00" in text
    assert "0,00 18,25 ✗ kurang 18,25" in text
    assert assessment.verdicts["WBK"].sentence in text


def test_a_rule_that_is_met_says_so() -> None:
    text = words(paper(assessment=best()))

    assert "terpenuhi" in text
    assert "✓" in text


def test_blank_answers_are_counted_and_said_to_be_zero() -> None:
    assert "113 dari 113 pertanyaan belum dijawab, dihitung nol" in words(paper())


def test_a_workbook_without_the_sheet_lke_says_so() -> None:
    text = words(paper(assessment=assess({}, {}, has_sheet=False)))

    assert "Lembar LKE belum ada" in text


def test_the_verdict_is_that_of_the_offices_goal() -> None:
    text = words(paper(settings=Settings(office="KPU Uji", goal="WBBM")))

    assert "syarat WBBM" in text
    assert "menuju WBBM" in text
    assert "✗ kurang 85,00" in text


def test_the_foot_says_when_from_which_file_and_which_page() -> None:
    reader = paper(file="rencana #1 *kita*.xlsx")

    for number, page in enumerate(reader.pages, 1):
        text = page.extract_text()
        assert "Dibuat 3 Desember 2025 pukul 14.05 WIB dari berkas rencana #1 *kita*.xlsx" in text
        assert f"Halaman {number} dari {len(reader.pages)}" in text


def test_the_time_in_the_foot_is_that_of_the_office() -> None:
    settings = Settings(timezone="Asia/Jayapura", timezone_label="WIT")

    assert "pukul 16.05 WIT" in words(paper(settings=settings))


def test_the_trend_names_its_first_and_last_day_and_value() -> None:
    text = words(paper(trend=trend(0, 10, 37)))

    assert "1 Mar 2025 3 Mar 2025" in text.replace("37% ", "")
    assert "37%" in text


def test_the_trend_holds_a_value_until_the_next_change() -> None:
    points = _trend(trend(0, 50, 100), Settings())["points"]

    assert points == [(0, 0), (0.5, 0), (0.5, 0.5), (1, 0.5), (1, 1)]


def test_without_a_trend_a_sentence_stands_in_its_place() -> None:
    assert "Tren tampil setelah status bukti pertama berubah" in words(paper())


def test_markup_in_a_persons_text_is_only_text() -> None:
    nasty = r'*tebal* _miring_ #pagebreak() #panic("x") [k] $x^2$ @rujuk <l> \ `a` // b = c "d"'
    standing = own([item(name=nasty, pic="#set page(width: 1pt)", due_date=date(2025, 1, 2))])
    text = words(paper(standing, Settings(office=f"KPU {nasty}"), file=f"{nasty}.xlsx"))

    assert nasty in text
    assert "#set page(width: 1pt)" in text
    assert f"KPU {nasty}" in text


def test_sixty_late_items_with_long_names_stay_within_two_pages() -> None:
    rows = [
        item(f"I.1.{n}", f"{n} " + "W" * 200, pic="Subbagian " * 12, due_date=date(2025, 1, 2))
        for n in range(1, 61)
    ]
    rows += [
        item(f"I.1.{n}", "Laporan " * 30, pic="M" * 80, due_date=TODAY) for n in range(61, 121)
    ]
    reader = paper(
        own(rows),
        Settings(office="Komisi Pemilihan Umum " * 10),
        trend=trend(0, 50, 40),
        file="b" * 250 + ".xlsx",
    )
    text = words(reader)

    assert len(reader.pages) == 2
    assert "Lewat target (60)" in text
    late, soon = (int(number) for number in re.findall(r"dan (\d+) bukti lagi", text))
    assert len(re.findall("lewat 335 hari", text)) == 60 - late
    assert len(re.findall("hari ini", text)) == 60 - soon
    assert min(60 - late, 60 - soon) >= 8


def test_nothing_is_set_outside_the_page() -> None:
    rows = [item(name="W" * 200, pic="M" * 200, due_date=date(2025, 1, 2))]
    reader = paper(own(rows), Settings(office="N" * 300), file="b" * 250)
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


def test_a_word_wider_than_its_column_breaks_within_it() -> None:
    # In 38 mm at 9 pt there is room for some 13 letters M.
    standing = own([item(name="satu kata", pic="M" * 60, due_date=date(2025, 1, 2))])
    runs = re.findall("M+", paper(standing).pages[-1].extract_text().replace("\u200b", ""))

    assert 8 <= max(len(run) for run in runs) <= 14


def test_the_name_of_the_office_takes_two_lines_at_most() -> None:
    page = paper(settings=Settings(office="Komisi Pemilihan " * 12)).pages[0].extract_text()

    lines = [line for line in page.splitlines() if "Pemilihan" in line]
    assert len(lines) == 2
    assert lines[1].endswith("…")


def test_a_plan_with_many_components_keeps_two_pages() -> None:
    lampiran: list[Any] = []
    for area in ("I", "II", "III", "IV", "V", "VI"):
        lampiran.append((f"{area}. PENATAAN {'PANJANG ' * 20}",))
        lampiran += [component(f"{n}.", f"Komponen {n}") for n in range(1, 21)]
    standing = own([item()], lampiran)
    reader = paper(standing, trend=trend(0, 50))

    assert len(standing.components) == 120
    assert len(reader.pages) <= 2
    assert "+5 lagi" in words(reader)


@pytest.mark.parametrize(
    "name", ["😀 kemajuan 👩‍👩‍👧", "سلام شلום", "\u202eterbalik", "a\u0000b\u2028c", "字" * 60]
)
def test_letters_of_any_script_keep_the_row_readable(name: str) -> None:
    standing = own([item(due_date=date(2025, 1, 2), pic="Siti Aminah")])
    named = tuple(replace(one, name=name) for one in standing.items)
    text = words(paper(replace(standing, items=named)))

    assert "I.1.1" in text
    assert "Siti Aminah 2 Jan 2025 lewat 335 hari" in text


def test_half_a_character_in_a_file_name_does_not_stop_the_paper() -> None:
    assert "dari berkas renc" in words(paper(file="renc\udce9ana.xlsx"))


def test_an_office_without_items_gets_one_page_that_says_so() -> None:
    reader = paper(own([]))
    text = words(reader)

    assert len(reader.pages) == 1
    assert "Belum ada bukti yang tercatat" in text
    assert "Tidak ada bukti yang lewat target" in text


def test_an_office_without_a_name_is_asked_for_it() -> None:
    assert "Satker belum diisi" in words(paper(settings=Settings()))


def test_no_placeholder_is_left() -> None:
    for reader in (paper(), paper(own([])), paper(assessment=best(), trend=trend(1, 2))):
        text = words(reader).casefold()
        for mark in ("none", "nan", "null", "{{", "}}", "data.", "undefined", "todo", "lorem"):
            assert not re.search(rf"(?<!\w){re.escape(mark)}(?!\w)", text), mark


def test_the_same_standing_gives_the_same_bytes() -> None:
    standing = standing_of(shipped(), TODAY)
    papers = [
        standing_pdf(standing, Settings(), blank(), NO_TREND, MADE_AT, "a.xlsx") for _ in range(2)
    ]

    assert papers[0] == papers[1]


def test_only_fonts_that_every_computer_has_are_used_and_stand_in_the_file() -> None:
    name = "Satker 😀 سلام עברית 漢字 ☂ ♞ ⛄"
    reader = paper(settings=Settings(office=name), trend=trend(0, 50))

    names = set()
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            inner = font["/DescendantFonts"][0]["/FontDescriptor"]
            assert {"/FontFile2", "/FontFile3"} & set(inner)
            names.add(str(inner["/FontName"]).partition("+")[2])
    ours = ("LibertinusSerif", "DejaVuSansMono", "NewCM", "NewComputerModern")
    assert names
    assert [name for name in names if not name.startswith(ours)] == []


def test_the_file_names_its_title_and_date() -> None:
    found = paper().metadata

    assert found is not None
    assert str(found.title).startswith("Keadaan per 3 Desember 2025")
    assert found.creation_date == MADE_AT.replace(microsecond=0)


def test_long_texts_say_that_they_are_cut() -> None:
    assert plain("kata biasa saja") == "kata biasa saja"
    assert plain("kata " * 100, 20).endswith("…")
    assert len(plain("kata " * 100, 20)) <= 20


def test_the_picture_has_the_width_that_was_asked_for() -> None:
    rows = [("MANAJEMEN PERUBAHAN", 0.0, 50.0), ("Tanpa bukti", None, float("nan"))]
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
