"""A whole workbook that somebody brings: whose it is, what it meets, and that it is kept."""

import io
from pathlib import Path

import pytest
from office import (
    DOING,
    DONE,
    NONE,
    OpenStore,
    cell,
    open_in_excel,
    save_in_excel,
    saved,
    saved_in_excel,
    seen,
    tick,
    workbook,
    written,
)
from openpyxl import load_workbook

from data.errors import Held
from data.store import Opened, Source, State, Store
from data.store.backups import Kind, list_backups
from tests.people import SARI


def with_setting(data: bytes, name: str, value: str) -> bytes:
    book = load_workbook(io.BytesIO(data))
    book["Pengaturan"].append([name, value])
    return saved(book)


def copies(store: Store, kind: Kind) -> list[bytes]:
    return [one.path.read_bytes() for one in list_backups(store.side, (kind,))]


def test_an_upload_that_changes_only_a_setting_is_stored(store: Store, path: Path) -> None:
    data = with_setting(path.read_bytes(), "Tahun", "2031")

    assert store.replace_workbook(data, SARI)

    assert path.read_bytes() == data
    assert store.view.reading is not None
    assert store.view.reading.settings.year == 2031
    assert store.history() == []


def test_an_upload_of_the_very_same_bytes_stores_nothing_and_credits_nobody(
    store: Store, path: Path
) -> None:
    assert not store.replace_workbook(path.read_bytes(), SARI)

    save_in_excel(path, {("I.1.1", "STATUS"): DONE})
    store.step()

    assert list_backups(store.side, tuple(Kind)) == []
    [change] = store.history()
    assert (change.who, change.role, change.source) == ("Rina", "", Source.EXCEL)


def test_what_an_upload_changes_is_in_the_name_of_who_brings_it(store: Store, path: Path) -> None:
    store.replace_workbook(saved_in_excel(path.read_bytes(), {("I.1.1", "STATUS"): DONE}), SARI)

    [change] = store.history()
    assert (change.who, change.role, change.source) == ("Sari", "koordinator", Source.UPLOAD)
    assert (change.before, change.after, change.state) == (NONE, DONE, State.WRITTEN)


def test_what_was_saved_just_before_an_upload_stays_in_its_own_name(
    store: Store, path: Path
) -> None:
    save_in_excel(path, {("I.1.2", "STATUS"): DOING})
    data = saved_in_excel(path.read_bytes(), {("I.1.1", "STATUS"): DONE})

    store.replace_workbook(data, SARI)

    found = {(one.key.code, one.who, one.source) for one in store.history()}
    assert found == {("I.1.2", "Rina", Source.EXCEL), ("I.1.1", "Sari", Source.UPLOAD)}


def test_an_upload_to_one_server_is_never_journalled_as_excels_by_another(
    open_store: OpenStore, path: Path
) -> None:
    one, two = open_store(), open_store()

    one.replace_workbook(saved_in_excel(path.read_bytes(), {("I.1.1", "STATUS"): DONE}), SARI)
    two.step()

    assert [(change.who, change.source) for change in two.history()] == [("Sari", Source.UPLOAD)]
    assert seen(two, "I.1.1") == DONE


def test_an_older_copy_that_is_saved_after_an_upload_collides_and_nothing_is_lost(
    store: Store, path: Path
) -> None:
    old = path.read_bytes()
    new = saved_in_excel(old, {(code, "STATUS"): DONE for code in ("I.1.1", "I.1.2", "I.1.3")})
    store.replace_workbook(new, SARI)

    path.write_bytes(saved_in_excel(old, {("I.2.1", "CATATAN"): "catatan Rina"}))
    store.step()

    assert [one.key.code for one in store.view.collisions] == ["I.1.1", "I.1.2", "I.1.3"]
    assert copies(store, Kind.UPLOADED) == [new]
    for collision in store.view.collisions:
        store.settle(collision, True, SARI)
    store.step()
    assert [written(path, code) for code in ("I.1.1", "I.1.2", "I.1.3")] == [DONE] * 3
    assert written(path, "I.2.1", "CATATAN") == "catatan Rina"


def test_an_older_copy_that_undoes_uploaded_settings_is_said(store: Store, path: Path) -> None:
    old = path.read_bytes()
    store.replace_workbook(with_setting(old, "Tahun", "2031"), SARI)
    assert store.view.notices == ()

    path.write_bytes(saved_in_excel(old, {("I.2.1", "CATATAN"): "catatan Rina"}))
    store.step()

    [notice] = store.view.notices
    assert "diunggah Sari" in notice
    assert "Cadangan" in notice


def test_the_old_and_the_new_workbook_are_kept(store: Store, path: Path) -> None:
    old = path.read_bytes()
    new = saved_in_excel(old, {("I.1.1", "STATUS"): DONE})

    store.replace_workbook(new, SARI)

    assert (copies(store, Kind.REPLACED), copies(store, Kind.UPLOADED)) == ([old], [new])


def test_a_tick_that_waits_is_not_undone_by_an_upload_that_does_not_know_it(
    store: Store, path: Path
) -> None:
    data = saved_in_excel(path.read_bytes(), {("I.1.2", "STATUS"): DOING})
    tick(store, "I.1.1", NONE, DONE)

    store.replace_workbook(data, SARI)
    store.step()

    assert (written(path, "I.1.1"), written(path, "I.1.2")) == (DONE, DOING)
    assert store.view.collisions == ()


def test_a_second_upload_may_correct_the_first(store: Store, path: Path) -> None:
    first = path.read_bytes()
    store.replace_workbook(saved_in_excel(first, {("I.1.1", "STATUS"): DONE}), SARI)

    store.replace_workbook(saved_in_excel(first, {("I.1.2", "STATUS"): DONE}), SARI)

    assert store.view.collisions == ()
    assert (seen(store, "I.1.1"), seen(store, "I.1.2")) == (NONE, DONE)


def test_while_somebody_has_the_workbook_open_an_upload_is_refused(
    store: Store, path: Path
) -> None:
    before = path.read_bytes()
    open_in_excel(path, "Rina")

    with pytest.raises(Opened, match=r"Excel \(Rina\)"):
        store.replace_workbook(saved_in_excel(before, {("I.1.1", "STATUS"): DONE}), SARI)
    with pytest.raises(Opened):
        store.revise_workbook(lambda _: workbook() + b" ", SARI)

    assert path.read_bytes() == before


def test_an_upload_passes_the_owner_file_that_was_drawn_and_no_other(
    store: Store, path: Path
) -> None:
    data = saved_in_excel(path.read_bytes(), {("I.1.1", "STATUS"): DONE})
    open_in_excel(path, "Rina").touch()
    drawn = store.owner_file()
    open_in_excel(path, "Budi")

    with pytest.raises(Held):
        store.replace_workbook(data, SARI, drawn)

    assert store.replace_workbook(data, SARI, store.owner_file())
    assert written(path, "I.1.1") == DONE


def test_ignoring_a_sign_that_was_drawn_does_not_ignore_the_one_of_another_person(
    store: Store, path: Path
) -> None:
    sign = open_in_excel(path, "Rina")
    tick(store, "I.1.1", NONE, DONE)
    store.step()
    drawn = store.view.owner_file
    assert drawn is not None
    sign.unlink()
    open_in_excel(path, "Budi")
    store.step()  # the page still shows Rina's

    store.ignore_sign(drawn, SARI)
    store.step()

    assert written(path, "I.1.1") == NONE
    assert store.view.hold == "menunggu Excel ditutup oleh Budi"
    assert cell("I.1.1") in {one.key for one in store.view.waiting}
