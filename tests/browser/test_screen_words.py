"""No English in a browser that is set to English: what Streamlit says by itself is said in ours."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.screen import WAIT_MS


@pytest.fixture
def english(browser: Browser) -> Iterator[Page]:
    """Open an empty page in a browser that is set to English."""
    context = browser.new_context(locale="en-US", viewport={"width": 1366, "height": 768})
    yield context.new_page()
    context.close()


def test_a_calendar_has_our_months_and_days(english: Page, address: str) -> None:
    english.goto(f"{address}/rapat")
    english.get_by_role("button", name=re.compile("^Pilih tanggal")).first.click(timeout=WAIT_MS)

    calendar = english.get_by_test_id(re.compile("^stDate.*Calendar$"))
    expect(calendar.get_by_text(re.compile("^(Sen|S)$")).first).to_be_visible(timeout=WAIT_MS)
    assert not re.search(r"\b(Mon|Tue|Choose|Clear|May)\b", calendar.inner_text())


def test_the_tools_of_a_table_have_our_names(english: Page, address: str) -> None:
    english.goto(f"{address}/bukti")
    table = english.locator(".st-key-bukti-lebar [data-testid=stDataFrame]")
    table.hover(timeout=WAIT_MS)

    for name in ("Cari", "Layar penuh"):
        expect(english.get_by_role("button", name=name, exact=True).first).to_be_attached(
            timeout=WAIT_MS
        )
    # It writes what is in a cell as it is, also "=cmd", which Excel would compute.
    own_file = english.get_by_test_id("stElementToolbar").get_by_label("Download as CSV")
    expect(own_file.first).to_be_attached()
    expect(own_file.first).to_be_hidden()


def test_the_page_says_its_language(english: Page, address: str) -> None:
    english.goto(address)
    expect(english.locator("h1").first).to_be_visible(timeout=WAIT_MS)

    expect(english.locator("html")).to_have_attribute("lang", "id")


def test_what_streamlit_says_to_readers_is_ours(english: Page, address: str) -> None:
    english.goto(f"{address}/rapat")
    expect(english.get_by_role("button", name="Keterangan: Pukul")).to_be_attached(timeout=WAIT_MS)

    for attribute in ("aria-label", "aria-valuetext", "title", "placeholder"):
        said = english.evaluate(
            "name => [...document.querySelectorAll(`[${name}]`)].map(o => o.getAttribute(name))",
            attribute,
        )
        own = re.compile(r"^(Help|Empty|Clear|Choose|Selected|Close|Open|Link to)\b| icon$")
        assert [text for text in said if own.search(text)] == []
