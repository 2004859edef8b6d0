from collections.abc import Mapping
from datetime import UTC, date, datetime

import pytest

from data.meeting import Decision, Direction, Meeting
from data.meeting.meetings import Readiness
from data.reports.overview import Overview, overview_of
from data.standing.assessment import assess
from data.standing.readiness import standing_of
from data.store.changes import Change, Source, State
from data.store.history import Bookmark
from data.workbook import CellKey
from tests.data.journals import spans_of, stretches_of
from tests.data.lke.lke_builders import best_answers
from tests.data.workbooks import item, plan, sound

TODAY = date(2025, 12, 3)
NOW = datetime(2025, 12, 3, 2, 12, tzinfo=UTC)


def change(day: str, code: str, before: str = "Belum Ada", after: str = "Ada") -> Change:
    at = datetime.fromisoformat(f"{day} 03:00").replace(tzinfo=UTC)
    key = CellKey("Bukti", code, "STATUS")
    return Change(0, at, "Siti", key, before, after, Source.BOARD, State.WRITTEN, "", 0, "")


def meeting(day: date, *decisions: Decision) -> Meeting:
    at = datetime(day.year, day.month, day.day, 3, tzinfo=UTC)
    return Meeting(
        id=day.isoformat(),
        title="Rapat",
        day=day,
        place="",
        started_at=at,
        ended_at=at.replace(hour=5),
        leader="",
        note_taker="",
        present=(),
        agenda=(),
        order=(),
        position=0,
        directions=(),
        decisions=decisions,
        changes=(),
        before=Readiness(None, {}),
        after=None,
        start=Bookmark(at),
        end=Bookmark(at.replace(hour=5)),
    )


def overview(
    *oldest_first: Change,
    answers: Mapping[str, str] | None = None,
    every: tuple[Meeting, ...] = (),
    directed: tuple[Direction, ...] = (),
) -> Overview:
    """Return the overview of an office with three of four items ready today."""
    ready = ("Ada", "Ada", "Ada", "Belum Ada")
    rows = [item(f"I.1.{at}", status=status) for at, status in enumerate(ready, 1)]
    reading = sound(plan(bukti=[*rows, item("I.2.1", status="Tidak Berlaku")]))
    return overview_of(
        reading,
        standing_of(reading, TODAY),
        assess(answers or {}, {"I.1": 9}),
        stretches_of(oldest_first),
        spans_since=lambda place: spans_of(oldest_first, place.at),
        now=NOW,
        every=every,
        directed=directed,
    )


def test_direction_is_told_since_four_weeks_the_last_meeting_and_the_start() -> None:
    found = overview(
        change("2025-10-01", "I.1.1"),
        change("2025-11-20", "I.1.2"),
        change("2025-12-02", "I.1.3"),
        every=(meeting(date(2025, 11, 27)),),
    )

    # One of four items on 1 October and on 5 November, two on 27 November, three today.
    assert [(step.since, step.whole) for step in found.readiness_steps] == [
        ("dalam 4 minggu", 50),
        ("sejak rapat 27 Nov", 25),
        ("sejak awal (1 Okt 2025, 25%)", 50),
    ]
    assert found.areas_before == {"I": 25.0}


def test_without_a_past_there_is_no_direction() -> None:
    assert overview().readiness_steps == ()
    assert overview(change("2025-12-03", "I.1.1")).readiness_steps == ()


def test_what_is_entered_in_bulk_on_the_first_day_is_the_start() -> None:
    found = overview(*(change("2025-11-20", f"I.1.{at}") for at in (1, 2, 3)))

    (step,) = found.readiness_steps
    assert (step.since, step.whole) == ("sejak awal (20 Nov 2025, 75%)", 0)


@pytest.mark.parametrize(
    ("answers", "headline", "reason"),
    [
        ({}, "Belum dinilai", "Belum ada jawaban LKE"),
        (best_answers(), "Memenuhi WBK", "Semua 12 syarat terpenuhi"),
        (
            best_answers({"H.1.a": "3,59"}),
            "Belum memenuhi WBK",
            # 3,59 / 4 x 17,5 = 15,70625
            "1 dari 12 syarat kurang: Survei persepsi antikorupsi kurang 0,05 poin "
            "(15,70 dari 15,75)",
        ),
    ],
)
def test_the_verdict_stands_with_what_it_hangs_on(
    answers: Mapping[str, str], headline: str, reason: str
) -> None:
    found = overview(answers=answers)

    assert (found.headline, found.reason) == (headline, reason)


def test_answers_that_no_evidence_supports_are_left_out_of_a_second_score() -> None:
    found = overview(answers=best_answers())

    assert found.supported_total is not None
    assert found.supported_total < found.assessment.score.total
    assert overview().supported_total is None


def test_decisions_on_what_is_ready_by_now_and_directions_that_are_done_are_not_open() -> None:
    late = Decision("I.1.4", "SK", "lengkapi", "Budi", date(2025, 12, 1))
    later = Decision("I.1", "Tim", "tetapkan", "Siti", date(2025, 12, 9))
    done = Decision("I.1.1", "SK", "unggah", "Siti", None)
    at = datetime(2025, 12, 1, tzinfo=UTC)
    told = Direction("1", "I.1", "Tim", "Segera", "Ketua", is_done=False, at=at)
    found = overview(
        every=(meeting(date(2025, 11, 1), later, done), meeting(date(2025, 11, 27), late)),
        directed=(told, Direction("2", "I.1", "Tim", "Lama", "Ketua", is_done=True, at=at)),
    )

    assert found.decisions == (late, later)
    assert found.directions == (told,)


def test_the_moment_is_that_of_the_office() -> None:
    assert f"{overview().at:%H.%M}" == "09.12"
