"""What a matched form would change in the workbook, row by row."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from data.lke.form.matches import Match
from data.schema import LKE
from data.workbook.reader import Reading
from data.workbook.writer import CellKey, Edit, cell_texts

_OF_TPI = frozenset({"tpi", "tpi_note"})


@dataclass(frozen=True)
class Taken:
    """What of a form is to be taken beside the answers: TPI's answers and notes, links."""

    tpi: bool = True
    links: bool = True


ALL = Taken()


@dataclass(frozen=True)
class Intake:
    """One matched row of a form: the cells it would change, and in Indonesian what can't be taken.

    `edits` is empty if the form says what the workbook says already. `present` is the answer that
    the workbook has; `lacks_row` tells that its sheet has no row for the question.
    """

    match: Match
    edits: tuple[Edit, ...]
    faults: tuple[str, ...]
    present: str
    lacks_row: bool = False

    @property
    def replaces(self) -> bool:
        """Tell whether an answer that is there would become another."""
        return any(edit.before for edit in self.edits if edit.key.column == LKE.heads["answer"])


def intake_of(matches: Iterable[Match], reading: Reading, taken: Taken = ALL) -> tuple[Intake, ...]:
    """Hold matched rows against the sheet LKE; one Intake for each, in their order.

    A blank of the form takes nothing away. Answers that can't be understood, rows that the sheet
    has not, and columns that it has not are left out and named in `faults`; only the column CATATAN
    TPI is taken for granted, as it can be added. For a reading with the sheet LKE; raises KeyError
    without it.
    """
    columns = reading.tables[LKE.name].columns
    present = cell_texts(reading)
    return tuple(_take(match, present, columns, taken) for match in matches)


def answers_after(
    answers: Mapping[str, str], edits: Sequence[Edit], field: str = "answer"
) -> dict[str, str]:
    """Return answers by KODE as they would be after the edits; `field` may be "tpi"."""
    head = LKE.heads[field]
    return {**answers, **{edit.key.code: edit.after for edit in edits if edit.key.column == head}}


def needs_tpi_notes(edits: Iterable[Edit]) -> bool:
    """Tell whether the edits write into the column CATATAN TPI."""
    return any(edit.key.column == LKE.heads["tpi_note"] for edit in edits)


def _take(
    match: Match, present: Mapping[CellKey, str], columns: Mapping[str, int], taken: Taken
) -> Intake:
    edits: list[Edit] = []
    faults: list[str] = []
    row = match.form_row
    texts = {
        "answer": (match.answer, match.answer_fault),
        "tpi": (match.tpi, match.tpi_fault),
        "note": (row.note, ""),
        "link": (row.link, ""),
        "tpi_note": (row.tpi_note, ""),
    }
    for field in LKE.edited:
        text, fault = texts.get(field, ("", ""))
        if (field in _OF_TPI and not taken.tpi) or (field == "link" and not taken.links):
            continue
        head = LKE.heads[field]
        key = CellKey(LKE.name, match.key, head)
        edit = Edit(key, present.get(key, ""), text)
        if not edit.after:
            continue
        if fault:
            faults.append(f"{head}: {fault}")
        elif key not in present:
            faults.append(f"{head}: baris {match.key} tidak ada di lembar LKE pada lembar kerja.")
        elif field not in columns and field != "tpi_note":
            faults.append(f"{head}: kolom itu tidak ada di lembar LKE pada lembar kerja.")
        elif edit.after != edit.before:
            edits.append(edit)
    answer = present.get(CellKey(LKE.name, match.key, LKE.heads["answer"]), "")
    lacks_row = CellKey(LKE.name, match.key, LKE.heads["answer"]) not in present
    return Intake(match, tuple(edits), tuple(faults), answer, lacks_row and bool(faults))
