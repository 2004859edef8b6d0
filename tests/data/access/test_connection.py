"""Rules of who counts as sitting at the machine that serves."""

import pytest

from data.access import PEER_HEADER, Connection, connection_of


def is_local(peer: str = "127.0.0.1", host: str = "localhost:8501", **more: str) -> bool:
    """Tell whether a request is local that a browser here would send, but for what is given."""
    return connection_of({PEER_HEADER: peer, "Host": host, **more}).is_local


@pytest.mark.parametrize(
    "peer", ["127.0.0.1", "127.8.8.8", "127.255.255.254", "::1", "::ffff:127.0.0.1"]
)
def test_each_form_of_a_loopback_address_is_local(peer: str) -> None:
    assert is_local(peer)


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "LocalHost:8501",
        "127.0.0.1:8501",
        "127.8.8.8",
        "[::1]:8501",
        "[::1]",
        "[::ffff:127.0.0.1]:8501",
    ],
)
def test_each_name_of_this_machine_is_local(host: str) -> None:
    assert is_local(host=host)


@pytest.mark.parametrize(
    "peer",
    [
        "10.0.0.5",
        "128.0.0.1",
        "0.0.0.0",
        "::",
        "::2",
        "::ffff:10.0.0.5",
        "::127.0.0.1",
        "fe80::1",
        "fe80::1%lo",
        "127.1",
        "2130706433",
        "0x7f000001",
        "127.0.0.1:8501",
        "127.0.0.1, 10.0.0.5",
        "localhost",
        "testclient",
        "",
    ],
)
def test_every_other_peer_is_remote(peer: str) -> None:
    assert not is_local(peer)


def test_without_its_peer_a_request_is_remote() -> None:
    assert connection_of({"Host": "localhost:8501"}) == Connection("", False)
    assert connection_of({}) == Connection("", False)


def test_without_a_host_a_request_is_remote() -> None:
    assert connection_of({PEER_HEADER: "127.0.0.1"}) == Connection("127.0.0.1", False)


@pytest.mark.parametrize(
    "host",
    [
        "evil.id",
        "evil.id:8501",
        "10.0.0.5:8501",
        "0.0.0.0:8501",
        "localhost.evil.id",
        "127.0.0.1.evil.id",
        "evil-localhost",
        "localhost@evil.id",
        "127.0.0.1@evil.id:8501",
        "evil.id#@localhost",
        "evil.id/localhost",
        "evil.id?localhost",
    ],
)
def test_a_loopback_peer_that_asks_for_a_foreign_host_is_remote(host: str) -> None:
    # A page of evil.id whose name is bound to 127.0.0.1 asks so (DNS rebinding).
    assert not is_local(host=host)


@pytest.mark.parametrize(
    "host",
    ["", " ", "[", "[::1", "::1", "]", "[]", "[evil.id]", "[v1.x]", ":8501", "//", "℀", "\x00"],
)
def test_a_host_that_is_none_is_remote(host: str) -> None:
    assert not is_local(host=host)


@pytest.mark.parametrize("spelled", [str.lower, str.upper, str.title], ids=["low", "UP", "Title"])
@pytest.mark.parametrize(
    "header",
    [
        "forwarded",
        "via",
        "x-forwarded",
        "x-forwarded-for",
        "x-forwarded-host",
        "x-forwarded-port",
        "x-forwarded-proto",
        "x-forwarded-server",
        "x-original-forwarded-for",
        "x-real-ip",
        "x-client-ip",
        "client-ip",
        "true-client-ip",
        "cf-connecting-ip",
    ],
)
def test_every_forwarding_header_makes_it_remote_whatever_it_says(
    header: str, spelled: type[str]
) -> None:
    for value in ("127.0.0.1", "for=127.0.0.1", ""):
        assert not is_local(**{spelled(header): value})


def test_a_forwarding_header_never_makes_a_remote_client_local() -> None:
    headers = {"X-Forwarded-For": "127.0.0.1", "Forwarded": "for=127.0.0.1;host=localhost"}

    assert not is_local("10.0.0.5", **headers)
    assert not is_local("", **headers)


def test_the_address_is_that_of_the_peer_in_any_capitals() -> None:
    found = connection_of({PEER_HEADER.title(): "10.0.0.5", "HOST": "papan:8501"})

    assert found == Connection("10.0.0.5", False)
    assert connection_of({PEER_HEADER.upper(): "::1", "hOST": "localhost"}) == Connection(
        "::1", True
    )


def test_the_headers_of_a_request_are_left_as_they_are() -> None:
    headers = {PEER_HEADER: "127.0.0.1", "Host": "localhost", "Via": "1.1 x"}
    connection_of(headers)

    assert headers == {PEER_HEADER: "127.0.0.1", "Host": "localhost", "Via": "1.1 x"}
