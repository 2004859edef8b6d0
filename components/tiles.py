"""The tile of a status: its sign on its colour, as a picture for tables and sieves."""

from functools import cache
from urllib.parse import quote

from data.statuses import STATUS_RULES, Status

# Drawn on a field of 24 by 24, in the colour of the status's text.
_SIGNS = {
    Status.MISSING.value: '<circle cx="12" cy="12" r="5.5"/>',
    Status.PROGRESS.value: '<circle cx="12" cy="12" r="5.5"/>'
    '<path d="M12 6.5a5.5 5.5 0 0 1 0 11z" fill="currentColor"/>',
    Status.READY.value: '<path d="m6.5 12.5 3.7 3.7 7.3-8"/>',
    Status.VERIFIED.value: '<path d="M12 4.5 18 7v5c0 3.8-2.6 6.3-6 7.5-3.4-1.2-6-3.7-6-7.5V7z"/>'
    '<path d="m9.3 11.8 2 2 3.6-4"/>',
    Status.EXEMPT.value: '<circle cx="12" cy="12" r="5.5"/><path d="m8.2 8.2 7.6 7.6"/>',
}


def status_drawing(status: str) -> str:
    """Return the tile of a known status as SVG, on a field of 24 by 24."""
    rule = STATUS_RULES[status]
    return (
        f'<g color="{rule.text}" fill="none" stroke="currentColor" stroke-width="2.2" '
        'stroke-linecap="round" stroke-linejoin="round">'
        f'<rect x="1" y="1" width="22" height="22" rx="4" fill="{rule.fill}" '
        f'stroke="{rule.edge}" stroke-width="2"/>{_SIGNS[status]}</g>'
    )


@cache
def status_tile(status: str) -> str:
    """Return the tile as an address that holds the picture; "" for an unknown status."""
    if status not in STATUS_RULES:
        return ""
    # The room around it keeps it small in the cell of a table.
    picture = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-5 -5 34 34">'
        f"{status_drawing(status)}</svg>"
    )
    return f"data:image/svg+xml,{quote(picture)}"


def sieve_style(key: str, counts: list[int], tiles: tuple[str, ...] = ()) -> str:
    """Return the style that writes how many each pill of a key lets through, and draws its tile.

    In the pills' own words a count would make other options, and what was chosen be lost.
    """
    rules = [
        f'.st-key-{key} button:nth-of-type({place})::after {{ content: "{count}" }}'
        for place, count in enumerate(counts, 1)
    ]
    rules += [
        f".st-key-{key} button:nth-of-type({place})::before "
        f'{{ background-image: url("{status_tile(status)}") }}'
        for place, status in enumerate(tiles, 1)
    ]
    return f"<style>{' '.join(rules)}</style>"
