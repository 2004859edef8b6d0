from datetime import UTC, datetime, timedelta
from itertools import count

from office import CODES, DOING, DONE, NONE, SEEN, cell, workbook

from data.store.changes import Change, Source, Span, State
from data.store.undo import undo_since
from data.workbook.reader import Reading, read_workbook
from data.workbook.writer import CellKey, Edit, with_texts
from tests.data.journals import spans_of

START = datetime(2025, 12, 3, 9, 0, tzinfo=UTC)
BOARD = Source.BOARD


def reading(**statuses: str) -> Reading:
    """Return the office's items with some statuses, given as I_1_1="Ada"."""
    texts = {cell(name.replace("_", ".")): status for name, status in statuses.items()}
    return with_texts(read_workbook(workbook(), "rencana.xlsx"), texts)


def history(*steps: tuple[int, CellKey, str, str, Source, State]) -> list[Change]:
    """Return changes, newest first, from (minutes after the start, cell, before, after, …)."""
    ids = count(1)
    changes = [
        Change(
            next(ids),
            START + timedelta(minutes=minutes),
            "Sari",
            key,
            before,
            after,
            source,
            state,
            "",
            1,
            "",
        )
        for minutes, key, before, after, source, state in steps
    ]
    return changes[::-1]


def since(newest_first: list[Change], minutes: int) -> list[Span]:
    """Return what each cell went through since so many minutes after the start."""
    return spans_of(reversed(newest_first), START + timedelta(minutes=minutes))


def test_every_cell_goes_back_to_what_it_was_at_the_moment() -> None:
    changes = history(
        (0, cell("I.1.1"), NONE, DOING, BOARD, State.WRITTEN),
        (10, cell("I.2.1"), NONE, DONE, Source.EXCEL, State.WRITTEN),
        (11, cell("I.1.1"), DOING, DONE, BOARD, State.WRITTEN),
        (12, cell("I.1.1"), DONE, SEEN, BOARD, State.WAITING),
    )

    edits = undo_since(reading(I_1_1=SEEN, I_2_1=DONE), since(changes, 10))

    assert edits == [Edit(cell("I.1.1"), SEEN, DOING), Edit(cell("I.2.1"), DONE, NONE)]


def test_what_changed_before_the_moment_stays() -> None:
    changes = history((0, cell("I.1.1"), NONE, DONE, BOARD, State.WRITTEN))

    assert undo_since(reading(I_1_1=DONE), since(changes, 1)) == []


def test_a_cell_that_is_back_already_needs_no_edit() -> None:
    changes = history(
        (1, cell("I.1.1"), NONE, DONE, BOARD, State.WRITTEN),
        (2, cell("I.1.1"), DONE, NONE, Source.RESTORE, State.WRITTEN),
    )

    assert undo_since(reading(), since(changes, 0)) == []


def test_what_never_took_effect_is_not_undone() -> None:
    changes = history(
        (1, cell("I.1.1"), NONE, DONE, Source.EXCEL, State.WRITTEN),
        (2, cell("I.1.1"), NONE, SEEN, BOARD, State.COLLIDED),
        (3, cell("I.1.2"), NONE, SEEN, BOARD, State.CANCELLED),
    )

    assert undo_since(reading(I_1_1=DONE), since(changes, 2)) == []


def test_a_decided_collision_of_excel_is_undone_because_it_was_in_the_file() -> None:
    changes = history(
        (1, cell("I.1.1"), DONE, NONE, Source.EXCEL, State.CANCELLED),
        (2, cell("I.1.1"), NONE, DONE, Source.RESTORE, State.WRITTEN),
    )

    assert undo_since(reading(I_1_1=DONE), since(changes, 2)) == [
        Edit(cell("I.1.1"), DONE, NONE),
    ]
    assert undo_since(reading(I_1_1=DONE), since(changes, 1)) == []


def test_a_row_that_was_added_since_stays_as_it_is() -> None:
    excel = (Source.EXCEL, State.WRITTEN)
    changes = history(
        (1, cell("I.1.1", "BUKTI"), "", "Bukti I.1.1", *excel),
        (1, cell("I.1.1"), "", NONE, *excel),
        (2, cell("I.1.1"), NONE, DONE, BOARD, State.WRITTEN),
    )

    assert undo_since(reading(I_1_1=DONE), since(changes, 0)) == []
    assert undo_since(reading(I_1_1=DONE), since(changes, 2)) == [Edit(cell("I.1.1"), DONE, NONE)]


def test_a_row_that_was_removed_does_not_come_back() -> None:
    changes = history((1, cell("I.9.9"), DONE, "", Source.EXCEL, State.WRITTEN))

    assert undo_since(reading(), since(changes, 0)) == []


def test_texts_are_undone_too_in_the_order_of_the_sheet() -> None:
    texts = {cell(code, "CATATAN"): "baru" for code in CODES}
    present = with_texts(reading(), texts)
    written = (BOARD, State.WRITTEN)
    changes = history(*[(1, key, "lama", "baru", *written) for key in reversed(texts)])

    assert undo_since(present, since(changes, 0)) == [Edit(key, "baru", "lama") for key in texts]


def test_without_a_reading_there_is_nothing_to_undo() -> None:
    assert undo_since(None, []) == []
