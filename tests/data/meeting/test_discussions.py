"""What is said in a meeting, the times that people give it, and its pictures."""

import io
from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PIL import Image

from data.errors import NotAllowed, Unreadable, Unwritable
from data.meeting import (
    Discussion,
    Meeting,
    answer_direction,
    directions,
    leave_direction,
    meetings,
    minutes_of,
    note_discussion,
    set_times,
    start_meeting,
)
from data.meeting.minutes import Talk
from data.meeting.photos import MOST_PHOTOS, keep_photo, photos_of, remove_photo
from data.store.records import Records
from tests.data.meeting.test_meetings import new, reading_of, standing
from tests.data.workbooks import item
from tests.people import BUDI, KETUA, SARI, TAMU

JAKARTA = ZoneInfo("Asia/Jakarta")


@pytest.fixture
def records(tmp_path: Path) -> Records:
    return Records(tmp_path / "catatan.sqlite3")


def started(records: Records) -> str:
    return start_meeting(records, new(standing(item())), SARI)


def only(records: Records) -> Meeting:
    (found,) = meetings(records)
    return found


def picture(kind: str = "PNG", width: int = 2000) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (width, width // 2), "red").save(made, kind)
    return made.getvalue()


def test_what_is_said_about_a_component_stands_in_the_minutes_as_it_was_typed_last(
    records: Records,
) -> None:
    id = started(records)
    note_discussion(records, id, Discussion("I.2", "Belum ada."), BUDI, "")
    note_discussion(records, id, Discussion("I.1", "SK terbit.\nFoto menyusul."), BUDI, "")
    note_discussion(records, id, Discussion("I.2", "Sudah ada."), SARI, "Belum ada.")

    assert minutes_of(only(records), reading_of(item())).talks == (
        Talk("I.2", "Rencana", "Sudah ada."),
        Talk("I.1", "Tim Kerja", "SK terbit.\nFoto menyusul."),
    )


def test_a_text_that_was_emptied_is_left_out(records: Records) -> None:
    id = started(records)
    note_discussion(records, id, Discussion("I.1", "Salah"), BUDI, "")
    note_discussion(records, id, Discussion("I.1", ""), BUDI, "Salah")

    assert only(records).discussions == ()


def test_the_times_that_people_give_stand_in_the_minutes(records: Records) -> None:
    id = started(records)
    set_times(records, id, time(8, 30), time(10, 50), BUDI)

    minutes = minutes_of(only(records), reading_of(item()))
    assert minutes.started_at == datetime(2025, 11, 24, 8, 30, tzinfo=JAKARTA)
    assert minutes.ended_at is None  # it still goes on


def test_the_team_answers_a_direction_with_a_date(records: Records) -> None:
    id = leave_direction(records, "I.1", "Tim", "Bahas", KETUA, date(2025, 12, 4))
    answer_direction(records, id, "sudah dibahas", BUDI, is_done=True)

    (found,) = directions(records)
    assert (found.by, found.answer, found.answered_by, found.is_done) == (
        date(2025, 12, 4),
        "sudah dibahas",
        "Budi",
        True,
    )
    assert str(found) == (
        "I.1 Tim: Bahas (Ketua, paling lambat 4 Desember 2025). Jawaban Budi: sudah dibahas"
    )


def test_pictures_are_kept_small_in_their_order_and_can_be_removed(tmp_path: Path) -> None:
    keep_photo(tmp_path, "a1", picture(), BUDI)
    keep_photo(tmp_path, "a1", picture("JPEG", 400), BUDI)

    sizes = []
    for content in photos_of(tmp_path, "a1"):
        with Image.open(io.BytesIO(content)) as found:
            sizes.append((found.format, found.size))
    assert sizes == [("JPEG", (1600, 800)), ("JPEG", (400, 200))]
    remove_photo(tmp_path, "a1", 0, BUDI)
    assert len(photos_of(tmp_path, "a1")) == 1
    assert photos_of(tmp_path, "b2") == []


def test_what_the_camera_noted_is_not_kept(tmp_path: Path) -> None:
    made = io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "Kamera Rahasia"
    Image.new("RGB", (40, 40)).save(made, "JPEG", exif=exif)
    keep_photo(tmp_path, "a1", made.getvalue(), BUDI)

    assert b"Kamera Rahasia" not in photos_of(tmp_path, "a1")[0]


@pytest.mark.parametrize("content", [b"", b"bukan foto", picture()[:100]])
def test_what_is_no_picture_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(Unreadable, match="bukan foto"):
        keep_photo(tmp_path, "a1", content, BUDI)

    assert photos_of(tmp_path, "a1") == []


def test_there_are_only_so_many_pictures(tmp_path: Path) -> None:
    for _ in range(MOST_PHOTOS):
        keep_photo(tmp_path, "a1", picture(width=20), BUDI)

    with pytest.raises(Unwritable, match="paling banyak"):
        keep_photo(tmp_path, "a1", picture(width=20), BUDI)


def test_who_only_looks_keeps_no_picture(tmp_path: Path) -> None:
    with pytest.raises(NotAllowed):
        keep_photo(tmp_path, "a1", picture(), TAMU)


def test_no_picture_leaves_the_folder_of_the_board(tmp_path: Path) -> None:
    keep_photo(tmp_path / "papan", "../../a1", picture(width=20), BUDI)

    assert not list(tmp_path.glob("*.jpg"))
    assert len(photos_of(tmp_path / "papan", "../../a1")) == 1
