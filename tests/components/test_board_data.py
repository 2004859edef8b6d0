"""What the live board is told: rows in their order, links to follow, who changed what."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from components.board.assets import bundle
from components.board.bank import question_bank
from components.board.changes import Lead
from components.board.data import area_data, question_board, row_board
from components.questions import hasil_questions
from components.text import web_link
from data.lke import questions_by_code
from data.roles import Actor
from data.store import Store
from data.store.workplace import PRISTINE
from data.workbook import CellKey, Edit
from tests.people import BUDI, SARI

Open = Callable[[bytes], Store]


@pytest.fixture
def open_store(tmp_path: Path) -> Iterator[Open]:
    """Return a function that opens a store on a workbook."""
    stores: list[Store] = []

    def opened(content: bytes) -> Store:
        path = tmp_path / "rencana.xlsx"
        path.write_bytes(content)
        stores.append(Store(path))
        return stores[-1]

    yield opened
    for store in stores:
        store.stop()


@pytest.fixture
def store(open_store: Open) -> Store:
    return open_store(PRISTINE.read_bytes())


def with_cells(**cells: str) -> bytes:
    """Return the shipped workbook with some cells of the sheet Bukti typed anew."""
    book = openpyxl.load_workbook(PRISTINE)
    for address, text in cells.items():
        book["Bukti"][address] = text
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def lead(link: str) -> Lead:
    return Lead(href=web_link(link) or "")


def shown(store: Store, area: str = "I") -> dict[str, Any]:
    return area_data(area, store.view, lead, [])


def item(store: Store, code: str) -> dict[str, Any]:
    return dict(row_board(code, store.view, lead)["items"][0])


def change(store: Store, head: str, before: str, after: str, who: Actor = SARI) -> None:
    """Change a cell of I.3.2."""
    key = CellKey("Bukti", "I.3.2", head)
    store.change([Edit(key, before, after)], who, f"c:{who.name}{head}{after}")


def test_rows_stand_by_their_code_whatever_order_the_sheet_has(open_store: Open) -> None:
    book = openpyxl.load_workbook(PRISTINE)
    sheet = book["Bukti"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    for number, row in enumerate(reversed(rows), start=2):
        for column, value in enumerate(row, start=1):
            sheet.cell(number, column).value = value
    codes = [one["code"] for one in shown(open_store(saved(book)), "VI")["items"]]

    assert codes == [
        *("VI.1.1", "VI.1.2", "VI.1.3", "VI.1.4"),
        *("VI.2.1", "VI.2.2", "VI.2.3"),
        *("VI.3.1", "VI.4.1", "VI.4.2", "VI.5.1"),
    ]


def test_a_component_counts_what_is_ready_of_what_applies(store: Store) -> None:
    change(store, "STATUS", "Belum Ada", "Tidak Berlaku")
    (part,) = [one for one in shown(store)["parts"] if one["code"] == "I.3"]

    assert (part["ready"], part["applies"], part["pct"]) == (0, 1, "0%")
    assert part["items"] == ["I.3.1", "I.3.2"]


def test_only_an_address_of_the_web_may_be_followed(open_store: Open) -> None:
    store = open_store(with_cells(E2="javascript:alert(1)", E3="https://kpu.go.id/a"))
    first, second = shown(store)["items"][:2]

    assert "href" not in first
    assert first["link"] == "javascript:alert(1)"
    assert second["href"] == "https://kpu.go.id/a"


def test_each_file_and_address_of_a_link_with_several_is_shown(open_store: Open) -> None:
    store = open_store(with_cells(E2="sk.pdf; https://drive.example/2; notula.pdf; hilang.pdf"))

    def leads(link: str) -> Lead:
        file = link if link in {"sk.pdf", "notula.pdf"} else ""
        return Lead(href=web_link(link) or "", file=file)

    row = row_board("I.1.1", store.view, leads)["items"][0]
    assert row["file"] == "sk.pdf"
    assert row["also"] == [
        {"at": 2, "href": "https://drive.example/2"},
        {"at": 3, "file": "notula.pdf"},
    ]


def test_a_row_says_who_changed_which_cell_and_when(store: Store) -> None:
    change(store, "PIC", "", "Rina", BUDI)
    number, who, at = item(store, "I.3.2")["by"]["PIC"]

    assert number == store.view.version_of(CellKey("Bukti", "I.3.2", "PIC"))
    assert who == "Budi"
    assert at.startswith("pukul ")


def test_a_collision_shows_both_versions_and_who_made_the_one_of_the_board(store: Store) -> None:
    change(store, "STATUS", "Belum Ada", "Proses")
    change(store, "STATUS", "Belum Ada", "Ada", BUDI)
    (clash,) = item(store, "I.3.2")["clash"]

    assert (clash["head"], clash["excel"], clash["board"]) == ("STATUS", "Proses", "Ada")
    assert (clash["who"], clash["outside"]) == ("Budi", False)


def test_what_is_ready_shows_its_own_date_and_what_is_not_its_deadline(store: Store) -> None:
    change(store, "TENGGAT", "", "2099-12-03")
    assert item(store, "I.3.2")["when"] == "s.d. 3 Des 2099"
    change(store, "TANGGAL", "", "2025-11-18")
    change(store, "STATUS", "Belum Ada", "Ada")

    assert item(store, "I.3.2")["when"] == "18 Nov 2025"
    assert "late" not in item(store, "I.3.2")


def test_a_row_that_is_gone_makes_an_empty_board(store: Store) -> None:
    assert row_board("IX.9.9", store.view, lead)["items"] == []


def test_the_answers_of_an_area_are_its_components_and_its_reform(store: Store) -> None:
    codes = set(shown(store, "I")["answers"])

    assert codes == {
        code
        for code, question in questions_by_code().items()
        if question.area == "I" and question.block in {"pemenuhan", "reform"}
    }


def test_points_of_a_sub_component_stand_beside_what_is_blank(store: Store) -> None:
    # H.1.a: index 3.60 of 4 at 17.5 points is 15.75.
    edit = Edit(CellKey("LKE", "H.1.a", "JAWABAN"), "", "3,60")
    store.change([edit], SARI, "c:answer")
    board = question_board(hasil_questions(), store.view, lead)
    parts = {one["points"] for one in board["subs"].values()}

    assert "15,75" in parts
    assert board["answers"]["H.1.a"]["answer"] == "3,60"


def test_the_bank_tells_every_level_with_what_it_is_worth() -> None:
    # P.1.3 weighs 1 point over 3 questions; B of A/B/C/D is 0.67.
    levels = question_bank()["P.1.3.b"]["levels"]

    assert [letter for letter, _, _ in levels] == ["A", "B", "C", "D"]
    assert levels[1][2] == pytest.approx(0.67 / 3)
    assert set(question_bank()) == set(questions_by_code())


def test_the_script_is_served_under_a_name_of_its_content() -> None:
    files = bundle()

    assert {"board.js", "board.css", "follow.js", "bank.js", "outbox.js"} <= set(files.files)
    assert files.address("board.js") == f"/papan/{files.stamp}/board.js"
    for asset in files.files.values():
        assert b"http://" not in asset.content.replace(b"http://www.w3.org/2000/svg", b"")
