"""The page of the quarterly report."""

from pathlib import Path
from typing import Any

import pytest

from pages.frame import word_files
from tests.pages.conftest import OpenPage
from tests.pages.visiting import ELSEWHERE, said, visit


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


def test_the_number_of_the_letter_can_be_typed_before_it_is_taken(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: dict[str, Any] = {}

    def take(*args: Any, **more: Any) -> None:
        offered.update(more, head=args[3].args[1])

    monkeypatch.setattr(word_files, "word_button", take)
    app = open_page("laporan.py")
    assert app.number_input[0].value == 1  # the next one in line

    app.number_input[0].set_value(27).run()
    assert offered["head"].number.startswith("27/")
    offered["then"]()

    assert app.run().number_input[0].value == 27
    app.selectbox(key="laporan.quarter").select_index(1).run()
    assert app.number_input[0].value == 28
    assert not app.warning
    app.number_input[0].set_value(27).run()
    assert "Nomor 27 sudah dipakai surat lain" in app.warning[0].value


def test_who_only_looks_is_asked_for_no_number(workbook: Path) -> None:
    app = visit("laporan.py", ELSEWHERE).run()

    assert not app.exception
    assert not app.number_input
