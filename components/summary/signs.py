"""The signs of Ringkasan as pictures, each told from the others in grey too."""

from urllib.parse import quote

from components.theme import ACCENT, ALARM
from data.reports.overview import Step

_DISC = '<circle cx="12" cy="12" r="11" fill="{}"/>'
_ON_DISC = '<path fill="none" stroke="#fff" stroke-width="2.6" d="{}"/>'
_VERDICTS = {
    "kurang": _DISC.format(ALARM) + _ON_DISC.format("m8 8 8 8m0-8-8 8"),
    "lulus": _DISC.format(ACCENT) + _ON_DISC.format("m7 12.6 3.6 3.6 6.6-7.6"),
    "belum": '<circle cx="12" cy="12" r="9.4" fill="none" stroke="#2f4858" stroke-width="4" '
    'stroke-dasharray="4.2 3.2"/>',
}
_CLOCK = (
    f'<g fill="none" stroke="{ALARM}" stroke-width="2.8"><circle cx="12" cy="12" r="9.6"/>'
    '<path d="M12 6v6.4l4 2.4"/></g>'
)
LATE_FRAME = (
    f'<path d="M1.6 1.6h20.8v20.8H1.6z" fill="none" stroke="{ALARM}" stroke-width="3.2"/>'
    f'<path d="M13 0h11v11z" fill="{ALARM}"/>'
)


def verdict_sign(state: str) -> str:
    """Return the sign of a verdict: a cross or a tick in a disc, or a dashed ring."""
    return f'<img class="tanda" alt="" src="{picture(_VERDICTS[state])}">'


def clock_sign() -> str:
    """Return the sign of what is late."""
    return f'<img class="jam" alt="" src="{picture(_CLOCK)}">'


def picture(drawing: str, width: float = 24, height: float = 24) -> str:
    """Return an SVG drawing as an address that holds it: Streamlit lets no other SVG through."""
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}">'
        f"{drawing}</svg>"
    )
    return f"data:image/svg+xml,{quote(svg)}"


def step_words(step: Step, *, in_points: bool = False) -> str:
    """Say how a number moved as HTML: a triangle, by how much, since when."""
    by = step.gained.lstrip("+\u2212") if in_points else str(abs(step.whole))
    if by == "0":
        return f'<span class="tetap">= tetap</span> {step.since}'
    name, sign = ("naik", "▲") if step.after > step.before else ("turun", "▼")
    return f'<span class="{name}"><span aria-label="{name}">{sign}</span> {by}</span> {step.since}'
