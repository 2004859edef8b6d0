import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from office import (
    CODES,
    DOING,
    DONE,
    NONE,
    SEEN,
    OpenStore,
    cell,
    save_in_excel,
    seen,
    tick,
    written,
)
from openpyxl import load_workbook

from data.errors import Unwritable
from data.store import Outcome, Source, State, Store, undo_since
from data.store.backups import list_backups
from data.workbook.writer import Edit
from tests.people import SARI, coordinator


def states(store: Store) -> list[tuple[str, str, State]]:
    """Return the journal, oldest first, as before, after and state."""
    return [(one.before, one.after, one.state) for one in reversed(store.history())]


def test_a_tick_is_in_the_journal_and_seen_at_once_and_in_the_file_a_round_later(
    store: Store, path: Path
) -> None:
    assert tick(store, "I.1.1", NONE, DONE) is Outcome.SAVED

    assert states(store) == [(NONE, DONE, State.WAITING)]
    assert seen(store, "I.1.1") == DONE
    assert written(path, "I.1.1") == NONE

    store.step()

    assert states(store) == [(NONE, DONE, State.WRITTEN)]
    assert written(path, "I.1.1") == seen(store, "I.1.1") == DONE
    assert store.view.hold == ""
    assert store.view.waiting == ()


def test_a_tick_is_durable_before_the_door_answers(store: Store) -> None:
    tick(store, "I.1.1", NONE, DONE, who=coordinator("Budi"))

    with sqlite3.connect(store.side / "jurnal.sqlite3") as db:
        rows = db.execute("SELECT who, code, after, state FROM change").fetchall()
    db.close()
    assert rows == [("Budi", "I.1.1", DONE, "menunggu")]


def test_a_tick_moves_the_revision_that_pages_watch(store: Store) -> None:
    revision = store.view.revision

    tick(store, "I.1.1", NONE, DONE)

    assert store.view.revision > revision


def test_a_quiet_round_moves_nothing(store: Store) -> None:
    view = store.view

    store.step()

    assert store.view is view


def test_writing_what_is_seen_already_moves_no_page(store: Store) -> None:
    tick(store, "I.1.1", NONE, DONE)
    revision = store.view.revision

    store.step()

    assert store.view.revision == revision


def test_no_change_is_no_change(store: Store) -> None:
    assert tick(store, "I.1.1", NONE, NONE) is Outcome.SAME
    assert store.history() == []


def test_a_callback_that_comes_twice_is_written_once(store: Store) -> None:
    tick(store, "I.1.1", NONE, DONE, token="t")

    assert tick(store, "I.1.1", NONE, DONE, token="t") is Outcome.SAME
    assert len(store.history()) == 1


def test_a_callback_that_comes_twice_cannot_write_over_a_newer_value(store: Store) -> None:
    tick(store, "I.1.1", NONE, DONE, token="t")
    tick(store, "I.1.1", DONE, SEEN, token="u", who=coordinator("Budi"))

    assert tick(store, "I.1.1", NONE, DONE, token="t") is Outcome.SAME
    assert seen(store, "I.1.1") == SEEN


def test_a_callback_that_fires_again_with_the_default_changes_nothing(store: Store) -> None:
    # Seen with eight browsers: after an acknowledged tick the callback came once more, with the
    # value that the control was drawn with.
    tick(store, "I.1.1", NONE, DONE, token="t")
    store.step()

    assert tick(store, "I.1.1", NONE, NONE, token="t") is Outcome.SAME
    assert seen(store, "I.1.1") == DONE


def test_a_widget_may_change_its_mind(store: Store, path: Path) -> None:
    tick(store, "I.1.1", NONE, DOING, token="t")

    assert tick(store, "I.1.1", NONE, DONE, token="t") is Outcome.SAVED
    assert states(store) == [(NONE, DOING, State.WAITING), (DOING, DONE, State.WAITING)]

    store.step()
    assert tick(store, "I.1.1", NONE, SEEN, token="t") is Outcome.SAVED
    store.step()
    assert written(path, "I.1.1") == SEEN


def test_a_widget_cannot_change_its_mind_over_somebody_else(store: Store) -> None:
    tick(store, "I.1.1", NONE, DOING, token="t")
    tick(store, "I.1.1", DOING, SEEN, token="u", who=coordinator("Budi"))

    assert tick(store, "I.1.1", NONE, DONE, token="t") is Outcome.COLLIDED
    assert seen(store, "I.1.1") == SEEN


def test_a_tick_on_what_has_moved_on_collides_and_stays_in_the_journal(
    store: Store, path: Path
) -> None:
    tick(store, "I.1.1", NONE, DOING, who=coordinator("Budi"))

    assert tick(store, "I.1.1", NONE, DONE) is Outcome.COLLIDED

    store.step()
    [collision] = store.view.collisions
    assert (collision.before, collision.after, collision.source) == (NONE, DONE, Source.BOARD)
    assert written(path, "I.1.1") == DOING


