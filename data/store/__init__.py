"""The one door: all sessions read the standing from it and send their changes through it."""

from data.store.journal import Change, Source, State
from data.store.store import Outcome, Store
from data.store.view import View
from data.store.workplace import workbook_path

__all__ = ["Change", "Outcome", "Source", "State", "Store", "View", "workbook_path"]
