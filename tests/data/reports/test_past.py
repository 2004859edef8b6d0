from dataclasses import replace
from datetime import UTC, date, datetime

from data.reports.past import first_day, reading_before, reading_when
from data.schema import LKE
from data.store.changes import Change, Source, State
from data.workbook import CellKey, Reading
from tests.data.journals import spans_of, stretches_of
from tests.data.workbooks import BUKTI_HEADS, LAMPIRAN_HEADS, PLAN, item, sound, workbook

HEADS = tuple(LKE.heads.values())
NOON = datetime(2025, 12, 3, 12, tzinfo=UTC)


def reading() -> Reading:
    answers = [HEADS, ("P.1.1.a", None, None, "Ya")]
    return sound(
        workbook(
            {
                "Lampiran": [LAMPIRAN_HEADS, *PLAN],
                "Bukti": [BUKTI_HEADS, item(status="Ada")],
                "LKE": answers,
            }
        )
    )


def change(
    key: CellKey, before: str, after: str, hour: int, state: State = State.WRITTEN
) -> Change:
    at = NOON.replace(hour=hour)
    return Change(0, at, "Siti", key, before, after, Source.BOARD, state, "", 0, "")


STATUS = CellKey("Bukti", "I.1.1", "STATUS")
ANSWER = CellKey("LKE", "P.1.1.a", "JAWABAN")


def test_statuses_and_answers_are_those_of_the_day() -> None:
    earlier = replace(change(STATUS, "Belum Ada", "Proses", 1), at=NOON.replace(day=2))
    days = stretches_of(
        [earlier, change(STATUS, "Proses", "Ada", 14), change(ANSWER, "", "Ya", 15)]
    )

    def when(day: int) -> tuple[str, str]:
        then = reading_when(reading(), days, date(2025, 12, day), NOON.date())
        return then.items[0].status, then.answers[0].answer

    assert [when(day) for day in (2, 3, 4)] == [("Belum Ada", ""), ("Proses", ""), ("Ada", "Ya")]


def test_statuses_and_answers_are_those_before_what_cells_went_through() -> None:
    history = [change(STATUS, "Proses", "Ada", 14), change(ANSWER, "", "Ya", 15)]

    before = reading_before(reading(), spans_of(history, NOON))
    assert (before.items[0].status, before.answers[0].answer) == ("Proses", "")
    between = reading_before(reading(), spans_of(history, NOON.replace(hour=15)))
    assert (between.items[0].status, between.answers[0].answer) == ("Ada", "")


def test_rows_that_are_gone_change_nothing() -> None:
    gone = CellKey("Bukti", "I.9.9", "STATUS")
    days = stretches_of([change(gone, "Proses", "Ada", 14)])

    then = reading_when(reading(), days, date(2025, 12, 3), NOON.date())
    assert then.items[0].status == "Ada"


def test_the_past_begins_with_the_day_of_the_first_status_at_the_office() -> None:
    # 18.00 UTC is 1 in the morning of the next day in WIB.
    days = stretches_of(
        [change(STATUS, "Belum Ada", "Proses", 18), change(STATUS, "Proses", "Ada", 20)]
    )
    answers = stretches_of([change(ANSWER, "", "Ya", 1)])

    assert first_day(days, "Asia/Jakarta", date(2025, 12, 5)) == date(2025, 12, 4)
    assert first_day(answers, "Asia/Jakarta", date(2025, 12, 5)) is None
