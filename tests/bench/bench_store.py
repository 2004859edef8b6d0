"""How the store's costs grow with items, changes and sessions.

Run from the repo's root: `python -m tests.bench.bench_store [--quick] [--before CHECKOUT]`. Each
row is a process of its own; with a checkout of the board before 0.4 each is measured there too, in
turn. Sessions are threads that wait for news and then work out what a page shows of a view. A click
is over when all of them have; start is the opening of a journal that was opened before. Each time
is the clock's and, after the stroke, the processor's, which a busy machine changes least.
"""

import argparse
import json
import os
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import product
from pathlib import Path
from time import perf_counter, process_time

from openpyxl import load_workbook

from data.reports.pace import pace_of
from data.reports.submission import submission_of
from data.reports.trend import readiness_trend
from data.roles import Actor, Role
from data.statuses import STATUSES
from data.store import Source, Store, View, Wanted
from data.store.workplace import PRISTINE, side_folder
from data.workbook.writer import Edit, cell_texts

ITEMS, CHANGES, SESSIONS = (60, 600), (0, 20_000, 200_000), (1, 30)
CLICKS = 9
MOST_SECONDS = 20.0  # of clicks in a row; one at least
TIMES = ("start", "click", "riwayat", "trend")
DAYS = 365
ROOT = Path(__file__).resolve().parents[2]
WHO = Actor("Sari", Role.COORDINATOR)


def make_office(path: Path, items: int, changes: int) -> None:
    """Make a workbook with so many items, and a journal of the time before 0.4 beside it."""
    book = load_workbook(PRISTINE)
    sheet = book["Bukti"]
    codes = [str(row[0]) for row in sheet.iter_rows(min_row=2, values_only=True) if row[0]]
    components = list(dict.fromkeys(code.rsplit(".", 1)[0] for code in codes))
    for number in range(len(codes), items):
        component = components[number % len(components)]
        code = f"{component}.{100 + number}"
        sheet.append([code, "", f"Bukti {code}", STATUSES[0]])
        codes.append(code)
    book.save(path)
    side_folder(path).mkdir()
    if changes:
        with closing(sqlite3.connect(side_folder(path) / "jurnal.sqlite3")) as db, db:
            db.execute(
                "CREATE TABLE change (id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT, who TEXT,"
                " sheet TEXT, code TEXT, head TEXT, before TEXT, after TEXT, source TEXT,"
                " state TEXT, token TEXT, batch INTEGER, reason TEXT DEFAULT '',"
                " role TEXT DEFAULT '')"
            )
            db.executemany(
                "INSERT INTO change (at, who, sheet, code, head, before, after, source, state,"
                " token, batch)"
                " VALUES (?, ?, 'Bukti', ?, 'STATUS', ?, ?, 'papan', 'tertulis', ?, ?)",
                _past(codes, changes),
            )


def _past(codes: list[str], changes: int) -> Iterator[tuple[str | int, ...]]:
    begun = datetime.now(UTC).replace(hour=1, minute=0) - timedelta(days=DAYS)  # 8.00 WIB
    rounds = changes // len(codes) + 1
    for number in range(changes):
        turn = number // len(codes)
        # Each item goes round the statuses so that its last one is the first of the workbook.
        before, after = ((rounds - 1 - turn) % 3, (rounds - 2 - turn) % 3)
        if number + len(codes) >= changes:
            after = 0
        day, hours = divmod(DAYS * number / changes, 1)
        at = (begun + timedelta(days=day, hours=8 * hours)).isoformat()
        who, code = f"Orang {number % 12}", codes[number % len(codes)]
        yield at, who, code, STATUSES[before], STATUSES[after], f"t{number}", number + 1


def figures(view: View) -> None:
    """Work out what the first page shows, once a view as the pages do."""
    reading = view.reading
    assert reading is not None
    standing = view.standing
    submission = submission_of(None, reading.settings.year, view.today)
    now = datetime.now(UTC)
    view.once("trend", lambda: readiness_trend(reading, view.days, now))
    view.once("pace", lambda: pace_of(standing, view.days, submission, view.timezone))


def riwayat(store: Store) -> None:
    """Ask for what the page Riwayat asks for, with a search that finds nothing."""
    now = datetime.now(UTC)
    store.count(Wanted(since=now - timedelta(hours=10)))
    store.history(501, Wanted(text="tidak ada yang begini"))
    store.history(500)
    store.spans(now - timedelta(hours=1))


