"""Another office's or year's workbook that is saved over the board's own is set apart."""

import io
from collections.abc import Mapping
from pathlib import Path

from office import (
    DOING,
    DONE,
    NONE,
    OpenStore,
    save_in_excel,
    saved,
    saved_in_excel,
    seen,
    tick,
    workbook,
    written,
)
from openpyxl import load_workbook

from data.store import Store
from data.store.backups import Kind, list_backups
from tests.people import SARI


def of_office(name: str, edits: Mapping[tuple[str, str], str | None] | None = None) -> bytes:
    book = load_workbook(io.BytesIO(saved_in_excel(workbook(), edits or {})))
    book["Pengaturan"]["B2"] = name
    return saved(book)


def test_it_is_not_absorbed_and_the_last_good_reading_stays(store: Store, path: Path) -> None:
    tick(store, "I.1.1", NONE, DONE)
    store.step()
    path.write_bytes(of_office("KPU Lain", {("I.1.2", "STATUS"): DONE}))
    store.step()

    view = store.view
    assert view.another is not None
    assert view.another.settings.office == "KPU Lain"
    assert view.is_outdated
    assert "KPU Lain" in str(view.problems[0])
    assert view.reading is not None
    assert view.reading.settings.office == "KPU Uji"
    assert (seen(store, "I.1.1"), seen(store, "I.1.2")) == (DONE, NONE)
    assert view.collisions == ()
    assert store.count() == 1


def test_it_stays_set_apart_after_a_restart(
    store: Store, open_store: OpenStore, path: Path
) -> None:
    save_in_excel(path, {("I.1.1", "STATUS"): DONE})
    store.step()
    path.write_bytes(of_office("KPU Lain"))

    again = open_store()

    assert again.view.another is not None
    assert seen(again, "I.1.1") == DONE
    assert again.count() == 1


def test_the_boards_own_goes_back_into_its_place_with_all_that_was_ticked(
    store: Store, open_store: OpenStore, path: Path
) -> None:
    save_in_excel(path, {("I.1.1", "STATUS"): DONE})
    store.step()
    tick(store, "I.1.2", NONE, DOING)
    store.step()
    other = of_office("KPU Lain")
    path.write_bytes(other)
    again = open_store()
    tick(again, "I.1.3", NONE, DONE)
    again.step()

    again.put_back(SARI)

    assert again.view.another is None
    assert again.view.problems == ()
    assert [written(path, code) for code in ("I.1.1", "I.1.2", "I.1.3")] == [DONE, DOING, DONE]
    assert other in [one.path.read_bytes() for one in list_backups(again.side, tuple(Kind))]
    assert again.view.collisions == ()


def test_who_mends_satker_of_the_same_file_and_goes_on_in_it_is_followed(
    store: Store, path: Path
) -> None:
    tick(store, "I.1.1", NONE, DONE)
    store.step()
    book = load_workbook(io.BytesIO(path.read_bytes()))
    book["Pengaturan"]["B2"] = "KPU Kota Uji"
    book["Bukti"]["D4"] = DOING
    book["Bukti"]["C5"] = "Bukti yang diperjelas"
    path.write_bytes(saved(book))
    store.step()

    assert store.view.another is None
    assert store.view.reading is not None
    assert store.view.reading.settings.office == "KPU Kota Uji"
    assert seen(store, "I.1.3") == DOING


def test_when_its_own_file_comes_back_the_board_goes_on(store: Store, path: Path) -> None:
    tick(store, "I.1.1", NONE, DONE)
    store.step()
    own = path.read_bytes()
    path.write_bytes(of_office("KPU Lain"))
    store.step()
    tick(store, "I.1.2", NONE, DONE)
    store.step()
    assert written(path, "I.1.2") == NONE

    path.write_bytes(own)
    store.step()

    assert store.view.another is None
    assert written(path, "I.1.2") == DONE


def test_it_is_no_matter_to_a_board_that_kept_nothing(
    tmp_path: Path, open_store: OpenStore
) -> None:
    path = tmp_path / "rencana.xlsx"
    path.write_bytes(of_office("KPU Lain"))

    assert open_store().view.another is None
