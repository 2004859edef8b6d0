import errno
import io
import os
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from zipfile import ZipFile

import pytest
from office import (
    CODES,
    DOING,
    DONE,
    NAME,
    NONE,
    OpenStore,
    cell,
    open_in_excel,
    save_in_excel,
    saved_in_excel,
    seen,
    tick,
    written,
)
from openpyxl import load_workbook

from data.errors import Unwritable
from data.store import OwnerFile, State, Store, hold, workfile
from data.store.journal import Journal
from data.workbook.writer import Edit
from tests.people import SARI


@dataclass
class Clock:
    """A clock that goes on only when a test says so."""

    seconds: float = 100.0

    def monotonic(self) -> float:
        return self.seconds


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    for module in (hold, workfile):
        monkeypatch.setattr(module, "time", SimpleNamespace(monotonic=clock.monotonic))
    return clock


@dataclass
class Disk:
    """A disk that fails at the place where the workbook is replaced."""

    monkeypatch: pytest.MonkeyPatch
    error: OSError | None = None
    tries: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        replace, disk = Path.replace, self

        def replace_or_fail(self: Path, target: Path) -> Path:
            if Path(target).name == NAME:
                disk.tries.append(Path(target).name)
                if disk.error is not None:
                    raise disk.error
            return replace(self, target)

        self.monkeypatch.setattr(Path, "replace", replace_or_fail)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    return Disk(monkeypatch)


FULL = OSError(errno.ENOSPC, "No space left on device")
SHARED = PermissionError(errno.EACCES, "The process cannot access the file")


def drawn(store: Store) -> OwnerFile:
    """Return the owner file that pages show."""
    assert store.view.owner_file is not None
    return store.view.owner_file


def test_while_excel_has_it_open_ticks_wait_and_are_seen(store: Store, path: Path) -> None:
    open_in_excel(path, "Rina Ayu")
    tick(store, "I.1.1", NONE, DONE)
    tick(store, "I.1.2", NONE, DOING)

    store.step()

    view = store.view
    assert view.hold == "menunggu Excel ditutup oleh Rina Ayu"
    assert view.owner_file is not None
    assert view.owner_file.owner == "Rina Ayu"
    assert [one.key.code for one in view.waiting] == ["I.1.1", "I.1.2"]
    assert seen(store, "I.1.1") == DONE
    assert written(path, "I.1.1") == NONE
    assert view.standing.ready == 1


def test_ticks_are_written_when_the_sign_goes(store: Store, path: Path) -> None:
    sign = open_in_excel(path)
    tick(store, "I.1.1", NONE, DONE)
    store.step()

    sign.unlink()
    store.step()

    assert written(path, "I.1.1") == DONE
    assert (store.view.hold, store.view.owner_file, store.view.waiting) == ("", None, ())


def test_libreoffice_is_waited_for_too(store: Store, path: Path) -> None:
    path.with_name(f".~lock.{path.name}#").write_text(",budi,PC-2,03.12.2025 10:15,x;")
    tick(store, "I.1.1", NONE, DONE)

    store.step()

    assert store.view.hold == "menunggu LibreOffice ditutup oleh budi"


def test_what_waits_survives_a_restart_and_still_waits(open_store: OpenStore, path: Path) -> None:
    open_in_excel(path)
    first = open_store()
    tick(first, "I.1.1", NONE, DONE)
    first.stop()

    second = open_store()

    assert written(path, "I.1.1") == NONE
    assert seen(second, "I.1.1") == DONE
    assert [one.after for one in second.view.waiting] == [DONE]


def test_an_old_sign_is_passed_over_when_a_person_says_so(store: Store, path: Path) -> None:
    sign = open_in_excel(path)
    tick(store, "I.1.1", NONE, DONE)
    store.step()

    store.ignore_sign(drawn(store), SARI)
    store.step()

    assert written(path, "I.1.1") == DONE
    assert sign.exists()


def test_a_new_sign_counts_again_after_an_old_one_was_passed_over(store: Store, path: Path) -> None:
    sign = open_in_excel(path)
    tick(store, "I.1.1", NONE, DONE)
    store.step()
    store.ignore_sign(drawn(store), SARI)
    store.step()
    sign.unlink()
    store.step()
    open_in_excel(path, "Budi")

    tick(store, "I.1.2", NONE, DONE)
    store.step()

    assert store.view.hold == "menunggu Excel ditutup oleh Budi"


