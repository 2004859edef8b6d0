"""A new version of the workbook held against the present one: what differs, and what is taken."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from data.lke.bank import answer_rows
from data.schema import BUKTI, LKE, code_order
from data.workbook.cell_texts import CellKey
from data.workbook.reader import Reading, read_workbook
from data.workbook.row_return import own_cells, sheet_of, with_rows
from data.workbook.rows import Answer
from data.workbook.writer import Edit, cell_texts, is_accepted, write_edits

_ANSWER = LKE.heads["answer"]


class Kind(StrEnum):
    """What a difference is."""

    CHANGED = "berubah"
    NEW_ROW = "baris baru"
    LOST_ROW = "baris hilang"


class Choice(StrEnum):
    """Which of the two is taken."""

    FILE = "berkas baru"
    BOARD = "papan"


@dataclass(frozen=True)
class Difference:
    """A cell, or a whole row of evidence or of the LKE, in which the new version differs.

    `needs_choice` is true if the board has changed the cell since the version was made, as far as
    anybody can tell: then a person says which one is taken.
    """

    key: CellKey
    kind: Kind
    before: str
    after: str
    needs_choice: bool = False

    @property
    def usual(self) -> Choice | None:
        """Return what is taken unless somebody says otherwise: no row is lost by an upload."""
        if self.needs_choice:
            return None
        return Choice.BOARD if self.kind is Kind.LOST_ROW else Choice.FILE


def differences(
    present: Reading, fresh: Reading, collided: Collection[CellKey]
) -> list[Difference]:
    """Return what differs, those that need a choice first, else by KODE.

    `collided` are the cells that the board and the new version disagree on.
    """
    before, after = cell_texts(present), cell_texts(fresh)
    old = {item.code: item for item in present.items}
    new = {item.code: item for item in fresh.items}
    found: list[Difference] = []
    for code in [*old, *(code for code in new if code not in old)]:
        key = CellKey(BUKTI.name, code, BUKTI.heads["name"])
        if code not in new and fresh.has_items:
            found.append(Difference(key, Kind.LOST_ROW, old[code].name, ""))
        elif code not in old:
            found.append(Difference(key, Kind.NEW_ROW, "", new[code].name))
    found += [
        Difference(CellKey(LKE.name, row.code, _ANSWER), Kind.LOST_ROW, row.answer or "ada", "")
        for row in lost_answers(present, fresh)
        if any(_texts(present, row.code).values())
    ]
    rows = {one.key.code for one in found}
    for key in before.keys() & after.keys():
        if before[key] != after[key] and key.code not in rows:
            found.append(Difference(key, Kind.CHANGED, before[key], after[key], key in collided))
    return sorted(found, key=lambda one: (not one.needs_choice, *_place(one.key)))


def _place(key: CellKey) -> tuple[bool, object, int]:
    """Return by what differences are sorted: evidence by KODE, then the LKE in its order."""
    rows = list(answer_rows())
    is_question = key.sheet == LKE.name
    row = rows.index(key.code) if is_question and key.code in rows else code_order(key.code)
    return is_question, row, list((LKE if is_question else BUKTI).heads.values()).index(key.column)


def lost_answers(present: Reading, fresh: Reading) -> list[Answer]:
    """Return the rows of the LKE that the new version lacks; all, if it lacks the sheet."""
    there = {row.code for row in fresh.answers}
    return [row for row in present.answers if row.code not in there]


def resolved(
    present: Reading, fresh: Reading, chosen: Sequence[tuple[Difference, Choice]]
) -> bytes:
    """Return the new version's bytes with what was chosen of the board in it.

    Questions of the LKE without an answer are put back unasked. Raises Unwritable if
    that cannot be written into it.
    """
    kept = [one for one, choice in chosen if choice is Choice.BOARD]
    edits = [
        Edit(one.key, one.after, one.before)
        for one in kept
        if one.kind is Kind.CHANGED and is_accepted(one.key, one.before)
    ]
    data = write_edits(fresh, edits)
    dropped = {one.key.code for one, choice in chosen if choice is Choice.FILE}
    lost = [one.key.code for one in kept if one.kind is Kind.LOST_ROW]
    if fresh.has_answers:
        blank = [row.code for row in lost_answers(present, fresh) if row.code not in dropped]
        lost += [code for code in blank if code not in lost]
    if not lost:
        return data
    rows = {code: _texts(present, code) for code in lost}
    own = {code: own_cells(present, code) for code in lost}
    return with_rows(read_workbook(data, fresh.file), rows, own)


def _texts(reading: Reading, code: str) -> Mapping[str, str]:
    sheet = sheet_of(code).name
    return {
        key.column: text
        for key, text in cell_texts(reading).items()
        if key.sheet == sheet and key.code == code and text and is_accepted(key, text)
    }
