"""What a page knows of a letter before it is downloaded: its number, the emblem, how it is kept."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

import streamlit as st

from components.paper.documents import Invitation
from components.paper.letterhead import Letterhead
from data.errors import WorkbookFault
from data.letters.emblem import emblem_of
from data.letters.numbers import (
    Given,
    LetterKind,
    give_number,
    given_number,
    is_taken,
    next_number,
    number_text,
)
from data.letters.office import office_of
from data.roles import Right
from data.store import View
from pages.session.person import actor
from pages.session.stores import records

_MOST = 99_999


@dataclass(frozen=True)
class Letter:
    """A letter as it will be downloaded; its number is "" for who may give none.

    `keep` gives it that number for good; it is called when the file is asked for.
    """

    head: Letterhead
    keep: Callable[[], None]


def letter_of(view: View, kind: LetterKind, name: str, day: date, *, asks: bool = False) -> Letter:
    """Return a letter by the name that it has for good ("2026-4"), dated on a day.

    It has the number and the day that it was given; before that the next number, for who may change
    or direct. With `asks` they are shown that number in a field and may type another, as the
    office's own book of letters has it.
    """
    assert view.reading is not None
    letters = view.reading.settings.letters
    office = office_of(view.reading)
    emblem = emblem_of(view.path.parent, letters.logo)
    kept, by = records(), actor()
    needs = next((right for right in (Right.EDIT, Right.DIRECT) if by.may(right)), None)
    given: Given | None = None
    with suppress(WorkbookFault):  # what cannot be read is said on the page of meetings
        given = given_number(kept, kind, name)
        if given is None and needs is not None:
            given = Given(next_number(kept, kind, day.year), day)
    if given is None:
        return Letter(Letterhead(office, day, "", emblem), lambda: None)
    if asks and needs is not None:
        given = Given(_number_field(kind, name, given.number), given.day)
        with suppress(WorkbookFault):
            if is_taken(kept, kind, name, given.day.year, given.number):
                st.warning(
                    f"Nomor {given.number} sudah dipakai surat lain tahun {given.day.year}. "
                    f"Nomor berikutnya: {next_number(kept, kind, given.day.year)}."
                )
    drawn = given

    def keep() -> None:
        if needs is not None:
            with suppress(WorkbookFault):
                give_number(kept, kind, name, drawn.day, by, needs, number=drawn.number)

    number = number_text(letters.letter_number, drawn.number, kind, drawn.day)
    return Letter(Letterhead(office, drawn.day, number, emblem), keep)


def _number_field(kind: LetterKind, name: str, number: int) -> int:
    # Another number in line, as when a colleague took this one, is a field of its own.
    return st.number_input(
        "Nomor surat",
        min_value=1,
        max_value=_MOST,
        value=number,
        key=f"surat.nomor-{kind.value}-{name}-{number}",
        help="Nomor urut menurut buku agenda surat. Tercatat saat surat diunduh.",
        width=150,
    )


def given_invitation(view: View, meeting: str) -> Invitation:
    """Return the invitation to a meeting by its id, as other papers name it."""
    assert view.reading is not None
    pattern = view.reading.settings.letters.letter_number
    with suppress(WorkbookFault):
        given = given_number(records(), LetterKind.INVITATION, meeting)
        if given is not None:
            number = number_text(pattern, given.number, LetterKind.INVITATION, given.day)
            return Invitation(number, given.day)
    return Invitation()
