from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from office import CODES, DOING, DONE, NONE, SEEN, cell, past

from data.store.absorb import Absorbed, absorb
from data.store.changes import NewChange, Source, State
from data.store.journal import Journal
from data.workbook.writer import CellKey

NOW = datetime(2025, 12, 3, 10, 0, tzinfo=UTC)
LONG_AGO = NOW - timedelta(days=2)


class Book:
    """A journal that knows five items at "Belum Ada", and a copy of the workbook to save."""

    def __init__(self, folder: Path) -> None:
        self.journal = Journal(folder / "jurnal.sqlite3")
        self.cells = {cell(code): NONE for code in CODES}
        self.cells |= {cell(code, "CATATAN"): "" for code in CODES}
        with self.journal.transaction():
            self.journal.learn(self.cells)

    def board(
        self,
        code: str,
        after: str,
        *,
        head: str = "STATUS",
        at: datetime = NOW,
        waits: bool = False,
    ) -> int:
        """Let the board change a cell; return the change's id."""
        key = cell(code, head)
        state = State.WAITING if waits else State.WRITTEN
        before = self.journal.recall.latest[key].after if key in self.journal.recall.latest else ""
        with self.journal.transaction():
            new = NewChange(key, before or self.cells[key], after, Source.BOARD, state)
            [one] = self.journal.add([new], "Sari", at)
            if not waits:
                self.journal.learn({key: after})
        return one

    def copy(self) -> dict[CellKey, str]:
        """Return what the workbook holds now."""
        return dict(self.journal.recall.known)

    def save(self, found: dict[CellKey, str], now: datetime = NOW) -> Absorbed:
        """Let somebody save a copy over the workbook; return what was made of it."""
        with self.journal.transaction():
            result = absorb(self.journal, found, now)
            result.note_in(self.journal, "Rina", now)
        return result


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    book = Book(tmp_path)
    yield book
    book.journal.close()


def outside(result: Absorbed) -> list[tuple[str, str, str, State]]:
    return [(str(new.key), new.before, new.after, new.state) for new in result.outside]


def test_the_first_reading_is_learned_and_changes_nothing(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "leer.sqlite3")

    result = absorb(journal, {cell("I.1.1"): DONE}, NOW)

    assert result == Absorbed(cells={cell("I.1.1"): DONE})
    journal.close()


def test_a_save_without_a_difference_is_nothing(book: Book) -> None:
    assert book.save(book.copy()) == Absorbed()


def test_a_plain_edit_in_excel_is_taken_as_it_is(book: Book) -> None:
    result = book.save(book.copy() | {cell("I.1.1"): DONE})

    assert outside(result) == [("I.1.1 STATUS", NONE, DONE, State.WRITTEN)]
    assert book.journal.recall.known[cell("I.1.1")] == DONE


def test_a_waiting_change_that_stands_in_the_file_has_landed(book: Book) -> None:
    one = book.board("I.1.1", DONE, waits=True)

    result = book.save(book.copy() | {cell("I.1.1"): DONE})

    assert result.states == {one: (State.WRITTEN, "")}
    assert outside(result) == []


def test_of_a_chain_only_what_the_file_has_reached_has_landed(book: Book) -> None:
    first = book.board("I.1.1", DOING, waits=True)
    second = book.board("I.1.1", DONE, waits=True)

    result = book.save(book.copy() | {cell("I.1.1"): DOING})

    assert result.states == {first: (State.WRITTEN, "")}
    assert [change.id for change in book.journal.recall.waiting] == [second]


def test_a_waiting_change_whose_cell_went_another_way_collides(book: Book) -> None:
    first = book.board("I.1.1", DOING, waits=True)
    second = book.board("I.1.1", DONE, waits=True)

    result = book.save(book.copy() | {cell("I.1.1"): SEEN})

    assert result.states[first] == (State.CANCELLED, "diganti pilihan berikutnya")
    assert result.states[second] == (State.COLLIDED, "sel itu diubah di Excel")
    assert outside(result) == [("I.1.1 STATUS", NONE, SEEN, State.WRITTEN)]


def test_a_waiting_change_in_another_cell_stays(book: Book) -> None:
    one = book.board("I.1.1", DONE, waits=True)

    book.save(book.copy() | {cell("I.1.2"): DONE})

    assert [change.id for change in book.journal.recall.waiting] == [one]


def test_a_cell_that_went_back_behind_the_board_collides(book: Book) -> None:
    copy = book.copy()
    book.board("I.1.1", DONE)

    result = book.save(copy)

    assert outside(result) == [("I.1.1 STATUS", DONE, NONE, State.COLLIDED)]


@pytest.mark.parametrize("back_to", [NONE, DOING])
def test_a_cell_that_went_back_collides_however_long_ago_and_however_far(
    book: Book, back_to: str
) -> None:
    for status in (DOING, DONE):
        book.board("I.1.1", status, at=LONG_AGO)

    result = book.save(book.copy() | {cell("I.1.1"): back_to})

    assert outside(result) == [("I.1.1 STATUS", DONE, back_to, State.COLLIDED)]


def test_a_cell_that_went_back_even_behind_an_earlier_save_collides(book: Book) -> None:
    copy = book.copy()
    book.save(copy | {cell("I.1.1"): DOING}, LONG_AGO)
    book.board("I.1.1", DONE, at=LONG_AGO)

    result = book.save(copy)

    assert outside(result) == [("I.1.1 STATUS", DONE, NONE, State.COLLIDED)]


