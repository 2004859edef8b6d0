import errno
import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from data.errors import Unwritable
from data.store.backups import (
    FOLDER,
    KEPT_A_DAY,
    KEPT_DAYS,
    Kind,
    keep,
    keep_database,
    list_backups,
)

DAY = date(2025, 12, 3)
BOOK = Path("rencana aksi.xlsx")


def names(side: Path) -> list[str]:
    return [backup.name for backup in list_backups(side)]


def test_the_first_copy_of_a_day_stays(tmp_path: Path) -> None:
    keep(tmp_path, BOOK, b"pagi", Kind.DAILY, str(DAY))
    keep(tmp_path, BOOK, b"siang", Kind.DAILY, str(DAY))

    [backup] = list_backups(tmp_path)
    assert backup.name == "rencana aksi 2025-12-03.xlsx"
    assert backup.path.read_bytes() == b"pagi"


def test_without_a_folder_there_are_no_copies(tmp_path: Path) -> None:
    assert list_backups(tmp_path) == []


def test_copies_are_listed_newest_first_whatever_the_times_of_their_files(tmp_path: Path) -> None:
    keep(tmp_path, BOOK, b"2", Kind.DAILY, str(DAY + timedelta(days=1)))
    keep(tmp_path, BOOK, b"3", Kind.REPLACED, "2025-12-04 09.00.00")
    keep(tmp_path, BOOK, b"1", Kind.DAILY, str(DAY))

    assert names(tmp_path) == [
        "rencana aksi 2025-12-04 09.00.00 diganti.xlsx",
        "rencana aksi 2025-12-04.xlsx",
        "rencana aksi 2025-12-03.xlsx",
    ]


def test_the_copies_of_the_last_thirty_days_are_kept(tmp_path: Path) -> None:
    for number in range(KEPT_DAYS + 2):
        keep(tmp_path, BOOK, b"isi", Kind.DAILY, str(DAY + timedelta(days=number)))

    assert len(names(tmp_path)) == KEPT_DAYS == 30
    assert names(tmp_path)[-1] == "rencana aksi 2025-12-05.xlsx"


def test_many_uploads_in_a_day_push_out_no_daily_copy(tmp_path: Path) -> None:
    keep(tmp_path, BOOK, b"isi", Kind.DAILY, "2025-12-01")
    for number in range(KEPT_A_DAY + 5):
        keep(tmp_path, BOOK, b"%d" % number, Kind.REPLACED, f"2025-12-03 10.15.{number:02}")

    kept = names(tmp_path)
    assert kept[-1] == "rencana aksi 2025-12-01.xlsx"
    assert len(kept) == 1 + KEPT_A_DAY
    assert kept[0] == "rencana aksi 2025-12-03 10.15.34 diganti.xlsx"


def test_two_uploads_in_a_second_are_both_kept_and_the_same_bytes_once(tmp_path: Path) -> None:
    for data in (b"satu", b"dua", b"dua"):
        keep(tmp_path, BOOK, data, Kind.UPLOADED, "2025-12-03 10.15.00")

    assert [(one.name, one.path.read_bytes()) for one in list_backups(tmp_path)] == [
        ("rencana aksi 2025-12-03 10.15.00 unggahan 2.xlsx", b"dua"),
        ("rencana aksi 2025-12-03 10.15.00 unggahan.xlsx", b"satu"),
    ]


def test_copies_of_databases_are_no_workbooks_and_their_days_are_few(tmp_path: Path) -> None:
    source = tmp_path / "jurnal.sqlite3"
    with closing(sqlite3.connect(source)) as db:
        db.execute("CREATE TABLE t (x)")
    for number in range(9):
        day = DAY + timedelta(days=number)
        keep_database(tmp_path, BOOK, source, Kind.JOURNAL, day)
        keep_database(tmp_path, BOOK, source, Kind.JOURNAL, day)

    assert list_backups(tmp_path) == []
    found = [one.name for one in list_backups(tmp_path, (Kind.JOURNAL,))]
    assert found[0] == "rencana aksi 2025-12-11 jurnal.sqlite3"
    assert len(found) == 5


def test_a_persons_own_copy_in_the_folder_is_left_alone(tmp_path: Path) -> None:
    own = tmp_path / FOLDER / "2020 jangan dihapus.xlsx"
    own.parent.mkdir()
    own.write_bytes(b"penting")

    for number in range(KEPT_DAYS + 2):
        keep(tmp_path, BOOK, b"isi", Kind.DAILY, str(DAY + timedelta(days=number)))

    assert own.read_bytes() == b"penting"
    assert own.name not in names(tmp_path)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EROFS])
def test_a_copy_that_cannot_be_made_is_said_and_leaves_nothing_half(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(number, "tidak bisa")

    monkeypatch.setattr(Path, "replace", refuse)

    with pytest.raises(Unwritable, match="cadangan"):
        keep(tmp_path, BOOK, b"isi", Kind.DAILY, str(DAY))

    assert list((tmp_path / FOLDER).iterdir()) == []
