"""Who has the board open now."""

import threading
from dataclasses import dataclass
from datetime import datetime, timedelta

from data.access.connection import Connection
from data.roles import Actor

# A browser slows the timers of a page that nobody looks at down to one a minute.
GONE_AFTER = timedelta(seconds=75)


@dataclass(frozen=True)
class Visit:
    """One open page; `page` is its title, `since` and `seen` are aware times."""

    actor: Actor
    connection: Connection
    page: str
    since: datetime
    seen: datetime


class Presence:
    """The open pages by session, for all threads of a server; nothing of it is kept on disk."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._visits: dict[str, Visit] = {}

    def mark(
        self, session: str, actor: Actor, connection: Connection, page: str, now: datetime
    ) -> None:
        """Note that a session's page is open at an aware time."""
        with self._lock:
            self._forget_the_gone(now)
            before = self._visits.get(session)
            since = before.since if before else now
            self._visits[session] = Visit(actor, connection, page, since, now)

    def present(self, now: datetime) -> list[Visit]:
        """Return the pages that are open, the longest first; those that are gone are forgotten."""
        with self._lock:
            self._forget_the_gone(now)
            return sorted(self._visits.values(), key=lambda visit: visit.since)

    def _forget_the_gone(self, now: datetime) -> None:
        self._visits = {
            session: visit
            for session, visit in self._visits.items()
            if now - visit.seen < GONE_AFTER
        }
