"""What a person chose on the pages and no widget holds."""

from dataclasses import dataclass, field

from data.meeting import Plan
from data.workbook import Edit


@dataclass
class Choices:
    """The choices of one session; changed in place, and forgotten when it goes to other data.

    `open_item` is the row opened on Bukti, None before one was looked for in the address;
    `taken_form` the uploaded LKE form that was taken, by its id, with its edits. `tried_answers`
    are those of Simulasi by KODE, and `what_if_fault` says why the last trial or scenario was
    refused. `joined_meeting` is on the screen of Rapat; `saved_plan` is the planned meeting kept
    last, `opened_plan` the one in the form, and `form_round` counts how often it was filled anew.
    `saved_direction` is the direction left last.
    """

    open_item: str | None = None
    taken_form: tuple[str, list[Edit]] = ("", [])
    tried_answers: dict[str, str] = field(default_factory=dict)
    what_if_fault: str = ""
    joined_meeting: str = ""
    saved_plan: str = ""
    opened_plan: Plan | None = None
    form_round: int = 0
    saved_direction: str = ""
