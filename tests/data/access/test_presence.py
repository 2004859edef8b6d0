"""Rules of who is told to have the board open."""

from datetime import UTC, datetime, timedelta

from data.access import Connection, Presence
from tests.people import BUDI, KETUA, SARI

NOW = datetime(2025, 12, 3, 8, 0, tzinfo=UTC)
DESK, PHONE = Connection("127.0.0.1", True), Connection("10.0.0.9")


def after(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


def opened(presence: Presence, session: str = "a", seconds: float = 0) -> None:
    """Mark Budi's page of a session."""
    presence.mark(session, BUDI, PHONE, "Bukti", after(seconds))


def test_nobody_is_there_at_first() -> None:
    assert Presence().present(NOW) == []


def test_a_visit_has_person_place_page_and_times() -> None:
    presence = Presence()
    presence.mark("a", SARI, DESK, "Ringkasan", NOW)

    [visit] = presence.present(after(1))
    assert (visit.actor, visit.connection, visit.page) == (SARI, DESK, "Ringkasan")
    assert (visit.since, visit.seen) == (NOW, NOW)


def test_a_page_is_gone_75_seconds_after_its_last_sign() -> None:
    presence = Presence()
    opened(presence)
    opened(presence, seconds=60)

    assert len(presence.present(after(60 + 74.9))) == 1
    assert presence.present(after(60 + 75)) == []


def test_who_shows_itself_once_a_minute_stays() -> None:
    # Browsers let the timers of a page that nobody looks at run once a minute.
    presence = Presence()
    for minute in range(10):
        opened(presence, seconds=60 * minute)
        assert len(presence.present(after(60 * minute + 59))) == 1


def test_since_is_kept_while_page_and_person_change() -> None:
    presence = Presence()
    opened(presence)
    presence.mark("a", KETUA, DESK, "Rapat", after(30))

    [visit] = presence.present(after(31))
    assert (visit.since, visit.seen) == (NOW, after(30))
    assert (visit.actor, visit.connection, visit.page) == (KETUA, DESK, "Rapat")


def test_who_was_gone_and_comes_back_is_there_since_then() -> None:
    looked, not_looked = Presence(), Presence()
    for presence in (looked, not_looked):
        opened(presence)
    looked.present(after(80))
    for presence in (looked, not_looked):
        opened(presence, seconds=100)

    assert looked.present(after(101))[0].since == after(100)
    assert not_looked.present(after(101))[0].since == after(100)


def test_each_session_counts_though_the_person_is_the_same() -> None:
    presence = Presence()
    opened(presence, "a")
    opened(presence, "b")

    assert len(presence.present(NOW)) == 2


def test_the_one_that_is_open_longest_stands_first() -> None:
    presence = Presence()
    for session, seconds in (("late", 20), ("early", 0), ("middle", 10)):
        opened(presence, session, seconds)
    opened(presence, "early", 30)

    assert [visit.since for visit in presence.present(after(30))] == [NOW, after(10), after(20)]


def test_one_that_is_gone_takes_none_of_the_others_along() -> None:
    presence = Presence()
    opened(presence, "a")
    opened(presence, "b", 50)

    assert [visit.since for visit in presence.present(after(80))] == [after(50)]
