import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from office import DOING, DONE, NONE, cell, past

from data.errors import Unwritable
from data.store.changes import NewChange, Source, State
from data.store.journal import Journal

NOW = datetime(2025, 12, 3, 10, 15, 30, 123456, tzinfo=UTC)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "jurnal.sqlite3"


@pytest.fixture
def journal(place: Path) -> Iterator[Journal]:
    journal = Journal(place)
    yield journal
    journal.close()


def ticked(
    code: str = "I.1.1",
    after: str = DONE,
    before: str = NONE,
    *,
    source: Source = Source.BOARD,
    state: State = State.WAITING,
    token: str = "",
) -> NewChange:
    return NewChange(cell(code), before, after, source, state, token)


def add(journal: Journal, *changes: NewChange, who: str = "Sari") -> list[int]:
    with journal.transaction():
        return journal.add(changes, who, NOW)


def test_a_commit_is_flushed_to_the_disk_and_needs_no_shared_memory(journal: Journal) -> None:
    # 2 is FULL: https://www.sqlite.org/pragma.html#pragma_synchronous
    assert journal._db.execute("PRAGMA synchronous").fetchone() == (2,)
    assert journal._db.execute("PRAGMA journal_mode").fetchone() == ("truncate",)


def test_a_change_comes_back_whole_after_a_restart(journal: Journal, place: Path) -> None:
    with journal.transaction():
        new = NewChange(cell("I.1.1", "CATATAN"), "", "baris\nkedua ✓", Source.EXCEL, State.WRITTEN)
        journal.add([new], "Rina", NOW)

    later = Journal(place)
    [change] = past(later)
    later.close()

    assert (change.at, change.who, change.key) == (NOW, "Rina", cell("I.1.1", "CATATAN"))
    assert (change.before, change.after) == ("", "baris\nkedua ✓")
    assert (change.source, change.state, change.batch) == (Source.EXCEL, State.WRITTEN, 1)
    assert [change] == past(journal)


def test_a_transaction_that_fails_leaves_nothing(journal: Journal, place: Path) -> None:
    add(journal, ticked("I.1.1"))

    with pytest.raises(RuntimeError), journal.transaction():
        journal.add([ticked("I.1.2")], "Sari", NOW)
        journal.mark([1], State.WRITTEN)
        journal.learn({cell("I.1.1"): DONE})
        raise RuntimeError

    later = Journal(place)
    for one in (journal, later):
        assert [(change.id, change.state) for change in past(one)] == [(1, State.WAITING)]
        assert one.recall.known == {}
    later.close()


def test_one_token_may_send_several_cells(journal: Journal) -> None:
    add(journal, ticked("I.1.1", token="t"), ticked("I.1.2", token="t"))

    assert [change.key.code for change in journal.of_token("t")] == ["I.1.1", "I.1.2"]


def test_one_token_cannot_send_a_value_of_a_cell_twice(journal: Journal) -> None:
    add(journal, ticked(token="t"))

    with pytest.raises(Unwritable):
        add(journal, ticked(token="t"))

    assert len(past(journal)) == 1


def test_changes_without_a_token_may_repeat(journal: Journal) -> None:
    add(journal, ticked(), ticked())

    assert len(past(journal)) == 2
    assert journal.of_token("") == []


def test_a_final_state_stays(journal: Journal) -> None:
    [one] = add(journal, ticked())
    with journal.transaction():
        journal.mark([one], State.WRITTEN)

    with journal.transaction():
        journal.mark([one], State.COLLIDED, "terlambat")

    assert [change.state for change in past(journal)] == [State.WRITTEN]


def test_open_changes_stand_in_their_order(journal: Journal) -> None:
    add(journal, ticked("I.1.1"), ticked("I.1.2", state=State.COLLIDED), ticked("I.1.3"))

    assert [change.key.code for change in journal.recall.waiting] == ["I.1.1", "I.1.3"]
    assert [change.key.code for change in journal.recall.collisions] == ["I.1.2"]


def test_the_newest_step_of_a_cell_leaves_out_what_never_took_effect(journal: Journal) -> None:
    first, second = add(journal, ticked(after=DOING), ticked(before=DOING, after=DONE))
    assert journal.recall.latest[cell("I.1.1")].id == second

    with journal.transaction():
        journal.mark([second], State.COLLIDED, "diubah di Excel")

    assert journal.recall.latest[cell("I.1.1")].id == first


def test_a_collided_outside_save_is_a_step_because_the_workbook_holds_it(journal: Journal) -> None:
    [one] = add(journal, ticked(source=Source.EXCEL, state=State.COLLIDED))

    assert journal.recall.latest[cell("I.1.1")].id == one


def test_the_newest_outside_save_is_told_whole(journal: Journal) -> None:
    outside = {"source": Source.EXCEL, "state": State.WRITTEN}
    add(journal, ticked("I.2.1", **outside), who="Rina")
    add(journal, ticked("I.1.1", **outside), ticked("I.1.2", **outside), who="Rina")
    add(journal, ticked("I.1.3"))

    assert [change.key.code for change in journal.recall.from_file] == ["I.1.1", "I.1.2"]


def test_known_cells_are_kept_and_forgotten(journal: Journal, place: Path) -> None:
    with journal.transaction():
        journal.learn({cell("I.1.1"): DONE, cell("I.1.2"): NONE})
    with journal.transaction():
        journal.learn({cell("I.1.1"): None, cell("I.1.2"): DOING})

    later = Journal(place)
    assert journal.recall.known == later.recall.known == {cell("I.1.2"): DOING}
    later.close()


def test_what_another_process_writes_is_taken_in(journal: Journal, place: Path) -> None:
    [one] = add(journal, ticked())
    other = Journal(place)
    with other.transaction():
        other.mark([one], State.WRITTEN)
        other.add([ticked("I.1.2")], "Budi", NOW)
        other.learn({cell("I.1.1"): DONE})

    edition = journal.recall.edition
    journal.catch_up()

    assert journal.recall.edition > edition
    assert past(journal) == past(other)
    assert journal.recall.known == {cell("I.1.1"): DONE}
    other.close()


def test_a_transaction_sees_what_another_process_wrote_before(
    journal: Journal, place: Path
) -> None:
    other = Journal(place)
    add(other, ticked())

    with journal.transaction():
        assert [change.after for change in journal.recall.waiting] == [DONE]
    other.close()


def test_a_full_disk_is_said_in_words_and_nothing_is_kept(journal: Journal, place: Path) -> None:
    # As a full disk does, a database at its size limit fails with SQLITE_FULL.
    pages = journal._db.execute("PRAGMA page_count").fetchone()[0]
    journal._db.execute(f"PRAGMA max_page_count = {pages}")

    with pytest.raises(Unwritable, match=r"jurnal tidak dapat ditulis .*ruang disk"):
        add(journal, *[ticked(f"I.1.{number}") for number in range(1, 900)])

    assert past(journal) == []
    with sqlite3.connect(place) as db:
        assert db.execute("SELECT count(*) FROM change").fetchone() == (0,)
    db.close()


def test_a_broken_journal_is_named_as_such(place: Path) -> None:
    place.write_bytes(b"bukan jurnal" * 500)

    with pytest.raises(Unwritable, match="jurnal rusak"):
        Journal(place)


def test_history_is_newest_first_and_can_be_short(journal: Journal) -> None:
    ids = add(journal, ticked("I.1.1"), ticked("I.1.2"), ticked("I.1.3"))

    assert [change.id for change in past(journal, 2)] == ids[:0:-1]
