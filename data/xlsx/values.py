"""How a cell stores what people see: escaped texts, and dates as day numbers."""

import re
from datetime import date, timedelta
from xml.sax.saxutils import escape as escape_markup

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
# What XML 1.0 cannot hold (and the carriage return, which XML parsers turn into a line feed), and
# an underscore that a reader would take for the start of such an escape.
_UNSAFE = "\x00-\x08\x0b-\x1f\ufffe\uffff"
_ESCAPED = re.compile(f"[{_UNSAFE}]|_(?=x[0-9A-Fa-f]{{4}}[_{_UNSAFE}])")
_SURROGATE = re.compile("[\ud800-\udfff]")
_FIRST_SAFE_DAY = date(1900, 3, 1)


def escape(text: str) -> str:
    """Return a text as it stands between XML tags, with `_xHHHH_` for what XML cannot hold.

    Halves of surrogate pairs, which no file can hold, become the replacement character.
    Source: ECMA-376, part 1, 22.4.2.4.
    """
    whole = _SURROGATE.sub("\ufffd", text)
    return escape_markup(_ESCAPED.sub(lambda match: f"_x{ord(match.group(0)):04X}_", whole))


def unescape(text: str) -> str:
    """Resolve `_xHHHH_`; a pair of surrogates becomes its character, a lone one is replaced."""
    if "_x" not in text:
        return text
    plain = _ESCAPE.sub(lambda match: chr(int(match.group(1), 16)), text)
    if _SURROGATE.search(plain):
        return plain.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return plain


def serial_to_date(serial: float, date1904: bool) -> date | float:
    """Turn Excel's day number into a date; a number that is no day stays a number.

    The 1900 system counts a 29 February 1900 that never was (ECMA-376, part 1, 18.17.4); numbers
    below one are times of day.
    """
    if not 0 <= serial < 3_000_000 or (serial < 1 and not date1904):
        return serial
    days = int(serial)
    if date1904:
        base = date(1904, 1, 1)
    else:
        base = date(1899, 12, 30) if days >= 60 else date(1899, 12, 31)
    try:
        return base + timedelta(days=days)
    except OverflowError:
        return serial


def date_to_serial(day: date, date1904: bool) -> int | None:
    """Return Excel's day number of a date, or None for a day before its calendar begins."""
    if date1904:
        serial = day.toordinal() - date(1904, 1, 1).toordinal()
        return serial if serial >= 0 else None
    serial = day.toordinal() - date(1899, 12, 30).toordinal()
    if day.toordinal() < _FIRST_SAFE_DAY.toordinal():
        serial -= 1
    return serial if serial >= 1 else None
