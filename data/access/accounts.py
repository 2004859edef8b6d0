"""Finds in the sheet Tim who an account of the office belongs to, and the role it has."""

from collections.abc import Iterable

from data.roles import Actor, Role
from data.words import clean, mails_in
from data.workbook.rows import Person


def actor_of_mail(team: Iterable[Person], mail: str, name: str) -> Actor:
    """Return the person of an account by its mail address, as the sheet Tim has it.

    The address may stand among others in KONTAK. Who is not
    in the sheet, or in it more than once, only looks, under the `name` that the account has.
    """
    row = _row(team, mail)
    own_name = clean(name) or _lower(mail.strip())
    if row is None:
        return Actor(own_name, Role.VIEWER)
    return Actor(clean(row.name) or own_name, Role(row.role or Role.VIEWER))


def is_in_team(team: Iterable[Person], mail: str) -> bool:
    """Tell whether the sheet Tim has exactly one person with a mail address."""
    return _row(team, mail) is not None


def _row(team: Iterable[Person], mail: str) -> Person | None:
    wanted = _lower(mail.strip())
    found = [
        row for row in team if wanted and wanted in {_lower(one) for one in mails_in(row.contact)}
    ]
    return found[0] if len(found) == 1 else None


def _lower(mail: str) -> str:
    """Return an address as addresses are compared: folding further letters would join mailboxes."""
    return mail.lower() if mail.isascii() else mail
