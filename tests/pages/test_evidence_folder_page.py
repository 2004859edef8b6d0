"""Lembar kerja says when the folder of the evidence does not count, and lets it count."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from data import schema
from data.store import Store
from pages.frame.opening import file_of
from tests.pages.visiting import ELSEWHERE, HERE, visit


@pytest.fixture
def elsewhere(workbook: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Name a folder elsewhere in the workbook, and return it."""
    folder = tmp_path_factory.mktemp("bukti-lain")
    book = load_workbook(workbook)
    for row in book[schema.PENGATURAN.name].iter_rows():
        if row[0].value == schema.SETTING_EVIDENCE_FOLDER:
            row[1].value = str(folder)
    book.save(workbook)
    return folder


def headings(app: AppTest) -> list[str]:
    assert not app.exception
    return [one.value for one in app.subheader]


def test_the_coordinator_at_this_machine_lets_a_folder_elsewhere_count(elsewhere: Path) -> None:
    app = visit("lembar_kerja.py", HERE).run()
    assert "Folder bukti belum diizinkan" in headings(app)
    app.button(key="lembar.folder").click().run()

    assert "Folder bukti belum diizinkan" not in headings(app)


def test_each_file_of_a_link_with_several_goes_out(workbook: Path) -> None:
    folder = workbook.parent / "bukti"
    folder.mkdir()
    for name in ("sk.pdf", "notula.pdf"):
        (folder / name).write_bytes(name.encode())
    book = load_workbook(workbook)
    for row in book[schema.PENGATURAN.name].iter_rows():
        if row[0].value == schema.SETTING_EVIDENCE_FOLDER:
            row[1].value = "bukti"
    book[schema.BUKTI.name]["E2"] = "sk.pdf; notula.pdf"
    book.save(workbook)
    store = Store(workbook)
    try:
        found = [file_of(store, which) for which in ("I.1.1", "I.1.1#2", "I.1.1#3", "I.1.1#x")]
    finally:
        store.stop()

    assert [one and b"".join(one[1]) for one in found] == [
        b"sk.pdf",
        b"notula.pdf",
        None,
        b"sk.pdf",
    ]


def test_who_is_elsewhere_is_told_and_offered_nothing(elsewhere: Path) -> None:
    app = visit("lembar_kerja.py", ELSEWHERE).run()

    assert "Folder bukti belum diizinkan" in headings(app)
    assert not [one for one in app.button if one.key == "lembar.folder"]
