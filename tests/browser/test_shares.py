"""Nobody holds up everybody: idle connections, many of them, files, and another's session."""

import asyncio
import logging
import re
import secrets
import socket
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from data.access import Gate
from data.roles import Role
from pages.session import process
from pages.session.admission import MOST_FILES
from pages.session.binding import BROWSER_COOKIE
from tests.browser.serving import Shared
from tests.browser.test_headers import answer
from tests.browser.test_protocol import (
    COORDINATOR,
    VIEWER,
    cookie,
    seen,
    send_file,
    token_of,
    xsrf_of,
)
from tests.browser.visitor import Visitor, play
from tests.people import SARI
from tests.waiting import until

MARKS = [secrets.token_urlsafe(32) for _ in range(2)]


def marked(mark: str, token: str = "") -> dict[str, str]:
    more = f"; {cookie(token)['Cookie']}" if token else ""
    return {"Cookie": f"{BROWSER_COOKIE}={mark}{more}"}


# Sessions


def test_a_page_marks_its_browser_once_with_what_no_script_reads(board: Shared) -> None:
    given = answer(board.here, "/").headers["Set-Cookie"]
    mark = re.search(f"{BROWSER_COOKIE}=([^;]+)", given)
    assert mark is not None
    assert "HttpOnly" in given
    assert "SameSite=Lax" in given

    again = answer(board.here, "/", Cookie=f"{BROWSER_COOKIE}={mark[1]}").headers
    assert BROWSER_COOKIE not in again.get("Set-Cookie", "")


def test_a_session_is_taken_up_again_by_its_own_browser_alone(board: Shared, gate: Gate) -> None:
    token = token_of(gate, Role.COORDINATOR)

    async def run() -> None:
        own = marked(MARKS[0], token)
        async with Visitor(board.there, "panduan", headers=own) as first:
            await seen(first, COORDINATOR)
            session = first.session
            await _steals(board, session)
        await _steals(board, session)
        async with Visitor(board.there, "panduan", headers=own, session=session) as back:
            await seen(back, COORDINATOR)
            assert back.session == session

    play(run())


async def _steals(board: Shared, session: str) -> None:
    mine = marked(MARKS[1])
    async with Visitor(board.there, "panduan", headers=mine, session=session) as thief:
        await seen(thief, VIEWER)
        assert thief.session != session


def test_no_log_holds_the_id_of_a_session(board: Shared, workbook: Path) -> None:
    async def run() -> str:
        async with Visitor(board.there, "panduan") as first:
            await seen(first, VIEWER)
            async with Visitor(board.there, "panduan", session=first.session) as again:
                await seen(again, VIEWER)
            return first.session

    session = play(run())
    logs = "".join(
        log.read_text("utf-8", "replace") for log in workbook.parent.glob("server-*.log")
    )

    assert session not in logs
    assert session[:8] in logs  # "is already connected", with the short id


# Files


def test_a_session_takes_only_so_many_files(board: Shared) -> None:
    async def run() -> None:
        async with Visitor(board.there, "panduan") as viewer:
            await seen(viewer, VIEWER)
            token = xsrf_of(board)
            right = {"X-Xsrftoken": token, "Cookie": f"_streamlit_xsrf={token}"}
            sent = [
                await asyncio.to_thread(send_file, board, viewer.session, right)
                for _ in range(MOST_FILES + 2)
            ]
            assert sent == [204] * MOST_FILES + [413, 413]

    play(run())


def test_a_session_without_its_code_takes_no_file(board: Shared, gate: Gate) -> None:
    gate.set_codes({Role.VIEWER: "kode untuk melihat"}, SARI)

    async def run() -> None:
        async with Visitor(board.there, "panduan") as stranger:
            assert await stranger.until(stranger.is_drawn)
            token = xsrf_of(board)
            right = {"X-Xsrftoken": token, "Cookie": f"_streamlit_xsrf={token}"}
            assert await asyncio.to_thread(send_file, board, stranger.session, right) == 403

    play(run())


# Connections


def test_a_connection_that_says_nothing_is_ended(board: Shared) -> None:
    host, _, port = board.there.removeprefix("http://").rpartition(":")
    with ExitStack() as stack:
        idle = [
            stack.enter_context(closing(socket.create_connection((host, int(port)), 5)))
            for _ in range(3)
        ]
        idle[1].sendall(b"GET / HTTP/1.1\r\nHost: ")  # and one that never ends its request
        for one in idle:
            one.settimeout(3 * process.IDLE_SECONDS)
            assert _is_ended(one)


def test_eleven_hundred_open_connections_of_one_address_do_not_block_the_others(
    board: Shared,
) -> None:
    host, _, port = board.there.removeprefix("http://").rpartition(":")
    with ExitStack() as stack:
        for _ in range(1_100):
            try:
                opened = socket.create_connection((host, int(port)), 5)
            except OSError:
                continue
            stack.enter_context(closing(opened))
        until(lambda: answer(board.here, "/_stcore/health").status == 200)


def test_ids_are_shortened_in_every_log(caplog: pytest.LogCaptureFixture) -> None:
    make = logging.getLogRecordFactory()
    process._shorten_ids()
    try:
        logging.getLogger("uji").warning("session %s", "0a1b2c3d-0000-4000-8000-0123456789ab")
    finally:
        logging.setLogRecordFactory(make)

    assert caplog.messages == ["session 0a1b2c3d…"]


def _is_ended(connection: socket.socket) -> bool:
    try:
        while connection.recv(4096):
            pass
    except ConnectionError:
        return True
    except TimeoutError:
        return False
    return True
