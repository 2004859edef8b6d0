from datetime import date

import pytest

from data.workbook.dates import date_fault, proposed_date, read_date

LAST = date(2025, 12, 31)


@pytest.mark.parametrize(
    "text",
    [
        "31/12/2025",
        "31-12-2025",
        "31.12.2025",
        "31.12.25",
        "31/12/25",
        "31 / 12 / 2025",
        "31–12–2025",
        "31 12 2025",
        "31 Desember 2025",
        "31 desember  2025.",
        "31 Des 2025",
        "31 Des. 2025",
        "31-Des-25",
        "31 Des '25",
        "31\u00a0Desember\u00a02025",
        "2025-12-31",
        "2025/12/31",
        "2025-12-31 00:00:00",
        "2025-12-31T08:30:00",
        "31/12/2025 08.30",
        "Rabu, 31 Desember 2025",
        "tgl. 31 Desember 2025",
        "31 December 2025",
    ],
)
def test_a_date_as_text_is_read_day_first(text: str) -> None:
    assert read_date(text) == LAST


def test_a_day_that_could_be_a_month_is_still_the_day() -> None:
    assert read_date("03/04/2025") == date(2025, 4, 3)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "besok",
        "31/02/2025",
        "12/31/2025",
        "31/12",
        "31/12-2025",
        "31/12/125",
        "0/1/2025",
        "Desember 2025",
        "2025",
        "31 Deesember 2025",
        "31/12/2025 atau 15/01/2026",
        "1" * 5000,
    ],
)
def test_what_is_no_date_or_could_be_two_is_not_guessed(text: str) -> None:
    assert read_date(text) is None


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("12/31/2025", LAST),  # as an American Excel writes it
        ("31 Desmber 2025", LAST),
        ("31122025", LAST),
        ("46022", LAST),  # Excel's day number, in a cell without a date format
        ("31 Desember", LAST),
        ("31/02/2025", None),
        ("besok", None),
        ("2025", None),
    ],
)
def test_the_date_that_was_meant_is_proposed(text: str, meant: date | None) -> None:
    assert proposed_date(text, 2025) == meant


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("12/31/2025", "Bila maksudnya 31 Desember 2025, ketik 31/12/2025."),
        ("31/02/2025", "tanggal yang tidak ada. Ketik tanggal seperti 31/12/2025."),
        ("besok", "bukan tanggal. Ketik tanggal seperti 31/12/2025, dengan format sel Tanggal."),
    ],
)
def test_the_message_can_be_obeyed(text: str, said: str) -> None:
    assert date_fault("TENGGAT", text, f"'{text}'").endswith(said)
