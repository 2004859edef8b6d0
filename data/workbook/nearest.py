"""What a word that is not allowed most likely means: proposed to a person, not assumed."""

import difflib
import re
from collections.abc import Iterable
from functools import cache

from data.roles import Role
from data.statuses import STATUSES, Status
from data.words import fold

_STATUS_WORDS: dict[Status, tuple[str, ...]] = {
    Status.READY: (
        "sudah",
        "sudah ada",
        "sdh",
        "sdh ada",
        "tersedia",
        "selesai",
        "lengkap",
        "sudah lengkap",
        "sudah selesai",
        "ok",
        "oke",
        "ya",
        "y",
        "v",
        "√",
        "✓",
        "✔",
        "☑",
        "✅",
        "100%",
        "done",
        "benar",  # a checkbox of Excel that is ticked
        "true",
    ),
    Status.MISSING: (
        "belum",
        "belum tersedia",
        "belum lengkap",
        "belum selesai",
        "blm",
        "blm ada",
        "tidak ada",
        "tidak",
        "t",
        "kosong",
        "nihil",
        "-",
        "–",
        "x",
        "✗",
        "✘",
        "❌",
        "☐",
        "0%",
        "salah",
        "false",
    ),
    Status.PROGRESS: (
        "dalam proses",
        "sedang proses",
        "sedang diproses",
        "diproses",
        "proses penyusunan",
        "sedang dikerjakan",
        "dikerjakan",
        "on progress",
        "on process",
        "in progress",
        "progress",
        "progres",
        "sebagian",
        "draf",
        "draft",
    ),
    Status.VERIFIED: ("verifikasi", "sudah diverifikasi", "diverifikasi", "verified", "valid"),
    Status.EXEMPT: (
        "n/a",
        "na",
        "n.a",
        "tidak relevan",
        "tidak perlu",
        "tidak diperlukan",
        "tdk berlaku",
    ),
}
_ROLE_WORDS: dict[Role, tuple[str, ...]] = {
    Role.COORDINATOR: ("admin", "administrator", "ketua tim", "koordinator tim", "koordinator zi"),
    Role.CHAIR: ("pimpinan", "ketua kpu", "kepala"),
    Role.TEAM: ("anggota", "anggota tim", "tim zi", "tim kerja", "pokja", "pelaksana", "operator"),
    Role.VIEWER: ("pengamat", "tamu", "viewer", "pembaca", "tpi", "pemantau"),
}
_NEAR = 0.75


def proposed_status(text: str) -> Status | None:
    """Return the status that a word surely or nearly names; None if nothing is near."""
    words = _by_word()
    plain = fold(text).strip(" .")
    near = difflib.get_close_matches(plain, words, n=1, cutoff=_NEAR) if len(plain) > 3 else []
    return words.get(plain) or (words[near[0]] if near else None)


def proposed_role(text: str) -> Role | None:
    """Return the role that a word of PERAN most likely means; it gives rights, so it is asked."""
    words = {fold(word): role for role, known in _ROLE_WORDS.items() for word in known}
    words |= {role.value: role for role in Role}
    plain = re.sub(r"\s+", " ", fold(text)).strip(" .")
    near = difflib.get_close_matches(plain, words, n=1, cutoff=_NEAR) if len(plain) > 3 else []
    return words.get(plain) or (words[near[0]] if near else None)


def nearest_person(text: str, names: Iterable[str]) -> str:
    """Return the one name that a text most likely means: misspelled, or a part of it; else ""."""
    by_fold = {fold(name): name for name in names if name}
    plain = fold(text).strip(" .")
    if not plain or plain in by_fold:
        return by_fold.get(plain, "")
    parts = [name for name in by_fold if set(plain.split()) <= set(name.replace(",", " ").split())]
    near = difflib.get_close_matches(plain, by_fold, n=2, cutoff=_NEAR)
    found = parts or near[:1]
    return by_fold[found[0]] if len(found) == 1 else ""


@cache
def _by_word() -> dict[str, Status]:
    words = {fold(word): status for status, known in _STATUS_WORDS.items() for word in known}
    return {fold(name): Status(name) for name in STATUSES} | words
