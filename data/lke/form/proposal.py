"""What a form filled in elsewhere would bring, as a proposal that a person accepts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from data.errors import Unreadable
from data.lke.bank import answer_rows
from data.lke.form.heads import Heads, sought
from data.lke.form.matches import Match, Result, Unmatched
from data.lke.form.matching import matches_of
from data.lke.form.rows import FormRow, read_rows
from data.lke.form.tabs import FormError, Tab, read_tabs
from data.lke.form.units import Unit, units_of
from data.words import is_draft, listed
from data.xlsx.archive import read_file

_YEAR = re.compile(r"(?<!\d)(20[0-9]{2})(?!\d)")
_MOST_ROWS = 6000
# Tabs that ask the same questions are versions of one form; those that share fewer are its parts.
_SHARED = 0.2


@dataclass(frozen=True)
class TabChoice:
    """Tabs that make one form together: `rows` of them were matched; `year` is None if unsaid."""

    tabs: tuple[str, ...]
    rows: int
    year: int | None

    @property
    def label(self) -> str:
        """Say which tabs these are, and how much they hold."""
        names = self.tabs if len(self.tabs) < 4 else (self.tabs[0], "…", self.tabs[-1])
        return f"{', '.join(names)}: {self.rows} baris"


@dataclass(frozen=True)
class Proposal:
    """What one choice of a form's tabs would bring; nothing is written until a person accepts it.

    `choices` are the forms that the file holds, the proposed one first, `taken` the one that this
    proposal is about; `hidden` are tabs that are never read. `missing` are the KODE of our rows
    that take an answer and were not found. `heads` says which heads were taken for what.
    """

    matched: tuple[Match, ...]
    unmatched: tuple[Unmatched, ...]
    missing: tuple[str, ...]
    choices: tuple[TabChoice, ...]
    taken: TabChoice
    hidden: tuple[str, ...]
    heads: str

    @property
    def sure(self) -> tuple[Match, ...]:
        """Return the matches that nothing speaks against."""
        return tuple(match for match in self.matched if match.is_sure)

    @property
    def to_check(self) -> tuple[Match, ...]:
        """Return the matches that a person has to look at first."""
        return tuple(match for match in self.matched if not match.is_sure)


@dataclass(frozen=True)
class _Part:
    """One tab with a form, and what it was matched with by itself."""

    tab: Tab
    heads: Heads
    units: Sequence[Unit]
    result: Result
    year: int | None

    @property
    def keys(self) -> frozenset[str]:
        """Return the KODE of our rows that the tab was matched with."""
        return frozenset(match.key for match in self.result[0])


def read_form(source: bytes | Path, tabs: Sequence[str] = ()) -> Proposal:
    """Match the form in a workbook with our questions.

    `tabs` names the tabs of one of the choices; without it the newest year is taken. Raises
    FormError, in Indonesian, if the file can't be read, holds no form with questions of ours, or if
    `tabs` is none of its choices.
    """
    shown, hidden = read_tabs(source if isinstance(source, bytes) else _bytes_of(source))
    parts = _parts(shown)
    if not parts:
        raise FormError(_nothing(shown, hidden))
    choices = _choices(parts)
    taken = next((one for one in choices if one.tabs == tuple(tabs)), None)
    if taken is None and tabs:
        names = listed(f"'{', '.join(one.tabs)}'" for one in choices)
        raise FormError(f"Lembar itu bukan formulir di berkas ini. Yang dapat dipilih: {names}.")
    taken = taken or choices[0]
    own = [part for part in parts if part.tab.name in taken.tabs]
    matched, unmatched = own[0].result
    if len(own) > 1:
        matched, unmatched = matches_of([unit for part in own for unit in part.units])
    found = {match.key for match in matched}
    strays = [
        Unmatched(row, f"ada jawaban di kolom {row.stray}, yang judulnya tidak dikenal.")
        for row in (one.form_row for one in matched)
        if row.stray
    ]
    missing = (row.code for row in answer_rows().values() if row.takes_answer)
    return Proposal(
        matched=tuple(matched),
        unmatched=(*unmatched, *strays),
        missing=tuple(code for code in missing if code not in found),
        choices=choices,
        taken=taken,
        hidden=hidden,
        heads="; ".join(f"lembar '{part.tab.name}': {part.heads.described()}" for part in own[:3]),
    )


def _bytes_of(path: Path) -> bytes:
    try:
        return read_file(path)
    except Unreadable as error:
        raise FormError(f"{path.name}: {error}") from error


def _parts(tabs: Sequence[Tab]) -> list[_Part]:
    """Return the tabs that hold a form with at least one question of ours."""
    parts = []
    rows_read = 0
    for tab in tabs:
        heads, rows = read_rows(tab)
        if heads is None:
            continue
        rows_read += len(rows)
        if rows_read > _MOST_ROWS:
            raise FormError(
                "Berkas ini memuat terlalu banyak baris untuk sebuah LKE. Salin lembar LKE-nya "
                "saja ke buku kerja baru, lalu pilih berkas itu."
            )
        units = units_of(tab.name, rows, heads.row)
        result = matches_of(units)
        if result[0]:
            parts.append(_Part(tab, heads, units, result, _year(tab, heads, rows)))
    return parts


def _year(tab: Tab, heads: Heads, rows: Sequence[FormRow]) -> int | None:
    """Return the year that a tab's name or its title says, the latest of several."""
    titles = [row.text for row in rows if row.number < heads.row]
    for text in (tab.name, " ".join(titles)):
        years = [int(year) for year in _YEAR.findall(text)]
        if years:
            return max(years)
    return None


def _choices(parts: Sequence[_Part]) -> tuple[TabChoice, ...]:
    """Return the forms that tabs make together: versions apart, the newest and fullest first."""
    ranked = sorted(
        parts, key=lambda one: (-(one.year or 0), is_draft(one.tab.name), -len(one.keys))
    )
    order = {part.tab.name: at for at, part in enumerate(parts)}
    choices = []
    while ranked:
        first, *others = ranked
        group, keys = [first], set(first.keys)
        for part in others:
            shared = len(keys & part.keys) / len(part.keys)
            if shared <= _SHARED and part.year in {None, first.year}:
                group.append(part)
                keys |= part.keys
        ranked = [part for part in ranked if part not in group]
        names = sorted((part.tab.name for part in group), key=lambda name: order[name])
        choices.append(TabChoice(tuple(names), len(keys), first.year))
    return tuple(choices)


def _nothing(shown: Sequence[Tab], hidden: Sequence[str]) -> str:
    text = f"Tidak ada pertanyaan LKE yang dikenali. {sought(shown)}"
    if hidden:
        names = listed(f"'{name}'" for name in hidden[:6])
        text += f" Lembar tersembunyi tidak dibaca: {names}."
    return text
