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
    save_in_excel,
    saved_in_excel,
    seen,
    tick,
    written,
)

from data.errors import Unreadable
from data.store import Outcome, Source, State, Store, absorb
from data.store.backups import list_backups
from data.store.changes import Change
from tests.people import SARI, coordinator


def stale_save(store: Store, path: Path, edits: dict[tuple[str, str], str | None]) -> None:
    """Tick two items behind the back of somebody who has the workbook open and then saves it."""
    copy = path.read_bytes()
    tick(store, "I.1.1", NONE, DONE)
    tick(store, "I.1.2", NONE, DONE)
    store.step()
    path.write_bytes(saved_in_excel(copy, edits))
    store.step()


def test_an_edit_in_excel_is_journalled_with_who_saved_it(store: Store, path: Path) -> None:
    save_in_excel(path, {("I.1.1", "STATUS"): DOING, ("I.2.2", "PIC"): "Budi"})

    store.step()

    changes = {(str(one.key), one.before, one.after) for one in store.history()}
    assert changes == {("I.1.1 STATUS", NONE, DOING), ("I.2.2 PIC", "", "Budi")}
    assert {one.who for one in store.history()} == {"Rina"}
    assert {(one.source, one.state) for one in store.history()} == {(Source.EXCEL, State.WRITTEN)}
    assert seen(store, "I.1.1") == DOING


def test_the_news_are_what_the_last_outside_save_changed(store: Store, path: Path) -> None:
    save_in_excel(path, {("I.1.3", "STATUS"): DOING})
    store.step()
    save_in_excel(path, {("I.1.1", "STATUS"): DOING, ("I.1.1", "PIC"): "Budi"})
    store.step()
    tick(store, "I.1.2", NONE, DONE)
    store.step()

    assert [str(one.key) for one in store.view.news] == ["I.1.1 PIC", "I.1.1 STATUS"]


def test_a_save_that_changes_no_cell_is_no_news(store: Store, path: Path) -> None:
    save_in_excel(path, {})

    store.step()

    assert store.view.news == ()
    assert store.history() == []


def test_a_stale_copy_over_ticks_is_seen_and_named(store: Store, path: Path) -> None:
    revision = store.view.revision

    stale_save(store, path, {("I.2.1", "PIC"): "Rina"})

    collisions = [(str(one.key), one.before, one.after) for one in store.view.collisions]
    assert collisions == [("I.1.1 STATUS", DONE, NONE), ("I.1.2 STATUS", DONE, NONE)]
    assert store.view.revision > revision
    assert seen(store, "I.1.1") == NONE


def test_pulihkan_brings_back_only_the_ticks(store: Store, path: Path) -> None:
    edits = {("I.2.1", "PIC"): "Rina", ("I.1.1", "CATATAN"): "dari Excel"}
    stale_save(store, path, edits)

    for collision in store.view.collisions:
        store.settle(collision, True, coordinator("Ketua"))
    store.step()

    assert [written(path, code) for code in CODES[:3]] == [DONE, DONE, NONE]
    assert written(path, "I.2.1", "PIC") == "Rina"
    assert written(path, "I.1.1", "CATATAN") == "dari Excel"
    assert store.view.collisions == ()
    restored = [one for one in store.history() if one.source is Source.RESTORE]
    assert {(one.who, one.before, one.after) for one in restored} == {("Ketua", NONE, DONE)}


def test_terima_accepts_the_file(store: Store, path: Path) -> None:
    stale_save(store, path, {})
    saved = path.read_bytes()

    for collision in store.view.collisions:
        store.settle(collision, False, coordinator("Ketua"))
    store.step()

    assert path.read_bytes() == saved
    assert store.view.collisions == ()
    assert {one.reason for one in store.history() if one.source is Source.EXCEL} == {
        "diterima oleh Ketua (koordinator)"
    }


def test_a_decision_counts_once(store: Store, path: Path) -> None:
    stale_save(store, path, {})
    first, second = store.view.collisions
    store.settle(first, False, coordinator("Ketua"))
    store.settle(first, True, SARI)
    store.settle(second, True, coordinator("Ketua"))
    store.settle(second, True, SARI)
    store.settle(second, False, SARI)
    store.step()

    assert [written(path, code) for code in CODES[:2]] == [NONE, DONE]
    assert [one.who for one in store.history() if one.source is Source.RESTORE] == ["Ketua"]


def test_a_copy_that_is_saved_again_after_pulihkan_is_seen_again(store: Store, path: Path) -> None:
    copy = path.read_bytes()
    tick(store, "I.1.1", NONE, DONE)
    store.step()
    for _ in range(2):
        path.write_bytes(copy)
        store.step()
        [collision] = store.view.collisions
        store.settle(collision, True, coordinator("Ketua"))
        store.step()

    assert written(path, "I.1.1") == DONE


