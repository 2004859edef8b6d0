"""What the server knows of one browser's session, for callbacks that must run to their end.

Each ordinary access to `st.session_state` gives way to a message that has come meanwhile. In a
callback that ends it, and the callbacks after it, although Streamlit has noted the widgets' new
values already: no later run sees a change, and the click is lost without a word.
"""

import uuid
from collections import deque
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from components.board.edits import KEPT_ACKS, Ack
from data.access import Connection
from data.roles import Actor, Role
from data.workbook import CellKey
from pages.session.choices import Choices

_KEY = "session"
# A thread of Streamlit's serves one session, and each look into that copies all it holds.
_FOUND: ContextVar["Session | None"] = ContextVar("session", default=None)


@dataclass
class Session:
    """One browser's session; changed in place.

    `refusal` is why the last change was not saved. `connection` is the last one known, as a
    browser that is gone says nothing of it; `token` is the sign-in, None before it was looked for;
    `page` is the title of the open page, `path` its address, and `actor` for whom it is drawn.
    `acks` are what became of the live board's last edits, `own_changes` the session's own by cell.
    `name` is what a person has called themselves here, None before; `new_codes` are to be written
    down yet; `choices` stand here, as a write to `st.session_state` gives way. `is_in_sample` is
    None before it was looked for; `data_switches` counts how often the session went to other data.
    """

    id: str = field(default_factory=lambda: uuid.uuid4().hex)
    connection: Connection = field(default_factory=Connection)
    token: str | None = None
    page: str = ""
    path: str = ""
    name: str | None = None
    new_codes: dict[Role, str] = field(default_factory=dict)
    actor: Actor = field(default_factory=lambda: Actor("", Role.VIEWER))
    acks: deque[Ack] = field(default_factory=lambda: deque(maxlen=KEPT_ACKS))
    own_changes: dict[CellKey, int] = field(default_factory=dict)
    refusal: str = ""
    sign_in_fault: str = ""
    is_in_sample: bool | None = None
    data_switches: int = 0
    choices: Choices = field(default_factory=Choices)


def widget_values() -> dict[str, Any]:
    """Return all that the session holds, without giving way."""
    return st.session_state.to_dict()


def session() -> Session:
    """Return this browser's session; a page's run begins it before any callback needs it."""
    has_session = get_script_run_ctx(suppress_warning=True) is not None
    found = _FOUND.get() if has_session else None
    if found is None:
        kept = widget_values().get(_KEY)
        if isinstance(kept, Session):
            found = kept
        else:
            found = st.session_state[_KEY] = Session()
        if has_session:
            _FOUND.set(found)
    return found
