"""Whose letter it is: the head of the paper, and the people who sign it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from data.roles import Role
from data.words import clean, fold
from data.workbook.reader import Reading
from data.workbook.rows import Person
from data.workbook.settings import Settings

_LINES = re.compile(r"\s*[/\n]\s*")
_LISTED = re.compile(r"\s*[;\n]\s*")
# As the commission writes the names of its own offices, the parts of a head on lines of their own.
_KNOWN_SHORT = (("KPU ", "KOMISI PEMILIHAN UMUM"), ("BAWASLU ", "BADAN PENGAWAS PEMILIHAN UMUM"))


@dataclass(frozen=True)
class Signer:
    """Who signs: the office held ("Ketua KPU Kota Cilegon"), the name, "" where none is known.

    `rank` and `nip` are "" for who has none, such as an elected commissioner: the line vanishes.
    """

    position: str
    name: str = ""
    rank: str = ""
    nip: str = ""

    @property
    def below(self) -> tuple[str, ...]:
        """Return the lines that stand under the name."""
        return tuple(line for line in (self.rank, f"NIP {self.nip}" if self.nip else "") if line)


@dataclass(frozen=True)
class Office:
    """What the papers of an office name; texts are "" and lists empty where nothing is given.

    `lines` are the lines of its name in the head, `foot_lines` the address and the contacts below,
    `basis` the decrees that its work rests on, `copies` who gets a copy of an invitation.

    Source for the order (emblem at the left, name in capitals, address and contacts, a closing
    line): Peraturan KPU 2/2021 jo. 8/2021 tentang Tata Naskah Dinas, which follows Peraturan ANRI
    5/2021; for the forms PermenPANRB 80/2012, Lampiran.
    """

    name: str
    lines: tuple[str, ...]
    foot_lines: tuple[str, ...]
    city: str
    basis: tuple[str, ...]
    copies: tuple[str, ...]
    number_pattern: str
    year: int | None
    goal: str
    chair: Signer
    coordinator: Signer
    team: tuple[Person, ...] = ()

    def signer(self, name: str) -> Signer:
        """Return a person by name as the one who signs; one whom Tim has not holds no office."""
        found = self.person(name)
        if found is None:
            return Signer("", clean(name))
        return Signer(found.position, found.name, found.rank, found.nip)

    def person(self, name: str) -> Person | None:
        """Return the row of Tim with a name, compared without capitals and surplus blanks."""
        return next((one for one in self.team if fold(one.name) == fold(name)), None)


def office_of(reading: Reading) -> Office:
    """Return what the papers of an office name, from its workbook."""
    settings = reading.settings
    letters = settings.letters
    named = [one for one in reading.team if one.name]
    return Office(
        name=settings.office,
        lines=_head_lines(settings),
        foot_lines=tuple(line for line in (letters.address, letters.contact) if line),
        city=letters.city,
        basis=_listed(letters.basis),
        copies=_listed(letters.copies),
        number_pattern=letters.letter_number,
        year=settings.year,
        goal=settings.goal,
        chair=_holder(named, Role.CHAIR, f"Ketua {settings.office}".strip()),
        coordinator=_holder(named, Role.COORDINATOR, "Koordinator Tim Pembangunan Zona Integritas"),
        team=tuple(named),
    )


def _holder(team: Sequence[Person], role: Role, otherwise: str) -> Signer:
    """Return the first person of a role; `otherwise` is the office where Tim names none."""
    found = next((one for one in team if one.role == role), None)
    if found is None:
        return Signer(otherwise)
    return Signer(found.position or otherwise, found.name, found.rank, found.nip)


def _head_lines(settings: Settings) -> tuple[str, ...]:
    given = tuple(line for line in _LINES.split(settings.letters.institution.strip()) if line)
    if given:
        return given
    name = clean(settings.office).upper()
    for short, whole in _KNOWN_SHORT:
        if name.startswith(short):
            return (whole, name.removeprefix(short))
    return (name,) if name else ()


def _listed(text: str) -> tuple[str, ...]:
    return tuple(clean(part) for part in _LISTED.split(text) if clean(part))
