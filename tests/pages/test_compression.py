"""Rules of files that go out compressed."""

import asyncio
import gzip
from dataclasses import dataclass, field

import brotli
import pytest
from starlette.datastructures import Headers
from starlette.types import Message, Receive, Scope, Send

from pages.session.compression import CompressedFiles

SCRIPT = b"const status = 'Belum Ada';" * 500
FOR_GOOD = "public, immutable, max-age=31536000"


@dataclass
class Shelf:
    """An app with one file at every address; it counts how often it is asked."""

    content: bytes = SCRIPT
    cache: str = FOR_GOOD
    kind: str = "text/javascript"
    asked: list[str] = field(default_factory=list)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.asked.append(scope["path"])
        headers = {
            "Content-Type": self.kind,
            "Content-Length": str(len(self.content)),
            "Cache-Control": self.cache,
            "ETag": '"abc"',
        }
        raw = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
        await send({"type": "http.response.start", "status": 200, "headers": raw})
        half = len(self.content) // 2
        await send({"type": "http.response.body", "body": self.content[:half], "more_body": True})
        await send({"type": "http.response.body", "body": self.content[half:]})


def ask(
    app: CompressedFiles, takes: str, path: str = "/static/js/a.js", **more: str
) -> tuple[Headers, bytes]:
    """Return the headers and the body of the answer to a browser that takes these encodings."""
    said: list[Message] = []
    given = {"accept-encoding": takes, **more}
    headers = [(name.encode(), value.encode()) for name, value in given.items()]

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        said.append(message)

    scope = {"type": "http", "method": "GET", "path": path, "headers": headers}
    asyncio.run(app(scope, receive, send))
    return Headers(raw=said[0]["headers"]), b"".join(one.get("body", b"") for one in said[1:])


def test_a_browser_gets_the_smallest_way_that_it_takes() -> None:
    app = CompressedFiles(Shelf())
    pressed, plain = ask(app, "gzip, deflate, br"), ask(app, "gzip, deflate")

    assert pressed[0]["content-encoding"] == "br"
    assert brotli.decompress(pressed[1]) == SCRIPT
    assert plain[0]["content-encoding"] == "gzip"
    assert gzip.decompress(plain[1]) == SCRIPT


def test_a_browser_that_takes_neither_gets_the_file_as_it_lies_there() -> None:
    headers, body = ask(CompressedFiles(Shelf()), "identity")

    assert "content-encoding" not in headers
    assert body == SCRIPT


def test_a_pressed_file_says_its_length_and_keeps_its_caching() -> None:
    headers, body = ask(CompressedFiles(Shelf()), "gzip")

    assert headers["content-length"] == str(len(body))
    assert headers["cache-control"] == FOR_GOOD
    assert headers["vary"] == "Accept-Encoding"
    assert "etag" not in headers


def test_a_file_is_pressed_once() -> None:
    shelf = Shelf()
    app = CompressedFiles(shelf)
    answers = [ask(app, "br") for _ in range(3)]

    assert len(shelf.asked) == 1
    assert answers[0] == answers[1] == answers[2]


@pytest.mark.parametrize(
    "shelf",
    [Shelf(cache="no-cache"), Shelf(kind="font/woff2"), Shelf(content=b"const a = 1;")],
    ids=["may change", "is compressed already", "is small"],
)
def test_nothing_else_is_touched(shelf: Shelf) -> None:
    headers, body = ask(CompressedFiles(shelf), "br")

    assert "content-encoding" not in headers
    assert body == shelf.content


def test_a_part_of_a_file_is_passed_on() -> None:
    headers, _ = ask(CompressedFiles(Shelf()), "br", range="bytes=0-99")

    assert "content-encoding" not in headers


def test_many_addresses_of_a_file_do_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = Shelf()
    app = CompressedFiles(shelf)
    size = len(ask(app, "gzip", path="/a")[1])
    monkeypatch.setattr("pages.session.compression._MOST_BYTES", 3 * size)
    for number in range(10):
        ask(app, "gzip", path=f"/a{'/.' * number}")

    assert len(app._kept) <= 3
