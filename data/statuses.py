"""The statuses of an evidence item: what each means, how it looks, whether it counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Status(StrEnum):
    """Standing of one evidence item, in the words of the workbook."""

    MISSING = "Belum Ada"
    PROGRESS = "Proses"
    READY = "Ada"
    VERIFIED = "Terverifikasi"
    EXEMPT = "Tidak Berlaku"


@dataclass(frozen=True)
class StatusRule:
    """All that the board knows of a status; workbook, screen, figures and papers take it from here.

    `fill`, `text` and `edge` are colours ("#RRGGBB"), `is_striped` tells it from its neighbours if
    colours fade; `icon` is the name of a Material symbol, `colour` of the colour in
    .streamlit/config.toml. An item `is_ready` if it counts as there; if it `applies` it is counted
    at all.
    """

    meaning: str
    fill: str
    text: str
    edge: str
    icon: str
    colour: str
    is_ready: bool = False
    applies: bool = True
    is_striped: bool = False


STATUS_RULES: Mapping[str, StatusRule] = MappingProxyType(
    {
        Status.MISSING.value: StatusRule(
            meaning="Bukti belum dikerjakan atau belum ditemukan. Sel kosong dibaca sama.",
            fill="#FFFFFF",
            text="#0F1F2E",
            edge="#0F1F2E",
            icon="radio_button_unchecked",
            colour="gray",
        ),
        Status.PROGRESS.value: StatusRule(
            meaning="Bukti sedang dikerjakan. Ditampilkan, tetapi belum dihitung siap.",
            fill="#FFC233",
            text="#231900",
            edge="#7A5200",
            icon="contrast",
            colour="orange",
        ),
        Status.READY.value: StatusRule(
            meaning="Bukti sudah ada dan dapat ditunjukkan. Dihitung siap.",
            fill="#0B57A4",
            text="#FFFFFF",
            edge="#0B57A4",
            icon="check",
            colour="blue",
            is_ready=True,
        ),
        Status.VERIFIED.value: StatusRule(
            meaning="Bukti sudah ada dan sudah diperiksa koordinator. Dihitung siap.",
            fill="#0A3F2B",
            text="#FFFFFF",
            edge="#0A3F2B",
            icon="verified_user",
            colour="green",
            is_ready=True,
        ),
        Status.EXEMPT.value: StatusRule(
            meaning="Bukti tidak diperlukan di satker ini, sehingga tidak ikut dihitung. Mohon "
            "tuliskan alasannya di CATATAN.",
            fill="#DDE3E8",
            text="#26333F",
            edge="#596773",
            icon="block",
            colour="gray",
            applies=False,
            is_striped=True,
        ),
    }
)

STATUSES: tuple[str, ...] = tuple(STATUS_RULES)
READY_STATUSES: frozenset[str] = frozenset(
    name for name, rule in STATUS_RULES.items() if rule.is_ready
)
EXEMPT_STATUSES: frozenset[str] = frozenset(
    name for name, rule in STATUS_RULES.items() if not rule.applies
)
