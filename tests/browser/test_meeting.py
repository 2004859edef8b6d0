"""A whole meeting at the projector, by keyboard and clicks alone, followed on a phone."""

import json
import re
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Locator, Page, expect

from data.workbook import read_workbook
from data.workbook.rows import Item
from tests.browser.screen import WAIT_MS, choice, expect_only_looking, row, until_true
from tests.browser.serving import Shared
from tests.waiting import until

COMPONENTS = ("I.1", "I.2", "I.3", "I.4", "II.1", "II.2", "II.3", "III.1", "III.2", "III.3")


def words_of(word_file: Path) -> str:
    """Return all text of a Word file, its tables row by row."""
    paper = docx.Document(str(word_file))
    rows = [row for table in paper.tables for row in table.rows]
    lines = [" | ".join(cell.text for cell in row.cells) for row in rows]
    return "\n".join([*(one.text for one in paper.paragraphs), *lines])


def item_of(workbook: Path, code: str) -> Item:
    items = read_workbook(workbook.read_bytes(), workbook.name).items
    return next(item for item in items if item.code == code)


def started(page: Page, address: str, *, present: str = "") -> Page:
    """Start a meeting, or go on with the one that another test has left."""
    page.goto(f"{address}/rapat")
    begin = page.get_by_role("button", name="Mulai rapat")
    go_on = page.get_by_role("button", name="Lanjutkan rapat")
    expect(begin.or_(go_on).first).to_be_visible(timeout=WAIT_MS)
    if begin.is_visible():
        if present:
            page.get_by_label("Peserta, nama lain").fill(present)
        begin.click()
    else:
        go_on.click()
    expect(page.locator(".rhead")).to_be_visible(timeout=WAIT_MS)
    return page


def ended(page: Page) -> None:
    page.get_by_role("button", name="Selesai rapat").click()
    expect(page.get_by_role("button", name="Unduh notulen")).to_be_visible(timeout=WAIT_MS)


def at(page: Page, place: int) -> None:
    expect(page.locator(".rbar .at")).to_have_text(f"{place}/25", timeout=WAIT_MS)


def go(page: Page, place: int) -> str:
    """Bring the room to a component by its square; return the code of its first item."""
    square = page.locator(f"[data-do=square][data-at='{place - 1}']")
    code = (square.get_attribute("aria-label") or "").partition(",")[0]
    square.click()
    expect(page.locator(".rhead h1")).to_have_text(re.compile(f"^{code} "), timeout=WAIT_MS)
    return f"{code}.1"


