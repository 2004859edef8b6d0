"""The frame of every page: who and when at the top, and what must be known before reading on."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

import streamlit as st

from components.scripts import BRING_INTO_VIEW, run_script
from components.text import markdown_text
from data.errors import Problem
from data.store import Change, Source, View
from data.words import clean, long_date
from data.workbook import Edit
from data.workbook.writer import cell_texts

_MOST_PROBLEMS = 12
_MOST_NEWS = 40
_MOST_COLLISIONS = 8
_FRESH_NEWS_SECONDS = 600


def clock_time(moment: datetime, timezone: str) -> str:
    """Write the time of day at the office: "10.15"."""
    return moment.astimezone(ZoneInfo(timezone)).strftime("%H.%M")


def masthead(view: View, with_file: bool = False) -> None:
    """Say whose board this is, for which year, as of when, and from which file."""
    assert view.reading is not None
    settings = view.reading.settings
    parts = [markdown_text(settings.office or "Satker belum diisi")]
    if settings.year:
        parts.append(f"Zona Integritas {settings.year}")
    parts.append(long_date(view.today))
    if with_file and view.read_at is not None:
        read = clock_time(view.read_at, view.timezone)
        parts.append(f"{markdown_text(str(view.path))} dibaca {read} {settings.timezone_label}")
    st.markdown(f":small[{' · '.join(parts)}]")


def problem_list(problems: tuple[Problem, ...], most: int = _MOST_PROBLEMS) -> str:
    """Return problems as a Markdown list, the surplus counted."""
    lines = [f"- {markdown_text(str(problem))}" for problem in problems[:most]]
    surplus = len(problems) - most
    if surplus > 0:
        lines.append(f"- dan {surplus} masalah lagi, lihat halaman Lembar kerja")
    return "\n".join(lines)


def banners(
    view: View,
    names: Mapping[str, str],
    refusal: str,
    on_settle: Callable[[Sequence[Change], bool], None],
    on_ignore_sign: Callable[[], None],
    *,
    may_decide: bool,
) -> None:
    """Show what stands between the people and the truth: problems, waiting, collisions.

    `names` maps the codes of rows to what they are called; `refusal` is why the last change of
    this session was not saved; who may not decide sees the decisions that wait, and cannot take
    them.
    """
    if refusal:
        st.error(markdown_text(f"Tidak tersimpan: {refusal}"), icon=":material/error:")
    if view.refusal:
        st.warning(markdown_text(view.refusal), icon=":material/lock:")
    if view.problems:
        _problem_banner(view)
    if view.waiting:
        _waiting_banner(view, on_ignore_sign, may_decide)
    if len(view.collisions) > 1:
        _all_at_once(view.collisions, on_settle, may_decide)
    for collision in view.collisions[:_MOST_COLLISIONS]:
        _collision_box(view, collision, names, on_settle, may_decide)
    if len(view.collisions) > _MOST_COLLISIONS:
        rest = len(view.collisions) - _MOST_COLLISIONS
        st.markdown(f"dan {rest} bentrok lagi; yang berikutnya tampil setelah ini diputuskan.")


def _all_at_once(
    collisions: Sequence[Change],
    on_settle: Callable[[Sequence[Change], bool], None],
    may_decide: bool,
) -> None:
    """Offer one decision for all collisions, as a stale copy makes many of them."""
    with st.container(horizontal=True, vertical_alignment="center", key="bentrok-semua"):
        st.markdown(f":material/call_split: **{len(collisions)} bentrok** menunggu keputusan.")
        for label, restore, what in (
            ("Pulihkan semua", True, "Pakai isi papan pada semuanya."),
            ("Terima semua", False, "Biarkan isi lembar kerja pada semuanya."),
        ):
            st.button(
                label,
                key=f"frame.all-{restore}",
                on_click=on_settle,
                args=(collisions, restore),
                help=what,
                disabled=not may_decide,
            )


def _problem_banner(view: View) -> None:
    last = ""
    if view.read_at is not None:
        last = f" Yang tampil adalah bacaan terakhir yang baik, pukul {_at(view, view.read_at)}."
    with st.container(key="masalah-lembar-kerja"):
        st.error(
            f"**Lembar kerja belum dapat dibaca ({len(view.problems)} masalah).**{last}\n\n"
            f"{problem_list(view.problems)}",
            icon=":material/report:",
        )


def _waiting_banner(view: View, on_ignore_sign: Callable[[], None], may_decide: bool) -> None:
    count = len({change.key for change in view.waiting})
    with st.container(horizontal=True, vertical_alignment="center"):
        st.warning(
            markdown_text(f"{count} perubahan tersimpan di papan, {view.hold}."),
            icon=":material/hourglass_top:",
        )
        if view.sign is not None:
            st.button(
                "Tanda ini sudah basi, tulis sekarang",
                key="frame.ignore_sign",
                on_click=on_ignore_sign,
                help="Pilih ini bila tidak ada lagi yang membuka lembar kerja.",
                disabled=not may_decide,
            )


def _collision_box(
    view: View,
    collision: Change,
    names: Mapping[str, str],
    on_settle: Callable[[Sequence[Change], bool], None],
    may_decide: bool,
) -> None:
    """Put both versions before a person: the board's and the file's."""
    item = f"{collision.key.code} {names.get(collision.key.code, '')}".strip()
    if collision.source is Source.EXCEL:
        ours, theirs = collision.before, collision.after
        what = (
            f"simpanan Excel mengubah {collision.key.column} dari {_shown(ours)} (papan) "
            f"menjadi {_shown(theirs)}."
        )
    else:
        ours = collision.after
        what = (
            f"{collision.who} memilih {_shown(ours)} untuk {collision.key.column}, "
            f"tetapi {collision.reason or 'isinya sudah diubah orang lain'}."
        )
    now = cell_texts(view.reading).get(collision.key, "") if view.reading else ""
    if now != collision.after and collision.source is Source.EXCEL:
        what += f" Sekarang isinya {_shown(now)}."
    with st.container(border=True, key=f"bentrok-{collision.id}"):
        st.markdown(
            f":material/call_split: **Bentrok pada {markdown_text(item)}**: {markdown_text(what)}"
        )
        with st.container(horizontal=True):
            st.button(
                "Pulihkan",
                key=f"frame.restore-{collision.id}",
                type="primary",
                on_click=on_settle,
                args=([collision], True),
                help=f"Pakai {_shown(ours)} dari papan.",
                disabled=not may_decide,
                icon=":material/undo:",
            )
            st.button(
                "Terima",
                key=f"frame.accept-{collision.id}",
                on_click=on_settle,
                args=([collision], False),
                help="Biarkan isi lembar kerja seperti sekarang.",
                disabled=not may_decide,
                icon=":material/check:",
            )


def news_popover(view: View, names: Mapping[str, str]) -> None:
    """Say for a while what the last outside save changed, with the list one click away."""
    if not view.news:
        return
    age = datetime.now(view.news[0].at.tzinfo) - view.news[0].at
    if age.total_seconds() > _FRESH_NEWS_SECONDS:
        return
    items = {change.key.code for change in view.news}
    title = (
        f"Baru dari Excel, {_at(view, view.news[0].at)}: {len(view.news)} sel di {len(items)} baris"
    )
    with st.popover(title, icon=":material/table_view:", type="tertiary", key="frame.news"):
        lines = [markdown_text(change_sentence(change, names)) for change in view.news]
        shown = [f"- {line}" for line in lines[:_MOST_NEWS]]
        if len(lines) > _MOST_NEWS:
            shown.append(f"- dan {len(lines) - _MOST_NEWS} sel lagi, lihat halaman Riwayat")
        st.markdown("\n".join(shown))


def bring_into_view(key: str) -> None:
    """Scroll to the container of a key and mark it, once for each time the page is asked for it."""
    run_script(BRING_INTO_VIEW, key=key)


def change_sentence(change: Change | Edit, names: Mapping[str, str]) -> str:
    """Say one change in words: "I.3.2 Daftar Hadir, STATUS: Belum Ada → Ada".

    `names` has what a row is called, by its code: an item's name, a question's text.
    """
    item = f"{change.key.code} {names.get(change.key.code, '')}".strip()
    return f"{item}, {change.key.column}: {_shown(change.before)} → {_shown(change.after)}"


def _shown(text: str) -> str:
    text = clean(text)
    return (f"{text[:60]}…" if len(text) > 60 else text) or "(kosong)"


def _at(view: View, moment: datetime) -> str:
    return clock_time(moment, view.timezone)
