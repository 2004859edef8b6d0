"""What Ringkasan is made of: the view of this moment, with what the records and journal add."""

from datetime import UTC, datetime

from data.errors import Unwritable, WorkbookFault
from data.lke import Blanks
from data.meeting import Direction, directions
from data.reports.overview import Overview, overview_of
from data.standing.simulation import simulate
from data.standing.step_plan import PlannedStep
from data.store import View
from data.store.changes import Change
from data.store.history import Wanted
from pages.frame.opening import kept_meetings
from pages.session.stores import current_store, records

_STATUS = "STATUS"


def overview_now(view: View) -> Overview:
    """Return what the Ketua is shown of a view that has a reading."""
    assert view.reading is not None
    return overview_of(
        view.reading,
        view.standing,
        view.assessment,
        view.days,
        spans_since=current_store().spans,
        changes_since=_status_changes,
        now=datetime.now(UTC),
        every=kept_meetings(),
        directed=_directions(),
    )


def easiest_steps(view: View, overview: Overview) -> tuple[PlannedStep, ...]:
    """Return the fewest steps that meet every rule of the office's goal, the easiest first."""

    def plan() -> tuple[PlannedStep, ...]:
        found = simulate(
            view.assessment,
            overview.standing.items,
            overview.settings.goal,
            Blanks.ZERO,
            {},
            only_supported=False,
        )
        return tuple(step for group in found.steps or () for step in group.steps)

    if not overview.is_judged or overview.verdict.passed:
        return ()
    return view.once(("steps", view.today), plan)


def _status_changes(since: datetime) -> list[Change]:
    """Return the changes of statuses since a moment; none if the journal cannot be read now."""
    try:
        found = current_store().history(wanted=Wanted(text=_STATUS, since=since))
    except Unwritable:
        return []
    return [change for change in found if change.is_status]


def _directions() -> list[Direction]:
    """Return all directions; none if they cannot be read, as Rapat says."""
    try:
        return directions(records())
    except WorkbookFault:
        return []
