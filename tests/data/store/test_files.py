import errno
import os
import stat
from pathlib import Path

import pytest
from office import open_in_excel

from data.errors import Held, Unreadable, Unwritable
from data.store import files
from data.store.files import find_owner_file, read_file, replace_file, stamp_of

OLD, NEW = b"isi lama", b"isi baru yang lebih panjang"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    book = tmp_path / "rencana.xlsx"
    book.write_bytes(OLD)
    return book


def fail(number: int) -> OSError:
    """Return the error that the system would raise: PermissionError for EACCES and the like."""
    return OSError(number, os.strerror(number))


def test_new_bytes_take_the_place_of_the_old(book: Path) -> None:
    stamp = replace_file(book, NEW, stamp_of(book))

    assert read_file(book) == (NEW, stamp)
    assert stamp_of(book) == stamp
    assert [path.name for path in book.parent.iterdir()] == [book.name]


def test_a_reader_that_has_the_old_file_open_still_reads_it_whole(book: Path) -> None:
    if os.name == "nt":
        pytest.skip("Windows does not replace an open file")
    with book.open("rb") as reader:
        replace_file(book, NEW, None)

        assert reader.read() == OLD


def test_a_file_that_is_not_there_yet_is_made(tmp_path: Path) -> None:
    replace_file(tmp_path / "baru.xlsx", NEW, None)

    assert (tmp_path / "baru.xlsx").read_bytes() == NEW


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_permissions_are_kept(book: Path) -> None:
    book.chmod(0o640)

    replace_file(book, NEW, None)

    assert stat.S_IMODE(book.stat().st_mode) == 0o640


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_a_share_without_permissions_is_written_all_the_same(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise fail(errno.EPERM)

    monkeypatch.setattr(files.shutil, "copymode", refuse)

    replace_file(book, NEW, None)

    assert book.read_bytes() == NEW


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root")
def test_the_owner_is_kept_where_it_can_be(book: Path) -> None:
    os.chown(book, 12345, 12345)

    replace_file(book, NEW, None)

    assert (book.stat().st_uid, book.stat().st_gid) == (12345, 12345)


def test_the_bytes_are_on_the_disk_before_they_take_the_place(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []
    fsync, replace = os.fsync, Path.replace

    def note_fsync(descriptor: int) -> None:
        order.append("flush")
        fsync(descriptor)

    def note_replace(self: Path, target: Path) -> Path:
        order.append("replace")
        return replace(self, target)

    monkeypatch.setattr(files.os, "fsync", note_fsync)
    monkeypatch.setattr(Path, "replace", note_replace)

    replace_file(book, NEW, None)

    assert order == (["flush", "replace"] if os.name == "nt" else ["flush", "replace", "flush"])


@pytest.mark.parametrize("where", ["open", "fsync", "replace"])
@pytest.mark.parametrize(
    ("number", "fault", "words"),
    [
        (errno.ENOSPC, Unwritable, "Kosongkan ruang disk"),
        (errno.EIO, Unwritable, "sambungan folder"),
        (errno.EACCES, Held, "sedang dibuka program lain"),
    ],
)
def test_after_every_failure_the_old_file_is_whole(
    book: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    where: str,
    number: int,
    fault: type[Unwritable],
    words: str,
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise fail(number)

    place = files.os if where == "fsync" else Path
    with monkeypatch.context() as patch:
        patch.setattr(place, where, refuse)
        with pytest.raises(Unwritable, match=words) as caught:
            replace_file(book, NEW, None)

    assert type(caught.value) is fault
    assert book.read_bytes() == OLD
    assert [path.name for path in book.parent.iterdir()] == [book.name]


def test_a_sharing_violation_of_windows_is_held(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What CPython makes of WinError 32, ERROR_SHARING_VIOLATION: errno EACCES.
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, "The process cannot access the file")

    monkeypatch.setattr(Path, "replace", refuse)

    with pytest.raises(Held):
        replace_file(book, NEW, stamp_of(book))

    assert book.read_bytes() == OLD


def test_a_folder_without_permission_is_named(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise fail(errno.EACCES)

    monkeypatch.setattr(Path, "open", refuse)
    monkeypatch.setattr(files.os, "access", lambda *_: False)

    with pytest.raises(Unwritable, match=r"tidak boleh ditulisi\. Minta izin") as caught:
        replace_file(book, NEW, None)

    assert not isinstance(caught.value, Held)


def test_a_file_that_was_saved_meanwhile_is_not_overwritten(book: Path) -> None:
    stamp = stamp_of(book)
    book.write_bytes(b"disimpan orang lain")

    with pytest.raises(Held, match="baru saja disimpan"):
        replace_file(book, NEW, stamp)

    assert book.read_bytes() == b"disimpan orang lain"


def test_a_file_that_went_away_meanwhile_is_not_made_anew(book: Path) -> None:
    stamp = stamp_of(book)
    book.unlink()

    with pytest.raises(Held):
        replace_file(book, NEW, stamp)

    assert not book.exists()


def test_a_missing_file_is_unreadable_and_the_message_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=r"tidak ditemukan\. Kembalikan"):
        read_file(tmp_path / "tidak-ada.xlsx")
    assert stamp_of(tmp_path / "tidak-ada.xlsx") is None


def test_a_file_that_may_not_be_read_now_is_held(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise fail(errno.EACCES)

    monkeypatch.setattr(Path, "open", refuse)

    with pytest.raises(Held):
        read_file(book)


def test_without_an_owner_file_nobody_has_it_open(book: Path) -> None:
    assert find_owner_file(book) is None


@pytest.mark.parametrize("owner", ["Rina", "Siti Nurhaliza, S.E.", "José"])
def test_excels_owner_file_tells_who(book: Path, owner: str) -> None:
    sign = open_in_excel(book, owner)

    found = find_owner_file(book)

    assert found is not None
    assert (found.path, found.program, found.owner) == (sign, "Excel", owner)
    assert str(found) == f"Excel ({owner})"


def test_excels_owner_file_is_taken_from_its_wide_part(book: Path) -> None:
    # The real file has 165 bytes: length and name in the code page (1 + 54), then length in two
    # bytes and name as UTF-16 (2 + 108).
    name = "Ибрагим"
    narrow = bytes([len(name)]) + b"?" * len(name) + b" " * (54 - len(name))
    wide = len(name).to_bytes(2, "little") + name.encode("utf-16-le")
    content = (narrow + wide).ljust(165, b" ")
    book.with_name(f"~${book.name}").write_bytes(content)

    found = find_owner_file(book)

    assert found is not None
    assert found.owner == name


@pytest.mark.parametrize(
    ("content", "owner"),
    [(b"\x04Rina" + b" " * 50, "Rina"), (b"", ""), (b"\xff", ""), (b"\x02A\xe9", "Aé")],
)
def test_a_short_owner_file_of_excel_tells_what_it_can(
    book: Path, content: bytes, owner: str
) -> None:
    book.with_name(f"~${book.name}").write_bytes(content)

    found = find_owner_file(book)

    assert found is not None
    assert (found.program, found.owner) == ("Excel", owner)


@pytest.mark.parametrize(
    ("content", "owner"),
    [
        (",rina,PC-7,03.12.2025 10:15,file:///home/rina/.config;", "rina"),
        ("Rina Ayu,rina,PC-7,03.12.2025 10:15,file:///home/rina/.config;", "Rina Ayu"),
        ("", ""),
    ],
)
def test_libreoffices_owner_file_tells_who(book: Path, content: str, owner: str) -> None:
    book.with_name(f".~lock.{book.name}#").write_text(content, encoding="utf-8")

    found = find_owner_file(book)

    assert found is not None
    assert (found.program, found.owner) == ("LibreOffice", owner)


def test_a_sign_that_is_put_there_anew_is_another_sign(book: Path) -> None:
    sign = open_in_excel(book)
    first = find_owner_file(book)
    os.utime(sign, ns=(1, 1))

    assert find_owner_file(book) != first
