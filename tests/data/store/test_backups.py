import errno
from datetime import date, timedelta
from pathlib import Path

import pytest

from data.errors import Unwritable
from data.store.backups import FOLDER, KEPT, keep_daily, keep_replaced, list_backups

DAY = date(2025, 12, 3)
BOOK = Path("rencana aksi.xlsx")


def names(side: Path) -> list[str]:
    return [backup.name for backup in list_backups(side)]


def test_the_first_copy_of_a_day_stays(tmp_path: Path) -> None:
    keep_daily(tmp_path, BOOK, b"pagi", DAY)
    keep_daily(tmp_path, BOOK, b"siang", DAY)

    [backup] = list_backups(tmp_path)
    assert backup.name == "rencana aksi 2025-12-03.xlsx"
    assert backup.path.read_bytes() == b"pagi"


def test_without_a_folder_there_are_no_copies(tmp_path: Path) -> None:
    assert list_backups(tmp_path) == []


def test_copies_are_listed_newest_first_whatever_the_times_of_their_files(tmp_path: Path) -> None:
    keep_daily(tmp_path, BOOK, b"2", DAY + timedelta(days=1))
    keep_replaced(tmp_path, BOOK, b"3", "2025-12-04 09.00.00")
    keep_daily(tmp_path, BOOK, b"1", DAY)

    assert names(tmp_path) == [
        "rencana aksi 2025-12-04 09.00.00 diganti.xlsx",
        "rencana aksi 2025-12-04.xlsx",
        "rencana aksi 2025-12-03.xlsx",
    ]


def test_the_last_thirty_are_kept(tmp_path: Path) -> None:
    for number in range(KEPT + 2):
        keep_daily(tmp_path, BOOK, b"isi", DAY + timedelta(days=number))

    assert len(names(tmp_path)) == KEPT == 30
    assert names(tmp_path)[-1] == "rencana aksi 2025-12-05.xlsx"


def test_a_persons_own_copy_in_the_folder_is_left_alone(tmp_path: Path) -> None:
    own = tmp_path / FOLDER / "2020 jangan dihapus.xlsx"
    own.parent.mkdir()
    own.write_bytes(b"penting")

    for number in range(KEPT + 2):
        keep_daily(tmp_path, BOOK, b"isi", DAY + timedelta(days=number))

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
        keep_daily(tmp_path, BOOK, b"isi", DAY)

    assert list((tmp_path / FOLDER).iterdir()) == []
