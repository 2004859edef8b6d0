from datetime import UTC, date, datetime

from data.reports.past import end_of, first_day, reading_at
from data.schema import LKE
from data.store.changes import Change, Source, State
from data.workbook import CellKey, Reading
from tests.data.workbooks import BUKTI_HEADS, LAMPIRAN_HEADS, PLAN, item, sound, workbook

HEADS = tuple(LKE.columns.values())
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


def test_statuses_and_answers_are_those_of_the_moment() -> None:
    history = [change(ANSWER, "", "Ya", 15), change(STATUS, "Proses", "Ada", 14)]

    before = reading_at(reading(), history, NOON)
    assert (before.items[0].status, before.answers[0].answer) == ("Proses", "")
    between = reading_at(reading(), history, NOON.replace(hour=15))
    assert (between.items[0].status, between.answers[0].answer) == ("Ada", "")


def test_what_took_no_effect_and_rows_that_are_gone_change_nothing() -> None:
    gone = CellKey("Bukti", "I.9.9", "STATUS")
    history = [
        change(gone, "Proses", "Ada", 14),
        change(STATUS, "Proses", "Ada", 14, State.CANCELLED),
    ]

    assert reading_at(reading(), history, NOON).items[0].status == "Ada"


def test_the_past_begins_with_the_day_of_the_first_status_at_the_office() -> None:
    # 18.00 UTC is 1 in the morning of the next day in WIB.
    history = [change(STATUS, "Proses", "Ada", 20), change(STATUS, "Belum Ada", "Proses", 18)]

    assert first_day(history, "Asia/Jakarta") == date(2025, 12, 4)
    assert first_day([change(ANSWER, "", "Ya", 1)], "Asia/Jakarta") is None


def test_a_day_ends_at_midnight_of_the_office() -> None:
    assert end_of(date(2025, 12, 3), "Asia/Jakarta") == datetime(2025, 12, 3, 17, tzinfo=UTC)
