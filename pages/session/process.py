"""Prepares the server's process: room for connections, an end for idle ones, short ids in logs."""

import asyncio
import logging
import re
from typing import Any

from streamlit.runtime.memory_session_storage import MemorySessionStorage
from streamlit.runtime.session_manager import SessionInfo
from uvicorn.protocols.http.auto import AutoHTTPProtocol

from data.access import is_loopback
from pages.session.given_files import keep_downloads

try:
    import resource
except ImportError:  # Windows has no such limit
    resource = None  # type: ignore[assignment]

_LOG = logging.getLogger(__name__)

MOST_OF_ADDRESS = 300
MOST_OF_ALL = 3_000
IDLE_SECONDS = 15.0
_OPEN_FILES = 8_192
_ID = re.compile(r"\b([0-9a-f]{8})-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b")


def prepare() -> None:
    """Do all of it, once a process."""
    if getattr(AutoHTTPProtocol, "papan_is_prepared", False):
        return
    _raise_open_files()
    _end_idle_connections()
    _let_go_of_handles()
    _shorten_ids()
    keep_downloads()


def _raise_open_files() -> None:
    if resource is None:
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _OPEN_FILES if hard == resource.RLIM_INFINITY else min(_OPEN_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
        except (OSError, ValueError):
            _LOG.warning("the limit of open files stays at %d", soft)


def _let_go_of_handles() -> None:
    """Let a session whose page is gone hold no handles while it may still be taken up again.

    Streamlit keeps it for two minutes, with an event loop for its script: three handles each.
    """
    save, get = MemorySessionStorage.save, MemorySessionStorage.get

    def save_closed(self: MemorySessionStorage, info: SessionInfo) -> None:
        session: Any = info.session
        if session._scriptrunner is None:
            session._script_event_loop.close()
        save(self, info)

    def get_opened(self: MemorySessionStorage, id: str) -> SessionInfo | None:
        info = get(self, id)
        session: Any = info and info.session
        if session and session._script_event_loop.is_closed():
            session._script_event_loop = asyncio.new_event_loop()
        return info

    storage: Any = MemorySessionStorage
    storage.save, storage.get = save_closed, get_opened


def _end_idle_connections() -> None:
    """Let uvicorn end what connects and says nothing; it ends only what has been answered once.

    Nor does it know how many connections come from one address.
    """
    protocol: Any = AutoHTTPProtocol
    made = protocol.connection_made

    def connection_made(self: Any, transport: asyncio.Transport) -> None:
        made(self, transport)
        if _is_one_too_many(self):
            transport.abort()
            return
        loop = asyncio.get_running_loop()
        loop.call_later(IDLE_SECONDS, _end_if_idle, loop, self, None)

    protocol.connection_made = connection_made
    protocol.papan_is_prepared = True


def _is_one_too_many(connection: Any) -> bool:
    every = connection.connections
    if len(every) > MOST_OF_ALL:
        return True
    client = connection.client
    if not client or is_loopback(client[0]):
        return False  # a proxy on this machine speaks for everybody
    return [_address(one) for one in list(every)].count(client[0]) > MOST_OF_ADDRESS


def _end_if_idle(loop: asyncio.AbstractEventLoop, connection: Any, last: Any) -> None:
    """End a connection that still waits for a request as it did at the last look."""
    transport = connection.transport
    if transport.is_closing() or transport.get_protocol() is not connection:
        return  # gone, or a web socket by now
    request = connection.cycle
    is_waiting = request is None or request.response_complete
    if is_waiting and request is last:
        transport.abort()
        return
    loop.call_later(IDLE_SECONDS, _end_if_idle, loop, connection, request)


def _address(connection: Any) -> str:
    client = getattr(connection, "client", None)
    return str(client[0]) if client else ""


def _shorten_ids() -> None:
    """Let no log hold a whole id: Streamlit gives a session to whoever says it."""
    make = logging.getLogRecordFactory()

    def record(*given: Any, **more: Any) -> logging.LogRecord:
        made = make(*given, **more)
        if isinstance(made.msg, str):
            made.msg = _ID.sub(r"\1…", made.msg)
        if isinstance(made.args, tuple):
            made.args = tuple(
                _ID.sub(r"\1…", one) if isinstance(one, str) else one for one in made.args
            )
        return made

    logging.setLogRecordFactory(record)
