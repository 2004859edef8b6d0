import hashlib
from pathlib import Path

import pytest
from office import DONE, tick, written

from data.store import Store, workplace
from data.store.workplace import PRISTINE, side_folder, workbook_path


@pytest.fixture(autouse=True)
def work_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "kerja"
    monkeypatch.setattr(workplace, "WORK_FOLDER", folder)
    return folder


def test_the_named_workbook_is_served(tmp_path: Path) -> None:
    named = tmp_path / "milik kami.xlsx"

    assert workbook_path({"ZI_WORKBOOK": f" {named} "}) == named.resolve()


def test_a_named_workbook_behind_a_link_is_served_itself(tmp_path: Path) -> None:
    named = tmp_path / "asli.xlsx"
    named.write_bytes(b"isi")
    link = tmp_path / "tautan.xlsx"
    try:
        link.symlink_to(named)
    except OSError:
        pytest.skip("links are not allowed here")

    assert workbook_path({"ZI_WORKBOOK": str(link)}) == named.resolve()


def test_the_first_start_makes_a_working_copy(work_folder: Path) -> None:
    path = workbook_path({})

    assert path == work_folder / PRISTINE.name
    assert path.read_bytes() == PRISTINE.read_bytes()
    assert list(work_folder.iterdir()) == [path]


def test_a_later_start_keeps_the_working_copy(work_folder: Path) -> None:
    workbook_path({}).write_bytes(b"isi kantor")

    assert workbook_path({"ZI_WORKBOOK": ""}).read_bytes() == b"isi kantor"


def test_ticks_never_reach_the_pristine_workbook() -> None:
    before = hashlib.sha256(PRISTINE.read_bytes()).hexdigest()
    path = workbook_path({})
    store = Store(path)

    tick(store, "I.1.1", "Belum Ada", DONE)
    store.step()
    store.stop()

    assert written(path, "I.1.1") == DONE
    assert hashlib.sha256(PRISTINE.read_bytes()).hexdigest() == before
    assert not side_folder(PRISTINE).exists()
