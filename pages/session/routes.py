"""The board's own routes: its script and style sheet, news without a run, files of the evidence."""

import asyncio
import json
import logging
import signal
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractContextManager, asynccontextmanager
from types import FrameType
from typing import Any
from urllib.parse import quote
from weakref import WeakKeyDictionary

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from components.board.assets import OUTBOX_ROUTE, ROUTE, bundle
from data.errors import WorkbookFault
from data.store import Store
from pages.session.guard import MOST_BYTES
from pages.session.person import TOKEN_COOKIE
from pages.session.stores import news_stamp
from pages.session.tickets import Grant, tickets

_LOG = logging.getLogger(__name__)

WAIT_SECONDS = 10.0
_LOOK_SECONDS = 2.0  # so often a request that waits sees whether its right still holds
_FOR_GOOD = "public, max-age=31536000, immutable"
_NEVER = {"Cache-Control": "no-store"}


class _Bell:
    """Wakes the requests that wait for news of a store; lives on the server's event loop."""

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._rung = asyncio.Event()
        self._heard = WeakKeyDictionary[Store, AbstractContextManager[None]]()
        self.is_stopping = False

    def begin(self, loop: asyncio.AbstractEventLoop) -> None:
        """Work on this loop from here on."""
        self._loop, self._rung, self.is_stopping = loop, asyncio.Event(), False

    def stop(self) -> None:
        """Let every request go; safe in the handler of a signal."""
        self.is_stopping = True
        self._ring_from_thread()

    def hear(self, store: Store) -> None:
        """Ring at a store's news from here on, for as long as it lives."""
        if store not in self._heard:
            self._heard[store] = store.news.listening(self._ring_from_thread)
            self._heard[store].__enter__()

    async def wait(self, seconds: float) -> None:
        """Wait until something has changed somewhere, but not for longer."""
        try:
            async with asyncio.timeout(seconds):
                await self._rung.wait()
        except TimeoutError:
            return

    def _ring_from_thread(self) -> None:
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._ring)

    def _ring(self) -> None:
        # Those who wait have the old event; who comes now waits for the next.
        self._rung.set()
        self._rung = asyncio.Event()


_BELL = _Bell()


@asynccontextmanager
async def letting_go(_: Any) -> AsyncIterator[None]:
    """Let the requests that wait go as soon as the server is told to stop, as it waits for them."""
    _BELL.begin(asyncio.get_running_loop())
    _chain_signals(_BELL.stop)
    try:
        yield
    finally:
        _BELL.stop()


def _chain_signals(stop: Callable[[], None]) -> None:
    """Call `stop` before what handles the signals that end a server."""
    if threading.current_thread() is not threading.main_thread():
        return  # a server inside a test; nobody sends it signals
    for name in ("SIGINT", "SIGTERM", "SIGBREAK"):
        number = getattr(signal, name, None)
        before = signal.getsignal(number) if number is not None else None
        if number is None or not callable(before):
            continue

        def handle(
            got: int,
            frame: FrameType | None,
            before: Callable[[int, FrameType | None], Any] = before,
        ) -> None:
            stop()
            before(got, frame)

        signal.signal(number, handle)


async def _news(request: Request) -> Response:
    """Answer as soon as something is different from what the page knows, or after a while."""
    known = request.query_params.get("dari", "")
    patience = 0.0 if request.query_params.get("tunggu") == "0" else WAIT_SECONDS
    clock = asyncio.get_running_loop().time
    until = clock() + patience
    while True:
        grant = _grant(request)
        if grant is None:
            return Response(status_code=403, headers=_NEVER)
        store = grant.store()
        _BELL.hear(store)
        stamp = news_stamp(store)
        if stamp != known and not _BELL.is_stopping:
            return _standing(grant)
        left = until - clock()
        if left <= 0 or _BELL.is_stopping:
            grant.mark()
            return Response(status_code=204, headers=_NEVER)
        await _BELL.wait(min(left, _LOOK_SECONDS))


async def _outbox(request: Request) -> Response:
    """Take what a browser's board sends, and answer with what became of it, and what stands now."""
    grant = _grant(request)
    if grant is None:
        return Response(status_code=403, headers=_NEVER)
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > MOST_BYTES:
            return Response(status_code=413, headers=_NEVER)
    try:
        sent = json.loads(body)
    except ValueError:
        return Response(status_code=400, headers=_NEVER)
    await asyncio.to_thread(grant.take, sent)
    return _standing(grant)


def _standing(grant: Grant) -> Response:
    """Return how things stand for a session; the page is open, as it asks."""
    grant.mark()
    # In this order: what is read later knows of all that is read before.
    stamp = news_stamp(grant.store())
    acks = [ack.packed() for ack in grant.acks()]
    return JSONResponse({"stamp": stamp, "acks": acks, "board": grant.board()}, headers=_NEVER)


async def _file(request: Request) -> Response:
    """Answer with a file of the evidence folder, for who may look."""
    grant = _grant(request)
    if grant is None:
        return Response(status_code=403, headers=_NEVER)
    try:
        found = await asyncio.to_thread(grant.file, request.query_params.get("kode", ""))
    except (OSError, WorkbookFault) as error:
        _LOG.warning("a file of the evidence could not be read: %s", error)
        found = None
    if found is None:
        return Response(status_code=404, headers=_NEVER)
    name, content = found
    headers = {
        **_NEVER,
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}",
        "X-Content-Type-Options": "nosniff",
    }
    return StreamingResponse(content, media_type="application/octet-stream", headers=headers)


async def _asset(request: Request) -> Response:
    """Answer with a file of the board's own; a browser keeps it for good under its address."""
    found, wanted = bundle(), request.path_params
    asset = found.files.get(wanted["name"]) if wanted["stamp"] == found.stamp else None
    if asset is None:
        return Response(status_code=404, headers=_NEVER)
    headers = {"Cache-Control": _FOR_GOOD, "X-Content-Type-Options": "nosniff"}
    return Response(asset.content, media_type=asset.media_type, headers=headers)


def _grant(request: Request) -> Grant | None:
    try:
        return tickets().find(request.headers, request.cookies.get(TOKEN_COOKIE, ""))
    except WorkbookFault:
        return None  # who somebody is cannot be told, so nothing is shown


ROUTES = (
    Route(f"{ROUTE}/kabar", _news),
    Route(OUTBOX_ROUTE, _outbox, methods=["POST"]),
    Route(f"{ROUTE}/berkas", _file),
    Route(f"{ROUTE}/{{stamp}}/{{name}}", _asset),
)
