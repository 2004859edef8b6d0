"""The scripts that stand in a page, each a fixed text: the browser is told to run no others."""

import html
from pathlib import Path

import streamlit as st

_FOLDER = Path(__file__).parent

# What differs from run to run is said beside a script, in an element that nobody sees.
KEEP_COOKIE = """
(() => {
  const kept = document.currentScript.previousElementSibling.dataset.cookie;
  document.cookie = kept + (location.protocol === "https:" ? "; Secure" : "");
})();
"""
# Our words for what Streamlit says by itself while it cannot reach the server.
TRANSLATE = (_FOLDER / "papan.js").read_text("utf-8")

ALL = (KEEP_COOKIE, TRANSLATE)


def run_script(script: str, **said: str) -> None:
    """Let the browser run one of ALL; `said` is what it is told, by name."""
    data = "".join(f' data-{name}="{html.escape(text)}"' for name, text in said.items())
    st.html(f"<i hidden{data}></i><script>{script}</script>", unsafe_allow_javascript=True)
