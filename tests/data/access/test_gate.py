"""Rules of the codes and of the sign-ins that they open."""

import errno
import logging
import os
import re
import secrets
import sqlite3
import stat
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from threading import Barrier

import pytest
from argon2 import PasswordHasher, extract_parameters

from data.access import Gate, new_code
from data.errors import NotAllowed, Unwritable
from data.roles import Actor, Role
from tests.people import BUDI, KETUA, SARI, TAMU

NOW = datetime(2025, 12, 3, 8, 0, tzinfo=UTC)
DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)
DESK, PHONE = "10.0.0.5", "10.0.0.9"
TEAM_CODE, CHAIR_CODE = "Kapal-Biru-37", "jeruk manis 52"
WRONG = "kapal-hijau-37"
FREE = 5  # the first wrong tries, after which the waits of 1, 2, 4 … seconds begin


@pytest.fixture(scope="module")
def as_set(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return the file as the coordinator's first setting of two codes leaves it."""
    path = tmp_path_factory.mktemp("kode") / "akses.sqlite3"
    Gate(path).set_codes({Role.TEAM: TEAM_CODE, Role.CHAIR: CHAIR_CODE}, SARI)
    return path.read_bytes()


@pytest.fixture
def strong(as_set: bytes, tmp_path: Path) -> Path:
    """Return the path of a file with two codes, hashed as they are in an office."""
    path = tmp_path / "akses.sqlite3"
    path.write_bytes(as_set)
    return path


@pytest.fixture
def path(strong: Path) -> Path:
    """Return the path of a file with the same codes whose hashes cost no time.

    How much work a hash is stands in the hash, so that the gate looks at these as at any other.
    """
    hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    with closing(sqlite3.connect(strong)) as db, db:
        for role, plain in ((Role.TEAM, "kapalbiru37"), (Role.CHAIR, "jerukmanis52")):
            db.execute("UPDATE code SET hash = ? WHERE role = ?", (hasher.hash(plain), role))
    return strong


@pytest.fixture
def gate(path: Path) -> Gate:
    """Return a gate with a code for tim and one for ketua."""
    return Gate(path)


def no_gate(tmp_path: Path) -> Gate:
    """Return a gate without any code: looking at a wrong one costs no time."""
    return Gate(tmp_path / "kosong" / "akses.sqlite3")


def role(gate: Gate, token: str, now: datetime = NOW) -> Role | None:
    return gate.role_of(token, now)


def signed_in(gate: Gate, code: str = TEAM_CODE, now: datetime = NOW) -> str:
    return gate.sign_in(code, PHONE, now)


def wrong(gate: Gate, times: int, address: str = PHONE, now: datetime = NOW) -> None:
    """Give so many wrong codes that are looked at."""
    for _ in range(times):
        with pytest.raises(NotAllowed, match="kode itu salah"):
            gate.sign_in(WRONG, address, now)


def at_once(acts: list[Callable[[], str]]) -> list[str]:
    """Return the token or the refusal of each sign-in when all begin at the same moment."""
    barrier = Barrier(len(acts))

    def act(one: Callable[[], str]) -> str:
        barrier.wait(10)
        try:
            return one()
        except NotAllowed as error:
            return str(error)

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(act, acts))


def execute(path: Path, statement: str, *values: str) -> None:
    """Change the file behind the gate's back."""
    with closing(sqlite3.connect(path)) as db, db:
        db.execute(statement, values)


# What the file holds


@pytest.mark.parametrize("form", [TEAM_CODE, "kapalbiru37", CHAIR_CODE, "jerukmanis52"])
def test_no_code_stands_in_the_folder_in_clear_text(strong: Path, form: str) -> None:
    data = b"".join(file.read_bytes() for file in strong.parent.iterdir()).lower()

    assert Role.TEAM.encode() in data
    assert form.lower().encode() not in data
    assert form.lower().encode("utf-16-le") not in data


def test_a_code_is_hashed_with_argon2_at_no_less_than_what_owasp_asks(strong: Path) -> None:
    with closing(sqlite3.connect(strong)) as db:
        hashes = [one for (one,) in db.execute("SELECT hash FROM code")]

    # OWASP, Password Storage Cheat Sheet: Argon2id with 19 MiB, 2 rounds, 1 lane at least
    assert len(set(hashes)) == 2
    for one in hashes:
        found = extract_parameters(one)
        assert one.startswith("$argon2id$")
        assert (found.memory_cost >= 19 * 1024, found.time_cost >= 2) == (True, True)
        assert found.salt_len >= 16


