"""Lists of Ringkasan as HTML: what was decided, and what waits for the office."""

from collections.abc import Sequence
from html import escape

from components.summary.signs import clock_sign
from data.meeting.directions import Direction
from data.meeting.minutes import Decision
from data.reports.needs import Need
from data.words import clean, short_date

_MOST = 3


def decisions(title: str, found: Sequence[Decision]) -> str:
    """Return the first decisions, each with its item, who does it and by when."""
    rows = "".join(
        f'<li><b class="no">{place}</b><div><b>{escape(clean(one.what))}</b>'
        f"<p>{escape(_owed(one))}</p></div></li>"
        for place, one in enumerate(found[:_MOST], 1)
    )
    rest = _rest(len(found) - _MOST, "putusan lagi")
    return (
        f'<section class="ringkas-daftar"><h2>{escape(title)} <small>{len(found)}</small></h2>'
        f"<ol>{rows}</ol>{rest}</section>"
    )


def direction_lines(opened: Sequence[Direction], done: Sequence[Direction]) -> str:
    """Return the open directions and the first that are done, each with the team's answer."""
    rows = "".join(
        f"<li><div><b>{escape(clean(one.text))}</b><p>{escape(_about(one))}</p></div></li>"
        for one in (*opened, *done[:_MOST])
    )
    rest = _rest(len(done) - _MOST, "arahan selesai lagi")
    return f'<section class="ringkas-daftar"><ol>{rows}</ol>{rest}</section>'


def need_words(need: Need) -> str:
    """Return what is to be done, and who or how long."""
    late = ""
    if need.days_late:
        late = f'<span class="turun">{clock_sign()} lewat {need.days_late} hari</span> · '
    return (
        f'<div class="ringkas-hal"><b>{escape(need.what)}</b>'
        f"<p>{late}{escape(need.detail)}</p></div>"
    )


def heading(title: str, small: str = "") -> str:
    """Return the heading of a part; `small` is HTML."""
    more = f" <small>{small}</small>" if small else ""
    return f'<div class="ringkas-judul"><h2>{escape(title)}{more}</h2></div>'


def _rest(more: int, what: str) -> str:
    return f"<p>dan {more} {what} di halaman Rapat</p>" if more > 0 else ""


def _owed(one: Decision) -> str:
    by = short_date(one.by) if one.by else "tenggat belum ada"
    return f"{one.code} · {clean(one.who) or 'siapa belum ditulis'} · {by}"


def _about(one: Direction) -> str:
    parts = [f"{one.code} {clean(one.subject)}", clean(one.who)]
    if one.is_done:
        parts.insert(0, "✓ Selesai")
    elif one.by:
        parts.append(f"paling lambat {short_date(one.by)}")
    if one.answer:
        parts.append(f"{clean(one.answered_by)}: {clean(one.answer)}")
    return " · ".join(parts)
