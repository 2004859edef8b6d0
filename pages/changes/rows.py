"""Brings rows back that a file took away, and cells to what they were."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from data.schema import BUKTI
from data.statuses import Status
from data.store import Source
from data.store.backups import list_backups
from data.workbook import CellKey, Edit, read_workbook
from data.workbook.row_return import Rows, own_cells, sheet_of, with_rows, without_rows
from data.workbook.writer import is_accepted
from data.xlsx.cells import CellValue
from pages.changes.door import attempt, taken_back
from pages.session.choices import Restored
from pages.session.person import actor
from pages.session.state import session
from pages.session.stores import current_store

_MOST_BACKUPS = 10  # that are looked through


def restore(edits: Sequence[Edit], rows: Rows) -> None:
    """Bring cells and rows back, as one thing that can be taken back in one click."""
    done = Restored()
    if not edits or taken_back(edits):
        done.edits = tuple(edits)
        if rows and _put_back(rows):
            done.rows = rows
    if done:
        session().choices.restored = done


def undo_restoration() -> None:
    """Take back what was brought back last."""
    choices = session().choices
    done, choices.restored = choices.restored, Restored()
    edits = [Edit(edit.key, edit.after, edit.before) for edit in done.edits]
    if edits and not taken_back(edits):
        choices.restored = done
    elif done.rows:
        store = current_store()
        attempt(
            lambda: store.revise_workbook(
                lambda reading: without_rows(reading, done.rows), actor(), source=Source.RESTORE
            )
        )


def _own_columns(side: Path, codes: Iterable[str]) -> dict[str, dict[str, CellValue]]:
    """Return what rows held in the office's own columns, from the newest backup that has them."""
    found: dict[str, dict[str, CellValue]] = {}
    left = set(codes)
    for backup in list_backups(side)[:_MOST_BACKUPS]:
        if not left:
            break
        reading = read_workbook(backup.path)
        there = left & {row.code for row in (*reading.items, *reading.answers)}
        found |= {code: own_cells(reading, code) for code in there}
        left -= there
    return found


def _put_back(rows: Rows) -> bool:
    known = {code: _accepted(code, texts) for code, texts in rows.items()}

    def put() -> None:
        store = current_store()
        store.step()
        own = _own_columns(store.side, known)
        store.revise_workbook(
            lambda reading: with_rows(reading, known, own), actor(), source=Source.RESTORE
        )

    return attempt(put)


def _accepted(code: str, texts: Mapping[str, str]) -> dict[str, str]:
    """Return of what a row held all that its cells may hold; an item has a status always."""
    sheet = sheet_of(code)
    known = {BUKTI.heads["status"]: Status.MISSING.value} if sheet is BUKTI else {}
    fitting = {
        head: text
        for head, text in texts.items()
        if text and is_accepted(CellKey(sheet.name, code, head), text)
    }
    return known | fitting