def test_a_tick_is_not_forgotten_when_the_stale_copy_goes_on_being_edited(
    store: Store, path: Path
) -> None:
    copy = path.read_bytes()
    tick(store, "I.1.1", NONE, DONE)
    store.step()
    path.write_bytes(copy)
    store.step()
    path.write_bytes(saved_in_excel(copy, {("I.1.1", "STATUS"): DOING}))
    store.step()

    [collision] = store.view.collisions
    store.settle(collision, True, coordinator("Ketua"))
    store.step()

    assert written(path, "I.1.1") == DONE


def test_both_changed_the_same_cell_while_the_tick_waited(store: Store, path: Path) -> None:
    tick(store, "I.1.1", NONE, DONE)
    save_in_excel(path, {("I.1.1", "STATUS"): SEEN, ("I.1.2", "STATUS"): DOING})

    store.step()

    [collision] = store.view.collisions
    assert (collision.source, collision.after) == (Source.BOARD, DONE)
    assert collision.reason == "sel itu diubah di Excel"
    assert written(path, "I.1.1") == seen(store, "I.1.1") == SEEN

    store.settle(collision, True, coordinator("Ketua"))
    store.step()
    assert [written(path, code) for code in CODES[:2]] == [DONE, DOING]


def test_both_changed_the_same_cell_to_the_same_value(store: Store, path: Path) -> None:
    tick(store, "I.1.1", NONE, DONE)
    save_in_excel(path, {("I.1.1", "STATUS"): DONE})

    store.step()

    assert store.view.collisions == ()
    assert [one.state for one in store.history()] == [State.WRITTEN]


def test_both_changed_the_same_cell_after_the_tick_was_written(store: Store, path: Path) -> None:
    copy = path.read_bytes()
    tick(store, "I.1.1", NONE, DONE)
    store.step()

    path.write_bytes(saved_in_excel(copy, {("I.1.1", "STATUS"): SEEN}))
    store.step()

    [collision] = store.view.collisions
    assert (collision.before, collision.after) == (DONE, SEEN)


def test_an_edit_long_after_the_tick_is_no_collision(
    store: Store, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tick(store, "I.1.1", NONE, DONE)
    store.step()
    monkeypatch.setattr(absorb, "RECENT", timedelta(0))

    save_in_excel(path, {("I.1.1", "STATUS"): SEEN})
    store.step()

    assert store.view.collisions == ()
    assert seen(store, "I.1.1") == SEEN


def test_a_new_choice_decides_an_open_collision(store: Store, path: Path) -> None:
    stale_save(store, path, {})

    tick(store, "I.1.1", NONE, SEEN)
    store.step()

    assert [one.key.code for one in store.view.collisions] == ["I.1.2"]
    assert written(path, "I.1.1") == SEEN


def test_collisions_survive_a_restart(open_store: OpenStore, path: Path) -> None:
    first = open_store()
    stale_save(first, path, {})
    first.stop()

    second = open_store()

    assert second.view.collisions == first.view.collisions
    assert len(second.view.collisions) == 2


def test_an_old_backup_put_in_place_collides_with_the_ticks_since(store: Store, path: Path) -> None:
    tick(store, "I.1.1", NONE, DONE)
    store.step()
    [backup] = list_backups(store.side)
    path.unlink()
    store.step()

    path.write_bytes(backup.path.read_bytes())
    store.step()

    assert [(one.before, one.after) for one in store.view.collisions] == [(DONE, NONE)]


def test_a_new_version_takes_the_place_of_the_workbook(store: Store, path: Path) -> None:
    old = path.read_bytes()
    tick(store, "I.2.2", NONE, DONE)

    store.replace_workbook(saved_in_excel(old, {("I.1.1", "STATUS"): DONE}, "Budi"), SARI)

    assert written(path, "I.1.1") == written(path, "I.2.2") == DONE
    assert [(one.who, str(one.key)) for one in store.view.news] == [("Sari", "I.1.1 STATUS")]
    replaced = [one for one in list_backups(store.side) if "diganti" in one.name]
    assert [one.path.read_bytes() for one in replaced] == [old]


def test_a_new_version_that_lacks_ticks_collides(store: Store, path: Path) -> None:
    old = path.read_bytes()
    tick(store, "I.1.1", NONE, DONE)
    store.step()

    store.replace_workbook(old, SARI)

    assert [str(one.key) for one in store.view.collisions] == ["I.1.1 STATUS"]


def test_a_new_version_that_is_no_workbook_is_refused(store: Store, path: Path) -> None:
    old = path.read_bytes()

    with pytest.raises(Unreadable):
        store.replace_workbook(b"bukan buku kerja", SARI)

    assert path.read_bytes() == old


def test_undoing_what_has_moved_on_collides(store: Store) -> None:
    tick(store, "I.1.1", NONE, DOING)
    tick(store, "I.1.1", DOING, DONE)

    assert tick(store, "I.1.1", DOING, NONE, source=Source.RESTORE) is Outcome.COLLIDED
    assert seen(store, "I.1.1") == DONE


def test_times_are_aware_and_of_now(store: Store) -> None:
    before = datetime.now(UTC)
    tick(store, "I.1.1", NONE, DONE)

    [change] = store.history()
    assert isinstance(change, Change)
    assert before <= change.at <= datetime.now(UTC)
