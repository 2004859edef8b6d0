"""What a person chose on the pages and no widget holds."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from streamlit.navigation.page import Page

from data.meeting import Plan
from data.workbook import Edit
from data.workbook.intake.columns import NO_CHOICE, Choice
from data.workbook.intake.editing import EvidenceRow
from data.workbook.lke_review import Decisions
from data.workbook.repairs import CellPatch


@dataclass
class FormLook:
    """How far the look at an uploaded LKE form is; changed in place.

    `shown` are the decisions that the open grid was made with: it must not change while somebody
    types into it. `edition` counts the grids, `seen` is what the last one was made of.
    """

    file_id: str = ""
    decisions: Decisions = field(default_factory=Decisions)
    shown: Decisions = field(default_factory=Decisions)
    edition: int = 0
    seen: object = None

    def renew(self) -> None:
        """Make the next grid of the decisions as they are now."""
        self.shown = self.decisions.copy()
        self.edition += 1


@dataclass
class NewPlan:
    """A plan of somebody's own that is being taken into a new workbook; changed in place.

    `data` is the file, or the pasted table as UTF-8; `step` the part of the page that is open.
    `rows` is the evidence as it stands, None before it was proposed; `remembers` tells whether the
    columns' meaning is kept for the next file.
    """

    file: str
    data: bytes
    choice: Choice = NO_CHOICE
    step: str = ""
    rows: tuple[EvidenceRow, ...] | None = None
    remembers: bool = True


@dataclass
class Repaired:
    """What the last "Betulkan" made: edits of the board's cells, patches of others.

    `left` says in Indonesian what could not be repaired, "" if all could.
    """

    edits: tuple[Edit, ...] = ()
    patches: tuple[CellPatch, ...] = ()
    left: str = ""

    def __len__(self) -> int:
        return len(self.edits) + len(self.patches)


@dataclass
class Restored:
    """What was brought back last: edits of cells, and rows by their KODE with their texts."""

    edits: tuple[Edit, ...] = ()
    rows: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.edits) + len(self.rows)


@dataclass(frozen=True)
class NewVersion:
    """A workbook that somebody brought, to be looked through before it is taken."""

    file: str
    data: bytes


@dataclass
class Choices:
    """The choices of one session; changed in place, and forgotten when it goes to other data.

    `open_item` is the row opened on Bukti, None before one was looked for in the address;
    `taken_form` the uploaded LKE form that was taken, by its id, with its edits; `form_look` is the
    look at the present one, and `form_uploads` counts those put away. `tried_answers`
    are those of Simulasi by KODE, and `what_if_fault` says why the last trial or scenario was
    refused. `joined_meeting` is on the screen of Rapat, "" for none, None before it was looked for
    in the address; `saved_plan` is the planned meeting kept last, `opened_plan` the one in the
    form, and `form_round` counts how often it was filled anew. `saved_direction` is the direction
    left last; `new_plan` a plan that is being taken in. `repaired` is the last repair of the
    workbook, which can be taken back, `opened_problems` the kind of unread cells that is looked
    through; `new_version` is a workbook that is, `version_uploads` counts those put away, and
    `taken_version` has the bytes before and after the last one taken; `restored` is what was
    brought back last on Riwayat;
    `area_panel` is what is open beneath an area's board, None before it was looked for;
    `next_page` the one to turn to once the board is drawn, with its query.
    """

    open_item: str | None = None
    taken_form: tuple[str, list[Edit]] = ("", [])
    form_look: FormLook = field(default_factory=FormLook)
    form_uploads: int = 0
    tried_answers: dict[str, str] = field(default_factory=dict)
    what_if_fault: str = ""
    joined_meeting: str | None = None
    saved_plan: str = ""
    opened_plan: Plan | None = None
    form_round: int = 0
    saved_direction: str = ""
    new_plan: NewPlan | None = None
    repaired: Repaired = field(default_factory=Repaired)
    opened_problems: str = ""
    new_version: NewVersion | None = None
    version_uploads: int = 0
    restored: Restored = field(default_factory=Restored)
    taken_version: tuple[bytes, bytes] | None = None
    area_panel: str | None = None
    next_page: tuple[Page, dict[str, str]] | None = None
