"""Everything that may happen to a workbook, in any order: nothing that somebody did may vanish."""

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from unittest import mock

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from office import CODES, DOING, DONE, NAME, NONE, SEEN, cell, open_in_excel, workbook

from data.store import Change, Outcome, Source, State, Store
from data.store.absorb import wanted_by
from data.store.rounds import Rounds
from data.store.workfile import WorkFile
from data.workbook.reader import read_workbook
from data.workbook.writer import CellKey, Edit, cell_texts, write_edits
from tests.people import SARI, coordinator

KEYS = [cell(code, head) for code in CODES[:3] for head in ("STATUS", "CATATAN")]
TICKED = (NONE, DOING, DONE, SEEN)
# People in Excel type what nobody ticks: a copy that happens to hold the value of a later tick
# cannot be told from a fresh one.
TYPED = "Tidak Berlaku"
DECIDED = ("dipulihkan oleh ", "diterima oleh ", "diganti dengan pilihan baru oleh ")
# The same person (or the next) chose again before the first choice was written; or the workbook
# came to hold what the board wanted.
MOOT = ("diganti pilihan berikutnya", "isi lembar kerja sudah sama")


class Killed(BaseException):
    """The process ends here, as far as this test goes."""


def texts_of(data: bytes) -> dict[CellKey, str]:
    reading = read_workbook(data, NAME)
    assert reading.problems == ()
    return cell_texts(reading)


