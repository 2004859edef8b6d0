"""The one door to a workbook: it takes changes, makes them durable, and lets them be written."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from data.errors import Unwritable
from data.roles import Actor, Right
from data.store.absorb import absorb, wanted_by
from data.store.board import Board
from data.store.changes import Change, NewChange, Source, Span, State
from data.store.door import Outcome, against_the_file, judge, needed_rights
from data.store.files import OwnerFile, find_owner_file
from data.store.history import EVERYTHING, Bookmark, History, Step, Wanted
from data.store.incoming import check_incoming
from data.store.journal import JOURNAL_FILE, Journal
from data.store.news import News
from data.store.records import RECORDS_FILE, Records
from data.store.rounds import LOCK_SECONDS, Rounds
from data.store.view import View
from data.store.watch import STOP_SECONDS, Watch
from data.store.workfile import Seen
from data.store.workplace import side_folder
from data.workbook.reader import Reading
from data.workbook.repairs import CellPatch
from data.workbook.writer import CellKey, Edit, accepted

__all__ = ["Outcome", "Store"]


_NO_ROW = "baris itu tidak ada di lembar kerja"


class Store:
    """Everything about one workbook that the sessions of a server share.

    `change` makes edits durable in the journal and returns at once; a thread of the store writes
    what waits into the workbook and watches the file. `step` is one round of that work and all
    that the thread does, so that a test can drive a store without the thread.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.side = side_folder(path)
        self._watch = Watch(self._work, self._tell_of_fault)
        self.news = News()
        self._board = Board(path, self.news.tell)
        self.records = Records(self.side / RECORDS_FILE, self.news.tell, self._board.notice)
        self._rounds = Rounds(path, self.side, self._board, self._watch.ask)
        self._history = History(self.side / JOURNAL_FILE)
        with self._rounds.round_lock:
            self._rounds.go(LOCK_SECONDS)

    @property
    def view(self) -> View:
        """Return the present view; never blocks."""
        return self._board.view

    @property
    def edition(self) -> int:
        """Return a number that rises whenever the view or a record changes."""
        return self.news.edition

    def wait_for_news(self, edition: int, timeout: float) -> bool:
        """Wait until `edition` is no longer the store's, so many seconds at most; tell whether.

        Take the edition first and the view after it, so that nothing falls in between. All waits
        end at once, with False, when the store stops (`news.stop` ends them without stopping it).
        `news.listening` calls back instead of blocking a thread.
        """
        return self.news.wait(edition, timeout)

    def history(
        self, most: int = 1_000_000, wanted: Wanted = EVERYTHING, skip: int = 0
    ) -> list[Change]:
        """Return changes from the journal, the newest first, after those that are skipped.

        Raises Unwritable if the journal cannot be read.
        """
        return self._history.page(wanted, most, skip)

    def whole_steps(self, most: int, wanted: Wanted, skip: int) -> list[Change]:
        """Return the same, but no step in two pages; raises as that does."""
        return self._history.whole(wanted, most, skip)

    def count(self, wanted: Wanted = EVERYTHING) -> int:
        """Return how many changes the journal has; raises as `history` does."""
        if wanted == EVERYTHING:
            return self._board.present.recall.count
        return self._history.count(wanted)

    def steps(self, most: int) -> list[Step]:
        """Return the last steps of many cells or a whole file; raises as `history` does."""
        return self._history.steps(most)

    def before(self, step: Step) -> Bookmark:
        """Return the place in the journal before a step."""
        return Bookmark(step.at, self._board.present.recall.generation, step.before_id)

    def people(self) -> frozenset[str]:
        """Return all who have changed something."""
        return self._board.present.recall.people

    def bookmark(self) -> Bookmark:
        """Return this moment as a place in the journal."""
        recall = self._board.present.recall
        return Bookmark(datetime.now(UTC), recall.generation, recall.last_id)

    def spans(self, since: Bookmark | datetime, until: Bookmark | None = None) -> list[Span]:
        """Return what each cell went through since a place in the journal, up to another one.

        An aware time stands for the place before the first change that is not older. In the order
        of the first changes; raises as `history` does.
        """
        return self._history.spans(self._board.present.recall, since, until)

    # What people do

    def change(
        self, edits: Sequence[Edit], by: Actor, token: str = "", source: Source = Source.BOARD
    ) -> list[Outcome]:
        """Take edits: compare each with the present, make them durable, have them written.

        `token` names the widget that sends: the same widget may change its mind, and what it sends
        twice is taken once. Raises NotAllowed where the role does not reach so far, Unwritable
        where the journal cannot keep them, or where a value does not fit its column; then nothing
        of them is saved.
        """
        # A value that no workbook takes must not come into the journal: it would wait for ever.
        edits = [accepted(edit) for edit in edits]
        outcomes: list[Outcome] = []
        new: list[NewChange] = []
        with self._decision() as journal:
            present = dict(self._board.present.texts)
            edits = [against_the_file(edit, present, self._board.present.counted) for edit in edits]
            for right in needed_rights(edits, present, source):
                by.require(right)
            sent = journal.of_token(token)
            for edit in edits:
                key, found = edit.key, present.get(edit.key)
                outcome = judge(edit, present, sent)
                outcomes.append(outcome)
                if outcome is Outcome.SAVED and found is not None:
                    new.append(NewChange(key, found, edit.after, source, State.WAITING, token))
                    present[key] = edit.after
                elif outcome is Outcome.COLLIDED:
                    state, reason = State.COLLIDED, _NO_ROW if found is None else ""
                    new.append(
                        NewChange(key, edit.before, edit.after, source, state, token, reason)
                    )
            settled = {one.key for one in new if one.state is State.WAITING}
            old = [change.id for change in journal.recall.collisions if change.key in settled]
            journal.mark(old, State.CANCELLED, f"diganti dengan pilihan baru oleh {by}")
            journal.add(new, by.name, datetime.now(UTC), by.role)
        return outcomes

    def settle(self, collision: Change, restore: bool, by: Actor) -> None:
        """Carry out a person's decision on a collision; one that is decided already stays so.

        With `restore` ("Pulihkan") the board's value goes into the workbook; without it ("Terima")
        the workbook stays as it is. Raises NotAllowed where the role does not reach so far,
        Unwritable where the row is gone, so that there is nothing to restore into, or where the
        journal cannot keep the decision.
        """
        by.require(Right.RESTORE)
        with self._decision() as journal:
            now = journal.get(collision.id)
            if now is None or now.state is not State.COLLIDED:
                return
            if not restore:
                state = State.WRITTEN if now.came_with_a_file else State.CANCELLED
                journal.mark([now.id], state, f"diterima oleh {by}")
                return
            present, wanted = self._board.present.texts.get(now.key), wanted_by(now)
            if present is None:
                raise Unwritable(f"{now.key}: {_NO_ROW}. Kembalikan baris itu di Excel dahulu.")
            journal.mark([now.id], State.CANCELLED, f"dipulihkan oleh {by}")
            if present != wanted:
                new = NewChange(now.key, present, wanted, Source.RESTORE, State.WAITING)
                journal.add([new], by.name, datetime.now(UTC), by.role)

    def ignore_sign(self, owner_file: OwnerFile, by: Actor) -> None:
        """Write in spite of an owner file of which a person says that it was left behind.

        It is the one that the person was shown: another one that has come meanwhile still counts.
        Raises NotAllowed if the role does not reach so far.
        """
        by.require(Right.RESTORE)
        self._board.ignore(owner_file)
        self._hurry()

    def owner_file(self) -> OwnerFile | None:
        """Return the owner file that stands beside the workbook now, None if there is none."""
        return find_owner_file(self.path)

    def replace_workbook(self, data: bytes, by: Actor, ignoring: OwnerFile | None = None) -> bool:
        """Put a new version of the workbook in place; tell whether it was another one.

        The old and the new version are kept as backups. What the new one changes comes into the
        journal in the name of the person who brings it; a copy that somebody saves over it later
        collides with it. The folder of the evidence that it names counts only when it has been
        confirmed. Raises NotAllowed if the role does not reach so far, Unreadable if the new
        version is no workbook of ours, Opened while somebody has the workbook open (unless that
        owner file is `ignoring`: a person says that it was left behind), Held or Unwritable if the
        file cannot be replaced: the old file then stands as it was.
        """
        by.require(Right.UPLOAD)
        check_incoming(data, self.path, self.view.reading)
        return self._bring(lambda _: data, by, ignoring)

    def revise_workbook(
        self,
        revise: Callable[[Reading], bytes],
        by: Actor,
        ignoring: OwnerFile | None = None,
        source: Source = Source.UPLOAD,
        noted: Callable[[], Sequence[CellPatch]] = tuple,
    ) -> bool:
        """Put what `revise` makes of the file in its place, as `replace_workbook` does.

        `source` is what Riwayat calls it: a repair is the board's, what is taken back a
        restoration; these are wanted as they are and collide with nothing. `noted` is asked
        afterwards for the patches in it of cells that are not the board's; the journal has them
        too. Raises as that does, and Unwritable if the file cannot be read.
        """
        by.require(Right.UPLOAD)
        return self._bring(
            lambda seen: self._rounds.revised(seen, revise), by, ignoring, source, noted
        )

    def put_back(self, by: Actor) -> None:
        """Put the board's own workbook back where another office's or year's lies.

        That one is kept as a backup. Raises as `replace_workbook` does.
        """
        by.require(Right.UPLOAD)
        self._bring(self._rounds.own_version, by, None, Source.RESTORE)

    def would_collide(self, fresh: Reading) -> frozenset[CellKey]:
        """Return the cells that would collide if a version were uploaded now; nothing changes."""
        with suppress(Unwritable), self._board.decision() as journal:
            found = absorb(journal, fresh.texts, datetime.now(UTC), Source.UPLOAD)
            return frozenset(one.key for one in found.outside if one.state is State.COLLIDED)
        return frozenset()

    def _bring(
        self,
        made: Callable[[Seen], bytes],
        by: Actor,
        ignoring: OwnerFile | None,
        source: Source = Source.UPLOAD,
        noted: Callable[[], Sequence[CellPatch]] = tuple,
    ) -> bool:
        with self._rounds.round_lock:
            is_another = self._rounds.bring(made, by, ignoring, source, noted)
        self.step()
        return is_another

    @contextmanager
    def _decision(self) -> Iterator[Journal]:
        if self._watch.is_stopped:
            raise Unwritable("papan sedang dihentikan. Muat ulang halaman ini.")
        if not self._board.is_journal_sound():
            self.step()  # opens the one that is there now
            if not self._board.is_journal_sound():
                raise Unwritable(self.view.refusal or "jurnal tidak terjangkau.")
        with self._board.decision() as journal:
            yield journal
        self._hurry()

    def _hurry(self) -> None:
        self._board.hurry()
        self._watch.ask()

    # What the thread does

    def start(self) -> None:
        """Start the thread that watches the file and writes what waits."""
        self._watch.start()

    def stop(self) -> None:
        """Let the present round end, stop the thread and close the journal."""
        self.news.stop()
        self._watch.stop()
        # A round that hangs on a dead share keeps its journal: it still needs it.
        if self._rounds.round_lock.acquire(timeout=STOP_SECONDS):
            self._board.close()
            self.records.close()
            self._rounds.round_lock.release()

    def step(self) -> None:
        """Do one round: take in what changed outside, write what waits, renew the view."""
        with self._rounds.round_lock:
            if not self._watch.is_stopped:
                self._rounds.go()
                self.records.catch_up()

    def keep_copies(self) -> None:
        """Keep today's copies of the journal and the records, unless there are some."""
        with self._rounds.round_lock:
            self._rounds.keep_copies()

    def _work(self) -> None:
        self.step()
        self.keep_copies()

    def _tell_of_fault(self, error: Exception) -> None:
        self._board.refuse(f"Papan terganggu ({type(error).__name__}) dan mencoba lagi.")
