"""What a meeting comes to: what changed in it, and its minutes."""

from collections.abc import Iterable, Mapping
from datetime import datetime, time
from zoneinfo import ZoneInfo

from data.lke import answer_rows
from data.meeting.meetings import Meeting
from data.meeting.minutes import Minutes, StatusChange, Talk
from data.schema import BUKTI, LKE
from data.store.changes import Span
from data.words import title_case
from data.workbook.reader import Reading
from data.workbook.writer import CellKey

_COLUMNS = {
    (BUKTI.name, BUKTI.heads["status"]): "Status",
    (LKE.name, LKE.heads["answer"]): "Jawaban LKE",
}


def changes_since(spans: Iterable[Span], names: Mapping[str, str]) -> tuple[StatusChange, ...]:
    """Return the statuses and LKE answers that differ at the end of `spans` from their beginning.

    `spans` are `Store.spans` since a place in the journal. A cell stands once, with its first and
    its last value; one that came back is left out. `names` has the items' names by their codes; an
    answer is named by its question.
    """
    return tuple(
        StatusChange(
            span.key.code,
            _subject(span.key, names),
            _COLUMNS[span.key.sheet, span.key.column],
            span.first.before,
            span.last.after,
        )
        for span in spans
        if (span.key.sheet, span.key.column) in _COLUMNS and span.first.before != span.last.after
    )


def minutes_of(meeting: Meeting, reading: Reading) -> Minutes:
    """Return the minutes of a meeting; of one that still runs without an end."""
    zone = ZoneInfo(reading.settings.timezone)
    began = meeting.started_at.astimezone(zone)
    # The day is the one that people gave, also where they wrote the meeting up later.
    shift = meeting.day - began.date()
    starts, ends = times_of(meeting, zone)
    ended = meeting.ended_at.astimezone(zone) + shift if meeting.ended_at else None
    if ended is not None and ends is not None:
        ended = datetime.combine(meeting.day, ends, zone)
    after = meeting.after
    names = {one.code: one.name for one in reading.components}
    return Minutes(
        office=reading.settings.office,
        title=meeting.title,
        place=meeting.place,
        started_at=datetime.combine(meeting.day, starts, zone),
        ended_at=ended,
        leader=meeting.leader,
        note_taker=meeting.note_taker,
        present=meeting.present,
        agenda=meeting.agenda,
        decisions=meeting.decisions,
        changes=meeting.changes,
        total_before=meeting.before.total,
        total_after=after.total if after else None,
        areas=tuple(
            (
                f"{area.code}. {title_case(area.name)}",
                meeting.before.areas.get(area.code),
                after.areas.get(area.code) if after else None,
            )
            for area in reading.areas
        ),
        directions=meeting.directions,
        next_meeting=meeting.next_meeting,
        invited=meeting.invited,
        called_for=meeting.called_for,
        called_until=meeting.called_until,
        talks=tuple(
            Talk(one.code, names.get(one.code, ""), one.text) for one in meeting.discussions
        ),
    )


def times_of(meeting: Meeting, zone: ZoneInfo) -> tuple[time, time | None]:
    """Return from when to when a meeting was, on the office's clock.

    What people gave comes first, then the time for which it was called, then the clock's. The end
    is None while it goes on, and if it ended on another day than it began.
    """
    began = meeting.started_at.astimezone(zone)
    called = meeting.called_for.time() if meeting.called_for else began.time()
    ended = meeting.ended_at.astimezone(zone) if meeting.ended_at else None
    ends = ended.time() if ended is not None and ended.date() == began.date() else None
    return meeting.begins or called, meeting.ends or ends


def _subject(key: CellKey, names: Mapping[str, str]) -> str:
    """Return what a row is called; an answer always by its question."""
    if key.sheet == LKE.name and key.code in answer_rows():
        return answer_rows()[key.code].question.text
    return names.get(key.code, "")
