"""Works out which edits bring a workbook back to what it was at a moment."""

from collections.abc import Iterable
from datetime import datetime

from data.schema import BUKTI
from data.store.changes import Change
from data.workbook.reader import Reading
from data.workbook.writer import CellKey, Edit, cell_texts

_STATUS_HEAD = BUKTI.columns["status"]


def undo_since(
    reading: Reading | None, newest_first: Iterable[Change], moment: datetime
) -> list[Edit]:
    """Return the edits that undo everything that changed since a moment, in the sheet's order.

    `reading` is the standing as people see it (`View.reading`), `moment` an aware time. A row that
    was added since stays as it is, and one that was removed does not come back: rows are Excel's.
    """
    if reading is None:
        return []
    wanted: dict[CellKey, str] = {}
    for change in newest_first:
        if change.at < moment:
            break
        if change.took_effect:
            wanted[change.key] = change.before
    # A status is never empty, so an empty one before means that there was no row.
    added = {key.code for key, text in wanted.items() if key.column == _STATUS_HEAD and not text}
    order = {item.code: place for place, item in enumerate(reading.items)}
    present = cell_texts(reading)
    return [
        Edit(key, present[key], text)
        for key, text in sorted(wanted.items(), key=lambda one: order.get(one[0].code, -1))
        if key in present and key.code not in added and present[key] != text
    ]
