"""Judges at the door what an edit is: a change, a repetition, or a collision."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum

from data.errors import Unwritable
from data.schema import BUKTI, DATE_FIELDS, STATUSES
from data.store.changes import Change
from data.words import either
from data.workbook.tables import quoted
from data.workbook.writer import CellKey, Edit

_STATUS_HEAD = BUKTI.columns["status"]
_NAME_HEAD = BUKTI.columns["name"]
_DATE_HEADS = frozenset(BUKTI.columns[field] for field in DATE_FIELDS)


class Outcome(StrEnum):
    """What became of one edit at the door."""

    SAVED = "tersimpan"
    SAME = "sama"
    COLLIDED = "bentrok"


def refuse_nonsense(edit: Edit) -> None:
    """Raise Unwritable for a value that its column can never hold.

    A value that no workbook takes must not come into the journal: it would wait for ever.
    """
    head, text = edit.key.column, edit.after
    if edit.key.sheet != BUKTI.name or head not in BUKTI.columns.values():
        raise Unwritable(f"{edit.key}: kolom itu tidak diubah dari papan. Ubah di Excel.")
    if head == _STATUS_HEAD and text not in STATUSES:
        raise Unwritable(
            f"{edit.key}: status {quoted(text)} tidak dikenal. Pilih {either(STATUSES)}."
        )
    if head == _NAME_HEAD and not text:
        raise Unwritable(f"{edit.key}: nama bukti tidak boleh kosong.")
    if head in _DATE_HEADS and text:
        try:
            date.fromisoformat(text)
        except ValueError as error:
            raise Unwritable(f"{edit.key}: {quoted(text)} bukan tanggal.") from error


def judge(edit: Edit, present: Mapping[CellKey, str], sent: Sequence[Change]) -> Outcome:
    """Compare an edit with the present; `sent` is what the same widget has sent before.

    The same widget may change its mind: it still says what it was drawn with, but its own last
    change stands there now. A callback that comes a second time, or that brings back the value
    that the widget was drawn with, changes nothing.
    """
    found = present.get(edit.key)
    if edit.after in {edit.before, found}:
        return Outcome.SAME
    own = {change.after for change in sent if change.key == edit.key}
    if edit.after in own:
        return Outcome.SAME
    if found is not None and (edit.before == found or found in own):
        return Outcome.SAVED
    return Outcome.COLLIDED
