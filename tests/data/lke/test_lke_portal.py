"""Tests of the answers as JSON."""

import json

from data.lke import to_json, to_portal_json
from tests.data.lke.lke_builders import best_answers


def test_answers_are_keyed_by_the_official_ids_in_order() -> None:
    document = json.loads(to_json(best_answers()))

    assert list(document) == [str(number) for number in range(1, 128)]
    assert document["1"] == "Ya"
    assert document["2"] == "A"


def test_each_number_of_a_percentage_has_its_own_id() -> None:
    answers = {"R.1.1.a/agen": "7", "R.1.1.a/perubahan": "5", "R.3.3.a/sanksi": "2"}

    document = json.loads(to_json(answers))

    # R.1.1.a is 88 (agents) and 89 (changes); R.3.3.a is 102, 103 and 104 (sanctions).
    assert (document["88"], document["89"], document["104"]) == ("7", "5", "2")


def test_what_is_blank_or_not_understood_is_null() -> None:
    document = json.loads(to_json({"P.1.1.b": "?", "H.1.a": "5"}))

    assert document["1"] is document["2"] is document["125"] is None


def test_numbers_have_a_point_and_letters_their_spelling() -> None:
    document = json.loads(to_json({"H.1.a": "3,60", "R.1.1.a/agen": "7,0", "P.1.1.b": "c"}))

    assert (document["125"], document["88"], document["2"]) == ("3.6", "7", "C")


def test_the_portals_form_has_both_answers_note_and_link() -> None:
    document = json.loads(
        to_portal_json(
            {"P.1.1.a": "Ya"},
            tpi={"P.1.1.a": "Tidak"},
            remarks={"P.1.1.a": "SK terbit"},
            links={"P.1.1.a": "https://contoh.id/sk"},
            office="KPU Kota Cilegon",
            year=2026,
        )
    )

    assert (document["nama_unit"], document["tahun"]) == ("KPU Kota Cilegon", 2026)
    assert len(document["answers"]) == 127
    assert document["answers"][0] == {
        "soal_id": 1,
        "jawaban_unit": "Ya",
        "jawaban_tpi": "Tidak",
        "catatan_unit": "SK terbit",
        "bukti_dukung_unit": "https://contoh.id/sk",
        "catatan_tpi": None,
    }
