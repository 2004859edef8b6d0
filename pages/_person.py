"""Who sits at this browser: the name they go by, the role they have, and how they got it."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import quote, unquote

import streamlit as st

from data.access import PEER_HEADER, Actor, Connection, Gate, Right, Role, connection_of, holders
from data.access.accounts import actor_of_mail, is_in_team
from data.errors import WorkbookFault
from pages._accounts import account, begin, has_accounts, why_no_account
from pages._sitting import held, sitting
from pages._store import gate, office_store, presence

_NAME_COOKIE, _TOKEN_COOKIE = "papan_zi_nama", "papan_zi_masuk"
_YEAR_SECONDS, _DAY_SECONDS = 31_536_000, 86_400
NAMELESS = "Tanpa nama"


def actor() -> Actor:
    """Return who acts in this session, in the role that holds at this moment.

    An account of the office has the role that the sheet Tim gives it; a sign-in with a code that of
    the code. Without either, the person at the machine that serves is koordinator as long as nobody
    has set up another way to become one, and everybody else only looks.
    """
    signed = account()
    if signed is not None:
        reading = office_store().view.reading
        if reading is None:
            return Actor(signed.name or signed.mail, Role.VIEWER)
        return actor_of_mail(reading.team, signed.mail, signed.name)
    role = gate().role_of(_token(), datetime.now(UTC))
    return Actor(_name(), role or _role_without_sign_in())


def recognise() -> Actor:
    """Find out for whom this run draws, and return it; each run does so before it draws."""
    here = sitting()
    _connection()
    here.actor = actor()
    return here.actor


def may(right: Right) -> bool:
    """Tell whether this run draws for somebody with a right; what is not allowed is not offered.

    Whether it is allowed is decided anew where something changes, by `actor`.
    """
    return sitting().actor.may(right)


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
        sits_here=_connection().is_local and not has_accounts(),
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
    return lets_in(gate(), _token(), ways_in())


def presence_mark() -> Callable[[], None]:
    """Return what notes, whenever it is called, that this session has its page open."""
    here, visits = sitting(), presence()

    def mark() -> None:
        visits.mark(here.id, here.actor, here.connection, here.page, datetime.now(UTC))

    mark()
    return mark


def _role_without_sign_in() -> Role:
    # Behind a proxy on this machine everybody's address may be a loopback one: as soon as there is
    # another way to become koordinator, sitting here is not enough.
    is_open = Role.COORDINATOR not in gate().roles() and not has_accounts()
    return Role.COORDINATOR if is_open and _connection().is_local else Role.VIEWER


def _connection() -> Connection:
    """Return the other end of this session, as of the last message that it could be seen at."""
    here = sitting()
    headers = st.context.headers.to_dict()  # at once: of a browser that goes it says nothing more
    if PEER_HEADER in {name.lower() for name in headers}:
        here.connection = connection_of(headers)
    return here.connection


def _token() -> str:
    here = sitting()
    if here.token is None:
        here.token = _cookie(_TOKEN_COOKIE)
    return here.token


def _name() -> str:
    chosen = held().get("session.person")
    if chosen is None:
        chosen = unquote(_cookie(_NAME_COOKIE))
    return " ".join(str(chosen).split())[:60] or NAMELESS


def _cookie(name: str) -> str:
    kept = st.context.cookies.get(name, "")
    return kept if isinstance(kept, str) else ""  # a test has no real cookies


# What is drawn


def person_popover() -> None:
    """Say who is sitting there and in which role; let both be changed."""
    present = sitting().actor
    name = "Anda siapa?" if present.name == NAMELESS else present.name
    if not _is_signed_in() and (gate().roles() or has_accounts()):
        label = f"Masuk (sekarang {present.role})"
    elif present.role is Role.COORDINATOR:
        label = name
    else:
        label = f"{name} · {present.role}"
    with st.popover(
        label,
        icon=":material/person:",
        type="tertiary",
        key="session.name_popover",
    ):
        if account() is None:
            st.text_input(
                "Nama Anda",
                value="" if present.name == NAMELESS else present.name,
                key="session.name",
                max_chars=60,
                on_change=_take_name,
                help="Nama ini dicatat pada setiap perubahan yang Anda buat.",
            )
        st.markdown(f"Peran: **{present.role}**. {_REACH[present.role]}")
        _sign_in_or_out()
    _keep_cookies()


def sign_in_page() -> None:
    """Draw what somebody sees who may not look yet."""
    st.title("Papan ini memakai kode", anchor=False)
    st.markdown("Masukkan kode yang Anda terima dari koordinator.")
    with st.container(width=480):
        _sign_in_or_out()
    _keep_cookies()


_REACH = {
    Role.VIEWER: "Anda dapat melihat semuanya, tetapi tidak mengubah apa pun.",
    Role.CHAIR: "Anda dapat melihat semuanya dan memberi arahan.",
    Role.TEAM: "Anda dapat mengisi status, jawaban, tautan, PIC, tenggat, dan catatan.",
    Role.COORDINATOR: "Anda dapat melakukan semuanya.",
}


def _sign_in_or_out() -> None:
    here = sitting()
    if here.sign_in_fault:
        st.error(f"Belum masuk: {here.sign_in_fault}", icon=":material/error:")
        here.sign_in_fault = ""
    if _is_signed_in():
        end = st.logout if account() is not None else _sign_out
        st.button("Keluar", key="session.sign_out", on_click=end)
        return
    if has_accounts():
        if reason := why_no_account():
            st.warning(reason, icon=":material/person_off:")
        st.button("Masuk dengan akun kantor", key="session.login", on_click=begin)
    if gate().roles():
        with st.form("session.sign_in", border=False, clear_on_submit=True):
            st.text_input("Kode", type="password", key="session.code", max_chars=80)
            st.form_submit_button("Masuk", on_click=_sign_in)


def _is_signed_in() -> bool:
    return account() is not None or gate().role_of(_token(), datetime.now(UTC)) is not None


def _take_name() -> None:
    st.session_state["session.person"] = " ".join(str(held()["session.name"]).split())


def _sign_in() -> None:
    here = sitting()
    try:
        address = _connection().address
        here.token = gate().sign_in(str(held()["session.code"]), address, datetime.now(UTC))
    except WorkbookFault as error:
        here.sign_in_fault = str(error)


def _sign_out() -> None:
    here = sitting()
    try:
        gate().sign_out(_token())
    except WorkbookFault as error:
        here.sign_in_fault = str(error)
        return
    here.token = ""


def begin_own_sign_in(by: Actor) -> None:
    """Sign in who has just set the code of their own role, before it shuts them out."""
    sitting().token = gate().begin(by, _connection().address, datetime.now(UTC))


def _keep_cookies() -> None:
    """Let the browser keep name and sign-in for its next visit; Streamlit only reads cookies."""
    here, found = sitting(), []
    if "session.person" in held():
        name = quote(str(held()["session.person"]))
        found.append((f"{_NAME_COOKIE}={name}", _YEAR_SECONDS, "Lax"))
    if here.token is not None and here.token != _cookie(_TOKEN_COOKIE):
        found.append((f"{_TOKEN_COOKIE}={here.token}", _DAY_SECONDS, "Strict"))
    for pair, seconds, site in found:
        rest = f"; max-age={seconds if pair[-1] != '=' else 0}; path=/; SameSite={site}"
        st.html(
            f"<script>document.cookie = {json.dumps(pair + rest)} + "
            '(location.protocol === "https:" ? "; Secure" : "");</script>',
            unsafe_allow_javascript=True,
        )
