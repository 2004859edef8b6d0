"""What is plain is read: dates as text, links, areas in words, targets; and a click changes it."""

import io
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.hyperlink import Hyperlink

from data.standing.readiness import standing_of
from data.workbook import CellKey, Edit, Reading, read_workbook, write_edits
from data.workbook.links import links_in
from data.workbook.nearest import nearest_person, proposed_role, proposed_status
from tests.data.workbooks import AREA, ITEMS, Row, component, item, only, plan, read, sound

CASES = Path(__file__).parents[2] / "cases"
WEB = "https://drive.google.com/file/d/abc/view"
DUE, LINK = CellKey("Bukti", "I.1.1", "TENGGAT"), CellKey("Bukti", "I.1.1", "TAUTAN")


def changed(data: bytes, key: CellKey, before: str, after: str) -> Reading:
    return sound(write_edits(sound(data), [Edit(key, before, after)]))


def linked(reference: str = "E2", formula: str = "") -> bytes:
    """Give TAUTAN of the first item a hyperlink that shows other words than its target."""
    book = load_workbook(io.BytesIO(plan(bukti=(item(link="klik di sini"), ITEMS[1]))))
    cell = book["Bukti"]["E2"]
    if formula:
        cell.value = formula
    else:
        cell.hyperlink = Hyperlink(ref=reference, target=WEB)
        cell.hyperlink.ref = reference
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def months(value: object, number_format: str, merged: str = "") -> bytes:
    """Put a value with a format into TARGET WAKTU of the first component."""
    given = (AREA, component(), component("2.", "Rencana", target_text=None))
    book = load_workbook(io.BytesIO(plan(given)))
    sheet = book["Lampiran"]
    sheet["F3"] = value
    sheet["F3"].number_format = number_format
    if merged:
        sheet.merge_cells(merged)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def team(*rows: Row) -> dict[str, tuple[Row, ...]]:
    return {"Tim": (("NAMA", "JABATAN", "PERAN", "AREA", "KONTAK"), *rows)}


# The files of offices


@pytest.mark.parametrize("name", ["rencana-tanggal-teks.xlsx", "rencana-hyperlink.xlsx"])
def test_the_workbooks_of_offices_have_no_problem(name: str) -> None:
    reading = read_workbook(CASES / name)

    assert reading.problems == reading.remarks == ()


def test_dates_as_text_in_an_offices_workbook_are_dates() -> None:
    dates = {one.due_date for one in read_workbook(CASES / "rencana-tanggal-teks.xlsx").items}

    assert {date(2025, 12, 31), date(2025, 6, 30)} <= dates


def test_quarters_of_an_offices_workbook_are_read_and_all_is_late() -> None:
    reading = read_workbook(CASES / "rencana-target-tak-terbaca.xlsx")

    standing = standing_of(reading, date(2026, 11, 26))

    assert sum(one.is_late for one in standing.items) == 48


def test_links_of_an_offices_workbook_lead_to_their_targets() -> None:
    first, second, *_ = read_workbook(CASES / "rencana-hyperlink.xlsx").items

    assert (first.link, first.link_name) == (WEB, "SK Tim ZI.pdf")
    assert second.link == "https://drive.google.com/drive/folders/def"
    assert second.link_name == "Folder bukti"


# Dates


@pytest.mark.parametrize("dash", ["-", "–", " - "])
def test_a_dash_in_a_column_of_dates_says_that_there_is_none(dash: str) -> None:
    data = plan(bukti=(item(due_date=dash), ITEMS[1]))

    assert sound(data).items[0].due_date is None
    assert changed(data, DUE, "", "2025-12-31").items[0].due_date == date(2025, 12, 31)


def test_a_text_that_is_a_date_is_compared_as_that_date() -> None:
    data = plan(bukti=(item(due_date="31 Desember 2025"), ITEMS[1]))

    assert sound(data).texts[DUE] == "2025-12-31"
    assert changed(data, DUE, "2025-12-31", "2026-01-15").items[0].due_date == date(2026, 1, 15)
    assert write_edits(sound(data), [Edit(DUE, "", "2025-12-31")]) == data  # it stands there


def test_a_date_that_could_be_another_is_said_with_what_to_type() -> None:
    problem = only(plan(bukti=(item(due_date="12/31/2025"), ITEMS[1])))

    assert (problem.cell, problem.text) == (
        "G2",
        "TENGGAT berisi '12/31/2025', yang belum pasti tanggalnya. "
        "Bila maksudnya 31 Desember 2025, ketik 31/12/2025.",
    )


