"""What a matched form would change in the workbook, row by row."""

from collections.abc import Mapping
from dataclasses import dataclass

from data.lke.answers import check_answer
from data.lke.importer import ImportProposal, MatchedRow
from data.schema import LKE
from data.workbook.reader import Reading
from data.workbook.writer import CellKey, Edit, cell_texts

_ANSWER_FIELDS = ("answer", "tpi")


@dataclass(frozen=True)
class Intake:
    """One matched row of a form: the cells it would change, and in Indonesian what can't be taken.

    `edits` is empty where the form says what the workbook says already.
    """

    row: MatchedRow
    edits: tuple[Edit, ...]
    faults: tuple[str, ...]

    @property
    def replaces(self) -> bool:
        """Tell whether a cell that holds something would hold something else."""
        return any(edit.before for edit in self.edits)


def intake_of(proposal: ImportProposal, reading: Reading) -> tuple[Intake, ...]:
    """Hold a form against the sheet LKE; one Intake for each matched row, in the form's order.

    A blank of the form takes nothing away. Answers that can't be understood, rows that the sheet
    has not, and columns that it has not are left out and named in `faults`. For a reading with
    the sheet LKE; raises KeyError without it.
    """
    columns = reading.tables[LKE.name].columns
    present = cell_texts(reading)
    return tuple(_take(row, present, columns) for row in proposal.matched)


def answers_after(answers: Mapping[str, str], edits: list[Edit]) -> dict[str, str]:
    """Return the office's own answers by KODE as they would be after the edits."""
    head = LKE.heads["answer"]
    return {**answers, **{edit.key.code: edit.after for edit in edits if edit.key.column == head}}


def _take(row: MatchedRow, present: Mapping[CellKey, str], columns: Mapping[str, int]) -> Intake:
    edits: list[Edit] = []
    faults: list[str] = []
    for field in LKE.edited:
        head, text = LKE.heads[field], str(getattr(row, field))
        key = CellKey(LKE.name, row.key, head)
        fault = check_answer(row.key, text) if field in _ANSWER_FIELDS else None
        edit = Edit(key, present.get(key, ""), text)
        if not edit.after:
            continue
        if fault:
            faults.append(f"{head}: {fault}")
        elif key not in present:
            faults.append(f"{head}: baris {row.key} tidak ada di lembar LKE pada lembar kerja.")
        elif field not in columns:
            faults.append(f"{head}: kolom itu tidak ada di lembar LKE pada lembar kerja.")
        elif edit.after != edit.before:
            edits.append(edit)
    return Intake(row, tuple(edits), tuple(faults))
