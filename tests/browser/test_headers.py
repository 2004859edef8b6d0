"""What the server tells a browser of what a page may do, and who may show it."""

import http.client
import http.server
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.screen import until_true
from tests.browser.serving import serve
from tests.pages.every_page import PAGES


def answer(
    address: str, path: str, method: str = "GET", **headers: str
) -> http.client.HTTPResponse:
    place = urlsplit(address)
    with closing(http.client.HTTPConnection(place.hostname or "", place.port, timeout=10)) as door:
        door.request(method, path, headers=headers)
        return door.getresponse()


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/"),
        ("GET", "/area-1"),
        ("GET", "/tidak-ada"),
        ("GET", "/static/js/tidak-ada.js"),
        ("GET", "/favicon.png"),
        ("GET", "/media/tidak-ada.bin"),
        ("GET", "/_stcore/health"),
        ("GET", "/_stcore/host-config"),
        ("GET", "/_stcore/metrics"),
        ("PUT", "/_stcore/upload_file/a/b"),
        ("POST", "/"),
        ("GET", "/..%2f..%2fetc/passwd"),
        ("GET", "//jahat.example/"),
    ],
)
def test_every_answer_says_who_may_show_it(address: str, method: str, path: str) -> None:
    headers = answer(address, path, method).headers

    policy = headers["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in policy
    assert "default-src 'none'" in policy
    assert "unsafe-eval" not in policy
    assert "'unsafe-inline'" not in policy.partition("script-src")[2].partition(";")[0]
    assert headers["X-Frame-Options"] == "SAMEORIGIN"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert len(headers.get_all("Content-Security-Policy")) == 1


@pytest.mark.parametrize("host", ["a b", "x; script-src *", "[::", "x,y", "ü", "a'b"])
def test_a_host_name_that_is_none_writes_nothing_into_the_policy(address: str, host: str) -> None:
    policy = answer(address, "/", Host=host.encode().decode("latin-1")).headers.get(
        "Content-Security-Policy", ""
    )

    assert "script-src *" not in policy
    assert "ws:" not in policy


def test_every_page_runs_under_the_policy(address: str, projector: Page) -> None:
    refused: list[str] = []
    projector.on(
        "console",
        lambda said: refused.append(said.text) if "Content Security" in said.text else None,
    )
    projector.on("pageerror", lambda error: refused.append(str(error)))
    for page in PAGES:
        projector.goto(f"{address}/{page}")
        expect(projector.get_by_role("heading", level=1).first).to_be_visible()
        expect(projector.get_by_test_id("stStatusWidget")).to_have_count(0)

    assert refused == []


def test_a_script_that_somebody_slips_into_a_page_does_not_run(
    address: str, projector: Page
) -> None:
    projector.goto(f"{address}/panduan")
    expect(projector.get_by_role("heading", level=1).first).to_be_visible()
    ran = projector.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "window.papanHijacked = true";
            document.body.append(script);
            const picture = document.createElement("img");
            picture.setAttribute("onerror", "window.papanHijacked = true");
            picture.src = "data:,";
            document.body.append(picture);
            return new Promise(done => setTimeout(() => done(window.papanHijacked === true), 300));
        }"""
    )

    assert not ran


def test_the_browser_keeps_the_name_of_who_sits_there(address: str, projector: Page) -> None:
    projector.goto(f"{address}/panduan")
    projector.get_by_role("button", name="Anda siapa?").click()
    projector.get_by_role("textbox", name="Nama Anda").fill("Siti; <b> & 'Aminah'")
    projector.get_by_role("textbox", name="Nama Anda").press("Enter")
    until_true(projector, "document.cookie.includes('papan_zi_nama=Siti')")


@pytest.fixture
def foreign(tmp_path: Path, address: str) -> Iterator[str]:
    """Serve a page of somebody else that shows the board in a frame."""
    (tmp_path / "index.html").write_text(
        f"<h1>Hadiah</h1><iframe src='{address}/area-1' width=1200 height=800></iframe>", "utf-8"
    )

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *given: object) -> None:
            super().__init__(*given, directory=str(tmp_path))  # type: ignore[arg-type]

        def log_message(self, *_: object) -> None:
            return

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Quiet) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def test_a_foreign_page_cannot_show_the_board_in_a_frame(foreign: str, browser: Browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    refused: list[str] = []
    page.on("console", lambda said: refused.append(said.text))
    page.goto(foreign)
    expect(page.get_by_role("heading", name="Hadiah")).to_be_visible()
    page.wait_for_load_state("networkidle")

    assert any("frame-ancestors" in text for text in refused)
    assert all("Manajemen" not in frame.content() for frame in page.frames[1:] if frame.url)
    context.close()


@pytest.mark.parametrize("origin", ["http://[", "http://[::1", "//[", "http://a:b@[x]"])
def test_an_origin_that_is_no_address_is_refused_and_no_fault(address: str, origin: str) -> None:
    handshake = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
        "Origin": origin,
    }

    assert answer(address, "/_stcore/stream", **handshake).status == 403


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/_stcore/metrics"),
        ("OPTIONS", "/_stcore/metrics"),
        ("GET", "/_stcore/agent/openapi.json"),
        ("POST", "/_stcore/agent/interact"),
        ("POST", "/_stcore/agent/mcp"),
    ],
)
def test_doors_for_programs_are_closed(address: str, method: str, path: str) -> None:
    assert answer(address, path, method).status == 404


def test_the_door_for_metrics_opens_for_who_asked_for_it(
    workbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZI_METRICS", "1")
    with serve(workbook) as asked:
        assert answer(asked, "/_stcore/metrics").status == 200