class Sessions:
    """Threads that follow the store as open pages do."""

    def __init__(self, store: Store, number: int) -> None:
        self._store = store
        self._drawn = threading.Semaphore(0)
        self._threads = [threading.Thread(target=self._follow) for _ in range(number)]
        for thread in self._threads:
            thread.start()

    def _follow(self) -> None:
        edition = self._store.edition
        while not self._store.news.is_stopped:
            if self._store.wait_for_news(edition, 1.0):
                edition = self._store.edition
                figures(self._store.view)
                self._drawn.release()

    def wait(self) -> None:
        for _ in self._threads:
            self._drawn.acquire(timeout=30)

    def settle(self) -> None:
        """Take what was drawn besides, such as that a change has been written."""
        while self._drawn.acquire(timeout=0.3):
            pass


def measure(path: Path, sessions: int) -> dict[str, tuple[float, float]]:
    """Return the seconds of each of TIMES, by the clock and of the processor, and the memory."""
    figures_of = {}
    before = _memory_mb()
    began = perf_counter(), process_time()
    store = Store(path)
    figures_of["start"] = _since(began)
    figures_of["trend"] = _timed(lambda: figures(store.view))
    figures_of["riwayat"] = _median([_timed(lambda: riwayat(store)) for _ in range(3)])
    figures_of["memory"] = (_memory_mb() - before, 0.0)
    assert store.view.reading is not None
    texts = cell_texts(store.view.reading)
    edits = [
        Edit(key, text, STATUSES[text == STATUSES[0]])
        for key, text in texts.items()
        if key.column == "STATUS"
    ]
    followers = Sessions(store, sessions)
    clicks = []
    for edit in edits[:CLICKS]:
        clicks.append(_timed(lambda edit=edit: _click(store, edit, followers)))
        followers.settle()
        if sum(by_clock for by_clock, _ in clicks) > MOST_SECONDS:
            break
    figures_of["click"] = _median(clicks)
    store.step()  # nothing waits for the next start
    store.stop()
    return figures_of


def _click(store: Store, edit: Edit, followers: Sessions) -> None:
    store.change([edit], WHO, source=Source.BOARD)
    followers.wait()


def _timed(action: Callable[[], object]) -> tuple[float, float]:
    began = perf_counter(), process_time()
    action()
    return _since(began)


def _since(began: tuple[float, float]) -> tuple[float, float]:
    return perf_counter() - began[0], process_time() - began[1]


def _median(taken: Sequence[tuple[float, float]]) -> tuple[float, float]:
    by_clock, of_processor = zip(*taken, strict=True)
    return statistics.median(by_clock), statistics.median(of_processor)


def _memory_mb() -> float:
    for line in Path("/proc/self/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0.0


def main() -> None:
    """Measure each combination and print a table in Markdown."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--before", type=Path)
    parser.add_argument("--one", nargs=2)
    chosen = parser.parse_args()
    if chosen.one:
        path, sessions = chosen.one
        print(json.dumps(measure(Path(path), int(sessions))))
        return
    boards = [ROOT, *([chosen.before.resolve()] if chosen.before else [])]
    heads = ("items", "changes", "sessions", "board", *(f"{one} ms" for one in TIMES), "memory MB")
    print(f"| {' | '.join(heads)} |\n{'| --- ' * len(heads)}|")
    for items, changes in product(ITEMS[:1] if chosen.quick else ITEMS, CHANGES):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "rencana.xlsx"
            make_office(path, items, changes)
            for sessions, board in product(SESSIONS, boards):
                own = Path(folder) / f"{boards.index(board)}" / path.name
                if not own.exists():
                    shutil.copytree(side_folder(path), side_folder(own))
                    shutil.copy(path, own)
                    _in_a_process_of_its_own(board, own, 0)  # the journal takes its present form
                found = json.loads(_in_a_process_of_its_own(board, own, sessions))
                times = (f"{1000 * found[one][0]:.0f}/{1000 * found[one][1]:.0f}" for one in TIMES)
                name = "this" if board == ROOT else "before"
                row = (items, changes, sessions, name, *times, f"{found['memory'][0]:.0f}")
                print(f"| {' | '.join(map(str, row))} |", flush=True)


def _in_a_process_of_its_own(board: Path, path: Path, sessions: int) -> str:
    module = Path(__file__) if board == ROOT else Path(__file__).with_name("store_before.py")
    command = [sys.executable, str(module), "--one", str(path), str(sessions)]
    own = {**os.environ, "PYTHONPATH": str(board)}
    return subprocess.run(
        command, cwd=board, env=own, stdout=subprocess.PIPE, text=True, check=True
    ).stdout


if __name__ == "__main__":
    main()
