"""What can go wrong with a workbook, each fault with a sentence for the person who can mend it.

WorkbookFault                 base: `str()` is an Indonesian sentence: where, what, what to do
├── Unreadable                the file is no workbook that we can read (torn, password, old .xls …)
│   └── AnotherBoard          it is the workbook of another office, or of another year
├── NotAllowed                the person's role does not reach so far
└── Unwritable                the change cannot be put into this file, and why
    ├── Held                  for now only: another program holds the file
    └── Moved                 the cell no longer holds what the person saw (a collision)
"""

from dataclasses import dataclass


class WorkbookFault(Exception):
    """Base of all faults of a workbook; its text is meant for the screen."""


class Unreadable(WorkbookFault):
    """The bytes are not a workbook that this app reads."""


class AnotherBoard(Unreadable):
    """The workbook is another office's, or of another year: it gets a board of its own."""


class NotAllowed(WorkbookFault):
    """The role of the person who asks has no right to it."""


class Unwritable(WorkbookFault):
    """The change does not fit into the workbook as it is."""


class Held(Unwritable):
    """Another program holds the file; the same change may succeed later."""


class Moved(Unwritable):
    """The cell holds something else than what the person saw.

    `found` is the present content of the cell as canonical text.
    """

    def __init__(self, message: str, found: str) -> None:
        super().__init__(message)
        self.found = found


@dataclass(frozen=True)
class Problem:
    """One thing in a workbook that cannot be taken as it stands.

    `cell` is an address such as "D12", or "" if the whole sheet is meant; `sheet` is the tab's
    name, "" if the whole file is meant. Of a cell that is set aside, `found` is the text that
    stands in it and `proposal` what was probably meant, as canonical text, "" if nobody can tell;
    `contract` is the name that the sheet has in the contract, `head` its column's, and `code` the
    KODE of its row, "" if the row itself is set aside.
    """

    file: str
    sheet: str
    cell: str
    text: str
    found: str = ""
    proposal: str = ""
    contract: str = ""
    head: str = ""
    code: str = ""

    def __str__(self) -> str:
        where = [self.file]
        if self.sheet:
            where.append(f"lembar '{self.sheet}'")
        if self.cell:
            where.append(f"sel {self.cell}")
        return f"{', '.join(where)}: {self.text}"
