from datetime import date

import pytest

from data.workbook.settings import Settings
from tests.data.workbooks import Row, Value, only, places, plan, sound


def settings(*rows: Row) -> Settings:
    return sound(plan(settings=rows)).settings


def test_each_setting_is_read_by_its_name() -> None:
    found = settings(
        ("Folder bukti", r"D:\ZI\Bukti"),
        ("Zona waktu", "WIT"),
        ("Target predikat", "WBBM"),
        ("Tahun", 2026),
        ("Satker", "KPU Kabupaten Jayapura"),
    )

    assert found == Settings(
        office="KPU Kabupaten Jayapura",
        year=2026,
        goal="WBBM",
        timezone="Asia/Jayapura",
        timezone_label="WIT",
        evidence_folder=r"D:\ZI\Bukti",
    )


def test_what_letters_need_is_read_by_its_name() -> None:
    found = settings(("Kota", "Cilegon"), ("Nomor surat", "{nomor}/X-{jenis}/{tahun}"))

    assert found.letters.city == "Cilegon"
    assert found.letters.letter_number == "{nomor}/X-{jenis}/{tahun}"
    assert found.letters.address == ""
    assert not found.has_letters


def test_a_pattern_without_a_running_number_is_reported() -> None:
    problem = only(plan(settings=[("Nomor surat", "123/ZI/2026")]))

    assert (problem.sheet, problem.cell) == ("Pengaturan", "B2")
    assert "tidak memuat {nomor}" in problem.text


def test_capitals_blanks_and_colons_are_forgiven() -> None:
    found = settings(
        (" SATKER :", "\u00a0KPU  Uji "), ("tahun\u00a0", " 2025 "), ("Zona Waktu", "wita")
    )

    assert (found.office, found.year, found.timezone) == ("KPU Uji", 2025, "Asia/Makassar")


def test_empty_settings_have_the_values_of_a_new_workbook() -> None:
    assert settings(("Satker", None), ("Tahun", " "), ("Zona waktu", "")) == Settings()


def test_settings_that_the_board_does_not_know_are_left_alone() -> None:
    assert settings(("Catatan", "#N/A"), ("Catatan", "apa saja")) == Settings()


@pytest.mark.parametrize("year", ["dua ribu", "25", "20255", "1925", "²025", 2025.5, True])
def test_a_bad_year_is_reported_with_its_cell(year: Value) -> None:
    problem = only(plan(settings=(("Satker", "KPU"), ("Tahun", year))))

    assert (problem.sheet, problem.cell) == ("Pengaturan", "B3")
    assert "tidak sah. Tulis empat angka seperti 2025." in problem.text


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("Target predikat", "WBX", "Target predikat 'WBX' tidak dikenal. Pilih WBK atau WBBM."),
        ("Zona waktu", "GMT", "Zona waktu 'GMT' tidak dikenal. Pilih WIB, WITA, atau WIT."),
        (
            "Batas pengajuan",
            "akhir Mei",
            "Batas pengajuan berisi 'akhir Mei', bukan tanggal. "
            "Ketik tanggal seperti 31/05/2026, dengan format sel Tanggal.",
        ),
        ("Satker", "#REF!", "sel berisi galat '#REF!'. Perbaiki rumusnya."),
    ],
)
def test_a_bad_setting_is_reported_with_its_cell(name: str, value: str, message: str) -> None:
    problem = only(plan(settings=((name, value),)))

    assert (problem.sheet, problem.cell, problem.text) == ("Pengaturan", "B2", message)


def test_the_submission_date_is_a_date_or_not_given() -> None:
    day = date(2026, 5, 31)

    assert sound(plan(settings=(("Batas pengajuan", day),))).settings.submission_date == day
    assert sound(plan(settings=(("Batas pengajuan", None),))).settings.submission_date is None


def test_a_doubled_setting_is_reported_with_both_cells() -> None:
    problem = only(plan(settings=(("Tahun", 2025), ("tahun", 2026))))

    assert (problem.cell, problem.text) == (
        "A3",
        "'tahun' ada dua kali (juga di sel A2). Hapus salah satunya.",
    )


def test_all_bad_settings_are_told_at_once() -> None:
    data = plan(settings=(("Tahun", "x"), ("Zona waktu", "x"), ("Target predikat", "x")))

    assert places(data) == [("Pengaturan", "B2"), ("Pengaturan", "B3"), ("Pengaturan", "B4")]


@pytest.mark.parametrize(("value", "is_sample"), [("Ya", True), (" YA ", True), ("Tidak", False)])
def test_only_ya_marks_the_data_as_a_sample(value: str, is_sample: bool) -> None:
    assert settings(("Data contoh", value)).is_sample is is_sample
    assert not settings(("Data contoh", None)).is_sample
    assert not settings().is_sample