def test_no_token_stands_in_the_folder(gate: Gate, path: Path) -> None:
    token = signed_in(gate)
    data = b"".join(file.read_bytes() for file in path.parent.iterdir())

    assert role(gate, token) is Role.TEAM
    assert token.encode() not in data


def test_what_the_file_holds_of_a_token_opens_nothing(gate: Gate, path: Path) -> None:
    signed_in(gate)
    with closing(sqlite3.connect(path)) as db:
        [kept] = db.execute("SELECT token FROM sign_in").fetchone()

    assert role(gate, kept) is None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights in the folder's list")
def test_only_the_owner_reads_the_file_even_where_it_was_copied_with_other_rights(
    gate: Gate, path: Path
) -> None:
    path.chmod(0o644)
    gate.begin(SARI, DESK, NOW)

    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_looking_and_wrong_tries_make_no_file(tmp_path: Path) -> None:
    gate = no_gate(tmp_path)
    wrong(gate, 1)
    gate.sign_out("token")

    assert (gate.roles(), role(gate, "token")) == (frozenset(), None)
    assert list(tmp_path.iterdir()) == []


# Codes


def test_each_code_opens_its_own_role_and_nothing_else(gate: Gate) -> None:
    assert gate.roles() == {Role.TEAM, Role.CHAIR}
    assert role(gate, signed_in(gate, TEAM_CODE)) is Role.TEAM
    assert role(gate, signed_in(gate, CHAIR_CODE)) is Role.CHAIR


@pytest.mark.parametrize(
    "typed",
    [
        "kapalbiru37",
        "KAPAL BIRU 37",
        "  kapal - biru\t37\n",
        "kapal\u00a0biru-37",
        "ｋａｐａｌｂｉｒｕ３７",
    ],
)
def test_blanks_hyphens_capitals_and_width_do_not_matter(gate: Gate, typed: str) -> None:
    assert role(gate, signed_in(gate, typed)) is Role.TEAM


@pytest.mark.parametrize(
    "typed",
    [
        "kapal\u2010biru\u201037",
        "kapal\u2011biru\u201137",
        "kapal–biru–37",
        "\u200bkapal-biru-37\ufeff",
    ],
    ids=["hyphen", "non-breaking hyphen", "dash", "blanks of no width"],
)
def test_hyphens_and_blanks_that_word_and_chat_put_in_do_not_matter(gate: Gate, typed: str) -> None:
    assert role(gate, signed_in(gate, typed)) is Role.TEAM


@pytest.mark.parametrize(
    "typed", ["", " - ", "kapal-biru-3", "kapal-biru-377", "kapal.biru.37", "tim", "%", "\x00"]
)
def test_what_is_nearly_a_code_opens_nothing(gate: Gate, typed: str) -> None:
    with pytest.raises(NotAllowed, match="kode itu salah"):
        signed_in(gate, typed)


def test_half_a_character_is_a_wrong_code_like_any_other(gate: Gate) -> None:
    with pytest.raises(NotAllowed, match="kode itu salah"):
        signed_in(gate, "kapal-biru-37\ud800")
    assert [tries.count for tries in gate.wrong_tries()] == [1]


@pytest.mark.parametrize("code", ["1234-567", "a b c d e f g", "", "--------"])
def test_a_code_that_is_too_short_is_refused_and_nothing_is_changed(
    gate: Gate, path: Path, code: str
) -> None:
    token = signed_in(gate)
    before = path.read_bytes()
    with pytest.raises(NotAllowed, match=r"kode koordinator terlalu pendek.*paling sedikit 8"):
        gate.set_codes({Role.TEAM: "sepeda-merah-81", Role.COORDINATOR: code}, SARI)

    assert path.read_bytes() == before
    assert role(gate, token) is Role.TEAM


