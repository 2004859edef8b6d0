"""What people do in a meeting, each as a callback that tells of a refusal and never fails."""

from collections.abc import Callable
from datetime import date
from typing import Any

from data.errors import WorkbookFault
from data.meeting import (
    Decision,
    Meeting,
    changes_since,
    decide,
    finish_meeting,
    move_meeting,
    readiness_now,
    reopen_meeting,
    set_next_meeting,
)
from data.schema import BUKTI, Status
from data.words import clean, short_date
from data.workbook import CellKey, Edit
from data.workbook.writer import canonical
from pages._door import send_edits
from pages._person import actor
from pages._session import row_names
from pages._sitting import held, sitting
from pages._store import current_store, records

JOINED = "rapat.joined"


def attempt(action: Callable[[], Any]) -> bool:
    """Do it and tell whether it was kept; the next run says why where it was not."""
    try:
        action()
    except WorkbookFault as error:
        sitting().refusal = str(error)
        return False
    return True


def refuse(reason: str) -> None:
    """Say on the next run why nothing was kept."""
    sitting().refusal = reason


def join(id: str) -> None:
    """Show a meeting in this session; "" shows the list of meetings."""
    sitting().kept[JOINED] = id


def move(meeting: Meeting, position: int) -> None:
    """Bring the whole room to another component."""
    attempt(lambda: move_meeting(records(), meeting.id, position, actor()))


def finish(meeting: Meeting) -> None:
    """End the meeting with what it changed and the readiness it leaves."""
    view = current_store().view
    if view.reading is None:
        refuse("lembar kerja belum terbaca, jadi rapat belum dapat diselesaikan.")
        return
    changes = changes_since(current_store().history(), meeting.started_at, row_names(view))
    after = readiness_now(view.standing)
    attempt(lambda: finish_meeting(records(), meeting.id, actor(), after=after, changes=changes))


def reopen(meeting: Meeting) -> None:
    """Let a finished meeting go on."""
    attempt(lambda: reopen_meeting(records(), meeting.id, actor()))


def keep_next(meeting: Meeting, key: str) -> None:
    """Keep what was typed about the next meeting."""
    text = clean(held()[key])
    attempt(lambda: set_next_meeting(records(), meeting.id, text, actor()))


def take_decision(meeting: Meeting, names: dict[str, str], keys: dict[str, str]) -> None:
    """Put a decision into CATATAN, PIC and TENGGAT of its item, and into the meeting.

    `names` has the subjects that can be chosen by code, `keys` those of the form's fields.
    """
    given = held()
    code, by = given[keys["code"]], given[keys["by"]]
    what, who = clean(given[keys["what"]]), clean(given[keys["who"]] or "")
    if not what:
        refuse("tulis dahulu apa yang diputuskan.")
        return
    sitting().refusal = ""
    edits = _decision_edits(meeting, code, what, who, by)
    if edits:
        send_edits(edits)
    if sitting().refusal:
        return
    decision = Decision(code, names[code], what, who, by)
    attempt(lambda: decide(records(), meeting.id, decision, actor()))


def _decision_edits(
    meeting: Meeting, code: str, what: str, who: str, by: date | None
) -> list[Edit]:
    """Return the edits of the item; none where the decision is on a whole component."""
    item = _item(code)
    if item is None:
        return []
    note = f"Rapat {short_date(meeting.day)}: {what}"
    given = {"note": f"{item['note']}\n{note}".strip()}
    if who:
        given["pic"] = who
    if by:
        given["due_date"] = by.isoformat()
    return [
        Edit(CellKey(BUKTI.name, code, BUKTI.columns[field]), canonical(item[field]), after)
        for field, after in given.items()
    ]


def mark_as_there(codes: list[str]) -> None:
    """Give items the status Ada, as a finished meeting is their evidence."""
    head = BUKTI.columns["status"]
    found = [(code, _item(code)) for code in codes]
    send_edits(
        [
            Edit(CellKey(BUKTI.name, code, head), item["status"], Status.READY.value)
            for code, item in found
            if item is not None
        ]
    )


def _item(code: str) -> dict[str, Any] | None:
    view = current_store().view
    if view.reading is None:
        return None
    return next((row for row in view.standing.rows.items if row["code"] == code), None)
