"""A ticket is for one session at one browser, for a while, and for as long as its right holds."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from data.access import PEER_HEADER, Connection
from data.store import Store
from pages.session import tickets as module
from pages.session.tickets import HEADER, LASTS_SECONDS, Grant, Tickets

HERE = Connection("192.168.1.20")


def nowhere() -> Store:
    return Store(Path("nowhere"))


def grant(
    session: str = "sari", holds: Callable[[], bool] = lambda: True, sign_in: str = ""
) -> Grant:
    return Grant(session, HERE, sign_in, holds, lambda: None, nowhere)


def asked(ticket: str, address: str = HERE.address) -> dict[str, str]:
    return {HEADER: ticket, PEER_HEADER: address, "host": "papan:8501"}


def test_a_ticket_stands_for_what_it_was_issued_for() -> None:
    tickets, given = Tickets(), grant()
    ticket = tickets.issue(given)

    assert tickets.find(asked(ticket), "") is given


@pytest.mark.parametrize("ticket", ["", "tebakan"])
def test_without_a_ticket_there_is_nothing(ticket: str) -> None:
    tickets = Tickets()
    tickets.issue(grant())

    assert tickets.find(asked(ticket), "") is None
    assert tickets.find({}, "") is None


def test_a_ticket_is_of_no_use_at_another_place() -> None:
    tickets = Tickets()
    ticket = tickets.issue(grant())

    assert tickets.find(asked(ticket, "192.168.1.66"), "") is None


def test_a_ticket_is_of_no_use_without_the_sign_in_it_was_given_for() -> None:
    tickets = Tickets()
    ticket = tickets.issue(grant(sign_in="masuk-sari"))

    assert tickets.find(asked(ticket), "masuk-budi") is None
    assert tickets.find(asked(ticket), "") is None
    assert tickets.find(asked(ticket), "masuk-sari") is not None


def test_who_sits_at_the_machine_itself_may_come_by_either_loopback_address() -> None:
    tickets = Tickets()
    ticket = tickets.issue(replace(grant(), connection=Connection("127.0.0.1", is_local=True)))
    there = {HEADER: ticket, PEER_HEADER: "::1", "host": "localhost:8501"}

    assert tickets.find(there, "") is not None


def test_a_ticket_grows_old(monkeypatch: pytest.MonkeyPatch) -> None:
    tickets = Tickets()
    ticket = tickets.issue(grant())
    later = module.time.monotonic() + LASTS_SECONDS + 1
    monkeypatch.setattr(module.time, "monotonic", lambda: later)

    assert tickets.find(asked(ticket), "") is None


def test_a_ticket_ends_with_the_right() -> None:
    tickets, rights = Tickets(), [True]
    ticket = tickets.issue(grant(holds=lambda: rights[0]))
    rights[0] = False

    assert tickets.find(asked(ticket), "") is None


def test_of_the_tickets_of_a_session_the_last_few_hold() -> None:
    tickets = Tickets()
    of_ani = [tickets.issue(grant()) for _ in range(7)]
    of_budi = tickets.issue(grant("budi"))

    found = [tickets.find(asked(one), "") is not None for one in (*of_ani, of_budi)]
    assert found == [False] + [True] * 7
