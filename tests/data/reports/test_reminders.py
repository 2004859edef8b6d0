from datetime import date
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from data.reports.reminders import (
    Reminders,
    fits_link,
    mail_link,
    mobile_number,
    owners_of,
    reminders_of,
    whatsapp_link,
)
from data.standing.readiness import Standing, standing_of
from data.words import fold
from tests.data.workbooks import Row, item, plan, sound

TODAY = date(2025, 12, 3)
PAST, SOON, FAR = date(2025, 11, 30), date(2025, 12, 10), date(2026, 1, 15)


def standing(*items: Row) -> Standing:
    return standing_of(sound(plan(bukti=items)), TODAY)


def reminders(*items: Row, team: dict[str, str] | None = None, board: str = "") -> Reminders:
    return reminders_of(standing(*items), team or {}, "KPU Uji", board)


def held(found: Reminders) -> list[tuple[str, list[str]]]:
    return [(one.name, [item.code for item in one.items]) for one in found.people]


def test_a_reminder_names_the_items_with_their_dates_late_ones_first() -> None:
    found = reminders(
        item("I.1.1", "SK Tim", pic="Siti", due_date=SOON),
        item("I.1.2", "Undangan", "Proses", pic="Siti", due_date=PAST),
        item("I.2.1", "Notulen", pic="Siti", due_date=FAR),
    )

    assert [(one.late, one.later) for one in found.people] == [(1, 1)]
    assert found.people[0].text == (
        "Yth. Bapak/Ibu Siti,\n"
        "\n"
        "Mohon bantuannya untuk melengkapi 2 bukti Zona Integritas KPU Uji berikut "
        "(keadaan 3 Desember 2025).\n"
        "\n"
        "Lewat tenggat (1):\n"
        "1. I.1.2 Undangan (Proses): tenggat 30 November 2025, lewat 3 hari\n"
        "\n"
        "Jatuh tempo dalam 30 hari (1):\n"
        "2. I.1.1 SK Tim (Belum Ada): tenggat 10 Desember 2025\n"
        "\n"
        "1 bukti lain belum mendesak dan tidak disebut di sini.\n"
        "\n"
        "Bila bukti sudah ada, mohon statusnya diperbarui di Papan ZI. Terima kasih."
    )


def test_who_holds_nothing_that_is_near_is_not_reminded() -> None:
    found = reminders(
        item("I.1.1", pic="Siti", due_date=FAR), item("I.1.2", pic="Budi", due_date=SOON)
    )

    assert held(found) == [("Budi", ["I.1.2"])]
    assert found.waiting == 1


def test_items_of_one_component_stand_together_with_one_link() -> None:
    found = reminders(
        item("I.1.1", pic="Siti", due_date=SOON),
        item("I.2.1", pic="Siti", due_date=date(2025, 12, 5)),
        item("I.1.2", pic="Siti", due_date=date(2025, 12, 20)),
        board="http://10.0.0.5:8501",
    )

    lines = [line[:8] for line in found.people[0].text.splitlines() if line[:1] in set("123 ")]
    assert lines == ["1. I.2.1", "   http:", "2. I.1.1", "3. I.1.2", "   http:"]


def test_each_item_leads_to_its_area_where_the_board_has_an_address() -> None:
    text = reminders(item("I.2.1", pic="Siti"), board="http://10.0.0.5:8501/").people[0].text

    assert "\n   http://10.0.0.5:8501/area-1?komponen=I.2\n" in text


def test_without_an_address_there_are_no_links() -> None:
    assert "http" not in reminders(item("I.2.1", pic="Siti")).people[0].text


def test_ready_and_exempt_items_remind_nobody() -> None:
    found = reminders(
        item("I.1.1", status="Ada", pic="Siti"),
        item("I.1.2", status="Terverifikasi", pic="Siti"),
        item("I.1.3", status="Tidak Berlaku"),
    )

    assert found == Reminders((), ())


def test_open_items_without_a_pic_are_told_apart() -> None:
    found = reminders(item("I.1.1"), item("I.1.2", pic=" – "), item("I.1.3", pic="Siti"))

    assert [one.code for one in found.unowned] == ["I.1.1", "I.1.2"]
    assert held(found) == [("Siti", ["I.1.3"])]


def test_one_person_in_several_spellings_gets_one_reminder_under_the_name_of_tim() -> None:
    found = reminders(
        item("I.1.1", pic="SITI aminah"),
        item("I.1.2", pic="Siti\u00a0Aminah "),
        team={"Siti Aminah": "0812 3456 7890"},
    )

    assert held(found) == [("Siti Aminah", ["I.1.1", "I.1.2"])]
    assert found.people[0].contact == "0812 3456 7890"


