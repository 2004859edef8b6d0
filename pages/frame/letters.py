"""What a page knows of a letter before it is downloaded: its number, the emblem, how it is kept."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from data.errors import WorkbookFault
from data.letters.emblem import emblem_of
from data.letters.numbers import (
    LetterKind,
    give_number,
    given_number,
    next_number,
    number_text,
)
from data.roles import Right
from data.store import View
from pages.session.person import actor
from pages.session.stores import records


@dataclass(frozen=True)
class Letter:
    """A letter as it will be downloaded; `number` is "" for who may give none.

    `keep` gives it that number for good; it is called when the file is asked for.
    """

    number: str
    emblem: bytes | None
    keep: Callable[[], None]


def letter_of(view: View, kind: LetterKind, name: str, day: date) -> Letter:
    """Return a letter by the name that it has for good ("2026-4"), dated on a day.

    It has the number that it was given; before that the next one, for who may change or direct.
    """
    assert view.reading is not None
    letters = view.reading.settings.letters
    kept, by = records(), actor()
    needs = next((right for right in (Right.EDIT, Right.DIRECT) if by.may(right)), None)
    emblem = emblem_of(view.path.parent, letters.logo)
    number = None
    with suppress(WorkbookFault):  # what cannot be read is said on the page of meetings
        number = given_number(kept, kind, name)
        if number is None and needs is not None:
            number = next_number(kept, kind, day.year)
    if number is None:
        return Letter("", emblem, lambda: None)
    drawn = number

    def keep() -> None:
        if needs is not None:
            with suppress(WorkbookFault):
                give_number(kept, kind, name, day.year, by, needs, number=drawn)

    return Letter(number_text(letters.letter_number, drawn, kind, day), emblem, keep)
