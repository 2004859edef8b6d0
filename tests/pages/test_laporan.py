"""The page of the quarterly report."""

from pathlib import Path

from tests.pages.conftest import OpenPage
from tests.pages.visiting import said


def test_the_report_of_the_present_quarter_is_ready_to_take(open_page: OpenPage) -> None:
    app = open_page("laporan.py")

    assert not app.exception
    assert app.title[0].value.startswith("Laporan monev Triwulan ")
    assert "0 dari 48 bukti siap" in said(app)
    assert app.get("download_button")


def test_an_earlier_quarter_can_be_chosen(open_page: OpenPage) -> None:
    app = open_page("laporan.py")
    app.selectbox(key="laporan.quarter").select_index(1).run()

    assert not app.exception
    assert app.title[0].value == f"Laporan monev {app.selectbox(key='laporan.quarter').value}"


def test_a_broken_own_template_is_named_and_the_page_stands(
    open_page: OpenPage, workbook: Path
) -> None:
    own = workbook.parent / "templat" / "laporan-monev.docx"
    own.parent.mkdir()
    own.write_bytes(b"bukan Word")

    app = open_page("laporan.py")

    assert "laporan-monev.docx" in said(app)
    assert not app.get("download_button")
