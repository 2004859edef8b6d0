"""The areas as the Ketua is shown them: how ready each is, which way it moved, what it lacks."""

from dataclasses import dataclass

from data.reports.overview import Overview, Step
from data.schema import AREA_CODES, AREAS
from data.words import title_case


@dataclass(frozen=True)
class AreaRow:
    """An area; readiness in percent now and four weeks ago, None if there is none.

    `lacks_points` tells whether it breaks its rule of the LKE, `weight_points` is what its evidence
    weighs.
    """

    code: str
    name: str
    readiness_pct: float | None
    before_pct: float | None
    ready: int
    applies: int
    late: int
    lacks_points: bool
    weight_points: float

    @property
    def moved(self) -> int | None:
        """Return by how many whole percent it moved in four weeks, None without a past."""
        if self.before_pct is None or self.readiness_pct is None:
            return None
        return Step("", self.before_pct, self.readiness_pct).whole


def area_rows(overview: Overview) -> tuple[AreaRow, ...]:
    """Return the areas, the weakest first; on a new board the one that weighs most."""
    failed = {rule.key for rule in overview.verdict.rules if not rule.met and overview.is_judged}
    rows = [
        AreaRow(
            code=area.code,
            name=_short_name(area.code, area.name),
            readiness_pct=area.readiness_pct,
            before_pct=overview.areas_before.get(area.code),
            ready=area.ready,
            applies=area.applies,
            late=area.late if overview.marks_late else 0,
            lacks_points=area.code in failed,
            weight_points=area.weight_points,
        )
        for area in overview.standing.areas
    ]
    if overview.is_new:
        return tuple(sorted(rows, key=lambda row: -row.weight_points))
    # What does not apply has nothing to catch up on.
    return tuple(
        sorted(rows, key=lambda row: 101.0 if row.readiness_pct is None else row.readiness_pct)
    )


def _short_name(code: str, name: str) -> str:
    return AREAS[AREA_CODES.index(code)].short if code in AREA_CODES else title_case(name)