def test_a_sign_without_ticks_is_nobodys_business(store: Store, path: Path) -> None:
    open_in_excel(path)

    store.step()

    assert (store.view.hold, store.view.owner_file) == ("", None)


def test_a_sharing_violation_is_waited_out_with_growing_pauses(
    store: Store, path: Path, disk: Disk, clock: Clock
) -> None:
    disk.error = SHARED
    tick(store, "I.1.1", NONE, DONE)
    when: list[float] = []
    for _ in range(400):
        tries = len(disk.tries)
        store.step()
        if len(disk.tries) > tries:
            when.append(clock.seconds)
        clock.seconds += 0.125

    pauses = [later - earlier for earlier, later in pairwise(when)]
    assert pauses[:6] == [0.25, 0.5, 1.0, 2.0, 4.0, 5.0]
    assert set(pauses[6:]) == {5.0}
    assert store.view.hold.startswith("menunggu Excel ditutup")
    assert written(path, "I.1.1") == NONE

    disk.error = None
    clock.seconds += 5
    store.step()
    assert written(path, "I.1.1") == DONE
    assert store.view.hold == ""


def test_a_new_tick_is_tried_at_once_whatever_the_pause(
    store: Store, path: Path, disk: Disk, clock: Clock
) -> None:
    disk.error = SHARED
    tick(store, "I.1.1", NONE, DONE)
    for _ in range(100):
        store.step()
        clock.seconds += 0.25
    disk.error = None

    tick(store, "I.1.2", NONE, DONE)
    store.step()

    assert [written(path, code) for code in CODES[:2]] == [DONE, DONE]


def test_a_full_disk_holds_ticks_with_what_to_do_and_survives_a_restart(
    open_store: OpenStore, path: Path, disk: Disk
) -> None:
    disk.error = FULL
    before = path.read_bytes()
    first = open_store()
    tick(first, "I.1.1", NONE, DONE)
    first.step()

    assert "No space left on device" in first.view.hold
    assert "Kosongkan ruang disk" in first.view.hold
    assert [one.state for one in first.view.waiting] == [State.WAITING]
    assert path.read_bytes() == before
    first.stop()

    second = open_store()
    assert [one.state for one in second.view.waiting] == [State.WAITING]
    assert seen(second, "I.1.1") == DONE

    disk.error = None
    second.stop()
    third = open_store()
    assert written(path, "I.1.1") == DONE
    assert third.view.waiting == ()


