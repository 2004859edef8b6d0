"""Fills the Word templates, the office's own before those that ship."""

import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from docx.opc.exceptions import OpcError
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from jinja2 import StrictUndefined, TemplateError, UndefinedError
from jinja2.sandbox import SandboxedEnvironment

from components.paper.typeset import plain
from data.errors import Unreadable

TEMPLATES = Path(__file__).parent / "templates"

_MOST_LETTERS = 600  # a longer text would push a row over its page
_CHART_WIDTH_MM = 160
_NOT_IN_XML = str.maketrans("", "", "\ufffe\uffff")
# What a file that is no template, or a template with a slip of the pen, makes the libraries raise.
_BROKEN = (
    TemplateError,
    OpcError,
    zipfile.BadZipFile,
    OSError,
    SyntaxError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    ArithmeticError,
    RecursionError,
)


def fit_text(text: str, most: int = _MOST_LETTERS) -> str:
    """Return a person's text fit for a Word file: at most `most` letters, no controls."""
    return plain(text.translate(_NOT_IN_XML), most)


def fill_template(
    name: str, facts: Mapping[str, Any], folder: Path | None, chart: bytes | None = None
) -> bytes:
    """Return a template filled with facts; `chart`, a PNG, stands where it says "grafik".

    The file of that name in `folder` is filled in place of the one that ships. Raises Unreadable
    where that one is broken.
    """
    own = folder / name if folder is not None else None
    if own is None or not own.exists():
        return _rendered(TEMPLATES / name, facts, chart)
    try:
        return _rendered(own, facts, chart)
    except _BROKEN as fault:
        raise Unreadable(
            f"{name}: templat Word ini tidak dapat dipakai, {_why(fault)}. Perbaiki di Word, atau "
            f"pindahkan {name} dari folder {own.parent.name} agar templat bawaan dipakai."
        ) from fault


def _why(fault: BaseException) -> str:
    if isinstance(fault, PermissionError):
        return "karena sedang dipakai program lain atau tidak boleh dibaca"
    if isinstance(fault, UndefinedError):
        # Jinja's sentence is English; the last name that it quotes is the one that is wrong.
        names = re.findall("'([^']*)'", fault.message or "")
        return (
            f"karena isian '{names[-1]}' tidak dikenal" if names else "karena isian tidak dikenal"
        )
    if isinstance(fault, TemplateError):
        return "karena ada tanda {{ }} atau {% %} yang salah"
    return "karena isinya bukan dokumen Word .docx yang utuh"


def _rendered(path: Path, facts: Mapping[str, Any], chart: bytes | None) -> bytes:
    template = DocxTemplate(io.BytesIO(path.read_bytes()))
    pictures = {}
    if chart is not None:
        pictures["grafik"] = InlineImage(template, io.BytesIO(chart), width=Mm(_CHART_WIDTH_MM))
    # A template comes from a shared folder: it may show what it is given, and do nothing else.
    rules = SandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    template.render({**facts, **pictures}, rules, autoescape=True)
    filled = io.BytesIO()
    template.save(filled)
    return filled.getvalue()
