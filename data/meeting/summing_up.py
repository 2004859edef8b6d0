"""What a meeting comes to: what changed in it, and its minutes."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from data.lke import answer_rows
from data.meeting.meetings import Meeting
from data.meeting.minutes import Minutes, StatusChange
from data.schema import BUKTI, LKE
from data.store.changes import Change
from data.words import title_case
from data.workbook.reader import Reading
from data.workbook.writer import CellKey

_COLUMNS = {
    (BUKTI.name, BUKTI.columns["status"]): "Status",
    (LKE.name, LKE.columns["answer"]): "Jawaban LKE",
}


def changes_since(
    newest_first: Sequence[Change],
    since: datetime,
    names: Mapping[str, str],
    until: datetime | None = None,
) -> tuple[StatusChange, ...]:
    """Return the statuses and LKE answers that differ after `until` from what they were at `since`.

    Both are aware; without `until` all later changes count. A cell stands once, with its first and
    its last value; one that came back is left out. `names` has the items' names by their codes; an
    answer is named by its question.
    """
    cells: dict[CellKey, tuple[str, str]] = {}
    for change in reversed(newest_first):
        is_within = change.at >= since and (until is None or change.at <= until)
        is_told = (change.key.sheet, change.key.column) in _COLUMNS
        if is_within and is_told and change.took_effect:
            first, _ = cells.get(change.key, (change.before, ""))
            cells[change.key] = (first, change.after)
    return tuple(
        StatusChange(key.code, _subject(key, names), _COLUMNS[key.sheet, key.column], before, after)
        for key, (before, after) in cells.items()
        if before != after
    )


def minutes_of(meeting: Meeting, reading: Reading) -> Minutes:
    """Return the minutes of a meeting; of one that still runs without an end."""
    zone = ZoneInfo(reading.settings.timezone)
    began = meeting.started_at.astimezone(zone)
    # The day is the one that people gave, also where they wrote the meeting up later.
    shift = meeting.day - began.date()
    after = meeting.after
    return Minutes(
        office=reading.settings.office,
        title=meeting.title,
        place=meeting.place,
        started_at=began + shift,
        ended_at=meeting.ended_at.astimezone(zone) + shift if meeting.ended_at else None,
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
    )


def _subject(key: CellKey, names: Mapping[str, str]) -> str:
    """Return what a row is called; an answer always by its question."""
    if key.sheet == LKE.name and key.code in answer_rows():
        return answer_rows()[key.code].question.text
    return names.get(key.code, "")