def test_two_people_who_tick_the_same_agree(store: Store) -> None:
    tick(store, "I.1.1", NONE, DONE)

    assert tick(store, "I.1.1", NONE, DONE, who=coordinator("Budi")) is Outcome.SAME
    assert store.view.collisions == ()


def test_one_token_may_send_several_cells_and_only_one_of_them_again(store: Store) -> None:
    edits = [Edit(cell("I.1.1"), NONE, DONE), Edit(cell("I.1.2"), NONE, DONE)]

    assert store.change(edits[:1], SARI, "t") == [Outcome.SAVED]
    assert store.change(edits, SARI, "t") == [Outcome.SAME, Outcome.SAVED]


def test_a_tick_on_a_row_that_is_not_there_is_kept_for_a_decision(store: Store) -> None:
    assert tick(store, "I.9.9", "", "catatan", head="CATATAN") is Outcome.COLLIDED

    [collision] = store.view.collisions
    assert collision.reason == "baris itu tidak ada di lembar kerja"
    with pytest.raises(Unwritable, match="Kembalikan baris itu"):
        store.settle(collision, True, SARI)
    assert store.view.collisions == (collision,)
    store.settle(collision, False, SARI)
    assert store.view.collisions == ()


@pytest.mark.parametrize(
    ("head", "value", "words"),
    [
        ("STATUS", "Sudah", "Belum Ada, Proses, Ada, Terverifikasi, atau Tidak Berlaku"),
        ("STATUS", "", "tidak dikenal"),
        ("TENGGAT", "besok", "bukan tanggal"),
        ("BUKTI", "", "tidak boleh kosong"),
        ("KOLOM LAIN", "x", "Ubah di Excel"),
    ],
)
def test_what_its_column_can_never_hold_is_refused_whole(
    store: Store, head: str, value: str, words: str
) -> None:
    good = Edit(cell("I.1.1"), NONE, DONE)

    with pytest.raises(Unwritable, match=words):
        store.change([good, Edit(cell("I.1.2", head), "lama", value)], SARI)

    assert store.history() == []
    assert seen(store, "I.1.1") == NONE


@pytest.mark.parametrize(
    ("head", "value"),
    [
        ("TENGGAT", "2025-12-31"),
        ("TANGGAL", "2024-02-29"),
        ("PIC", "Siti & <Rina> “S.E.”"),
        ("TAUTAN", "https://contoh.id/?a=1&b=2"),
        ("CATATAN", "baris satu\nbaris dua"),
        ("CATATAN", "ditempel\r\ndari Windows"),
        ("CATATAN", "  spasi di tepi  "),
        ("CATATAN", "tanpa\u00a0putus 🙂 _x0041_ =1+1 \x0b"),
    ],
)
def test_texts_and_dates_arrive_as_they_were_given(
    store: Store, path: Path, head: str, value: str
) -> None:
    edit = Edit(cell("I.1.1", head), "", value)
    store.change([edit], SARI)

    store.step()

    assert written(path, "I.1.1", head) == edit.after == seen(store, "I.1.1", head)
    assert store.view.hold == ""


def test_rows_may_be_sorted_between_tick_and_write(store: Store, path: Path) -> None:
    tick(store, "I.1.1", NONE, DONE)
    book = load_workbook(path)
    sheet = book["Bukti"]
    rows = [[one.value for one in row] for row in sheet.iter_rows(min_row=2)]
    sheet.delete_rows(2, len(rows))
    sheet.insert_rows(1, 3)
    for row in reversed(rows):
        sheet.append(row)
    book.save(path)

    store.step()

    assert {code: written(path, code) for code in CODES} == dict.fromkeys(CODES, NONE) | {
        "I.1.1": DONE
    }
    reading = store.view.reading
    assert reading is not None
    assert [one.code for one in reading.items] == list(CODES)  # rows show by KODE
    assert [one.sheet_row for one in reading.items] == sorted(
        (one.sheet_row for one in reading.items), reverse=True
    )


def test_sorting_alone_changes_nothing_that_people_see(store: Store, path: Path) -> None:
    revision = store.view.revision
    book = load_workbook(path)
    sheet = book["Bukti"]
    sheet.move_range("A2:I2", rows=10)
    book.save(path)

    store.step()

    assert store.view.revision == revision  # rows show by KODE
    assert store.history() == []


def test_a_row_removed_between_tick_and_write_leaves_the_tick_to_a_person(
    store: Store, path: Path
) -> None:
    tick(store, "I.1.1", NONE, DONE)
    tick(store, "I.1.2", NONE, DONE)
    book = load_workbook(path)
    book["Bukti"].delete_rows(2)
    book.save(path)

    store.step()

    [collision] = store.view.collisions
    assert (collision.key, collision.reason) == (cell("I.1.1"), "baris itu dihapus di Excel")
    assert written(path, "I.1.2") == DONE


