"""What a browser fetches at its first visit to Ringkasan, and at those after."""

from playwright.sync_api import Page, Request, expect

from components.board.assets import ROUTE
from tests.browser.screen import until_drawn
from tests.waiting import until

_NEWS = f"{ROUTE}/kabar"
FIRST_BYTES, NEXT_BYTES = 2_400_000, 60_000


def bytes_of_a_visit(page: Page, address: str) -> int:
    """Open Ringkasan; return the bytes of files that came until its charts are drawn.

    The page never rests: it asks for the news for as long as it is open.
    """
    sizes: list[int] = []
    awaited: set[Request] = set()

    def asked(one: Request) -> None:
        if _NEWS not in one.url:
            awaited.add(one)

    def came(one: Request) -> None:
        awaited.discard(one)

    wire = page.context.new_cdp_session(page)
    wire.on("Network.loadingFinished", lambda said: sizes.append(int(said["encodedDataLength"])))
    wire.send("Network.enable")
    page.on("request", asked)
    page.on("requestfinished", came)
    page.on("requestfailed", came)
    page.goto(address)
    expect(page.locator(".js-plotly-plot").first).to_be_visible()
    until_drawn(page)
    until(lambda: page.evaluate("document.readyState") == "complete" and not awaited)
    wire.detach()
    return sum(sizes)


def test_a_visit_fetches_little_and_the_next_one_next_to_nothing(phone: Page, address: str) -> None:
    first = bytes_of_a_visit(phone, address)
    # Now and then a browser fetches a file anew that it is still putting into its cache.
    following = min(bytes_of_a_visit(phone.context.new_page(), address) for _ in range(3))

    assert 500_000 < first <= FIRST_BYTES
    assert following <= NEXT_BYTES
