"""The office's accounts: Streamlit's own OpenID sign-in, where secrets.toml sets it up."""

import logging
from dataclasses import dataclass
from datetime import UTC, datetime

import streamlit as st
from streamlit.errors import StreamlitAuthError

from data.access.gate import SIGN_IN_LASTS
from pages._sitting import sitting

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Account:
    """A signed-in account: its mail address, as the provider has verified it, and its name."""

    mail: str
    name: str


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
    if datetime.now(UTC) - datetime.fromtimestamp(issued, UTC) >= SIGN_IN_LASTS:
        return None
    return Account(mail, str(claims.get("name") or ""))


def begin() -> None:
    """Send the browser to the office's sign-in."""
    try:
        st.login()
    except StreamlitAuthError:
        _LOG.exception("sign-in is not fully set up")
        sitting().sign_in_fault = (
            "akun kantor belum diatur lengkap di secrets.toml. Beri tahu pengelola papan."
        )
