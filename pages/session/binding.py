"""Binds each of Streamlit's sessions to the browser that began it."""

import hashlib
import re
import secrets
from collections import OrderedDict

from google.protobuf.message import DecodeError
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

BROWSER_COOKIE = "papan_zi_peramban"
_PROTOCOLS = b"sec-websocket-protocol"
_MARK = re.compile(r"[A-Za-z0-9_-]{43}")
_MOST_SESSIONS = 20_000
_YEAR_SECONDS = 31_536_000


class SessionBinding:
    """ASGI middleware: a session is taken up again by the browser alone that began it.

    Streamlit gives a session, with the sign-in that it holds, to whoever says its id. A browser is
    told by a cookie that no script of a page reads; a client without cookies by its address.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._owners: OrderedDict[str, str] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Give a browser its mark, and take an id away that is not its own."""
        if scope["type"] == "http":
            has_mark = bool(_mark(Headers(scope=scope)))
            await self._app(scope, receive, send if has_mark else _marking(scope, send))
        elif scope["type"] == "websocket":
            owner = _owner(scope)
            await self._app(self._own_session_only(scope, owner), receive, self._note(owner, send))
        else:
            await self._app(scope, receive, send)

    def _own_session_only(self, scope: Scope, owner: str) -> Scope:
        """Return the request without a session's id that another browser began."""
        kept = []
        for name, value in scope["headers"]:
            said = [part.strip() for part in value.decode("latin-1").split(",")]
            if name.lower() == _PROTOCOLS and len(said) > 2 and self._owners.get(said[2]) != owner:
                kept.append((name, ", ".join(said[:2]).encode("latin-1")))
            else:
                kept.append((name, value))
        return {**scope, "headers": kept}

    def _note(self, owner: str, send: Send) -> Send:
        """Note whose session it is, as soon as the server has said its id."""
        is_known = False

        async def sent(message: Message) -> None:
            nonlocal is_known
            data = message.get("bytes")
            if not is_known and message["type"] == "websocket.send" and data:
                session = _session_in(data)
                if session:
                    is_known = True
                    self._owners[session] = owner
                    self._owners.move_to_end(session)
                    if len(self._owners) > _MOST_SESSIONS:
                        self._owners.popitem(last=False)
            await send(message)

        return sent


def _session_in(data: bytes) -> str:
    try:
        message = ForwardMsg.FromString(data)
    except DecodeError:
        return ""
    if message.WhichOneof("type") != "new_session":
        return ""
    return message.new_session.initialize.session_id


def _owner(scope: Scope) -> str:
    headers, client = Headers(scope=scope), scope.get("client")
    mark = _mark(headers)
    if mark:
        return hashlib.sha256(mark.encode()).hexdigest()
    return str(client[0]) if client else ""


def _mark(headers: Headers) -> str:
    mark = cookie_parser(headers.get("cookie", "")).get(BROWSER_COOKIE, "")
    return mark if _MARK.fullmatch(mark) else ""


def _marking(scope: Scope, send: Send) -> Send:
    """Return what sends a page of the server with a mark for the browser that has none."""

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            if headers.get("content-type", "").startswith("text/html"):
                secure = "; Secure" if scope.get("scheme") == "https" else ""
                headers.append(
                    "Set-Cookie",
                    f"{BROWSER_COOKIE}={secrets.token_urlsafe(32)}; Path=/; HttpOnly; SameSite=Lax"
                    f"; Max-Age={_YEAR_SECONDS}{secure}",
                )
        await send(message)

    return sent
