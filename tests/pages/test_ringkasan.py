"""Ringkasan in its good state, on day one, with all dates past, and with a broken workbook."""

import re
from pathlib import Path

from streamlit.testing.v1 import AppTest

from data.sample.workbook import sample_workbook
from data.standing.readiness import today_in
from tests.pages.conftest import OpenPage
from tests.pages.visiting import ELSEWHERE, edited, said, visit


def words(app: AppTest) -> str:
    return " ".join(said(app).split())


def test_a_board_at_work_says_what_needs_the_ketua(open_page: OpenPage, workbook: Path) -> None:
    workbook.write_bytes(sample_workbook(today_in("Asia/Jakarta")))
    app = open_page("ringkasan.py")

    assert not app.exception
    assert "Belum memenuhi WBK" in words(app)
    assert "Perlu Anda 3 hal" in words(app)
    assert "lewat 12 hari" in words(app)
    assert "25 komponen satu kotak = satu bukti" in words(app)
    ids = " ".join(one.proto.id for one in app.get("plotly_chart"))
    for chart in ("areas", "trend", "components-lebar", "components-hp"):
        assert f"ringkasan.{chart}" in ids


def test_the_button_of_a_late_item_opens_the_form_with_that_item(
    open_page: OpenPage, workbook: Path
) -> None:
    workbook.write_bytes(sample_workbook(today_in("Asia/Jakarta")))
    app = open_page("ringkasan.py")
    app.session_state["ringkasan.perlu-2.direct"] = True
    app.run()

    subject = next(one for one in app.selectbox if one.label.startswith("Tentang"))
    assert str(subject.value) == "II.2.3"


def test_the_pdf_says_which_number_it_takes_and_who_only_looks_gives_none(
    open_page: OpenPage, workbook: Path
) -> None:
    assert [one.value for one in open_page("ringkasan.py").number_input] == [1]

    looking = visit("ringkasan.py", ELSEWHERE).run()
    assert not looking.exception
    assert not looking.number_input


def test_day_one_raises_no_alarm(open_page: OpenPage) -> None:
    text = words(open_page("ringkasan.py"))

    assert "Belum dinilai" in text
    assert "Mulai dari sini 3 hal" in text
    assert "lewat tenggat" not in text.casefold()
    assert "terlewat" not in text


def test_after_all_dates_one_line_says_it_and_no_item_is_counted_late(
    open_page: OpenPage, workbook: Path
) -> None:
    # The shipped plan is that of 2025.
    edited(workbook, ("I.1.1", "STATUS", "Belum Ada", "Ada"))
    text = words(open_page("ringkasan.py"))

    assert "rencana 2025 sudah habis" in text
    assert "Langkah berikut 3 hal" in text
    assert re.search(r"lewat \d+ hari", text) is None


def test_no_file_path_is_shown(open_page: OpenPage, workbook: Path) -> None:
    app = open_page("ringkasan.py")
    shown = [*app.caption, *(one.proto for one in app.get("html"))]

    assert str(workbook.parent) not in str(shown)
    assert workbook.name not in str(shown)


def test_a_broken_workbook_is_said_without_a_traceback(open_page: OpenPage, workbook: Path) -> None:
    workbook.write_bytes(workbook.read_bytes()[:3000])
    app = open_page("ringkasan.py")

    assert not app.exception
    assert "lembar kerja belum terbaca" in words(app)


def test_no_page_but_lembar_kerja_says_where_the_file_lies(
    open_page: OpenPage, workbook: Path
) -> None:
    text = said(open_page("ringkasan.py"))

    assert f"{workbook.name}, dibaca pukul" in text
    assert str(workbook.parent) not in text
