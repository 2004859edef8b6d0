"""Several links in one cell, parted by lines or semicolons."""

import re

from data.words import trimmed

# A semicolon may belong to an address: it parts only before a blank or another address.
_BETWEEN = re.compile(r"[\r\n\v]+|;(?=\s|https?://)", re.IGNORECASE)
_BETWEEN_FILES = re.compile(r"[\r\n\v;]+")


def links_in(text: str) -> tuple[str, ...]:
    """Return the links that a TAUTAN holds, in their order."""
    between = _BETWEEN if "://" in text else _BETWEEN_FILES
    parts = (trimmed(part).strip(";").strip() for part in between.split(text))
    return tuple(part for part in parts if part)


def tidy_links(text: str) -> str:
    """Return a TAUTAN with its links in one line, so that a field of one line can change it."""
    links = links_in(text)
    return "; ".join(links) if len(links) > 1 else trimmed(text)
