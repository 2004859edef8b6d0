"""Rules of how wrong tries are slowed down."""

from datetime import UTC, datetime, timedelta

import pytest

from data.access.throttle import FREE_TRIES, LONGEST_WAIT, Throttle

NOW = datetime(2025, 12, 3, 8, 0, tzinfo=UTC)
DAY = timedelta(days=1)
HERE = "10.0.0.5"


def tried(times: int, address: str = HERE, throttle: Throttle | None = None) -> Throttle:
    """Return a throttle after so many wrong tries at one moment."""
    throttle = throttle or Throttle()
    for _ in range(times):
        throttle.note_wrong(address, NOW)
    return throttle


def wait_seconds(throttle: Throttle, address: str = HERE, now: datetime = NOW) -> float:
    return throttle.wait(address, now).total_seconds()


def test_who_has_not_tried_need_not_wait() -> None:
    assert wait_seconds(Throttle()) == 0


def test_the_first_tries_are_free_then_each_wait_is_twice_the_one_before() -> None:
    assert FREE_TRIES == 5
    waits = [wait_seconds(tried(times)) for times in range(1, 11)]

    assert waits == [0, 0, 0, 0, 1, 2, 4, 8, 16, 32]


@pytest.mark.parametrize("times", [15, 30, 5000])
def test_no_wait_is_longer_than_a_quarter_of_an_hour(times: int) -> None:
    assert wait_seconds(tried(14)) == 512
    assert wait_seconds(tried(times)) == LONGEST_WAIT.total_seconds() == 15 * 60


def test_a_wait_runs_off_and_is_over_at_its_end() -> None:
    throttle = tried(8)

    assert wait_seconds(throttle, now=NOW + timedelta(seconds=5)) == 3
    assert wait_seconds(throttle, now=NOW + timedelta(seconds=8)) == 0
    assert wait_seconds(throttle, now=NOW + timedelta(hours=1)) == 0


@pytest.mark.parametrize(("times", "seconds"), [(1, 0), (8, 8)])
def test_a_clock_that_is_put_back_makes_no_wait_longer(times: int, seconds: int) -> None:
    assert wait_seconds(tried(times), now=NOW - timedelta(hours=3)) == seconds


def test_waiting_does_not_clear_the_count() -> None:
    throttle = tried(8)
    later = NOW + timedelta(hours=23)

    assert throttle.note_wrong(HERE, later).count == 9
    assert wait_seconds(throttle, now=later) == 16


def test_a_day_without_a_wrong_try_is_forgotten() -> None:
    throttle = tried(8)

    assert throttle.note_wrong(HERE, NOW + DAY - timedelta(seconds=1)).count == 9
    assert throttle.note_wrong(HERE, NOW + 2 * DAY).count == 1
    assert wait_seconds(throttle, now=NOW + 2 * DAY) == 0


def test_the_forgotten_of_other_places_take_no_room() -> None:
    throttle = tried(1)
    throttle.note_wrong("10.0.0.6", NOW + DAY)

    assert [tries.place for tries in throttle.all()] == ["10.0.0.6"]


def test_tries_of_more_than_a_day_ago_are_not_told_any_more() -> None:
    throttle = tried(1)
    throttle.wait("10.0.0.6", NOW + DAY)  # by this the throttle knows how late it is

    assert throttle.all() == []


@pytest.mark.parametrize("other", ["10.0.0.6", "2001:db8::5", "", "fe80::1"])
def test_another_address_is_not_slowed(other: str) -> None:
    throttle = tried(20)

    assert wait_seconds(throttle, other) == 0
    assert throttle.note_wrong(other, NOW).count == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2001:db8:0:7::1", "2001:db8:0:7:ffff:ffff:ffff:ffff"),
        ("2001:db8:0:7::1", "2001:0DB8:0000:0007:0:0:0:2"),
        ("fe80::1%eth0", "fe80::2%eth0"),
    ],
)
def test_a_network_of_ipv6_is_one_place(one: str, other: str) -> None:
    throttle = tried(4, other, tried(4, one))

    assert wait_seconds(throttle, one) == wait_seconds(throttle, other) == 8
    assert len(throttle.all()) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2001:db8:0:7::1", "2001:db8:0:8::1"),
        ("::ffff:10.0.0.5", "::ffff:10.0.0.6"),  # IPv4 on a socket of IPv6
    ],
)
def test_machines_of_two_networks_are_two_places(one: str, other: str) -> None:
    throttle = tried(20, one)

    assert wait_seconds(throttle, one) > 0
    assert wait_seconds(throttle, other) == 0


@pytest.mark.parametrize("address", ["", "bukan alamat", "10.0.0.5:80"])
def test_what_is_no_address_is_slowed_too(address: str) -> None:
    assert wait_seconds(tried(8, address), address) == 8


def test_tries_are_told_with_the_newest_first() -> None:
    throttle = tried(3)
    throttle.note_wrong("10.0.0.6", NOW + timedelta(seconds=1))
    throttle.note_wrong("10.0.0.7", NOW - timedelta(seconds=1))

    assert [(tries.place, tries.count) for tries in throttle.all()] == [
        ("10.0.0.6", 1),
        (HERE, 3),
        ("10.0.0.7", 1),
    ]
    assert throttle.all()[1].last == NOW
