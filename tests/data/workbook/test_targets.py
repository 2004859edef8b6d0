import csv
from datetime import date
from pathlib import Path

import pytest

from data.workbook.targets import Target, parse_target, proposed_target, target_words

CASES = Path(__file__).parents[2] / "cases"


def span(start: str, due: str) -> Target:
    return Target(date.fromisoformat(start) if start else None, date.fromisoformat(due))


YEAR = span("2025-01-01", "2025-12-31")
QUARTER = span("2026-04-01", "2026-06-30")
LAST_DAY = span("", "2025-12-31")


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
        # Periods, weeks and lists in the ways of other offices.
        ("Triwulan ke-2 2026", QUARTER),
        ("TW-II 2026", QUARTER),
        ("Q2 2026", QUARTER),
        ("Kuartal Kedua 2026", QUARTER),
        ("Triwulan 1, 2, 3 dan 4 Tahun 2026", span("2026-01-01", "2026-12-31")),
        ("TW I s/d TW IV TA 2026", span("2026-01-01", "2026-12-31")),
        ("TW.I-IV 2026", span("2026-01-01", "2026-12-31")),
        ("Q1 s.d. Q3 2026", span("2026-01-01", "2026-09-30")),
        ("Caturwulan II 2026", span("2026-05-01", "2026-08-31")),
        ("Smt. II 2026", span("2026-07-01", "2026-12-31")),
        ("Minggu ke-3 dan ke-4 Maret 2026", span("2026-03-15", "2026-03-28")),
        ("Minggu I s.d. III April 2026", span("2026-04-01", "2026-04-21")),
        ("minggu pertama bulan maret tahun 2026", span("2026-03-01", "2026-03-07")),
        ("Minggu ke-5 Maret 2026", span("2026-03-29", "2026-03-31")),
        ("Januari, Februari, dan Maret 2026", span("2026-01-01", "2026-03-31")),
        ("Januari 2025 dan Maret 2025", span("2025-01-01", "2025-03-31")),
        ("Jan/Feb 2026", span("2026-01-01", "2026-02-28")),
        ("Mar-26 s.d. Des-26", span("2026-03-01", "2026-12-31")),
        ("Tahun 2026: Januari–Desember", span("2026-01-01", "2026-12-31")),
        ("Setiap bulan 2026", span("2026-01-01", "2026-12-31")),
        ("Januari-Desember 2026 (triwulanan)", span("2026-01-01", "2026-12-31")),
        ("March - December 2026", span("2026-03-01", "2026-12-31")),
        # A year behind a sign or before its time ends nothing.
        ("Triwulan I/2026", span("2026-01-01", "2026-03-31")),
        ("Q3/2026", span("2026-07-01", "2026-09-30")),
        ("Maret-2026", span("2026-03-01", "2026-03-31")),
        ("Januari-Maret/2026", span("2026-01-01", "2026-03-31")),
        ("Triwulan II, 2026", QUARTER),
        ("2026 TW II", QUARTER),
        ("2026-03", span("2026-03-01", "2026-03-31")),
        ("Januari-Desember2026", span("2026-01-01", "2026-12-31")),
        # A week behind its month, or parted from it.
        ("Maret 2026 Minggu II", span("2026-03-08", "2026-03-14")),
        ("Februari 2026 (Minggu ke-2)", span("2026-02-08", "2026-02-14")),
        ("Minggu II, Maret 2026", span("2026-03-08", "2026-03-14")),
        ("Minggu 2 Maret 2026", span("2026-03-08", "2026-03-14")),
        # What brackets say again.
        ("Triwulan I (Januari-Maret) 2026", span("2026-01-01", "2026-03-31")),
        ("Triwulan II (April s.d. Juni 2026)", QUARTER),
        ("Triwulan II 2026 (Juni)", span("2026-06-01", "2026-06-30")),
        # Words that change nothing.
        ("Mulai Januari s.d. akhir Maret 2026", span("2026-01-01", "2026-03-31")),
        ("Pada bulan Maret 2026", span("2026-03-01", "2026-03-31")),
        # Other spellings of the same.
        ("Tri Wulan I 2026", span("2026-01-01", "2026-03-31")),
        ("Catur wulan II 2026", span("2026-05-01", "2026-08-31")),
        ("Triwulan satu dan dua Thn. 2026", span("2026-01-01", "2026-06-30")),
        ("Mg II Maret 2026", span("2026-03-08", "2026-03-14")),
        ("Minggu-2 Maret 2026", span("2026-03-08", "2026-03-14")),
        ("Minggu ke dua Maret 2026", span("2026-03-08", "2026-03-14")),
        ("Maret 2026, minggu ke-2", span("2026-03-08", "2026-03-14")),
        ("B-03 s.d. B-12 2026", span("2026-03-01", "2026-12-31")),
        ("TW II '26", QUARTER),
        ("Januari -> Desember 2026", span("2026-01-01", "2026-12-31")),
        ("Januari sampai dgn Desember 2026", span("2026-01-01", "2026-12-31")),
        ("Maret + September 2026", span("2026-03-01", "2026-09-30")),
        ("Target: Maret 2026*", span("2026-03-01", "2026-03-31")),
        ("Januari-Desember 2026 (rutin setiap hari)", span("2026-01-01", "2026-12-31")),
        ("Triwulan II: April-Juni 2026", QUARTER),
        ("awal Januari s.d. akhir Maret 2026", span("2026-01-01", "2026-03-31")),
        # Several spans, from the first to the last.
        ("Januari-Maret dan Juli-September 2026", span("2026-01-01", "2026-09-30")),
        ("Feb - Mar 2026, Jul - Agt 2026", span("2026-02-01", "2026-08-31")),
        # The end alone.
        ("Tenggat: 31 Maret 2026", span("", "2026-03-31")),
        ("Selambat lambatnya 31 Maret 2026", span("", "2026-03-31")),
        ("10 Maret 2026 pukul 09.00", span("", "2026-03-10")),
        ("31-Mar-26", span("", "2026-03-31")),
        ("31 Mar 26", span("", "2026-03-31")),
        ("Paling lambat akhir Maret 2026", span("", "2026-03-31")),
        ("2026-12-31", span("", "2026-12-31")),
        ("Jum'at, 6 Maret 2026", span("", "2026-03-06")),
        ("s.d. 31 Desember 2026", span("", "2026-12-31")),
        ("Selambat-lambatnya 31 Maret 2026", span("", "2026-03-31")),
        ("Akhir Triwulan II 2026", span("", "2026-06-30")),
        ("Akhir tahun 2026", span("", "2026-12-31")),
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
        "Januari-Februari-Maret 2025",
        "Tahun 0000",
        "Tahun 9999",
        "sepanjang tahun",
        "Mulai Januari 2026",  # no end
        "Maret s.d. 2026",  # the end of which part of it?
        "Maret 2026, 2027",
        "Triwulan I (April-Juni) 2026",  # the brackets say something else
        "Triwulan IV (Januari-Desember) 2026",
        "Maret 2026 Minggu V-VI",
        "2026-13",
        "Sebelum Maret 2026",  # its last day is not ours to say
        "Januari 2026 sampai selesai",
        "Minggu ke-5 Februari 2026",
        "Maret-Desember, Februari-April 2026",  # its last is not its end
        "Triwulan I: April-Juni 2026",
        "Januari 2026 (berkelanjutan)",
        "Minggu ke-6 Maret 2026",
        "12 2026",
        "Triwulan I " * 50,
    ],
)
def test_what_is_no_target_time_is_not_guessed(text: str) -> None:
    assert parse_target(text) is None


