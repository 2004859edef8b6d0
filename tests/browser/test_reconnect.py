"""A page that loses the network, or the server, comes back by itself to what it showed."""

import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from data.store.workplace import PRISTINE
from data.workbook import read_workbook
from tests.browser.screen import (
    WAIT_MS,
    choice,
    field,
    open_editor,
    row,
    save_outside,
    status_of,
)
from tests.browser.serving import run_server
from tests.waiting import until

# Between two tries Streamlit's page waits up to 4 s, and up to 15 s for an answer to one.
BACK_MS = 60_000
LAPTOP = {"width": 1280, "height": 720}  # low enough that an area must be scrolled
CODE = "VI.5.1"
_REFUSED_TRIES = 8  # by then the page has said that it lost the server
_ENGLISH = re.compile(r"\b(connect\w*|streamlit|error|running)\b", re.IGNORECASE)


class Line:
    """The network between a browser and the server: a relay that can be cut and mended.

    Playwright's own offline mode leaves the websockets alive that a page already has.
    """

    def __init__(self, server_port: int) -> None:
        self.refused = 0
        self._server_port = server_port
        self._is_cut = False
        self._ends: list[socket.socket] = []
        self._lock = threading.Lock()
        self._listener = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def address(self) -> str:
        """Return what a browser behind this line opens."""
        return f"http://localhost:{self._listener.getsockname()[1]}"

    def cut(self) -> None:
        """Break what is open and refuse what comes."""
        with self._lock:
            self._is_cut, self.refused = True, 0
            ends, self._ends = self._ends, []
        for end in ends:
            _break(end)

    def mend(self) -> None:
        """Let connections through again."""
        self._is_cut = False

    def close(self) -> None:
        """End it all."""
        self.cut()
        _break(self._listener)

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            try:
                far = socket.create_connection(("localhost", self._server_port))
            except OSError:
                near.close()
                continue
            with self._lock:
                is_cut = self._is_cut
                self._ends += [] if is_cut else [near, far]
            if is_cut:
                _break(near)
                _break(far)
                self.refused += 1
                continue
            for source, target in ((near, far), (far, near)):
                threading.Thread(target=_relay, args=(source, target), daemon=True).start()


def _relay(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)
    _break(source)
    _break(target)


def _break(end: socket.socket) -> None:
    with suppress(OSError):  # closing alone does not wake who waits for this socket
        end.shutdown(socket.SHUT_RDWR)
    end.close()


@contextmanager
def line_to(port: int) -> Iterator[Line]:
    line = Line(port)
    try:
        yield line
    finally:
        line.close()


@contextmanager
def page_of(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=LAPTOP)
    yield context.new_page()
    context.close()


@pytest.fixture
def own_workbook(tmp_path: Path) -> Path:
    """Give the pristine workbook to one test alone."""
    path = tmp_path / "rencana.xlsx"
    path.write_bytes(PRISTINE.read_bytes())
    return path


def note_of(workbook: Path, code: str) -> str:
    items = read_workbook(workbook.read_bytes(), workbook.name).items
    return next(item.note for item in items if item.code == code)


def note(page: Page) -> Locator:
    return field(page, f"Catatan {CODE}")


def trend(page: Page) -> Locator:
    return page.locator(".st-key-area-rincian").get_by_test_id("stPlotlyChart").last


def lost(page: Page) -> Locator:
    """Return what Streamlit shows while it has no server."""
    return page.get_by_role("dialog", name="Sambungan ke papan terputus")


def settle_in(page: Page, address: str) -> None:
    """Filter the area, open its charts and the editor of an item far below."""
    page.goto(f"{address}/area-6")
    page.get_by_role("button", name="Belum siap saja").click(timeout=WAIT_MS)
    page.wait_for_url("**/area-6?belum=true", timeout=WAIT_MS)
    page.get_by_role("button", name="Rincian").click()
    expect(trend(page)).to_be_visible(timeout=WAIT_MS)
    open_editor(page, CODE)
    expect(choice(page, CODE, "Belum Ada")).to_be_checked()


def expect_back(page: Page) -> None:
    """Expect the page that `settle_in` left, with what happened meanwhile, ready for a click."""
    expect(choice(page, CODE, "Proses")).to_be_checked(timeout=BACK_MS)
    expect_nothing_in_the_way(page)
    assert page.url.endswith("/area-6?belum=true")
    filtering = page.get_by_role("button", name="Belum siap saja")
    expect(filtering).to_have_attribute("aria-pressed", "true")
    expect(trend(page)).to_be_visible(timeout=WAIT_MS)


def expect_nothing_in_the_way(page: Page) -> None:
    expect(page.get_by_test_id("stDialog")).to_have_count(0, timeout=WAIT_MS)
    expect(page.locator("body")).not_to_contain_text(_ENGLISH, use_inner_text=True, timeout=WAIT_MS)


def expect_a_click_written(page: Page, workbook: Path) -> None:
    choice(page, "VI.4.1", "Proses").click(timeout=WAIT_MS)
    until(lambda: status_of(workbook, "VI.4.1") == "Proses")


