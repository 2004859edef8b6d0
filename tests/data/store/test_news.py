import threading
from pathlib import Path
from time import monotonic

from office import DONE, NONE, OpenStore, open_in_excel, save_in_excel, tick

from data.roles import Right
from data.store import Store
from tests.people import SARI

LONG = 30.0  # no test waits so long: what ends a wait is the news


def waiter(store: Store, edition: int, said: list[bool]) -> threading.Thread:
    thread = threading.Thread(target=lambda: said.append(store.wait_for_news(edition, LONG)))
    thread.start()
    return thread


def test_a_tick_ends_the_wait_for_news(store: Store) -> None:
    said: list[bool] = []
    thread = waiter(store, store.edition, said)

    tick(store, "I.1.1", NONE, DONE)
    thread.join(LONG)

    assert said == [True]


def test_news_that_came_before_the_wait_are_not_missed(store: Store) -> None:
    edition = store.edition
    tick(store, "I.1.1", NONE, DONE)

    assert store.wait_for_news(edition, LONG)


def test_a_record_is_news(store: Store) -> None:
    edition = store.edition

    store.records.put("arahan", "1", {"text": "x"}, SARI, Right.EDIT)

    assert store.wait_for_news(edition, LONG)


def test_a_save_in_excel_is_news_once_it_is_read(store: Store, path: Path) -> None:
    edition = store.edition
    save_in_excel(path, {("I.1.1", "STATUS"): DONE})

    store.step()

    assert store.wait_for_news(edition, LONG)


def test_a_round_in_which_nothing_happens_is_no_news(store: Store) -> None:
    store.step()
    edition = store.edition

    store.step()

    assert not store.wait_for_news(edition, 0)


def test_that_changes_wait_for_excel_is_news(store: Store, path: Path) -> None:
    open_in_excel(path)
    tick(store, "I.1.1", NONE, DONE)
    edition = store.edition

    store.step()

    assert store.wait_for_news(edition, LONG)


def test_thirty_waits_end_at_once_when_the_store_stops(open_store: OpenStore) -> None:
    store = open_store()
    said: list[bool] = []
    threads = [waiter(store, store.edition, said) for _ in range(30)]

    began = monotonic()
    store.stop()
    for thread in threads:
        thread.join(LONG)

    assert said == [False] * 30
    assert monotonic() - began < 2


def test_a_listener_is_called_at_each_change_until_it_no_longer_listens(store: Store) -> None:
    heard: list[int] = []
    with store.news.listening(lambda: heard.append(store.edition)):
        tick(store, "I.1.1", NONE, DONE)
    tick(store, "I.1.2", NONE, DONE)

    assert len(heard) == 1
