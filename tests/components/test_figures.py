"""Figures are tested by their data."""

from datetime import date

import pandas as pd

from components.figures import component_bars, trend_line
from components.text import markdown_text, web_link, wrapped
from data.standing.readiness import Standing, standing_of
from data.store.workplace import PRISTINE
from data.workbook import CellKey, Edit, read_workbook, write_edits


def standing(*edits: tuple[str, str]) -> Standing:
    reading = read_workbook(PRISTINE.read_bytes(), "rencana.xlsx")
    changes = [Edit(CellKey("Bukti", code, "STATUS"), "Belum Ada", new) for code, new in edits]
    fresh = read_workbook(write_edits(reading, changes), "rencana.xlsx")
    return standing_of(fresh, date(2025, 6, 1))


def test_bars_share_a_component_among_its_statuses() -> None:
    components = standing(("I.3.1", "Ada")).component_frame
    figure = component_bars(components[components["area"] == "I"])

    shares = {bar.name: list(bar.x) for bar in figure.data}
    assert shares["Ada"] == [0, 0, 50, 0]
    assert shares["Belum Ada"] == [100, 100, 50, 100]


def test_bars_end_with_the_readiness() -> None:
    components = standing(("I.3.1", "Ada")).component_frame
    figure = component_bars(components[components["area"] == "I"])

    texts = [note.text for note in figure.layout.annotations]
    assert "<b>50%</b>" in texts


def test_inputs_stay_as_they_were() -> None:
    now = standing()
    before = now.component_frame.copy(), now.area_frame.copy()
    component_bars(now.component_frame)

    pd.testing.assert_frame_equal(now.component_frame, before[0])
    pd.testing.assert_frame_equal(now.area_frame, before[1])


def test_empty_frames_are_drawn_as_a_sentence() -> None:
    now = standing()

    for figure in (
        component_bars(now.component_frame[:0]),
        trend_line(pd.DataFrame(columns=["at", "readiness_pct"])),
    ):
        assert figure.layout.annotations[0].text


def test_markup_in_a_name_is_only_text_in_a_figure() -> None:
    components = standing().component_frame
    components["name"] = "<a href='x'>nama</a>"
    figure = component_bars(components.head(1))

    assert "<a" not in figure.layout.annotations[0].text


def test_markdown_has_no_meaning_in_a_text() -> None:
    assert markdown_text("*a* :red[b] <i>") == r"\*a\* \:red\[b\] \<i\>"


def test_only_web_addresses_are_links() -> None:
    assert web_link(" https://kpu.go.id/a ") == "https://kpu.go.id/a"
    assert web_link("javascript:alert(1)") is None
    assert web_link("file:///etc/passwd") is None
    assert web_link("https:") is None


def test_a_cut_text_says_so() -> None:
    assert wrapped("satu dua tiga empat", 9, 1) == ["satu dua…"]