def test_a_page_that_lost_the_network_comes_back_to_its_place_with_what_others_changed(
    browser: Browser, own_workbook: Path
) -> None:
    with (
        run_server(own_workbook) as served,
        line_to(served.port) as line,
        page_of(browser) as viewer,
        page_of(browser) as other,
    ):
        settle_in(viewer, line.address)
        line.cut()
        other.goto(f"{served.address}/area-6")
        choice(other, CODE, "Proses").click(timeout=WAIT_MS)
        until(lambda: status_of(own_workbook, CODE) == "Proses")
        until(lambda: line.refused >= _REFUSED_TRIES, BACK_MS / 1000)
        told = lost(viewer)
        expect(told).to_contain_text("menyambung lagi sendiri", timeout=WAIT_MS)
        expect(told).not_to_contain_text(_ENGLISH, use_inner_text=True)
        expect(choice(viewer, CODE, "Belum Ada")).to_be_checked()
        line.mend()

        expect_back(viewer)
        viewer.keyboard.press("Escape")
        expect_a_click_written(viewer, own_workbook)


def test_a_half_typed_note_outlives_a_lost_network_and_can_be_saved_afterwards(
    browser: Browser, own_workbook: Path
) -> None:
    with (
        run_server(own_workbook) as served,
        line_to(served.port) as line,
        page_of(browser) as viewer,
    ):
        settle_in(viewer, line.address)
        line.cut()
        note(viewer).fill("setengah kalim")
        expect(lost(viewer)).to_be_visible(timeout=BACK_MS)
        assert note_of(own_workbook, CODE) == ""
        line.mend()
        expect(lost(viewer)).to_be_hidden(timeout=BACK_MS)
        expect(note(viewer)).to_have_value("setengah kalim")
        note(viewer).press("Control+Enter")

        until(lambda: note_of(own_workbook, CODE) == "setengah kalim", BACK_MS / 1000)
        expect_nothing_in_the_way(viewer)


def test_a_page_comes_back_to_its_place_after_the_server_was_started_anew(
    browser: Browser, own_workbook: Path
) -> None:
    with page_of(browser) as viewer:
        with run_server(own_workbook) as served:
            settle_in(viewer, served.address)
            note(viewer).fill("setengah kalim")
        save_outside(own_workbook, CODE, "STATUS", "Belum Ada", "Proses")
        with run_server(own_workbook, port=served.port):
            expect_back(viewer)
            expect(note(viewer)).to_have_value("setengah kalim")
            viewer.keyboard.press("Escape")
            expect_a_click_written(viewer, own_workbook)


def test_a_click_that_was_made_without_a_network_is_written_when_it_is_back(
    browser: Browser, own_workbook: Path
) -> None:
    with (
        run_server(own_workbook) as served,
        line_to(served.port) as line,
        page_of(browser) as viewer,
    ):
        viewer.goto(f"{line.address}/area-6")
        expect(choice(viewer, CODE, "Belum Ada")).to_be_checked(timeout=WAIT_MS)
        line.cut()
        choice(viewer, CODE, "Ada").click(timeout=WAIT_MS)
        expect(row(viewer, CODE).get_by_text("Menyimpan")).to_be_visible()
        told = row(viewer, CODE).get_by_text("Belum terkirim, dicoba lagi")
        expect(told).to_be_visible(timeout=WAIT_MS)
        line.mend()

        until(lambda: status_of(own_workbook, CODE) == "Ada", BACK_MS / 1000)
        expect(told).to_be_hidden(timeout=BACK_MS)


def choose_evidence(page: Page, address: str) -> None:
    page.goto(f"{address}/bukti")
    page.get_by_role("button", name="VI", exact=True).click(timeout=WAIT_MS)
    page.wait_for_url("**/bukti?area=VI", timeout=WAIT_MS)
    expect(page.get_by_text("11 dari 48", exact=True)).to_be_visible(timeout=WAIT_MS)
    # The table is painted, with a hidden one for screen readers: its first row lies below a head
    # of 36 pixels.
    table = page.get_by_test_id("stDataFrame").first
    expect(table.get_by_test_id("glide-cell-1-0")).to_have_text("VI.1.1")
    rows = table.locator(".dvn-scroller")
    rows.hover(position={"x": 70, "y": 126})  # it hears a click only after a mouse moved over it
    rows.click(position={"x": 70, "y": 54})
    expect(choice(page, "VI.1.1", "Belum Ada")).to_be_checked(timeout=WAIT_MS)


def expect_evidence_back(page: Page, workbook: Path) -> None:
    """Wait for filter and chosen row, with what was saved meanwhile; a click is written again."""
    expect(choice(page, "VI.1.1", "Proses")).to_be_checked(timeout=BACK_MS)
    expect_nothing_in_the_way(page)
    expect(page.get_by_text("11 dari 48", exact=True)).to_be_visible()
    assert "area=VI" in page.url
    choice(page, "VI.1.1", "Ada").click(timeout=WAIT_MS)
    until(lambda: status_of(workbook, "VI.1.1") == "Ada")


def test_filtered_evidence_and_the_chosen_row_outlive_a_lost_network(
    browser: Browser, own_workbook: Path
) -> None:
    with (
        run_server(own_workbook) as served,
        line_to(served.port) as line,
        page_of(browser) as viewer,
    ):
        choose_evidence(viewer, line.address)
        line.cut()
        until(lambda: line.refused > 0, BACK_MS / 1000)
        save_outside(own_workbook, "VI.1.1", "STATUS", "Belum Ada", "Proses")
        line.mend()

        expect_evidence_back(viewer, own_workbook)


def test_filtered_evidence_and_the_chosen_row_outlive_a_restart_of_the_server(
    browser: Browser, own_workbook: Path
) -> None:
    with page_of(browser) as viewer:
        with run_server(own_workbook) as served:
            choose_evidence(viewer, served.address)
        save_outside(own_workbook, "VI.1.1", "STATUS", "Belum Ada", "Proses")
        with run_server(own_workbook, port=served.port):
            expect_evidence_back(viewer, own_workbook)
