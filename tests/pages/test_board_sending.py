"""An edit of the live board at the one door: rights, repeats, collisions, and taking back."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from components.board.edits import Ack, BoardEdit, Fate
from data.errors import NotAllowed, Unwritable
from data.roles import Actor
from data.store import Store
from data.store.workplace import PRISTINE
from data.workbook import CellKey, Edit
from pages.changes.outbox import send_edit
from tests.people import BUDI, KETUA, SARI, TAMU


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "rencana.xlsx"
    path.write_bytes(PRISTINE.read_bytes())
    return path


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    store = Store(path)
    yield store
    store.stop()


class Browser:
    """One session: it sends edits, and the server keeps its own changes."""

    def __init__(self, store: Store, who: Actor = SARI) -> None:
        self.store, self.who = store, who
        self.own: dict[CellKey, int] = {}
        self.sent = 0

    def send(
        self,
        before: str,
        after: str,
        *,
        undo: int | None = None,
        head: str = "STATUS",
        id: str = "",
    ) -> Ack:
        self.sent += 1
        key = CellKey("Bukti", "I.3.2", head)
        one = BoardEdit(id or f"{self.who.name}-{self.sent:06}", Edit(key, before, after), undo)
        return send_edit(one, self.who, self.store, self.own)

    def sees(self, head: str = "STATUS") -> str:
        assert self.store.view.reading is not None
        return self.store.view.reading.texts[CellKey("Bukti", "I.3.2", head)]


def test_an_edit_is_saved_and_named_by_its_change(store: Store) -> None:
    browser = Browser(store)
    ack = browser.send("Belum Ada", "Ada")

    assert ack.fate is Fate.SAVED
    assert ack.change == store.view.version_of(CellKey("Bukti", "I.3.2", "STATUS")) > 0


def test_one_choice_after_another_on_one_item_ends_at_the_last(store: Store) -> None:
    browser = Browser(store)
    for before, after in (("Belum Ada", "Ada"), ("Ada", "Proses"), ("Proses", "Ada")):
        assert browser.send(before, after).fate is Fate.SAVED

    assert browser.sees() == "Ada"


def test_a_repeat_is_the_same_also_after_a_restart(store: Store, path: Path) -> None:
    first = Browser(store).send("Belum Ada", "Ada", id="one-edit")
    store.stop()
    again = Store(path)
    try:
        ack = Browser(again).send("Belum Ada", "Ada", id="one-edit")
        history = again.history()
    finally:
        again.stop()

    assert ack == Ack("one-edit", Fate.SAME, first.change)
    assert len(history) == 1


def test_a_late_repeat_does_not_bring_an_old_choice_back(store: Store) -> None:
    browser = Browser(store)
    browser.send("Belum Ada", "Ada", id="the-first")
    browser.send("Ada", "Proses", id="the-second")

    assert browser.send("Belum Ada", "Ada", id="the-first").fate is Fate.SAME
    assert browser.sees() == "Proses"


def test_two_who_change_one_cell_collide_and_both_versions_are_kept(store: Store) -> None:
    Browser(store, SARI).send("Belum Ada", "Ada")
    ack = Browser(store, BUDI).send("Belum Ada", "Proses")

    assert ack.fate is Fate.COLLIDED
    assert [(one.who, one.after) for one in store.view.collisions] == [("Budi", "Proses")]


def test_two_who_change_two_cells_of_one_item_do_not_collide(store: Store) -> None:
    assert Browser(store, SARI).send("", "Rina", head="PIC").fate is Fate.SAVED
    assert Browser(store, BUDI).send("", "menunggu", head="CATATAN").fate is Fate.SAVED
    assert store.view.collisions == ()


@pytest.mark.parametrize("who", [TAMU, KETUA])
def test_who_only_looks_changes_nothing(store: Store, who: Actor) -> None:
    with pytest.raises(NotAllowed):
        Browser(store, who).send("Belum Ada", "Ada")
    assert store.history() == []


def test_the_seal_is_given_by_the_coordinator_alone(store: Store) -> None:
    with pytest.raises(NotAllowed):
        Browser(store, BUDI).send("Belum Ada", "Terverifikasi")
    assert Browser(store, SARI).send("Belum Ada", "Terverifikasi").fate is Fate.SAVED


def test_a_status_that_there_is_not_is_refused(store: Store) -> None:
    with pytest.raises(Unwritable):
        Browser(store).send("Belum Ada", "Sudah")


def test_ones_own_last_change_is_taken_back(store: Store) -> None:
    browser = Browser(store)
    change = browser.send("Belum Ada", "Ada").change

    assert browser.send("Ada", "Belum Ada", undo=change).fate is Fate.SAVED
    assert browser.sees() == "Belum Ada"


def test_an_undo_that_comes_twice_is_the_same(store: Store) -> None:
    browser = Browser(store)
    change = browser.send("Belum Ada", "Ada").change
    browser.send("Ada", "Belum Ada", undo=change, id="the-undo")

    assert browser.send("Ada", "Belum Ada", undo=change, id="the-undo").fate is Fate.SAME


def test_a_change_of_somebody_else_is_not_taken_back(store: Store) -> None:
    change = Browser(store, SARI).send("Belum Ada", "Ada").change

    assert Browser(store, BUDI).send("Ada", "Belum Ada", undo=change).fate is Fate.REFUSED
    assert Browser(store).sees() == "Ada"


def test_a_change_that_is_not_the_newest_of_its_cell_is_not_taken_back(store: Store) -> None:
    browser = Browser(store, SARI)
    change = browser.send("Belum Ada", "Ada").change
    Browser(store, BUDI).send("Ada", "Proses")

    assert browser.send("Ada", "Belum Ada", undo=change).fate is Fate.REFUSED
    assert browser.sees() == "Proses"


@pytest.mark.parametrize(("before", "after"), [("Ada", "Proses"), ("Proses", "Belum Ada")])
def test_an_undo_brings_back_nothing_but_what_was_there(
    store: Store, before: str, after: str
) -> None:
    browser = Browser(store)
    change = browser.send("Belum Ada", "Ada").change

    assert browser.send(before, after, undo=change).fate is Fate.REFUSED
    assert browser.sees() == "Ada"
