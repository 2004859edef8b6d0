"""What the bar promises: one tap to every page, and the page that is open is always marked."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.screen import WAIT_MS, until_true
from tests.waiting import act_until, until

OPEN = "[class*=st-key-kini-]"


@pytest.mark.parametrize("path", ["", "area-3", "rapat", "bukti", "lke", "panduan"])
def test_the_group_of_the_open_page_is_marked(projector: Page, address: str, path: str) -> None:
    groups = {"": "Ringkasan", "area-3": "Area", "lke": "LKE", "panduan": "Papan"}
    projector.goto(f"{address}/{path}")

    marked = projector.locator(".st-key-bilah-kini")
    expect(marked).to_have_text(groups.get(path, path.title()), timeout=WAIT_MS)
    expect(marked.locator("a")).to_have_attribute("aria-current", "page", timeout=WAIT_MS)


def test_the_sisters_of_a_page_are_one_click_away(projector: Page, address: str) -> None:
    projector.goto(f"{address}/bukti")
    projector.get_by_role("link", name="Pengingat", exact=True).click(timeout=WAIT_MS)

    expect(projector.locator(f".st-key-saudara {OPEN}")).to_have_text("Pengingat")
    expect(projector).to_have_url(f"{address}/pengingat")


def test_a_phone_has_all_pages_behind_the_name_of_the_office(phone: Page, address: str) -> None:
    phone.goto(f"{address}/bukti")
    phone.get_by_role("button", name="KPU Kota Cilegon").click(timeout=WAIT_MS)
    menu = phone.locator("[data-testid=stPopoverBody]")
    expect(menu.locator(OPEN)).to_have_text("Semua bukti")
    menu.get_by_role("link", name="Panduan").click()

    expect(phone).to_have_url(f"{address}/panduan")


def test_the_bar_stays_where_the_page_is_scrolled_to(projector: Page, address: str) -> None:
    projector.goto(f"{address}/area-3")
    last = projector.get_by_role("radiogroup").last
    last.scroll_into_view_if_needed(timeout=WAIT_MS)
    projector.mouse.wheel(0, 5000)

    bar = projector.locator(".st-key-bilah")
    until_true(
        projector, "document.querySelector('.st-key-bilah').getBoundingClientRect().top === 0"
    )
    expect(bar).to_be_in_viewport()


def test_large_letters_are_kept_by_the_browser_and_fit_the_screen(
    projector: Page, address: str
) -> None:
    projector.goto(f"{address}/area-3")
    name = projector.get_by_text("SK Rotasi Pegawai").first
    expect(name).to_be_visible(timeout=WAIT_MS)
    before = letters(name)
    size = projector.get_by_role("group", name="Huruf").get_by_role("button", name="Besar")

    def open_menu() -> None:
        projector.get_by_role("button", name="KPU Kota Cilegon").first.click()

    act_until(open_menu, lambda: size.count() == 1)
    expect(size).to_have_attribute("aria-pressed", "false")
    size.click()

    expect(size).to_have_attribute("aria-pressed", "true")
    assert letters(name) == pytest.approx(1.2 * before, rel=0.01)
    projector.reload()
    expect(name).to_be_visible(timeout=WAIT_MS)
    until(lambda: letters(name) > before)
    until_true(
        projector,
        "() => [...document.querySelectorAll('.pz .ib')]"
        ".every(one => one.getBoundingClientRect().right <= window.innerWidth)",
    )


def letters(of: Locator) -> float:
    return float(of.evaluate("one => parseFloat(getComputedStyle(one).fontSize)"))
