"""What Ringkasan draws: its words, squares and figures, from one overview each."""

import re
from datetime import UTC, date, datetime
from html import unescape

import pandas as pd
import pytest

from components.summary.figures import area_bars, component_columns, component_rows
from components.summary.headline import figures, time_bar, verdict_strip, whose
from components.summary.lists import decisions, need_words
from components.summary.sparkline import sparkline
from components.summary.strip import strip
from components.summary.trend import plan_trend
from data.meeting import Decision
from data.reports.area_rows import area_rows
from data.reports.needs import Act, Need
from data.reports.overview import Overview
from data.standing.readiness import standing_of
from data.store.workplace import PRISTINE
from data.workbook import read_workbook
from tests.data.lke.lke_builders import best_answers
from tests.data.reports.test_needs import LATE, SOON, shown
from tests.data.reports.test_overview import change, overview
from tests.data.workbooks import item

NOW = datetime(2025, 12, 3, 3, tzinfo=UTC)
HOSTILE = "<img src=x onerror=alert(1)>"


def words(html: str) -> str:
    text = re.sub(r"<style>.*?</style>", " ", html, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


def at_work() -> Overview:
    return shown(
        item("I.1.1", "SK Tim", "Proses", due_date=LATE),
        item("I.1.2", "Rapat", "Ada", due_date=SOON),
        item("I.2.1", "SK Aksi", "Ada"),
        answers=best_answers({"H.1.a": "3,59"}),
    )[0]


def note_texts(figure: object) -> list[str]:
    return [note.text for note in figure.layout.annotations]  # type: ignore[attr-defined]


def test_the_strip_says_the_verdict_its_reason_and_the_score_beside_its_minimum() -> None:
    text = words(verdict_strip(at_work()))

    assert text.startswith(
        "Belum memenuhi WBK 1 dari 12 syarat kurang: Survei persepsi antikorupsi kurang 0,05 poin"
    )
    # 17.5 points less than 3.59 / 4 of them: 100 - 1.79375 = 98.20625.
    assert "Nilai LKE, minimum 75,00 98,20" in text


def test_a_new_board_is_not_judged_and_raises_no_alarm() -> None:
    new = shown(item(due_date=LATE), item("I.2.1"))[0]

    assert words(verdict_strip(new)) == (
        "Belum dinilai Papan baru: 2 bukti dan 113 pertanyaan LKE siap diisi"
    )
    assert 'class="ringkas-putusan belum"' in verdict_strip(new)
    for html in (verdict_strip(new), figures(new), time_bar(new), strip(new)):
        assert "lewat" not in words(html)
        assert "kurang" not in words(html)
    assert "Laju dihitung setelah 14 hari riwayat" in words(time_bar(new))


def test_a_plan_that_is_over_says_so_once_and_leads_to_the_next_submission() -> None:
    over = shown(
        item("I.1.1", status="Ada"), item("I.2.1", status="Proses"), today=date(2026, 12, 3)
    )[0]

    assert "rencana 2025 sudah habis" in words(verdict_strip(over))
    assert words(time_bar(over)).startswith("179 hari ke pengajuan berikut")
    assert "Pengajuan 31 Mei 2026 terlewat" in words(time_bar(over))
    assert "lewat tenggat" not in words(strip(over))


def test_readiness_is_said_with_its_weighting_its_count_and_its_direction() -> None:
    text = words(figures(overview(change("2025-10-01", "I.1.1"), change("2025-12-02", "I.1.3"))))

    assert "3 dari 4 bukti siap" in text
    assert "rata-rata biasa" in text  # a plan of two components has no weights of the LKE
    assert "▲ 25 dalam 4 minggu" in text


def test_the_line_names_office_year_goal_and_day() -> None:
    assert words(whose(at_work())).startswith("KPU Uji · Zona Integritas ZI 2025 menuju WBK ·")


def test_one_square_is_one_item_in_its_status_and_a_late_one_is_framed() -> None:
    html = strip(at_work())

    assert html.count('title="') == 3
    assert 'title="I.1.1 SK Tim: Proses, lewat 12 hari"' in html
    assert "lewat tenggat 1" in words(html)
    assert "Ada 2" in words(html)


@pytest.mark.parametrize("text", [HOSTILE, "**tebal** & <b>"])
def test_what_people_wrote_is_only_text(text: str) -> None:
    one = shown(item("I.1.1", text, "Proses", due_date=LATE), item("I.2.1", "x", "Ada"))[0]
    decided = [Decision("I.1.1", text, text, text, SOON)]
    for html in (
        strip(one),
        decisions("Putusan", decided),
        need_words(Need(text, text, Act.DIRECT)),
    ):
        assert text not in html
        assert text in unescape(html)


def test_decisions_say_who_and_by_when_and_count_what_is_left_out() -> None:
    found = [Decision(f"I.1.{at}", "SK", f"putusan {at}", "Siti", SOON) for at in range(1, 6)]
    text = words(decisions("Putusan hari ini", found))

    assert "1 putusan 1 I.1.1 · Siti · 20 Des 2025" in text
    assert "putusan 4" not in text
    assert "dan 2 putusan lagi" in text


def test_the_area_figure_names_what_is_late_and_what_lacks_points() -> None:
    answers = {
        code: text for code, text in best_answers().items() if code[:3] not in {"P.1", "R.1"}
    }
    now = shown(
        item("I.1.1", "SK", "Proses", due_date=LATE),
        item("I.1.2", "Rapat", "Ada", due_date=SOON),
        answers=answers,
    )[0]
    name, value, counts = note_texts(area_bars(area_rows(now)))

    assert "✕ 1 lewat" in name
    # I.1 has one of two, I.2 nothing yet: 25 %.
    assert value == "<b>25,0\u00a0%</b>"
    assert counts == "1 dari 2 siap"


def test_both_figures_of_the_components_have_all_25_with_their_readiness() -> None:
    frame = _shipped_components()

    for figure, along in ((component_columns(frame), "y"), (component_rows(frame), "x")):
        filled = figure.data[1]
        assert [row[0] for row in filled.customdata] == list(frame["code"])
        assert list(filled[along]) == [0.0] * 25
        assert sum("0%" in text for text in note_texts(figure)) == 25


def test_the_columns_stand_where_the_strip_has_its_squares() -> None:
    # Six areas, with half a column between each: the last one ends at 25 + 5 * 0.5.
    figure = component_columns(_shipped_components())

    assert figure.layout.xaxis.range == (0, 27.5)


def test_the_trend_has_its_plan_from_the_first_entry_to_all_at_the_submission() -> None:
    found = overview(change("2025-10-01", "I.1.1"), change("2025-12-02", "I.1.3"))
    figure = plan_trend(found.trend, found.pace, found.at)
    plan = figure.data[0]

    assert list(plan.y) == [found.trend["readiness_pct"].iloc[0], 100]
    assert plan.x[1].date() == date(2026, 5, 31)
    assert "<b>31 Mei 2026</b>" in note_texts(figure)


@pytest.mark.parametrize("day", [date(2026, 6, 3), date(2026, 8, 1), date(2027, 9, 1)])
def test_a_submission_that_is_past_has_its_date_wherever_its_line_stands(day: date) -> None:
    found = overview(change("2025-10-01", "I.1.1"), change("2025-12-02", "I.1.3"))
    now = datetime.combine(day, found.at.timetz())
    texts = note_texts(plan_trend(found.trend, found.pace, now))

    assert texts.count("<b>31 Mei 2026</b>") == 1
    assert not any("hari ini" in text for text in texts)


def test_without_a_past_the_trend_is_its_plan_alone() -> None:
    new = shown(item(), item("I.2.1"))[0]
    figure = plan_trend(new.trend, new.pace, new.at)

    assert [trace.mode for trace in figure.data] == ["lines"]
    assert "tren tampil setelah" in sparkline(new.trend)


def test_empty_frames_are_drawn_as_a_sentence() -> None:
    frame = _shipped_components().head(0)

    for figure in (area_bars([]), component_columns(frame), component_rows(frame)):
        assert figure.layout.annotations[0].text


def _shipped_components() -> pd.DataFrame:
    reading = read_workbook(PRISTINE.read_bytes(), PRISTINE.name)
    return standing_of(reading, date(2025, 6, 1)).component_frame
