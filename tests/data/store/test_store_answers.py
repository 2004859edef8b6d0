"""Answers of the LKE go through the same door as ticks; a missing sheet is added safely."""

from pathlib import Path

import pytest

from data.errors import Held, Unwritable
from data.store import Outcome, Store
from data.workbook import CellKey, Edit, Reading, read_workbook, write_edits
from data.workbook.added_sheets import with_lke_sheet
from data.workbook.writer import cell_texts
from tests.data.store.office import DONE, NAME, NONE, save_in_excel, tick, workbook, written
from tests.people import SARI

ANSWER = CellKey("LKE", "P.1.1.a", "JAWABAN")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Open a store on a small workbook without a sheet LKE."""
    path = tmp_path / NAME
    path.write_bytes(workbook())
    return Store(path)


def in_file(store: Store, key: CellKey) -> str:
    """Return what the file holds in a cell."""
    return cell_texts(read_workbook(store.path.read_bytes(), NAME))[key]


def test_the_added_sheet_takes_answers_through_the_one_door(store: Store) -> None:
    assert tick(store, "I.1.1", NONE, DONE) is Outcome.SAVED
    store.revise_workbook(with_lke_sheet, SARI)

    [outcome] = store.change([Edit(ANSWER, "", "Ya")], SARI)
    store.step()

    assert outcome is Outcome.SAVED
    assert in_file(store, ANSWER) == "Ya"
    assert written(store.path, "I.1.1") == DONE
    assert store.view.assessment.answers["P.1.1.a"] == "Ya"
    assert store.history()[0].key == ANSWER


def test_adding_the_sheet_is_no_change_of_anything(store: Store) -> None:
    store.revise_workbook(with_lke_sheet, SARI)

    assert store.history() == []
    assert store.view.news == ()


def test_an_answer_without_a_sheet_is_kept_for_a_person(store: Store) -> None:
    [outcome] = store.change([Edit(ANSWER, "", "Ya")], SARI)

    assert outcome is Outcome.COLLIDED


def test_a_number_is_taken_in_the_form_in_which_it_is_read_back(store: Store) -> None:
    store.revise_workbook(with_lke_sheet, SARI)
    index = CellKey("LKE", "H.1.a", "JAWABAN")

    store.change([Edit(index, "", "3,6")], SARI)
    store.step()

    assert store.view.hold == ""
    assert in_file(store, index) == "3,60"
    [again] = store.change([Edit(index, "3,60", "3.6")], SARI)
    assert again is Outcome.SAME


def test_nonsense_is_refused_and_leaves_no_trace(store: Store) -> None:
    store.revise_workbook(with_lke_sheet, SARI)

    with pytest.raises(Unwritable, match="Pilih Ya atau Tidak"):
        store.change([Edit(ANSWER, "", "A")], SARI)
    assert store.history() == []


def test_what_excel_saved_just_before_stays_when_a_sheet_is_added(store: Store) -> None:
    save_in_excel(store.path, {("I.1.2", "STATUS"): DONE})

    store.revise_workbook(with_lke_sheet, SARI)

    assert written(store.path, "I.1.2") == DONE
    assert store.view.reading is not None and store.view.reading.has_answers


def test_a_save_during_the_adding_is_not_overwritten(store: Store) -> None:
    def revise(reading: Reading) -> bytes:
        data = with_lke_sheet(reading)
        save_in_excel(store.path, {("I.1.2", "STATUS"): DONE})
        return data

    with pytest.raises(Held):
        store.revise_workbook(revise, SARI)
    assert written(store.path, "I.1.2") == DONE


def test_a_broken_workbook_gets_no_sheet(store: Store) -> None:
    store.path.write_bytes(store.path.read_bytes()[:2000])

    with pytest.raises(Unwritable):
        store.revise_workbook(with_lke_sheet, SARI)


def test_an_answer_from_excel_is_news_like_any_other(store: Store) -> None:
    store.revise_workbook(with_lke_sheet, SARI)
    reading = read_workbook(store.path.read_bytes(), NAME)

    store.path.write_bytes(write_edits(reading, [Edit(ANSWER, "", "Tidak")]))
    store.step()

    assert [(change.key, change.after) for change in store.view.news] == [(ANSWER, "Tidak")]
