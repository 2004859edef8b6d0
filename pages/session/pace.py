"""Gives each connection and each address its share of the server, so that nobody holds up all."""

import asyncio
import time
from collections import OrderedDict
from dataclasses import dataclass, field

from google.protobuf.message import DecodeError
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

from components.board.assets import OUTBOX_ROUTE
from data.access import is_loopback
from pages.session.tickets import HEADER

_MOST_SHARES = 5_000


@dataclass
class Allowance:
    """So many runs at once, and so many a second after that; not safe for threads."""

    at_once: float
    a_second: float
    left: float = field(init=False)
    at: float = field(init=False)

    def __post_init__(self) -> None:
        self.left, self.at = self.at_once, time.monotonic()

    def take(self) -> float:
        """Take one, and return how many seconds to wait for it."""
        now = time.monotonic()
        self.left = min(self.at_once, self.left + (now - self.at) * self.a_second) - 1
        self.at = now
        return max(0.0, -self.left / self.a_second)


class Pace:
    """ASGI middleware: runs and outboxes that come too fast wait; none of a person's is lost.

    A quick person clicks three times a second. A connection that has had to wait all along for
    `patience_seconds` is no person's and is ended: what it still has to say would be waited for,
    also when the server stops. The machine itself is let be: a proxy on it speaks for everybody.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        of_connection: tuple[float, float] = (12, 4),
        of_address: tuple[float, float] = (60, 25),
        patience_seconds: float = 10.0,
    ) -> None:
        self._app = app
        self._of_connection, self._of_address = of_connection, of_address
        self._patience_seconds = patience_seconds
        self._addresses: OrderedDict[str, Allowance] = OrderedDict()
        self._tickets: OrderedDict[str, Allowance] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the connection on, its words at its pace."""
        if scope["type"] == "http" and scope["path"] == OUTBOX_ROUTE:
            await self._answer_outbox(scope, receive, send)
            return
        if scope["type"] != "websocket":
            await self._app(scope, receive, send)
            return
        client = scope.get("client")
        shares = [Allowance(*self._of_connection)]
        if client and not is_loopback(client[0]):
            shares.append(_share(self._addresses, str(client[0]), self._of_address))
            await asyncio.sleep(shares[-1].take())  # each connection begins with a run

        waits_since = 0.0

        async def received() -> Message:
            nonlocal waits_since
            message = await receive()
            if not _asks_for_run(message):
                return message
            wait = max(share.take() for share in shares)
            if not wait:
                waits_since = 0.0
                return message
            waits_since = waits_since or time.monotonic()
            if time.monotonic() - waits_since > self._patience_seconds:
                return {"type": "websocket.disconnect", "code": 1008}
            await asyncio.sleep(wait)
            return message

        await self._app(scope, received, send)

    async def _answer_outbox(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass an outbox on at the pace of a connection; what comes far too fast is not taken."""
        client, ticket = scope.get("client"), Headers(scope=scope).get(HEADER, "")
        shares = [_share(self._tickets, ticket, self._of_connection)]
        if client and not is_loopback(client[0]):
            shares.append(_share(self._addresses, str(client[0]), self._of_address))
        wait = max(share.take() for share in shares)
        if wait > self._patience_seconds:
            await Response(status_code=429)(scope, receive, send)
            return
        await asyncio.sleep(wait)
        await self._app(scope, receive, send)


def _share(shares: OrderedDict[str, Allowance], of: str, pace: tuple[float, float]) -> Allowance:
    found = shares.setdefault(of, Allowance(*pace))
    shares.move_to_end(of)
    if len(shares) > _MOST_SHARES:
        shares.popitem(last=False)
    return found


def _asks_for_run(message: Message) -> bool:
    data = message.get("bytes")
    if message["type"] != "websocket.receive" or not data:
        return False
    try:
        return BackMsg.FromString(data).WhichOneof("type") != "app_heartbeat"
    except DecodeError:
        return False
