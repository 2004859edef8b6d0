"""The live board on a page: takes what the browser sends, and gives what it shows."""

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

import streamlit as st

from components.board.acts import MeetingAct
from components.board.changes import Data
from components.board.edits import Ack, BoardEdit, Door, taken
from components.board.mount import Visitor, mount_board
from data.roles import Actor, Right
from data.store import Store
from pages.changes.door import may_edit, settle
from pages.changes.meeting_acts import taken_act
from pages.changes.outbox import send_edit
from pages.session.person import actor, may, may_look, presence_mark, unchanged_right
from pages.session.sample import in_sample
from pages.session.state import Session, session, widget_values
from pages.session.stores import current_store, news_stamp, office_store, sample_store
from pages.session.tickets import Grant, tickets

# What the board shows of a store; and what a page does with what its board asks for.
Make = Callable[[Store], Data]
Asks = Mapping[str, Callable[[Any], None]]
# The right that each takes, and what the browser calls it.
_RIGHTS = {
    "edit": Right.EDIT,
    "verify": Right.VERIFY,
    "restore": Right.RESTORE,
    "lead": Right.LEAD,
}


class Boards:
    """What the boards of one workbook show, as texts, made once for all sessions."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._stamp = ""
        self._made: dict[str, str] = {}
        self._bodies: dict[str, tuple[int, str]] = {}
        # It rises over a restart too, and in one server by one each time.
        self._rev = int(time.time() * 1000)

    def text(self, name: str, make: Make, store: Store) -> str:
        """Return the board of a name as it is now; its `rev` rises when anything of it differs."""
        with self._lock:
            stamp = news_stamp(store)
            if stamp != self._stamp:
                self._stamp, self._made = stamp, {}
            if name not in self._made:
                self._made[name] = self._text(name, make(store))
            return self._made[name]

    def _text(self, name: str, data: Data) -> str:
        body = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        rev, old = self._bodies.get(name, (0, ""))
        if body != old:
            self._rev += 1
            rev = self._rev
            self._bodies[name] = (rev, body)
        return f'{{"rev":{rev},{body[1:]}'


@st.cache_resource(show_spinner=False)
def _boards(path: str) -> Boards:
    return Boards()


File = Callable[[str], tuple[str, Iterator[bytes]] | None]


def live_board(
    name: str,
    make: Make,
    asks: Asks,
    *,
    file: File = lambda _: None,
    parts: Sequence[str] = ("board",),
    extra: Mapping[str, Any] | None = None,
) -> None:
    """Draw the board of a name, inside a fragment of the page's own that is always called alike.

    `make` gives what it shows, once for all sessions; `asks` says what is done when the browser
    asks for something by a word, `parts` are the board's own files, `file` gives a file of the
    evidence by KODE, and `extra` is what this visitor alone sees. If a role has ended, the whole
    page is drawn anew.
    """
    here, store = session(), current_store()
    boards, find = _boards(str(store.path)), sample_store if in_sample() else office_store
    stamp, key = news_stamp(store), f"papan-{name}"
    grant = grant_of(find, board=lambda: boards.text(name, make, find()), file=file)
    refusal, here.refusal = here.refusal, ""
    mount_board(
        boards.text(name, make, store),
        visitor_of(store, stamp, tickets().issue(grant)),
        key=key,
        on_edits=partial(_take_sent, key),
        on_ask=partial(_answer, key, {"settle": _settle, **asks}),
        parts=parts,
        extra={"refusal": refusal, **(extra or {})},
    )
    # As `recognise` says it, so that a page that was just drawn for somebody is not drawn again.
    if (actor(), may_look()) != (here.actor, True):
        st.rerun()


def grant_of(
    find: Callable[[], Store], board: Callable[[], str] = lambda: "", file: File = lambda _: None
) -> Grant:
    """Return what this session may see and do, for as long as its right is as it is now."""
    here = session()
    by = here.actor
    return Grant(
        session=here.id,
        connection=here.connection,
        sign_in=here.token or "",
        holds=unchanged_right(),
        mark=presence_mark(),
        store=find,
        board=board,
        take=lambda sent: _take(sent, here, by, find()),
        acks=lambda: list(here.acks),
        file=file,
    )


def visitor_of(store: Store, stamp: str, ticket: str) -> Visitor:
    """Return this session as its board needs to know it."""
    here = session()
    return Visitor(
        session=here.id,
        ticket=ticket,
        stamp=stamp,
        place=store.path.name,
        who=here.actor.name,
        may=[word for word, right in _RIGHTS.items() if may(right) and may_edit(store.view)],
        acks=list(here.acks),
    )


def _take_sent(key: str) -> None:
    """Take the outbox that came with a run; read without giving way, so that none is lost."""
    _take(_sent(key, "edits"), session(), actor(), current_store())


def _take(sent: object, here: Session, by: Actor, store: Store) -> None:
    """Take an outbox of a session, in any thread; what has been answered for is done."""
    known = {ack.id: ack for ack in here.acks}

    def send(one: BoardEdit) -> Ack:
        return known.get(one.id) or send_edit(one, by, store, here.own_changes)

    def do(one: MeetingAct) -> Ack:
        return known.get(one.id) or taken_act(one, by, store)

    for ack in taken(sent, Door(send, do)):
        if ack.id not in known:
            here.acks.append(ack)


def _answer(key: str, asks: Asks) -> None:
    """Do what the browser asks for, if the page knows the word."""
    asked = _sent(key, "ask")
    word = asked.get("word") if isinstance(asked, dict) else None
    act = asks.get(word) if isinstance(word, str) else None
    if act is not None:
        act(asked.get("about"))


def _settle(about: object) -> None:
    """Decide on a collision as it was decided in its row."""
    asked = about if isinstance(about, dict) else {}
    found = [one for one in current_store().view.collisions if one.id == asked.get("id")]
    if found and isinstance(asked.get("restore"), bool):
        settle(found, asked["restore"])


def _sent(key: str, event: str) -> Any:
    """Return what the browser sent by an event."""
    sent = widget_values().get(key)
    return sent.get(event) if isinstance(sent, Mapping) else None
