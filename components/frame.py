"""What pages share in words: problems, changes and where they came from."""

from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from data.store import Change, Source
from data.words import clean, spoken_day
from data.workbook import CellKey, Edit
from data.workbook.cell_texts import words_of
from data.workbook.writer import is_edited

_HEAD_WORDS = {"PIC": "Orang", "NILAI TPI": "Nilai TPI", "CATATAN TPI": "Catatan TPI"}


def clock_time(moment: datetime, timezone: str) -> str:
    """Write the time of day at the office: "10.15"."""
    return moment.astimezone(ZoneInfo(timezone)).strftime("%H.%M")


def spoken_time(moment: datetime, timezone: str, today: date) -> str:
    """Write a moment at the office as people say it: "Hari ini 10.38", "Sel, 24 Nov 15.10"."""
    day = moment.astimezone(ZoneInfo(timezone)).date()
    return f"{spoken_day(day, today)} {clock_time(moment, timezone)}"


def in_a_sentence(moment: datetime, timezone: str, today: date) -> str:
    """Write the same inside a sentence: "hari ini 10.38", "Sel, 24 Nov 15.10"."""
    said = spoken_time(moment, timezone, today)
    return said[0].lower() + said[1:] if said.startswith(("Hari", "Kemarin")) else said


def head_words(head: str) -> str:
    """Write the head of a column as it stands in a table of ours: "Status", "Orang"."""
    return _HEAD_WORDS.get(head, head.capitalize())


def change_sentence(change: Change | Edit, names: Mapping[str, str]) -> str:
    """Say one change in words: "I.3.2 Daftar Hadir, STATUS: Belum Ada → Ada".

    `names` has what a row is called, by its code: an item's name, a question's text.
    """
    key = change.key
    name = names.get(key.code, "")
    item = f"{key.code} {name}".strip() if is_edited(key) else f"{key.sheet} {key.code}"
    return (
        f"{item}, {key.column}: {shown_text(key, change.before)} → {shown_text(key, change.after)}"
    )


def origin_of(change: Change) -> str:
    """Say in a word where an outside change came from."""
    return "Excel" if change.source is Source.EXCEL else f"berkas {change.who}"


def brought_by(collision: Change) -> str:
    """Say which file brought a collision."""
    if collision.source is Source.EXCEL:
        return "Excel"
    return f"berkas yang diunggah {collision.who}"


def shown_text(key: CellKey, text: str) -> str:
    """Return what a cell holds in words, short enough for a sentence."""
    text = clean(words_of(key, text))
    return (f"{text[:60]}…" if len(text) > 60 else text) or "(kosong)"
