"""What a new version of the workbook changes, as a grid; and two workbooks side by side."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from components.frame import head_words, in_a_sentence
from data.schema import LKE
from data.statuses import STATUS_RULES
from data.store import View
from data.workbook import Reading
from data.workbook.cell_texts import words_of
from data.workbook.version_review import Choice, Difference, Kind

_TAKE = "Pakai"
_NEEDS = "background-color: #F2ECF9; color: #5B2A86"
_LOST = "background-color: #FFF3DC"


def choices_of(
    found: Sequence[Difference], value: object
) -> list[tuple[Difference, Choice | None]]:
    """Return what is taken of each difference; `value` is what the session holds of the grid."""
    edited = value.get("edited_rows", {}) if isinstance(value, Mapping) else {}
    chosen: list[tuple[Difference, Choice | None]] = []
    for at, one in enumerate(found):
        own: Mapping[str, Any] = edited.get(at) or edited.get(str(at)) or {}
        said = own.get(_TAKE)
        known = said in {choice.value for choice in Choice}
        chosen.append((one, Choice(str(said)) if known else one.usual))
    return chosen


def difference_grid(
    found: Sequence[Difference], names: Mapping[str, str], view: View, key: str
) -> None:
    """Draw the grid; what is chosen stands in the session under its key."""
    frame = pd.DataFrame(
        {
            "Baris": [f"{one.key.code} {names.get(one.key.code, '')}".strip() for one in found],
            "Kolom": [
                head_words(one.key.column) if one.kind is Kind.CHANGED else one.kind.value
                for one in found
            ],
            "Sekarang di papan": [_side(one, one.before) for one in found],
            "Di berkas baru": [_side(one, one.after) for one in found],
            _TAKE: [one.usual.value if one.usual else None for one in found],
            "Keterangan": [_remark(one, view) for one in found],
        }
    )
    looks = [
        _NEEDS if one.needs_choice else _LOST if one.kind is Kind.LOST_ROW else "" for one in found
    ]
    shown = frame.style.apply(lambda _: looks, subset=["Baris", "Kolom", "Keterangan"])
    st.data_editor(
        shown.map(_status_look, subset=["Sekarang di papan", "Di berkas baru"]),
        key=key,
        hide_index=True,
        disabled=[name for name in frame.columns if name != _TAKE],
        height=min(38 + 36 * len(found), 430),
        row_height=36,
        column_config={
            "Baris": st.column_config.TextColumn(width=300),
            _TAKE: st.column_config.SelectboxColumn(options=[one.value for one in Choice]),
        },
    )


def identity_table(own: Reading, fresh: Reading) -> None:
    """Draw two workbooks side by side: whose they are, and how far their evidence is the same."""
    old = {item.code: item.name for item in own.items}
    new = {item.code: item.name for item in fresh.items}
    shared = [code for code in old if code in new]
    same = [code for code in shared if old[code] == new[code]]
    other = [code for code in shared if old[code] != new[code]]
    rows: list[tuple[str, str, str]] = [
        ("Satker", own.settings.office or "–", fresh.settings.office or "–"),
        ("Tahun", str(own.settings.year or "–"), str(fresh.settings.year or "–")),
        ("Bukti", str(len(old)), str(len(new))),
        ("Kode sama, nama sama", str(len(same)), str(len(same))),
    ]
    if other:
        first = other[0]
        rows.append(
            (
                "Kode sama, nama lain",
                f"{len(other)}, misalnya {first} {old[first]}",
                f"{len(other)}, misalnya {first} {new[first]}",
            )
        )
    rows.append(("Disimpan oleh", own.saved_by or "tanpa nama", fresh.saved_by or "tanpa nama"))
    frame = pd.DataFrame(rows, columns=["", "Papan ini", "Berkas ini"])
    differ = [_LOST if row[1] != row[2] else "" for row in rows]
    st.dataframe(
        frame.style.apply(lambda _: differ, subset=["Berkas ini"]),
        hide_index=True,
        row_height=36,
    )


def other_names(own: Reading, fresh: Reading) -> int:
    """Return how many KODE name another thing in a workbook than in the board's own."""
    names = {item.code: item.name for item in own.items}
    return sum(names.get(item.code, item.name) != item.name for item in fresh.items)


def _side(one: Difference, text: str) -> str:
    if one.kind is Kind.CHANGED:
        return words_of(one.key, text) or "kosong"
    if one.key.sheet == LKE.name and text:
        return words_of(one.key, text)
    return "ada" if text else "belum ada" if one.kind is Kind.NEW_ROW else "dihapus"


def _remark(one: Difference, view: View) -> str:
    if one.kind is Kind.LOST_ROW:
        return "Isinya tersimpan"
    change = view.latest.get(one.key)
    if one.needs_choice and change is not None:
        at = in_a_sentence(change.at, view.timezone, view.today)
        return f"{change.who} mengubah di papan, {at}"
    return ""


def _status_look(text: object) -> str:
    rule = STATUS_RULES.get(str(text))
    return f"background-color: {rule.fill}; color: {rule.text}" if rule else ""
