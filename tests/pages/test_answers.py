"""What fails inside the server is answered with the headers too, and without its details."""

import asyncio
from typing import Any

from starlette.types import Message, Receive, Scope, Send

from pages.session.headers import AnswerHeaders, content_policy


def answered() -> list[Message]:
    async def broken(scope: Scope, receive: Receive, send: Send) -> None:
        raise RuntimeError("rahasia: /srv/papan/akses.sqlite3")

    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        sent.append(message)

    scope: dict[str, Any] = {"type": "http", "path": "/", "headers": [(b"host", b"a:8501")]}
    asyncio.run(AnswerHeaders(broken)(scope, receive, send))
    return sent


def test_a_fault_is_answered_with_the_headers_and_without_its_details() -> None:
    start, body = answered()

    assert start["status"] == 500
    assert b"content-security-policy" in dict(start["headers"])
    assert b"rahasia" not in body["body"]


def test_sockets_of_this_host_alone_may_be_opened() -> None:
    assert "connect-src 'self' ws://a:8501 wss://a:8501;" in content_policy("a:8501")
    assert "connect-src 'self';" in content_policy("a; script-src *")