def test_targets_as_offices_write_them_are_read() -> None:
    with (CASES / "target-waktu.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    found = {row["TEKS"]: parse_target(row["TEKS"], 2025) for row in rows}

    assert len(rows) == 29
    assert found == {
        row["TEKS"]: span(row["MULAI"], row["TENGGAT"]) if row["TENGGAT"] else None for row in rows
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Januari-Desember", YEAR),
        ("TW I-IV", YEAR),
        ("31 Desember", LAST_DAY),
        ("Triwulan IV (Oktober-Desember)", span("2025-10-01", "2025-12-31")),
        ("sepanjang tahun", YEAR),
        ("akhir tahun", LAST_DAY),
        ("setiap bulan", YEAR),
        ("Secara berkala tiap triwulan", YEAR),
        ("10-Des", span("", "2025-12-10")),  # not from the 10th to its end
        ("berkala", None),
        ("Maret 2026", span("2026-03-01", "2026-03-31")),
    ],
)
def test_a_target_without_a_year_takes_the_one_of_the_plan(
    text: str, expected: Target | None
) -> None:
    assert parse_target(text, 2025) == expected


@pytest.mark.parametrize(
    ("text", "proposal"),
    [
        ("Feburari 2026", "Februari 2026"),
        ("Januari - Desembr 2026", "Januari - Desember 2026"),
        ("Agsutus", ""),  # no year either
        ("1 Bulan", ""),
        ("setiap saat", ""),
    ],
)
def test_a_misspelled_month_is_proposed_and_not_assumed(text: str, proposal: str) -> None:
    assert proposed_target(text) == proposal
    assert parse_target(text) is None


@pytest.mark.parametrize(
    ("target", "words"),
    [
        (YEAR, "Januari-Desember 2025"),
        (span("2026-03-01", "2026-03-31"), "Maret 2026"),
        (span("2025-11-01", "2026-02-28"), "November 2025 - Februari 2026"),
        (span("2026-03-02", "2026-03-31"), "2 Maret 2026 s.d. 31 Maret 2026"),
        (LAST_DAY, "31 Desember 2025"),
    ],
)
def test_a_span_is_written_so_that_it_is_read_back(target: Target, words: str) -> None:
    assert target_words(target) == words
    assert parse_target(words) == target
