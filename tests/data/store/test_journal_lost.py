"""A journal that is deleted, replaced, restored, torn or out of reach while ticks wait."""

import errno
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from faults import FailingConnection, failing_commits
from office import (
    DOING,
    DONE,
    NAME,
    NONE,
    SEEN,
    OpenStore,
    cell,
    open_in_excel,
    save_in_excel,
    seen,
    tick,
    workbook,
    written,
)

from data.errors import Unwritable
from data.store import Outcome, State, Store
from data.store.backups import Kind, keep_database
from data.store.journal_file import JOURNAL_FILE

TODAY = datetime(2025, 12, 3, tzinfo=UTC).date()
only_where_open_files_move = pytest.mark.skipif(
    os.name == "nt", reason="Windows keeps an open file in its place"
)


def journal_of(store: Store) -> Path:
    return store.side / JOURNAL_FILE


def with_a_waiting_tick(store: Store, path: Path) -> Path:
    """Let one tick be written and one wait for Excel; return Excel's owner file."""
    tick(store, "I.1.1", NONE, DONE)
    store.step()
    sign = open_in_excel(path)
    tick(store, "I.1.2", NONE, DOING)
    store.step()
    return sign


def delete(journal: Path, old: Path) -> None:
    journal.unlink()


def clear_the_folder(journal: Path, old: Path) -> None:
    shutil.rmtree(journal.parent)


def write_in_place(journal: Path, old: Path) -> None:
    journal.write_bytes(old.read_bytes())


def rename_over(journal: Path, old: Path) -> None:
    shutil.copyfile(old, journal.with_suffix(".kembali"))
    journal.with_suffix(".kembali").replace(journal)


def empty(journal: Path, old: Path) -> None:
    journal.write_bytes(b"")


def tear(journal: Path, old: Path) -> None:
    journal.write_bytes(b"bukan jurnal" * 999)


LOSSES = (delete, clear_the_folder, write_in_place, rename_over, empty, tear)


@only_where_open_files_move
@pytest.mark.parametrize("lose", LOSSES, ids=[one.__name__ for one in LOSSES])
@pytest.mark.parametrize("when", ["before a click", "before a round"])
def test_whatever_becomes_of_the_journal_a_waiting_tick_stays_and_new_ones_are_taken(
    store: Store,
    path: Path,
    tmp_path: Path,
    lose: Callable[[Path, Path], None],
    when: str,
) -> None:
    old = tmp_path / "lama.sqlite3"
    shutil.copyfile(journal_of(store), old)
    sign = with_a_waiting_tick(store, path)

    lose(journal_of(store), old)
    if when == "before a round":
        store.step()
        assert seen(store, "I.1.2") == DOING
    assert tick(store, "I.1.3", NONE, SEEN) is Outcome.SAVED
    sign.unlink()
    store.step()

    assert [written(path, code) for code in ("I.1.1", "I.1.2", "I.1.3")] == [DONE, DOING, SEEN]
    assert (store.view.collisions, store.view.refusal) == ((), "")
    assert len(store.view.notices) == 1
    ids = [change.id for change in store.history()]
    assert len(ids) == len(set(ids))
    assert {change.state for change in store.history()} == {State.WRITTEN}


@only_where_open_files_move
def test_ids_are_not_used_again_after_an_older_journal_was_restored(
    store: Store, path: Path, tmp_path: Path
) -> None:
    old = tmp_path / "lama.sqlite3"
    shutil.copyfile(journal_of(store), old)
    with_a_waiting_tick(store, path)
    used = store.bookmark().last_id
    write_in_place(journal_of(store), old)
    store.step()

    tick(store, "I.1.3", NONE, DONE)

    assert store.history()[0].id > used


@only_where_open_files_move
def test_a_cell_that_a_lost_journal_knew_is_no_edit_from_outside(
    store: Store, path: Path, tmp_path: Path
) -> None:
    old = tmp_path / "lama.sqlite3"
    shutil.copyfile(journal_of(store), old)
    tick(store, "I.1.1", NONE, DONE)
    tick(store, "I.1.1", DONE, SEEN)
    store.step()

    write_in_place(journal_of(store), old)
    store.step()

    [change] = store.history()
    assert (change.who, change.after, change.state) == ("Sari", SEEN, State.WRITTEN)


@only_where_open_files_move
def test_two_servers_find_the_same_new_journal_and_bring_each_tick_once(
    open_store: OpenStore, path: Path
) -> None:
    one, two = open_store(), open_store()
    sign = with_a_waiting_tick(one, path)
    two.step()
    journal_of(one).unlink()
    one.step()
    two.step()
    sign.unlink()
    one.step()
    two.step()

    assert [written(path, code) for code in ("I.1.1", "I.1.2")] == [DONE, DOING]
    assert len([change for change in one.history() if change.key == cell("I.1.2")]) == 1
    assert one.view.collisions == two.view.collisions == ()


@only_where_open_files_move
def test_where_a_drive_was_no_journal_begins_and_what_waits_is_kept(tmp_path: Path) -> None:
    folder, away = tmp_path / "drive", tmp_path / "lepas"
    folder.mkdir()
    (folder / NAME).write_bytes(workbook())
    store = Store(folder / NAME)
    try:
        sign = with_a_waiting_tick(store, folder / NAME)
        sign.unlink()
        folder.rename(away)
        folder.mkdir()  # an empty mount point
        store.step()
        store.step()

        assert "tidak ditemukan" in store.view.refusal
        assert seen(store, "I.1.2") == DOING
        with pytest.raises(Unwritable, match="tidak ditemukan"):
            tick(store, "I.1.3", NONE, DONE)
        assert list(folder.iterdir()) == []

        folder.rmdir()
        away.rename(folder)
        store.step()
        assert store.view.refusal == ""
        tick(store, "I.1.3", NONE, DONE)
        store.step()
        assert [written(folder / NAME, code) for code in ("I.1.2", "I.1.3")] == [DOING, DONE]
    finally:
        store.stop()


