"""A file of the evidence goes out piece by piece to who has a ticket, and is never read whole."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request

from data.store.evidence_files import find_file
from pages.session import routes
from pages.session.routes import ROUTES
from pages.session.tickets import Grant

Get = Callable[[str, str], httpx.Response]


@pytest.fixture
def get(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Get:
    """Return what asks for the file of a row with a ticket; one ticket leads to one file."""
    (tmp_path / "sk tim.pdf").write_bytes(b"sk" * 100_000)

    def file(code: str) -> object:
        found = find_file("sk tim.pdf", tmp_path) if code == "I.1.1" else None
        return (found.name, found.chunks()) if found else None

    class Ticket(Grant):
        def __init__(self) -> None:
            object.__setattr__(self, "file", file)

    def grant(request: Request) -> Grant | None:
        return Ticket() if request.headers.get("x-papan-tiket") == "satu" else None

    monkeypatch.setattr(routes, "_grant", grant)
    app = httpx.ASGITransport(Starlette(routes=list(ROUTES)))

    async def asked(code: str, ticket: str) -> httpx.Response:
        async with httpx.AsyncClient(transport=app, base_url="http://localhost") as client:
            return await client.get(
                "/papan/berkas", params={"kode": code}, headers={"x-papan-tiket": ticket}
            )

    return lambda code, ticket: asyncio.run(asked(code, ticket))


def test_who_has_a_ticket_gets_the_file_as_a_download(get: Get) -> None:
    given = get("I.1.1", "satu")

    assert given.status_code == 200
    assert given.content == b"sk" * 100_000
    assert given.headers["content-disposition"].startswith("attachment")


def test_others_and_other_rows_get_none(get: Get) -> None:
    assert get("I.1.1", "tebakan").status_code == 403
    assert get("I.1.2", "satu").status_code == 404
