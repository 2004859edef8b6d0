"""Tickets: what lets a page that is open ask for news between the runs of its script."""

import secrets
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import streamlit as st

from components.board.edits import Ack
from data.access import Connection, connection_of
from data.store import Store

HEADER = "x-papan-tiket"
LASTS_SECONDS = 120.0
# A request with the last one may be under way when a new one comes; someone who goes quickly from
# page to page leaves one at each, and two on a page with two boards.
_KEPT_A_SESSION = 6


@dataclass(frozen=True)
class Grant:
    """What a ticket stands for: a session at one browser, and what it may see for how long.

    `holds` tells whether its right is still as it was when its page was drawn, `mark` notes that
    the page is open, `store` gives its workbook's store, `board` what its page shows, as text,
    `take` takes an outbox as the browser sent it, and `acks` tells what became of the session's
    last edits. `file` returns a file of the evidence by KODE, its name and its bytes piece by
    piece, or None.
    """

    session: str
    connection: Connection
    sign_in: str
    holds: Callable[[], bool]
    mark: Callable[[], None]
    store: Callable[[], Store]
    board: Callable[[], str] = lambda: ""
    take: Callable[[object], None] = lambda _: None
    acks: Callable[[], Sequence[Ack]] = tuple
    file: Callable[[str], tuple[str, Iterator[bytes]] | None] = lambda _: None
    until: float = field(default_factory=lambda: time.monotonic() + LASTS_SECONDS)


class Tickets:
    """The tickets that hold, for all threads of a server; nothing of them is kept on disk."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._grants: dict[str, Grant] = {}
        self._of_session: dict[str, list[str]] = {}

    def issue(self, grant: Grant) -> str:
        """Return a new ticket; of a session's earlier ones only the last few still hold."""
        ticket = secrets.token_urlsafe(24)
        with self._lock:
            self._forget_the_old()
            own = self._of_session.setdefault(grant.session, [])
            own.append(ticket)
            for old in own[:-_KEPT_A_SESSION]:
                self._grants.pop(old, None)
            del own[:-_KEPT_A_SESSION]
            self._grants[ticket] = grant
        return ticket

    def find(self, headers: Mapping[str, str], sign_in: str) -> Grant | None:
        """Return what the ticket of a request stands for; None where it is nobody's or another's.

        `headers` bear the other end's address as the guard wrote it; `sign_in` is what the browser
        keeps of its sign-in.
        """
        with self._lock:
            grant = self._grants.get(headers.get(HEADER, ""))
        if grant is None or time.monotonic() > grant.until:
            return None
        here, there = grant.connection, connection_of(headers)
        is_same = here == there or (here.is_local and there.is_local)
        if not is_same or (grant.sign_in and grant.sign_in != sign_in):
            return None
        return grant if grant.holds() else None

    def _forget_the_old(self) -> None:
        now = time.monotonic()
        self._grants = {one: grant for one, grant in self._grants.items() if grant.until > now}
        self._of_session = {
            session: kept
            for session, own in self._of_session.items()
            if (kept := [one for one in own if one in self._grants])
        }


@st.cache_resource(show_spinner=False)
def tickets() -> Tickets:
    """Return the tickets of this server."""
    return Tickets()
