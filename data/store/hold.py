"""Why changes wait for the workbook, and when the next try is due."""

import time
from dataclasses import dataclass, replace

from data.store.files import OwnerFile

FIRST_PAUSE_SECONDS = 0.25
LONGEST_PAUSE_SECONDS = 5.0


@dataclass(frozen=True)
class Hold:
    """What keeps changes from being written now; `reason` is "" if nothing does.

    `owner_file` is the one that is waited for; `ignored` one that a person has called left behind.
    """

    reason: str = ""
    owner_file: OwnerFile | None = None
    ignored: OwnerFile | None = None
    pause: float = 0.0
    retry_at: float = 0.0

    def cleared(self) -> "Hold":
        """Return the hold after nothing waits, or what waited has been written."""
        return Hold(ignored=self.ignored)

    def waiting_for(self, reason: str, owner_file: OwnerFile | None = None) -> "Hold":
        """Return the hold that waits for something that each round can see for itself."""
        return replace(self, reason=reason, owner_file=owner_file)

    def backing_off(self, reason: str) -> "Hold":
        """Return the hold that tries again after a pause that grows from try to try."""
        pause = min(LONGEST_PAUSE_SECONDS, max(FIRST_PAUSE_SECONDS, 2 * self.pause))
        return Hold(reason, None, self.ignored, pause, time.monotonic() + pause)

    def hurried(self) -> "Hold":
        """Return the hold whose next try is due at once, because something new has come."""
        return replace(self, pause=0.0, retry_at=0.0)

    def is_due(self) -> bool:
        """Tell whether the pause is over."""
        return time.monotonic() >= self.retry_at
