"""The one door: all sessions read the standing from it and send their changes through it."""

from data.store.changes import Change, Source, State
from data.store.door import Outcome
from data.store.store import Store
from data.store.undo import undo_since
from data.store.view import View
from data.store.workplace import workbook_path

__all__ = [
    "Change",
    "Outcome",
    "Source",
    "State",
    "Store",
    "View",
    "undo_since",
    "workbook_path",
]
