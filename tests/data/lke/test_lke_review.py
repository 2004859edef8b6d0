"""What a person decides about a matched form, and what is taken then."""

from data.lke.form.proposal import Proposal
from data.workbook import Reading
from data.workbook.lke_review import Decisions, Group, Review, review_of
from tests.data.lke.form.forms import TEAM, asks, found_in, title
from tests.data.lke.test_lke_intake import reading, row

FOREIGN = asks("c.", "Tim mengadakan rapat setiap bulan", "Ya/Tidak", "Ya")


def form() -> Proposal:
    """Return a form with two sure rows, one to be checked, and one without a match."""
    return found_in(
        *TEAM,
        FOREIGN,
        title("ii.", "Rencana Pembangunan Zona Integritas"),
        asks("b.", "Terdapat dokumen rencana kerja ZI", "Ya/Tidak", "Ya"),
    )


def workbook(answer: str | None = None) -> Reading:
    """Return a workbook in which P.1.1.a has this answer."""
    return reading(row("P.1.1.a", answer), row("P.1.1.b"), row("P.1.2.a"), row("P.1.3.a"))


def groups(review: Review) -> dict[Group, list[int]]:
    """Return the numbers of the form's rows by group."""
    found: dict[Group, list[int]] = {}
    for one in review.rows:
        found.setdefault(one.group, []).append(one.form_row.number)
    return found


def taken_keys(review: Review) -> set[str]:
    """Return the KODE of what is taken."""
    return {edit.key.code for edit in review.edits}


def test_rows_are_grouped_by_what_they_need_and_only_the_sure_ones_are_ticked() -> None:
    review = review_of(form(), workbook(), Decisions())

    assert groups(review) == {Group.SURE: [5, 6], Group.TO_CHECK: [9], Group.UNMATCHED: [7]}
    assert taken_keys(review) == {"P.1.1.a", "P.1.1.b"}


def test_another_answer_on_the_board_is_not_replaced_before_it_is_ticked() -> None:
    review = review_of(form(), workbook("Tidak"), Decisions())

    assert groups(review)[Group.OTHERWISE] == [5]
    assert taken_keys(review) == {"P.1.1.b"}
    ticked = review_of(form(), workbook("Tidak"), Decisions(ticks={("LKE", 5): True}))
    assert taken_keys(ticked) == {"P.1.1.a", "P.1.1.b"}


def test_what_the_board_has_already_is_left_out() -> None:
    present = reading(row("P.1.1.a", "Ya", "SK tim"), row("P.1.1.b"), row("P.1.2.a"))

    review = review_of(form(), present, Decisions())

    assert groups(review)[Group.SURE] == [6]


def test_a_typed_answer_is_taken_in_place_of_the_forms() -> None:
    decisions = Decisions(answers={("LKE", 6): "c"})

    review = review_of(form(), workbook(), decisions)

    answers = {edit.key.code: edit.after for edit in review.edits if edit.key.column == "JAWABAN"}
    assert answers["P.1.1.b"] == "C"


def test_a_typed_answer_that_is_not_offered_is_told_and_not_taken() -> None:
    review = review_of(form(), workbook(), Decisions(answers={("LKE", 6): "E"}))

    assert "P.1.1.b" not in taken_keys(review)
    assert ["Pilih A, B atau C" in fault for _, fault in review.faults()] == [True]


def test_a_row_without_a_match_is_taken_as_what_it_was_assigned_to() -> None:
    present = workbook()

    review = review_of(form(), present, Decisions(codes={("LKE", 7): "P.1.2.a"}))

    assert "P.1.2.a" in taken_keys(review)
    assert review.of(Group.UNMATCHED)[0].intake is not None


def test_two_rows_for_one_question_give_the_first_and_name_the_other() -> None:
    review = review_of(form(), workbook(), Decisions(codes={("LKE", 7): "P.1.1.a"}))

    answers = [edit for edit in review.edits if edit.key.code == "P.1.1.a"]
    assert [edit.after for edit in answers if edit.key.column == "JAWABAN"] == ["Ya"]
    assert [fault for _, fault in review.faults()] == ["P.1.1.a sudah diambil dari baris 5."]


def test_a_copy_of_decisions_does_not_change_with_them() -> None:
    decisions = Decisions()
    before = decisions.copy()

    decisions.ticks["LKE", 5] = False

    assert before.ticks == {}
