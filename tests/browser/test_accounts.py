"""The office's accounts: a real OpenID provider signs people in, the sheet Tim has their roles."""

import io
import time
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Locator, Page, expect

from data.roles import Role
from data.store.workplace import PRISTINE
from tests.browser.provider import Account, Provider, provide, sign_in, sign_out, write_secrets
from tests.browser.screen import (
    WAIT_MS,
    choose,
    expect_choosing,
    expect_only_looking,
    status_of,
)
from tests.browser.serving import serve
from tests.browser.test_codes import is_role, person
from tests.browser.traces import last_change
from tests.waiting import until

BUDI = Account("akun-budi", "Budi@KPU.go.id", "Budi S.")
SARI = Account("akun-sari", "sari@kpu.go.id", "Sari")
ANDI = Account("akun-andi", "andi@kpu.go.id", "Andi")
STRANGER = Account("akun-lain", "lain@kpu.go.id", "Orang Lain")
# The addresses of Sari, but nobody has made sure that they are theirs.
UNVERIFIED = Account("akun-palsu", "sari@kpu.go.id", "Palsu", email_verified=False)
UNSAID = Account("akun-diam", "sari@kpu.go.id", "Diam", email_verified=None)
OLD = Account("akun-lama", "sari@kpu.go.id", "Sari", claims={"iat": int(time.time()) - 86_401})
ACCOUNTS = (BUDI, SARI, ANDI, STRANGER, UNVERIFIED, UNSAID, OLD)
TEAM = (
    ("Budi Santoso", "Anggota", "tim", "I", "0812-3456-7890; budi@kpu.go.id"),
    ("Sari Dewi", "Kasubbag", "koordinator", "", "SARI@kpu.go.id"),
    ("Andi", "Anggota", "tim", "II", "andi@kpu.go.id"),
)


def with_team(data: bytes, team: tuple[tuple[str, ...], ...]) -> bytes:
    """Return a workbook with these rows of NAMA, JABATAN, PERAN, AREA, KONTAK in its sheet Tim."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book["Tim"]
    sheet.delete_rows(2, sheet.max_row)
    for row in team:
        sheet.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def save_team(workbook: Path, team: tuple[tuple[str, ...], ...]) -> None:
    """Save the sheet Tim as another program does."""
    beside = workbook.with_name("simpanan-excel.tmp")
    beside.write_bytes(with_team(workbook.read_bytes(), team))
    beside.replace(workbook)


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a workbook with a team."""
    path = tmp_path_factory.mktemp("kantor") / "rencana.xlsx"
    path.write_bytes(with_team(PRISTINE.read_bytes(), TEAM))
    return path


@pytest.fixture(scope="module")
def provider(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Provider]:
    """Run the office's provider."""
    with provide(tmp_path_factory.mktemp("penyedia"), ACCOUNTS) as running:
        yield running


@pytest.fixture(scope="module")
def address(workbook: Path, provider: Provider) -> Iterator[str]:
    """Serve the workbook to the accounts of the provider."""
    with serve(workbook, secrets=write_secrets(workbook.parent, provider)) as where:
        yield where


def button(page: Page) -> Locator:
    """Open the popover of who sits there; return the button for signing in."""
    page.locator("[class*=st-key-session-name_popover] button").first.click(timeout=WAIT_MS)
    return page.get_by_role("button", name="Masuk dengan akun kantor")


def test_an_account_of_the_team_ticks_under_the_name_and_role_of_the_sheet(
    projector: Page, address: str, provider: Provider, workbook: Path
) -> None:
    projector.goto(f"{address}/area-1")
    # Session at this machine is not enough where accounts are set up.
    is_role(projector, Role.VIEWER)
    expect_only_looking(projector, "I.1.1")
    sign_in(button(projector), BUDI, provider)
    projector.goto(f"{address}/area-1")
    is_role(projector, Role.TEAM)
    expect(projector.get_by_text("Budi Santoso · tim")).to_be_visible()
    choose(projector, "I.1.1", "Ada")

    expect(projector.get_by_text("Tersimpan")).to_be_visible(timeout=WAIT_MS)
    until(lambda: status_of(workbook, "I.1.1") == "Ada")
    assert last_change(workbook) == ("I.1.1", "Ada", "Budi Santoso", "tim")


