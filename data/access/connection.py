"""Tells from a request's headers whether a person sits at the machine that serves."""

from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from urllib.parse import urlsplit

# The server itself writes the address of the other end here, and takes away what a client sends
# under that name.
PEER_HEADER = "x-papan-peer"
# Whatever says that somebody stands between the browser and this server.
_FORWARDING = frozenset(
    {
        "cf-connecting-ip",
        "client-ip",
        "forwarded",
        "true-client-ip",
        "via",
        "x-client-ip",
        "x-forwarded",
        "x-forwarded-for",
        "x-forwarded-host",
        "x-forwarded-port",
        "x-forwarded-proto",
        "x-forwarded-server",
        "x-original-forwarded-for",
        "x-real-ip",
    }
)


@dataclass(frozen=True)
class Connection:
    """The other end of a session: its address, "" where unknown, and whether it is this machine."""

    address: str = ""
    is_local: bool = False


def connection_of(headers: Mapping[str, str]) -> Connection:
    """Return where a request comes from; its headers bear PEER_HEADER and names in any case.

    Local is only what comes from a loopback address, asks for a loopback host, and was not passed
    on by anybody: a forwarding header makes a connection remote whatever it says, so that it can
    never make a remote one local.
    """
    found = {name.lower(): value for name, value in headers.items()}
    address = found.get(PEER_HEADER, "")
    is_local = (
        is_loopback(address)
        and _is_loopback_host(found.get("host", ""))
        and not _FORWARDING & found.keys()
    )
    return Connection(address, is_local)


def _is_loopback_host(host: str) -> bool:
    try:
        name = urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return False
    return name == "localhost" or is_loopback(name)


def is_loopback(address: str) -> bool:
    """Tell whether an address is one of this machine's own."""
    try:
        found = ip_address(address)
    except ValueError:
        return False
    if isinstance(found, IPv6Address) and found.ipv4_mapped is not None:
        return found.ipv4_mapped.is_loopback
    return found.is_loopback