class Office(RuleBasedStateMachine):
    """Two servers on one workbook, people who tick, and a coordinator who has Excel."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / NAME
        self.path.write_bytes(workbook())
        self.initial = texts_of(workbook())
        self.copies = [workbook()]
        self.stores = [Store(self.path), Store(self.path)]
        self.acknowledged: list[tuple[CellKey, str]] = []
        self.sent: tuple[Edit, str] | None = None
        self.sign: Path | None = None
        self.count = 0

    def teardown(self) -> None:
        try:
            if self.sign is not None:
                self.a_sign_comes_and_goes()
            self.all_comes_to_rest()
        finally:
            for store in self.stores:
                store.stop()
            shutil.rmtree(self.folder)

    # What people do on the board

    @rule(
        server=st.integers(0, 1),
        key=st.sampled_from(KEYS),
        value=st.sampled_from(TICKED),
        is_stale=st.booleans(),
    )
    def tick(self, server: int, key: CellKey, value: str, is_stale: bool) -> None:
        store = self.stores[server]
        assert store.view.reading is not None
        before = cell_texts(store.view.reading)[key]
        if is_stale:
            older = [one.before for one in store.history() if one.key == key]
            before = older[-1] if older else before
        edit = Edit(key, before, value if key.column == "STATUS" else self.fresh_text())
        self.sent = edit, f"token-{self.count}"
        self.count += 1
        present = self.value_of(key)
        [outcome] = store.change([edit], SARI, self.sent[1])
        assert (outcome is Outcome.SAVED) == (edit.before == present != edit.after)
        if outcome is not Outcome.SAME:
            self.acknowledged.append((key, edit.after))

    @precondition(lambda self: self.sent is not None)
    @rule(server=st.integers(0, 1))
    def a_callback_comes_twice(self, server: int) -> None:
        assert self.sent is not None
        edit, token = self.sent
        store = self.stores[server]
        before = self.newest_first()

        assert store.change([edit], SARI, token) == [Outcome.SAME]
        assert store.history() == before

    @rule(server=st.integers(0, 1), number=st.integers(0, 9), restore=st.booleans())
    def decide(self, server: int, number: int, restore: bool) -> None:
        collisions = self.stores[server].view.collisions
        if collisions:
            self.stores[server].settle(
                collisions[number % len(collisions)], restore, coordinator("Ketua")
            )

    # What the servers do

    @rule(server=st.integers(0, 1))
    def step(self, server: int) -> None:
        self.stores[server].step()

    @rule(server=st.integers(0, 1))
    def restart(self, server: int) -> None:
        self.stores[server].stop()
        self.stores[server] = Store(self.path)

    @rule(server=st.integers(0, 1), place=st.sampled_from([(WorkFile, "write"), (Rounds, "_note")]))
    def die_in_a_round(self, server: int, place: tuple[type[object], str]) -> None:
        with mock.patch.object(*place, side_effect=Killed), suppress(Killed):
            self.stores[server].step()
        self.restart(server)

    # What the coordinator does

    @rule()
    def excel_opens(self) -> None:
        self.copies.append(self.path.read_bytes())

    @rule()
    def a_sign_comes_and_goes(self) -> None:
        if self.sign is None:
            self.sign = open_in_excel(self.path)
        else:
            self.sign.unlink()
            self.sign = None

    @rule(
        copy=st.integers(0, 3),
        keys=st.lists(st.sampled_from(KEYS), max_size=2, unique=True),
        server=st.integers(0, 1),
        is_in_place=st.booleans(),
        dies=st.booleans(),
    )
    def excel_saves(
        self, copy: int, keys: list[CellKey], server: int, *, is_in_place: bool, dies: bool
    ) -> None:
        """Save one of the last copies that were opened, with some cells typed anew."""
        base = self.copies[max(0, len(self.copies) - 1 - copy)]
        was = texts_of(base)
        typed = {key: TYPED if key.column == "STATUS" else self.fresh_text() for key in keys}
        reading = read_workbook(base, NAME)
        data = write_edits(reading, [Edit(key, was[key], text) for key, text in typed.items()])
        present, collisions = self.present(), self.collisions()
        if is_in_place:
            self.path.write_bytes(data)
        else:
            beside = self.path.with_name("beside")
            beside.write_bytes(data)
            beside.replace(self.path)
        self.copies.append(data)
        if dies:
            self.restart(server)
        else:
            self.stores[server].step()
        # What the copy did not have of the board is seen still, or is before a person.
        for key, change in present.items():
            if change.source is not Source.EXCEL and was[key] != change.after:
                place = (key, change.after)
                assert place in self.collisions() or self.value_of(key) == change.after
        # What was before a person still is, but for what the copy brought back itself.
        for key, wanted in collisions - self.collisions():
            assert self.value_of(key) == wanted

    # What must hold

    @invariant()
    def decisions_are_of_people(self) -> None:
        reasons = [one.reason for one in self.newest_first() if one.state is State.CANCELLED]
        assert all(reason.startswith(DECIDED) or reason in MOOT for reason in reasons)

    @invariant()
    def every_acknowledged_tick_stands_in_the_journal(self) -> None:
        history = self.newest_first()
        ticks = [(one.key, one.after) for one in history if one.source is Source.BOARD]
        assert ticks[::-1] == self.acknowledged

    @rule()
    def all_comes_to_rest(self) -> None:
        """Hold: the steps of each cell lead from its first value to the one in the file."""
        for store in [*self.stores, self.stores[0]]:
            store.step()
        history = self.newest_first()
        found = texts_of(self.path.read_bytes())
        waiting = {one.key for one in history if one.state is State.WAITING}
        assert bool(waiting) <= (self.sign is not None)
        ends = dict(self.initial)
        in_file = dict(self.initial)
        for change in reversed(history):
            if change.took_effect:
                assert change.before == ends[change.key]
                ends[change.key] = change.after
                if change.state is not State.WAITING:
                    in_file[change.key] = change.after
        assert in_file == found
        for store in self.stores:
            assert store.view.reading is not None
            assert cell_texts(store.view.reading) == ends
            assert store.view.problems == ()
            assert store.view.refusal == ""

    def present(self) -> dict[CellKey, Change]:
        """Return the newest step of each cell."""
        steps = [one for one in reversed(self.newest_first()) if one.took_effect]
        return {change.key: change for change in steps}

    def value_of(self, key: CellKey) -> str:
        """Return what the newest step of a cell made of it."""
        present = self.present()
        return present[key].after if key in present else self.initial[key]

    def collisions(self) -> set[tuple[CellKey, str]]:
        """Return the cells that are before a person, with what the board wanted there."""
        history = self.newest_first()
        return {(one.key, wanted_by(one)) for one in history if one.state is State.COLLIDED}

    def newest_first(self) -> list[Change]:
        for store in self.stores:
            store._board.catch_up()
        assert self.stores[0].history() == self.stores[1].history()
        return self.stores[0].history()

    def fresh_text(self) -> str:
        self.count += 1
        return f"catatan {self.count}"


TestOffice = Office.TestCase
TestOffice.settings = settings(
    max_examples=60,
    stateful_step_count=30,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
