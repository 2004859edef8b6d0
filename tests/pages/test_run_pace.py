"""Each connection and each address has its share of the server."""

import asyncio
import time

from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

from components.board.assets import OUTBOX_ROUTE
from pages.session.pace import Allowance, Pace
from pages.session.tickets import HEADER

AFAR = ("192.0.2.9", 5000)


def words(count: int, said: bytes | None = None) -> list[Message]:
    run = BackMsg()
    run.rerun_script.query_string = ""
    data = run.SerializeToString() if said is None else said
    return [{"type": "websocket.receive", "bytes": data} for _ in range(count)]


def heard(pace: Pace, messages: list[Message], client: tuple[str, int]) -> float:
    """Say something over a connection; return how long it took until all was heard."""
    left = list(messages)

    async def receive() -> Message:
        return left.pop(0)

    async def send(_: Message) -> None:
        return

    scope: Scope = {"type": "websocket", "client": client, "headers": []}
    begun = time.monotonic()
    asyncio.run(pace(scope, receive, send))
    assert left == []
    return time.monotonic() - begun


def test_a_connection_that_never_pauses_is_ended() -> None:
    heard_words: list[str] = []

    async def app(_: Scope, receive: Receive, __: Send) -> None:
        while True:
            message = await receive()
            heard_words.append(message["type"])
            if message["type"] == "websocket.disconnect":
                return

    async def receive() -> Message:
        return words(1)[0]

    async def send(_: Message) -> None:
        return

    pace = Pace(app, of_connection=(5, 50), patience_seconds=0.3)
    scope: Scope = {"type": "websocket", "client": ("127.0.0.1", 1), "headers": []}
    begun = time.monotonic()
    asyncio.run(asyncio.wait_for(pace(scope, receive, send), 30))
    seconds = time.monotonic() - begun

    assert heard_words[-1] == "websocket.disconnect"
    assert 10 < len(heard_words) < 10 + 50 * seconds


def listening(count: int) -> Pace:
    async def app(_: Scope, receive: Receive, __: Send) -> None:
        for _number in range(count):
            await receive()

    return Pace(app, of_connection=(5, 50), of_address=(20, 200))


def test_an_allowance_gives_some_at_once_and_then_so_many_a_second() -> None:
    allowance = Allowance(at_once=3, a_second=10)

    assert [allowance.take() for _ in range(3)] == [0, 0, 0]
    assert 0.05 < allowance.take() <= 0.1
    assert 0.15 < allowance.take() <= 0.2


def test_a_connection_that_asks_too_often_waits_and_loses_nothing() -> None:
    assert heard(listening(5), words(5), ("127.0.0.1", 1)) < 0.1
    assert 0.3 < heard(listening(25), words(25), ("127.0.0.1", 1)) < 2


def test_connections_of_one_address_share_what_it_has() -> None:
    pace = listening(5)
    waits = [heard(pace, words(5), AFAR) for _ in range(8)]

    assert max(waits[:3]) < 0.05
    assert max(waits[3:]) > 0.01
    assert heard(pace, words(5), ("192.0.2.10", 5000)) < 0.05  # another one's share is its own


def test_a_proxy_on_this_machine_speaks_for_everybody() -> None:
    pace = listening(5)

    assert max(heard(pace, words(5), ("127.0.0.1", 1)) for _ in range(12)) < 0.05


def test_a_sign_of_life_costs_nothing() -> None:
    beat = BackMsg(app_heartbeat=True).SerializeToString()

    assert heard(listening(200), words(200, beat), ("127.0.0.1", 1)) < 0.3


def posted(pace: Pace, count: int, ticket: str = "tiket") -> list[int]:
    """Send outboxes one right after the other; return the status of each."""
    statuses: list[int] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"[]", "more_body": False}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            statuses.append(message["status"])

    scope: Scope = {
        "type": "http",
        "method": "POST",
        "path": OUTBOX_ROUTE,
        "client": ("127.0.0.1", 1),
        "headers": [(HEADER.encode(), ticket.encode())],
    }

    async def all_of_them() -> None:
        await asyncio.gather(*(pace(scope, receive, send) for _ in range(count)))

    asyncio.run(all_of_them())
    return statuses


def test_outboxes_of_a_ticket_wait_for_its_share_and_are_no_more_taken_in_the_end() -> None:
    taken = Response(status_code=200)

    begun = time.monotonic()
    assert posted(Pace(taken, of_connection=(5, 50)), 25) == [200] * 25
    assert 0.3 < time.monotonic() - begun < 2
    statuses = posted(Pace(taken, of_connection=(5, 50), patience_seconds=0.1), 40)
    assert (statuses.count(200), statuses.count(429)) == (10, 30)
