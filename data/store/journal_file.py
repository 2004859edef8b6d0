"""The journal's SQLite file: its tables, the older form that is brought up to date, its rows."""

import sqlite3
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from data.errors import Unwritable
from data.store import days
from data.store.changes import OPEN_STATES, WITH_A_FILE, Change, Source, State
from data.store.sqlite_file import connect, is_sound, run_script
from data.workbook.writer import CellKey

JOURNAL_FILE = "jurnal.sqlite3"
_VERSION = 2
_OPEN = ", ".join(f"'{state.value}'" for state in OPEN_STATES)
_WITH_A_FILE = ", ".join(f"'{source.value}'" for source in WITH_A_FILE)
IS_OPEN = f"state IN ({_OPEN})"
CAME_WITH_A_FILE = f"source IN ({_WITH_A_FILE})"
TOOK_EFFECT = f"({CAME_WITH_A_FILE} OR state IN ('{State.WAITING}', '{State.WRITTEN}'))"

_CHANGES = f"""
CREATE TABLE change (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL CHECK (at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T*'),
    who TEXT NOT NULL,
    sheet TEXT NOT NULL,
    code TEXT NOT NULL,
    head TEXT NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    source TEXT NOT NULL CHECK (source IN ({", ".join(f"'{one.value}'" for one in Source)})),
    state TEXT NOT NULL CHECK (state IN ({", ".join(f"'{one.value}'" for one in State)})),
    token TEXT NOT NULL,
    batch INTEGER NOT NULL CHECK (typeof(batch) = 'integer'),
    reason TEXT NOT NULL DEFAULT '',
    role TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX change_once_a_cell ON change (token, sheet, code, head, after)
    WHERE token <> '';
CREATE INDEX change_of_cell ON change (sheet, code, head);
CREATE INDEX change_by_time ON change (at);
CREATE INDEX change_open ON change (state) WHERE {IS_OPEN};
CREATE INDEX change_of_file ON change (batch) WHERE {CAME_WITH_A_FILE};
"""
_REST = f"""
CREATE TABLE IF NOT EXISTS known (
    sheet TEXT NOT NULL,
    code TEXT NOT NULL,
    head TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (sheet, code, head)
) WITHOUT ROWID;
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
{days.SCHEMA}
"""
COLUMNS = "id, at, who, role, sheet, code, head, before, after, source, state, token, batch, reason"
_OLD_COLUMNS = COLUMNS.replace("role, ", "")


class Torn(Unwritable):
    """The journal is damaged; its text says what SQLite found."""


class Replaced(Unwritable):
    """The journal's file is no longer the one that was opened."""


def open_file(path: Path) -> sqlite3.Connection:
    """Open the journal's file, made if there is none, in its present form.

    Raises Torn if it is damaged, Unwritable if it cannot be opened.
    """
    with faults_in_words():
        db = connect(path)
    try:
        with faults_in_words():
            _check(db)
            _bring_up_to_date(db)
    except BaseException:
        db.close()
        raise
    return db


def _check(db: sqlite3.Connection) -> None:
    if not is_sound(db):
        raise Torn(_torn("pemeriksaan SQLite menemukan kerusakan"))


def _bring_up_to_date(db: sqlite3.Connection) -> None:
    version = db.execute("PRAGMA user_version").fetchone()[0]
    if version == _VERSION:
        if not _tables(db) >= {"change", "known", "meta", *days.TABLES}:
            raise Torn(_torn("tabelnya tidak lengkap"))
        return
    if version > _VERSION:
        raise Unwritable("jurnal ini dibuat oleh papan yang lebih baru. Perbarui papan ini dahulu.")
    db.execute("BEGIN IMMEDIATE")
    try:
        # Another server may have done it while this one waited for its turn.
        if db.execute("PRAGMA user_version").fetchone()[0] == version:
            _make_tables(db)
        db.execute("COMMIT")
    except BaseException:
        db.execute("ROLLBACK")
        raise


