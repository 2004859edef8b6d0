"""Guards each connection: stamps it with its other end, lets no foreign page and no odd word in."""

import os
from urllib.parse import urlsplit

import streamlit as st
from google.protobuf.message import DecodeError
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

from data.access import PEER_HEADER

# What a page of this board says. Others act on all who look, such as forgetting all that is
# cached, and with it the wrong tries of codes.
_SAID = frozenset(
    {
        "rerun_script",
        "stop_script",
        "file_urls_request",
        "app_heartbeat",
        "backend_operation_request",
    }
)
# Doors of Streamlit's that tell of the board, or act on it, without a code: for whoever watches
# over many servers, or lets a program use the pages.
_METRICS, _AGENTS = "/_stcore/metrics", "/_stcore/agent"


MOST_BYTES = 4_000_000  # of what a page says at once: a pasted table is the most


class ConnectionGuard:
    """ASGI middleware; a PEER_HEADER that a client sends does not get through."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with its stamp."""
        if scope["type"] in {"http", "websocket"}:
            name, client = PEER_HEADER.encode(), scope.get("client")
            headers = [header for header in scope["headers"] if header[0].lower() != name]
            if client:
                headers.append((name, str(client[0]).encode()))
            scope = {**scope, "headers": headers}
        if scope["type"] == "websocket":
            if _is_foreign(Headers(scope=scope)):
                await receive()
                await send({"type": "websocket.close", "code": 1008})
                return
            await self._app(scope, _only_said(receive), send)
            return
        if scope["type"] == "http" and _is_closed(scope["path"]):
            await PlainTextResponse("Tidak ada di sini.", 404)(scope, receive, send)
            return
        await self._app(scope, receive, send)


def _is_foreign(headers: Headers) -> bool:
    """Tell whether a page of another origin asks; Streamlit lets in all ports of this machine."""
    origin = headers.get("origin")
    if origin is None:
        return False
    try:
        return urlsplit(origin).netloc != headers.get("host")
    except ValueError:
        return True


def _is_closed(path: str) -> bool:
    """Tell whether a door is closed, unless whoever runs the server has asked for it."""
    if _METRICS in path:
        return os.environ.get("ZI_METRICS", "") != "1"
    return _AGENTS in path and not st.get_option("server.enableAgentApi")


def _only_said(receive: Receive) -> Receive:
    async def received() -> Message:
        while True:
            message = await receive()
            data = message.get("bytes")
            if data and len(data) > MOST_BYTES:
                return {"type": "websocket.disconnect", "code": 1009}  # not even looked through
            if message["type"] != "websocket.receive" or not data or _is_said(data):
                return message

    return received


def _is_said(data: bytes) -> bool:
    try:
        return BackMsg.FromString(data).WhichOneof("type") in _SAID
    except DecodeError:
        return True  # Streamlit closes the connection on it
