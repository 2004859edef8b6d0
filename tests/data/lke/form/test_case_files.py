"""Small workbooks as real offices made them, each with what must come out."""

from pathlib import Path

import pytest

from data import schema
from data.lke.form.proposal import Proposal, read_form
from tests.data.lke.form.forms import answers_of, match_of, to_check

CASES = Path(schema.__file__).parent.parent / "tests" / "cases"


def case(name: str) -> Proposal:
    """Return what a case file would bring."""
    return read_form(CASES / f"lke-{name}.xlsx")


@pytest.mark.parametrize(
    ("name", "answers"),
    [
        ("bukti-lalu-link", {"P.1.1.a": "Ya", "P.1.1.b": "A"}),
        ("dua-tahun", {"P.1.1.a": "Ya", "P.1.1.b": "A"}),
        ("huruf-bergeser", {"P.6.2.a": "B"}),
        ("hyperlink", {"P.1.1.a": "Ya", "P.1.1.b": "A"}),
        (
            "judul-tak-dikenal",
            {
                "R.5.3.a/kepala_satker": "1",
                "R.5.3.a/pejabat": "10",
                "R.5.3.a/lainnya": "0",
                "R.5.3.a/sudah_lapor": "9",
                "R.5.3.b/administrator": "0",
                "R.5.3.b/pengawas": "1",
                "R.5.3.b/fungsional_pelaksana": "72",
                "R.5.3.b/sudah_lapor": "73",
            },
        ),
        ("kepala-dua-baris", {"P.1.1.a": "Ya", "P.1.1.b": "A"}),
        (
            "kriteria",
            {"P.1.1.a": "Ya", "P.1.1.b": "A", "P.1.2.a": "Ya", "P.1.2.b": "B", "P.1.2.c": "C"},
        ),
        ("petunjuk-di-atas", {"P.1.1.a": "Ya", "P.1.1.b": "A"}),
        ("pilihan-lain", {"P.1.1.a": "Ya"}),
        ("singkatan", {"P.1.1.a": "Ya", "P.1.2.a": "Ya", "P.1.4.a": "Ya"}),
    ],
)
def test_what_is_sure_in_a_case_file(name: str, answers: dict[str, str]) -> None:
    assert answers_of(case(name)) == answers


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("huruf-bergeser", {"P.6.2.c", "P.6.2.d", "P.6.2.e", "P.6.2.f"}),
        ("pilihan-lain", {"P.1.1.b", "P.5.5.d", "P.5.5.e"}),
        ("singkatan", {"R.4.1.a/sasaran", "R.4.1.a/tercapai", "H.1.a", "H.2.a"}),
        ("judul-tak-dikenal", set()),
        ("dua-tahun", set()),
    ],
)
def test_what_must_be_looked_at_in_a_case_file(name: str, keys: set[str]) -> None:
    assert to_check(case(name)).keys() == keys


def test_links_and_documents_of_the_case_files() -> None:
    found, linked = case("bukti-lalu-link"), case("hyperlink")

    row = match_of(found, "P.1.1.a").form_row
    assert (row.link, row.note) == ("https://drive.example/sk", "SK Tim ZI Nomor 12/2026")
    assert [one.form_row.link for one in linked.sure] == [
        "https://drive.google.com/drive/folders/abc",
        "https://drive.google.com/drive/folders/def",
    ]
