"""Rules of the one line that says how the workbook fares."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from components.workbook_panel import workbook_state
from data.errors import Problem
from data.store import Change, Source, State, View
from data.store.workplace import PRISTINE
from data.workbook import CellKey, read_workbook

NOW = datetime(2026, 11, 26, 3, 0, tzinfo=UTC)
HEALTHY = View(Path("rencana.xlsx"))


def change(code: str, column: str = "STATUS", at: datetime = NOW) -> Change:
    key = CellKey("Bukti", code, column)
    return Change(
        1, at, "Siti", key, "Belum Ada", "Ada", Source.BOARD, State.WAITING, "", 1, "", "tim"
    )


def test_a_healthy_workbook_is_only_named() -> None:
    state = workbook_state(HEALTHY, NOW)

    assert (state.mood, state.label) == ("sehat", "Lembar kerja")


def test_what_waits_for_excel_is_counted_by_cell() -> None:
    waiting = (change("I.1.1"), change("I.1.1"), change("I.1.1", "PIC"))
    state = workbook_state(replace(HEALTHY, waiting=waiting), NOW)

    assert (state.mood, state.label) == ("menunggu", "2 menunggu Excel")


def test_cells_that_cannot_be_read_are_counted() -> None:
    problems = tuple(Problem("rencana.xlsx", "Bukti", f"D{row}", "?") for row in range(2, 5))
    reading = read_workbook(PRISTINE)
    state = workbook_state(replace(HEALTHY, reading=reading, problems=problems), NOW)

    assert (state.mood, state.label) == ("masalah", "3 sel belum terbaca")


def test_a_file_that_cannot_be_read_at_all_has_no_number_of_cells() -> None:
    problems = (Problem("rencana.xlsx", "", "", "berkas rusak"),)

    assert workbook_state(replace(HEALTHY, problems=problems, is_outdated=True), NOW).label == (
        "lembar kerja belum terbaca"
    )


def test_the_gravest_gives_the_colour_and_the_rest_is_still_said() -> None:
    view = replace(HEALTHY, collisions=(change("I.1.1"),), waiting=(change("I.2.1"),))
    state = workbook_state(view, NOW)

    assert (state.mood, state.label) == ("bentrok", "1 bentrok · 1 menunggu Excel")


def test_an_outside_save_is_news_for_ten_minutes() -> None:
    view = replace(HEALTHY, news=(change("I.1.1"),))

    assert workbook_state(view, NOW + timedelta(minutes=9)).label == "Lembar kerja, 1 sel baru"
    assert workbook_state(view, NOW + timedelta(minutes=11)).label == "Lembar kerja"
