"""The office's accounts: Streamlit's own OpenID sign-in, where secrets.toml sets it up."""

import logging
from dataclasses import dataclass
from datetime import UTC, datetime

import streamlit as st
from streamlit.errors import StreamlitAuthError

from data.access.gate import SIGN_IN_LASTS
from data.errors import WorkbookFault
from pages.session.given_files import forget_downloads
from pages.session.state import session
from pages.session.stores import gate

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Account:
    """A signed-in account: its verified mail address, its name, and when its sign-in ends.

    `sign_in` tells this sign-in from every other one.
    """

    mail: str
    name: str
    until: datetime
    sign_in: str = ""


def has_accounts() -> bool:
    """Tell whether secrets.toml sets up a sign-in; a file that cannot be read sets up none."""
    return "is_logged_in" in st.user


def account() -> Account | None:
    """Return the account of this session; None without one, or when its day is over.

    To be asked anew at every change: Streamlit looks at the sign-in only when a page is opened.
    """
    claims = st.user.to_dict()
    if not claims.get("is_logged_in") or claims.get("email_verified") is not True:
        return None
    mail, issued = str(claims.get("email") or "").strip(), claims.get("iat")
    if not mail or not isinstance(issued, int | float):
        return None
    until = datetime.fromtimestamp(issued, UTC) + SIGN_IN_LASTS
    if datetime.now(UTC) >= until:
        return None
    sign_in = f"{claims.get('iss')} {claims.get('sub')} {issued}"
    if gate().has_ended(sign_in):
        return None
    return Account(mail, str(claims.get("name") or ""), until, sign_in)


def why_no_account() -> str:
    """Return why somebody who has signed in counts as nobody; "" where nobody has signed in."""
    claims = st.user.to_dict()
    if not claims.get("is_logged_in") or account() is not None:
        return ""
    if claims.get("email_verified") is not True:
        return "Penyedia akun belum memastikan alamat surel Anda; akun ini belum dapat dipakai."
    return "Masuk Anda sudah berakhir. Masuklah lagi."


def end() -> None:
    """End the account's sign-in, here and wherever its cookie is used, and leave the browser's."""
    signed = account()
    try:
        if signed is not None:
            gate().end_account(signed.sign_in, datetime.now(UTC))
    except WorkbookFault as error:
        session().sign_in_fault = str(error)
        return
    forget_downloads()
    st.logout()


def begin() -> None:
    """Send the browser to the office's sign-in."""
    try:
        st.login()
    except StreamlitAuthError:
        _LOG.exception("sign-in is not fully set up")
        session().sign_in_fault = (
            "akun kantor belum diatur lengkap di secrets.toml. Beri tahu pengelola papan."
        )
