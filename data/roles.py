"""Who may do what: the four roles, their rights, and the person who acts."""

from dataclasses import dataclass
from enum import Enum, StrEnum

from data.errors import NotAllowed


class Role(StrEnum):
    """What a person is to the board, in the words of the sheet Tim."""

    VIEWER = "penonton"
    CHAIR = "ketua"
    TEAM = "tim"
    COORDINATOR = "koordinator"


class Right(Enum):
    """One thing that not everybody may do; its value says it in Indonesian."""

    DIRECT = "memberi arahan"
    EDIT = "mengubah isi papan"
    VERIFY = "memberi atau mencabut status Terverifikasi"
    RESTORE = "memulihkan isi atau memutuskan bentrok"
    LEAD = "memimpin rapat"
    UPLOAD = "mengganti atau menambah isi lembar kerja dari berkas"
    SHARE = "membagikan papan dan mengatur kode"


_RIGHTS: dict[Role, frozenset[Right]] = {
    Role.VIEWER: frozenset(),
    Role.CHAIR: frozenset({Right.DIRECT}),
    Role.TEAM: frozenset({Right.EDIT}),
    Role.COORDINATOR: frozenset(Right),
}


@dataclass(frozen=True)
class Actor:
    """A person in a role; every change bears both."""

    name: str
    role: Role

    def __str__(self) -> str:
        return f"{self.name} ({self.role})"

    def may(self, right: Right) -> bool:
        """Tell whether the role has a right."""
        return right in _RIGHTS[self.role]

    def require(self, right: Right) -> None:
        """Raise NotAllowed unless the role has a right."""
        if not self.may(right):
            raise NotAllowed(
                f"peran {self.role} tidak boleh {right.value}. "
                f"Mintalah kepada {holders(right)}, atau masuk dengan peran itu."
            )


def holders(right: Right) -> str:
    """Return the roles that have a right in words, the least of them first."""
    return " atau ".join(role.value for role in Role if right in _RIGHTS[role])
