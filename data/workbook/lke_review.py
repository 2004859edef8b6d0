"""What a person decides about a matched form, row by row, and what is taken of it then."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from data.lke.bank import answer_rows
from data.lke.form.matches import Match, answered, match
from data.lke.form.proposal import Proposal
from data.lke.form.rows import FormRow
from data.schema import LKE
from data.workbook.lke_intake import ALL, Intake, Taken, intake_of
from data.workbook.reader import Reading
from data.workbook.writer import Edit

RowId = tuple[str, int]


class Group(StrEnum):
    """The rows of a form by what they need, in the words of the page."""

    SURE = "Cocok"
    TO_CHECK = "Periksa"
    UNMATCHED = "Tidak cocok"
    OTHERWISE = "Lain dari papan"


@dataclass
class Decisions:
    """What a person decided about rows, by their tab and number; changed in place.

    `ticks` say whether a row is taken, `answers` what is taken in place of the form's answer,
    `codes` the KODE that a row without a match is taken as.
    """

    ticks: dict[RowId, bool] = field(default_factory=dict)
    answers: dict[RowId, str] = field(default_factory=dict)
    codes: dict[RowId, str] = field(default_factory=dict)

    def copy(self) -> "Decisions":
        """Return the decisions as they are now."""
        return Decisions({**self.ticks}, {**self.answers}, {**self.codes})


@dataclass(frozen=True)
class ReviewRow:
    """One row of a form for a person's look: what it would change, and whether it is taken.

    `intake` is None for a row without a match; `reason` says what is to be seen about it.
    """

    form_row: FormRow
    group: Group
    intake: Intake | None
    is_ticked: bool
    reason: str

    @property
    def id(self) -> RowId:
        """Return what decisions know the row by."""
        return (self.form_row.sheet, self.form_row.number)


@dataclass(frozen=True)
class Review:
    """A form held against the workbook, with the decisions so far."""

    rows: tuple[ReviewRow, ...]

    def of(self, group: Group) -> list[ReviewRow]:
        """Return the rows of a group, in the order of the form or of the LKE."""
        return [row for row in self.rows if row.group is group]

    @cached_property
    def chosen(self) -> tuple[Intake, ...]:
        """Return what is taken; of rows for one question the first, unless one has no answer."""
        by_key: dict[str, Intake] = {}
        for row in self.rows:
            if row.intake is not None and row.is_ticked:
                by_key.setdefault(row.intake.match.key, row.intake)
        return tuple(by_key.values())

    @property
    def edits(self) -> list[Edit]:
        """Return the changes of all that is taken."""
        return [edit for intake in self.chosen for edit in intake.edits]

    def faults(self) -> Iterator[tuple[ReviewRow, str]]:
        """Yield what of the chosen rows can't be taken, in Indonesian."""
        taken = {intake.match.key: intake for intake in self.chosen}
        for row in self.rows:
            if row.intake is None or not row.is_ticked:
                continue
            yield from ((row, fault) for fault in row.intake.faults)
            first = taken[row.intake.match.key]
            if first is not row.intake:
                number = first.match.form_row.number
                yield row, f"{first.match.key} sudah diambil dari baris {number}."


def review_of(
    proposal: Proposal, reading: Reading, decisions: Decisions, taken: Taken = ALL
) -> Review:
    """Hold a form against the sheet LKE; rows that bring nothing new are left out.

    What is sure is ticked beforehand, unless the workbook has another answer already. For a reading
    with the sheet LKE; raises KeyError without it.
    """
    matches = [_decided(one, decisions.answers) for one in proposal.matched]
    rows = [
        ReviewRow(
            form_row=intake.match.form_row,
            group=(group := _group(found, intake)),
            intake=intake,
            is_ticked=decisions.ticks.get(_id(found.form_row), group is Group.SURE),
            reason=" ".join(intake.match.reasons),
        )
        for found, intake in zip(proposal.matched, intake_of(matches, reading, taken), strict=True)
        if intake.edits or intake.faults
    ]
    left = [one.form_row for one in proposal.unmatched]
    codes = [decisions.codes.get(_id(row), "") for row in left]
    assigned = [match(row, code, 0.0) for row, code in zip(left, codes, strict=True) if code]
    intakes = iter(intake_of(assigned, reading, taken))
    rows += [
        ReviewRow(
            form_row=one.form_row,
            group=Group.UNMATCHED,
            intake=next(intakes) if code else None,
            is_ticked=bool(code),
            reason=one.reason,
        )
        for one, code in zip(proposal.unmatched, codes, strict=True)
    ]
    return Review(tuple(rows))


def assignable() -> Mapping[str, str]:
    """Return the rows of the LKE that a form's row may be taken as: KODE to "KODE text"."""
    return {code: f"{code} {row.text}" for code, row in answer_rows().items() if row.takes_answer}


def _decided(found: Match, answers: Mapping[RowId, str]) -> Match:
    answer = answers.get(_id(found.form_row))
    return found if answer is None else answered(found, answer)


def _group(found: Match, intake: Intake) -> Group:
    """Return the group of a row by what the form says, whatever was decided since."""
    if not found.is_sure:
        return Group.TO_CHECK
    return Group.OTHERWISE if intake.replaces else Group.SURE


def _id(row: FormRow) -> RowId:
    return (row.sheet, row.number)


def count_of(edits: Sequence[Edit], field_name: str) -> int:
    """Return how many of the edits write into the column of a field."""
    return sum(edit.key.column == LKE.heads[field_name] for edit in edits)
