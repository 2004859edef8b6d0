"""One visitor of a Streamlit page without a browser: what the browser's script says and hears.

So that a load of many measures the server and not as many browsers, and that a test can say what a
browser never would. It does as Streamlit 1.67's
frontend does: all widget states go with each message, cached messages come by their hash, a whole
run stops the timers of the fragments before it, what a finished run did not draw is dropped.
"""

import asyncio
import json
import secrets
import time
from collections.abc import Callable, Coroutine, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Self, TypeVar
from urllib.parse import quote, urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

from components.board.assets import OUTBOX_ROUTE, ROUTE
from tests.waiting import PATIENCE_SECONDS

_RETRY_SECONDS = 1.0
_WHOLE = ForwardMsg.ScriptFinishedStatus.FINISHED_SUCCESSFULLY
_PART = ForwardMsg.ScriptFinishedStatus.FINISHED_FRAGMENT_RUN_SUCCESSFULLY

Result = TypeVar("Result")


@dataclass(frozen=True)
class Drawn:
    """What stands at one place of the page, from which run, by which fragment."""

    what: Any
    run: str
    fragment: str


class Visitor:
    """A page that is open: `drawn` is what it shows; use it as an async context manager.

    `runs` and `parts` count the runs of the page and of its fragments that have ended, `looks` the
    boards that it has shown.
    `headers` go with the handshake; `via` is the address of the server where the one in `address`
    is only a name that the visitor says. `session` is one to take up again, where it still lives.
    """

    def __init__(
        self,
        address: str,
        page: str = "",
        query: str = "",
        *,
        headers: Mapping[str, str] | None = None,
        via: str = "",
        session: str = "",
    ) -> None:
        self.drawn: dict[tuple[int, ...], Drawn] = {}
        self.answers: list[Any] = []
        self.runs = 0
        self.parts = 0
        self.messages = 0
        self.session = session
        self._address = address.replace("http://", "ws://") + "/_stcore/stream"
        self._headers = dict(headers or {})
        self._endpoint = {"host": via, "port": urlsplit(address).port} if via else {}
        self._page, self._query, self._hash = page, query, ""
        self._states: dict[str, WidgetState] = {}
        self._kept: dict[str, bytes] = {}
        self._run = ""
        self._timers: dict[str, asyncio.Task[None]] = {}
        self._news = asyncio.Event()
        self._live: Drawn | None = None
        self._board: dict[str, Any] = {}
        self._me: dict[str, Any] = {}
        self._follower: asyncio.Task[None] | None = None
        self._outbox: list[dict[str, str]] = []
        self._poster: asyncio.Task[None] | None = None
        self.last_edit = ""
        self.looks = 0

    async def __aenter__(self) -> Self:
        self._socket: ClientConnection = await connect(
            self._address,
            subprotocols=["streamlit", *(("none", self.session) if self.session else ())],
            additional_headers=self._headers,
            max_size=None,
            max_queue=None,  # what nobody reads any more must not hold up the end of the connection
            **self._endpoint,
        )
        self._listener = asyncio.create_task(self._listen())
        await self.send()
        return self

    async def __aexit__(self, *_: object) -> None:
        self.be_still()
        if self._poster is not None:
            self._poster.cancel()
        self._listener.cancel()
        await self._socket.close()

    def is_drawn(self) -> bool:
        """Tell whether the first run has ended."""
        return self.runs > 0

    def group(self, code: str) -> Any:
        """Return the drawn choice whose name starts with a code, None where there is none."""
        for drawn in self.drawn.values():
            if getattr(drawn.what, "label", "").startswith(f"{code} "):
                return drawn.what
        return None

    def shows(self, *texts: str) -> bool:
        """Tell whether some text of the page contains all of these."""
        bodies = (getattr(drawn.what, "body", "") for drawn in self.drawn.values())
        return any(all(text in body for text in texts) for body in bodies)

    def widget(self, name: str) -> Any:
        """Return the drawn widget with this key or label, None where there is none."""
        for drawn in self.drawn.values():
            found = _widget_id(drawn.what)
            if found and (found.endswith(f"-{name}") or getattr(drawn.what, "label", "") == name):
                return drawn.what
        return None

    def widgets(self) -> list[Any]:
        """Return all drawn widgets."""
        return [drawn.what for drawn in self.drawn.values() if _widget_id(drawn.what)]

    def chosen(self, code: str) -> str:
        """Return what the choice of a code shows, without its icon."""
        if (item := self.item(code)) is not None:
            return str(item["status"])
        group = self.group(code)
        return "" if group is None else str(group.options[group.default[0]].content)

    @property
    def board(self) -> dict[str, Any]:
        """Return what the live board of the page shows, empty where there is none."""
        return self._board

    @property
    def me(self) -> dict[str, Any]:
        """Return what the live board, or what follows the news, was given for this visitor."""
        return self._me

    def item(self, code: str) -> dict[str, Any] | None:
        """Return a row of the live board."""
        return next((one for one in self._board.get("items", ()) if one["code"] == code), None)

    def fate(self, id: str) -> str:
        """Return what became of an edit, "" before it is known."""
        return next((ack[1] for ack in self._me.get("acks", ()) if ack[0] == id), "")

    async def edit(self, *edits: Mapping[str, Any]) -> None:
        """Send the outbox of the live board with a run of its fragment."""
        await self._tell("edits", list(edits))

    async def post(self, *edits: Mapping[str, Any]) -> int:
        """Send the outbox of the live board to the server's own route; return its status."""
        status, body = await self.ask_route(
            OUTBOX_ROUTE, self._me["ticket"], json.dumps(list(edits)).encode()
        )
        if status == 200:
            news = json.loads(body)
            self._me["acks"] = news["acks"]
            self._show(news["board"])
            self._news.set()
        return status

    async def ask(self, word: str, about: object = None) -> None:
        """Ask the page for something, as its live board does."""
        await self._tell("ask", {"word": word, "about": about})

    async def tick(self, code: str, status: str) -> str:
        """Send a click on a status of the live board; return the edit's id.

        As the board does it, nobody waits for the answer; all that is not answered yet goes along
        again, to the server's own route, and with a run where that does not take it.
        """
        id = secrets.token_hex(12)
        before = self.chosen(code)
        edit = {"id": id, "code": code, "head": "STATUS", "before": before, "after": status}
        self._outbox.append(edit)
        if self._poster is None or self._poster.done():
            self._poster = asyncio.create_task(self._post_all())
        return id

    async def _post_all(self) -> None:
        """Send the outbox until all of it has gone once, one request at a time."""
        last = ""
        while self._outbox and self._outbox[-1]["id"] != last:
            outbox = list(self._outbox)
            last = outbox[-1]["id"]
            if await self.post(*outbox) != 200:
                await self.edit(*outbox)
            self._outbox = [one for one in self._outbox if not self.fate(one["id"])]

    async def click(self, code: str, option: str) -> float:
        """Choose an option; return when, by time.perf_counter."""
        begun = time.perf_counter()
        if self._board:
            self.last_edit = await self.tick(code, option)
            return begun
        group = self.group(code)
        self._states[group.id] = choice_of(group, option)
        await self.send(self._fragment_of(group.id))
        return begun

    async def say(self, *states: WidgetState, fragment: str = "") -> None:
        """Send values for widgets, whether the page has them or not."""
        before = dict(self._states)
        self._states.update({state.id: state for state in states})
        await self.send(fragment)
        self._states = before

    async def until(
        self, condition: Callable[[], bool], seconds: float = PATIENCE_SECONDS
    ) -> float | None:
        """Wait for what the page shows; return when it did, None where it did not."""
        try:
            async with asyncio.timeout(seconds):
                while not condition():
                    self._news.clear()
                    await self._news.wait()
        except TimeoutError:
            return None
        return time.perf_counter()

    async def send(self, fragment: str = "", by_timer: bool = False) -> None:
        """Ask for a run, with the states of all widgets."""
        message = BackMsg()
        rerun = message.rerun_script
        rerun.query_string = self._query
        rerun.widget_states.widgets.extend(self._states.values())
        rerun.page_script_hash = self._hash
        rerun.page_name = "" if self._hash else self._page
        rerun.fragment_id = fragment
        rerun.is_auto_rerun = by_timer
        rerun.cached_message_hashes.extend(self._kept)
        rerun.context_info.timezone = "Asia/Jakarta"
        await self.speak(message)

    def be_still(self) -> None:
        """Ask for no more runs of fragments by their timers, and for no news."""
        self._stop_timers(list(self._timers))
        if self._follower is not None:
            self._follower.cancel()

    async def _tell(self, event: str, value: object) -> None:
        assert self._live is not None
        said = json.dumps([{"event": event, "value": value}])
        aggregator = f"$$STREAMLIT_INTERNAL_KEY_{self._live.what.id}__events"
        state = WidgetState(id=aggregator, json_trigger_value=said)
        await self.say(state, fragment=self._live.fragment)

    async def _follow(self) -> None:
        """Follow the news as the board's script does."""
        stamp = ""
        while True:
            ticket, stamp = self._me["ticket"], stamp or self._me["stamp"]
            status, body = await self.ask_route(f"{ROUTE}/kabar?dari={quote(stamp)}", ticket)
            if status == 200:
                news = json.loads(body)
                stamp = news["stamp"]
                self._me["acks"] = news["acks"]
                if news["board"]:
                    self._show(news["board"])
                    self._news.set()
                else:
                    await self.ask("look")
            elif status != 204:
                await self.ask("look")
                await asyncio.sleep(_RETRY_SECONDS)

    async def ask_route(
        self, place: str, ticket: str = "", sent: bytes | None = None
    ) -> tuple[int, bytes]:
        """Ask the server's own routes for something, or send it; return its status and answer."""
        target = urlsplit(self._address)
        host = self._endpoint.get("host", target.hostname)
        reader, writer = await asyncio.open_connection(host, target.port)
        heads = {"Host": target.netloc, "Connection": "close", **self._headers}
        if ticket:
            heads["X-Papan-Tiket"] = ticket
        if sent is not None:
            heads["Content-Length"] = str(len(sent))
        lines = [f"{'GET' if sent is None else 'POST'} {place} HTTP/1.1"]
        lines += [f"{name}: {text}" for name, text in heads.items()]
        writer.write("\r\n".join([*lines, "", ""]).encode() + (sent or b""))
        try:
            answer = await reader.read()
        finally:
            writer.close()
        head, _, body = answer.partition(b"\r\n\r\n")
        return int(head.split()[1]), body

    def _note_board(self) -> None:
        """Take what the last run has given the live board, or what follows the news."""
        live = [one for one in self.drawn.values() if type(one.what).__name__ == "BidiComponent"]
        self._live = live[-1] if live else None
        if self._live is None:
            self._board, self._me = {}, {}
            return
        data = json.loads(self._live.what.json or self._live.what.mixed.json)
        self._me = data["me"]
        if "board" in data:
            self._show(data["board"])
        else:
            self._board = {}
        if self._follower is None:
            self._follower = asyncio.create_task(self._follow())

    def _show(self, board: str) -> None:
        data = json.loads(board)
        if data["kind"] != self._board.get("kind") or data["rev"] > self._board["rev"]:
            self._board = data
            self.looks += 1

    async def speak(self, message: BackMsg) -> None:
        """Send any message of the protocol."""
        await self._socket.send(message.SerializeToString())

    def _fragment_of(self, widget: str) -> str:
        return next(
            drawn.fragment for drawn in self.drawn.values() if _widget_id(drawn.what) == widget
        )

    async def _listen(self) -> None:
        async for data in self._socket:
            assert isinstance(data, bytes)
            self.messages += 1
            message = ForwardMsg.FromString(data)
            if message.metadata.cacheable:
                self._kept[message.hash] = data
            if message.ref_hash:
                place = message.metadata
                message = ForwardMsg.FromString(self._kept[message.ref_hash])
                message.metadata.CopyFrom(place)
            self._take(message)
            self._news.set()

    def _take(self, message: ForwardMsg) -> None:
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self.session = message.new_session.initialize.session_id
            self._run = message.metadata.run.script_run_id
            self._hash = message.new_session.page_script_hash
            if not message.metadata.run.fragment_ids:
                self._stop_timers(list(self._timers))
        elif kind == "navigation":
            self._hash = message.navigation.page_script_hash
        elif kind == "delta":
            self._draw(tuple(message.metadata.delta_path), message.delta)
        elif kind == "auto_rerun":
            fragment, pause = message.auto_rerun.fragment_id, message.auto_rerun.interval
            if fragment not in self._timers:
                self._timers[fragment] = asyncio.create_task(self._beat(fragment, pause))
        elif kind == "backend_operation_response":
            self.answers.append(message.backend_operation_response)
        elif kind == "stop_auto_rerun":
            self._stop_timers(message.stop_auto_rerun.fragment_ids)
        elif kind == "script_finished" and message.script_finished in {_WHOLE, _PART}:
            self.runs += message.script_finished == _WHOLE
            self.parts += message.script_finished == _PART
            self._drop_stale(set(message.metadata.run.fragment_ids))
            self._note_board()

    def _draw(self, place: tuple[int, ...], delta: Any) -> None:
        if delta.WhichOneof("type") == "new_element":
            element = delta.new_element
            what = getattr(element, element.WhichOneof("type"))
        else:
            what = getattr(delta.add_block, delta.add_block.WhichOneof("type") or "vertical")
        self.drawn[place] = Drawn(what, self._run, delta.fragment_id)
        widget = _widget_id(what)
        if widget and widget not in self._states:
            state = WidgetState(id=widget)
            kind = type(what).__name__
            if kind == "ButtonGroup":
                for index in what.default:
                    one = what.options[index]
                    state.string_array_value.data.append(
                        f"{one.content_icon} {one.content}".strip()
                    )
            elif kind == "Checkbox":
                state.bool_value = what.default
            elif kind == "TextInput":
                state.string_value = what.default
            elif kind == "Popover":
                state.bool_value = what.open
            elif kind == "Expandable":
                state.bool_value = what.expanded
            else:
                return
            self._states[widget] = state

    def _drop_stale(self, fragments: set[str]) -> None:
        self.drawn = {
            place: drawn
            for place, drawn in self.drawn.items()
            if drawn.run == self._run or (fragments and drawn.fragment not in fragments)
        }
        living = {_widget_id(drawn.what) for drawn in self.drawn.values()}
        self._states = {key: state for key, state in self._states.items() if key in living}

    def _stop_timers(self, fragments: Iterable[str]) -> None:
        for fragment in fragments:
            if fragment in self._timers:
                self._timers.pop(fragment).cancel()

    async def _beat(self, fragment: str, seconds: float) -> None:
        while True:
            await asyncio.sleep(seconds)
            await self.send(fragment, by_timer=True)


def play(story: Coroutine[Any, Any, Result]) -> Result:
    """Run what visitors do to its end, in a thread: Playwright has an event loop in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, story).result()


def choice_of(group: Any, option: str) -> WidgetState:
    """Return the state of a group of which an option is chosen."""
    whole = next(
        f"{one.content_icon} {one.content}".strip()
        for one in group.options
        if one.content == option
    )
    state = WidgetState(id=group.id)
    state.string_array_value.data.append(whole)
    return state


def _widget_id(what: Any) -> str:
    return str(getattr(what, "id", ""))
