"""A board is made once for all who look, and its number rises whenever it differs."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from data.store import Store
from data.store.workplace import PRISTINE
from data.workbook import CellKey, Edit
from pages.changes.live import Boards
from tests.people import SARI


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    path = tmp_path / "rencana.xlsx"
    path.write_bytes(PRISTINE.read_bytes())
    store = Store(path)
    yield store
    store.stop()


def tick(store: Store, before: str, after: str) -> None:
    store.change([Edit(CellKey("Bukti", "I.1.1", "STATUS"), before, after)], SARI)


def test_a_board_is_made_once_for_all_who_look(store: Store) -> None:
    made: list[Store] = []
    boards = Boards()

    def make(given: Store) -> dict[str, int]:
        made.append(given)
        return {"number": len(made)}

    texts = {boards.text("area-I", make, store) for _ in range(5)}
    assert len(texts) == len(made) == 1
    tick(store, "Belum Ada", "Ada")
    boards.text("area-I", make, store)
    assert len(made) == 2


def test_the_number_rises_with_what_is_shown_and_only_then(store: Store) -> None:
    boards = Boards()

    def rev(name: str) -> int:
        def make(given: Store) -> dict[str, int]:
            reading = given.view.reading
            assert reading is not None
            return {"ready": sum(item.status == "Ada" for item in reading.items)}

        return int(json.loads(boards.text(name, make, store))["rev"])

    first = rev("area-I")
    tick(store, "Belum Ada", "Proses")
    assert rev("area-I") == first  # it shows only what is ready
    tick(store, "Proses", "Ada")
    assert rev("area-I") > first


def test_the_number_rises_over_a_restart_too(store: Store) -> None:
    old, new = Boards(), Boards()
    before = json.loads(old.text("area-I", lambda _: {"a": 0}, store))["rev"]

    assert json.loads(new.text("area-I", lambda _: {"a": 1}, store))["rev"] >= before
