"""Slows down whoever tries codes: the more wrong tries from an address, the longer the wait."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network

FREE_TRIES = 5
LONGEST_WAIT = timedelta(minutes=15)
_FORGOTTEN_AFTER = timedelta(days=1)


@dataclass(frozen=True)
class Tries:
    """The wrong tries of one place: how many, and when the last one was."""

    place: str
    count: int
    last: datetime

    @property
    def wait(self) -> timedelta:
        """Return how long after the last try the next one may come: 1, 2, 4 … seconds."""
        surplus = self.count - FREE_TRIES
        if surplus < 0:
            return timedelta(0)
        return min(timedelta(seconds=2 ** min(surplus, 20)), LONGEST_WAIT)


class Throttle:
    """The wrong tries of the last day by place; a right one does not clear them.

    Otherwise who has one code could use it between the tries of another. Not safe for threads.
    """

    def __init__(self) -> None:
        self._tries: dict[str, Tries] = {}

    def wait(self, address: str, now: datetime) -> timedelta:
        """Return how long an address must still wait; nothing where it may try."""
        self._forget(now)
        tries = self._tries.get(_place(address))
        if tries is None:
            return timedelta(0)
        # A clock that is put back must not make anybody wait longer than a wait is.
        return min(max(tries.last + tries.wait - now, timedelta(0)), tries.wait)

    def note_wrong(self, address: str, now: datetime) -> Tries:
        """Count a wrong try."""
        self._forget(now)
        place = _place(address)
        before = self._tries.get(place, Tries(place, 0, now))
        self._tries[place] = replace(before, count=before.count + 1, last=now)
        return self._tries[place]

    def _forget(self, now: datetime) -> None:
        self._tries = {
            place: tries
            for place, tries in self._tries.items()
            if now - tries.last < _FORGOTTEN_AFTER
        }

    def all(self) -> list[Tries]:
        """Return the wrong tries of the last day, the newest first."""
        return sorted(self._tries.values(), key=lambda tries: tries.last, reverse=True)


def _place(address: str) -> str:
    """Return what counts as one place: an address, or the whole network of an IPv6 address.

    One machine may give itself any number of addresses in its network of 64 bits.
    """
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if isinstance(found, IPv6Address) and found.ipv4_mapped is None:
        return str(ip_network((found, 64), strict=False))
    return str(found)
