"""What people do in a meeting, each as a callback that tells of a refusal and never fails."""

from functools import partial

from data.meeting import (
    Meeting,
    Plan,
    call_off,
    changes_since,
    finish_meeting,
    readiness_now,
    reopen_meeting,
    set_next_meeting,
    set_times,
)
from data.meeting.photos import keep_photo, remove_photo
from data.schema import BUKTI
from data.standing.readiness import ItemStanding
from data.statuses import Status
from data.words import clean
from data.workbook import CellKey, Edit
from pages.changes.door import attempt, refuse, send_edits
from pages.frame.opening import row_names
from pages.session.person import actor
from pages.session.state import session, widget_values
from pages.session.stores import current_store, records


def join(id: str) -> None:
    """Show a meeting in this session; "" shows the list of meetings."""
    session().choices.joined_meeting = id


def remove_plan(plan: Plan) -> None:
    """Call a planned meeting off."""
    attempt(lambda: call_off(records(), plan, actor()))


def finish(meeting: Meeting) -> None:
    """End the meeting with what it changed and the readiness it leaves."""
    view = current_store().view
    if view.reading is None:
        refuse("lembar kerja belum terbaca, jadi rapat belum dapat diselesaikan.")
        return
    after, names = readiness_now(view.standing), row_names(view)

    def end() -> None:
        store = current_store()
        finish_meeting(
            records(),
            meeting.id,
            actor(),
            after=after,
            changes=changes_since(store.spans(meeting.start), names),
            end=store.bookmark(),
        )

    attempt(end)


def reopen(meeting: Meeting) -> None:
    """Let a finished meeting go on."""
    attempt(lambda: reopen_meeting(records(), meeting.id, actor()))


def keep_next(meeting: Meeting, key: str) -> None:
    """Keep what was typed about the next meeting."""
    text = clean(widget_values()[key])
    attempt(lambda: set_next_meeting(records(), meeting.id, text, actor()))


def keep_times(meeting: Meeting, begins: str, ends: str) -> None:
    """Keep from when to when the meeting was; the keys are those of the two fields."""
    values = widget_values()
    if values[begins] is None:
        refuse("isi pukul mulai rapat dahulu.")
        return
    attempt(lambda: set_times(records(), meeting.id, values[begins], values[ends], actor()))


def keep_photos(meeting: Meeting, key: str) -> None:
    """Keep the pictures that were chosen; the field is then empty again."""
    side, by = current_store().side, actor()
    for file in widget_values()[key] or ():
        attempt(partial(keep_photo, side, meeting.id, file.getvalue(), by))


def drop_photo(meeting: Meeting, place: int) -> None:
    """Forget a picture of the meeting."""
    attempt(lambda: remove_photo(current_store().side, meeting.id, place, actor()))


def mark_as_there(codes: list[str]) -> None:
    """Give items the status Ada, as a finished meeting is their evidence."""
    head = BUKTI.heads["status"]
    found = [(code, item_of(code)) for code in codes]
    send_edits(
        [
            Edit(CellKey(BUKTI.name, code, head), item.status, Status.READY.value)
            for code, item in found
            if item is not None
        ]
    )


def item_of(code: str) -> ItemStanding | None:
    """Return an item as it stands now, None where there is none of that code."""
    view = current_store().view
    if view.reading is None:
        return None
    return next((item for item in view.standing.items if item.code == code), None)
