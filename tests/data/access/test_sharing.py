"""How the board is served to the office network: its names, its command, what people type."""

import socket
import sys
from ipaddress import ip_address

import pytest

from data.access import sharing
from data.access.sharing import (
    COMMAND,
    LOCAL_HOSTS,
    PORT,
    address_of,
    own_hosts,
    serving_command,
    shared_hosts,
)


def options(command: list[str], name: str) -> list[str]:
    """Return the values of an option, in their order."""
    return [one.partition("=")[2] for one in command if one.startswith(f"--{name}=")]


class Network:
    """What the sockets of a machine say, without a network."""

    def __init__(self, ways: dict[str, str], named: tuple[str, ...], name: str) -> None:
        self.ways, self.named, self.name = ways, named, name

    def getaddrinfo(self, host: str, _port: object) -> list[tuple[object, ...]]:
        assert host == self.name
        if not self.named:
            raise socket.gaierror
        return [(0, 0, 0, "", (one, 0)) for one in self.named]


def machine(
    monkeypatch: pytest.MonkeyPatch,
    ways: dict[str, str] | None = None,
    named: tuple[str, ...] = (),
    name: str = "kantor",
) -> None:
    """Let this machine go out under other addresses than its own."""
    network = Network(ways or {}, named, name)
    monkeypatch.setattr(sharing, "_way_to", lambda target: network.ways.get(target, ""))
    monkeypatch.setattr(socket, "gethostname", lambda: network.name)
    monkeypatch.setattr(socket, "getaddrinfo", network.getaddrinfo)


# The names of this machine


def test_the_addresses_of_the_private_networks_come_first_then_the_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ways = {"192.168.255.255": "192.168.1.20", "10.255.255.255": "10.0.0.7"}
    machine(monkeypatch, ways, name="PC-KPU")

    assert own_hosts() == ["10.0.0.7", "192.168.1.20", "pc-kpu", "pc-kpu.local"]


def test_an_address_that_is_found_twice_stands_once(monkeypatch: pytest.MonkeyPatch) -> None:
    ways = dict.fromkeys(("10.255.255.255", "192.168.255.255"), "192.168.1.20")
    machine(monkeypatch, ways, named=("192.168.1.20", "192.168.1.20"))

    assert own_hosts() == ["192.168.1.20", "kantor", "kantor.local"]


def test_an_address_that_only_this_machine_reaches_is_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Debian gives the machine's own name 127.0.1.1.
    ways = {"10.255.255.255": "0.0.0.0"}
    machine(monkeypatch, ways, named=("127.0.1.1", "127.0.0.1", "::1"))

    assert own_hosts() == ["kantor", "kantor.local"]


def test_addresses_of_ipv6_are_left_out_as_the_server_does_not_listen_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    machine(monkeypatch, named=("fe80::1%eth0", "2001:db8::5", "192.168.1.20"))

    assert own_hosts() == ["192.168.1.20", "kantor", "kantor.local"]


def test_a_machine_without_any_network_still_has_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    machine(monkeypatch)

    assert own_hosts() == ["kantor", "kantor.local"]


def test_the_addresses_of_this_very_machine_are_its_own() -> None:
    for host in own_hosts()[:-2]:
        with socket.socket() as probe:
            probe.bind((str(ip_address(host)), 0))


# The command


def test_the_command_shares_under_the_given_names_and_the_local_ones_alone() -> None:
    command = serving_command(["192.168.1.20", "kantor"], 8600, is_behind_proxy=False)

    assert command[:4] == [sys.executable, "-m", "streamlit", "run"]
    assert command[4] == str(sharing.APP)
    assert sharing.APP.is_file()
    assert options(command, "server.port") == ["8600"]
    assert options(command, "server.address") == ["0.0.0.0"]
    allowed = options(command, "server.allowedHosts")
    assert allowed == [*LOCAL_HOSTS, "192.168.1.20", "kantor"]
    assert "*" not in "".join(command)


def test_the_browser_of_this_machine_opens_where_it_is_coordinator() -> None:
    command = serving_command(["192.168.1.20"], PORT, is_behind_proxy=False)

    assert options(command, "browser.serverAddress") == ["localhost"]
    assert options(command, "server.headless") == []


def test_behind_a_proxy_the_server_listens_on_this_machine_alone_and_opens_no_browser() -> None:
    command = serving_command(["papan.kantor.example"], PORT, is_behind_proxy=True)

    assert options(command, "server.address") == ["localhost"]
    assert options(command, "server.headless") == ["true"]
    assert options(command, "server.allowedHosts") == [*LOCAL_HOSTS, "papan.kantor.example"]


@pytest.mark.parametrize("is_behind_proxy", [True, False])
def test_the_command_weakens_no_protection_of_the_settings(is_behind_proxy: bool) -> None:
    command = " ".join(serving_command(["kantor"], PORT, is_behind_proxy=is_behind_proxy))

    for option in ("enableXsrfProtection", "enableCORS", "maxUploadSize", "trustedUserHeaders"):
        assert option not in command


def test_the_documented_command_is_one_of_the_command_line() -> None:
    assert COMMAND == "python -m data share"


# What people type


@pytest.mark.parametrize(
    ("host", "port", "is_encrypted", "address"),
    [
        ("192.168.1.20", 8501, False, "http://192.168.1.20:8501"),
        ("192.168.1.20", 80, False, "http://192.168.1.20"),
        ("papan.kantor.example", 443, True, "https://papan.kantor.example"),
        ("kantor", 8501, True, "https://kantor:8501"),
        ("kantor", 443, False, "http://kantor:443"),
        ("2001:db8::5", 8501, False, "http://[2001:db8::5]:8501"),
    ],
)
def test_an_address_says_no_more_than_a_browser_needs(
    host: str, port: int, is_encrypted: bool, address: str
) -> None:
    assert address_of(host, port, is_encrypted=is_encrypted) == address


def test_what_others_may_reach_is_told_without_the_local_names() -> None:
    assert shared_hosts([*LOCAL_HOSTS, "192.168.1.20", "kantor"]) == ["192.168.1.20", "kantor"]


def test_a_board_of_this_machine_alone_is_not_shared() -> None:
    assert shared_hosts(LOCAL_HOSTS) == []
