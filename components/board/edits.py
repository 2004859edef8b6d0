"""Takes what a browser sends of the live board: nothing of it is believed before it was checked."""

import logging
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from components.board.acts import MeetingAct, act_of
from data.errors import WorkbookFault
from data.lke import answer_rows
from data.schema import BUKTI, LKE
from data.workbook import CellKey, Edit

_LOG = logging.getLogger(__name__)

MOST_EDITS = 400
KEPT_ACKS = 60
_MOST_LETTERS = 32_767  # what a cell of a workbook holds
_MOST_CODE = 60
_LARGEST_ID = 2**53
_ID = re.compile(r"[A-Za-z0-9_-]{8,40}")
_HEADS = {
    BUKTI.name: frozenset(
        one.head for one in BUKTI.columns if one.is_edited and one.field != "name"
    ),
    LKE.name: frozenset({"JAWABAN", "TAUTAN", "CATATAN"}),
}


class Fate(StrEnum):
    """What became of an edit, as the browser is told."""

    SAVED = "tersimpan"
    SAME = "sama"
    COLLIDED = "bentrok"
    REFUSED = "ditolak"


@dataclass(frozen=True)
class BoardEdit:
    """One edit of the live board; `undo` is the change that it takes back, None for a new one."""

    id: str
    edit: Edit
    undo: int | None = None

    @property
    def token(self) -> str:
        """Return what the door knows it by: sent twice, it is taken once."""
        return f"c:{self.id}"


@dataclass(frozen=True)
class Ack:
    """What the browser is told of one edit: its id, its fate, the change it made, and why not."""

    id: str
    fate: Fate
    change: int = 0
    reason: str = ""

    def packed(self) -> list[str | int]:
        """Return it as it travels."""
        return [self.id, self.fate, self.change, self.reason]


@dataclass(frozen=True)
class Door:
    """Where what the browser sent goes: the edits of cells, and what is done in a meeting."""

    send: Callable[[BoardEdit], Ack]
    act: Callable[[MeetingAct], Ack]


def taken(raw: object, door: Door) -> list[Ack]:
    """Send each edit of an outbox alone, in its order, and return what became of them.

    `raw` is what the browser sent. What is no edit at all is logged and passed over; what bears an
    id but asks for something that the board does not change is refused, so that it is not sent for
    ever. A fault of the workbook that the door raises is a refusal with its sentence.
    """
    if not isinstance(raw, list):
        _LOG.warning("an outbox that is no list: %s", type(raw).__name__)
        return []
    return [ack for one in raw[:MOST_EDITS] for ack in _sent(one, door)]


def _sent(raw: object, door: Door) -> Iterable[Ack]:
    id = raw.get("id") if isinstance(raw, dict) else None
    if not isinstance(raw, dict) or not isinstance(id, str) or not _ID.fullmatch(id):
        _LOG.warning("passed over what is no edit")
        return
    edit = act_of(id, raw) if "kind" in raw else _edit(id, raw)
    if edit is None:
        _LOG.warning("refused an edit that the board does not make")
        yield Ack(id, Fate.REFUSED, reason="Perubahan itu tidak dikenal papan.")
        return
    try:
        yield door.send(edit) if isinstance(edit, BoardEdit) else door.act(edit)
    except WorkbookFault as error:
        _LOG.warning("refused: %s", error)
        yield Ack(id, Fate.REFUSED, reason=str(error))


def _edit(id: str, raw: dict[str, Any]) -> BoardEdit | None:
    """Return a checked edit, None where something of it is not as the board makes it."""
    words = [raw.get(name) for name in ("code", "head", "before", "after")]
    if not all(isinstance(word, str) for word in words):
        return None
    code, head, before, after = map(str, words)
    sheet = sheet_of(code)
    if len(code) > _MOST_CODE or not code or head not in _HEADS[sheet]:
        return None
    if max(len(before), len(after)) > _MOST_LETTERS:
        return None
    undo = raw.get("undo")
    is_number = isinstance(undo, int) and not isinstance(undo, bool)
    if undo is not None and not (is_number and 0 < undo < _LARGEST_ID):
        return None
    return BoardEdit(id, Edit(CellKey(sheet, code, head), before, after), undo)


def sheet_of(code: str) -> str:
    """Return the sheet whose row a KODE names: the LKE's questions and numbers, else Bukti."""
    return (
        LKE.name if code in answer_rows() or code.partition("/")[0] in answer_rows() else BUKTI.name
    )
