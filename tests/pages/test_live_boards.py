"""A board is made once for all who look, and its number rises whenever it differs."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from openpyxl import load_workbook

from data.schema import PENGATURAN, SETTING_TIMEZONE
from data.store import Store, view
from data.store.workplace import PRISTINE
from data.workbook import CellKey, Edit
from pages.changes.live import Boards
from pages.session.stores import news_stamp
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


def test_an_open_page_hears_that_a_day_has_begun(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    days = [date(2025, 12, 31)]
    monkeypatch.setattr(view, "today_in", lambda _: days[-1])
    boards = Boards()

    def late() -> int:
        return int(
            json.loads(
                boards.text("late", lambda given: {"late": len(given.view.standing.late)}, store)
            )["late"]
        )

    stamp, before = news_stamp(store), late()
    days.append(date(2026, 1, 1))

    assert news_stamp(store) != stamp
    assert late() > before


def test_an_open_page_hears_of_another_timezone_and_of_its_day(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    # 22.30 of the last day in WIB is half past midnight in WIT.
    now = datetime(2025, 12, 31, 15, 30, tzinfo=UTC)
    monkeypatch.setattr(view, "today_in", lambda zone: now.astimezone(ZoneInfo(zone)).date())
    stamp = news_stamp(store)
    assert store.view.today == date(2025, 12, 31)
    book = load_workbook(store.path)
    for row in book[PENGATURAN.name].iter_rows():
        if row[0].value == SETTING_TIMEZONE:
            row[1].value = "WIT"
    book.save(store.path)
    store.step()

    assert news_stamp(store) != stamp
    assert store.view.today == date(2026, 1, 1)
