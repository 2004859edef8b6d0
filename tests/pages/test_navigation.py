"""Rules of the script that every visit runs first: who is let in."""

from pathlib import Path

from streamlit.testing.v1 import AppTest

from data.roles import Role
from pages.session.stores import gate
from tests.pages.visiting import ELSEWHERE, said, visit
from tests.people import SARI

FIRST = "frame/navigation.py"


def is_let_in(app: AppTest) -> bool:
    """Tell whether the summary is drawn."""
    return not app.exception and "Kesiapan bukti" in said(app)


def test_who_is_elsewhere_sees_nothing_where_looking_needs_a_code(workbook: Path) -> None:
    gate().set_codes({Role.VIEWER: "lihat-saja-1"}, SARI)
    app = visit(FIRST, ELSEWHERE).run()

    assert [title.value for title in app.title] == ["Papan ini memakai kode"]
    assert not is_let_in(app)


def test_the_code_for_looking_lets_in(workbook: Path) -> None:
    gate().set_codes({Role.VIEWER: "lihat-saja-1"}, SARI)
    app = visit(FIRST, ELSEWHERE).run()
    app.text_input(key="session.code").input("Lihat saja 1")
    app.button[0].click().run()

    assert is_let_in(app)


def test_a_wrong_code_is_told(workbook: Path) -> None:
    gate().set_codes({Role.VIEWER: "lihat-saja-1"}, SARI)
    app = visit(FIRST, ELSEWHERE).run()
    app.text_input(key="session.code").input("lihat saja 2")
    app.button[0].click().run()

    assert "kode itu salah" in app.error[0].value


def test_who_sits_at_the_machine_is_let_in_until_there_is_a_code_for_them(workbook: Path) -> None:
    gate().set_codes({Role.VIEWER: "lihat-saja-1"}, SARI)
    assert is_let_in(visit(FIRST).run())
    gate().set_codes({Role.COORDINATOR: "pegang-semua-1"}, SARI)
    assert not is_let_in(visit(FIRST).run())


def test_a_broken_file_of_codes_lets_nobody_in_and_is_told(workbook: Path) -> None:
    side = workbook.with_name(f"{workbook.name}.papan")
    side.mkdir()
    (side / "akses.sqlite3").write_bytes(b"bukan basis data" * 100)
    app = visit(FIRST).run()

    assert [title.value for title in app.title] == ["Papan belum dapat dibuka"]
    assert "berkas kode" in app.error[0].value
    assert not app.exception