@pytest.mark.parametrize(
    "codes",
    [
        {Role.VIEWER: "sepeda-merah", Role.TEAM: "SEPEDA MERAH"},
        {Role.VIEWER: "sepeda-merah", Role.COORDINATOR: "kapal biru 37"},
        {Role.CHAIR: "kapalbiru37"},
    ],
    ids=["in one call", "one of an existing role", "one existing role that of another"],
)
def test_a_code_of_another_role_is_refused_and_nothing_is_changed(
    gate: Gate, path: Path, codes: dict[Role, str]
) -> None:
    tokens = signed_in(gate, TEAM_CODE), signed_in(gate, CHAIR_CODE)
    before = path.read_bytes()
    with pytest.raises(NotAllowed, match="sudah dipakai peran lain") as refused:
        gate.set_codes(codes, SARI)

    assert "kapal" not in str(refused.value).lower()
    assert path.read_bytes() == before
    assert [role(gate, token) for token in tokens] == [Role.TEAM, Role.CHAIR]


def test_two_roles_may_change_their_codes_for_one_anothers(gate: Gate) -> None:
    gate.set_codes({Role.TEAM: CHAIR_CODE, Role.CHAIR: TEAM_CODE}, SARI)

    assert role(gate, signed_in(gate, TEAM_CODE)) is Role.CHAIR


@pytest.mark.parametrize("by", [TAMU, KETUA, BUDI], ids=str)
def test_who_has_not_the_right_sets_nothing(gate: Gate, path: Path, by: Actor) -> None:
    before = path.read_bytes()
    with pytest.raises(NotAllowed, match=f"peran {by.role} tidak boleh membagikan papan"):
        gate.set_codes({by.role: "sepeda-merah-81"}, by)
    with pytest.raises(NotAllowed, match="mengatur kode"):
        gate.remove_code(Role.TEAM, by)
    with pytest.raises(NotAllowed, match="mengatur kode"):
        gate.begin(by, DESK, NOW)

    assert path.read_bytes() == before


def test_a_new_code_ends_the_sign_ins_of_its_role_and_of_no_other(gate: Gate) -> None:
    team = [signed_in(gate), signed_in(gate)]
    chair = signed_in(gate, CHAIR_CODE)
    gate.set_codes({Role.TEAM: "12-34 56ab"}, SARI)  # eight letters and digits are enough

    assert [role(gate, token) for token in team] == [None, None]
    assert role(gate, chair) is Role.CHAIR
    assert role(gate, signed_in(gate, "123456AB")) is Role.TEAM
    wrong(gate, 1)
    with pytest.raises(NotAllowed, match="kode itu salah"):
        signed_in(gate, TEAM_CODE)


def test_a_code_taken_away_opens_nothing_and_ends_the_sign_ins_of_its_role_alone(
    gate: Gate,
) -> None:
    team, chair = signed_in(gate), signed_in(gate, CHAIR_CODE)
    gate.remove_code(Role.TEAM, SARI)

    assert gate.roles() == {Role.CHAIR}
    assert (role(gate, team), role(gate, chair)) == (None, Role.CHAIR)
    with pytest.raises(NotAllowed, match="kode itu salah"):
        signed_in(gate)


