"""Rules of what cannot be read: it is set aside cell by cell, and all else stays live."""

import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

from data.store import Outcome, Store, workfile
from data.workbook.reader import read_workbook
from tests.data.store.office import (
    DOING,
    DONE,
    NONE,
    OpenStore,
    save_in_excel,
    saved,
    seen,
    tick,
    written,
)


def status_of(store: Store, code: str) -> str:
    """Return the status that counts for an item."""
    assert store.view.reading is not None
    return next(item.status for item in store.view.reading.items if item.code == code)


def test_one_word_in_one_cell_leaves_all_else_live(store: Store, path: Path) -> None:
    save_in_excel(path, {("I.1.2", "STATUS"): "Sudah", ("I.1.3", "STATUS"): DONE})
    store.step()

    assert [problem.cell for problem in store.view.problems] == ["D3"]
    assert not store.view.is_outdated
    assert status_of(store, "I.1.3") == DONE
    assert tick(store, "I.1.1", NONE, DOING) is Outcome.SAVED
    store.step()
    assert store.view.waiting == ()
    reading = read_workbook(path)
    assert [item.status for item in reading.items if item.code == "I.1.1"] == [DOING]


def test_a_cell_that_is_set_aside_keeps_the_last_value_that_was_known(
    store: Store, path: Path
) -> None:
    tick(store, "I.1.2", NONE, DOING)
    store.step()
    save_in_excel(path, {("I.1.2", "STATUS"): "Sudah"})
    store.step()
    save_in_excel(path, {("I.1.2", "STATUS"): "Sdh"})
    store.step()

    assert status_of(store, "I.1.2") == DOING
    assert seen(store, "I.1.2") == "Sdh"


def test_it_keeps_that_value_over_a_restart(open_store: OpenStore, path: Path) -> None:
    first = open_store()
    tick(first, "I.1.2", NONE, DOING)
    first.step()
    save_in_excel(path, {("I.1.2", "STATUS"): "Sudah"})
    first.step()
    first.stop()

    assert status_of(open_store(), "I.1.2") == DOING


def test_one_that_was_never_known_counts_as_not_there(open_store: OpenStore, path: Path) -> None:
    save_in_excel(path, {("I.1.2", "STATUS"): "Terverifikasi?"})

    assert status_of(open_store(), "I.1.2") == NONE


def test_a_click_on_it_is_a_repair_held_against_what_stands_there(store: Store, path: Path) -> None:
    save_in_excel(path, {("I.1.2", "STATUS"): "Sudah"})
    store.step()

    # The screen shows what counts; the file holds another text.
    assert tick(store, "I.1.2", NONE, DONE) is Outcome.SAVED
    assert store.view.problems == ()  # repaired as far as people see
    store.step()
    assert written(path, "I.1.2") == DONE
    [change] = [one for one in store.history() if one.after == DONE]
    assert change.before == "Sudah"


def test_a_repair_of_what_excel_has_changed_meanwhile_collides(store: Store, path: Path) -> None:
    save_in_excel(path, {("I.1.2", "STATUS"): "Sudah"})
    store.step()
    save_in_excel(path, {("I.1.2", "STATUS"): "Selesai"})
    store.step()

    assert tick(store, "I.1.2", "Sudah", DONE) is Outcome.COLLIDED


def test_a_row_without_a_code_is_set_aside_and_the_others_stay(store: Store, path: Path) -> None:
    book = load_workbook(io.BytesIO(path.read_bytes()))
    book["Bukti"]["A3"] = None
    path.write_bytes(saved(book))
    store.step()

    assert store.view.reading is not None
    assert [item.code for item in store.view.reading.items] == ["I.1.1", "I.1.3", "I.2.1", "I.2.2"]
    [problem] = store.view.problems
    assert (problem.cell, problem.proposal) == ("A3", "I.1.2")


def test_a_torn_file_shows_the_last_good_reading_also_after_a_restart(
    open_store: OpenStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workfile, "PATIENCE_SECONDS", 0)
    first = open_store()
    tick(first, "I.1.1", NONE, DOING)
    first.step()
    first.stop()
    sound = path.read_bytes()
    path.write_bytes(sound[:2000])

    again = open_store()

    assert again.view.is_outdated
    assert status_of(again, "I.1.1") == DOING
    assert again.view.read_at is not None
    assert tick(again, "I.1.3", NONE, DONE) is Outcome.SAVED
    again.step()
    assert again.view.hold == "menunggu lembar kerja diperbaiki"

    path.write_bytes(sound)
    again.step()
    assert [written(path, code) for code in ("I.1.1", "I.1.3")] == [DOING, DONE]
    assert again.view.collisions == ()


def test_a_missing_column_takes_away_only_what_depends_on_it(path: Path) -> None:
    book = load_workbook(io.BytesIO(path.read_bytes()))
    book["Bukti"]["D1"] = "KEADAAN"
    reading = read_workbook(saved(book), path.name)

    assert reading.is_readable
    assert [item.status for item in reading.items] == [NONE] * 5
    assert reading.items[0].name == "Bukti I.1.1"
    assert ["STATUS" in problem.text for problem in reading.problems] == [True]


def test_a_workbook_without_a_lampiran_shows_its_evidence(path: Path) -> None:
    book = load_workbook(io.BytesIO(path.read_bytes()))
    del book["Lampiran"]
    reading = read_workbook(saved(book), path.name)

    assert reading.is_readable
    assert [one.code for one in reading.components] == ["I.1", "I.2"]
    assert len(reading.items) == 5
    assert "'Lampiran' tidak ditemukan" in str(reading.problems[0])


def test_a_workbook_with_neither_is_not_readable(path: Path) -> None:
    book = load_workbook(io.BytesIO(path.read_bytes()))
    del book["Lampiran"], book["Bukti"]

    assert not read_workbook(saved(book), path.name).is_readable
