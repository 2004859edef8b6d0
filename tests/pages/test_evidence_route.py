"""A file of the evidence goes out piece by piece to who has a ticket, and is never read whole."""

from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.testclient import TestClient

from data.store.evidence_files import find_file
from pages.session import routes
from pages.session.routes import ROUTES
from pages.session.tickets import Grant


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    """Serve the board's routes to somebody whose ticket leads to one file."""
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
    return TestClient(Starlette(routes=list(ROUTES)))


def test_who_has_a_ticket_gets_the_file_as_a_download(client: TestClient) -> None:
    given = client.get("/papan/berkas?kode=I.1.1", headers={"x-papan-tiket": "satu"})

    assert given.status_code == 200
    assert given.content == b"sk" * 100_000
    assert given.headers["content-disposition"].startswith("attachment")


def test_others_and_other_rows_get_none(client: TestClient) -> None:
    assert client.get("/papan/berkas?kode=I.1.1").status_code == 403
    other = client.get("/papan/berkas?kode=I.1.2", headers={"x-papan-tiket": "satu"})

    assert other.status_code == 404
