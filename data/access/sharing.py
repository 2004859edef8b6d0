"""How the board is served to the office network: this machine's names, and the command for it."""

import socket
import sys
from collections.abc import Iterable, Sequence
from ipaddress import ip_address
from pathlib import Path

APP = Path(__file__).parent.parent.parent / "app.py"
COMMAND = "python -m data share"
PORT = 8501
LOCAL_HOSTS = ("localhost", "127.0.0.1", "::1")
# A datagram socket that is "connected" there sends nothing, but says which way it would go. The
# networks are the private ones (RFC 1918); a machine without internet has a way to its own.
_SOMEWHERE = ("10.255.255.255", "192.168.255.255", "172.31.255.255")


def own_hosts() -> list[str]:
    """Return what this machine is called in its network: addresses first, then its name."""
    addresses = [*map(_way_to, _SOMEWHERE), *_named_addresses()]
    name = socket.gethostname().lower()
    hosts = [one for one in addresses if _is_reachable(one)]
    return list(dict.fromkeys([*hosts, name, f"{name}.local"]))


def serving_command(hosts: Iterable[str], port: int, *, is_behind_proxy: bool) -> list[str]:
    """Return the command that serves the board under the given host names besides the local ones.

    Behind a proxy on this machine the server itself goes on listening on localhost alone.
    """
    command = [sys.executable, "-m", "streamlit", "run", str(APP), f"--server.port={port}"]
    command.append(f"--server.address={'localhost' if is_behind_proxy else '0.0.0.0'}")
    command += [f"--server.allowedHosts={host}" for host in (*LOCAL_HOSTS, *hosts)]
    # The browser of this machine opens as koordinator, and Streamlit asks no service of the
    # internet for this machine's address.
    command.append("--browser.serverAddress=localhost")
    if is_behind_proxy:
        command.append("--server.headless=true")
    return command


def shared_hosts(allowed: Sequence[str]) -> list[str]:
    """Return the host names, of those that the server allows, under which others may reach it."""
    return [host for host in allowed if host not in LOCAL_HOSTS]


def address_of(host: str, port: int, *, is_encrypted: bool) -> str:
    """Return what people type into a browser."""
    scheme, usual = ("https", 443) if is_encrypted else ("http", 80)
    place = f"[{host}]" if ":" in host else host
    return f"{scheme}://{place}" if port == usual else f"{scheme}://{place}:{port}"


def _way_to(target: str) -> str:
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            probe.connect((target, 9))
            return str(probe.getsockname()[0])
    except OSError:
        return ""


def _named_addresses() -> list[str]:
    try:
        return [str(found[4][0]) for found in socket.getaddrinfo(socket.gethostname(), None)]
    except OSError:
        return []


def _is_reachable(address: str) -> bool:
    try:
        found = ip_address(address)
    except ValueError:
        return False
    return found.version == 4 and not (found.is_loopback or found.is_unspecified)