def test_people_without_open_items_are_not_reminded() -> None:
    assert held(reminders(item(pic="Siti"), team={"Budi": "", "Siti": ""})) == [("Siti", ["I.1.1"])]


def test_who_has_the_most_late_items_comes_first() -> None:
    found = reminders(
        item("I.1.1", pic="Ani", due_date=SOON),
        item("I.1.2", pic="Ani", due_date=SOON),
        item("I.1.3", pic="Zul", due_date=PAST),
    )

    assert [one.name for one in found.people] == ["Zul", "Ani"]


def test_nobody_is_reminded_of_what_has_no_date() -> None:
    rows = (("I. MANAJEMEN PERUBAHAN",), ("1.", "Tim", "x", "x", "x", None))
    data = plan(rows, (item("I.1.1", pic="Siti"), item("I.1.2", pic="Siti", due_date=SOON)))
    found = reminders_of(standing_of(sound(data), TODAY), {})

    assert held(found) == [("Siti", ["I.1.2"])]
    assert found.people[0].later == 1


def test_who_is_addressed_already_is_not_addressed_twice() -> None:
    assert reminders(item(pic="Ibu Ratna")).people[0].text.startswith("Yth. Ibu Ratna,")
    assert reminders(item(pic="Ibunda R")).people[0].text.startswith("Yth. Bapak/Ibu Ibunda R,")


@pytest.mark.parametrize(
    ("pic", "expected"),
    [
        ("Siti", ("Siti",)),
        ("Siti dan Budi, S.H.", ("Siti", "Budi, S.H.")),
        ("siti; BUDI, s.h.; Ani", ("Siti", "Budi, S.H.", "Ani")),
        ("Ani, Siti", ("Ani", "Siti")),
        ("Siti / Siti", ("Siti",)),
        # Not all parts are people of Tim, so the text is one owner.
        ("Siti dan Joko", ("Siti dan Joko",)),
        ("Subbagian Hukum dan SDM", ("Subbagian Hukum dan SDM",)),
        ("", ()),
        ("-", ()),
    ],
)
def test_several_people_are_told_apart_only_where_all_are_known(
    pic: str, expected: tuple[str, ...]
) -> None:
    known = {fold(name): name for name in ("Siti", "Budi, S.H.", "Ani")}

    assert owners_of(pic, known) == expected


@pytest.mark.parametrize(
    ("contact", "number"),
    [
        ("081234567890", "6281234567890"),
        ("0812-3456-7890", "6281234567890"),
        ("(0812) 3456.7890", "6281234567890"),
        ("81234567890", "6281234567890"),  # Excel drops the zero of a number
        ("+62 812 3456 7890", "6281234567890"),
        ("+62 (0)812 3456 7890", "6281234567890"),
        ("6281234567890", "6281234567890"),
        ("0254123456", None),  # a telephone on a desk
        ("+65 9123 4567", None),
        ("0812", None),
        ("08123456789012345", None),
        ("siti@kpu.go.id", None),
        ("", None),
    ],
)
def test_only_an_indonesian_mobile_number_is_one(contact: str, number: str | None) -> None:
    assert mobile_number(contact) == number


def test_the_whatsapp_link_carries_the_whole_text() -> None:
    text = "Yth. Siti,\n1. SK & Undangan? #1 50%"
    link = whatsapp_link("0812 3456 7890", text)

    assert link is not None
    parts = urlsplit(link)
    assert (parts.netloc, parts.path) == ("wa.me", "/6281234567890")
    assert parse_qs(parts.query) == {"text": [text]}


def test_without_a_number_there_is_no_whatsapp_link() -> None:
    assert whatsapp_link("siti@kpu.go.id", "teks") is None


def test_a_text_that_is_too_long_for_a_link_is_left_to_be_pasted() -> None:
    text = "panjang " * 1000

    assert not fits_link(text)
    assert whatsapp_link("081234567890", text) == "https://wa.me/6281234567890"


def test_a_mail_address_gets_a_letter_with_subject_and_text() -> None:
    link = mail_link("siti@kpu.go.id", "Pengingat ZI", "baris 1\nbaris & 2")

    assert link is not None
    assert link.startswith("mailto:siti@kpu.go.id?subject=Pengingat%20ZI&body=")
    assert unquote(link.partition("body=")[2]) == "baris 1\nbaris & 2"
    assert mail_link("081234567890", "a", "b") is None
