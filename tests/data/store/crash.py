"""Kills a ticking process again and again, and holds what is left against what was said."""

import random
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from office import workbook
from openpyxl import load_workbook

from data.store import State, Store
from data.store.workplace import side_folder
from data.workbook.reader import read_workbook
from data.workbook.writer import CellKey, cell_texts

TICKER = Path(__file__).with_name("ticker.py")
WARM = 3  # processes that have done their imports already; a kill need not wait for them
LONGEST_LIFE_SECONDS = 0.12
CHECK_EVERY = 5


@dataclass
class Tally:
    """What was seen: kills, acknowledged ticks, and in which state the kills left things."""

    kills: int = 0
    acknowledged: int = 0
    left_waiting: int = 0
    left_written_but_not_noted: int = 0
    left_half_files: int = 0
    left_hot_journals: int = 0
    possible: dict[CellKey, set[str]] = field(default_factory=dict, repr=False)

    def take(self, said: str) -> None:
        """Take in what one process said: what is acknowledged is the only possible value."""
        for line in said.splitlines():
            parts = line.split("\t")
            if len(parts) != 4 or (not said.endswith("\n") and line == said.splitlines()[-1]):
                continue  # the kill cut the line off
            sign, code, head, value = parts
            key = CellKey("Bukti", code, head)
            if sign == "!":
                self.acknowledged += 1
                self.possible[key] = {value}
            else:
                self.possible.setdefault(key, set()).add(value)


def kill_again_and_again(folder: Path, kills: int, seed: int) -> Tally:
    """Kill so many ticking processes at random moments; fails where anything is lost."""
    path = folder / "rencana.xlsx"
    path.write_bytes(workbook())
    chance = random.Random(seed)
    tally = Tally(possible={key: {text} for key, text in _texts(path).items()})
    with ExitStack() as stack:
        warm = [stack.enter_context(_ticker()) for _ in range(min(WARM, kills))]
        for number in range(kills):
            process = warm.pop(0)
            if number + WARM < kills:
                warm.append(stack.enter_context(_ticker()))
            tally.take(_live_and_die(process, path, number, chance))
            tally.kills += 1
            _look_at_what_is_left(path, tally)
            if (number + 1) % CHECK_EVERY == 0 or number + 1 == kills:
                _hold_against_what_was_said(path, tally)
    return tally


@contextmanager
def _ticker() -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, str(TICKER)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def _live_and_die(
    process: subprocess.Popen[str], path: Path, number: int, chance: random.Random
) -> str:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(f"{number} {path}\n")
    process.stdin.flush()
    # Most die while they tick, some while they start.
    first = process.stdout.readline() if chance.random() < 0.8 else ""
    timer = threading.Timer(chance.uniform(0, LONGEST_LIFE_SECONDS), process.kill)
    timer.start()
    said = first + process.stdout.read()
    timer.join()
    assert process.wait(10) != 0
    return said


def _look_at_what_is_left(path: Path, tally: Tally) -> None:
    """The workbook opens whatever the moment of the kill, without any repair."""
    tally.left_half_files += path.with_name(f".{path.name}.papan-baru").exists()
    hot = side_folder(path) / "jurnal.sqlite3-journal"
    tally.left_hot_journals += hot.exists() and hot.stat().st_size > 0
    texts = _texts(path)
    load_workbook(path).close()
    journal = side_folder(path) / "jurnal.sqlite3"
    if not journal.exists():
        return
    with closing(sqlite3.connect(journal)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        tables = db.execute("SELECT count(*) FROM sqlite_master WHERE name = 'known'").fetchone()
        if tables == (0,):
            return
        known = {CellKey(*place): value for *place, value in db.execute("SELECT * FROM known")}
        waiting = db.execute("SELECT count(*) FROM change WHERE state = 'menunggu'").fetchone()[0]
    tally.left_waiting += waiting > 0
    tally.left_written_but_not_noted += bool(known) and known != texts


def _hold_against_what_was_said(path: Path, tally: Tally) -> None:
    store = Store(path)
    try:
        store.step()
        history = store.history()
        assert {change.state for change in history} <= {State.WRITTEN}
        assert store.view.collisions == ()
    finally:
        store.stop()
    texts = _texts(path)
    lost = {key: texts[key] for key, values in tally.possible.items() if texts[key] not in values}
    assert lost == {}
    tally.possible = {key: {text} for key, text in texts.items()}


def _texts(path: Path) -> dict[CellKey, str]:
    reading = read_workbook(path.read_bytes(), path.name)
    assert reading.problems == ()
    return cell_texts(reading)
