"""Which folder counts as that of the evidence: what a workbook says is not enough."""

import sys
from pathlib import Path

import pytest

from data import schema
from data.errors import NotAllowed
from data.store import Store
from data.store.evidence_folder import (
    VARIABLE,
    confirm_folder,
    counts,
    evidence_folder,
    note_brought,
)
from data.store.workplace import side_folder
from tests.data.workbooks import plan
from tests.people import BUDI, SARI

NOTHING: dict[str, str] = {}
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """Return a workbook with folders beside it and elsewhere."""
    office = tmp_path / "kantor"
    for name in ("bukti", "Bukti ZI/2025", "rencana.xlsx.papan", ".streamlit", "templat"):
        (office / name).mkdir(parents=True)
    (tmp_path / "lain").mkdir()
    return office / "rencana.xlsx"


def folder_of(setting: str, office: Path) -> str | None:
    found = evidence_folder(setting, office, NOTHING)
    return None if found is None else found.relative_to(office.parent.parent).as_posix()


@pytest.mark.parametrize(
    ("setting", "folder"),
    [
        ("", "kantor/bukti"),
        ("bukti", "kantor/bukti"),
        ("Bukti ZI/2025", "kantor/Bukti ZI/2025"),
        (r".\Bukti ZI\2025", "kantor/Bukti ZI/2025"),
    ],
)
def test_the_neighbour_and_folders_beside_the_workbook_count(
    setting: str, folder: str, office: Path
) -> None:
    assert folder_of(setting, office) == folder
    assert counts(setting, office)


@pytest.mark.parametrize(
    "setting",
    [
        "/", ".", "./", "..", "../lain", "bukti/../../lain", r"..\lain", "C:\\", "C:", r"D:\ZI",
        r"\\192.0.2.1\bagi", "//192.0.2.1/bagi", "file:///", "~", "rencana.xlsx.papan",
        "RENCANA.XLSX.PAPAN", ".streamlit", "bukti/.streamlit", "a" * 300, "a\x00", "\ud800", "CON",
    ],
)  # fmt: skip
def test_no_other_folder_counts_by_a_workbooks_word(setting: str, office: Path) -> None:
    assert folder_of(setting, office) is None


@pytest.mark.parametrize("setting", [r"\\192.0.2.1\bagi", "//192.0.2.1/bagi", "C:\\", "../lain"])
def test_a_folder_elsewhere_is_not_resolved_before_it_is_confirmed(
    setting: str, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def looked_at(*_: object, **__: object) -> None:
        raise AssertionError

    for look in ("resolve", "lstat", "stat", "exists", "is_dir"):
        monkeypatch.setattr(Path, look, looked_at)

    assert evidence_folder(setting, office, NOTHING) is None
    assert not counts(setting, office)


@POSIX
def test_a_folder_beside_the_workbook_that_leads_elsewhere_does_not_count(office: Path) -> None:
    (office.parent / "luar").symlink_to(office.parent.parent / "lain")

    assert folder_of("luar", office) is None


def test_a_folder_elsewhere_counts_when_it_was_confirmed_at_this_machine(office: Path) -> None:
    elsewhere = str(office.parent.parent / "lain")
    assert not counts(elsewhere, office)
    confirm_folder(elsewhere, office, SARI, is_here=True)

    assert folder_of(elsewhere, office) == "lain"
    assert counts(elsewhere, office)
    assert folder_of(str(office.parent.parent), office) is None


def test_who_is_elsewhere_or_no_coordinator_confirms_nothing(office: Path) -> None:
    elsewhere = str(office.parent.parent / "lain")
    with pytest.raises(NotAllowed, match="di komputer yang menjalankan papan"):
        confirm_folder(elsewhere, office, SARI, is_here=False)
    with pytest.raises(NotAllowed, match="peran tim"):
        confirm_folder(elsewhere, office, BUDI, is_here=True)

    assert folder_of(elsewhere, office) is None


def test_what_holds_the_boards_own_files_is_not_confirmed(office: Path) -> None:
    app = Path(__file__).parent.parent.parent.parent
    own = [office.parent / name for name in ("rencana.xlsx.papan", ".streamlit", "tidak-ada")]
    for place in (*own, app / "data", app, Path("/")):
        with pytest.raises(NotAllowed, match="tidak dapat dipakai"):
            confirm_folder(str(place), office, SARI, is_here=True)


def test_the_environment_names_a_folder_whatever_the_workbook_says(office: Path) -> None:
    elsewhere = office.parent.parent / "lain"
    found = evidence_folder("bukti", office, {VARIABLE: str(elsewhere)})

    assert found == elsewhere
    assert evidence_folder("", office, {VARIABLE: str(side_folder(office))}) is None


def test_a_folder_that_an_upload_brought_counts_only_when_it_was_confirmed(office: Path) -> None:
    note_brought("templat", office)
    for spelled in ("templat", "TEMPLAT", "./templat/"):
        assert folder_of(spelled, office) is None
    confirm_folder("templat", office, SARI, is_here=True)

    assert folder_of("templat", office) == "kantor/templat"


def test_the_neighbour_is_nothing_that_an_upload_brings(office: Path) -> None:
    note_brought("", office)
    note_brought("Bukti", office)

    assert folder_of("", office) == "kantor/bukti"
    assert not (side_folder(office) / "folder-bukti.json").exists()


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"diizinkan": 3, "dibawa": []}', b"\xff"])
def test_permits_that_are_torn_let_nothing_but_the_neighbour_count(
    content: bytes, office: Path
) -> None:
    (side_folder(office) / "folder-bukti.json").write_bytes(content)

    assert folder_of("templat", office) is None
    assert folder_of("", office) == "kantor/bukti"


def test_a_workbook_that_is_uploaded_brings_no_folder_along(tmp_path: Path) -> None:
    path = tmp_path / "rencana.xlsx"
    path.write_bytes(plan(settings=[("Satker", "KPU Uji")]))
    for name in ("bukti", "pribadi"):
        (tmp_path / name).mkdir()
    store = Store(path)
    try:
        for setting in ("pribadi", "/", str(tmp_path)):
            fresh = plan(
                settings=[("Satker", "KPU Uji"), (schema.SETTING_EVIDENCE_FOLDER, setting)]
            )
            store.replace_workbook(fresh, SARI)
            assert store.view.reading is not None
            named = store.view.reading.settings.evidence_folder

            assert named == setting
            assert evidence_folder(named, path, NOTHING) is None
    finally:
        store.stop()
