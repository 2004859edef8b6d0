"""Measures a board of before 0.4, whose checkout is the working folder, as bench_store does.

What has another name there is given its new one; what did not exist is done as its pages did it:
each session works out its own figures from all changes, and Riwayat reads and filters them all.
"""

import runpy
import sys
import time
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Any

_NAMES = {
    "data.reports.pace": "data.pace",
    "data.reports.submission": "data.pace",
    "data.reports.trend": "data.trend",
    "data.roles": "data.access",
    "data.statuses": "data.schema",
}
_LOOK_SECONDS = 0.002  # its pages looked twice a second; a click is not to wait for that here


@dataclass
class Wanted:
    """As in data.store.history."""

    text: str = ""
    since: datetime | None = None

    def takes(self, change: Any) -> bool:
        """Tell whether a change is wanted."""
        if self.since is not None and change.at < self.since:
            return False
        return self.text in f"{change.key} {change.before} {change.after} {change.who}".casefold()


def _prepare() -> None:
    for name, before in _NAMES.items():
        sys.modules[name] = import_module(before)
    package = import_module("data.store")
    store, view, all_changes = package.Store, package.View, package.Store.history
    package.Wanted = Wanted  # type: ignore[attr-defined]
    opened: list[Any] = []
    begin = store.__init__

    def init(self: Any, path: Path) -> None:
        begin(self, path)
        opened.append(self)

    def history(self: Any, most: int = 0, wanted: Wanted | None = None) -> list[Any]:
        return [one for one in all_changes(self) if (wanted or Wanted()).takes(one)]

    def wait_for_news(self: Any, edition: int, timeout: float) -> bool:
        until = time.monotonic() + timeout
        while self.view.revision == edition and time.monotonic() < until:
            time.sleep(_LOOK_SECONDS)
        return bool(self.view.revision != edition)

    store.__init__, store.history, store.wait_for_news = init, history, wait_for_news
    store.edition = property(lambda self: self.view.revision)
    store.count = lambda self, wanted: len(history(self, 0, wanted))
    store.spans = lambda self, since: []
    store.news = property(_News)
    view.days = property(lambda self: all_changes(opened[-1]))
    view.once = lambda self, figure, make: make()


class _News:
    def __init__(self, store: Any) -> None:
        self.is_stopped = store._stopped.is_set()


if __name__ == "__main__":
    _prepare()
    runpy.run_path(str(Path(__file__).with_name("bench_store.py")), run_name="__main__")
