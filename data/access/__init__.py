"""Who may look and who may tick: codes, sign-ins, who is connected."""

from data.access.connection import PEER_HEADER, Connection, connection_of, is_loopback
from data.access.gate import Gate, new_code
from data.access.presence import Presence, Visit

__all__ = [
    "PEER_HEADER",
    "Connection",
    "Gate",
    "Presence",
    "Visit",
    "connection_of",
    "is_loopback",
    "new_code",
]
