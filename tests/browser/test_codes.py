"""Codes as people use them: the koordinator's laptop, and a phone in the office network."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, expect

from data.access import Gate
from data.access.throttle import FREE_TRIES
from data.roles import Role
from tests.browser.conftest import PHONE
from tests.browser.screen import (
    WAIT_MS,
    choose,
    expect_choosing,
    expect_only_looking,
    status_of,
    until_drawn,
)
from tests.browser.serving import Shared
from tests.browser.traces import last_change
from tests.people import SARI
from tests.waiting import act_until, until

TEAM_CODE = "kode untuk tim"


@contextmanager
def person(page: Page) -> Iterator[Locator]:
    """Open the popover of who sits there, and close it."""
    page.locator("[class*=st-key-session-name_popover] button").first.click(timeout=WAIT_MS)
    yield page.locator("[data-testid=stPopoverBody]")
    page.keyboard.press("Escape")


def sign_in(place: Page | Locator, code: str) -> None:
    place.get_by_label("Kode", exact=True).fill(code, timeout=WAIT_MS)
    place.get_by_role("button", name="Masuk", exact=True).click()


def is_role(page: Page, role: Role) -> None:
    """Wait until the head of the page says the role; that of the koordinator it does not say."""
    head = page.locator("[class*=st-key-session-name_popover] button").first
    if role is Role.COORDINATOR:
        expect(head).not_to_contain_text(re.compile(r"·|\(sekarang"), timeout=WAIT_MS)
    else:
        said = re.compile(rf"· {role}|\(sekarang {role}\)")
        expect(head).to_contain_text(said, timeout=WAIT_MS)


def new_code(page: Page, role: Role) -> str:
    """Let the page make a code for a role; return it."""
    page.locator(f"[class*=st-key-bagikan-new-{role}] button").click(timeout=WAIT_MS)
    line = page.get_by_role("listitem").filter(has_text=f"{role}: ")
    expect(line).to_be_visible(timeout=WAIT_MS)
    return line.inner_text().partition(": ")[2].strip()


def test_the_coordinator_sets_codes_and_a_phone_signs_in_with_one_and_ticks(
    projector: Page, phone: Page, board: Shared, workbook: Path, gate: Gate
) -> None:
    projector.goto(f"{board.here}/bagikan")
    expect(projector.get_by_text(board.there, exact=True)).to_be_visible(timeout=WAIT_MS)
    expect(projector.get_by_text("Dibagikan tanpa kode")).to_be_visible()
    new_code(projector, Role.COORDINATOR)
    is_role(projector, Role.COORDINATOR)
    code = new_code(projector, Role.TEAM)
    projector.reload()
    expect(projector.get_by_role("heading", name="Kode masuk", exact=True)).to_be_visible(
        timeout=WAIT_MS
    )
    is_role(projector, Role.COORDINATOR)
    expect(projector.get_by_text(code)).to_have_count(0)

    phone.goto(f"{board.there}/area-1")
    is_role(phone, Role.VIEWER)
    expect_only_looking(phone, "I.1.1")
    with person(phone) as body:
        name = body.get_by_role("textbox", name="Nama Anda")
        name.fill("Budi")
        name.press("Enter")
        sign_in(body, code.upper())
    is_role(phone, Role.TEAM)
    choose(phone, "I.1.1", "Ada")
    expect(phone.get_by_text("Tersimpan")).to_be_visible(timeout=WAIT_MS)
    until(lambda: status_of(workbook, "I.1.1") == "Ada")
    assert last_change(workbook) == ("I.1.1", "Ada", "Budi", "tim")

    row = projector.get_by_role("row").filter(has_text="Budi")
    expect(row).to_contain_text("tim", timeout=WAIT_MS)
    expect(row).to_contain_text(board.host)
    expect(row).to_contain_text("I. Manajemen Perubahan")

    phone.reload()
    is_role(phone, Role.TEAM)
    with person(phone) as body:
        body.get_by_role("button", name="Keluar").click(timeout=WAIT_MS)
    is_role(phone, Role.VIEWER)
    phone.reload()
    is_role(phone, Role.VIEWER)
    expect_only_looking(phone, "I.1.1")


def test_new_codes_for_all_end_the_sign_ins_of_others_on_their_open_pages(
    projector: Page, phone: Page, board: Shared, gate: Gate
) -> None:
    gate.set_codes({Role.TEAM: TEAM_CODE}, SARI)
    phone.goto(f"{board.there}/area-2")
    with person(phone) as body:
        sign_in(body, TEAM_CODE)
    is_role(phone, Role.TEAM)
    expect_choosing(phone, "II.1.1")
    projector.goto(f"{board.here}/bagikan")
    projector.get_by_role("button", name="Ganti semua kode sekarang").click(timeout=WAIT_MS)

    is_role(phone, Role.VIEWER)
    expect_only_looking(phone, "II.1.1")


def test_with_a_code_to_look_nothing_of_the_office_is_sent_before_it(
    browser: Browser, board: Shared, gate: Gate
) -> None:
    gate.set_codes({Role.VIEWER: "kode untuk melihat"}, SARI)
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    sent: list[bytes] = []
    page.on(
        "websocket",
        lambda socket: socket.on(
            "framereceived", lambda data: sent.append(data if isinstance(data, bytes) else b"")
        ),
    )
    page.goto(f"{board.there}/area-1")
    expect(page.get_by_role("heading", name="Papan ini memakai kode")).to_be_visible(
        timeout=WAIT_MS
    )
    until_drawn(page)
    seen, heard = page.locator("body").inner_text(), b"".join(sent)
    assert heard
    for secret in ("Cilegon", "I.1.1", "dari 9 siap", "rencana.xlsx"):
        assert secret not in seen
        assert secret.encode() not in heard
    assert page.evaluate("document.documentElement.scrollWidth") <= 390

    sign_in(page, "kode untuk melihat")
    expect_only_looking(page, "I.1.1")
    is_role(page, Role.VIEWER)
    assert b"Cilegon" in b"".join(sent)
    page.reload()
    expect_only_looking(page, "I.1.1")
    # An open page shows nothing more once the code is another one.
    gate.set_codes({Role.VIEWER: "kode lain untuk melihat"}, SARI)
    expect(page.get_by_role("heading", name="Papan ini memakai kode")).to_be_visible(
        timeout=WAIT_MS
    )
    expect(page.locator("[data-row]")).to_have_count(0)
    context.close()


def test_wrong_codes_are_told_and_slowed_down(
    projector: Page, phone: Page, board: Shared, gate: Gate, workbook: Path
) -> None:
    [log] = workbook.parent.glob("server-*.log")

    def looked_at() -> int:
        return log.read_text("utf-8", "replace").count("wrong code from")

    gate.set_codes({Role.TEAM: TEAM_CODE}, SARI)
    phone.goto(f"{board.there}/panduan")
    with person(phone) as body:
        sign_in(body, "salah sama sekali")
        expect(body.get_by_text("Belum masuk: kode itu salah. Periksa lagi")).to_be_visible(
            timeout=WAIT_MS
        )
        slowed = body.get_by_text(
            re.compile(r"terlalu banyak kode yang salah.*Coba lagi \d+ detik")
        )
        # The first wait is a second: a slow machine may need some more tries to come into one.
        for _ in range(FREE_TRIES + 6):
            if slowed.count():
                break
            before = looked_at()
            act_until(
                lambda: sign_in(body, "masih salah"),
                lambda before=before: slowed.count() > 0 or looked_at() > before,
            )
        expect(slowed).to_be_visible(timeout=WAIT_MS)
    projector.goto(f"{board.here}/bagikan")
    expect(
        projector.get_by_text(re.compile(rf"kode salah dari {re.escape(board.host)}"))
    ).to_be_visible(timeout=WAIT_MS)


def test_the_page_fits_a_phone(phone: Page, board: Shared, gate: Gate) -> None:
    gate.set_codes({Role.TEAM: TEAM_CODE, Role.VIEWER: "kode untuk melihat"}, SARI)
    phone.goto(f"{board.here}/bagikan")
    expect(phone.get_by_text("orang terhubung")).to_be_visible(timeout=WAIT_MS)
    new_code(phone, Role.CHAIR)
    until_drawn(phone)

    width = phone.evaluate(
        "Math.max(document.documentElement.scrollWidth,"
        " document.querySelector('[data-testid=stMain]').scrollWidth)"
    )
    assert width <= 390