def test_the_coordinator_of_the_sheet_shares_until_the_cookie_is_spoilt_or_signed_out(
    projector: Page, address: str, provider: Provider
) -> None:
    projector.goto(f"{address}/bagikan")
    expect(projector.get_by_text("Hanya koordinator yang dapat membagikan")).to_be_visible(
        timeout=WAIT_MS
    )
    sign_in(button(projector), SARI, provider)
    projector.goto(f"{address}/bagikan")
    expect(projector.get_by_role("heading", name="Kode masuk", exact=True)).to_be_visible(
        timeout=WAIT_MS
    )
    is_role(projector, Role.COORDINATOR)
    expect(projector.get_by_text("Sari Dewi").first).to_be_visible()

    kept = next(one for one in projector.context.cookies() if one["name"] == "_streamlit_user")
    assert kept["httpOnly"]
    middle = len(kept["value"]) // 2
    other = "B" if kept["value"][middle] == "A" else "A"
    spoilt = f"{kept['value'][:middle]}{other}{kept['value'][middle + 1 :]}"
    projector.context.add_cookies([{**kept, "value": spoilt}])
    projector.reload()
    is_role(projector, Role.VIEWER)
    projector.context.add_cookies([kept])
    projector.reload()
    is_role(projector, Role.COORDINATOR)

    with person(projector) as body:
        sign_out(body.get_by_role("button", name="Keluar"), provider)
    projector.goto(f"{address}/bagikan")
    expect(projector.get_by_text("Hanya koordinator yang dapat membagikan")).to_be_visible(
        timeout=WAIT_MS
    )
    is_role(projector, Role.VIEWER)
    # Who has copied the cookie is signed out as well.
    projector.context.add_cookies([kept])
    projector.goto(f"{address}/bagikan")
    expect(projector.get_by_text("Hanya koordinator yang dapat membagikan")).to_be_visible(
        timeout=WAIT_MS
    )
    is_role(projector, Role.VIEWER)


def test_an_account_without_a_verified_mail_of_the_sheet_and_of_today_only_looks(
    projector: Page, address: str, provider: Provider
) -> None:
    projector.goto(address)
    for account in (UNVERIFIED, UNSAID, OLD):
        sign_in(button(projector), account, provider)
        assert "_streamlit_user" in {one["name"] for one in projector.context.cookies()}
        is_role(projector, Role.VIEWER)
    # A sign-in whose day is over stands in the way of no new one.
    sign_in(button(projector), STRANGER, provider)
    projector.goto(f"{address}/area-1")

    is_role(projector, Role.VIEWER)
    expect_only_looking(projector, "I.1.1")
    with person(projector) as body:
        expect(body.get_by_role("button", name="Keluar")).to_be_visible(timeout=WAIT_MS)


def test_another_role_in_the_sheet_holds_at_once_on_the_open_page(
    projector: Page, address: str, provider: Provider, workbook: Path
) -> None:
    projector.goto(address)
    sign_in(button(projector), ANDI, provider)
    projector.goto(f"{address}/area-2")
    is_role(projector, Role.TEAM)
    expect_choosing(projector, "II.1.1")
    ketua = ("Andi", "Ketua", "ketua", "II", "andi@kpu.go.id")
    save_team(workbook, (*TEAM[:2], ketua))

    is_role(projector, Role.CHAIR)
    expect_only_looking(projector, "II.1.1")
    save_team(workbook, (*TEAM[:2], (*ketua[:2], "koordinator", *ketua[3:])))
    is_role(projector, Role.COORDINATOR)
    choose(projector, "II.1.1", "Terverifikasi")
    until(lambda: status_of(workbook, "II.1.1") == "Terverifikasi")
    assert last_change(workbook) == ("II.1.1", "Terverifikasi", "Andi", "koordinator")
