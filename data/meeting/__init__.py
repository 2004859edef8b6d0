"""Meetings of the ZI team: their agenda, what was decided, what changed, and the minutes."""

from data.meeting.agenda import (
    BY_PLAN,
    ORDERS,
    component_order,
    decision_text,
    open_decisions,
    proposed_agenda,
)
from data.meeting.decisions import (
    change_decision,
    decide,
    open_decision,
    remove_decision,
    require_running,
)
from data.meeting.directions import (
    Direction,
    answer_direction,
    directions,
    leave_direction,
    mark_direction,
)
from data.meeting.discussions import Discussion, note_discussion
from data.meeting.meetings import (
    Meeting,
    NewMeeting,
    finish_meeting,
    meetings,
    move_meeting,
    readiness_now,
    reopen_meeting,
    set_next_meeting,
    set_times,
    start_meeting,
)
from data.meeting.minutes import Decision, Minutes, Person, StatusChange
from data.meeting.plans import Plan, call_off, called_off, invitation_of, keep_plan, plans
from data.meeting.summing_up import changes_since, minutes_of, times_of

__all__ = [
    "BY_PLAN",
    "ORDERS",
    "Decision",
    "Direction",
    "Discussion",
    "Meeting",
    "Minutes",
    "NewMeeting",
    "Person",
    "Plan",
    "StatusChange",
    "answer_direction",
    "call_off",
    "called_off",
    "change_decision",
    "changes_since",
    "component_order",
    "decide",
    "decision_text",
    "directions",
    "finish_meeting",
    "invitation_of",
    "keep_plan",
    "leave_direction",
    "mark_direction",
    "meetings",
    "minutes_of",
    "move_meeting",
    "note_discussion",
    "open_decision",
    "open_decisions",
    "plans",
    "proposed_agenda",
    "readiness_now",
    "remove_decision",
    "reopen_meeting",
    "require_running",
    "set_next_meeting",
    "set_times",
    "start_meeting",
    "times_of",
]
