"""What the contract says of a column and of a sheet."""

from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property


class Kind(Enum):
    """What a column holds, and so how it is read, checked and edited."""

    CODE = auto()  # what a row is found by
    LINE = auto()  # a text of one line
    TEXT = auto()  # a text that may have several lines
    DIGITS = auto()  # a line that is often digits alone and must not become a number
    DATE = auto()
    CHOICE = auto()  # one of `choices`
    ANSWER = auto()  # what the question of the row allows
    REMARK = auto()  # written for people, never read


@dataclass(frozen=True)
class Column:
    """One column of a sheet.

    `field` is its name in our rows and frames, `head` the head in the sheet, `label` its name on
    the screen; `width` is in digits, `hint` tells people what belongs there. A column that
    `is_required` is missed if a sheet has none; one that `is_edited` is changed by the board too,
    and its changes are followed.
    """

    field: str
    head: str
    kind: Kind
    width: int
    label: str
    hint: str = ""
    choices: tuple[str, ...] = ()
    is_required: bool = False
    is_edited: bool = False


@dataclass(frozen=True)
class Sheet:
    """One sheet; `hint` tells people what it is for.

    `key` is the field that a row is found by: without its column nothing of the sheet can be read.
    """

    name: str
    key: str
    hint: str
    columns: tuple[Column, ...]

    @cached_property
    def heads(self) -> dict[str, str]:
        """Return the heads by field, in the order of the sheet."""
        return {column.field: column.head for column in self.columns}

    @cached_property
    def by_head(self) -> dict[str, Column]:
        """Return the columns by their heads."""
        return {column.head: column for column in self.columns}

    @cached_property
    def required(self) -> tuple[str, ...]:
        """Return the fields that a sheet ought to have."""
        return tuple(column.field for column in self.columns if column.is_required)

    @cached_property
    def edited(self) -> tuple[str, ...]:
        """Return the fields that the board changes."""
        return tuple(column.field for column in self.columns if column.is_edited)

    def column(self, field: str) -> Column:
        """Return the column of a field; raises KeyError if there is none."""
        return self.by_head[self.heads[field]]