def test_the_submission_may_be_written_as_text() -> None:
    settings = (("Satker", "KPU Uji"), ("Batas pengajuan", "31 Mei 2026"))

    assert sound(plan(settings=settings)).settings.submission_date == date(2026, 5, 31)


# Links


@pytest.mark.parametrize("formula", ["", f'=HYPERLINK("{WEB}","klik di sini")'])
def test_a_cell_that_shows_other_words_leads_to_its_target(formula: str) -> None:
    found = sound(linked(formula=formula)).items[0]

    assert (found.link, found.link_name) == (WEB, "klik di sini")


def test_a_click_replaces_a_hyperlink_and_its_name() -> None:
    found = changed(linked(), LINK, WEB, "https://kpu.go.id/baru").items[0]

    assert (found.link, found.link_name) == ("https://kpu.go.id/baru", "")


def test_a_click_on_one_cell_of_a_linked_range_leaves_the_others() -> None:
    data = linked("E2:E3")
    book = load_workbook(io.BytesIO(data))
    book["Bukti"]["E3"] = "di sini juga"
    buffer = io.BytesIO()
    book.save(buffer)

    first, second = changed(buffer.getvalue(), LINK, WEB, "SK.pdf").items

    assert (first.link, second.link) == ("SK.pdf", WEB)


def test_a_link_that_was_left_on_an_empty_cell_is_none() -> None:
    book = load_workbook(io.BytesIO(linked()))
    book["Bukti"]["E2"].value = None
    buffer = io.BytesIO()
    book.save(buffer)

    assert sound(buffer.getvalue()).items[0].link == ""


# Targets


@pytest.mark.parametrize("number_format", ["mmm-yy", "mmmm yyyy", "[$-421]mmmm\\ yyyy"])
def test_a_date_that_is_shown_as_a_month_is_the_month(number_format: str) -> None:
    found = sound(months(date(2026, 3, 1), number_format)).components[0]

    assert (found.target_text, found.due_date) == ("Maret 2026", date(2026, 3, 31))
    assert found.start_date == date(2026, 3, 1)


def test_a_date_that_shows_its_day_is_that_day() -> None:
    found = sound(months(date(2026, 3, 15), "dd/mm/yyyy")).components[0]

    assert (found.start_date, found.due_date) == (None, date(2026, 3, 15))


def test_a_merged_target_holds_for_all_rows_that_it_covers() -> None:
    first, second = sound(months("Triwulan I 2026", "General", "F3:F4")).components

    assert first.due_date == second.due_date == date(2026, 3, 31)
    assert second.target_text == "Triwulan I 2026"


def test_a_target_without_a_year_takes_that_of_the_settings() -> None:
    given = (AREA, component(target_text="Triwulan II"))

    assert sound(plan(given, bukti=())).components[0].due_date == date(2025, 6, 30)


def test_a_target_that_cannot_be_read_is_a_remark_and_sets_nothing_aside() -> None:
    given = (AREA, component(target_text="Feburari 2026"), component("2.", target_text="1 Bulan"))

    reading = read(plan(given))

    assert reading.problems == ()
    assert [(one.cell, one.text) for one in reading.remarks] == [
        (
            "F3",
            "target waktu 'Feburari 2026' tidak terbaca, jadi tanpa tenggat. "
            "Mungkin maksudnya 'Februari 2026'.",
        ),
        (
            "F4",
            "target waktu '1 Bulan' tidak terbaca, jadi tanpa tenggat. "
            "Tulis misalnya 'Januari-Desember 2026' atau 'Triwulan II 2026'.",
        ),
    ]


# People


@pytest.mark.parametrize(
    ("written", "areas"),
    [
        ("I, III", ("I", "III")),
        ("Area II", ("II",)),
        ("Semua", ("I", "II", "III", "IV", "V", "VI")),
        ("I s.d. III", ("I", "II", "III")),
        ("I sampai dengan area 2", ("I", "II")),
        ("Area I dan II", ("I", "II")),
        ("Manajemen Perubahan dan Tata Laksana", ("I", "II")),
        ("2", ("II",)),
    ],
)
def test_areas_in_words_are_read(written: str, areas: tuple[str, ...]) -> None:
    more = team(("Ani", None, "tim", written, None))

    assert sound(plan(more=more)).team[0].areas == areas


