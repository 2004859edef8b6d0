"""Works out which edits bring a workbook back to what it was at a place in the journal."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from data.schema import BUKTI, LKE
from data.store.changes import Change, Span, is_status
from data.workbook.reader import Reading
from data.workbook.writer import Edit, cell_texts

_STATUS_HEAD = BUKTI.heads["status"]


@dataclass(frozen=True)
class Restoration:
    """What brings a workbook back: edits with the change that each undoes, and rows by KODE.

    A row has the texts that it had, by head; `removals` say which change took it away.
    """

    edits: tuple[tuple[Edit, Change], ...]
    rows: Mapping[str, Mapping[str, str]]
    removals: Mapping[str, Change] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """Return how many cells and rows it is about."""
        return len(self.edits) + len(self.rows)


def restoration_since(reading: Reading | None, spans: Iterable[Span]) -> Restoration:
    """Return what undoes all since a place, rows that were deleted since included."""
    spans = list(spans)
    last = {span.key: span.last for span in spans}
    there = (
        {row.code for row in (*reading.items, *reading.answers)} if reading is not None else set()
    )
    gone = {
        span.key.code
        for span in spans
        if span.key.code not in there
        and ((is_status(span.key) and span.first.before) or span.key.sheet == LKE.name)
    }
    rows: dict[str, dict[str, str]] = {code: {} for code in sorted(gone)}
    for span in spans:
        if span.key.code in gone and span.first.before:
            rows[span.key.code][span.key.column] = span.first.before
    edits = undo_since(reading, spans)
    removals = {span.key.code: span.last for span in spans if span.key.code in gone}
    return Restoration(tuple((edit, last[edit.key]) for edit in edits), rows, removals)


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
