"""What each role is offered, page by page, and the page that shares the board."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
import streamlit as st
from argon2 import PasswordHasher
from streamlit.testing.v1 import AppTest

from data.access import Connection, Gate
from data.access import gate as access_gate
from data.access.sharing import COMMAND, LOCAL_HOSTS
from data.roles import Role
from data.store.workplace import side_folder
from tests.pages.visiting import (
    ELSEWHERE,
    HERE,
    PAGES,
    board_of,
    board_sends,
    said,
    tick,
    visit,
)
from tests.people import SARI

Visit = Callable[..., AppTest]
ROLES = tuple(Role)
NOT_COORDINATOR = (Role.VIEWER, Role.CHAIR, Role.TEAM)


@pytest.fixture
def gate(workbook: Path, monkeypatch: pytest.MonkeyPatch) -> Gate:
    """Give the codes of the workbook's board, hashed quickly; test_gate.py looks at the hashes."""
    quick = partial(PasswordHasher, time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(access_gate, "PasswordHasher", quick)
    return Gate(side_folder(workbook) / "akses.sqlite3")


@pytest.fixture
def visited(gate: Gate) -> Visit:
    """Return a function that opens a page in a role, which a code has given."""

    def opened(page: str, role: Role | None = None, connection: Connection = ELSEWHERE) -> AppTest:
        app = visit(page, connection)
        if role is not None:
            code = f"kode untuk {role}"
            gate.set_codes({role: code}, SARI)
            token = gate.sign_in(code, connection.address, datetime.now(UTC))
            app.session_state["session"].token = token
        return app.run()

    return opened


@pytest.fixture
def allowed_hosts(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """Return a function that serves the board as a command with these options does."""
    set_before = {name: st.get_option(name) for name in ("server.allowedHosts", "server.address")}
    given = dict(set_before)
    known = st.get_option
    monkeypatch.setattr(st, "get_option", lambda name: given.get(name, known(name)))

    def served(*hosts: str, address: str = "0.0.0.0") -> None:
        given["server.allowedHosts"] = [*LOCAL_HOSTS, *hosts]
        given["server.address"] = address

    served(address="localhost")
    return served


def keys(app: AppTest) -> set[str]:
    """Return the keys of what can be used, so far as they are known to a test."""
    found = [*app.button, *app.text_input, *app.get("file_uploader")]
    return {str(one.key) for one in found}


def labels(app: AppTest) -> set[str]:
    return {button.label for button in app.button if not button.disabled}


def press(app: AppTest, key: str) -> AppTest:
    return app.button(key=key).click().run()


# What each role is offered


@pytest.mark.parametrize("page", [*PAGES, "bagikan.py"])
def test_each_page_opens_for_who_only_looks(visited: Visit, page: str) -> None:
    app = visited(page, Role.VIEWER)

    assert not app.exception
    assert "Peran: **penonton**" in said(app)


@pytest.mark.parametrize(
    ("page", "what", "key"),
    [
        ("bagikan.py", "membagikan papan dan mengatur kode", "bagikan.new-tim"),
        ("rapat.py", "memimpin rapat", "rapat.title-baru-0-0"),
        ("lembar_kerja.py", "mengganti atau menambah isi lembar kerja", "lembar.upload-0"),
        ("lembar_baru.py", "mengganti atau menambah isi lembar kerja", "baru.office"),
        ("lke_berkas.py", "mengganti atau menambah isi lembar kerja", "lke.upload-0"),
    ],
)
def test_what_only_the_coordinator_may_is_not_offered_to_others_who_are_told_who_may(
    visited: Visit, page: str, what: str, key: str
) -> None:
    for role in NOT_COORDINATOR:
        app = visited(page, role)
        assert f"Hanya koordinator yang dapat {what}" in said(app)
        assert key not in keys(app)
    app = visited(page, Role.COORDINATOR)
    assert "Hanya koordinator" not in said(app)
    assert key in keys(app)


def test_ketua_and_coordinator_are_offered_to_leave_a_direction(visited: Visit) -> None:
    offering = {role for role in ROLES if "Beri arahan" in labels(visited("rapat.py", role))}

    assert offering == {Role.CHAIR, Role.COORDINATOR}


def test_team_and_coordinator_are_offered_to_tick(visited: Visit) -> None:
    for role in ROLES:
        _, me = board_of(visited("area.py", role))
        assert ("edit" in me["may"]) == (role in {Role.TEAM, Role.COORDINATOR})


def test_what_may_not_be_ticked_is_not_taken_either(visited: Visit) -> None:
    edit = tick("I.3.2", "Belum Ada", "Ada")
    for role in (Role.VIEWER, Role.CHAIR):
        shown, me = board_of(board_sends(visited("area.py", role), "edits", [edit]))

        assert me["acks"][0][1] == "ditolak"
        assert shown["area"]["ready"] == 0


def test_without_codes_who_sits_here_is_coordinator_and_who_sits_elsewhere_only_looks(
    visited: Visit,
) -> None:
    assert "Peran: **koordinator**" in said(visited("bagikan.py", connection=HERE))
    assert "Peran: **penonton**" in said(visited("bagikan.py", connection=ELSEWHERE))


# The page


def test_the_board_of_this_machine_alone_says_how_to_share_it(
    visited: Visit, allowed_hosts: Callable[..., None]
) -> None:
    app = visited("bagikan.py", connection=HERE)

    assert "Papan hanya terbuka di komputer ini" in said(app)
    assert all(COMMAND.removeprefix("python ") in block.value for block in app.code)
    assert "Dibagikan tanpa kode" not in said(app)


def test_shared_without_codes_is_warned_of_plainly(
    visited: Visit, allowed_hosts: Callable[..., None]
) -> None:
    allowed_hosts("192.168.1.20", "kantor")
    app = visited("bagikan.py", connection=HERE)

    assert "Papan dibagikan di jaringan kantor" in said(app)
    assert "Dibagikan tanpa kode" in said(app)
    assert f"http://192.168.1.20:{st.get_option('server.port')}" in said(app)
    assert f"`http://kantor:{st.get_option('server.port')}`" in said(app)


def test_shared_with_codes_is_warned_of_the_missing_encryption_alone(
    visited: Visit, allowed_hosts: Callable[..., None]
) -> None:
    allowed_hosts("192.168.1.20")
    app = visited("bagikan.py", Role.COORDINATOR)

    assert "Dibagikan tanpa kode" not in said(app)
    assert "tanpa TLS" in said(app)


def test_behind_a_proxy_a_code_of_the_coordinator_is_asked_for(
    visited: Visit, allowed_hosts: Callable[..., None]
) -> None:
    allowed_hosts("papan.kantor.example", address="localhost")

    assert "Pasang kode koordinator sekarang" in said(visited("bagikan.py", connection=HERE))
    with_code = said(visited("bagikan.py", Role.COORDINATOR))
    assert "Pasang kode koordinator sekarang" not in with_code
    assert "https://papan.kantor.example" in with_code
    assert "tanpa TLS" not in with_code


def test_a_new_code_is_shown_once_and_opens_its_role(visited: Visit, gate: Gate) -> None:
    app = press(visited("bagikan.py", connection=HERE), "bagikan.new-tim")

    assert gate.roles() == {Role.TEAM}
    line = next(line for line in said(app).splitlines() if line.startswith("- tim: **`"))
    code = line.removeprefix("- tim: **`").removesuffix("`**")
    token = gate.sign_in(code, "", datetime.now(UTC))
    assert gate.role_of(token, datetime.now(UTC)) is Role.TEAM
    assert code not in said(press(app, "bagikan.noted"))


def test_who_sets_the_code_of_the_own_role_stays_in_it(visited: Visit, gate: Gate) -> None:
    app = press(visited("bagikan.py", connection=HERE), "bagikan.new-koordinator")

    assert gate.roles() == {Role.COORDINATOR}
    assert "Peran: **koordinator**" in said(app)
    assert "bagikan.new-tim" in keys(press(app, "bagikan.new-tim"))


def test_all_codes_change_at_once(visited: Visit, gate: Gate) -> None:
    gate.set_codes({Role.TEAM: "kode untuk tim", Role.CHAIR: "kode untuk ketua"}, SARI)
    old = gate.sign_in("kode untuk tim", "", datetime.now(UTC))
    app = press(visited("bagikan.py", Role.COORDINATOR), "bagikan.all")

    assert not app.exception
    assert gate.roles() == {Role.TEAM, Role.CHAIR, Role.COORDINATOR}
    assert gate.role_of(old, datetime.now(UTC)) is None
    assert said(app).count("**`") == 3


def test_a_code_that_is_too_short_is_refused_with_the_reason(visited: Visit, gate: Gate) -> None:
    app = visited("bagikan.py", connection=HERE)
    app.text_input(key="bagikan.typed-tim").set_value("pendek")
    send = next(
        one
        for one in app.button
        if one.label == "Pasang kode" and one.proto.form_id.endswith("tim")
    )
    app = send.click().run()

    assert gate.roles() == frozenset()
    assert "Tidak tersimpan: kode tim terlalu pendek" in said(app)


def test_a_code_taken_away_opens_nothing(visited: Visit, gate: Gate) -> None:
    gate.set_codes({Role.TEAM: "kode untuk tim"}, SARI)
    press(visited("bagikan.py", connection=HERE), "bagikan.remove-tim")

    assert gate.roles() == frozenset()


def test_who_is_here_is_listed(visited: Visit) -> None:
    visited("area.py", connection=ELSEWHERE)
    app = visited("bagikan.py", connection=HERE)

    assert "2 orang terhubung" in said(app)
    table = app.table[0].value
    assert set(table["Dari"]) == {"komputer ini", "192.168.1.20"}
    assert set(table["Peran"]) == {"penonton", "koordinator"}


def test_wrong_codes_are_told(visited: Visit) -> None:
    guesser = visit("panduan.py", ELSEWHERE)
    owner = visited("bagikan.py", Role.COORDINATOR)
    guesser.run()
    guesser.text_input(key="session.code").set_value("tebakan saja")
    guesser = next(one for one in guesser.button if one.label == "Masuk").click().run()

    assert "Belum masuk: kode itu salah" in said(guesser)
    assert "1 kode salah dari 192.168.1.20" in said(owner.run())


def test_a_file_of_codes_that_cannot_be_read_is_told_and_lets_nobody_in(
    workbook: Path, visited: Visit
) -> None:
    place = side_folder(workbook) / "akses.sqlite3"
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(b"bukan basis data sama sekali")
    app = visited("frame/navigation.py", connection=HERE)

    assert "bagikan.new-tim" not in keys(app)
    assert "berkas kode akses.sqlite3 rusak" in said(app)
