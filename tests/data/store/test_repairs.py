"""Rules of repairing what is set aside: cell by cell, held against what stands there."""

import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

from data.errors import Moved, Unwritable
from data.store import Source, Store
from data.workbook.reader import Reading, read_workbook
from data.workbook.repairs import CellPatch, can_be_repaired, patch_at, patch_of, patched
from tests.data.store.office import DONE, NONE, cell, save_in_excel, saved, tick, workbook, written
from tests.people import SARI


def with_cells(cells: dict[str, object], sheet: str = "Bukti") -> bytes:
    book = load_workbook(io.BytesIO(workbook()))
    for address, value in cells.items():
        book[sheet][address] = value
    return saved(book)


def reading_of(cells: dict[str, object], sheet: str = "Bukti") -> Reading:
    return read_workbook(with_cells(cells, sheet), "rencana.xlsx")


def test_a_doubled_code_gets_the_proposed_one_and_the_row_lives() -> None:
    reading = reading_of({"A4": "I.1.1"})
    [problem] = reading.problems
    fresh = read_workbook(patched(reading, [patch_of(problem, problem.proposal)]), "x.xlsx")

    assert fresh.problems == ()
    assert len(fresh.items) == 5


def test_a_cell_that_holds_something_else_by_now_is_left_alone() -> None:
    reading = reading_of({"A4": "I.1.1"})

    with pytest.raises(Moved, match="sel A4"):
        patched(reading, [CellPatch("Bukti", "A4", "KODE", "I.9.9", "I.1.9")])


def test_a_repair_that_would_not_read_is_refused_with_its_reason() -> None:
    reading = reading_of({"B2": "dua ribu"}, "Pengaturan")
    reading_year = read_workbook(with_setting_year(), "rencana.xlsx")
    [problem] = reading_year.problems

    assert reading.problems == ()
    with pytest.raises(Unwritable, match="tahun 'kemarin' tidak sah"):
        patched(reading_year, [patch_of(problem, "kemarin")])


def with_setting_year() -> bytes:
    return with_cells({"A3": "Tahun", "B3": "dua ribu"}, "Pengaturan")


def test_a_setting_is_repaired_by_what_a_person_types() -> None:
    reading = read_workbook(with_setting_year(), "rencana.xlsx")
    [problem] = reading.problems
    fresh = read_workbook(patched(reading, [patch_of(problem, "2026")]), "rencana.xlsx")

    assert (fresh.problems, fresh.settings.year) == ((), 2026)


def test_a_formula_is_not_offered_for_repair() -> None:
    reading = reading_of({"A4": "=A2"})

    assert [can_be_repaired(reading, problem) for problem in reading.problems] == [False]


def test_a_repair_is_the_boards_and_collides_with_nothing(store: Store, path: Path) -> None:
    path.write_bytes(with_cells({"A4": "I.1.1"}))
    store.step()
    [problem] = store.view.problems
    patch = patch_of(problem, problem.proposal)
    store.revise_workbook(lambda reading: patched(reading, [patch]), SARI, source=Source.BOARD)

    assert store.view.problems == ()
    assert store.view.collisions == ()
    assert store.history(1)[0].source is Source.BOARD


def test_what_stood_there_comes_back_without_a_collision(store: Store, path: Path) -> None:
    save_in_excel(path, {("I.1.2", "STATUS"): "Sudah"})
    store.step()
    tick(store, "I.1.2", NONE, DONE)
    store.step()
    assert written(path, "I.1.2") == DONE

    store.revise_workbook(
        lambda reading: patched(
            reading, [patch_at(reading, cell("I.1.2"), DONE, "Sudah")], is_repair=False
        ),
        SARI,
        source=Source.RESTORE,
    )

    assert [problem.found for problem in store.view.problems] == ["Sudah"]
    assert store.view.collisions == ()
    assert store.history(1)[0].source is Source.RESTORE