def test_an_item_that_got_another_code_is_another_item(store: Store, path: Path) -> None:
    tick(store, "I.1.1", NONE, DONE)
    save_in_excel(path, {("I.1.1", "KODE"): "I.1.9"})

    store.step()

    assert written(path, "I.1.9") == NONE
    assert [one.key.code for one in store.view.collisions] == ["I.1.1"]


def test_undoing_is_a_change_the_other_way(store: Store, path: Path) -> None:
    tick(store, "I.1.1", NONE, DONE)
    store.step()

    assert tick(store, "I.1.1", DONE, NONE, source=Source.RESTORE) is Outcome.SAVED
    store.step()

    assert written(path, "I.1.1") == NONE
    assert [one.source for one in store.history()] == [Source.RESTORE, Source.BOARD]


def test_undoing_before_the_write_leaves_the_file_as_it_was(store: Store, path: Path) -> None:
    before = path.read_bytes()
    tick(store, "I.1.1", NONE, DONE)
    tick(store, "I.1.1", DONE, NONE, source=Source.RESTORE)

    store.step()

    assert path.read_bytes() == before
    assert states(store) == [(NONE, DONE, State.WRITTEN), (DONE, NONE, State.WRITTEN)]


def test_several_changes_of_one_cell_can_be_undone_in_one_step(store: Store) -> None:
    tick(store, "I.1.1", NONE, DOING)
    tick(store, "I.1.1", DOING, DONE)
    edits = [Edit(cell("I.1.1"), DONE, DOING), Edit(cell("I.1.1"), DOING, NONE)]

    assert store.change(edits, SARI, source=Source.RESTORE) == [Outcome.SAVED] * 2
    assert seen(store, "I.1.1") == NONE


def test_everything_since_a_moment_is_undone_in_the_file(store: Store, path: Path) -> None:
    tick(store, "I.1.1", NONE, DONE)
    store.step()
    moment = datetime.now(UTC) + timedelta(microseconds=1)
    tick(store, "I.1.1", DONE, SEEN)
    tick(store, "I.1.2", NONE, DOING)
    save_in_excel(path, {("I.1.3", "PIC"): "Rina"})
    store.step()

    store.change(undo_since(store.view.reading, store.spans(moment)), SARI)
    store.step()

    assert [written(path, code) for code in CODES[:3]] == [DONE, NONE, NONE]
    assert written(path, "I.1.3", "PIC") == ""
    assert store.view.collisions == ()


def test_history_is_newest_first_and_names_people(store: Store) -> None:
    tick(store, "I.1.1", NONE, DONE, who=SARI)
    tick(store, "I.1.2", NONE, DONE, who=coordinator("Budi"))

    assert [one.who for one in store.history()] == ["Budi", "Sari"]
    assert [one.who for one in store.history(1)] == ["Budi"]


def test_the_newest_change_of_a_cell_gives_its_version(store: Store) -> None:
    assert store.view.version_of(cell("I.1.1")) == 0

    tick(store, "I.1.1", NONE, DONE)

    assert store.view.version_of(cell("I.1.1")) == store.history()[0].id


def test_a_copy_is_kept_before_the_first_write_of_the_day(store: Store, path: Path) -> None:
    before = path.read_bytes()
    for code in CODES[:3]:
        tick(store, code, NONE, DONE)
        store.step()

    [backup] = list_backups(store.side)
    assert backup.name == f"{path.stem} {store.view.today.isoformat()}.xlsx"
    assert backup.path.read_bytes() == before


def test_a_stopped_store_takes_nothing_and_says_so(store: Store, path: Path) -> None:
    store.stop()

    with pytest.raises(Unwritable, match="Muat ulang"):
        tick(store, "I.1.1", NONE, DONE)
    store.step()
    assert written(path, "I.1.1") == NONE


def test_a_restart_writes_what_was_waiting(open_store: OpenStore, path: Path) -> None:
    first = open_store()
    tick(first, "I.1.1", NONE, DONE)
    first.stop()

    second = open_store()

    assert written(path, "I.1.1") == DONE
    assert states(second) == [(NONE, DONE, State.WRITTEN)]


@pytest.mark.parametrize("note", ["x" * 32_768, "😀" * 16_384, "y" * 8_000_000])
def test_a_note_longer_than_a_cell_holds_is_refused_and_does_not_wait(
    store: Store, note: str
) -> None:
    with pytest.raises(Unwritable, match=r"terlalu panjang.*32767 huruf"):
        tick(store, "I.1.1", "", note, head="CATATAN")

    assert states(store) == []
    assert tick(store, "I.1.1", "", "x" * 32_767, head="CATATAN") is Outcome.SAVED
    store.step()
    assert store.view.waiting == ()
