"""What a page knows of a letter before it is downloaded: its number, the emblem, how it is kept."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from components.paper.documents import Invitation
from components.paper.letterhead import Letterhead
from data.errors import WorkbookFault
from data.letters.emblem import emblem_of
from data.letters.numbers import (
    Given,
    LetterKind,
    give_number,
    given_number,
    next_number,
    number_text,
)
from data.letters.office import office_of
from data.roles import Right
from data.store import View
from pages.session.person import actor
from pages.session.stores import records


@dataclass(frozen=True)
class Letter:
    """A letter as it will be downloaded; its number is "" for who may give none.

    `keep` gives it that number for good; it is called when the file is asked for.
    """

    head: Letterhead
    keep: Callable[[], None]


def letter_of(view: View, kind: LetterKind, name: str, day: date) -> Letter:
    """Return a letter by the name that it has for good ("2026-4"), dated on a day.

    It has the number and the day that it was given; before that the next number, for who may change
    or direct.
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
    drawn = given

    def keep() -> None:
        if needs is not None:
            with suppress(WorkbookFault):
                give_number(kept, kind, name, drawn.day, by, needs, number=drawn.number)

    number = number_text(letters.letter_number, drawn.number, kind, drawn.day)
    return Letter(Letterhead(office, drawn.day, number, emblem), keep)


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
