"""What the journal's past is asked for: pages, stretches, places; and the form it had before."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from office import DOING, DONE, NONE, SEEN, cell, past

from data.store.changes import NewChange, Source, State
from data.store.days import Stretch
from data.store.history import EVERYTHING, Bookmark, History, Wanted
from data.store.journal import Journal

NOON = datetime.now(UTC).replace(hour=5, minute=0, second=0, microsecond=0)  # 12.00 WIB


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    journal = Journal(tmp_path / "jurnal.sqlite3")
    yield journal
    journal.close()


def add(
    journal: Journal,
    code: str,
    before: str,
    after: str,
    *,
    at: datetime = NOON,
    who: str = "Sari",
    head: str = "STATUS",
    state: State = State.WRITTEN,
) -> int:
    new = NewChange(cell(code, head), before, after, Source.BOARD, state)
    with journal.transaction():
        [one] = journal.add([new], who, at)
    return one


def ids(journal: Journal, wanted: Wanted) -> list[int]:
    history = History(journal.path)
    found = [change.id for change in history.page(wanted, 100)]
    assert history.count(wanted) == len(found)
    return found


def test_a_page_begins_where_the_one_before_ends(journal: Journal) -> None:
    every = [add(journal, "I.1.1", str(at), str(at + 1), head="CATATAN") for at in range(5)]
    history = History(journal.path)

    pages = [[one.id for one in history.page(EVERYTHING, 2, skip)] for skip in (0, 2, 4)]

    assert pages == [every[4:2:-1], every[2:0:-1], every[:1]]


def test_no_step_is_in_two_pages(journal: Journal) -> None:
    add(journal, "I.1.1", NONE, DONE)
    with journal.transaction():
        many = [
            NewChange(cell(f"I.2.{at}"), NONE, DONE, Source.BOARD, State.WRITTEN) for at in range(5)
        ]
        step = journal.add(many, "Sari", NOON)
    newest = add(journal, "I.1.2", NONE, DONE)
    history = History(journal.path)

    pages = [[one.id for one in history.whole(EVERYTHING, 3, skip)] for skip in (0, 3, 6)]

    assert pages == [[newest, *reversed(step)], [], [min(step) - 1]]


def test_changes_are_found_by_what_they_say_and_by_what_their_row_is_called(
    journal: Journal,
) -> None:
    first = add(journal, "I.1.1", NONE, DONE, who="Budi")
    second = add(journal, "I.1.2", "", "100% selesai_nanti", head="CATATAN")

    assert ids(journal, Wanted(text="budi")) == [first]
    assert ids(journal, Wanted(text="100%")) == [second]
    assert ids(journal, Wanted(text="selesai_n")) == [second]
    assert ids(journal, Wanted(text="belum%ada")) == []
    assert ids(journal, Wanted(text="Notulen", codes=("I.1.1",))) == [first]
    assert ids(journal, Wanted(who=("Budi",), states=(State.WRITTEN,))) == [first]
    assert ids(journal, Wanted(sources=(Source.EXCEL,))) == []
    assert ids(journal, Wanted(since=NOON + timedelta(seconds=1))) == []


def test_what_changed_since_a_place_stands_whatever_the_clock_said(journal: Journal) -> None:
    add(journal, "I.1.1", NONE, DOING)
    place = Bookmark(NOON, journal.recall.generation, journal.recall.last_id)
    add(journal, "I.1.2", NONE, DONE, at=NOON - timedelta(hours=1))  # set back in the meeting
    add(journal, "I.1.1", DOING, DONE, at=NOON - timedelta(minutes=50))
    add(journal, "I.1.3", NONE, SEEN, state=State.CANCELLED)

    spans = History(journal.path).spans(journal.recall, place)

    assert [(one.key.code, one.first.before, one.last.after) for one in spans] == [
        ("I.1.2", NONE, DONE),
        ("I.1.1", DOING, DONE),
    ]


def test_up_to_a_later_place_only_what_lies_between_counts(journal: Journal) -> None:
    start = Bookmark(NOON, journal.recall.generation, 0)
    add(journal, "I.1.1", NONE, DOING)
    end = Bookmark(NOON, journal.recall.generation, journal.recall.last_id)
    add(journal, "I.1.1", DOING, DONE)

    [span] = History(journal.path).spans(journal.recall, start, end)

    assert (span.first.before, span.last.after) == (NONE, DOING)


def test_a_time_stands_for_the_first_change_that_is_not_older_by_the_journals_order(
    journal: Journal,
) -> None:
    wrong = add(journal, "I.1.3", NONE, SEEN, at=NOON + timedelta(days=9000))
    add(journal, "I.1.1", NONE, DOING, at=NOON - timedelta(hours=2))
    add(journal, "I.1.1", DOING, DONE, at=NOON - timedelta(minutes=5))
    add(journal, "I.1.2", NONE, DONE, at=NOON - timedelta(hours=1))  # the clock was set back
    history = History(journal.path)

    def since(moment: datetime) -> list[str]:
        return [one.key.code for one in history.spans(journal.recall, moment)]

    assert since(NOON - timedelta(minutes=10)) == ["I.1.1", "I.1.2"]
    assert since(NOON) == []
    assert wrong == 1  # a year that has not come tells nothing of what came after it


def test_a_place_in_a_journal_that_is_gone_is_known_by_its_time(journal: Journal) -> None:
    add(journal, "I.1.1", NONE, DOING, at=NOON - timedelta(hours=1))
    add(journal, "I.1.2", NONE, DONE)

    spans = History(journal.path).spans(journal.recall, Bookmark(NOON, "jurnal lain", 99))

    assert [one.key.code for one in spans] == ["I.1.2"]


def statuses(stretches: tuple[Stretch, ...]) -> list[dict[str, str]]:
    return [dict(one.statuses) for one in stretches]


def test_a_day_keeps_what_each_status_was_before_it(journal: Journal) -> None:
    add(journal, "I.1.1", NONE, DOING, at=NOON - timedelta(days=1))
    add(journal, "I.1.1", DOING, DONE)
    add(journal, "I.1.1", DONE, SEEN)
    add(journal, "I.1.2", "", "catatan", head="CATATAN")

    assert statuses(journal.recall.days) == [{"I.1.1": NONE}, {"I.1.1": DOING}]


def test_a_tick_that_came_to_nothing_leaves_no_step_in_its_day(journal: Journal) -> None:
    first = add(journal, "I.1.1", NONE, DOING, state=State.WAITING)
    add(journal, "I.1.1", DOING, DONE, state=State.WAITING)
    only = add(journal, "I.1.2", NONE, DONE, state=State.WAITING)

    with journal.transaction():
        journal.mark([first, only], State.COLLIDED, "diubah di Excel")

    assert statuses(journal.recall.days) == [{"I.1.1": DOING}]


def test_changes_on_both_sides_of_any_midnight_are_of_two_days(journal: Journal) -> None:
    midnight_in_wit = NOON.replace(hour=15)
    add(journal, "I.1.1", NONE, DOING, at=midnight_in_wit - timedelta(seconds=1))
    add(journal, "I.1.1", DOING, DONE, at=midnight_in_wit)

    assert statuses(journal.recall.days) == [{"I.1.1": NONE}, {"I.1.1": DOING}]


@pytest.mark.parametrize("role", ["", ", role TEXT NOT NULL DEFAULT 'tim'"])
def test_a_journal_of_the_board_before_is_taken_over_whole(tmp_path: Path, role: str) -> None:
    path = tmp_path / "jurnal.sqlite3"
    with closing(sqlite3.connect(path)) as db, db:
        db.execute(
            "CREATE TABLE change (id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, who TEXT"
            " NOT NULL, sheet TEXT NOT NULL, code TEXT NOT NULL, head TEXT NOT NULL, before TEXT"
            " NOT NULL, after TEXT NOT NULL, source TEXT NOT NULL CHECK (source IN ('papan',"
            " 'Excel', 'pemulihan')), state TEXT NOT NULL, token TEXT NOT NULL, batch INTEGER"
            f" NOT NULL, reason TEXT NOT NULL DEFAULT ''{role})"
        )
        db.execute("CREATE UNIQUE INDEX change_once_a_cell ON change (token) WHERE token <> ''")
        db.execute("CREATE TABLE known (sheet, code, head, value, PRIMARY KEY (sheet, code, head))")
        db.execute("INSERT INTO known VALUES ('Bukti', 'I.1.1', 'STATUS', 'Ada')")
        db.execute(
            "INSERT INTO change (at, who, sheet, code, head, before, after, source, state, token,"
            " batch) VALUES (?, 'Budi', 'Bukti', 'I.1.1', 'STATUS', 'Belum Ada', 'Ada', 'papan',"
            " 'tertulis', 't', 1)",
            (NOON.isoformat(),),
        )

    journal = Journal(path)
    try:
        [change] = past(journal)
        assert (change.who, change.role) == ("Budi", "tim" if role else "")
        assert journal.recall.known == {cell("I.1.1"): DONE}
        assert statuses(journal.recall.days) == [{"I.1.1": NONE}]
        new = NewChange(cell("I.1.1"), DONE, SEEN, Source.UPLOAD, State.WRITTEN)
        with journal.transaction():
            assert journal.add([new], "Sari", NOON) == [2]
    finally:
        journal.close()
