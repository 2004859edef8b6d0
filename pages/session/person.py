"""Who sits at this browser: the name they go by, the role they have, and how they got it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import unquote

import streamlit as st

from data.access import PEER_HEADER, Connection, Gate, connection_of
from data.access.accounts import actor_of_mail, is_in_team
from data.roles import Actor, Right, Role, holders
from data.schema import MOST_IN_NAME
from pages.session.accounts import Account, account, has_accounts
from pages.session.cookies import cookie
from pages.session.state import session
from pages.session.stores import gate, office_store, presence

NAME_COOKIE, TOKEN_COOKIE = "papan_zi_nama", "papan_zi_masuk"
NAMELESS = "Tanpa nama"


def actor() -> Actor:
    """Return who acts in this session, in the role that holds at this moment.

    An account of the office has the role that the sheet Tim gives it; a sign-in with a code that of
    the code. Without either, the person at the machine that serves is koordinator as long as nobody
    has set up another way to become one, and everybody else only looks.
    """
    return _actor_by(account(), token(), _name(), _role_without_sign_in())


def _actor_by(signed: Account | None, token: str, name: str, otherwise: Role) -> Actor:
    """Return who acts by an account or a code; `otherwise` is the role without either."""
    if signed is not None:
        reading = office_store().view.reading
        if reading is None:
            return Actor(signed.name or signed.mail, Role.VIEWER)
        return actor_of_mail(reading.team, signed.mail, signed.name)
    return Actor(name, gate().role_of(token, datetime.now(UTC)) or otherwise)


def unchanged_right() -> Callable[[], bool]:
    """Return what tells, at any time and in any thread, whether this page is still as it may be.

    That is: drawn for who this session still is, in the role that it still has. So a request that
    waits for news learns that a role has ended, without a run of the page.
    """
    here, signed, ways, codes = session(), account(), ways_in(), gate()
    has_others, is_local, name, then = has_accounts(), here.connection.is_local, _name(), here.actor

    def holds() -> bool:
        is_over = signed is not None and (
            datetime.now(UTC) >= signed.until or codes.has_ended(signed.sign_in)
        )
        if is_over:
            return False
        is_open = Role.COORDINATOR not in codes.roles() and not has_others
        otherwise = Role.COORDINATOR if is_open and is_local else Role.VIEWER
        known = here.token or ""
        return _actor_by(signed, known, name, otherwise) == then and lets_in(codes, known, ways)

    return holds


def recognise() -> Actor:
    """Find out for whom this run draws, and return it; each run does so before it draws."""
    here = session()
    connection()
    here.actor = actor()
    return here.actor


def may(right: Right) -> bool:
    """Tell whether this run draws for somebody with a right; what is not allowed is not offered.

    Whether it is allowed is decided anew where something changes, by `actor`.
    """
    return session().actor.may(right)


def offered(right: Right) -> bool:
    """Tell whether the person has a right; where not, say on the page who has it."""
    if not may(right):
        st.info(f"Hanya {holders(right)} yang dapat {right.value}.", icon=":material/lock:")
    return may(right)


@dataclass(frozen=True)
class WaysIn:
    """How somebody may look other than by a code: as one of the team until then, or as they sit."""

    team_until: datetime | None
    sits_here: bool


def ways_in() -> WaysIn:
    """Return the ways of this session.

    Who has an account of the provider, but does not stand in the sheet Tim, is not of the team.
    """
    signed, reading = account(), office_store().view.reading
    is_of_team = signed and reading is not None and is_in_team(reading.team, signed.mail)
    return WaysIn(
        signed.until if signed and is_of_team else None,
        sits_here=connection().is_local and not has_accounts(),
    )


def lets_in(codes: Gate, token: str, ways: WaysIn) -> bool:
    """Tell whether somebody may see the board now: a code for penonton makes looking a right."""
    now, coded = datetime.now(UTC), codes.roles()
    return (
        Role.VIEWER not in coded
        or codes.role_of(token, now) is not None
        or (ways.team_until is not None and now < ways.team_until)
        or (ways.sits_here and Role.COORDINATOR not in coded)
    )


def may_look() -> bool:
    """Tell whether this session may see the board."""
    return lets_in(gate(), token(), ways_in())


def is_signed_in() -> bool:
    """Tell whether this session has a role by an account or a code."""
    return account() is not None or gate().role_of(token(), datetime.now(UTC)) is not None


def presence_mark() -> Callable[[], None]:
    """Return what notes, whenever it is called, that this session has its page open."""
    here, visits = session(), presence()

    def mark() -> None:
        visits.mark(here.id, here.actor, here.connection, here.page, datetime.now(UTC))

    mark()
    return mark


def _role_without_sign_in() -> Role:
    # Behind a proxy on this machine everybody's address may be a loopback one: as soon as there is
    # another way to become koordinator, sitting here is not enough.
    is_open = Role.COORDINATOR not in gate().roles() and not has_accounts()
    return Role.COORDINATOR if is_open and connection().is_local else Role.VIEWER


def connection() -> Connection:
    """Return the other end of this session, as of the last message that it could be seen at."""
    here = session()
    headers = st.context.headers.to_dict()  # at once: of a browser that goes it says nothing more
    if PEER_HEADER in {name.lower() for name in headers}:
        here.connection = connection_of(headers)
    return here.connection


def token() -> str:
    """Return the token of this session's sign-in by a code, "" where there is none."""
    here = session()
    if here.token is None:
        here.token = cookie(TOKEN_COOKIE)
    return here.token


def _name() -> str:
    chosen = session().name
    if chosen is None:
        chosen = unquote(cookie(NAME_COOKIE))
    return " ".join(chosen.split())[:MOST_IN_NAME] or NAMELESS
