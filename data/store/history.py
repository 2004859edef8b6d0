"""What the journal's past is asked for: a page of it, a stretch of it, each by a look at the file.

A look has a connection of its own, so that no click waits for it.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from data.errors import Unwritable
from data.store.changes import Change, Source, Span, State
from data.store.files import is_there
from data.store.journal_file import CAME_WITH_A_FILE, TOOK_EFFECT, at_text, faults_in_words, select
from data.store.recall import Recall
from data.store.sqlite_file import reading
from data.workbook.writer import CellKey

_RECENT_CHANGES = 20_000  # among them the steps are looked for
_WRONG_CLOCK = timedelta(days=1)  # what lies further in the future is a wrong clock's


@dataclass(frozen=True)
class Wanted:
    """Which changes a person wants to see; what is empty leaves nothing out.

    `text` is searched in what a change says, without regard to capitals; `codes` are rows that
    are called so, and are found by it too. `row` is one row's sheet and KODE.
    """

    text: str = ""
    codes: Sequence[str] = ()
    who: Sequence[str] = ()
    sources: Sequence[Source] = ()
    states: Sequence[State] = ()
    since: datetime | None = None
    row: tuple[str, str] | None = None
    _columns: tuple[str, ...] = field(
        default=("code", "head", "before", "after", "who", "reason"), repr=False
    )

    def condition(self) -> tuple[str, list[str]]:
        """Return it as a condition of SQL, with its values."""
        parts, values = ["1"], []
        if self.text:
            pattern = "%" + "".join(f"\\{one}" if one in "%_\\" else one for one in self.text) + "%"
            either = [f"{column} LIKE ? ESCAPE '\\'" for column in self._columns]
            values += [pattern] * len(either)
            if self.codes:
                either.append(f"code IN ({_marks(self.codes)})")
                values += self.codes
            parts.append(f"({' OR '.join(either)})")
        for column, chosen in (
            ("who", self.who),
            ("source", [one.value for one in self.sources]),
            ("state", [one.value for one in self.states]),
        ):
            if chosen:
                parts.append(f"{column} IN ({_marks(chosen)})")
                values += chosen
        if self.since is not None:
            parts.append("at >= ?")
            values.append(at_text(self.since))
        if self.row is not None:
            parts.append("sheet = ? AND code = ?")
            values += self.row
        return " AND ".join(parts), values


EVERYTHING = Wanted()


@dataclass(frozen=True)
class Step:
    """What was done in one step, many cells at once or by a file: its place is before it."""

    at: datetime
    who: str
    source: Source
    batch: int
    before_id: int
    count: int


@dataclass(frozen=True)
class Bookmark:
    """A place in a journal: after the change `last_id` of the one that `generation` names.

    `at` is the aware time at which it was set, for a journal that has been lost since.
    """

    at: datetime
    generation: str = ""
    last_id: int = 0


class History:
    """The past of one journal; safe for threads. Raises Unwritable if it cannot be read."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def page(self, wanted: Wanted, most: int, skip: int = 0) -> list[Change]:
        """Return so many changes, the newest first, after those that are skipped."""
        condition, values = wanted.condition()
        with self._look() as db:
            clause = f"WHERE {condition} ORDER BY id DESC LIMIT {most} OFFSET {skip}"
            return select(db, clause, values)

    def whole(self, wanted: Wanted, most: int, skip: int) -> list[Change]:
        """Return the same page, but with whole steps alone.

        The last step goes on beyond the page, and what goes on from the page before is left out.
        """
        condition, values = wanted.condition()
        clause = f"WHERE {condition} ORDER BY id DESC LIMIT {most} OFFSET {skip}"
        with self._look() as db:
            found = select(db, clause, values)
            if not found:
                return []
            last = found[-1]
            rest = f"WHERE {condition} AND batch = {last.batch} AND id < {last.id} ORDER BY id DESC"
            above = f"WHERE {condition} AND id > {found[0].id} ORDER BY id LIMIT 1"
            before = [one.batch for one in select(db, above, values)]
            found += select(db, rest, values)
        return [one for one in found if one.batch not in before]

    def steps(self, most: int) -> list[Step]:
        """Return the last steps that a file brought or that changed several cells, newest first."""
        clause = (
            "SELECT MIN(at), who, source, batch, MIN(id) - 1, COUNT(*) FROM change "
            f"WHERE id > (SELECT COALESCE(MAX(id), 0) FROM change) - {_RECENT_CHANGES} "
            f"GROUP BY batch HAVING COUNT(*) > 1 OR {CAME_WITH_A_FILE} "
            "ORDER BY batch DESC LIMIT ?"
        )
        with self._look() as db:
            return [
                Step(datetime.fromisoformat(at), who, Source(source), batch, before, count)
                for at, who, source, batch, before, count in db.execute(clause, (most,))
            ]

    def count(self, wanted: Wanted) -> int:
        """Return how many changes there are."""
        condition, values = wanted.condition()
        with self._look() as db:
            found = db.execute(f"SELECT COUNT(*) FROM change WHERE {condition}", values)
            return int(found.fetchone()[0])

    def spans(
        self, recall: Recall, since: Bookmark | datetime, until: Bookmark | None = None
    ) -> list[Span]:
        """Return the way of each cell that changed after a place in the journal, up to another.

        In the order in which the cells first changed; what never took effect is left out. An aware
        time stands for the place before the first change that is not older, by the order of the
        journal: a clock that was set back later hides none.
        """
        if not recall.count:
            return []
        with self._look() as db:
            after = _id_at(db, recall, since)
            end = recall.last_id if until is None else _id_at(db, recall, until)
            moved = [key for key, latest in recall.latest.items() if latest.id > after]
            found = [_span(db, key, after, end) for key in moved]
        return sorted((one for one in found if one), key=lambda span: span.first.id)

    @contextmanager
    def _look(self) -> Iterator[sqlite3.Connection]:
        if not is_there(self._path):
            raise Unwritable("jurnal belum ada atau tidak terjangkau.")
        with faults_in_words(), reading(self._path) as db:
            yield db


def _id_at(db: sqlite3.Connection, recall: Recall, place: Bookmark | datetime) -> int:
    """Return the id of the last change before a place in the journal."""
    if isinstance(place, Bookmark):
        if place.generation == recall.generation:
            return place.last_id
        place = place.at  # the journal in which it was set is gone
    [first] = db.execute(
        "SELECT MIN(id) FROM change WHERE at >= ? AND at <= ?",
        (at_text(place), at_text(datetime.now(UTC) + _WRONG_CLOCK)),
    ).fetchone()
    return recall.last_id if first is None else int(first) - 1


def _span(db: sqlite3.Connection, key: CellKey, after: int, until: int) -> Span | None:
    clause = (
        f"WHERE sheet = ? AND code = ? AND head = ? AND id > ? AND id <= ? AND {TOOK_EFFECT}"
        " ORDER BY id"
    )
    place = (key.sheet, key.code, key.column, after, until)
    first = select(db, f"{clause} LIMIT 1", place)
    return Span(first[0], select(db, f"{clause} DESC LIMIT 1", place)[0]) if first else None


def _marks(values: Iterable[str]) -> str:
    return ", ".join("?" for _ in values)
