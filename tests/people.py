"""The people of the tests, each in a role."""

from data.roles import Actor, Role

SARI = Actor("Sari", Role.COORDINATOR)
BUDI = Actor("Budi", Role.TEAM)
KETUA = Actor("Ketua", Role.CHAIR)
TAMU = Actor("Tamu", Role.VIEWER)


def coordinator(name: str) -> Actor:
    """Return somebody who may do everything."""
    return Actor(name, Role.COORDINATOR)
