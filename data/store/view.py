"""What all sessions see of a workbook at one moment, made whole and never changed."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from threading import RLock
from typing import Any, TypeVar

from data.errors import Problem
from data.schema import TIMEZONES
from data.standing.assessment import Assessment, assessment_of
from data.standing.readiness import Standing, standing_of, today_in
from data.store.changes import Change
from data.store.days import Stretch
from data.store.files import OwnerFile
from data.workbook.reader import Reading
from data.workbook.writer import CellKey

Figure = TypeVar("Figure")


@dataclass(frozen=True)
class View:
    """The standing as all sessions see it, renewed whenever something visible changes.

    `reading` is the last good reading with the waiting changes in it; `problems` name what of the
    file is set aside, or why it cannot be read at all: then `is_outdated`, and the reading is an
    earlier one. `another` is the workbook of another office or year that lies in its place. `hold`
    says why changes wait ("" if they do not) and `owner_file` who has the workbook open; `refusal`
    says why nothing can be saved at all, `notices` what has happened to the journal or the records.
    `latest` has the newest change of each cell; `news` is what the last file that came (a save in
    Excel, an upload) changed, `days` what the statuses were.
    """

    path: Path
    revision: int = 0
    reading: Reading | None = None
    read_at: datetime | None = None
    problems: tuple[Problem, ...] = ()
    is_outdated: bool = False
    another: Reading | None = None
    waiting: tuple[Change, ...] = ()
    hold: str = ""
    owner_file: OwnerFile | None = None
    refusal: str = ""
    notices: tuple[str, ...] = ()
    collisions: tuple[Change, ...] = ()
    latest: Mapping[CellKey, Change] = field(default_factory=dict)
    news: tuple[Change, ...] = ()
    days: tuple[Stretch, ...] = ()
    _figures: dict[Hashable, Any] = field(default_factory=dict, repr=False, compare=False)
    _working: RLock = field(default_factory=RLock, repr=False, compare=False)

    @property
    def timezone(self) -> str:
        """Return the office's timezone as an IANA name."""
        return self.reading.settings.timezone if self.reading else TIMEZONES["WIB"]

    @property
    def today(self) -> date:
        """Return the present day at the office."""
        return today_in(self.timezone)

    def once(self, figure: Hashable, make: Callable[[], Figure]) -> Figure:
        """Return a figure of this view, worked out once for all who look; `figure` names it."""
        with self._working:
            if figure not in self._figures:
                self._figures[figure] = make()
            found: Figure = self._figures[figure]
            return found

    @cached_property
    def _standings(self) -> dict[date, Standing]:
        return {}

    @property
    def standing(self) -> Standing:
        """Return the standing of today, computed once for all who look.

        Only for a view that has a reading.
        """
        assert self.reading is not None
        day = self.today
        if day not in self._standings:
            self._standings[day] = standing_of(self.reading, day)
        return self._standings[day]

    @cached_property
    def assessment(self) -> Assessment:
        """Return where the office stands in the LKE, computed once for all who look.

        Only for a view that has a reading.
        """
        assert self.reading is not None
        return assessment_of(self.reading, self.standing)

    def version_of(self, key: CellKey) -> int:
        """Return the number of a cell's newest change, 0 where it never changed."""
        change = self.latest.get(key)
        return change.id if change else 0
