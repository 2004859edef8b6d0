import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock
from office import (
    CODES,
    DOING,
    DONE,
    NONE,
    SEEN,
    OpenStore,
    cell,
    save_in_excel,
    seen,
    tick,
    written,
)

from data.errors import Held
from data.store import Outcome, State, Store
from data.store.board import Board
from data.store.rounds import Rounds
from data.store.workfile import WorkFile
from data.workbook.writer import Edit
from tests.people import SARI, coordinator

PATIENCE = 20.0


class Killed(BaseException):
    """The process ends here, as far as this test goes."""


def wait_until(is_so: Callable[[], bool]) -> None:
    """Wait for a condition; a test that waits longer than PATIENCE seconds fails."""
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end, "did not come about"
        threading.Event().wait(0.005)


def kill(*_: object) -> None:
    raise Killed


# Restarts


@pytest.mark.parametrize(
    ("owner", "method"), [(WorkFile, "write"), (Rounds, "_note"), (Board, "go_on")]
)
def test_a_restart_finishes_what_was_begun(
    open_store: OpenStore,
    path: Path,
    monkeypatch: pytest.MonkeyPatch,
    owner: type[object],
    method: str,
) -> None:
    first = open_store()
    tick(first, "I.1.1", NONE, DOING)
    tick(first, "I.1.1", DOING, DONE)
    with monkeypatch.context() as patch, pytest.raises(Killed):
        patch.setattr(owner, method, kill)
        first.step()

    second = open_store()

    assert written(path, "I.1.1") == DONE
    assert [one.state for one in second.history()] == [State.WRITTEN, State.WRITTEN]
    assert second.view.collisions == ()


