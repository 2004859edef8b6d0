"""Mounts the live board on a page, and what only follows the news on all others."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from components.board.assets import bundle
from components.board.edits import Ack

_NAME = "papan"
# More than one line: Streamlit takes a single one for a path. The script itself is a file that the
# browser keeps, as what stands here travels with every run.
_LOADER = """
export default async (component) =>
  (await import(new URL(component.data.me.script, location.origin).href)).default(component);
"""


@dataclass(frozen=True)
class Visitor:
    """The browser that a board is drawn for: its session, ticket and rights, what became of edits.

    `stamp` is the standing that the board was made of, as the news route knows it; `who` the name
    of the person, `may` what they may do by the names of the rights.
    """

    session: str
    ticket: str
    stamp: str
    place: str
    who: str = ""
    may: Sequence[str] = ()
    acks: Sequence[Ack] = ()

    def packed(self) -> dict[str, Any]:
        """Return it as it travels."""
        return {
            "session": self.session,
            "ticket": self.ticket,
            "stamp": self.stamp,
            "place": self.place,
            "who": self.who,
            "may": list(self.may),
            "acks": [ack.packed() for ack in self.acks],
        }


def mount_board(
    board: str,
    visitor: Visitor,
    *,
    key: str,
    on_edits: Callable[[], None],
    on_ask: Callable[[], None],
    parts: Sequence[str] = ("board",),
    extra: Mapping[str, Any] | None = None,
) -> None:
    """Draw the board; `board` is its data as text, shared by all, `extra` what is this visitor's.

    `parts` are the names of its style sheets, the last one also that of its script. `on_edits` and
    `on_ask` are called when the browser sends its outbox, or asks for something; the value then
    stands in the session state under `key`.
    """
    files = bundle()
    me = {
        **visitor.packed(),
        **(extra or {}),
        "script": files.address(f"{parts[-1]}.js"),
        "styles": [files.address(f"{part}.css") for part in parts],
    }
    _component()(
        key=key,
        data={"board": board, "me": me},
        on_edits_change=on_edits,
        on_ask_change=on_ask,
    )


def mount_follower(visitor: Visitor, key: str) -> None:
    """Draw what follows the news and asks for a run of its fragment when there are any."""
    me = {**visitor.packed(), "script": bundle().address("follow.js")}
    _component()(key=key, data={"me": me}, height=1, on_ask_change=lambda: None)


def _component() -> Any:
    return st.components.v2.component(_NAME, js=_LOADER, isolate_styles=False)
