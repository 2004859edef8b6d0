"""Whose page is drawn next: one at a time, and those who have clicked before those who follow.

The sessions' threads share one interpreter, and each message that one of them sends lets another
have it: twenty that draw at once are all late, twenty in a row only the last.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

# A page that draws for long must not hold up all others, and a click that was never drawn (its
# browser has gone) none at all.
_PATIENCE_SECONDS = 1.0
_CLICK_LASTS_SECONDS = 2.0


class Turns:
    """The turns of all sessions of a server, by the ids of the sessions; safe for threads."""

    def __init__(self) -> None:
        self._moved = threading.Condition()
        self._is_taken = False
        self._being_taken = 0
        self._clicked: dict[str, float] = {}

    @contextmanager
    def click(self, session: str) -> Iterator[None]:
        """Take a session's click; it is drawn before those that only follow.

        And after all clicks that are being taken just now: so what a page shows of them is worked
        out once and not after each.
        """
        with self._moved:
            self._clicked[session] = time.monotonic()
            self._being_taken += 1
        try:
            yield
        finally:
            with self._moved:
                self._being_taken -= 1
                self._moved.notify_all()

    def has_clicks(self) -> bool:
        """Tell whether somebody who has clicked waits to be drawn, or is being drawn."""
        oldest = time.monotonic() - _CLICK_LASTS_SECONDS
        with self._moved:
            return any(at > oldest for at in self._clicked.values())

    @contextmanager
    def turn(self, session: str) -> Iterator[None]:
        """Draw while no other session does; wait for that, but not for long."""
        with self._moved:
            self._moved.wait_for(lambda: self._is_next(session), _PATIENCE_SECONDS)
            is_holder = not self._is_taken
            self._is_taken = True
        try:
            yield
        finally:
            with self._moved:
                self._clicked.pop(session, None)
                if is_holder:
                    self._is_taken = False
                self._moved.notify_all()

    def _is_next(self, session: str) -> bool:
        is_free = not self._is_taken and not self._being_taken
        return is_free and (session in self._clicked or not self.has_clicks())


@st.cache_resource(show_spinner=False)
def turns() -> Turns:
    """Return the turns of this server."""
    return Turns()