def decision(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Apa yang diputuskan")


def taken(page: Page) -> Locator:
    """Return the decisions of the component on the screen."""
    return page.locator(".decs li:not(.empty, .old, .direct)")


def test_ten_components_by_keyboard_and_clicks_end_in_minutes(
    projector: Page, phone: Page, address: str, workbook: Path
) -> None:
    projector.goto(f"{address}/rapat")
    projector.get_by_label("Pemimpin rapat").fill("Ibu Ratna", timeout=WAIT_MS)
    projector.get_by_label("Tempat").fill("Aula")
    projector.get_by_role("button", name="Mulai rapat").click()
    at(projector, 1)
    phone.goto(f"{address}/rapat")
    phone.get_by_role("button", name="Lanjutkan rapat").click(timeout=WAIT_MS)
    choice(projector, "I.1.1", "Ada").click(timeout=WAIT_MS)
    expect(row(projector, "I.1.1").get_by_text("Tersimpan")).to_be_visible(timeout=WAIT_MS)
    projector.keyboard.press("p")
    projector.keyboard.type("Dilengkapi segera")
    projector.keyboard.press("Enter")
    until(lambda: item_of(workbook, "I.1.1").note.endswith(": Dilengkapi segera"))
    expect(taken(projector)).to_have_text(re.compile("^I.1.1 Dilengkapi segera"), timeout=WAIT_MS)
    expect(decision(projector)).to_have_value("")
    for place, component in enumerate(COMPONENTS[1:], 2):
        projector.keyboard.press("PageDown")
        at(projector, place)
        choice(projector, f"{component}.1", "Proses").click(timeout=WAIT_MS)
        mark = row(projector, f"{component}.1").get_by_text("Tersimpan")
        expect(mark).to_be_visible(timeout=WAIT_MS)
        hidden = projector.evaluate(
            "[document.querySelector('[data-testid=stMain]'),"
            " ...document.querySelectorAll('.items, .dec')]"
            ".map(one => one.scrollHeight - one.clientHeight)"
        )
        assert max(hidden) <= 1, f"{component} needs scrolling"
    at(phone, len(COMPONENTS))
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    sizes = projector.evaluate(
        "[...document.querySelectorAll('.rhead p, .name, .lkebox p, .dec .choice, .decs li')]"
        ".map(one => parseFloat(getComputedStyle(one).fontSize))"
    )
    assert min(sizes) >= 26

    projector.get_by_role("button", name="Selesai rapat").click()
    expect(projector.get_by_text("1 putusan")).to_be_visible(timeout=WAIT_MS)
    expect(projector.get_by_text("10 perubahan")).to_be_visible()
    expect(phone.locator(".rhead")).to_be_hidden(timeout=WAIT_MS)
    with projector.expect_download(timeout=WAIT_MS) as arriving:
        projector.get_by_role("button", name="Unduh notulen").click()
    words = words_of(arriving.value.path())
    assert "Ibu Ratna" in words
    assert "Aula" in words
    assert "Dilengkapi segera" in words
    assert re.search(r"I\.1\.1.* \| Belum Ada \| Ada$", words, re.MULTILINE)
    for component in COMPONENTS[1:]:
        code = re.escape(f"{component}.1")
        assert re.search(rf"{code}.* \| Belum Ada \| Proses$", words, re.MULTILINE)


def test_a_number_after_g_leads_to_its_component(projector: Page, address: str) -> None:
    started(projector, address)
    for keys, place, code in (("g21", 21, "VI.1"), ("g3", 3, "I.3")):
        expect(projector.locator(".items :focus")).to_have_count(1, timeout=WAIT_MS)
        projector.keyboard.type(keys)
        at(projector, place)
        expect(projector.locator(".rhead h1")).to_have_text(re.compile(f"^{code} "))
    projector.goto(f"{address}/panduan")
    expect(projector.get_by_role("link", name="Rapat (3/25)").first).to_be_visible(timeout=WAIT_MS)


def test_a_name_typed_in_part_and_enter_takes_the_person(
    projector: Page, address: str, workbook: Path
) -> None:
    started(projector, address)
    projector.get_by_role("button", name="Keluar layar").click()
    projector.get_by_role("button", name="Lanjutkan rapat").click(timeout=WAIT_MS)
    code = go(projector, 22)
    projector.get_by_role("button", name=f"Ubah {code} ").first.click()
    pic = projector.get_by_role("textbox", name=f"PIC {code}")
    pic.fill("Siti Aminah")
    pic.press("Enter")
    until(lambda: item_of(workbook, code).pic == "Siti Aminah")
    projector.keyboard.press("Escape")
    projector.keyboard.press("Escape")
    decision(projector).fill("Diperiksa lagi")
    projector.get_by_role("button", name="Lain…", exact=True).click()
    name = projector.get_by_role("textbox", name="Nama lain")
    name.fill("amin")
    name.press("Enter")
    expect(projector.get_by_role("button", name="Siti Aminah", exact=True)).to_have_attribute(
        "aria-pressed", "true"
    )
    decision(projector).press("Enter")
    expect(taken(projector).first).to_contain_text("Siti Aminah", timeout=WAIT_MS)


def test_a_draft_survives_another_component_an_area_and_a_reload(
    projector: Page, address: str
) -> None:
    started(projector, address)
    go(projector, 12)
    decision(projector).fill("Setengah jadi")
    projector.get_by_role("button", name=re.compile("^1 minggu")).click()
    projector.keyboard.press("PageDown")
    at(projector, 13)
    expect(decision(projector)).to_have_value("")
    projector.keyboard.press("PageUp")
    expect(decision(projector)).to_have_value("Setengah jadi", timeout=WAIT_MS)
    projector.get_by_role("link", name="Area III", exact=True).click()
    back = projector.get_by_role("link", name="Kembali ke rapat (12/25)")
    back.click(timeout=WAIT_MS)
    expect(decision(projector)).to_have_value("Setengah jadi", timeout=WAIT_MS)
    projector.reload()
    expect(decision(projector)).to_have_value("Setengah jadi", timeout=WAIT_MS)
    chosen = projector.get_by_role("button", name=re.compile("^1 minggu"))
    expect(chosen).to_have_attribute("aria-pressed", "true")


def test_a_decision_that_is_sent_twice_is_recorded_once(
    projector: Page, address: str, workbook: Path
) -> None:
    started(projector, address)
    code = go(projector, 16)
    meeting = re.search(r"rapat=(\w+)", projector.url)
    assert meeting is not None
    act = {
        "id": "0123456789abcdef01234567", "kind": "decide", "meeting": meeting[1], "code": code,
        "what": "Sekali saja", "who": "", "by": "", "place": "",
    }  # fmt: skip
    place, kept = f"papan:{workbook.name}:kiriman", json.dumps(json.dumps([act]))
    empty = f"(sessionStorage.getItem({json.dumps(place)}) ?? '[]') === '[]'"
    # The news show the new component before the answer to the move is there; until then the page
    # writes its outbox over what is planted.
    until_true(projector, empty)
    for _ in range(2):
        projector.evaluate(f"sessionStorage.setItem({json.dumps(place)}, {kept})")
        projector.reload()
        expect(taken(projector)).to_have_count(1, timeout=WAIT_MS)
        until_true(projector, empty)
    until(lambda: item_of(workbook, code).note.count("Sekali saja") == 1)


def test_two_decisions_one_right_after_the_other_are_both_taken(
    projector: Page, address: str
) -> None:
    started(projector, address)
    go(projector, 14)
    evil = '<img src=x onerror="window.kena=1">'
    for what in ("Pertama", evil):
        projector.get_by_role("button", name=re.compile("^1 minggu")).click()
        decision(projector).fill(what)
        decision(projector).press("Enter")
    expect(taken(projector)).to_have_count(2, timeout=WAIT_MS)
    expect(projector.locator(".decs")).not_to_contain_text("menyimpan", timeout=WAIT_MS)
    for what in ("Pertama", evil):
        line = taken(projector).filter(has_text=what)
        expect(line).to_have_text(re.compile(rf" {re.escape(what)}\. \d+ \w{{3}}"))
    assert projector.evaluate("window.kena") is None


def test_a_decision_that_arrives_on_an_areas_page_is_no_draft_any_more(
    projector: Page, address: str, workbook: Path
) -> None:
    started(projector, address)
    code = go(projector, 15)
    meeting = re.search(r"rapat=(\w+)", projector.url)
    assert meeting is not None
    id, place = "1123456789abcdef01234567", f"rapat {meeting[1]} {code.removesuffix('.1')}"
    act = {
        "id": id, "kind": "decide", "meeting": meeting[1], "code": code,
        "what": "Tercatat sambil pindah", "who": "", "by": "", "place": place,
    }  # fmt: skip
    draft = {place: {"what": {"before": "", "text": act["what"], "sent": id}}}
    # As when the network was away between the decision and the way to the area.
    projector.add_init_script(
        f"""if (!sessionStorage.getItem('dulu')) {{
            sessionStorage.setItem('dulu', '1');
            sessionStorage.setItem('papan:{workbook.name}:kiriman',
                {json.dumps(json.dumps([act]))});
            localStorage.setItem('papan:{workbook.name}:draf', {json.dumps(json.dumps(draft))});
        }}"""
    )
    projector.goto(f"{address}/area-1")
    until(lambda: item_of(workbook, code).note.endswith(": Tercatat sambil pindah"))
    until_true(projector, f"sessionStorage.getItem('papan:{workbook.name}:kiriman') === '[]'")
    back = projector.get_by_role("link", name="Kembali ke rapat (15/25)")
    back.click(timeout=WAIT_MS)
    expect(taken(projector)).to_have_count(1, timeout=WAIT_MS)
    expect(decision(projector)).to_have_value("")


def test_a_decision_is_changed_and_removed_with_what_stays_said(
    projector: Page, address: str, workbook: Path
) -> None:
    started(projector, address)
    code = go(projector, 17)
    decision(projector).fill("Dilengkapi")
    decision(projector).press("Enter")
    change = projector.get_by_role("button", name=f"Ubah putusan {code}: Dilengkapi")
    change.click(timeout=WAIT_MS)
    expect(decision(projector)).to_have_value("Dilengkapi")
    decision(projector).fill("Dilengkapi dan dipindai")
    decision(projector).press("Enter")
    until(lambda: item_of(workbook, code).note.endswith(": Dilengkapi dan dipindai"))
    change = projector.get_by_role("button", name=f"Ubah putusan {code}: Dilengkapi dan dipindai")
    change.click(timeout=WAIT_MS)
    remove = projector.get_by_role("button", name="Hapus putusan")
    remove.click()
    expect(projector.get_by_role("alert")).to_contain_text(f"Pada bukti {code} tetap tertulis")
    remove.click()
    expect(taken(projector)).to_have_count(0, timeout=WAIT_MS)


def test_what_is_talked_about_is_kept_and_seen_by_a_follower(
    projector: Page, phone: Page, address: str
) -> None:
    started(projector, address)
    go(projector, 18)
    projector.get_by_role("button", name="Pembahasan").click()
    said = projector.get_by_role("textbox", name="Pembahasan")
    said.fill("SK sudah terbit.")
    projector.get_by_role("button", name="Kembali ke putusan").click()
    started(phone, address)
    phone.get_by_role("button", name="Pembahasan").click(timeout=WAIT_MS)
    expect(phone.get_by_role("textbox", name="Pembahasan")).to_have_value(
        "SK sudah terbit.", timeout=WAIT_MS
    )
    ended(projector)


def test_who_only_looks_follows_with_badges_and_nothing_to_press(
    projector: Page, phone: Page, board: Shared
) -> None:
    started(projector, board.here)
    started(phone, board.there)
    code = go(projector, 4)

    expect_only_looking(phone, code)
    at(phone, 4)
    expect(phone.get_by_role("button", name="Selesai rapat")).to_have_count(0)
    expect(phone.get_by_role("button", name="Catat putusan")).to_have_count(0)
    expect(phone.get_by_role("radio")).to_have_count(0)
    expect(phone.locator(".pz :disabled, .rnav button")).to_have_count(0)
    expect(phone.locator(".rnav")).to_contain_text("Berikutnya: II.1 ")
    ended(projector)


def test_on_a_phone_all_that_is_pressed_is_large_enough_and_the_square_in_view(
    phone: Page, address: str
) -> None:
    started(phone, address)
    go(phone, 20)
    square = phone.locator(".sqw[aria-current]")
    expect(square).to_be_in_viewport(ratio=1)

    small = phone.evaluate(
        """() => [...document.querySelectorAll('.pz :is(button, select, textarea, input, a)')]
            .filter((one) => !one.matches('.late')) // which is pressed around it, too
            .filter((one) => one.checkVisibility({ visibilityProperty: true }))
            .map((one) => [one.outerHTML.slice(0, 80), one.getBoundingClientRect()])
            .filter(([, box]) => box.width && (box.height < 44 || box.width < 44))
            .map(([text, box]) => `${text} ${box.width} x ${box.height}`)"""
    )
    assert small == []
    ended(phone)


@pytest.mark.parametrize("place", [17, 22])
def test_long_answers_are_seen_whole_by_the_room(projector: Page, address: str, place: int) -> None:
    started(projector, address)
    go(projector, place)

    for _question in range(2):
        until_true(
            projector,
            "() => { const box = document.querySelector('.lkebox');"
            " return box.scrollHeight <= box.clientHeight + 1; }",
        )
        projector.get_by_role("button", name="Pertanyaan berikutnya").click()
    ended(projector)
