"""Fills the Word templates, the office's own before those that ship."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from components.office_template.apart import filled_apart
from components.office_template.filling import MOST_BYTES, Pictures, Unfit, filled
from components.paper.typeset import plain
from data.errors import Unreadable

TEMPLATES = Path(__file__).parent / "templates"

_MOST_LETTERS = 600  # a longer text would push a row over its page
_NOT_IN_XML = str.maketrans("", "", "\ufffe\uffff")


def fit_text(text: str, most: int = _MOST_LETTERS) -> str:
    """Return a person's text fit for a Word file: at most `most` letters, no controls."""
    return plain(text.translate(_NOT_IN_XML), most)


def fill_template(
    name: str, facts: Mapping[str, Any], folder: Path | None, pictures: Pictures
) -> bytes:
    """Return a template filled with facts, and with pictures where it says their name.

    The file of that name in `folder` is filled in place of the one that ships; what it may do
    stands in SECURITY.md. Raises Unreadable where that one is broken or does more.
    """
    own = folder / name if folder is not None else None
    if own is None or not own.exists():
        return filled((TEMPLATES / name).read_bytes(), facts, pictures)
    try:
        return filled_apart(_content(own), facts, pictures)
    except Unfit as fault:
        raise Unreadable(
            f"{name}: templat Word ini tidak dapat dipakai, karena {fault}. Perbaiki di Word, atau "
            f"pindahkan {name} dari folder {own.parent.name} agar templat bawaan dipakai."
        ) from fault


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as fault:
        raise Unfit("sedang dipakai program lain atau tidak boleh dibaca") from fault
    if len(content) > MOST_BYTES:
        raise Unfit(f"lebih besar dari {MOST_BYTES // 1_000_000} MB")
    return content
