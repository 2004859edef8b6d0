"""The running numbers of the office's letters, one row for each kind and year."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from data.roles import Actor, Right
from data.store.records import Draft, Records
from data.words import fold

_KIND = "nomor-surat"
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


class LetterKind(StrEnum):
    """A kind of letter, as its number says it."""

    INVITATION = "Und"
    REPORT = "Lap"


def number_text(pattern: str, number: int, kind: LetterKind, day: date) -> str:
    """Write a letter's number by the office's pattern: "27/PW.02-Und/3672/2026"."""
    fields = {
        "{nomor}": str(number),
        "{jenis}": kind.value,
        "{bulan}": _ROMAN[day.month - 1],
        "{tahun}": str(day.year),
    }
    for mark, text in fields.items():
        pattern = pattern.replace(mark, text)
    return pattern


@dataclass(frozen=True)
class Given:
    """The number that a letter has, and the day of the letter."""

    number: int
    day: date


def given_number(records: Records | Draft, kind: LetterKind, letter: str) -> Given | None:
    """Return the number that a letter has with its day, None where it has none yet.

    `letter` names it for good: a meeting's id, a report's quarter. Raises Unwritable where the
    records cannot be read.
    """
    record = records.get(_KIND, _id(kind, letter))
    if record is None:
        return None
    return Given(int(record.body["number"]), date.fromisoformat(record.body["day"]))


def next_number(records: Records | Draft, kind: LetterKind, year: int) -> int:
    """Return the number that the next letter of a kind has in a year."""
    taken = [
        int(record.body["number"])
        for record in records.all(_KIND)
        if record.body["kind"] == kind.value and record.body["year"] == year
    ]
    return max(taken, default=0) + 1


def is_taken(
    records: Records | Draft, kind: LetterKind, letter: str, year: int, number: int
) -> bool:
    """Tell whether another letter of a kind has a number in a year; raises as `given_number`."""
    return any(
        (record.body["kind"], record.body["year"], record.body["number"])
        == (kind.value, year, number)
        for record in records.all(_KIND)
        if record.id != _id(kind, letter)
    )


def give_number(  # noqa: PLR0917  what is numbered, then by whom
    records: Records,
    kind: LetterKind,
    letter: str,
    day: date,
    by: Actor,
    needs: Right = Right.EDIT,
    *,
    number: int | None = None,
) -> int:
    """Give a letter of a day its number and return it: the one it has, `number`, or the next one.

    With `number` a letter that has one gets this one in its place, as when the office's own book of
    letters goes on elsewhere. Raises Unwritable where it cannot be kept, NotAllowed where the
    person has not the right that it needs.
    """
    with records.changing(by, needs) as draft:
        given = given_number(draft, kind, letter)
        if given is not None and number in {None, given.number}:
            return given.number
        chosen = number or next_number(draft, kind, day.year)
        body = {
            "kind": kind.value,
            "year": day.year,
            "day": day.isoformat(),
            "letter": letter,
            "number": chosen,
        }
        draft.put(_KIND, _id(kind, letter), body)
    return chosen


def _id(kind: LetterKind, letter: str) -> str:
    return f"{fold(kind.value)}-{letter}"
