"""All components as a strip of squares, one square an item in its status, as HTML."""

from functools import cache
from html import escape

from components.summary.signs import LATE_FRAME, picture
from components.tiles import status_drawing
from data.reports.overview import Overview
from data.standing.squares import AreaSquares, ComponentSquares, squares_of
from data.statuses import STATUSES
from data.words import clean

_MOST_ITEMS = 24  # squares of one component; how many more there are is said
GAP = 0.5  # between two areas, in widths of a component; the figure below keeps the same places


def strip(overview: Overview) -> str:
    """Return the strip with its legend."""
    areas = squares_of(overview.standing)
    count = sum(len(area.components) for area in areas)
    columns = f" {GAP}fr ".join(f"repeat({len(area.components)}, minmax(0, 1fr))" for area in areas)
    groups = "<span></span>".join(_area(area, marks_late=overview.marks_late) for area in areas)
    return (
        f'{_looks()}<section class="ringkas-kotak"><div class="judul">'
        f"<h2>{count} komponen <small>satu kotak = satu bukti</small></h2>{_legend(overview)}</div>"
        f'<div class="pita" style="--kolom:{columns}">{groups}</div></section>'
    )


def _legend(overview: Overview) -> str:
    counts = overview.standing.counts()
    parts = [
        f"<span>{_square(status)}{escape(status)} <b>{counts[status]}</b></span>"
        for status in reversed(STATUSES[:-1])
        if counts[status]
    ]
    exempt = STATUSES[-1]
    if counts[exempt]:
        parts.append(f"<span>{_square(exempt)}{escape(exempt)} <b>{counts[exempt]}</b></span>")
    late = len(overview.standing.late)
    if late and overview.marks_late:
        parts.append(
            f'<span class="turun"><i class="kotak lewat"></i>lewat tenggat <b>{late}</b></span>'
        )
    return f'<div class="keterangan">{"".join(parts)}</div>'


def _area(area: AreaSquares, *, marks_late: bool) -> str:
    parts = "".join(_component(one, marks_late=marks_late) for one in area.components)
    return f'<div class="grup" style="--banyak:{len(area.components)}">{parts}</div>'


def _component(one: ComponentSquares, *, marks_late: bool) -> str:
    squares = "".join(
        _square(
            item.status,
            is_late=item.is_late and marks_late,
            words=f"{item.code} {clean(item.name)}: {item.status}"
            + (f", lewat {item.days_late} hari" if item.is_late and marks_late else ""),
        )
        for item in one.items[:_MOST_ITEMS]
    )
    more = len(one.items) - _MOST_ITEMS
    rest = f"<small>+{more}</small>" if more > 0 else ""
    return f'<div class="k"><b>{escape(one.code)}</b><div>{squares}{rest}</div></div>'


@cache
def _looks() -> str:
    """Return the style that draws each status once for all squares."""
    rules = [
        f'.kotak.s{at} {{ background-image: url("{picture(status_drawing(status))}") }}'
        for at, status in enumerate(STATUSES)
    ]
    rules.append(f'.kotak.lewat::after {{ background-image: url("{picture(LATE_FRAME)}") }}')
    return f"<style>{' '.join(rules)}</style>"


def _square(status: str, *, is_late: bool = False, words: str = "") -> str:
    said = f' role="img" aria-label="{escape(words)}" title="{escape(words)}"' if words else ""
    return f'<i class="kotak s{STATUSES.index(status)}{" lewat" if is_late else ""}"{said}></i>'
