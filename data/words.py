"""Indonesian text: cleaned of what typing leaves behind, and numbers and dates written as read."""

import math
import re
from collections.abc import Iterable
from datetime import date

MONTHS: tuple[str, ...] = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
_DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_DRAFT = re.compile(r"\b(?:konsep|draft?|lama|old|salinan|copy|backup|arsip|contoh)\b")
_SURROGATE = re.compile("[\ud800-\udfff]")  # half a character, which no file can hold
_NO_WIDTH = str.maketrans("\u200b\ufeff", "  ")  # blanks that str.split() does not know


def clean(text: str) -> str:
    """Return the text with every run of blanks (non-breaking ones too) as one, none at its ends."""
    return " ".join((text if text.isascii() else text.translate(_NO_WIDTH)).split())


def fold(text: str) -> str:
    """Return the text in the form in which words are compared: cleaned, without capitals."""
    return clean(text).casefold()


def is_draft(name: str) -> bool:
    """Tell whether a tab's name says that another one counts: "Konsep", "LKE lama"."""
    return _DRAFT.search(fold(name)) is not None


def trimmed(text: str) -> str:
    """Return the text as a cell's content is kept: its ends cut, its wording untouched."""
    return text.replace("\u00a0", " ").strip()


def storable(text: str) -> str:
    """Return a text that a person gave as a cell will give it back."""
    return trimmed(_SURROGATE.sub("\ufffd", text) if not text.isascii() else text)


def mails_in(text: str) -> list[str]:
    """Return the mail addresses among what people wrote as contacts, in their order."""
    words = (word.strip("'") for word in re.split(r"[\s,;:<>()\"/|]+", text))
    return [word for word in words if len(word.split("@")) == 2 and all(word.split("@"))]


def long_date(day: date) -> str:
    """Write a date as people say it: "3 Desember 2025"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def weekday_date(day: date) -> str:
    """Write a date with its day of the week: "Rabu, 3 Desember 2025"."""
    return f"{_DAYS[day.weekday()]}, {long_date(day)}"


def short_date(day: date) -> str:
    """Write a date in little room: "3 Des 2025"."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def spoken_day(day: date, today: date) -> str:
    """Write a day as people say it: "Hari ini", "Kemarin", "Sel, 24 Nov", "24 Nov 2024"."""
    days_ago = (today - day).days
    if days_ago in {0, 1}:
        return ("Hari ini", "Kemarin")[days_ago]
    if day.year != today.year:
        return short_date(day)
    return f"{_DAYS[day.weekday()][:3]}, {day.day} {MONTHS[day.month - 1][:3]}"


def decimal(number: float, digits: int = 1) -> str:
    """Write a number with a decimal comma; a whole number stands without decimals."""
    text = f"{number:.{digits}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(".", ",") if text != "-0" else "0"


# What sums of decimals leave behind in floating point: a value is compared and cut with this much
# forgiven, so that what is shown and what is judged always agree.
NOISE = 1e-9


def cut(number: float, digits: int = 2) -> float:
    """Return a number cut to so many decimals, towards zero: 74,996 must not read as 75."""
    scale = 10**digits
    whole = math.floor((abs(number) + NOISE) * scale)
    return math.copysign(whole / scale, number) if whole else 0.0


# One rule for digits, on screens and papers, in Excel and JSON: points have two decimals, a
# percentage none, or one where a sum is followed by hand; both are cut and never rounded.


def points(number: float) -> str:
    """Write points: "80,58"."""
    return f"{cut(number):.2f}".replace(".", ",")


def percent(number: float | None, digits: int = 0) -> str:
    """Write a percentage, "74%" or with one decimal "74,2 %", and "–" where there is none.

    0 is said only of what has not begun.
    """
    if number is None or math.isnan(number):
        return "–"
    shown = max(cut(number, digits), 10.0**-digits) if number > 0 else cut(number, digits)
    text = f"{shown:.{digits}f}".replace(".", ",")
    return f"{text}\u00a0%" if digits else f"{text}%"


def lacking(value: float, minimum: float) -> str:
    """Write the points from a value as it is shown up to a minimum: what is to be added by hand."""
    return points(minimum - cut(value))


def gained(before: float, after: float) -> str:
    """Write how points moved, as the two that are shown differ: "+1,25", "−0,40", "0"."""
    step = cut(after) - cut(before)
    return f"{'+' if step > 0 else '−'}{points(step).lstrip('-')}" if cut(step) else "0"


def listed(words: Iterable[str], joint: str = "dan") -> str:
    """Join words as a sentence does: "A", "A dan B", "A, B, dan C"."""
    *first, last = [*words] or [""]
    if len(first) < 2:
        return f" {joint} ".join([*first, last])
    return f"{', '.join(first)}, {joint} {last}"


def either(choices: Iterable[str]) -> str:
    """Join what may be chosen: "A atau B", "A, B, atau C"."""
    return listed(choices, "atau")


_ACRONYMS = frozenset({"SDM", "SPBE", "SPIP", "SOP", "WBK", "WBBM", "ZI", "KPU", "PPID"})


def title_case(text: str) -> str:
    """Write a heading that is all capitals as a title; one that is not stays as it is."""
    if not text.isupper():
        return text
    words = [
        word if word in _ACRONYMS else "dan" if word == "DAN" else word.capitalize()
        for word in text.split()
    ]
    return " ".join(words)
