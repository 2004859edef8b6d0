"""The live board in a real browser: what its contract promises, and the traps that were met."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser, Page, expect

from data.workbook import read_workbook
from data.workbook.rows import Item
from tests.browser.conftest import PROJECTOR
from tests.browser.screen import (
    WAIT_MS,
    choice,
    choose,
    expect_only_looking,
    field,
    open_editor,
    row,
    save_outside,
    status_of,
    until_drawn,
)
from tests.browser.serving import Shared
from tests.waiting import until


def item_of(workbook: Path, code: str) -> Item:
    items = read_workbook(workbook.read_bytes(), workbook.name).items
    return next(item for item in items if item.code == code)


def opened(page: Page, address: str, area: int) -> Page:
    page.goto(f"{address}/area-{area}")
    expect(page.locator("[data-row]").first).to_be_visible(timeout=WAIT_MS)
    return page


@pytest.fixture
def colleague(browser: Browser) -> Iterator[Page]:
    """Open the page of somebody else."""
    context = browser.new_context(viewport=PROJECTOR)
    yield context.new_page()
    context.close()


# Clicks


def test_a_click_is_painted_at_once_and_then_confirmed(
    projector: Page, address: str, workbook: Path
) -> None:
    opened(projector, address, 1)
    painted = choice(projector, "I.1.1", "Ada").evaluate(
        """(radio) => {
            radio.click();
            const row = radio.closest('[data-row]');
            return [row.querySelector('[aria-checked=true]').ariaLabel, row.innerText];
        }"""
    )

    assert painted[0] == "Ada"
    assert "Menyimpan" in painted[1]
    expect(row(projector, "I.1.1").get_by_text("Tersimpan")).to_be_visible(timeout=WAIT_MS)
    until(lambda: status_of(workbook, "I.1.1") == "Ada")


def test_ones_own_last_change_is_taken_back_with_a_click_or_by_keys(
    projector: Page, address: str, workbook: Path
) -> None:
    opened(projector, address, 1)
    for take_back in ("button", "keys"):
        choice(projector, "I.2.1", "Proses").click(timeout=WAIT_MS)
        undo = row(projector, "I.2.1").get_by_role("button", name="Batalkan")
        expect(undo).to_be_visible(timeout=WAIT_MS)
        if take_back == "button":
            undo.click()
        else:
            choice(projector, "I.2.1", "Proses").press("Control+z")
        expect(choice(projector, "I.2.1", "Belum Ada")).to_be_checked(timeout=WAIT_MS)
        until(lambda: status_of(workbook, "I.2.1") == "Belum Ada")


def test_of_quick_clicks_none_is_lost_and_the_last_choice_stands(
    projector: Page, address: str, workbook: Path
) -> None:
    opened(projector, address, 4)
    projector.evaluate(
        """async () => {
            const radio = (code, status) => document.querySelector(
                `[data-row="${code}"] [role=radio][aria-label="${status}"]`);
            const pause = (ms) => new Promise((go) => setTimeout(go, ms));
            for (let n = 0; n < 20; n += 1)
                for (const [code, way] of [["IV.1.1", ["Ada", "Proses", "Ada"]],
                                           ["IV.2.1", ["Proses", "Ada", "Proses"]]]) {
                    radio(code, way[n % 3]).click();
                    await pause(10 + (n * 7) % 20);
                }
        }"""
    )
    last = {"IV.1.1": "Proses", "IV.2.1": "Ada"}  # the 20th of each

    for code, status in last.items():
        expect(choice(projector, code, status)).to_be_checked()
        until(lambda code=code, status=status: status_of(workbook, code) == status)
    expect(projector.get_by_text("Menyimpan")).to_have_count(0, timeout=WAIT_MS)
    expect(projector.get_by_role("group", name=re.compile("^Bentrok"))).to_have_count(0)


def test_an_outbox_that_a_reload_left_behind_is_sent_when_the_page_is_back(
    projector: Page, address: str, workbook: Path
) -> None:
    edit = {
        "id": "0123456789abcdef01234567",
        "code": "II.1.1",
        "head": "STATUS",
        "before": "Belum Ada",
        "after": "Proses",
    }
    elsewhere = {**edit, "id": "1" * 24, "code": "I.1.2", "after": "Sudah"}
    kept = json.dumps(json.dumps([edit, elsewhere]))
    place = f"papan:{workbook.name}:kiriman"
    projector.add_init_script(
        f"if (!sessionStorage.getItem('dulu')) {{ sessionStorage.setItem('dulu', '1');"
        f"sessionStorage.setItem({json.dumps(place)}, {kept}); }}"
    )
    opened(projector, address, 2)

    until(lambda: status_of(workbook, "II.1.1") == "Proses")
    expect(row(projector, "II.1.1").get_by_text("Menyimpan")).to_be_hidden(timeout=WAIT_MS)
    assert projector.evaluate(f"sessionStorage.getItem({json.dumps(place)})") == "[]"
    # What was sent from another area is named where nobody sees its row.
    refused = projector.get_by_role("alert").filter(has_text="Tidak tersimpan: I.1.2. ")
    expect(refused).to_be_visible(timeout=WAIT_MS)


# News


def test_a_colleagues_change_comes_without_a_click_and_leaves_the_focus_where_it_is(
    projector: Page, colleague: Page, address: str
) -> None:
    opened(projector, address, 3)
    opened(colleague, address, 3)
    choice(projector, "III.4.1", "Belum Ada").focus()
    choice(colleague, "III.1.1", "Ada").click(timeout=WAIT_MS)

    expect(choice(projector, "III.1.1", "Ada")).to_be_checked(timeout=WAIT_MS)
    expect(projector.get_by_text("1 dari 9 siap")).to_be_visible()
    expect(choice(projector, "III.4.1", "Belum Ada")).to_be_focused()


def test_without_the_news_route_a_colleagues_change_comes_all_the_same(
    projector: Page, colleague: Page, address: str
) -> None:
    projector.route("**/papan/kabar*", lambda route: route.abort())
    opened(projector, address, 3)
    opened(colleague, address, 3)
    choice(colleague, "III.2.1", "Ada").click(timeout=WAIT_MS)

    expect(choice(projector, "III.2.1", "Ada")).to_be_checked(timeout=WAIT_MS)


def test_a_click_is_saved_without_a_run_of_the_page_and_without_the_route_by_one(
    projector: Page, workbook: Path, address: str
) -> None:
    said: list[str] = []
    projector.on(
        "websocket", lambda socket: socket.on("framesent", lambda _: said.append("a message"))
    )
    opened(projector, address, 3)
    until_drawn(projector)
    before = len(said)
    choice(projector, "III.3.1", "Proses").click(timeout=WAIT_MS)
    expect(row(projector, "III.3.1").get_by_text("Tersimpan")).to_have_count(1, timeout=WAIT_MS)
    assert len(said) == before

    projector.route("**/papan/k*", lambda route: route.abort())
    choice(projector, "III.3.1", "Ada").click(timeout=WAIT_MS)
    until(lambda: status_of(workbook, "III.3.1") == "Ada")
    expect(row(projector, "III.3.1").get_by_text("Tersimpan")).to_have_count(1, timeout=WAIT_MS)
    assert len(said) > before


def test_other_pages_follow_by_the_same_news(
    projector: Page, colleague: Page, address: str
) -> None:
    projector.goto(f"{address}/riwayat")
    expect(projector.locator("h1").first).to_be_visible(timeout=WAIT_MS)
    before = projector.locator("h1").first.inner_text()
    opened(colleague, address, 3)
    choice(colleague, "III.2.2", "Proses").click(timeout=WAIT_MS)

    expect(projector.locator("h1").first).not_to_have_text(before, timeout=WAIT_MS)


# What is typed


def test_a_draft_stays_open_while_somebody_changes_other_cells_of_the_item(
    projector: Page, colleague: Page, address: str, workbook: Path
) -> None:
    opened(projector, address, 5)
    open_editor(projector, "V.1.1")
    note = field(projector, "Catatan V.1.1")
    note.fill("setengah kalim")
    # So low now that it would open upward, were it opened here.
    projector.set_viewport_size({"width": 1920, "height": 100})
    opened(colleague, address, 5)
    open_editor(colleague, "V.1.1")
    field(colleague, "PIC V.1.1").fill("Budi Santoso")
    field(colleague, "PIC V.1.1").press("Enter")
    colleague.keyboard.press("Escape")
    choice(colleague, "V.1.1", "Ada").click(timeout=WAIT_MS)

    expect(choice(projector, "V.1.1", "Ada")).to_be_checked(timeout=WAIT_MS)
    expect(field(projector, "PIC V.1.1")).to_have_value("Budi Santoso")
    expect(row(projector, "V.1.1")).not_to_have_class(re.compile(r"\bup\b"))
    expect(note).to_have_value("setengah kalim")
    expect(note).to_be_focused()
    note.press("Control+Enter")
    until(lambda: item_of(workbook, "V.1.1").note == "setengah kalim")
    assert item_of(workbook, "V.1.1").pic == "Budi Santoso"
    expect(projector.get_by_role("group", name=re.compile("^Bentrok V.1.1"))).to_have_count(0)


def test_a_draft_on_the_same_cell_is_told_what_it_is_now_and_saving_it_is_a_collision(
    projector: Page, colleague: Page, address: str
) -> None:
    opened(projector, address, 5)
    open_editor(projector, "V.2.1")
    field(projector, "PIC V.2.1").fill("Rina Kartika")
    opened(colleague, address, 5)
    open_editor(colleague, "V.2.1")
    field(colleague, "PIC V.2.1").fill("Siti Aminah")
    field(colleague, "PIC V.2.1").press("Enter")

    said = projector.get_by_role("group", name="Ubah V.2.1").locator(".newsline")
    expect(said).to_contain_text("mengganti PIC menjadi Siti Aminah", timeout=WAIT_MS)
    expect(said).to_contain_text("Pilihan Anda, Rina Kartika, belum disimpan.")
    expect(field(projector, "PIC V.2.1")).to_have_value("Rina Kartika")
    field(projector, "PIC V.2.1").press("Enter")
    box = projector.get_by_role("group", name="Bentrok V.2.1, PIC")
    expect(box).to_be_visible(timeout=WAIT_MS)
    projector.keyboard.press("Escape")
    box.get_by_role("button", name="Pulihkan: Pakai Rina Kartika (papan)").click()
    expect(row(projector, "V.2.1").locator(".meta .pic")).to_contain_text(
        "Rina Kartika", timeout=WAIT_MS
    )
    expect(box).to_have_count(0)


def test_a_draft_outlives_a_reload_and_another_page_until_it_is_thrown_away(
    projector: Page, address: str, workbook: Path
) -> None:
    opened(projector, address, 5)
    open_editor(projector, "V.3.1")
    field(projector, "Tautan V.3.1").fill("https://contoh.go.id/setengah")
    projector.keyboard.press("Escape")
    expect(row(projector, "V.3.1").get_by_text("belum disimpan")).to_be_visible()
    projector.goto(f"{address}/panduan")
    expect(projector.locator("h1").first).to_be_visible(timeout=WAIT_MS)
    opened(projector, address, 5)
    projector.reload()

    expect(row(projector, "V.3.1").get_by_text("belum disimpan")).to_be_visible(timeout=WAIT_MS)
    open_editor(projector, "V.3.1")
    expect(field(projector, "Tautan V.3.1")).to_have_value("https://contoh.go.id/setengah")
    assert item_of(workbook, "V.3.1").link == ""
    projector.get_by_role("button", name="Buang draf").click()
    expect(field(projector, "Tautan V.3.1")).to_have_value("")


def test_what_cannot_be_saved_stays_as_a_draft_with_the_reason(
    projector: Page, address: str
) -> None:
    opened(projector, address, 1)
    projector.get_by_role("button", name=re.compile("^Reform")).click()
    number = projector.get_by_role("textbox", name="R.1.1.a/agen ")
    number.fill("1.200")
    number.press("Enter")

    expect(projector.get_by_text("bukan jumlah").first).to_be_visible(timeout=WAIT_MS)
    expect(number).to_have_value("1.200")
    number.fill("12")
    number.press("Enter")
    expect(projector.get_by_text("bukan jumlah")).to_have_count(0, timeout=WAIT_MS)


# Keys and names


def test_arrows_move_and_only_space_or_enter_chooses(projector: Page, address: str) -> None:
    opened(projector, address, 6)
    choice(projector, "VI.1.1", "Belum Ada").focus()
    projector.keyboard.press("ArrowRight")

    expect(choice(projector, "VI.1.1", "Proses")).to_be_focused()
    expect(choice(projector, "VI.1.1", "Belum Ada")).to_be_checked()
    projector.keyboard.press("Space")
    expect(choice(projector, "VI.1.1", "Proses")).to_be_checked()
    projector.keyboard.press("ArrowDown")
    expect(choice(projector, "VI.1.2", "Belum Ada")).to_be_focused()
    projector.keyboard.press("3")
    expect(choice(projector, "VI.1.2", "Ada")).to_be_checked()


def test_one_stop_of_the_tab_key_a_group_and_it_is_the_chosen_one(
    projector: Page, address: str
) -> None:
    opened(projector, address, 6)
    stops = projector.evaluate(
        """() => [...document.querySelectorAll('[data-row] [role=radiogroup]')].map((group) =>
            [...group.querySelectorAll('[role=radio]')]
                .filter((radio) => radio.tabIndex === 0).map((radio) => radio.ariaChecked))"""
    )

    assert stops
    assert all(one == ["true"] for one in stops)


def test_the_keys_open_the_editor_and_their_own_list(projector: Page, address: str) -> None:
    opened(projector, address, 6)
    choice(projector, "VI.3.1", "Belum Ada").focus()
    projector.keyboard.press("Enter")
    expect(field(projector, "PIC VI.3.1")).to_be_focused()
    projector.keyboard.press("Escape")
    expect(projector.get_by_role("group", name="Ubah VI.3.1")).to_have_count(0)
    projector.keyboard.press("?")
    expect(projector.get_by_role("dialog", name="Tombol papan ketik")).to_be_visible()
    projector.keyboard.press("Escape")
    expect(projector.get_by_role("dialog", name="Tombol papan ketik")).to_have_count(0)


def test_a_chip_leads_to_another_area_in_the_same_session(projector: Page, address: str) -> None:
    opened(projector, address, 6)
    projector.evaluate("window.sama = true")
    projector.get_by_role("navigation", name="Area").get_by_role("link", name="IV").click()

    expect(choice(projector, "IV.1.1", "Belum Ada")).to_be_visible(timeout=WAIT_MS)
    expect(projector).to_have_url(f"{address}/area-4")
    assert projector.evaluate("window.sama")


def test_only_what_is_not_ready_is_shown_and_what_is_ticked_then_stays(
    projector: Page, address: str
) -> None:
    opened(projector, address, 2)
    choice(projector, "II.2.1", "Ada").click(timeout=WAIT_MS)
    expect(row(projector, "II.2.1").get_by_text("Tersimpan")).to_be_visible(timeout=WAIT_MS)
    projector.get_by_role("button", name="Belum siap saja").click()
    expect(row(projector, "II.2.1")).to_have_count(0)
    choice(projector, "II.2.2", "Ada").click()

    expect(row(projector, "II.2.2").get_by_text("Tersimpan")).to_be_visible(timeout=WAIT_MS)
    expect(projector).to_have_url(re.compile("belum=true"))
    projector.reload()
    expect(row(projector, "II.2.3")).to_be_visible(timeout=WAIT_MS)
    expect(row(projector, "II.2.2")).to_have_count(0)


def test_what_is_opened_beneath_the_board_comes_into_view(projector: Page, address: str) -> None:
    opened(projector, address, 6)
    projector.get_by_role("button", name=re.compile("^Rincian")).click(timeout=WAIT_MS)

    opens = projector.get_by_role("heading", name="Kesiapan komponen area VI")
    expect(opens).to_be_in_viewport(timeout=WAIT_MS)
    projector.get_by_role("button", name=re.compile("^Rincian")).click()
    expect(opens).to_have_count(0, timeout=WAIT_MS)


def test_the_address_leads_to_a_component(projector: Page, address: str) -> None:
    projector.set_viewport_size({"width": 1280, "height": 400})
    projector.goto(f"{address}/area-6?komponen=VI.5")

    expect(projector.locator(".head.is-asked")).to_be_in_viewport(timeout=WAIT_MS)
    expect(projector.locator(".head.is-asked")).to_contain_text("Pemanfaatan Teknologi")


# Who looks, and what they see


def test_who_only_looks_sees_badges_and_no_button(projector: Page, board: Shared) -> None:
    opened(projector, board.there, 1)

    expect_only_looking(projector, "I.1.1")
    expect(projector.get_by_role("radio")).to_have_count(0)


def test_a_cell_that_cannot_be_read_is_repaired_by_one_click_in_its_row(
    projector: Page, address: str, workbook: Path
) -> None:
    book = openpyxl.load_workbook(workbook)
    cells = next(one for one in book["Bukti"].iter_rows() if one[0].value == "III.6.1")
    next(cell for cell in cells if cell.value == "Belum Ada").value = "Sudah lengkap"
    beside = workbook.with_name("simpanan-excel.tmp")
    book.save(beside)
    beside.replace(workbook)
    opened(projector, address, 3)
    told = row(projector, "III.6.1").get_by_text("Sudah lengkap")
    expect(told).to_be_visible(timeout=WAIT_MS)
    choice(projector, "III.6.1", "Ada").click(timeout=WAIT_MS)

    until(lambda: status_of(workbook, "III.6.1") == "Ada")
    expect(told).to_have_count(0, timeout=WAIT_MS)


def test_the_script_of_no_cell_ever_runs(projector: Page, address: str, workbook: Path) -> None:
    evil = '<img src=x onerror="window.kena=1"><script>window.kena=1</script>'
    for head, before in (("PIC", ""), ("CATATAN", ""), ("BUKTI", item_of(workbook, "II.3.1").name)):
        save_outside(workbook, "II.3.1", head, before, f"{head} {evil}")
    save_outside(workbook, "II.3.1", "TAUTAN", "", "javascript:window.kena=1")
    opened(projector, address, 2)
    open_editor(projector, "II.3.1")

    expect(field(projector, "PIC II.3.1")).to_have_value(f"PIC {evil}")
    assert projector.evaluate("window.kena") is None
    hrefs = projector.evaluate("[...document.querySelectorAll('.pz a')].map((one) => one.href)")
    assert not [one for one in hrefs if one.startswith("javascript:")]


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1366, 768)])
@pytest.mark.parametrize("area", [3, 6])
def test_the_densest_areas_fit_without_a_scroll(
    projector: Page, address: str, area: int, width: int, height: int
) -> None:
    projector.set_viewport_size({"width": width, "height": height})
    opened(projector, address, area)
    last = projector.locator("[data-row]").last

    expect(last).to_be_in_viewport(ratio=1, timeout=WAIT_MS)
    hidden = projector.evaluate(
        "(() => { const list = document.querySelector('.pz .list');"
        " return list.scrollHeight - list.clientHeight; })()"
    )
    assert hidden <= 1


def test_on_a_phone_the_status_opens_all_five_and_targets_are_large_enough(
    phone: Page, address: str, workbook: Path
) -> None:
    opened(phone, address, 6)
    choose(phone, "VI.4.1", "Proses")
    until(lambda: status_of(workbook, "VI.4.1") == "Proses")
    phone.get_by_role("button", name=re.compile("^VI.4.2 ")).click()
    small = phone.evaluate(
        """() => [...document.querySelectorAll(
                '.sheet button, .pill, .chip, .tool, .head button, .meta button:not(.late)')]
            .map((one) => one.getBoundingClientRect())
            .filter((box) => box.width && (box.height < 44 || box.width < 44)).length"""
    )
    assert small == 0
    phone.get_by_role("button", name="Ubah VI.4.2: PIC, tenggat").click()
    expect(field(phone, "PIC VI.4.2")).to_be_focused()


def test_doubled_size_and_forced_colours_break_nothing(browser: Browser, address: str) -> None:
    # 200 % zoom of a laptop leaves half its pixels.
    context = browser.new_context(
        viewport={"width": 683, "height": 384}, device_scale_factor=2, forced_colors="active"
    )
    page = opened(context.new_page(), address, 6)

    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 683
    choose(page, "VI.2.1", "Proses")
    expect(row(page, "VI.2.1").get_by_text("Tersimpan").first).to_be_visible(timeout=WAIT_MS)
    context.close()
