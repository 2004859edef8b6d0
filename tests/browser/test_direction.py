"""A direction's whole way: given on the Ketua's phone, answered by the team, seen by the Ketua."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.screen import WAIT_MS
from tests.waiting import act_until

WORDS = "Foto apel dikumpulkan tiap Senin"
ANSWER = "sudah dikumpulkan, 12 foto"


def opened(page: Page, button: str, field: str) -> Locator:
    """Open the popover of a button and return its body, once it holds a field."""
    body = page.get_by_test_id("stPopoverBody")
    inside = body.get_by_role("textbox", name=field)
    act_until(page.get_by_role("button", name=button).first.click, lambda: inside.count() == 1)
    return body


def test_a_direction_is_given_on_a_phone_answered_by_the_team_and_the_answer_is_seen(
    phone: Page, projector: Page, address: str
) -> None:
    phone.goto(address)
    expect(phone.get_by_role("button", name="Beri arahan").first).to_be_visible(timeout=WAIT_MS)
    form = opened(phone, "Beri arahan", "Arahan")
    form.get_by_role("textbox", name="Arahan").fill(WORDS)
    form.get_by_role("textbox", name="Nama Anda").fill("Hasan Basri")
    form.get_by_test_id("stDateInput").locator("[data-type=day]").click()
    phone.keyboard.type("31122030")
    form.get_by_role("button", name="Beri arahan").click()
    told = phone.locator(".st-key-ringkas-arahan")
    expect(told.get_by_text(WORDS)).to_be_visible(timeout=WAIT_MS)
    expect(told).to_contain_text(re.compile(r"Hasan Basri.*paling lambat 31 Des 2030"))

    projector.goto(f"{address}/rapat")
    row = projector.locator("[class*=st-key-arahan-]", has_text=WORDS).first
    expect(row).to_contain_text("paling lambat 31 Des 2030", timeout=WAIT_MS)
    agenda = projector.get_by_role("textbox", name="Agenda, satu baris satu butir")
    expect(agenda).to_have_value(re.compile(WORDS))
    form = opened(projector, "Jawab", "Jawaban tim")
    form.get_by_role("textbox", name="Jawaban tim").fill(ANSWER)
    form.get_by_role("button", name="Sudah", exact=True).click()
    expect(projector.get_by_text("1 arahan selesai")).to_be_visible(timeout=WAIT_MS)

    # The phone, which nobody touched, hears of it by the news.
    expect(told).to_contain_text("0 terbuka, 1 selesai", timeout=WAIT_MS)
    expect(told).to_contain_text(ANSWER)
