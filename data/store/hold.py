"""Why changes wait for the workbook, and when the next try is due."""

import time
from dataclasses import dataclass

from data.store.files import Sign

FIRST_PAUSE_SECONDS = 0.25
LONGEST_PAUSE_SECONDS = 5.0


@dataclass
class Hold:
    """What keeps changes from being written now; `reason` is "" where nothing does.

    `sign` is the owner file that is waited for; `ignored` one that a person has called old.
    """

    reason: str = ""
    sign: Sign | None = None
    ignored: Sign | None = None
    _pause: float = 0.0
    _retry_at: float = 0.0

    def clear(self) -> None:
        """Note that nothing waits, or that what waited has been written."""
        self.reason, self.sign = "", None
        self._pause = self._retry_at = 0.0

    def wait_for(self, reason: str, sign: Sign | None = None) -> None:
        """Wait for something that each round can see for itself."""
        self.reason, self.sign = reason, sign

    def back_off(self, reason: str) -> None:
        """Try again after a pause that grows from try to try."""
        self.reason, self.sign = reason, None
        self._pause = min(LONGEST_PAUSE_SECONDS, max(FIRST_PAUSE_SECONDS, 2 * self._pause))
        self._retry_at = time.monotonic() + self._pause

    def hurry(self) -> None:
        """Make the next try due at once, because something new has come."""
        self._pause = self._retry_at = 0.0

    def is_due(self) -> bool:
        """Tell whether the pause is over."""
        return time.monotonic() >= self._retry_at
