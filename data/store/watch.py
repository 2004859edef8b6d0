"""The thread of a store: it does a round when one is asked for, and looks by itself in between."""

import logging
import threading
import time
from collections.abc import Callable

_LOG = logging.getLogger(__name__)

WATCH_SECONDS = 0.4
DRAW_SECONDS = 0.015
BURST_SECONDS = 0.4
STOP_SECONDS = 10.0


class Watch:
    """Does `work` again and again; a fault of it is told to `failed`, and the watch goes on."""

    def __init__(self, work: Callable[[], None], failed: Callable[[Exception], None]) -> None:
        self._work = work
        self._failed = failed
        self._asked = threading.Event()
        self._stopped = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def is_stopped(self) -> bool:
        """Tell whether no more work is to be done."""
        return self._stopped.is_set()

    def ask(self) -> None:
        """Have the work done soon."""
        self._asked.set()

    def start(self) -> None:
        """Start the thread."""
        self._thread = threading.Thread(target=self._run, name="papan-zi-store", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Let the present work end, and do no more."""
        self._stopped.set()
        self._asked.set()
        if self._thread is not None:
            self._thread.join(STOP_SECONDS)

    def _run(self) -> None:
        while not self._stopped.is_set():
            if self._asked.wait(WATCH_SECONDS):
                self._let_pages_be_drawn()
            self._asked.clear()
            try:
                self._work()
            except Exception as error:
                # The watch must outlive a fault that nobody foresaw; the log has its details.
                _LOG.exception("a round of the store failed")
                self._failed(error)

    def _let_pages_be_drawn(self) -> None:
        """Wait before the file is written: the clicks are durable, and many make one writing."""
        latest = time.monotonic() + BURST_SECONDS
        while self._asked.is_set() and time.monotonic() < latest:
            self._asked.clear()
            self._stopped.wait(DRAW_SECONDS)
