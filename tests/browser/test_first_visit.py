"""What a browser fetches at its first visit to Ringkasan, and at those after."""

from playwright.sync_api import Page, expect

from tests.browser.screen import WAIT_MS

FIRST_BYTES, NEXT_BYTES = 2_400_000, 60_000


def bytes_of_a_visit(page: Page, address: str) -> int:
    """Open Ringkasan; return the bytes of files that came until its charts are drawn."""
    sizes: list[int] = []
    wire = page.context.new_cdp_session(page)
    wire.on("Network.loadingFinished", lambda said: sizes.append(int(said["encodedDataLength"])))
    wire.send("Network.enable")
    page.goto(address)
    expect(page.locator(".js-plotly-plot").first).to_be_visible(timeout=WAIT_MS)
    page.wait_for_load_state("networkidle")
    wire.detach()
    return sum(sizes)


def test_a_visit_fetches_little_and_the_next_one_next_to_nothing(phone: Page, address: str) -> None:
    first = bytes_of_a_visit(phone, address)
    following = bytes_of_a_visit(phone.context.new_page(), address)

    assert 500_000 < first <= FIRST_BYTES
    assert following <= NEXT_BYTES
