"""Rules of how an account of the office finds its person and role in the sheet Tim."""

import pytest

from data.access.accounts import actor_of_mail, is_in_team
from data.roles import Actor, Role
from data.workbook.rows import Person

Member = tuple[str, str, str]
SITI: Member = ("Siti Aminah", "tim", "0812-3456-7890, siti@kpu.go.id")


def team(*members: Member) -> tuple[Person, ...]:
    """Return a sheet Tim of names, roles and contacts."""
    return tuple(
        Person(name=name, position="", role=role, areas=(), contact=contact, sheet_row=row)
        for row, (name, role, contact) in enumerate(members, 2)
    )


def found(mail: str, *members: Member, name: str = "Akun") -> Actor:
    return actor_of_mail(team(*members), mail, name)


@pytest.mark.parametrize(
    "contact",
    [
        "siti@kpu.go.id",
        "0812-3456-7890, siti@kpu.go.id",
        "siti@kpu.go.id;0812-3456-7890",
        "WA 0812 3456 7890\nsurel: siti@kpu.go.id",
        "Surel:siti@kpu.go.id",
        "mailto:siti@kpu.go.id",
        "Siti <siti@kpu.go.id>",
        "(siti@kpu.go.id)",
        "0812-3456-7890/siti@kpu.go.id",
        "siti.lama@kpu.go.id | siti@kpu.go.id",
        "siti@kpu.go.id, SITI@kpu.go.id",
    ],
)
def test_an_address_is_found_among_phone_numbers_and_words(contact: str) -> None:
    assert found("siti@kpu.go.id", ("Siti", "tim", contact)) == Actor("Siti", Role.TEAM)


@pytest.mark.parametrize(
    ("mail", "contact"),
    [
        ("Siti@KPU.go.id", "siti@kpu.go.id"),
        ("siti@kpu.go.id", "SITI@KPU.GO.ID"),
        (" siti@kpu.go.id\n", "siti@kpu.go.id"),
    ],
)
def test_capitals_and_blanks_at_the_ends_do_not_matter(mail: str, contact: str) -> None:
    assert found(mail, ("Siti", "tim", contact)) == Actor("Siti", Role.TEAM)


@pytest.mark.parametrize("role", list(Role))
def test_each_role_is_that_of_the_row(role: Role) -> None:
    others = ("Budi", "koordinator", "budi@kpu.go.id"), ("Rina", "ketua", "")

    assert found("siti@x.id", *others, ("Siti", role.value, "siti@x.id")) == Actor("Siti", role)


def test_a_row_without_a_role_only_looks() -> None:
    assert found("a@x.id", ("Siti", "", "a@x.id")) == Actor("Siti", Role.VIEWER)


@pytest.mark.parametrize("second", ["a@x.id", "0812, A@X.ID"])
def test_an_address_of_two_people_only_looks(second: str) -> None:
    rows = ("Siti", "koordinator", "a@x.id"), ("Budi", "koordinator", second)

    assert found("a@x.id", *rows, name="Siti Akun") == Actor("Siti Akun", Role.VIEWER)


def test_who_is_not_in_the_sheet_only_looks_under_the_accounts_name() -> None:
    assert found("b@x.id", SITI, name=" Budi  Akun ") == Actor("Budi Akun", Role.VIEWER)
    assert found("B@x.id", SITI, name="  ") == Actor("b@x.id", Role.VIEWER)
    assert found("b@x.id") == Actor("Akun", Role.VIEWER)


@pytest.mark.parametrize("mail", ["", "  ", "0812-3456-7890", "siti", "@", "@kpu.go.id"])
def test_an_account_without_an_address_only_looks(mail: str) -> None:
    rows = SITI, ("Tanpa Kontak", "koordinator", ""), ("Aneh", "koordinator", "@ , @kpu.go.id")

    assert found(mail, *rows) == Actor("Akun", Role.VIEWER)


def test_an_account_with_neither_address_nor_name_only_looks() -> None:
    assert found("", ("Tanpa Kontak", "koordinator", ""), name="").role is Role.VIEWER


@pytest.mark.parametrize(
    ("mail", "contact"),
    [
        ("a@x.id", "aa@x.id"),
        ("aa@x.id", "a@x.id"),
        ("a@x.id", "a@x.id.evil"),
        ("a@x.id.evil", "a@x.id"),
        ("a@x.id", "b.a@x.id"),
        ("a@x.id", "b+a@x.id"),
        ("a+b@x.id", "a@x.id"),
        ("a@x.id", "a@x.id@evil.id"),
        ("a@x.id@evil.id", "a@x.id"),
        ("a@x.id,b@evil.id", "a@x.id, b@evil.id"),
        (".@x.id", "a@x.id"),
        (".*", "a@x.id"),
    ],
)
def test_an_address_that_only_contains_another_is_not_it(mail: str, contact: str) -> None:
    assert found(mail, ("Siti", "koordinator", contact)) == Actor("Akun", Role.VIEWER)


def test_a_part_of_an_address_with_an_apostrophe_is_not_another_address() -> None:
    rows = [("Nur'aini", "koordinator", "nur'aini@x.id")]

    assert found("aini@x.id", *rows) == Actor("Akun", Role.VIEWER)
    assert found("nur'aini@x.id", *rows) == Actor("Nur'aini", Role.COORDINATOR)


@pytest.mark.parametrize("mail", ["\u017fiti@x.id", "siti@\u212apu.id", "stra\u00dfe@x.id"])
def test_a_letter_that_only_folds_to_another_is_not_it(mail: str) -> None:
    # Long s, the sign of Kelvin, sharp s: other mailboxes than those with s, k, ss.
    contact = "siti@x.id, siti@kpu.id, strasse@x.id"

    assert found(mail, ("Siti", "koordinator", contact)) == Actor("Akun", Role.VIEWER)


def test_a_row_without_a_name_bears_that_of_the_account() -> None:
    assert found("a@x.id", ("", "tim", "a@x.id"), name="Siti Akun") == Actor("Siti Akun", Role.TEAM)


def test_only_who_stands_there_exactly_once_is_of_the_team() -> None:
    assert is_in_team(team(SITI), "Siti@kpu.go.id")
    assert not is_in_team(team(SITI), "budi@kpu.go.id")
    assert not is_in_team(team(SITI, SITI), "siti@kpu.go.id")
    assert not is_in_team(team(SITI), "")
