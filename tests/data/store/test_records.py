"""The board's own documents: in order, changed one at a time, never lost without a word."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from time import monotonic

import pytest

from data.errors import Unwritable
from data.roles import Right
from data.store.backups import Kind, keep_database
from data.store.records import Body, Record, Records
from tests.people import SARI, coordinator

NAME = "catatan.sqlite3"
OpenRecords = Callable[[], Records]


@pytest.fixture
def notes() -> list[str]:
    return []


@pytest.fixture
def opened(tmp_path: Path, notes: list[str]) -> Iterator[OpenRecords]:
    """Return a function that opens the records as one more server does."""
    every: list[Records] = []

    def open_one() -> Records:
        every.append(Records(tmp_path / NAME, note=notes.append))
        return every[-1]

    yield open_one
    for records in every:
        records.close()


@pytest.fixture
def records(opened: OpenRecords) -> Records:
    return opened()


def put(records: Records, id: str, **body: object) -> None:
    records.put("skenario", id, body, SARI, Right.EDIT)


def ids(records: Records) -> list[str]:
    return [one.id for one in records.all("skenario")]


def counted(record: Record) -> Body:
    return {"n": record.body["n"] + 1}


def test_records_are_kept_in_their_order_and_survive_a_new_start(opened: OpenRecords) -> None:
    records = opened()
    assert records.all("skenario") == []

    records.put("skenario", "b", {"nama": "Optimis"}, SARI, Right.EDIT)
    records.put("skenario", "a", {"nama": "Hati-hati"}, coordinator("Budi"), Right.EDIT)
    records.put("skenario", "b", {"nama": "Optimis 2"}, coordinator("Rina"), Right.EDIT)
    records.put("lain", "x", {}, SARI, Right.EDIT)

    again = opened()
    assert [(one.id, one.body["nama"], one.who) for one in again.all("skenario")] == [
        ("b", "Optimis 2", "Rina"),
        ("a", "Hati-hati", "Budi"),
    ]
    again.remove("skenario", "b", SARI, Right.EDIT)
    again.remove("skenario", "never there", SARI, Right.EDIT)
    assert records.get("skenario", "b") is None
    assert records.get("skenario", "a") is not None


def test_no_file_comes_into_being_before_the_first_document(
    records: Records, tmp_path: Path
) -> None:
    assert records.all("skenario") == []
    assert list(tmp_path.iterdir()) == []


def test_a_change_moves_the_edition_and_a_look_does_not(records: Records) -> None:
    put(records, "a")
    before = records.edition
    records.all("skenario")
    assert records.edition == before

    put(records, "b")

    assert records.edition > before


def test_what_another_server_writes_moves_the_edition(opened: OpenRecords) -> None:
    one, two = opened(), opened()
    put(one, "a")
    two.catch_up()
    before = two.edition

    put(one, "b")
    two.catch_up()

    assert two.edition > before
    assert ids(two) == ["a", "b"]


def test_two_servers_that_update_at_once_lose_nothing(opened: OpenRecords) -> None:
    servers = [opened(), opened()]
    put(servers[0], "a", n=0)

    def count(records: Records) -> None:
        for _ in range(20):
            records.update("skenario", "a", counted, SARI, Right.EDIT)

    threads = [threading.Thread(target=count, args=(one,)) for one in servers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [one.body for one in opened().all("skenario")] == [{"n": 40}]


def test_an_update_of_what_is_not_there_changes_nothing(records: Records) -> None:
    records.update("skenario", "a", counted, SARI, Right.EDIT)

    assert ids(records) == []


def test_what_is_refused_inside_leaves_nothing(records: Records) -> None:
    put(records, "a")

    with (
        pytest.raises(Unwritable, match="tidak jadi"),
        records.changing(SARI, Right.EDIT) as draft,
    ):
        draft.put("skenario", "b", {})
        draft.remove("skenario", "a")
        raise Unwritable("tidak jadi")

    assert ids(records) == ["a"]


@pytest.mark.parametrize("spoil", [b"bukan basis data" * 99, b""], ids=["torn", "emptied"])
def test_a_file_that_is_spoilt_while_the_board_runs_goes_on_from_memory_and_is_said(
    records: Records, opened: OpenRecords, tmp_path: Path, notes: list[str], spoil: bytes
) -> None:
    put(records, "a")
    (tmp_path / NAME).write_bytes(spoil)

    put(records, "b")

    assert ids(records) == ids(opened()) == ["a", "b"]
    [note] = notes
    assert "rusak" in note
    assert len(list(tmp_path.glob("catatan rusak *.sqlite3"))) == 1


def test_a_file_that_is_torn_at_the_start_goes_on_from_the_last_copy(
    opened: OpenRecords, tmp_path: Path, notes: list[str]
) -> None:
    first = opened()
    put(first, "a")
    keep_database(tmp_path, Path("x.xlsx"), tmp_path / NAME, Kind.RECORDS, date(2025, 12, 3))
    first.close()
    (tmp_path / NAME).write_bytes(b"bukan basis data" * 99)

    assert ids(opened()) == ["a"]
    assert "2025-12-03" in notes[0]


def test_a_document_that_is_no_json_is_damage(
    opened: OpenRecords, tmp_path: Path, notes: list[str]
) -> None:
    first = opened()
    put(first, "a")
    first.close()
    with closing(sqlite3.connect(tmp_path / NAME)) as db, db:
        db.execute("UPDATE record SET body = 'tidak'")

    assert ids(opened()) == []
    assert "rusak" in notes[0]


def test_no_page_waits_for_a_file_that_is_locked_elsewhere(
    records: Records, tmp_path: Path
) -> None:
    put(records, "a")
    with closing(sqlite3.connect(tmp_path / NAME, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        began = monotonic()

        assert ids(records) == ["a"]
        assert monotonic() - began < 1


def test_a_write_to_a_locked_file_is_refused_in_words(records: Records, tmp_path: Path) -> None:
    put(records, "a")
    with closing(sqlite3.connect(tmp_path / NAME, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")

        with pytest.raises(Unwritable, match="sedang dipakai"):
            put(records, "b")

    put(records, "b")
    assert ids(records) == ["a", "b"]


def test_where_the_folder_is_gone_nothing_is_begun_there(tmp_path: Path) -> None:
    folder = tmp_path / "drive"
    folder.mkdir()
    records = Records(folder / NAME)
    put(records, "a")
    records.close()
    folder.rename(tmp_path / "lepas")

    with pytest.raises(Unwritable):
        put(records, "b")

    assert ids(records) == ["a"]
    assert not folder.exists()


def test_a_document_longer_than_people_type_is_refused_whole(tmp_path: Path) -> None:
    records = Records(tmp_path / "catatan.sqlite3")
    long = "x" * 40_000
    for id, body in (("a", {"text": long}), ("a", {"rows": [["", long]]}), (long, {}),
                     ("a", {"rows": [""] * 6_000})):  # fmt: skip
        with pytest.raises(Unwritable, match="terlalu"):
            records.put("arahan", id, body, SARI, Right.DIRECT)

    assert records.all("arahan") == []
    records.close()
