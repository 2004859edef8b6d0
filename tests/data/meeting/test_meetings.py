"""Meetings as the board keeps them: their agenda, their course, and what they come to."""

import threading
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from data.errors import Unwritable
from data.meeting import (
    BY_PLAN,
    Decision,
    Meeting,
    NewMeeting,
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
from data.store.changes import Change, Source, Span, State
from data.store.history import Bookmark
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


def new(at: Standing, order: str = BY_PLAN) -> NewMeeting:
    return NewMeeting(
        title="Rapat Tim",
        day=TODAY,
        place="Aula",
        leader="Budi",
        note_taker="Siti",
        present=(Person("Ani", "Staf"),),
        agenda=("Pembahasan",),
        order=component_order(at, order),
        directions=("I.1 Tim Kerja: segera (Ketua)",),
        before=readiness_now(at),
        start=Bookmark(datetime.now(UTC), "g", 7),
    )


def begin(records: Records, at: Standing, order: str = BY_PLAN) -> str:
    return start_meeting(records, new(at, order), SARI)


def finish(records: Records, id: str, at: Standing) -> None:
    end = Bookmark(datetime.now(UTC), "g", 9)
    finish_meeting(records, id, SARI, after=readiness_now(at), changes=(), end=end)


def only(records: Records) -> Meeting:
    (meeting,) = meetings(records)
    return meeting


def span(code: str, before: str, after: str, column: str = "STATUS", sheet: str = "Bukti") -> Span:
    """Return what a cell went through: from one value over another one to its last."""
    key = CellKey(sheet, code, column)

    def step(old: str, new: str) -> Change:
        state = State.WRITTEN
        return Change(1, START, "Siti", key, old, new, Source.BOARD, state, "", 1, "")

    return Span(step(before, "Proses"), step("Proses", after))


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
    now = standing(item("I.1.1", status="Ada"))
    finish(records, id, now)
    ended = only(records).ended_at
    finish(records, id, now)

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
    finish(records, id, standing_of(reading, TODAY))
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
        "1 bukti lewat tenggat: I.1.1 SK Tim",
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
    spans = [
        span("I.1.1", "Belum Ada", "Terverifikasi"),
        span("I.1.2", "Belum Ada", "Belum Ada"),  # there and back again
        span("I.1.3", "", "catatan", column="CATATAN"),
    ]

    found = changes_since(spans, {"I.1.1": "SK"})

    assert [(one.code, one.subject, one.before, one.after) for one in found] == [
        ("I.1.1", "SK", "Belum Ada", "Terverifikasi")
    ]


def test_an_answer_of_the_lke_is_named_by_its_question() -> None:
    (found,) = changes_since([span("P.1.1.a", "", "Ya", "JAWABAN", "LKE")], {})

    assert (found.code, found.column, found.after) == ("P.1.1.a", "Jawaban LKE", "Ya")
    # Source: data/plan/lke.csv
    assert found.subject == "Sudahkah unit kerja memiliki tim pembangunan ZI?"


def test_a_meeting_keeps_its_places_in_the_journal(tmp_path: Path) -> None:
    records, now = Records(tmp_path / "catatan"), standing(item("I.1.1"))
    finish(records, begin(records, now), now)

    found = only(Records(tmp_path / "catatan"))
    assert found.end is not None
    assert [(one.generation, one.last_id) for one in (found.start, found.end)] == [
        ("g", 7),
        ("g", 9),
    ]


def test_two_who_start_a_meeting_at_once_start_one(tmp_path: Path) -> None:
    now, ids = standing(item("I.1.1")), []
    ready = threading.Barrier(2)

    def press() -> None:
        records = Records(tmp_path / "catatan")  # a server of one's own
        ready.wait()
        ids.append(begin(records, now))

    threads = [threading.Thread(target=press) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert ids == [only(Records(tmp_path / "catatan")).id] * 2


def test_a_meeting_is_not_reopened_while_another_one_runs(tmp_path: Path) -> None:
    records, now = Records(tmp_path / "catatan"), standing(item("I.1.1"))
    first = begin(records, now)
    finish(records, first, now)
    begin(records, now)

    with pytest.raises(Unwritable, match="rapat lain sedang berlangsung"):
        reopen_meeting(records, first, SARI)


def test_the_next_meeting_typed_while_another_person_reopens_undoes_nothing(
    tmp_path: Path,
) -> None:
    records, now = Records(tmp_path / "catatan"), standing(item("I.1.1"))
    id = begin(records, now)
    finish(records, id, now)
    # The other server's page still shows the finished meeting when the text is sent.
    other = Records(tmp_path / "catatan")
    assert not only(other).is_running
    reopen_meeting(records, id, SARI)

    set_next_meeting(other, id, "Senin", SARI)

    assert (only(records).is_running, only(records).next_meeting) == (True, "Senin")