def spoil(journal: Path, at: float, length: int = 600) -> None:
    data = bytearray(journal.read_bytes())
    begin = int(at * (len(data) - length))
    data[begin : begin + length] = bytes((begin + one) % 251 for one in range(length))
    journal.write_bytes(data)


@pytest.mark.parametrize("at", [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0])
def test_a_journal_that_is_torn_at_the_start_never_keeps_the_board_from_working(
    open_store: OpenStore, path: Path, at: float
) -> None:
    first = open_store()
    sign = with_a_waiting_tick(first, path)
    for number in range(60):
        tick(first, "I.2.1", f"{number - 1}" if number else "", f"{number}", head="CATATAN")
    first.stop()
    spoil(journal_of(first), at)

    store = open_store()
    store.step()
    sign.unlink()
    assert tick(store, "I.1.3", NONE, DONE) is Outcome.SAVED
    store.step()

    assert written(path, "I.1.3") == DONE
    assert store.view.refusal == ""
    assert all(change.state is not State.WAITING for change in store.history())
    # Either it could still be read whole, or it is said and the old file is there.
    aside = list(store.side.glob("jurnal rusak *.sqlite3"))
    assert (store.view.notices == ()) == (aside == [])
    if not aside:
        assert written(path, "I.1.2") == DOING


def test_a_torn_journal_goes_on_from_the_last_copy(open_store: OpenStore, path: Path) -> None:
    first = open_store()
    tick(first, "I.1.1", NONE, DONE)
    first.step()
    first.stop()
    keep_database(first.side, path, journal_of(first), Kind.JOURNAL, TODAY)
    journal_of(first).write_bytes(b"bukan jurnal" * 999)

    store = open_store()

    assert [(one.who, one.after) for one in store.history()] == [("Sari", DONE)]
    [notice] = store.view.notices
    assert "3 Des 2025" in notice
    assert "rusak" in notice


def test_a_torn_journal_without_a_copy_begins_anew_with_what_the_workbook_holds(
    open_store: OpenStore, path: Path
) -> None:
    side = path.with_name(f"{path.name}.papan")
    side.mkdir()
    (side / JOURNAL_FILE).write_bytes(b"bukan jurnal" * 500)

    store = open_store()

    assert "Jurnal rusak" in store.view.notices[0]
    assert seen(store, "I.1.1") == NONE
    tick(store, "I.1.1", NONE, DONE)
    store.step()
    assert written(path, "I.1.1") == DONE


def test_a_day_of_work_leaves_a_copy_of_the_journal_and_of_the_records(
    store: Store, path: Path
) -> None:
    tick(store, "I.1.1", NONE, DONE)
    store.keep_copies()

    [copy] = (store.side / "cadangan").glob("* jurnal.sqlite3")
    with closing(sqlite3.connect(copy)) as db:
        assert db.execute("SELECT COUNT(*) FROM change").fetchone() == (1,)


@pytest.fixture
def failing() -> Iterator[type[FailingConnection]]:
    with failing_commits() as connection:
        yield connection


def test_a_commit_that_reported_failure_but_held_is_saved_and_no_later_bentrok(
    failing: type[FailingConnection], open_store: OpenStore, path: Path
) -> None:
    store = open_store()
    failing.fails = "after"

    assert tick(store, "I.1.1", NONE, DONE) is Outcome.SAVED
    assert tick(store, "I.1.1", DONE, SEEN) is Outcome.SAVED
    store.step()

    assert written(path, "I.1.1") == SEEN
    assert store.view.collisions == ()
    assert [change.after for change in store.history()] == [SEEN, DONE]


def test_a_commit_that_failed_leaves_nothing_and_the_same_click_can_be_made_again(
    failing: type[FailingConnection], open_store: OpenStore, path: Path
) -> None:
    store = open_store()
    failing.fails = "before"
    with pytest.raises(Unwritable):
        tick(store, "I.1.1", NONE, DONE, token="t")
    assert seen(store, "I.1.1") == NONE

    assert tick(store, "I.1.1", NONE, DONE, token="t") is Outcome.SAVED
    store.step()

    assert written(path, "I.1.1") == DONE
    assert len(store.history()) == 1


@pytest.mark.parametrize(
    "name", ["EHOSTDOWN", "EIO", "ESTALE", "ETIMEDOUT", "ENOTCONN", "EACCES", "ENODEV"]
)
def test_a_drive_that_answers_with_errors_is_told_and_comes_back_by_itself(
    open_store: OpenStore, path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    store = open_store()
    sign = with_a_waiting_tick(store, path)
    fault = OSError(getattr(errno, name), os.strerror(getattr(errno, name)))

    def fail(self: Path, *_: object, **__: object) -> None:
        raise fault

    with monkeypatch.context() as patch:
        for method in ("stat", "open", "mkdir", "iterdir", "exists", "is_dir", "read_bytes"):
            patch.setattr(Path, method, fail)
        store.step()
        starting = open_store()

        for one in (store, starting):
            assert one.view.refusal != ""
        assert "tidak menjawab" in store.view.refusal
        assert seen(store, "I.1.2") == DOING
        with pytest.raises(Unwritable):
            tick(store, "I.1.3", NONE, DONE)

    sign.unlink()
    for one in (store, starting):
        one.step()
        assert one.view.refusal == ""
    assert written(path, "I.1.2") == DOING
    save_in_excel(path, {("I.2.1", "STATUS"): DONE})
    starting.step()
    assert seen(starting, "I.2.1") == DONE
