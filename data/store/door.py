"""Judges at the door what an edit is: a change, a repetition, or a collision."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import StrEnum

from data.roles import Right
from data.statuses import Status
from data.store.changes import Change, Source, is_status
from data.workbook.writer import CellKey, Edit


class Outcome(StrEnum):
    """What became of one edit at the door."""

    SAVED = "tersimpan"
    SAME = "sama"
    COLLIDED = "bentrok"


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


def needed_rights(
    edits: Sequence[Edit], present: Mapping[CellKey, str], source: Source
) -> set[Right]:
    """Return the rights that somebody needs for these edits.

    The seal Terverifikasi is given and taken back by those who may verify. One change may be taken
    back by whoever may make it; many at once are a restoration.
    """
    rights = {Right.EDIT}
    if any(
        is_status(edit.key) and Status.VERIFIED.value in {edit.after, present.get(edit.key)}
        for edit in edits
    ):
        rights.add(Right.VERIFY)
    if source is Source.RESTORE and len(edits) > 1:
        rights.add(Right.RESTORE)
    return rights


def against_the_file(
    edit: Edit, present: Mapping[CellKey, str], counted: Mapping[CellKey, str]
) -> Edit:
    """Return an edit of a cell that is set aside as one of the text that stands in the file.

    People see what counts meanwhile; whoever changes that repairs the cell.
    """
    if counted.get(edit.key) == edit.before:
        return replace(edit, before=present[edit.key])
    return edit
