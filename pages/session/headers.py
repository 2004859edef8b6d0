"""Tells the browser with each answer what a page of the board may do, and who may show it."""

import base64
import hashlib
import logging
import re
from functools import cache
from pathlib import Path

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from components.scripts import ALL

_LOG = logging.getLogger(__name__)

_HOST = re.compile(r"[A-Za-z0-9.-]+(:\d+)?|\[[0-9A-Fa-f:.]+\](:\d+)?")
_INLINE = re.compile(rb"<script>(.*?)</script>", re.DOTALL)
_REST = {
    "X-Frame-Options": "SAMEORIGIN",  # what browsers know that do not know frame-ancestors
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class AnswerHeaders:
    """ASGI middleware around all others; what fails below it is answered here, with the headers."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and its answer back with the headers."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        policy = content_policy(Headers(scope=scope).get("host", ""))
        is_answered = False

        async def answer(message: Message) -> None:
            nonlocal is_answered
            if message["type"] == "http.response.start":
                is_answered = True
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = policy
                for name, value in _REST.items():
                    headers[name] = value
            await send(message)

        try:
            await self._app(scope, receive, answer)
        except Exception:
            if is_answered:
                raise
            _LOG.exception("no answer to %s", scope["path"])
            failed = PlainTextResponse("Permintaan ini gagal dijawab. Muat ulang halaman.", 500)
            await failed(scope, receive, answer)


def content_policy(host: str) -> str:
    """Return the Content-Security-Policy for a page under a host name ("" where unknown).

    Scripts are files of the server, those that are known to stand in a page, and blobs, as which
    Streamlit runs those of a component. Styles are written by its scripts.
    """
    socket = f" ws://{host} wss://{host}" if _HOST.fullmatch(host) else ""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' blob: {_inline_scripts()}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "media-src 'self'",
            # Not every browser takes a socket of the same host for 'self'.
            f"connect-src 'self'{socket}",
            "manifest-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'self'",
        )
    )


@cache
def _inline_scripts() -> str:
    """Return the digests of the scripts that stand in a page: Streamlit's own and ours."""
    page = (Path(st.__file__).parent / "static" / "index.html").read_bytes()
    scripts = [*_INLINE.findall(page), *(script.encode() for script in ALL)]
    digests = [base64.b64encode(hashlib.sha256(one).digest()).decode() for one in scripts]
    return " ".join(f"'sha256-{digest}'" for digest in digests)
