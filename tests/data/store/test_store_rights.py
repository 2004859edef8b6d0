"""Rules of who may change what, held at the one door where changes are written."""

from collections.abc import Callable
from pathlib import Path

import pytest
from office import DOING, DONE, NONE, SEEN, cell, save_in_excel, seen, tick, workbook

from data.errors import NotAllowed
from data.roles import Actor, Right
from data.store import Outcome, OwnerFile, Source, Store
from data.store.records import Records
from data.workbook import Edit
from tests.people import BUDI, KETUA, SARI, TAMU


def ticked(store: Store, by: Actor, before: str = NONE, after: str = DONE) -> Outcome:
    return tick(store, "I.1.1", before, after, who=by)


@pytest.mark.parametrize("by", [TAMU, KETUA], ids=str)
def test_who_may_only_look_changes_nothing(store: Store, by: Actor) -> None:
    with pytest.raises(NotAllowed, match=f"peran {by.role} tidak boleh mengubah isi papan"):
        ticked(store, by)
    assert seen(store, "I.1.1") == NONE
    assert store.history() == []


def test_the_team_ticks(store: Store) -> None:
    assert ticked(store, BUDI) is Outcome.SAVED
    assert seen(store, "I.1.1") == DONE


def test_only_the_coordinator_gives_and_takes_back_the_seal(store: Store) -> None:
    with pytest.raises(NotAllowed, match="Terverifikasi"):
        ticked(store, BUDI, NONE, SEEN)
    ticked(store, SARI, NONE, SEEN)
    with pytest.raises(NotAllowed, match="Terverifikasi"):
        ticked(store, BUDI, SEEN, DOING)
    assert ticked(store, SARI, SEEN, DOING) is Outcome.SAVED


def test_the_seal_is_judged_by_what_stands_now_not_by_what_a_client_says(store: Store) -> None:
    ticked(store, SARI, NONE, SEEN)
    with pytest.raises(NotAllowed):
        ticked(store, BUDI, NONE, DOING)
    assert seen(store, "I.1.1") == SEEN
    assert store.view.collisions == ()


def test_one_edit_that_is_not_allowed_keeps_all_from_being_saved(store: Store) -> None:
    edits = [Edit(cell("I.1.1"), NONE, DONE), Edit(cell("I.1.2"), NONE, SEEN)]
    with pytest.raises(NotAllowed):
        store.change(edits, BUDI)
    assert seen(store, "I.1.1") == NONE


def test_the_team_takes_back_one_change_but_not_many_at_once(store: Store) -> None:
    ticked(store, BUDI)
    tick(store, "I.1.2", NONE, DONE, who=BUDI)
    back = [Edit(cell("I.1.1"), DONE, NONE), Edit(cell("I.1.2"), DONE, NONE)]
    with pytest.raises(NotAllowed, match="memulihkan"):
        store.change(back, BUDI, source=Source.RESTORE)
    assert store.change(back[:1], BUDI, source=Source.RESTORE) == [Outcome.SAVED]
    assert store.change(back[1:], SARI, source=Source.RESTORE) == [Outcome.SAVED]


@pytest.mark.parametrize(
    "act",
    [
        lambda store: store.replace_workbook(workbook(), BUDI),
        lambda store: store.revise_workbook(lambda reading: workbook(), BUDI),
        lambda store: store.ignore_sign(OwnerFile(store.path, "Rina", "Excel", 0), BUDI),
    ],
    ids=["replace", "revise", "ignore_sign"],
)
def test_the_team_does_not_touch_the_whole_workbook(
    store: Store, path: Path, act: Callable[[Store], None]
) -> None:
    before = path.read_bytes()
    with pytest.raises(NotAllowed):
        act(store)
    assert path.read_bytes() == before


def test_a_collision_is_decided_by_the_coordinator_alone(store: Store, path: Path) -> None:
    stale = path.read_bytes()
    ticked(store, BUDI)
    store.step()
    path.write_bytes(stale)
    save_in_excel(path, {("I.1.2", "CATATAN"): "baru"})
    store.step()
    [collision] = store.view.collisions
    with pytest.raises(NotAllowed, match="memutuskan bentrok"):
        store.settle(collision, True, BUDI)
    assert store.view.collisions == (collision,)
    store.settle(collision, True, SARI)
    assert store.view.collisions == ()


def test_every_change_bears_the_person_and_the_role(store: Store, path: Path) -> None:
    ticked(store, BUDI)
    store.step()
    save_in_excel(path, {("I.1.2", "STATUS"): DONE})
    store.step()
    store.replace_workbook(workbook(), SARI)
    found = {(one.who, one.role) for one in store.history()}
    assert found == {("Budi", "tim"), ("Rina", ""), ("Sari", "koordinator")}


def test_a_record_is_kept_only_for_who_has_the_right_that_it_needs(tmp_path: Path) -> None:
    records = Records(tmp_path / "catatan.sqlite3")
    with pytest.raises(NotAllowed, match="memimpin rapat"):
        records.put("rapat", "a", {}, BUDI, Right.LEAD)
    records.put("rapat", "a", {}, SARI, Right.LEAD)
    with pytest.raises(NotAllowed):
        records.remove("rapat", "a", KETUA, Right.LEAD)
    assert [one.id for one in records.all("rapat")] == ["a"]
