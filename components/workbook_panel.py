"""The state of the workbook: one line in the bar, and what stands behind it."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import streamlit as st

from components.frame import (
    brought_by,
    change_sentence,
    clock_time,
    origin_of,
    shown_text,
)
from components.text import markdown_text
from data.store import Change, OwnerFile, View
from data.workbook.problem_groups import counted_cells, grouped
from data.workbook.writer import cell_texts

_MOST_NEWS = 40
_MOST_COLLISIONS = 8
_MOST_GROUPS = 8
_FRESH_NEWS_SECONDS = 600

Settle = Callable[[Sequence[Change], bool], None]


@dataclass(frozen=True)
class WorkbookState:
    """How the workbook fares: `mood` is sehat, menunggu, bentrok or masalah; `label` says it."""

    mood: str
    label: str
    icon: str


def workbook_state(view: View, now: datetime) -> WorkbookState:
    """Return the state that matters most, and what else waits for somebody in its words."""
    news = len(fresh_news(view, now))
    waiting = len({change.key for change in view.waiting})
    found = (
        ("masalah", "warning", "tidak dapat menyimpan" if view.refusal else ""),
        ("masalah", "warning", _unread(view)),
        ("bentrok", "call_split", _counted(len(view.collisions), "bentrok")),
        ("menunggu", "hourglass_top", _counted(waiting, "menunggu Excel")),
        ("sehat", "circle", f"Lembar kerja, {news} sel baru" if news else "Lembar kerja"),
    )
    said = [one for one in found if one[2]]
    mood, icon, _ = said[0]
    words = [words for one, _, words in said if one != "sehat" or mood == "sehat"]
    return WorkbookState(mood, " · ".join(words), f":material/{icon}:")


def fresh_news(view: View, now: datetime) -> tuple[Change, ...]:
    """Return what the last outside save changed, for as long as it is news."""
    if not view.news or (now - view.news[0].at).total_seconds() > _FRESH_NEWS_SECONDS:
        return ()
    return view.news


def panel_key(view: View) -> str:
    """Return what tells one state of the workbook, with what stands behind it, from another."""
    changes = [change.id for change in (*view.collisions, *view.waiting, *view.news)]
    said = (view.refusal, view.notices, view.problems, view.hold, view.owner_file, changes)
    return hashlib.sha256(repr(said).encode(errors="replace")).hexdigest()[:12]


def workbook_panel(
    view: View,
    names: Mapping[str, str],
    now: datetime,
    on_settle: Settle,
    on_ignore_sign: Callable[[OwnerFile], None],
    *,
    may_decide: bool,
) -> None:
    """Show what stands between the people and the truth: problems, collisions, waiting, news.

    `names` maps the codes of rows to what they are called; who may not decide sees the decisions
    that wait, and cannot take them.
    """
    if view.refusal:
        st.markdown(f"**Perubahan tidak dapat disimpan.** {markdown_text(view.refusal)}")
    for notice in view.notices:
        st.markdown(markdown_text(notice))
    if view.problems:
        _problems(view)
    if view.collisions:
        _collisions(view, names, on_settle, may_decide)
    if view.waiting:
        _waiting(view, on_ignore_sign, may_decide)
    if news := fresh_news(view, now):
        _news(view, news, names)
    if not (view.refusal or view.problems or view.collisions or view.waiting):
        st.markdown("**Lembar kerja terbaca baik.** Papan dan Excel berisi sama.")
    if view.read_at is not None:
        read = clock_time(view.read_at, view.timezone)
        st.caption(f"{markdown_text(view.path.name)}, dibaca pukul {read}")


def _unread(view: View) -> str:
    if view.another is not None:
        return "berkas lain di tempat lembar kerja"
    if view.is_outdated or (view.problems and view.reading is None):
        return "lembar kerja belum terbaca"
    cells = counted_cells(view.problems)
    return _counted(cells, "sel belum terbaca") or _counted(len(view.problems), "masalah")


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count else ""


def _problems(view: View) -> None:
    if view.is_outdated or view.reading is None:
        last = ""
        if view.read_at is not None:
            read = clock_time(view.read_at, view.timezone)
            last = f" Yang tampil adalah isi yang terbaca pukul {read}."
        what = "Di tempatnya ada berkas lain" if view.another else "Lembar kerja belum dapat dibaca"
        heading = f"**{what}.**{last}"
    else:
        heading = f"**{_unread(view).capitalize()}.** Isi lainnya tetap dipakai."
    groups = grouped(view.problems)
    lines = [
        f"- {f'**{group.count}** ' if group.count > 1 else ''}{markdown_text(str(group))}"
        + (f", usul {markdown_text(group.proposal)}" if group.proposal else "")
        for group in groups[:_MOST_GROUPS]
    ]
    if len(groups) > _MOST_GROUPS:
        lines.append(f"- dan {len(groups) - _MOST_GROUPS} jenis lagi")
    st.markdown("\n".join([heading, "", *lines]))


def _collisions(view: View, names: Mapping[str, str], on_settle: Settle, may_decide: bool) -> None:
    count = len(view.collisions)
    st.markdown(f"**{count} bentrok menunggu keputusan.**")
    for collision in view.collisions[:_MOST_COLLISIONS]:
        _collision(view, collision, names, on_settle, may_decide)
    if count > _MOST_COLLISIONS:
        st.markdown(
            f"dan {count - _MOST_COLLISIONS} bentrok lagi; yang berikutnya tampil setelah ini "
            "diputuskan."
        )
    texts = cell_texts(view.reading) if view.reading else {}
    can_be_restored = [one for one in view.collisions if one.key in texts]
    if count == 1:
        return
    # A stale copy that is saved makes many collisions at once.
    with st.container(horizontal=True):
        for label, restore, what, which in (
            ("Pulihkan semua", True, "Pakai isi papan pada semuanya.", can_be_restored),
            ("Terima semua", False, "Biarkan isi lembar kerja pada semuanya.", view.collisions),
        ):
            st.button(
                label,
                key=f"frame.all-{restore}",
                on_click=on_settle,
                args=(which, restore),
                help=what,
                disabled=not may_decide or not which,
            )


def _collision(
    view: View,
    collision: Change,
    names: Mapping[str, str],
    on_settle: Settle,
    may_decide: bool,
) -> None:
    """Put both versions before a person: the board's and the file's."""
    key = collision.key
    item = f"{key.code} {names.get(key.code, '')}".strip()
    at = clock_time(collision.at, view.timezone)
    texts = cell_texts(view.reading) if view.reading else {}
    now, is_gone = texts.get(key, ""), key not in texts
    ours = collision.before if collision.came_with_a_file else collision.after
    if collision.came_with_a_file:
        what = (
            f"papan berisi {shown_text(key, ours)}, {brought_by(collision)} pukul {at} "
            f"mengubahnya menjadi {shown_text(key, collision.after)}."
        )
        if now != collision.after:
            what += f" Sekarang isinya {shown_text(key, now)}."
    else:
        # The row may be gone, so that the file holds nothing to compare with.
        why = collision.reason or f"Excel berisi {shown_text(key, now)}"
        what = f"{collision.who} memilih {shown_text(key, ours)} pukul {at}, {why}."
    with st.container(border=True, key=f"bentrok-{collision.id}"):
        st.markdown(
            f"**{markdown_text(item)}**, {markdown_text(key.column)}: {markdown_text(what)}"
        )
        if is_gone:
            st.markdown("Barisnya tidak ada lagi. Kembalikan baris itu di Riwayat dahulu, atau:")
        with st.container(horizontal=True):
            for word, restore, text, place in (
                ("Pulihkan", True, ours, "papan"),
                ("Terima", False, now, "Excel"),
            ):
                if restore and is_gone:
                    continue  # there is nothing to restore into
                st.button(
                    f"{word}: pakai {markdown_text(shown_text(key, text))} ({place})",
                    key=f"frame.{'restore' if restore else 'accept'}-{collision.id}",
                    on_click=on_settle,
                    args=([collision], restore),
                    disabled=not may_decide,
                )


def _waiting(view: View, on_ignore_sign: Callable[[OwnerFile], None], may_decide: bool) -> None:
    count = len({change.key for change in view.waiting})
    st.markdown(markdown_text(f"{count} perubahan tersimpan di papan, {view.hold}."))
    if view.owner_file is not None:
        st.button(
            f"{view.owner_file.program} sudah ditutup? Tulis sekarang",
            key="frame.ignore_sign",
            on_click=on_ignore_sign,
            args=(view.owner_file,),
            disabled=not may_decide,
        )


def _news(view: View, news: Sequence[Change], names: Mapping[str, str]) -> None:
    items = {change.key.code for change in news}
    at = clock_time(news[0].at, view.timezone)
    st.markdown(f"**Baru dari {origin_of(news[0])}, {at}: {len(news)} sel di {len(items)} baris**")
    lines = [f"- {markdown_text(change_sentence(change, names))}" for change in news[:_MOST_NEWS]]
    if len(news) > _MOST_NEWS:
        lines.append(f"- dan {len(news) - _MOST_NEWS} sel lagi, lihat halaman Riwayat")
    st.markdown("\n".join(lines))
