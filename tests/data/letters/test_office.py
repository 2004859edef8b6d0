from data.letters.office import Office, Signer, office_of
from data.schema import TIM
from tests.data.workbooks import Row, plan, sound

HEADS: Row = tuple(TIM.heads.values())
CHAIR: Row = ("Ahmad Fauzi", "Ketua KPU Uji", "ketua")
SECRETARY: Row = (
    "Siti",
    "Sekretaris",
    "koordinator",
    None,
    None,
    "197803142003122001",
    "Pembina (IV/a)",
)


def office(*settings: Row, team: tuple[Row, ...] = ()) -> Office:
    rows = (("Satker", "KPU Kabupaten Uji"), *settings)
    return office_of(sound(plan(settings=rows, more={"Tim": [HEADS, *team]})))


def test_the_head_has_the_lines_that_the_office_gives() -> None:
    found = office(
        ("Instansi", "KOMISI PEMILIHAN UMUM / KABUPATEN UJI"),
        ("Alamat", "Jalan Merdeka 1"),
        ("Kontak", "Telepon (021) 1"),
    )

    assert found.lines == ("KOMISI PEMILIHAN UMUM", "KABUPATEN UJI")
    assert found.foot_lines == ("Jalan Merdeka 1", "Telepon (021) 1")


def test_a_head_that_is_not_given_is_made_of_the_name_of_the_satker() -> None:
    assert office().lines == ("KOMISI PEMILIHAN UMUM", "KABUPATEN UJI")


def test_several_decrees_and_copies_are_parted_by_semicolons() -> None:
    found = office(("Dasar", "SK 1; SK 2"), ("Tembusan", "Ketua KPU Provinsi;"))

    assert (found.basis, found.copies) == (("SK 1", "SK 2"), ("Ketua KPU Provinsi",))


def test_people_sign_with_the_office_rank_and_nip_that_tim_gives() -> None:
    found = office(team=(CHAIR, SECRETARY))

    assert found.chair == Signer("Ketua KPU Uji", "Ahmad Fauzi")
    assert found.chair.below == ()
    assert found.coordinator.below == ("Pembina (IV/a)", "NIP 19780314 200312 2 001")
    assert found.signer(" SITI ") == found.coordinator


def test_an_office_without_a_team_has_places_to_sign_without_a_name() -> None:
    found = office()

    assert found.chair == Signer("Ketua KPU Kabupaten Uji")
    assert found.signer("Budi") == Signer("", "Budi")
