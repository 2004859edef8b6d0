from datetime import date

import pytest

from data.workbook.targets import Target, parse_target


def span(start: str, due: str) -> Target:
    return Target(date.fromisoformat(start), date.fromisoformat(due))


YEAR = span("2025-01-01", "2025-12-31")
QUARTER = span("2026-04-01", "2026-06-30")
LAST_DAY = span("2025-12-31", "2025-12-31")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The forms of the decree and of the issue.
        ("Januari-Desember 2025", YEAR),
        ("Januari-Maret 2025", span("2025-01-01", "2025-03-31")),
        ("Triwulan II 2026", QUARTER),
        ("31 Desember 2025", LAST_DAY),
        # Hyphens, dashes and words between the ends.
        ("Januari – Desember 2025", YEAR),
        ("Januari—Desember 2025", YEAR),
        ("Januari\u2011Desember 2025", YEAR),  # the non-breaking hyphen of Word
        ("Januari\u2010Desember 2025", YEAR),
        ("Januari s.d. Desember 2025", YEAR),
        ("Januari s/d Desember 2025", YEAR),
        ("Januari sampai dengan Desember 2025", YEAR),
        ("Januari hingga Desember 2025", YEAR),
        # Loose blanks, capitals, line breaks, a full stop.
        ("  JANUARI\u00a0 -\nDESEMBER   2025. ", YEAR),
        ("triwulan  ii\u00a02026", QUARTER),
        # Periods of a year.
        ("Triwulan 2 Tahun 2026", QUARTER),
        ("TW II 2026", QUARTER),
        ("Triwulan I - Triwulan II 2026", span("2026-01-01", "2026-06-30")),
        ("Triwulan IV 2025", span("2025-10-01", "2025-12-31")),
        ("Semester I 2026", span("2026-01-01", "2026-06-30")),
        ("Semester II 2025", span("2025-07-01", "2025-12-31")),
        ("Tahun 2025", YEAR),
        ("2025", YEAR),
        ("2025-2026", span("2025-01-01", "2026-12-31")),
        # Months and days.
        ("Februari 2024", span("2024-02-01", "2024-02-29")),
        ("Februari 2025", span("2025-02-01", "2025-02-28")),
        ("Nopember 2025", span("2025-11-01", "2025-11-30")),
        ("Jan-Des 2025", YEAR),
        ("Jan. - Des. 2025", YEAR),
        ("November 2025 - Februari 2026", span("2025-11-01", "2026-02-28")),
        ("31/12/2025", LAST_DAY),
        ("31-12-2025", LAST_DAY),
        ("31.12.2025", LAST_DAY),
        ("1 Maret 2025 - 31 Desember 2025", span("2025-03-01", "2025-12-31")),
        ("1 Maret - 31 Desember 2025", span("2025-03-01", "2025-12-31")),
        ("1-31 Desember 2025", span("2025-12-01", "2025-12-31")),
        ("01/03/2025 s.d. 31/12/2025", span("2025-03-01", "2025-12-31")),
    ],
)
def test_a_target_time_is_read(text: str, expected: Target) -> None:
    assert parse_target(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "setiap bulan",
        "Januari-Desember",  # no year: which one is not ours to say
        "Desember-Januari 2025",  # the end before the start
        "Desember 2026 - Januari 2025",
        "Triwulan V 2026",
        "Semester III 2025",
        "Semester 4 2025",
        "31 Februari 2025",
        "32 Desember 2025",
        "31/13/2025",
        "31/12-2025",
        "Januarii 2025",
        "Januari 25",
        "Januari 2025 dan Maret 2025",
        "Januari-Februari-Maret 2025",
        "Tahun 0000",
        "Tahun 9999",
    ],
)
def test_what_is_no_target_time_is_not_guessed(text: str) -> None:
    assert parse_target(text) is None
