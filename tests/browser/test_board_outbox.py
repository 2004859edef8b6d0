"""The outbox of the live board's script, driven by chance in a real browser against a model server.

Nothing is lost and nothing counts twice, whatever is repeated, overtaken, dropped or restarted.
"""

import json
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page

from components.board.assets import bundle
from components.board.edits import KEPT_ACKS

# What may happen: a click on one of two cells, a message that arrives, comes twice, late or never,
# an answer that is read or lost, a reload of the page, a restart of the server.
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("click"), st.sampled_from("AB"), st.sampled_from("123")),
        st.tuples(st.just("arrives"), st.integers(0, 5)),
        st.tuples(st.just("twice"), st.integers(0, 5)),
        st.tuples(st.just("lost"), st.integers(0, 5)),
        st.tuples(st.just("answer")),
        st.tuples(st.just("reload")),
        st.tuples(st.just("restart")),
    ),
    max_size=40,
)
_START = """async ([script]) => {
    const { Outbox } = await import(new URL(script, location.origin).href);
    const kept = new Map();
    const storage = { getItem: (name) => kept.get(name) ?? null,
                      setItem: (name, text) => kept.set(name, text) };
    window.sent = [];
    window.begin = () => {
        window.box?.close();
        const send = (edits) => window.sent.push(structuredClone(edits));
        window.box = new Outbox("uji", storage, send);
    };
    window.begin();
}"""


class Server:
    """The model of the server: each edit counts once by its id, its cell by compare-and-set."""

    def __init__(self) -> None:
        self.cells = {"A": "0", "B": "0"}
        self.taken: dict[str, str] = {}  # the journal, which outlives a restart
        self.acks: list[list[Any]] = []  # of a session, which does not
        self.order: list[str] = []

    def take(self, edits: list[dict[str, str]]) -> None:
        for edit in edits:
            fate = "sama"
            if edit["id"] not in self.taken:
                fits = self.cells[edit["code"]] == edit["before"]
                fate = "tersimpan" if fits else "bentrok"
                self.taken[edit["id"]] = fate
                self.order.append(edit["id"])
                if fits:
                    self.cells[edit["code"]] = edit["after"]
            self.acks = [*self.acks, [edit["id"], fate, 1, ""]][-KEPT_ACKS:]


def play(page: Page, steps: list[tuple[Any, ...]]) -> None:
    page.evaluate(_START, [bundle().address("outbox.js")])
    server, clicked, shown = Server(), [], {"A": "0", "B": "0"}
    for step in [*steps, ("reload",), ("arrives", 99), ("answer",)]:
        sent = page.evaluate("window.sent")
        match step:
            case ("click", code, after):
                edit = {"code": code, "head": "STATUS", "before": shown[code], "after": after}
                clicked.append(page.evaluate("(edit) => window.box.add(edit)", edit))
                shown[code] = after
            case ("arrives" | "twice" as how, number) if sent:
                message = sent[min(number, len(sent) - 1)]
                server.take(message)
                if how == "arrives":  # older ones were overtaken
                    place = min(number, len(sent) - 1)
                    page.evaluate(f"window.sent.splice(0, {place + 1})")
            case ("lost", number) if sent:
                page.evaluate(f"window.sent.splice({min(number, len(sent) - 1)}, 1)")
            case ("answer",):
                page.evaluate("(acks) => { window.box.take(acks); }", server.acks)
            case ("reload",):
                page.evaluate("() => { window.sent = []; window.begin(); window.box.flush(); }")
            case ("restart",):
                server.acks = []
    waiting = json.loads(page.evaluate("JSON.stringify(window.box.edits)"))

    assert waiting == []
    assert server.order == clicked  # none lost, none twice, in the order of the clicks
    assert set(server.taken.values()) <= {"tersimpan"}
    assert server.cells == shown


def test_of_two_boards_that_follow_each_other_neither_loses_what_was_done_on_the_other(
    projector: Page, address: str
) -> None:
    projector.goto(f"{address}/panduan")
    left = projector.evaluate(
        """async ([script]) => {
            const { outboxOf } = await import(new URL(script, location.origin).href);
            const kept = new Map(), sent = [];
            const storage = { getItem: (name) => kept.get(name) ?? null,
                              setItem: (name, text) => kept.set(name, text) };
            const [going, coming] = [() => {}, (edits) => { sent.push(...edits); }];
            const old = outboxOf('uji', storage, going);
            const first = old.add({ code: 'A' });
            const fresh = outboxOf('uji', storage, coming);
            const last = old.add({ code: 'B' }); // a click on the board that is about to go
            old.close(going);
            fresh.take([[first, 'tersimpan', 1, '']]);
            const edits = JSON.parse(kept.get('uji'));
            fresh.close();
            return [edits.map((one) => one.id), sent.some((one) => one.id === last), last];
        }""",
        [bundle().address("outbox.js")],
    )

    assert left == [[left[2]], True, left[2]]


def test_of_two_tabs_neither_writes_over_the_drafts_of_the_other(
    projector: Page, address: str
) -> None:
    projector.goto(f"{address}/panduan")
    left = projector.evaluate(
        """async ([script]) => {
            const { Drafts } = await import(new URL(script, location.origin).href);
            const [one, other] = [1, 2].map(() => new Drafts('uji', sessionStorage));
            one.type('I.1.1', 'CATATAN', 'satu', '');
            other.type('II.1.1', 'CATATAN', 'dua', '');
            one.type('I.1.2', 'CATATAN', 'tiga', '');
            one.drop('I.1.2');
            return Object.keys(new Drafts('uji', sessionStorage).all);
        }""",
        [bundle().address("drafts.js")],
    )

    assert left == ["I.1.1", "II.1.1"]


def test_whatever_happens_on_the_way_each_click_counts_once_and_in_order(
    projector: Page, address: str
) -> None:
    projector.goto(f"{address}/panduan")

    @settings(
        max_examples=120,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
        derandomize=True,
        database=None,
    )
    @given(STEPS)
    def holds(steps: list[tuple[Any, ...]]) -> None:
        play(projector, steps)

    holds()
