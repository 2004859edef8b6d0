"""Sends the files that a browser keeps for good compressed: each is pressed once, then kept."""

import asyncio
import gzip
import re
from collections.abc import Callable
from dataclasses import dataclass

import brotli
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# What a browser takes, the smaller first; without TLS it takes gzip alone from another machine.
_WAYS: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda content: brotli.compress(content, quality=9),
    "gzip": lambda content: gzip.compress(content, compresslevel=6, mtime=0),
}
_TEXT = re.compile(r"(text/|application/(javascript|json|wasm)|image/svg)")
_LEAST_BYTES = 1000
_MOST_BYTES = 32_000_000  # all files of the server take half; a file may have many addresses


@dataclass(frozen=True)
class _Answer:
    """A whole answer, its body as it goes out."""

    start: Message
    body: bytes


class CompressedFiles:
    """ASGI middleware; what it has pressed it keeps in memory, up to a bound."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._kept: dict[tuple[str, str], _Answer] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with the pressed file, or pass the request on and keep what may be kept."""
        way = _way_of(scope)
        if not way:
            await self._app(scope, receive, send)
            return
        place = (scope["path"], way)
        if place not in self._kept:
            answer = _Collected(send)
            await self._app(scope, receive, answer)
            if answer.whole is None:
                return
            self._keep(place, await asyncio.to_thread(_pressed, answer.whole, way))
        kept = self._kept[place]
        await send({**kept.start, "headers": list(kept.start["headers"])})
        await send({"type": "http.response.body", "body": kept.body})

    def _keep(self, place: tuple[str, str], answer: _Answer) -> None:
        if sum(len(one.body) for one in self._kept.values()) + len(answer.body) > _MOST_BYTES:
            self._kept.clear()
        self._kept[place] = answer


class _Collected:
    """Holds an answer back as long as it is a file to press; lets any other through."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._start: Message | None = None
        self._parts: list[bytes] = []
        self.whole: _Answer | None = None

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_pressed(message):
            self._start = message
        elif self._start is None:
            await self._send(message)
        else:
            self._parts.append(message.get("body", b""))
            if not message.get("more_body", False):
                self.whole = _Answer(self._start, b"".join(self._parts))


def _way_of(scope: Scope) -> str:
    """Return how to press what is asked for, "" if it is to be sent as it is."""
    if scope["type"] != "http" or scope["method"] != "GET":
        return ""
    asked = Headers(scope=scope)
    if "range" in asked:
        return ""
    taken = {one.strip() for one in asked.get("accept-encoding", "").split(",")}
    return next((way for way in _WAYS if way in taken), "")


def _is_pressed(start: Message) -> bool:
    """Tell whether an answer is a text of some size that never changes."""
    headers = Headers(raw=start["headers"])
    return (
        start["status"] == 200
        and "immutable" in headers.get("cache-control", "")
        and "content-encoding" not in headers
        and bool(_TEXT.match(headers.get("content-type", "")))
        and int(headers.get("content-length", "0")) >= _LEAST_BYTES
    )


def _pressed(answer: _Answer, way: str) -> _Answer:
    body = _WAYS[way](answer.body)
    headers = MutableHeaders(raw=list(answer.start["headers"]))
    headers["Content-Encoding"] = way
    headers["Content-Length"] = str(len(body))
    headers.add_vary_header("Accept-Encoding")
    del headers["ETag"]  # it names the file as it lies there, and nobody asks for it again
    return _Answer({**answer.start, "headers": headers.raw}, body)
