"""Rules of the evidence that each question expects."""

import csv

from data.lke import expected_evidence, questions_by_code
from data.lke.bank import BANK_FILE


def test_every_question_has_its_expected_evidence() -> None:
    assert set(expected_evidence()) == set(questions_by_code())
    assert all(one.papers for one in expected_evidence().values())


def test_its_items_stand_in_the_decrees_evidence() -> None:
    with BANK_FILE.with_name("bukti.csv").open(encoding="utf-8", newline="") as file:
        known = {row["KODE"] for row in csv.DictReader(file)}
    named = {code for one in expected_evidence().values() for code in one.items}

    assert named <= known


def test_several_papers_and_items_are_told_apart() -> None:
    one = expected_evidence()["R.2.3.b"]

    assert len(one.papers) == 4
    assert one.items == ("II.2.2", "II.2.1")


def test_evidence_made_twice_a_year_or_more_takes_months() -> None:
    assert expected_evidence()["P.5.4.b"].takes_months  # Semesteran
    assert not expected_evidence()["P.1.1.a"].takes_months  # Sekali
    assert not expected_evidence()["H.1.a"].takes_months  # Tahunan
