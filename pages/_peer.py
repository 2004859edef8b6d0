"""Writes the address of the other end into each request, so that pages can trust it."""

from starlette.types import ASGIApp, Receive, Scope, Send

from data.access import PEER_HEADER


class PeerStamp:
    """ASGI middleware; a header of that name that a client sends does not get through."""

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
        await self._app(scope, receive, send)