def test_an_unknown_role_counts_as_none_and_the_likeliest_is_named() -> None:
    reading = read(plan(more=team(("Ani", None, "Anggota", "I", None))))

    assert reading.team[0].role == ""
    assert reading.problems[0].text.endswith("Mungkin maksudnya tim.")


@pytest.mark.parametrize(
    ("written", "role"),
    [("Anggota", "tim"), ("Kordinator", "koordinator"), ("Pimpinan", "ketua"), ("xyz", None)],
)
def test_a_role_is_proposed(written: str, role: str | None) -> None:
    assert proposed_role(written) == role


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("Ada", ("Sudah", "sudah ada", "Selesai", "Lengkap", "v", "√", "✓", "ADA.", "BENAR")),
        ("Belum Ada", ("Belum", "-", "x", "tidak ada", "Belum Adaa")),
        ("Proses", ("Dalam proses", "On progress", "sedang dikerjakan", "Prose")),
        ("Tidak Berlaku", ("N/A", "tidak relevan", "Tdk berlaku")),
        ("Terverifikasi", ("terverivikasi", "sudah diverifikasi")),
        (None, ("", "xyz", "lihat catatan", "12")),
    ],
)
def test_a_status_is_proposed_by_its_obvious_words(
    status: str | None, words: tuple[str, ...]
) -> None:
    assert {word: proposed_status(word) for word in words} == dict.fromkeys(words, status)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("rina kartika", "Rina Kartika, S.H."),
        ("Rina", "Rina Kartika, S.H."),
        ("Budi Santso", "Budi Santoso"),
        ("Budi", ""),  # there are two
        ("Umum", ""),
    ],
)
def test_the_nearest_person_is_proposed_if_there_is_only_one(text: str, name: str) -> None:
    people = ("Rina Kartika, S.H.", "Budi Santoso", "Budi Hartono")

    assert nearest_person(text, people) == name


def test_a_workbook_without_a_year_names_the_target_that_needs_one() -> None:
    given = (AREA, component(target_text="Triwulan II"))

    remarks = read(plan(given, bukti=(), settings=(("Satker", "KPU Uji"),))).remarks

    assert remarks[0].text.endswith("Tambahkan tahunnya, atau isi Tahun di lembar Pengaturan.")


def test_a_merged_column_of_a_whole_sheet_stays_bounded() -> None:
    book = Workbook()
    book.active.title = "Lampiran"  # type: ignore[union-attr]
    sheet = book["Lampiran"]
    for row in (("NO", "KOMPONEN", "INDIKATOR", "LANGKAH AKSI", "BUKTI FISIK", "TARGET WAKTU"),):
        sheet.append(row)
    sheet.append(AREA)
    sheet.append(list(component()))
    sheet.merged_cells.add("F3:F1048576")
    buffer = io.BytesIO()
    book.save(buffer)

    assert sound(buffer.getvalue()).components[0].due_date == date(2025, 12, 31)


@pytest.mark.parametrize(
    ("written", "links"),
    [
        ("https://a.id/1\nhttps://a.id/2", ("https://a.id/1", "https://a.id/2")),
        ("https://a.id/1; https://a.id/2", ("https://a.id/1", "https://a.id/2")),
        ("https://a.id/1;https://a.id/2", ("https://a.id/1", "https://a.id/2")),
        ("SK.pdf; https://a.id/2", ("SK.pdf", "https://a.id/2")),
        ("SK.pdf;Foto.jpg", ("SK.pdf", "Foto.jpg")),
        ("https://a.id/x;v=2?q=1;2", ("https://a.id/x;v=2?q=1;2",)),
        ("SK.pdf;", ("SK.pdf",)),
        ("", ()),
    ],
)
def test_links_parted_by_lines_or_semicolons_are_several(
    written: str, links: tuple[str, ...]
) -> None:
    assert links_in(written) == links


def test_two_links_stand_in_one_line_so_that_a_field_can_change_them() -> None:
    data = plan(bukti=(item(link="https://a.id/1\nhttps://a.id/2"), ITEMS[1]))
    both = "https://a.id/1; https://a.id/2"

    assert sound(data).items[0].link == both
    assert changed(data, LINK, both, f"{both}\nSK.pdf").items[0].link == f"{both}; SK.pdf"
