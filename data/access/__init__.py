"""Who may look and who may tick: roles and their rights, codes, sign-ins, who is connected."""

from data.access.connection import PEER_HEADER, Connection, connection_of
from data.access.gate import Gate, new_code
from data.access.presence import Presence, Visit
from data.access.roles import Actor, Right, Role, holders

__all__ = [
    "PEER_HEADER",
    "Actor",
    "Connection",
    "Gate",
    "Presence",
    "Right",
    "Role",
    "Visit",
    "connection_of",
    "holders",
    "new_code",
]
