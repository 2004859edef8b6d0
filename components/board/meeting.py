"""What the live board shows of a meeting: the component the room is at, and what is decided."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from components.board.answers import answer_data
from components.board.changes import Data, Leads
from components.board.data import component_data, frame_data, item_data, team_names
from components.questions import questions_of_component
from data.meeting import Decision, Direction, Meeting, StatusChange
from data.standing.readiness import ComponentStanding, ItemStanding
from data.store import View
from data.words import clean, listed, percent, short_date


@dataclass(frozen=True)
class Background:
    """What the room should know: open directions, the last meeting, what changed since then."""

    directions: Sequence[Direction] = ()
    last: Meeting | None = None
    changes: Sequence[StatusChange] = ()


def meeting_data(view: View, meeting: Meeting, leads: Leads, told: Background) -> Data:
    """Return the screen of a meeting; `parts` is empty if the plan has the component no longer."""
    standing = view.standing
    components = {one.code: one for one in standing.components}
    component = components.get(meeting.component)
    code = meeting.component
    own = [item for item in standing.items if item.component == code]
    questions = questions_of_component(code)
    part = [component_data(component, own, view, told.directions)] if component else []
    return {
        **frame_data(view),
        "kind": "meeting",
        "meeting": {
            "id": meeting.id,
            "title": meeting.title,
            "over": not meeting.is_running,
            "started": int(meeting.started_at.timestamp() * 1000),
            "at": meeting.position,
            "order": [
                {"code": one, "name": clean(components[one].name) if one in components else ""}
                for one in meeting.order
            ],
            "code": code,
            "pct": percent(standing.total_pct),
            "squares": _squares(standing.components, meeting.order),
            "people": _people(view, meeting, own),
            "due": component.due_date.isoformat() if component and component.due_date else "",
            "said": next((one.text for one in meeting.discussions if one.code == code), ""),
            "count": len(meeting.decisions),
            "decisions": _decisions(meeting.decisions, code, own, meeting),
            "before": _decisions(told.last.decisions if told.last else (), code, own),
            "changes": _changes(told.changes, code, own),
        },
        "parts": part,
        "items": [
            {**row, "when": row["when"].removesuffix(f" {view.today.year}")}
            for row in item_data(own, view, leads)
        ],
        "answers": answer_data(questions, view, leads),
    }


def decision_note(meeting: Meeting, what: str) -> str:
    """Return the line that a decision writes into the CATATAN of its item."""
    return f"Rapat {short_date(meeting.day)}: {what}"


def left_behind(decision: Decision, item: ItemStanding | None, meeting: Meeting | None) -> str:
    """Say what of a decision stays on its item if the decision is removed; "" for nothing."""
    if item is None or meeting is None:
        return ""
    note, stays = decision_note(meeting, decision.what), []
    if note in item.note.splitlines():
        stays.append(f"CATATAN “{note}”")
    if decision.who and item.pic == decision.who:
        stays.append(f"PIC {decision.who}")
    if decision.by and item.due_date == decision.by:
        stays.append(f"TENGGAT {short_date(decision.by)}")
    return listed(stays)


def _squares(components: Iterable[ComponentStanding], order: Sequence[str]) -> list[Data]:
    """Return the squares as the plan has them; `at` is the place in the meeting's own order."""
    return [
        {
            "code": one.code,
            "area": one.area,
            "pct": percent(one.readiness_pct),
            "fill": round(one.readiness_pct or 0),
            "late": one.late,
            "at": order.index(one.code),
        }
        for one in components
        if one.code in order
    ]


def _people(view: View, meeting: Meeting, items: Iterable[ItemStanding]) -> list[str]:
    """Return who may have to do it: the owners of the items, who is present, the team."""
    names = [clean(item.pic) for item in items]
    names += [clean(one.name) for one in meeting.present]
    return list(dict.fromkeys(name for name in (*names, *team_names(view)) if name))


def _decisions(
    decisions: Sequence[Decision],
    code: str,
    items: Sequence[ItemStanding],
    meeting: Meeting | None = None,
) -> list[Data]:
    """Return the decisions on a component and its items, the newest first.

    Of the `meeting` that goes on each says what of it stays on its item when it is removed.
    """
    own = {item.code: item for item in items}
    found = [one for one in reversed(decisions) if one.code == code or one.code in own]
    return [
        {
            "id": one.id,
            "code": one.code,
            "what": one.what,
            "who": one.who,
            "by": one.by.isoformat() if one.by else "",
            "stays": left_behind(one, own.get(one.code), meeting),
        }
        for one in found
    ]


def _changes(
    changes: Sequence[StatusChange], code: str, items: Sequence[ItemStanding]
) -> list[Data]:
    """Return what changed of a component's items and answers, the newest first."""
    codes = {code, *(item.code for item in items)}
    codes |= {key for one in questions_of_component(code) for key in (one.code, *one.answer_keys)}
    return [
        {"code": one.code, "before": one.before, "after": one.after}
        for one in reversed(changes)
        if one.code in codes
    ]
