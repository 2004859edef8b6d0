"""A code per role and the sign-ins that the codes open; kept beside the workbook, hashed."""

import hashlib
import logging
import re
import secrets
import threading
import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from math import ceil
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from data.access.codes_file import CodesFile
from data.access.throttle import Throttle, Tries
from data.errors import NotAllowed
from data.roles import Actor, Right, Role

_LOG = logging.getLogger(__name__)

SIGN_IN_LASTS = timedelta(days=1)
SHORTEST_CODE = 8
LONGEST_CODE = 80
# No letters and digits that are mistaken for one another when a code is read out.
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
_NOT_MEANT = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf", "Pd"})  # blanks, no width, all hyphens
_SURROGATE = re.compile("[\ud800-\udfff]")


class Gate:
    """The codes of one workbook's board, for all sessions and threads of a server.

    The file comes into being with the first code. A token is what a browser keeps of a sign-in;
    the file has only its hash. What other servers write is seen at the next question.
    """

    def __init__(self, path: Path) -> None:
        self._file = CodesFile(path)
        self._lock = threading.Lock()
        self._throttle = Throttle()
        self._hasher = PasswordHasher()

    def roles(self) -> frozenset[Role]:
        """Return the roles that have a code."""
        return frozenset(self._file.known().codes)

    def role_of(self, token: str, now: datetime) -> Role | None:
        """Return the role that a token stands for at an aware time, None where it has ended."""
        role, until = self._file.known().sign_ins.get(_digest(token), (None, now))
        return role if now < until else None

    def wrong_tries(self) -> list[Tries]:
        """Return the wrong tries of the last day by address, the newest first."""
        with self._lock:
            return self._throttle.all()

    def set_codes(self, codes: Mapping[Role, str], by: Actor) -> None:
        """Give roles new codes, all of them or none; every sign-in of these roles ends.

        Raises NotAllowed where the role of `by` does not reach so far, or where a code is too
        short or is that of another role; Unwritable where the file cannot be written.
        """
        by.require(Right.SHARE)
        for role, code in codes.items():
            if len(code) > LONGEST_CODE:
                raise NotAllowed(
                    f"kode {role} terlalu panjang. Pakai paling banyak {LONGEST_CODE} huruf."
                )
        plain = {role: _plain(code) for role, code in codes.items()}
        for role, code in plain.items():
            if len(code) < SHORTEST_CODE:
                raise NotAllowed(
                    f"kode {role} terlalu pendek. Pakai paling sedikit {SHORTEST_CODE} huruf atau "
                    "angka, tanpa menghitung spasi dan tanda hubung."
                )
        hashes = {role: self._hasher.hash(code) for role, code in plain.items()}
        now = datetime.now(UTC).isoformat()
        with self._file.changing() as db:
            # From here on nobody else writes, so that two people cannot set the same code at once.
            db.execute("BEGIN IMMEDIATE")
            kept = db.execute("SELECT role, hash FROM code").fetchall()
            rest = [one for role, one in kept if role not in plain]
            for role, code in plain.items():
                is_twice = list(plain.values()).count(code) > 1
                if is_twice or any(self._fits(one, code) for one in rest):
                    raise NotAllowed(
                        f"kode {role} sudah dipakai peran lain. Pilih kode yang berbeda."
                    )
            for role, hashed in hashes.items():
                db.execute("INSERT OR REPLACE INTO code VALUES (?, ?, ?)", (role, hashed, now))
                db.execute("DELETE FROM sign_in WHERE role = ?", (role,))
        _LOG.info("new codes for %s, set by %s", ", ".join(codes), by)

    def remove_code(self, role: Role, by: Actor) -> None:
        """Take a role's code away and end its sign-ins; raises as `set_codes` does."""
        by.require(Right.SHARE)
        with self._file.changing() as db:
            db.execute("DELETE FROM code WHERE role = ?", (role,))
            db.execute("DELETE FROM sign_in WHERE role = ?", (role,))
        _LOG.info("no code for %s any more, by %s", role, by)

    def sign_in(self, code: str, address: str, now: datetime) -> str:
        """Return a token for a day where a role has this code.

        Raises NotAllowed where none has it, or where the address must wait; Unwritable where the
        sign-in cannot be kept. One code is looked at at a time: that bounds memory and processor.
        """
        with self._lock:
            wait = self._throttle.wait(address, now)
            if wait:
                raise NotAllowed(
                    "terlalu banyak kode yang salah dari perangkat ini. "
                    f"Coba lagi {_in_words(wait)} lagi."
                )
            # A longer one is no code, and is not looked through letter by letter.
            plain = _plain(code) if len(code) <= LONGEST_CODE else ""
            codes = self._file.known().codes.items() if plain else ()
            role, hashed = next((one for one in codes if self._fits(one[1], plain)), (None, ""))
            if role is None:
                tries = self._throttle.note_wrong(address, now)
                _LOG.warning("wrong code from %s, %d in a day", tries.place or "?", tries.count)
                raise NotAllowed("kode itu salah. Periksa lagi, atau tanyakan kepada koordinator.")
        return self._begin(role, address, now, hashed)

    def begin(self, by: Actor, address: str, now: datetime) -> str:
        """Return a token for somebody who has the right to set codes, and so needs none.

        Raises NotAllowed where `by` has not.
        """
        by.require(Right.SHARE)
        return self._begin(by.role, address, now)

    def _begin(self, role: Role, address: str, now: datetime, hashed: str | None = None) -> str:
        token = secrets.token_urlsafe(32)
        with self._file.changing() as db:
            db.execute("DELETE FROM sign_in WHERE until < ?", (_text(now),))
            row = (_digest(token), role, _text(now + SIGN_IN_LASTS))
            db.execute("INSERT INTO sign_in VALUES (?, ?, ?)", row)
            # From here on nobody else writes: is the code still the one that was looked at?
            found = db.execute("SELECT hash FROM code WHERE role = ?", (role,)).fetchone()
            if hashed is not None and found != (hashed,):
                raise NotAllowed("kode itu baru saja diganti. Mintalah kode yang baru.")
        _LOG.info("%s signed in from %s", role, address or "?")
        return token

    def sign_out(self, token: str) -> None:
        """End a sign-in; one that has ended is no error."""
        if _digest(token) in self._file.known().sign_ins:
            with self._file.changing() as db:
                db.execute("DELETE FROM sign_in WHERE token = ?", (_digest(token),))

    def end_account(self, sign_in: str, now: datetime) -> None:
        """End the sign-in of an account, which its cookie would open again until its day is over.

        `sign_in` tells it from every other. Raises Unwritable where that cannot be kept.
        """
        with self._file.changing() as db:
            db.execute("DELETE FROM ended WHERE until < ?", (_text(now),))
            row = (_digest(sign_in), _text(now + SIGN_IN_LASTS))
            db.execute("INSERT OR REPLACE INTO ended VALUES (?, ?)", row)

    def has_ended(self, sign_in: str) -> bool:
        """Tell whether somebody has ended the sign-in of an account."""
        return _digest(sign_in) in self._file.known().ended

    def _fits(self, hashed: str, plain: str) -> bool:
        try:
            return self._hasher.verify(hashed, plain)
        except (VerificationError, InvalidHashError):
            return False


def new_code() -> str:
    """Return a random code that can be read out: three times four letters, 59 bits."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(3))


def _plain(code: str) -> str:
    """Return a code without what people type differently: blanks, hyphens, capitals."""
    text = unicodedata.normalize("NFKC", _SURROGATE.sub("\ufffd", code)).casefold()
    return "".join(letter for letter in text if unicodedata.category(letter) not in _NOT_MEANT)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()


def _text(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def _in_words(wait: timedelta) -> str:
    seconds = ceil(wait.total_seconds())
    return f"{seconds} detik" if seconds < 100 else f"{ceil(seconds / 60)} menit"
