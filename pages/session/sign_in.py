"""How people say who they are: the popover at the top of each page, the page before the board."""

from datetime import UTC, datetime
from urllib.parse import quote

import streamlit as st

from components.sharing import ROLE_REACH
from components.text import markdown_text
from data.access.gate import LONGEST_CODE
from data.errors import WorkbookFault
from data.roles import Actor, Role
from data.schema import MOST_IN_NAME
from pages.session.accounts import account, begin, end, has_accounts, why_no_account
from pages.session.cookies import cookie, keep_cookie
from pages.session.given_files import forget_downloads
from pages.session.person import (
    NAME_COOKIE,
    NAMELESS,
    TOKEN_COOKIE,
    connection,
    is_signed_in,
    token,
)
from pages.session.state import session, widget_values
from pages.session.stores import gate

_YEAR_SECONDS, _DAY_SECONDS = 31_536_000, 86_400


def person_popover() -> None:
    """Say who is sitting there and in which role; let both be changed."""
    present = session().actor
    name = "Anda siapa?" if present.name == NAMELESS else markdown_text(present.name)
    is_in = is_signed_in()
    if not is_in and (gate().roles() or has_accounts()):
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
                max_chars=MOST_IN_NAME,
                on_change=_take_name,
                help="Nama ini dicatat pada setiap perubahan yang Anda buat.",
            )
        st.markdown(f"Peran: **{present.role}**. Anda dapat {ROLE_REACH[present.role]}.")
        _sign_in_or_out(is_in)
    _keep_cookies()


def sign_in_page() -> None:
    """Draw what somebody sees who may not look yet."""
    st.title("Papan ini memakai kode", anchor=False)
    st.markdown("Masukkan kode yang Anda terima dari koordinator.")
    with st.container(width=480):
        _sign_in_or_out(is_signed_in())
    _keep_cookies()


def _sign_in_or_out(is_in: bool) -> None:
    here = session()
    if here.sign_in_fault:
        st.error(markdown_text(f"Belum masuk: {here.sign_in_fault}"), icon=":material/error:")
        here.sign_in_fault = ""
    if is_in:
        leave = end if account() is not None else _sign_out
        st.button("Keluar", key="session.sign_out", on_click=leave)
        return
    if has_accounts():
        if reason := why_no_account():
            st.warning(reason, icon=":material/person_off:")
        st.button("Masuk dengan akun kantor", key="session.login", on_click=begin)
    if gate().roles():
        with st.form("session.sign_in", border=False, clear_on_submit=True):
            st.text_input("Kode", type="password", key="session.code", max_chars=LONGEST_CODE)
            st.form_submit_button("Masuk", on_click=_sign_in)


def _take_name() -> None:
    session().name = " ".join(str(widget_values()["session.name"])[:MOST_IN_NAME].split())


def _sign_in() -> None:
    here = session()
    try:
        address = connection().address
        here.token = gate().sign_in(
            str(widget_values()["session.code"]), address, datetime.now(UTC)
        )
    except WorkbookFault as error:
        here.sign_in_fault = str(error)


def _sign_out() -> None:
    here = session()
    try:
        gate().sign_out(token())
    except WorkbookFault as error:
        here.sign_in_fault = str(error)
        return
    here.token = ""
    forget_downloads()


def begin_own_sign_in(by: Actor) -> None:
    """Sign in who has just set the code of their own role, before it shuts them out."""
    session().token = gate().begin(by, connection().address, datetime.now(UTC))


def _keep_cookies() -> None:
    """Let the browser keep name and sign-in for its next visit."""
    here = session()
    if here.name is not None:
        seconds = _YEAR_SECONDS if here.name else 0
        keep_cookie(NAME_COOKIE, quote(here.name), seconds=seconds, same_site="Lax")
    if here.token is not None and here.token != cookie(TOKEN_COOKIE):
        seconds = _DAY_SECONDS if here.token else 0
        keep_cookie(TOKEN_COOKIE, here.token, seconds=seconds, same_site="Strict")