def test_no_backup_no_write(store: Store, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = path.read_bytes()
    replace = Path.replace

    def fail_in_backups(self: Path, target: Path) -> Path:
        if "cadangan" in Path(target).parts:
            raise FULL
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", fail_in_backups)
    tick(store, "I.1.1", NONE, DONE)
    store.step()

    assert path.read_bytes() == before
    assert store.view.hold.startswith("menunggu: cadangan belum dapat dibuat")


def test_when_the_journal_cannot_take_a_tick_nothing_is_saved(store: Store, path: Path) -> None:
    journal = store._board._journal
    assert journal is not None
    pages = journal._db.execute("PRAGMA page_count").fetchone()[0]
    journal._db.execute(f"PRAGMA max_page_count = {pages}")
    edits = [Edit(cell(code, "CATATAN"), "", "x" * 9000) for code in CODES]

    with pytest.raises(Unwritable, match="Periksa ruang disk"):
        store.change(edits, SARI)

    assert store.history() == []
    assert seen(store, "I.1.1", "CATATAN") == ""
    store.step()
    assert written(path, "I.1.1", "CATATAN") == ""

    journal._db.execute("PRAGMA max_page_count = 100000")
    assert len(store.change(edits, SARI)) == len(CODES)


def test_when_the_journal_cannot_note_a_write_it_is_noted_later_without_a_second_write(
    store: Store, path: Path, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise Unwritable("jurnal tidak dapat ditulis.")

    tick(store, "I.1.1", NONE, DONE)
    with monkeypatch.context() as patch:
        patch.setattr(Journal, "learn", refuse)
        store.step()
        assert store.view.refusal.startswith("Papan hanya dapat dibaca: jurnal")
        assert [one.state for one in store.history()] == [State.WAITING]

    store.step()

    assert store.view.refusal == ""
    assert [one.state for one in store.history()] == [State.WRITTEN]
    assert written(path, "I.1.1") == DONE
    assert len(disk.tries) == 1


def test_when_the_journal_cannot_note_an_outside_save_it_is_noted_later(
    store: Store, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise Unwritable("jurnal tidak dapat ditulis.")

    save_in_excel(path, {("I.1.1", "STATUS"): DONE})
    with monkeypatch.context() as patch:
        patch.setattr(Journal, "learn", refuse)
        store.step()
        assert store.view.refusal != ""

    store.step()

    assert store.view.refusal == ""
    assert [(one.before, one.after) for one in store.history()] == [(NONE, DONE)]


def test_a_board_whose_journal_takes_nothing_from_the_start_still_reads(
    open_store: OpenStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise Unwritable("jurnal tidak dapat ditulis.")

    with monkeypatch.context() as patch:
        patch.setattr(Journal, "learn", refuse)
        store = open_store()
        assert seen(store, "I.1.1") == NONE
        with pytest.raises(Unwritable, match="jurnal tidak dapat ditulis"):
            tick(store, "I.1.1", NONE, DONE)

    store.step()
    tick(store, "I.1.1", NONE, DONE)
    assert store.view.refusal == ""


def test_a_folder_that_takes_no_journal_is_read_only_and_says_so(
    open_store: OpenStore, path: Path
) -> None:
    # A file in the journal folder's place keeps it from being made, even for root.
    path.with_name(f"{path.name}.papan").write_bytes(b"")
    store = open_store()

    assert "tidak dapat ditulisi" in store.view.refusal
    assert "Pindahkan lembar kerja" in store.view.refusal
    assert seen(store, "I.1.1") == NONE
    with pytest.raises(Unwritable, match="hanya dapat dibaca"):
        tick(store, "I.1.1", NONE, DONE)
    assert seen(store, "I.1.1") == NONE


def test_a_read_only_board_follows_the_file_and_recovers_by_itself(
    open_store: OpenStore, path: Path
) -> None:
    side = path.with_name(f"{path.name}.papan")
    side.write_bytes(b"")
    store = open_store()
    save_in_excel(path, {("I.1.1", "STATUS"): DOING})
    store.step()
    assert seen(store, "I.1.1") == DOING

    side.unlink()
    store.step()
    assert store.view.refusal == ""
    tick(store, "I.1.1", DOING, DONE)
    store.step()

    assert written(path, "I.1.1") == DONE


def test_a_workbook_in_a_folder_that_is_not_there_makes_no_folder(tmp_path: Path) -> None:
    store = Store(tmp_path / "salah ketik" / NAME)

    assert "tidak ditemukan" in store.view.refusal
    assert [problem.file for problem in store.view.problems] == [NAME]
    assert list(tmp_path.iterdir()) == []
    store.stop()


def test_a_deleted_file_is_said_and_ticks_wait_until_it_is_back(
    store: Store, path: Path, clock: Clock
) -> None:
    data = path.read_bytes()
    path.unlink()
    tick(store, "I.1.1", NONE, DONE)
    store.step()
    assert store.view.problems == ()

    clock.seconds += 1
    store.step()

    [problem] = store.view.problems
    assert "Kembalikan berkas itu" in problem.text
    assert store.view.hold == "menunggu lembar kerja diperbaiki"
    assert seen(store, "I.1.1") == DONE
    assert not path.exists()

    path.write_bytes(data)
    store.step()
    assert store.view.problems == ()
    assert written(path, "I.1.1") == DONE


@pytest.mark.parametrize("garbage", [b"", b"bukan buku kerja", b"PK\x03\x04 terpotong"])
def test_a_file_replaced_by_something_else_is_never_written_over(
    store: Store, path: Path, clock: Clock, garbage: bytes
) -> None:
    data = path.read_bytes()
    path.write_bytes(garbage)
    tick(store, "I.1.1", NONE, DONE)
    for _ in range(4):
        store.step()
        clock.seconds += 0.5

    assert len(store.view.problems) == 1
    assert path.read_bytes() == garbage
    assert seen(store, "I.1.1") == DONE

    path.write_bytes(data)
    store.step()
    assert written(path, "I.1.1") == DONE
    assert [one.state for one in store.history()] == [State.WRITTEN]


def test_a_file_that_is_torn_for_a_moment_is_waited_out_without_a_word(
    store: Store, path: Path, clock: Clock
) -> None:
    data, revision = path.read_bytes(), store.view.revision
    path.write_bytes(data[: len(data) // 2])
    store.step()
    clock.seconds += 0.5
    store.step()

    path.write_bytes(data)
    store.step()

    assert store.view.problems == ()
    assert store.view.revision == revision


def test_a_torn_workbook_keeps_changes_waiting(
    store: Store, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workfile, "PATIENCE_SECONDS", 0)
    sound = path.read_bytes()
    path.write_bytes(sound[:2000])
    store.step()
    assert store.view.is_outdated
    broken = path.read_bytes()

    tick(store, "I.1.1", NONE, DONE)
    store.step()
    assert store.view.hold == "menunggu lembar kerja diperbaiki"
    assert path.read_bytes() == broken
    assert seen(store, "I.1.1") == DONE

    path.write_bytes(saved_in_excel(sound, {("I.1.2", "STATUS"): DOING}))
    store.step()
    assert store.view.problems == ()
    assert [written(path, code) for code in CODES[:2]] == [DONE, DOING]


def test_a_formula_holds_only_its_own_change(store: Store, path: Path) -> None:
    book = load_workbook(path)
    book["Bukti"]["I2"] = '="rumus"'
    book.save(path)
    store.step()
    present = seen(store, "I.1.1", "CATATAN")
    tick(store, "I.1.1", present, "tertimpa", head="CATATAN")
    tick(store, "I.1.2", NONE, DONE)

    store.step()

    assert written(path, "I.1.2") == DONE
    assert "berisi rumus" in store.view.hold
    assert [one.key for one in store.view.waiting] == [cell("I.1.1", "CATATAN")]
    assert load_workbook(path)["Bukti"]["I2"].value == '="rumus"'


def test_a_missing_column_holds_only_its_own_change_which_can_be_taken_back(
    store: Store, path: Path
) -> None:
    book = load_workbook(path)
    book["Bukti"].delete_cols(9)
    book.save(path)
    store.step()
    tick(store, "I.1.1", "", "catatan", head="CATATAN")
    tick(store, "I.1.2", NONE, DONE)

    store.step()

    assert written(path, "I.1.2") == DONE
    assert "kolom 'CATATAN'" in store.view.hold

    tick(store, "I.1.1", "catatan", "", head="CATATAN")
    store.step()
    assert (store.view.hold, store.view.waiting) == ("", ())


def test_a_text_too_long_for_a_cell_that_waits_since_an_earlier_version_holds_only_itself(
    store: Store, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.store.store.accepted", lambda edit: edit)  # took texts of any length
    tick(store, "I.1.1", "", "x" * 40_000, head="CATATAN")
    tick(store, "I.1.2", NONE, DONE)

    store.step()

    assert written(path, "I.1.2") == DONE
    assert "terlalu panjang" in store.view.hold


def of_size(data: bytes, size: int) -> bytes:
    """Return a workbook made as large as wanted: the comment of a zip is nobody's content."""
    buffer = io.BytesIO(data)
    with ZipFile(buffer, "a") as archive:
        archive.comment = b" " * (size - len(data))
    return buffer.getvalue()


@pytest.mark.parametrize("seconds_later", [0, 60])
def test_a_save_of_the_same_size_and_time_is_never_written_over(
    store: Store, path: Path, clock: Clock, seconds_later: float
) -> None:
    data, status = path.read_bytes(), path.stat()
    saves = [saved_in_excel(data, {("I.1.1", "PIC"): name}) for name in ("Rina", "Sari Dewi")]
    first, second = (of_size(save, len(data) + 1000) for save in saves)
    assert len(first) == len(second)
    for save in (first, second):
        path.write_bytes(save)
        os.utime(path, ns=(status.st_mtime_ns, status.st_mtime_ns))
        if save is first:
            store.step()
            assert seen(store, "I.1.1", "PIC") == "Rina"
            clock.seconds += seconds_later

    tick(store, "I.1.2", NONE, DONE)
    store.step()
    store.step()

    assert seen(store, "I.1.1", "PIC") == written(path, "I.1.1", "PIC") != "Rina"
    assert written(path, "I.1.2") == DONE
    assert store.view.hold == ""


def test_a_save_in_the_moment_of_writing_is_read_first(
    store: Store, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:

    fsync, saves = os.fsync, [True]

    def save_meanwhile(descriptor: int) -> None:
        fsync(descriptor)
        if saves:
            saves.pop()
            save_in_excel(path, {("I.1.2", "PIC"): "Rina"})

    tick(store, "I.1.1", NONE, DONE)
    monkeypatch.setattr("data.store.files.os.fsync", save_meanwhile)
    store.step()
    assert store.view.hold == ""
    store.step()

    assert written(path, "I.1.1") == DONE
    assert written(path, "I.1.2", "PIC") == "Rina"
