"""Meetings as the board keeps them: their agenda, their course, and what they come to."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from data.meeting import (
    BY_PLAN,
    Decision,
    Meeting,
    Person,
    changes_since,
    component_order,
    decide,
    directions,
    finish_meeting,
    leave_direction,
    mark_direction,
    meetings,
    minutes_of,
    move_meeting,
    open_decisions,
    proposed_agenda,
    readiness_now,
    reopen_meeting,
    set_next_meeting,
    start_meeting,
)
from data.meeting.agenda import WEAKEST_FIRST
from data.standing.readiness import Standing, standing_of
from data.store.changes import Change, Source, State
from data.store.records import Records
from data.workbook.reader import Reading
from data.workbook.writer import CellKey
from tests.data.workbooks import Row, item, plan, sound
from tests.people import KETUA, SARI

TODAY = date(2025, 11, 24)
START = datetime(2025, 11, 24, 2, 0, tzinfo=UTC)
LAMPIRAN: tuple[Row, ...] = (
    ("I. MANAJEMEN PERUBAHAN",),
    ("1.", "Tim Kerja", "SK", "Menyusun", "SK Tim", "Januari-Desember 2025"),
    ("2.", "Rencana", "Dokumen", "Menyusun", "Dokumen", "Januari-Desember 2025"),
)


def reading_of(*items: Row) -> Reading:
    return sound(plan(lampiran=LAMPIRAN, bukti=items))


def standing(*items: Row) -> Standing:
    return standing_of(reading_of(*items), TODAY)


def begin(records: Records, at: Standing, order: str = BY_PLAN) -> str:
    return start_meeting(
        records,
        SARI,
        title="Rapat Tim",
        day=TODAY,
        place="Aula",
        leader="Budi",
        note_taker="Siti",
        present=[Person("Ani", "Staf")],
        agenda=["Pembahasan"],
        order=component_order(at, order),
        directions=["I.1 Tim Kerja: segera (Ketua)"],
        before=readiness_now(at),
    )


def only(records: Records) -> Meeting:
    (meeting,) = meetings(records)
    return meeting


def change(id: int, code: str, before: str, after: str, minutes: int, **other: State) -> Change:
    return Change(
        id=id,
        at=START + timedelta(minutes=minutes),
        who="Siti",
        key=CellKey("Bukti", code, "STATUS"),
        before=before,
        after=after,
        source=Source.BOARD,
        state=other.get("state", State.WRITTEN),
        token="",
        batch=id,
        reason="",
    )


def test_an_interrupted_meeting_is_found_where_it_stood(tmp_path: Path) -> None:
    now = standing(item("I.1.1"), item("I.2.1"))
    id = begin(Records(tmp_path / "catatan"), now)
    move_meeting(Records(tmp_path / "catatan"), id, 1, SARI)

    found = only(Records(tmp_path / "catatan"))  # as after a loss of power
    assert found.is_running
    assert (found.component, found.position) == ("I.2", 1)
    assert found.present == (Person("Ani", "Staf"),)


def test_a_decision_survives_a_move_that_was_made_at_once(tmp_path: Path) -> None:
    records = Records(tmp_path / "catatan")
    id = begin(records, standing(item("I.1.1")))
    taken = Decision("I.1.1", "SK Tim", "ditandatangani", "Ani", date(2025, 12, 3))
    decide(records, id, taken, SARI)
    move_meeting(records, id, 1, SARI)
    decide(records, id, Decision("I.1", "Tim Kerja", "dirapatkan", "", None), SARI)

    assert [one.what for one in only(records).decisions] == ["ditandatangani", "dirapatkan"]
    assert only(records).decisions[0] == taken


def test_a_position_outside_the_order_is_brought_back_into_it(tmp_path: Path) -> None:
    records = Records(tmp_path / "catatan")
    id = begin(records, standing(item("I.1.1")))
    move_meeting(records, id, 99, SARI)

    assert only(records).component == "I.2"


def test_a_meeting_ends_once_and_can_be_reopened(tmp_path: Path) -> None:
    records = Records(tmp_path / "catatan")
    id = begin(records, standing(item("I.1.1")))
    after = readiness_now(standing(item("I.1.1", status="Ada")))
    finish_meeting(records, id, SARI, after=after, changes=())
    ended = only(records).ended_at
    finish_meeting(records, id, SARI, after=after, changes=())

    assert ended is not None
    assert only(records).ended_at == ended
    reopen_meeting(records, id, SARI)
    assert only(records).is_running
    assert only(records).after is None


def test_the_minutes_hold_the_whole_meeting(tmp_path: Path) -> None:
    records = Records(tmp_path / "catatan")
    id = begin(records, standing(item("I.1.1"), item("I.2.1")))
    decide(records, id, Decision("I.1.1", "SK Tim", "selesai", "Ani", None), SARI)
    reading = reading_of(item("I.1.1", status="Ada"), item("I.2.1"))
    after = readiness_now(standing_of(reading, TODAY))
    finish_meeting(records, id, SARI, after=after, changes=())
    set_next_meeting(records, id, "Senin pukul 09.00", SARI)

    minutes = minutes_of(only(records), reading)
    # Two components, weights unknown for this plan: (100 + 0) / 2.
    assert (minutes.total_before, minutes.total_after) == (0.0, 50.0)
    assert minutes.areas == (("I. Manajemen Perubahan", 0.0, 50.0),)
    assert minutes.started_at.date() == TODAY
    assert minutes.ended_at is not None
    assert minutes.ended_at >= minutes.started_at
    assert minutes.decisions[0].what == "selesai"
    assert minutes.directions == ("I.1 Tim Kerja: segera (Ketua)",)
    assert minutes.next_meeting == "Senin pukul 09.00"


def test_readiness_of_nothing_can_be_kept(tmp_path: Path) -> None:
    records = Records(tmp_path / "catatan")
    begin(
        records, standing(item("I.1.1", "A", "Tidak Berlaku"), item("I.2.1", "B", "Tidak Berlaku"))
    )

    assert only(records).before.total is None
    assert only(records).before.areas == {"I": None}


def test_the_weakest_component_comes_first_and_exempt_ones_last() -> None:
    now = standing(item("I.1.1", "A", "Ada"), item("I.2.1", "B", "Belum Ada"))
    exempt = standing(item("I.1.1", "A", "Tidak Berlaku"), item("I.2.1", "B", "Ada"))

    assert component_order(now, BY_PLAN) == ("I.1", "I.2")
    assert component_order(now, WEAKEST_FIRST) == ("I.2", "I.1")
    assert component_order(exempt, WEAKEST_FIRST) == ("I.2", "I.1")


def test_the_agenda_has_directions_on_top_then_open_decisions_late_and_due(tmp_path: Path) -> None:
    records = Records(tmp_path / "catatan")
    now = standing(
        item("I.1.1", "SK Tim", due_date=date(2025, 11, 1)),
        item("I.1.2", "Undangan", due_date=date(2025, 12, 1)),
        item("I.2.1", "Dokumen", "Ada"),
    )
    id = begin(records, now)
    for code in ("I.1.1", "I.2.1"):
        decide(records, id, Decision(code, "Bukti", "dilengkapi", "Ani", TODAY), SARI)
    leave_direction(records, "I.1", "Tim Kerja", "segera", KETUA)
    last = only(records)

    assert [one.code for one in open_decisions(last, now)] == ["I.1.1"]
    assert proposed_agenda(now, last, directions(records)) == [
        "Arahan I.1 Tim Kerja: segera (Ketua)",
        "Putusan rapat lalu yang belum selesai: I.1.1 Bukti: dilengkapi (Ani, 24 Nov 2025)",
        "1 bukti lewat target: I.1.1 SK Tim",
        "1 bukti jatuh tempo dalam 30 hari: I.1.2 Undangan",
        "Pembahasan 2 komponen",
    ]


def test_a_direction_stands_until_it_is_marked_done(tmp_path: Path) -> None:
    records = Records(tmp_path / "catatan")
    leave_direction(records, "I.1", "Tim Kerja", "segera", KETUA)
    (given,) = directions(records, only_open=True)
    mark_direction(records, given.id, True, SARI)

    assert directions(records, only_open=True) == []
    assert [one.who for one in directions(records)] == ["Ketua"]


def test_a_change_stands_once_with_its_first_and_last_value() -> None:
    journal = [
        change(1, "I.1.1", "Belum Ada", "Proses", -5),  # before the meeting
        change(2, "I.1.1", "Proses", "Ada", 1),
        change(3, "I.1.1", "Ada", "Terverifikasi", 2),
        change(4, "I.1.2", "Belum Ada", "Ada", 3),  # and back again
        change(5, "I.1.2", "Ada", "Belum Ada", 4),
        change(6, "I.1.3", "Belum Ada", "Ada", 5, state=State.CANCELLED),
        change(7, "I.1.4", "Belum Ada", "Ada", 90),  # after it
    ]
    found = changes_since(journal[::-1], START, {"I.1.1": "SK"}, START + timedelta(hours=1))

    assert [(one.code, one.subject, one.before, one.after) for one in found] == [
        ("I.1.1", "SK", "Proses", "Terverifikasi")
    ]


def test_an_answer_of_the_lke_is_named_by_its_question() -> None:
    key = CellKey("LKE", "P.1.1.a", "JAWABAN")
    answered = replace(change(1, "P.1.1.a", "", "Ya", 1), key=key)
    (found,) = changes_since([answered], START, {})

    assert (found.code, found.column, found.after) == ("P.1.1.a", "Jawaban LKE", "Ya")
    # Source: data/plan/lke.csv
    assert found.subject == "Sudahkah unit kerja memiliki tim pembangunan ZI?"