def test_a_third_value_soon_after_the_board_collides(book: Book) -> None:
    book.board("I.1.1", DONE, at=NOW - timedelta(minutes=5))

    result = book.save(book.copy() | {cell("I.1.1"): SEEN})

    assert outside(result) == [("I.1.1 STATUS", DONE, SEEN, State.COLLIDED)]


def test_a_third_value_long_after_the_board_is_an_edit(book: Book) -> None:
    book.board("I.1.1", DONE, at=LONG_AGO)

    result = book.save(book.copy() | {cell("I.1.1"): SEEN})

    assert outside(result) == [("I.1.1 STATUS", DONE, SEEN, State.WRITTEN)]


def test_a_clock_that_was_set_back_makes_no_change_old(book: Book) -> None:
    book.board("I.1.1", DONE, at=NOW + timedelta(days=2))

    result = book.save(book.copy() | {cell("I.1.1"): SEEN})

    assert outside(result) == [("I.1.1 STATUS", DONE, SEEN, State.COLLIDED)]


def test_a_third_value_in_a_save_that_holds_a_later_tick_is_an_edit(book: Book) -> None:
    book.board("I.1.1", DONE)
    book.board("I.1.2", DONE)

    result = book.save(book.copy() | {cell("I.1.1"): SEEN})

    assert outside(result) == [("I.1.1 STATUS", DONE, SEEN, State.WRITTEN)]


def test_a_later_tick_that_only_went_back_and_forth_proves_nothing(book: Book) -> None:
    copy = book.copy()
    book.board("I.1.1", DONE)
    book.board("I.1.2", DONE)
    book.board("I.1.2", NONE)

    result = book.save(copy | {cell("I.1.1"): SEEN})

    assert outside(result) == [("I.1.1 STATUS", DONE, SEEN, State.COLLIDED)]


def test_a_third_value_in_a_stale_save_collides_however_long_ago(book: Book) -> None:
    copy = book.copy()
    book.board("I.1.1", DONE, at=LONG_AGO)
    book.board("I.1.2", "dicek", head="CATATAN", at=LONG_AGO)

    result = book.save(copy | {cell("I.1.2", "CATATAN"): "kurang"})

    assert outside(result) == [
        ("I.1.1 STATUS", DONE, NONE, State.COLLIDED),
        ("I.1.2 CATATAN", "dicek", "kurang", State.COLLIDED),
    ]


def test_a_stale_save_that_happens_to_hold_a_later_tick_is_still_stale(book: Book) -> None:
    copy = book.copy()
    book.board("I.1.1", DONE)
    book.board("I.1.2", DONE)
    book.board("I.1.3", DONE)

    result = book.save(copy | {cell("I.1.2"): SEEN, cell("I.1.3"): DONE})

    assert outside(result) == [
        ("I.1.1 STATUS", DONE, NONE, State.COLLIDED),
        ("I.1.2 STATUS", DONE, SEEN, State.COLLIDED),
    ]


def test_an_edit_over_an_edit_of_excel_never_collides(book: Book) -> None:
    book.save(book.copy() | {cell("I.1.1"): DONE})

    result = book.save(book.copy() | {cell("I.1.1"): NONE})

    assert outside(result) == [("I.1.1 STATUS", DONE, NONE, State.WRITTEN)]


def test_a_removed_row_is_noted_and_forgotten(book: Book) -> None:
    one = book.board("I.1.1", DONE, waits=True)
    found = book.copy()
    del found[cell("I.1.1")], found[cell("I.1.1", "CATATAN")]

    result = book.save(found)

    assert outside(result) == [
        ("I.1.1 STATUS", NONE, "", State.WRITTEN),
    ]
    assert result.states == {one: (State.COLLIDED, "baris itu dihapus di Excel")}
    assert cell("I.1.1") not in book.journal.recall.known


def test_an_added_row_is_an_edit(book: Book) -> None:
    result = book.save(book.copy() | {cell("I.1.9"): DONE})

    assert outside(result) == [("I.1.9 STATUS", "", DONE, State.WRITTEN)]


def test_a_renamed_row_is_a_removed_one_and_an_added_one(book: Book) -> None:
    found = book.copy()
    found[cell("I.1.9")] = found.pop(cell("I.1.1"))

    result = book.save(found)

    assert outside(result) == [
        ("I.1.1 STATUS", NONE, "", State.WRITTEN),
        ("I.1.9 STATUS", "", NONE, State.WRITTEN),
    ]


def test_rows_in_another_order_are_no_change(book: Book) -> None:
    assert book.save(dict(reversed(book.copy().items()))) == Absorbed()


def test_a_collision_outlives_a_later_save_to_the_same_cell(book: Book) -> None:
    copy = book.copy()
    book.board("I.1.1", DONE)
    book.save(copy)

    book.save(copy | {cell("I.1.1"): DOING})

    [collision] = book.journal.recall.collisions
    assert (collision.before, collision.after) == (DONE, NONE)


def test_a_collision_ends_when_a_save_brings_the_boards_value_back(book: Book) -> None:
    copy = book.copy()
    book.board("I.1.1", DONE)
    book.save(copy)

    book.save(copy | {cell("I.1.1"): DONE})

    assert book.journal.recall.collisions == ()
    assert past(book.journal)[1].reason == "isi lembar kerja sudah sama"
