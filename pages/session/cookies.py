"""What a browser keeps for its next visit: Streamlit reads cookies, and a script of ours writes."""

import streamlit as st

from components.scripts import KEEP_COOKIE, run_script


def cookie(name: str) -> str:
    """Return what the browser brought under a name when it connected, "" where it had nothing."""
    kept = st.context.cookies.get(name, "")
    return kept if isinstance(kept, str) else ""  # a test has no real cookies


def keep_cookie(name: str, value: str, *, seconds: int | None, same_site: str) -> None:
    """Let the browser keep a value for so long: until it is closed for None, no longer for 0."""
    lasts = "" if seconds is None else f"; max-age={seconds}"
    run_script(KEEP_COOKIE, cookie=f"{name}={value}; path=/; SameSite={same_site}{lasts}")