def _make_tables(db: sqlite3.Connection) -> None:
    found = _tables(db)
    if found and "change" not in found:
        raise Torn(_torn("tabelnya tidak lengkap"))
    columns = ""
    if found:  # a journal of the board before 0.4
        names = {row[1] for row in db.execute("PRAGMA table_info(change)")}
        columns = COLUMNS if "role" in names else _OLD_COLUMNS
        for (index,) in db.execute(
            "SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = 'change'"
            " AND sql IS NOT NULL"
        ).fetchall():
            db.execute(f"DROP INDEX {index}")
        db.execute("ALTER TABLE change RENAME TO change_before")
    run_script(db, _CHANGES + _REST)
    if columns:
        db.execute(f"INSERT INTO change ({columns}) SELECT {columns} FROM change_before")
        db.execute("DROP TABLE change_before")
        days.rebuild(db, TOOK_EFFECT)
    db.execute("INSERT INTO meta VALUES ('generation', ?)", (uuid.uuid4().hex,))
    db.execute(f"PRAGMA user_version = {_VERSION}")


def _tables(db: sqlite3.Connection) -> set[str]:
    rows = db.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    )
    return {str(name) for (name,) in rows}


def select(db: sqlite3.Connection, clause: str, values: Sequence[str | int] = ()) -> list[Change]:
    """Return the changes that a WHERE clause asks for; raises Torn where one cannot be read."""
    return list(changes_of(db.execute(f"SELECT {COLUMNS} FROM change {clause}", values)))


def changes_of(rows: Iterable[tuple[object, ...]]) -> Iterator[Change]:
    """Turn rows of COLUMNS into changes; raises Torn at one that cannot be read."""
    for row in rows:
        try:
            yield _change(row)
        except ValueError as error:
            raise Torn(_torn(f"perubahan {row[0]} tidak terbaca")) from error


def _change(row: tuple[object, ...]) -> Change:
    number, at, who, role, sheet, code, head, before, after, source, state, token, batch, reason = (
        row
    )
    moment = datetime.fromisoformat(str(at))
    if moment.tzinfo is None:
        raise ValueError(at)
    return Change(
        id=int(str(number)),
        at=moment,
        who=str(who),
        key=CellKey(str(sheet), str(code), str(head)),
        before=str(before),
        after=str(after),
        source=Source(str(source)),
        state=State(str(state)),
        token=str(token),
        batch=int(str(batch)),
        reason=str(reason),
        role=str(role),
    )


def at_text(moment: datetime) -> str:
    """Return an aware time as the journal keeps it; such texts sort as their times do."""
    return moment.astimezone(UTC).isoformat()


@contextmanager
def faults_in_words() -> Iterator[None]:
    """Turn SQLite's errors into ours."""
    try:
        yield
    except sqlite3.ProgrammingError as error:  # closed, after its end could not be seen
        raise Replaced("jurnal sedang dibuka kembali. Ulangi sebentar lagi.") from error
    except sqlite3.OperationalError as error:
        if "moved" in str(error) or "readonly" in str(error) or "no such table" in str(error):
            raise Replaced(
                "jurnal baru saja dipindahkan, diganti, atau tidak boleh ditulisi. "
                "Ulangi sebentar lagi."
            ) from error
        if "decode" in str(error):  # a text that is none
            raise Torn(_torn(str(error))) from error
        raise Unwritable(
            f"jurnal tidak dapat ditulis ({error}). "
            "Periksa ruang disk dan izin folder, lalu ulangi."
        ) from error
    except sqlite3.IntegrityError as error:
        raise Unwritable(f"perubahan yang sama sudah tercatat ({error}).") from error
    except sqlite3.DatabaseError as error:
        raise Torn(_torn(str(error))) from error


def _torn(what: str) -> str:
    return (
        f"jurnal rusak ({what}). Papan menyisihkannya dan memulai jurnal baru; "
        "isi lembar kerja tetap utuh."
    )