def test_a_code_that_is_changed_while_it_is_looked_at_opens_nothing(
    gate: Gate, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = secrets.token_urlsafe

    def make_after_the_change(size: int) -> str:
        if Role.TEAM in Gate(path).roles():  # the coordinator takes the code away on another server
            Gate(path).remove_code(Role.TEAM, SARI)
        return make(size)

    monkeypatch.setattr(secrets, "token_urlsafe", make_after_the_change)
    try:
        token = signed_in(gate)
    except NotAllowed:
        token = ""

    assert gate.roles() == {Role.CHAIR}
    assert role(gate, token) is None


def test_a_proposed_code_can_be_read_out_and_is_taken(tmp_path: Path) -> None:
    gate, codes = no_gate(tmp_path), {new_code() for _ in range(200)}
    assert len(codes) == 200
    # no 0 and o, no 1, i and l
    assert all(re.fullmatch(r"[a-hjkmnp-z2-9]{4}(-[a-hjkmnp-z2-9]{4}){2}", one) for one in codes)

    code = codes.pop()
    gate.set_codes({Role.COORDINATOR: code}, SARI)
    assert role(gate, signed_in(gate, code.upper().replace("-", " "))) is Role.COORDINATOR


# Sign-ins


def test_a_sign_in_ends_after_exactly_a_day(gate: Gate) -> None:
    token = signed_in(gate)

    assert role(gate, token, NOW + DAY - SECOND) is Role.TEAM
    assert role(gate, token, NOW + DAY) is None


def test_a_sign_in_ends_at_the_same_moment_in_every_time_zone(gate: Gate) -> None:
    wib = timezone(timedelta(hours=7))
    token = signed_in(gate, now=NOW.astimezone(wib))

    assert role(gate, token, NOW + DAY - SECOND) is Role.TEAM
    assert role(gate, token, (NOW + DAY).astimezone(wib)) is None


def test_a_sign_in_does_not_last_longer_because_it_is_used_or_others_come(gate: Gate) -> None:
    token = signed_in(gate)
    assert role(gate, token, NOW + DAY - SECOND) is Role.TEAM
    other = signed_in(gate, now=NOW + DAY - SECOND)

    assert role(gate, token, NOW + DAY) is None
    assert role(gate, other, NOW + DAY) is Role.TEAM


@pytest.mark.parametrize("token", ["", "x", "tim", "' OR 1=1 --", "\x00", "é", "\ud800"], ids=ascii)
def test_what_is_no_token_stands_for_no_role(gate: Gate, token: str) -> None:
    signed_in(gate)

    assert role(gate, token) is None


def test_who_signs_out_is_out_and_nobody_else(gate: Gate) -> None:
    mine, other = signed_in(gate), signed_in(gate)
    gate.sign_out(mine)
    gate.sign_out(mine)  # once more is no error

    assert (role(gate, mine), role(gate, other)) == (None, Role.TEAM)


def test_who_may_set_codes_signs_in_without_one(tmp_path: Path) -> None:
    gate = no_gate(tmp_path)
    token = gate.begin(SARI, "127.0.0.1", NOW)

    assert role(gate, token, NOW + DAY - SECOND) is Role.COORDINATOR
    assert role(gate, token, NOW + DAY) is None


def test_codes_and_sign_ins_outlast_the_server(gate: Gate, path: Path) -> None:
    token = signed_in(gate)
    again = Gate(path)

    assert again.roles() == {Role.TEAM, Role.CHAIR}
    assert (role(again, token), role(again, token, NOW + DAY)) == (Role.TEAM, None)
    assert role(again, signed_in(again)) is Role.TEAM


def test_another_server_sees_each_change(gate: Gate, path: Path) -> None:
    other = Gate(path)
    team, chair = signed_in(gate), signed_in(gate, CHAIR_CODE)
    assert (role(other, team), role(other, chair)) == (Role.TEAM, Role.CHAIR)

    other.sign_out(chair)
    assert (role(gate, team), role(gate, chair)) == (Role.TEAM, None)

    gate.remove_code(Role.TEAM, SARI)
    assert (role(other, team), other.roles()) == (None, {Role.CHAIR})


def test_another_server_sees_a_change_that_the_time_of_the_file_does_not_show(
    gate: Gate, path: Path
) -> None:
    # FAT tells times of two seconds, Windows often of 16 ms: a write may leave the time as it was.
    token = signed_in(gate)
    other, time = Gate(path), path.stat().st_mtime_ns
    assert role(other, token) is Role.TEAM
    gate.remove_code(Role.TEAM, SARI)
    os.utime(path, ns=(time, time))

    assert (role(other, token), other.roles()) == (None, {Role.CHAIR})


@pytest.mark.parametrize("lose", [Path.unlink, lambda path: path.write_bytes(b"")])
def test_a_file_of_codes_that_is_lost_opens_the_board_to_nobody(
    gate: Gate, path: Path, lose: Callable[[Path], object]
) -> None:
    token = signed_in(gate)
    lose(path)

    for one in (gate, Gate(path)):
        for ask in (lambda one=one: role(one, token), one.roles, lambda one=one: signed_in(one)):
            with pytest.raises(Unwritable, match=r"padahal kode pernah dipasang.*akses\.terpasang"):
                ask()


def test_the_way_out_of_lost_codes_is_to_delete_the_mark_too(gate: Gate, path: Path) -> None:
    signed_in(gate)
    path.unlink()
    path.with_suffix(".terpasang").unlink()

    assert Gate(path).roles() == frozenset()


def test_without_any_code_the_file_may_go_again(gate: Gate, path: Path) -> None:
    for one in (Role.TEAM, Role.CHAIR):
        gate.remove_code(one, SARI)
    path.unlink()

    assert gate.roles() == frozenset()


def test_a_file_from_before_the_mark_is_marked_at_a_look(path: Path) -> None:
    long_ago = time.time() - 3600
    os.utime(path, (long_ago, long_ago))
    Gate(path).roles()
    path.unlink()

    with pytest.raises(Unwritable, match="hilang"):
        Gate(path).roles()


def test_a_look_writes_nothing_so_that_a_read_only_disk_opens_all_the_same(
    gate: Gate, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = signed_in(gate)

    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    for method in ("chmod", "touch", "mkdir", "unlink"):
        monkeypatch.setattr(Path, method, refuse)

    assert role(Gate(path), token) is Role.TEAM


def test_all_who_sign_in_at_once_are_in(gate: Gate, path: Path) -> None:
    gates = [gate, Gate(path)]  # two servers
    tokens = at_once([lambda one=gates[i % 2]: signed_in(one) for i in range(8)])

    assert len(set(tokens)) == 8
    assert all(role(one, token) is Role.TEAM for one in gates for token in tokens)


# Wrong tries


def test_wrong_codes_at_once_are_not_looked_at_beyond_the_free_ones(strong: Path) -> None:
    gate = Gate(strong)  # each look takes so long that all others come meanwhile
    gate.remove_code(Role.CHAIR, SARI)
    answers = at_once([lambda: gate.sign_in(WRONG, PHONE, NOW)] * (FREE + 3))

    assert sum("kode itu salah" in one for one in answers) == FREE
    assert sum("terlalu banyak" in one for one in answers) == 3


def test_after_the_free_tries_a_right_code_must_wait_too(gate: Gate) -> None:
    wrong(gate, FREE)
    for moment in (NOW, NOW + SECOND / 2):
        with pytest.raises(NotAllowed, match=r"terlalu banyak kode yang salah.*Coba lagi 1 detik"):
            gate.sign_in(TEAM_CODE, PHONE, moment)

    assert role(gate, gate.sign_in(TEAM_CODE, PHONE, NOW + SECOND)) is Role.TEAM
    assert [tries.count for tries in gate.wrong_tries()] == [FREE]


def test_a_right_code_does_not_clear_the_count(gate: Gate) -> None:
    wrong(gate, FREE)
    gate.sign_in(TEAM_CODE, PHONE, NOW + SECOND)
    wrong(gate, 1, now=NOW + SECOND)

    with pytest.raises(NotAllowed, match="Coba lagi 2 detik lagi"):
        gate.sign_in(TEAM_CODE, PHONE, NOW + SECOND)


def test_another_address_is_not_slowed(gate: Gate) -> None:
    wrong(gate, FREE)

    assert role(gate, gate.sign_in(TEAM_CODE, DESK, NOW)) is Role.TEAM


def test_a_long_wait_is_told_in_minutes_and_forgotten_after_a_day(tmp_path: Path) -> None:
    gate = no_gate(tmp_path)
    for hour in range(15):
        wrong(gate, 1, now=NOW + timedelta(hours=hour))
    last = NOW + timedelta(hours=14)
    with pytest.raises(NotAllowed, match="Coba lagi 15 menit lagi"):
        gate.sign_in(WRONG, PHONE, last)

    wrong(gate, 1, now=last + DAY)
    assert [tries.count for tries in gate.wrong_tries()] == [1]


def test_wrong_tries_are_told_by_place_with_the_newest_first(tmp_path: Path) -> None:
    gate = no_gate(tmp_path)
    wrong(gate, 2, PHONE, NOW)
    wrong(gate, 1, DESK, NOW + SECOND)

    assert [(tries.place, tries.count, tries.last) for tries in gate.wrong_tries()] == [
        (DESK, 1, NOW + SECOND),
        (PHONE, 2, NOW),
    ]


def test_the_log_has_the_address_of_a_wrong_try_and_never_a_code_or_a_token(
    gate: Gate, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    wrong(gate, 1)
    [warning] = caplog.records
    assert (warning.levelno, PHONE in warning.getMessage()) == (logging.WARNING, True)

    token = signed_in(gate)
    gate.set_codes({Role.VIEWER: "Sepeda-Merah-81"}, SARI)
    gate.remove_code(Role.VIEWER, SARI)
    logged = caplog.text.lower()
    assert f"tim signed in from {PHONE}" in logged
    assert "penonton, set by sari (koordinator)" in logged
    for secret in (WRONG, TEAM_CODE, token, "kapal", "sepeda", "argon2"):
        assert secret.lower() not in logged


# A file that is not what it should be


def garbled(path: Path) -> None:
    path.write_bytes(b"bukan basis data " * 1000)


def torn(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:4096])


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def other_tables(path: Path) -> None:
    execute(path, "DROP TABLE code")
    execute(path, "CREATE TABLE code (nama TEXT)")


def a_role_of_a_later_version(path: Path) -> None:
    execute(path, "INSERT INTO code VALUES ('pengawas', 'x', '2025-12-03')")


def a_sign_in_of_a_later_version(path: Path) -> None:
    execute(path, "INSERT INTO sign_in VALUES ('x', 'pengawas', '2026-12-03T08:00:00+00:00')")


def an_end_that_is_no_time(path: Path) -> None:
    execute(path, "UPDATE sign_in SET until = 'selamanya'")


FAULTS = [
    garbled,
    torn,
    a_folder,
    other_tables,
    a_role_of_a_later_version,
    a_sign_in_of_a_later_version,
    an_end_that_is_no_time,
]


@pytest.mark.parametrize("spoil", FAULTS)
def test_a_file_that_cannot_be_read_is_told_and_lets_nobody_in(
    gate: Gate, path: Path, spoil: Callable[[Path], None]
) -> None:
    token = signed_in(gate)
    assert role(gate, token) is Role.TEAM
    spoil(path)

    for one in (gate, Gate(path)):
        for ask in (
            lambda one=one: role(one, token),
            one.roles,
            lambda one=one: signed_in(one),
            lambda one=one: one.set_codes({Role.TEAM: TEAM_CODE}, SARI),
        ):
            with pytest.raises(
                Unwritable, match=r"berkas kode akses\.sqlite3 (tidak dapat dibaca|rusak)"
            ):
                ask()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "berkas").write_text("bukan folder")
    gate = Gate(tmp_path / "berkas" / "akses.sqlite3")

    with pytest.raises(Unwritable, match="Periksa ruang disk dan izin folder"):
        gate.set_codes({Role.TEAM: TEAM_CODE}, SARI)


def test_a_spoilt_hash_opens_nothing_and_leaves_the_other_codes_alone(
    gate: Gate, path: Path
) -> None:
    execute(path, "UPDATE code SET hash = 'x' WHERE role = 'tim'")

    assert role(gate, signed_in(gate, CHAIR_CODE)) is Role.CHAIR
    for typed in (TEAM_CODE, "x"):
        with pytest.raises(NotAllowed, match="kode itu salah"):
            signed_in(gate, typed)


@pytest.mark.parametrize("length", [81, 6_000_000])
def test_a_code_longer_than_codes_are_is_wrong_at_once(gate: Gate, length: int) -> None:
    begun = time.perf_counter()
    with pytest.raises(NotAllowed, match="kode itu salah"):
        gate.sign_in("a" * length, DESK, NOW)

    assert time.perf_counter() - begun < 0.5
    assert [tries.count for tries in gate.wrong_tries()] == [1]


def test_a_long_code_is_not_set(gate: Gate) -> None:
    with pytest.raises(NotAllowed, match=r"kode ketua terlalu panjang.*paling banyak 80"):
        gate.set_codes({Role.CHAIR: "k" * 81}, SARI)


def test_two_people_who_set_the_same_code_for_two_roles_at_once_do_not_both_succeed(
    tmp_path: Path,
) -> None:
    path, start = tmp_path / "akses.sqlite3", Barrier(2)
    Gate(path).set_codes({Role.COORDINATOR: "kode yang dulu"}, SARI)

    def set_one(role: Role) -> bool:
        own = Gate(path)
        own.roles()
        start.wait()
        try:
            own.set_codes({role: "kode yang sama"}, SARI)
        except NotAllowed:
            return False
        return True

    with ThreadPoolExecutor(2) as both:
        kept = list(both.map(set_one, (Role.TEAM, Role.CHAIR)))

    assert sorted(kept) == [False, True]


def test_an_accounts_sign_in_that_was_ended_stays_ended_and_others_go_on(path: Path) -> None:
    gate = Gate(path)
    gate.end_account("sub iat 1", NOW)

    assert gate.has_ended("sub iat 1")
    assert Gate(path).has_ended("sub iat 1")
    assert not gate.has_ended("sub iat 2")
    assert b"sub iat 1" not in path.read_bytes()


def test_what_was_ended_is_forgotten_after_its_day(path: Path) -> None:
    gate = Gate(path)
    gate.end_account("lama", NOW)
    gate.end_account("baru", NOW + DAY + SECOND)

    assert not gate.has_ended("lama")
    assert gate.has_ended("baru")