def test_what_was_written_but_not_noted_may_be_ticked_on_after_a_restart(
    open_store: OpenStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = open_store()
    tick(first, "I.1.1", NONE, DOING)
    with monkeypatch.context() as patch, pytest.raises(Killed):
        patch.setattr(Rounds, "_note", kill)
        first.step()
    tick(first, "I.1.1", DOING, DONE)

    second = open_store()

    assert written(path, "I.1.1") == DONE
    assert {one.state for one in second.history()} == {State.WRITTEN}


def test_an_outside_edit_over_what_was_written_but_not_noted_collides(
    open_store: OpenStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = open_store()
    tick(first, "I.1.1", NONE, DONE)
    with monkeypatch.context() as patch, pytest.raises(Killed):
        patch.setattr(Rounds, "_note", kill)
        first.step()
    save_in_excel(path, {("I.1.1", "STATUS"): SEEN})

    second = open_store()

    assert [one.after for one in second.view.collisions] == [DONE]
    assert seen(second, "I.1.1") == SEEN


# Two servers on one workbook


def test_two_servers_see_each_others_ticks_before_and_after_the_write(
    open_store: OpenStore, path: Path
) -> None:
    one, two = open_store(), open_store()
    tick(one, "I.1.1", NONE, DONE)

    two.step()
    assert seen(two, "I.1.1") == DONE
    assert written(path, "I.1.1") == DONE

    tick(two, "I.1.1", DONE, SEEN)
    one.step()
    two.step()
    assert seen(one, "I.1.1") == SEEN
    assert one.history() == two.history()


def test_a_tick_builds_on_what_the_other_server_did_a_moment_ago(
    open_store: OpenStore, path: Path
) -> None:
    one, two = open_store(), open_store()
    tick(one, "I.1.1", NONE, DONE)

    assert tick(two, "I.1.1", NONE, DOING) is Outcome.COLLIDED
    assert tick(two, "I.1.1", DONE, SEEN) is Outcome.SAVED
    one.step()

    # The second server has not read the file since the first wrote it.
    assert tick(two, "I.1.1", SEEN, DOING) is Outcome.SAVED
    assert seen(two, "I.1.1") == DOING
    two.step()
    assert written(path, "I.1.1") == DOING


def test_two_servers_journal_an_outside_save_once(open_store: OpenStore, path: Path) -> None:
    one, two = open_store(), open_store()
    save_in_excel(path, {("I.1.1", "STATUS"): DOING})

    one.step()
    two.step()
    one.step()

    assert len(one.history()) == 1
    assert seen(one, "I.1.1") == seen(two, "I.1.1") == DOING
    assert [change.id for change in two.view.news] == [1]


def test_a_decision_on_one_server_counts_on_the_other(open_store: OpenStore, path: Path) -> None:
    one, two = open_store(), open_store()
    copy = path.read_bytes()
    tick(one, "I.1.1", NONE, DONE)
    one.step()
    path.write_bytes(copy)
    one.step()
    two.step()
    [collision] = two.view.collisions

    one.settle(collision, True, coordinator("Ketua"))
    two.settle(collision, False, SARI)
    two.step()

    assert two.view.collisions == ()
    assert written(path, "I.1.1") == DONE


def test_while_another_server_works_on_the_file_ticks_are_still_taken(
    store: Store, path: Path
) -> None:
    with FileLock(store.side / "kunci"):
        tick(store, "I.1.1", NONE, DONE)
        store.step()
        assert written(path, "I.1.1") == NONE
        assert seen(store, "I.1.1") == DONE

    store.step()
    assert written(path, "I.1.1") == DONE


def test_a_new_version_waits_for_another_server_and_then_says_so(
    store: Store, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.store.rounds.LOCK_SECONDS", 0.05)

    with FileLock(store.side / "kunci"), pytest.raises(Held, match="Ulangi sebentar lagi"):
        store.replace_workbook(path.read_bytes(), SARI)


# Many at once


def test_a_tick_does_not_wait_for_the_workbooks_file_and_is_not_lost_in_a_write(
    store: Store, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, begun, go_on = WorkFile.write, threading.Event(), threading.Event()

    def write_slowly(self: WorkFile, *values: object) -> object:
        refused = write(self, *values)  # type: ignore[arg-type]
        begun.set()
        assert go_on.wait(PATIENCE)
        return refused

    monkeypatch.setattr(WorkFile, "write", write_slowly)
    tick(store, "I.1.1", NONE, DOING)
    round_ = threading.Thread(target=store.step)
    round_.start()
    assert begun.wait(PATIENCE)

    assert tick(store, "I.1.1", DOING, DONE) is Outcome.SAVED
    assert tick(store, "I.1.2", NONE, DONE) is Outcome.SAVED
    go_on.set()
    round_.join(PATIENCE)

    states = [(one.after, one.state) for one in reversed(store.history())]
    assert states == [(DOING, State.WRITTEN), (DONE, State.WAITING), (DONE, State.WAITING)]
    store.step()
    assert [written(path, code) for code in CODES[:2]] == [DONE, DONE]


def test_a_stop_lets_the_write_end(
    open_store: OpenStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, begun, go_on = WorkFile.write, threading.Event(), threading.Event()

    def write_slowly(self: WorkFile, *values: object) -> object:
        begun.set()
        assert go_on.wait(PATIENCE)
        return write(self, *values)  # type: ignore[arg-type]

    store = open_store()
    monkeypatch.setattr(WorkFile, "write", write_slowly)
    store.start()
    tick(store, "I.1.1", NONE, DONE)
    assert begun.wait(PATIENCE)
    stop = threading.Thread(target=store.stop)
    stop.start()
    wait_until(lambda: store.news.is_stopped)
    go_on.set()
    stop.join(PATIENCE)
    monkeypatch.undo()

    assert written(path, "I.1.1") == DONE
    assert [one.state for one in open_store().history()] == [State.WRITTEN]


def test_rounds_from_two_threads_follow_each_other(store: Store, path: Path) -> None:
    faults: list[BaseException] = []

    def work() -> None:
        try:
            for _ in range(15):
                store.step()
        except BaseException as fault:
            faults.append(fault)

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    value = ""
    for number in range(30):
        tick(store, "I.1.1", value, f"c{number}", head="CATATAN")
        value = f"c{number}"
    for thread in threads:
        thread.join(PATIENCE)
    store.step()

    assert faults == []
    assert written(path, "I.1.1", "CATATAN") == "c29"
    assert {one.state for one in store.history()} == {State.WRITTEN}


def test_eight_editors_of_two_servers_lose_nothing(open_store: OpenStore, path: Path) -> None:
    servers = [open_store(), open_store()]
    for server in servers:
        server.start()
    keys = [(code, head) for code in CODES for head in ("PIC", "CATATAN")][:8]
    faults: list[BaseException] = []

    def edit(server: Store, code: str, head: str) -> None:
        try:
            for number in range(6):
                before = f"{number - 1}" if number else ""
                edit = Edit(cell(code, head), before, f"{number}")
                [outcome] = server.change([edit], SARI, f"{code}{head}{number}")
                assert outcome is Outcome.SAVED
        except BaseException as fault:
            faults.append(fault)

    threads = [
        threading.Thread(target=edit, args=(servers[place % 2], *key))
        for place, key in enumerate(keys)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)

    assert faults == []
    wait_until(lambda: all(written(path, *key) == "5" for key in keys))
    wait_until(lambda: all(seen(server, *key) == "5" for server in servers for key in keys))
    assert len(servers[0].history()) == 6 * len(keys)


def test_the_thread_writes_a_tick_and_sees_a_save_by_itself(
    open_store: OpenStore, path: Path
) -> None:
    store = open_store()
    store.start()

    tick(store, "I.1.1", NONE, DONE)
    wait_until(lambda: written(path, "I.1.1") == DONE)
    wait_until(lambda: store.history()[0].state is State.WRITTEN)
    save_in_excel(path, {("I.1.2", "STATUS"): DOING})
    wait_until(lambda: seen(store, "I.1.2") == DOING)
