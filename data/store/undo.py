"""Works out which edits bring a workbook back to what it was at a place in the journal."""

from collections.abc import Iterable

from data.schema import BUKTI
from data.store.changes import Span
from data.workbook.reader import Reading
from data.workbook.writer import Edit, cell_texts

_STATUS_HEAD = BUKTI.heads["status"]


def undo_since(reading: Reading | None, spans: Iterable[Span]) -> list[Edit]:
    """Return the edits that undo what cells went through, in the sheet's order.

    `reading` is the standing as people see it (`View.reading`), `spans` are `Store.spans` since the
    place. A row that was added since stays as it is, and one that was removed does not come back:
    rows are Excel's.
    """
    if reading is None:
        return []
    wanted = {span.key: span.first.before for span in spans}
    # A status is never empty, so an empty one before means that there was no row.
    added = {key.code for key, text in wanted.items() if key.column == _STATUS_HEAD and not text}
    order = {item.code: place for place, item in enumerate(reading.items)}
    present = cell_texts(reading)
    return [
        Edit(key, present[key], text)
        for key, text in sorted(wanted.items(), key=lambda one: order.get(one[0].code, -1))
        if key in present and key.code not in added and present[key] != text
    ]
