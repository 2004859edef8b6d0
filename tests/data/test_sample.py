import io
from datetime import date

import openpyxl
import pytest

from data.lke.standing import assessment_of
from data.readiness import standing_of
from data.schema import STATUSES
from data.workbook import Reading
from data.workbook.sample import OFFICE, sample_workbook
from tests.data.workbooks import sound

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def sample() -> Reading:
    return sound(sample_workbook(TODAY))


def test_the_same_day_gives_the_same_bytes() -> None:
    assert sample_workbook(TODAY) == sample_workbook(TODAY)


def test_the_sample_is_marked_in_name_setting_and_people(sample: Reading) -> None:
    assert (sample.settings.office, sample.settings.year) == ("KANTOR CONTOH", 2026)
    assert sample.settings.is_sample
    assert sample.team["name"].str.startswith("Contoh ").all()
    assert sample.team["contact"].eq("").all()


def test_no_cell_of_the_sample_names_a_real_office() -> None:
    book = openpyxl.load_workbook(io.BytesIO(sample_workbook(TODAY)))

    texts = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    assert [text for text in texts if "cilegon" in text.casefold()] == []
    assert any(OFFICE in text for text in texts)


@pytest.mark.parametrize("today", [TODAY, date(2027, 1, 1), date(2028, 2, 29)])
def test_on_any_day_some_items_are_ready_some_late_and_some_due_soon(today: date) -> None:
    standing = standing_of(sound(sample_workbook(today)), today)

    assert set(standing.items["status"]) == set(STATUSES)
    assert len(standing.late)
    assert len(standing.due_soon)
    assert 40 < (standing.total_pct or 0) < 95


def test_what_is_there_has_a_date_that_is_not_to_come(sample: Reading) -> None:
    there = sample.items[sample.items["status"].isin(["Ada", "Terverifikasi"])]

    assert len(there) == 32
    assert all(day <= TODAY for day in there["evidence_date"])
    assert there["pic"].ne("").all()


def test_the_lke_is_answered_in_part(sample: Reading) -> None:
    score = assessment_of(sample, standing_of(sample, TODAY)).score

    # 113 questions, every ninth left open.
    assert score.unanswered == 12
    assert 50 < score.total < 100
