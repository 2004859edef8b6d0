"""The agenda that the board proposes, and the order in which components are gone through."""

from collections.abc import Sequence
from datetime import date

from data.meeting.directions import Direction
from data.meeting.meetings import Meeting
from data.meeting.minutes import Decision
from data.standing.readiness import DUE_SOON_DAYS, ItemStanding, Standing
from data.words import clean, fold, short_date

BY_PLAN, WEAKEST_FIRST = "Urut Lampiran", "Terlemah dahulu"
ORDERS = (BY_PLAN, WEAKEST_FIRST)
_MOST_NAMED = 8


def component_order(standing: Standing, order: str) -> tuple[str, ...]:
    """Return the components' codes in the order of the decree, or the least ready first.

    Components to which nothing applies come last; equals stay in the order of the decree.
    """
    rows = list(standing.components)
    if order == WEAKEST_FIRST:
        rows.sort(key=lambda row: (row.readiness_pct is None, row.readiness_pct or 0))
    return tuple(row.code for row in rows)


def open_decisions(last: Meeting | None, standing: Standing) -> list[Decision]:
    """Return what the last meeting decided on items that apply and are not ready yet."""
    waiting = {item.code for item in standing.open_items}
    return [one for one in last.decisions if one.code in waiting] if last else []


def unfinished_decisions(every: Sequence[Meeting], standing: Standing) -> list[Decision]:
    """Return what meetings decided on items or components that are not ready yet, by due date.

    One that was taken again in a later meeting stands once, as it was taken last.
    """
    waiting = {item.code for item in standing.open_items}
    waiting |= {item.component for item in standing.open_items}
    found: dict[tuple[str, str], Decision] = {}
    for meeting in every:
        for one in meeting.decisions:
            if one.code in waiting:
                found[one.code, fold(one.what)] = one
    return sorted(found.values(), key=lambda one: (one.by is None, one.by or date.max))


def proposed_agenda(
    standing: Standing, last: Meeting | None, directions: Sequence[Direction]
) -> list[str]:
    """Return the lines of the agenda: directions, last decisions, late, due soon, components."""
    lines = [f"Arahan {one}" for one in directions]
    for decision in open_decisions(last, standing):
        lines.append(f"Putusan rapat lalu yang belum selesai: {decision_text(decision)}")
    late, soon = standing.late, standing.due_soon
    if late:
        lines.append(f"{len(late)} bukti lewat tenggat: {_named(late)}")
    if soon:
        words = f"{len(soon)} bukti jatuh tempo dalam {DUE_SOON_DAYS} hari"
        lines.append(f"{words}: {_named(soon)}")
    lines.append(f"Pembahasan {len(standing.components)} komponen")
    return lines


def decision_text(decision: Decision) -> str:
    """Say a decision in one line: "I.3.2 Daftar Hadir: dilengkapi (Siti, 3 Des 2025)"."""
    by = short_date(decision.by) if decision.by else ""
    owed = ", ".join(part for part in (decision.who, by) if part)
    text = f"{decision.code} {decision.subject}: {decision.what}"
    return f"{text} ({owed})" if owed else text


def _named(items: Sequence[ItemStanding]) -> str:
    names = [f"{item.code} {clean(item.name)}" for item in items[:_MOST_NAMED]]
    rest = len(items) - _MOST_NAMED
    return ", ".join(names) + (f", dan {rest} lagi" if rest > 0 else "")
