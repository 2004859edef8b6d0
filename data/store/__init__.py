"""The one door: all sessions read the standing from it and send their changes through it."""

from data.store.changes import Change, Source, Span, State
from data.store.door import Outcome
from data.store.files import Opened, OwnerFile
from data.store.history import Bookmark, Wanted
from data.store.store import Store
from data.store.undo import undo_since
from data.store.view import View
from data.store.workplace import workbook_path

__all__ = [
    "Bookmark",
    "Change",
    "Opened",
    "Outcome",
    "OwnerFile",
    "Source",
    "Span",
    "State",
    "Store",
    "View",
    "Wanted",
    "undo_since",
    "workbook_path",
]
