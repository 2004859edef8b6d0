"""Sets a paper from a Typst template beside this file and data that is never taken as markup."""

import json
import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst

from data.words import clean

_FOLDER = Path(__file__).parent
_POINTS_PER_INCH = 72
_JOINERS = "\u200c\u200d"  # the invisible letters that shape the ones beside them
_CUT = "…"


def set_pdf(template: str, data: Mapping[str, Any], made_at: datetime) -> bytes:
    """Return a template, by the name of its file, filled with data as a PDF.

    `made_at` (aware) is the date that the file carries; with the same one the bytes are the same.
    Raises typst.TypstError where the template is at fault.
    """
    return _compiled(
        template, data, format="pdf", timestamp=made_at.astimezone(UTC).replace(microsecond=0)
    )


def set_png(template: str, data: Mapping[str, Any], width_px: int, width_pt: float) -> bytes:
    """Return a template of one page, `width_pt` points wide, as a PNG of `width_px` pixels.

    Raises typst.TypstError where the template is at fault.
    """
    ppi = width_px * _POINTS_PER_INCH / width_pt
    return _compiled(template, data, format="png", ppi=ppi)


def plain(text: str, most: int = 200) -> str:
    """Return a person's text fit for a line of a paper: at most `most` letters, no controls.

    Characters that turn the direction of what follows are dropped: one name must not rearrange
    the words beside it.
    """
    kept = clean("".join(_printable(letter) for letter in text))
    return kept if len(kept) <= most else kept[: most - 1].rstrip() + _CUT


def _printable(letter: str) -> str:
    category = unicodedata.category(letter)
    if category == "Cs":
        return "\ufffd"  # half a character, which no file can hold
    if category == "Cc":
        return " "
    return "" if category == "Cf" and letter not in _JOINERS else letter


def _compiled(template: str, data: Mapping[str, Any], **how: Any) -> bytes:
    # The data goes in as one JSON text: nothing of it becomes source, and no file is written.
    made = typst.compile(
        _FOLDER / template,
        root=_FOLDER,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data)},
        **how,
    )
    assert isinstance(made, bytes)
    return made


@cache
def _fonts() -> typst.Fonts:
    """Return our own font and those of Typst, so that every computer sets the same paper."""
    return typst.Fonts(include_system_fonts=False, font_paths=[str(_FOLDER / "fonts")])
