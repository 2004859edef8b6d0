"""Dates that stand in a cell as text, read day first."""

import difflib
import re
from datetime import date, timedelta

from data.words import MONTHS, fold, long_date

MONTH_NUMBERS: dict[str, int] = {
    **{name.casefold(): number for number, name in enumerate(MONTHS, start=1)},
    **{name[:3].casefold(): number for number, name in enumerate(MONTHS, start=1)},
    "agt": 8,
    "ags": 8,
    "agus": 8,
    "agust": 8,
    "sept": 9,
    "nop": 11,
    "nopember": 11,
    "pebruari": 2,
    "peb": 2,
    "feb": 2,
    # What an English Excel or phone writes.
    "january": 1,
    "february": 2,
    "march": 3,
    "may": 5,
    "june": 6,
    "july": 7,
    "august": 8,
    "aug": 8,
    "october": 10,
    "oct": 10,
    "december": 12,
    "dec": 12,
}
_MONTH = "|".join(sorted(MONTH_NUMBERS, key=len, reverse=True))
_AROUND = re.compile(
    r"^(?:(?:hari|tanggal|tgl|senin|selasa|rabu|kamis|jum'?at|sabtu|minggu)\b[.,: ]*)+"
    r"|[t ]\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?z?$"
)
_DAY_FIRST = re.compile(r"(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})")
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
_NAMED = re.compile(rf"(\d{{1,2}})[-/. ]*({_MONTH})[-/., ']*(\d{{4}}|\d{{2}})")
_NAMED_LOOSELY = re.compile(r"(\d{1,2})[-/. ]*([a-z]{3,12})[-/., ']*(\d{4}|\d{2})?")
_DASHES = re.compile(r"[‐‑‒–—]")  # Word's
_DIGITS = re.compile(r"(\d{2})(\d{2})(20\d{2})")
_SERIALS = range(36_526, 73_051)  # Excel's day numbers of the years 2000 to 2099
_SERIAL_ZERO = date(1899, 12, 30)
_LONGEST = 60  # letters; a longer text is a remark


def read_date(text: str) -> date | None:
    """Read a date that is written as a text; None where it is none or could be two.

    Known, day first: "31/12/2025", "31-12-2025", "31.12.25", "31 Desember 2025", "31 Des 2025",
    and "2025-12-31"; a day of the week before it and a time of day behind it do not count.
    """
    plain = _plain(text)
    if match := _YEAR_FIRST.fullmatch(plain):
        return _day(match.group(1), int(match.group(3)), match.group(4))
    if match := _DAY_FIRST.fullmatch(plain):
        return _day(match.group(4), int(match.group(3)), match.group(1))
    if match := _NAMED.fullmatch(plain):
        return _day(match.group(3), MONTH_NUMBERS[match.group(2)], match.group(1))
    return None


def proposed_date(text: str, year: int | None = None) -> date | None:
    """Return the date that an unreadable text most likely means; None where nothing is near.

    `year` is taken where the text has none. A month and a day that changed places, a misspelled
    month, the digits alone and Excel's day number are understood.
    """
    plain = _plain(text)
    if match := _DAY_FIRST.fullmatch(plain):
        return _day(match.group(4), int(match.group(1)), match.group(3))
    if match := _DIGITS.fullmatch(plain):
        return _day(match.group(3), int(match.group(2)), match.group(1))
    if plain.isascii() and plain.isdigit() and len(plain) < 6 and int(plain) in _SERIALS:
        return _SERIAL_ZERO + timedelta(days=int(plain))
    if match := _NAMED_LOOSELY.fullmatch(plain):
        month = near_month(match.group(2))
        written = match.group(3) or (str(year) if year else "")
        return _day(written, month, match.group(1)) if month and written else None
    return None


def date_fault(head: str, text: str, quoted: str) -> str:
    """Say what is wrong with a text in a column of dates, and what to type."""
    meant = proposed_date(text)
    if meant is not None:
        return (
            f"{head} berisi {quoted}, yang belum pasti tanggalnya. "
            f"Bila maksudnya {long_date(meant)}, ketik {meant:%d/%m/%Y}."
        )
    if _DAY_FIRST.fullmatch(_plain(text)) or _NAMED.fullmatch(_plain(text)):
        return f"{head} berisi {quoted}, tanggal yang tidak ada. Ketik tanggal seperti 31/12/2025."
    return (
        f"{head} berisi {quoted}, bukan tanggal. "
        "Ketik tanggal seperti 31/12/2025, dengan format sel Tanggal."
    )


def near_month(word: str) -> int:
    """Return the number of the month that a word names or nearly names; 0 for none."""
    known = word.rstrip(".")
    near = difflib.get_close_matches(known, MONTH_NUMBERS, n=1, cutoff=0.75)
    return MONTH_NUMBERS.get(known) or (MONTH_NUMBERS[near[0]] if near else 0)


def _plain(text: str) -> str:
    if len(text) > _LONGEST:
        return ""
    plain = _DASHES.sub("-", fold(text).replace("\u2019", "'")).strip(" .,")
    return _AROUND.sub("", re.sub(r"\s*([-/])\s*", r"\1", plain)).strip()


def _day(year: str, month: int, day: str) -> date | None:
    whole = int(year) + (2000 if len(year) == 2 else 0)
    try:
        return date(whole, month, int(day)) if 1900 < whole < 2200 else None
    except ValueError:
        return None
