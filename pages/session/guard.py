"""Guards each connection: stamps it with its other end, lets no foreign page and no odd word in."""

from urllib.parse import urlsplit

from google.protobuf.message import DecodeError
from starlette.datastructures import Headers
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
        await self._app(scope, receive, send)


def _is_foreign(headers: Headers) -> bool:
    """Tell whether a page of another origin asks; Streamlit lets in all ports of this machine."""
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != headers.get("host")


def _only_said(receive: Receive) -> Receive:
    async def received() -> Message:
        while True:
            message = await receive()
            data = message.get("bytes")
            if message["type"] != "websocket.receive" or not data or _is_said(data):
                return message

    return received


def _is_said(data: bytes) -> bool:
    try:
        return BackMsg.FromString(data).WhichOneof("type") in _SAID
    except DecodeError:
        return True  # Streamlit closes the connection on it
