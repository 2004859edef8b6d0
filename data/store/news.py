"""Tells those who wait that something which people see has changed."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Listener = Callable[[], None]


class News:
    """A number that rises with each change that people see, and those who wait for it.

    Safe for threads. A listener is called by the thread that brings the news and must return at
    once; one that serves an event loop hands the news over with `loop.call_soon_threadsafe`.
    """

    def __init__(self) -> None:
        self._moved = threading.Condition()
        self._edition = 0
        self._is_stopped = False
        self._listeners: list[Listener] = []

    @property
    def edition(self) -> int:
        """Return the present number."""
        return self._edition

    @property
    def is_stopped(self) -> bool:
        """Tell whether no news will come any more."""
        return self._is_stopped

    def tell(self) -> None:
        """Note a change, and tell all who wait for one."""
        with self._moved:
            self._edition += 1
            self._wake_all()

    def stop(self) -> None:
        """End all waits, now and from now on."""
        with self._moved:
            self._is_stopped = True
            self._wake_all()

    def wait(self, edition: int, timeout: float) -> bool:
        """Wait until the number is another than `edition`, so many seconds at most.

        Returns whether it is; the wait also ends, and returns False, if no news will come any more.
        """
        with self._moved:
            self._moved.wait_for(lambda: self._is_stopped or self._edition != edition, timeout)
            return self._edition != edition

    @contextmanager
    def listening(self, listener: Listener) -> Iterator[None]:
        """Have a listener called at each change, and when no news will come any more."""
        with self._moved:
            self._listeners.append(listener)
        try:
            yield
        finally:
            with self._moved:
                self._listeners.remove(listener)

    def _wake_all(self) -> None:
        self._moved.notify_all()
        for listener in self._listeners:
            listener()
