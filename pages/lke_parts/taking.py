"""What the controls do with which a form is looked through; each is the callback of one of them."""

from collections.abc import Sequence

from components.lke_form import ANSWER, TAKE, code_of, grid_changes
from data.errors import WorkbookFault
from data.roles import Right
from data.workbook import Edit
from data.workbook.added_sheets import lacks_tpi_notes, with_tpi_notes
from data.workbook.lke_intake import needs_tpi_notes
from data.workbook.lke_review import ReviewRow
from pages.changes.door import attempt, send_edits
from pages.session.choices import FormLook
from pages.session.person import actor
from pages.session.state import session, widget_values
from pages.session.stores import current_store


def keep(key: str, rows: Sequence[ReviewRow], look: FormLook) -> None:
    """Keep what was changed in a grid; it holds all changes since it was drawn."""
    decisions = look.decisions
    for row, column, content in grid_changes(widget_values().get(key) or {}, rows):
        if column == TAKE:
            decisions.ticks[row.id] = bool(content)
        elif column == ANSWER:
            decisions.answers[row.id] = str(content or "")
        else:
            decisions.codes[row.id] = code_of(content)


def tick_all(look: FormLook, rows: Sequence[ReviewRow], ticked: bool) -> None:
    look.decisions.ticks.update({row.id: ticked for row in rows})
    look.renew()


def begin_anew() -> None:
    """Forget the decisions about a tab's rows when another tab is chosen."""
    choices = session().choices
    # The grids are counted on: two of one number would share what was typed.
    choices.form_look = FormLook(choices.form_look.file_id, edition=choices.form_look.edition + 1)


def take(file_id: str, edits: Sequence[Edit]) -> None:
    """Send what was chosen, after giving an older sheet the column that it needs for it.

    If the column cannot be added now, all else is taken; the next run says why.
    """
    reading, chosen = current_store().view.reading, list(edits)
    is_older = reading is not None and lacks_tpi_notes(reading)
    if is_older and needs_tpi_notes(chosen) and not attempt(_add_tpi_notes):
        chosen = [edit for edit in chosen if not needs_tpi_notes([edit])]
    if send_edits(chosen, needs=Right.UPLOAD):
        session().choices.taken_form = (file_id, chosen)
    session().choices.form_look.renew()


def _add_tpi_notes() -> None:
    try:
        current_store().revise_workbook(with_tpi_notes, actor())
    except WorkbookFault as error:
        raise type(error)(f"kolom CATATAN TPI belum dapat ditambahkan: {error}") from error


def drop() -> None:
    """Put the form away; the page shows its downloads again."""
    session().choices.form_look = FormLook()
    session().choices.form_uploads += 1
