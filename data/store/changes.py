"""A change of one cell, and how far it has come."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from data.schema import BUKTI
from data.workbook.writer import CellKey


class Source(StrEnum):
    """Where a change came from."""

    BOARD = "papan"
    EXCEL = "Excel"
    RESTORE = "pemulihan"
    UPLOAD = "unggahan"


class State(StrEnum):
    """How far a change has come: into the journal, into the workbook, or before a person."""

    WAITING = "menunggu"
    WRITTEN = "tertulis"
    COLLIDED = "bentrok"
    CANCELLED = "dibatalkan"


OPEN_STATES = (State.WAITING, State.COLLIDED)
# What came with a whole file: it is in the workbook, whatever people decide about it afterwards.
WITH_A_FILE = (Source.EXCEL, Source.UPLOAD)
# The reason of what stood in a row that a file no longer has.
ROW_GONE = "baris dihapus"


def is_status(key: CellKey) -> bool:
    """Tell whether a cell is the status of an evidence item."""
    return (key.sheet, key.column) == (BUKTI.name, BUKTI.heads["status"])


@dataclass(frozen=True)
class Change:
    """One change of one cell; `at` is an aware time, `batch` joins what came in one step.

    The order of changes is that of their ids; `at` is what the clock of a computer said, and only
    shown. `role` is the role in which `who` made it, "" where another program saved the file.

    `before` and `after` are canonical texts. A collided change from the board is not in the
    workbook; a collided change that came with a file is, and has displaced `before`. WRITTEN and
    CANCELLED are final.
    """

    id: int
    at: datetime
    who: str
    key: CellKey
    before: str
    after: str
    source: Source
    state: State
    token: str
    batch: int
    reason: str
    role: str = ""

    @property
    def is_status(self) -> bool:
        """Tell whether it is the status of an evidence item that changed."""
        return is_status(self.key)

    @property
    def takes_row_away(self) -> bool:
        """Tell whether it went with the whole row that it stood in."""
        return (self.is_status and not self.after) or self.reason == ROW_GONE

    @property
    def is_open(self) -> bool:
        """Tell whether the change still waits for the workbook or for a person."""
        return self.state in OPEN_STATES

    @property
    def came_with_a_file(self) -> bool:
        """Tell whether a whole file brought it: a save in Excel, or an upload."""
        return self.source in WITH_A_FILE

    @property
    def took_effect(self) -> bool:
        """Tell whether the change is a step of its cell: in the workbook, or on its way there.

        The steps of a cell, in the order of their ids, lead from its first value to the present
        one.
        """
        return self.came_with_a_file or self.state in {State.WAITING, State.WRITTEN}


@dataclass(frozen=True)
class NewChange:
    """A change that is to be put into the journal."""

    key: CellKey
    before: str
    after: str
    source: Source
    state: State
    token: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Span:
    """A cell's way over a stretch of the journal: its first and its last change there."""

    first: Change
    last: Change

    @property
    def key(self) -> CellKey:
        """Return the cell."""
        return self.first.key
