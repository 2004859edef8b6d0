"""One evidence item as a row: its name, its status as a one-click choice, and its details."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from components.frame import change_sentence
from components.text import label_text, markdown_text
from components.theme import status_option
from data.columns import Column, Kind
from data.schema import BUKTI, MOST_IN_CELL
from data.standing.readiness import ItemStanding
from data.statuses import STATUSES, Status
from data.store import Change, Source
from data.words import clean, short_date
from data.workbook.cell_texts import canonical

# What a row's drawer edits: all that the board changes but what stands in the row itself.
_DETAILS = tuple(
    column
    for column in BUKTI.columns
    if column.is_edited and column.field not in {"name", "status"}
)
_PIC_GLANCE = 18
_NOTE_GLANCE = 12


@dataclass(frozen=True)
class EvidenceFile:
    """A file of the evidence folder that a TAUTAN leads to; `read` gives its bytes when asked.

    `place` is where it lies in the folder; one that `is_large` is not sent, but opened there.
    """

    name: str
    place: str
    is_large: bool
    read: Callable[[], bytes]


@dataclass(frozen=True)
class Fields:
    """Where an item's changes go, and what is known of them.

    `changed` gets the code, the head, the old canonical text and the widget's key; `undo` brings
    back the last change of this session, `saved`; `version` tells the newest change of a cell;
    `attempt` counts refusals, so that a refused control shows the truth again; `disabled` is for
    who only looks, and `sealed` for who may not take Terverifikasi back.
    """

    changed: Callable[[str, str, str, str], None]
    undo: Callable[[Change], None]
    saved: Change | None
    version: Callable[[str, str], int]
    attempt: int
    disabled: bool
    sealed: bool = False


def evidence_row(
    item: ItemStanding, fields: Fields, targets: Sequence[str | EvidenceFile], place: str
) -> None:
    """Draw one evidence item as a row.

    `targets` are where its TAUTAN leads: addresses of the web, files of the evidence folder;
    `place` tells the widgets of two pages apart.
    """
    saved = fields.saved if fields.saved and fields.saved.key.code == item.code else None
    name, status, details = st.columns([0.24, 0.5, 0.26], vertical_alignment="center", gap="small")
    with name:
        st.markdown(_title(item, saved))
    with status:
        _status_control(item, fields, place)
    with details, st.container(horizontal=True, vertical_alignment="center", gap="xxsmall"):
        _details(item, fields, place, leads=bool(targets))
        open_links(targets, f"{place}.open-{item.code}", " bukti")
        undo_button(saved, fields, place)


def saved_badge(saved: Change) -> str:
    """Return that a change of this session is kept, or taken back, as a badge in Markdown."""
    word = "Dibatalkan" if saved.source is Source.RESTORE else "Tersimpan"
    return f":green-badge[:material/check: {word}]"


def undo_button(saved: Change | None, fields: Fields, place: str) -> None:
    """Draw the way back from this session's last change, where the row has one."""
    if saved is None or saved.source is not Source.BOARD:
        return
    st.button(
        "Batalkan",
        key=f"{place}.undo-{saved.id}",
        type="tertiary",
        icon=":material/undo:",
        on_click=fields.undo,
        args=(saved,),
        disabled=fields.disabled,
        help=markdown_text(change_sentence(saved, {})),
    )


def open_links(targets: Sequence[str | EvidenceFile], key: str, what: str = "") -> None:
    """Draw the ways to where a TAUTAN leads; `what` ends the tips that say what is opened."""
    for number, target in enumerate(targets):
        _open_link(target, f"{key}-{number}" if number else key, what)


def _open_link(target: str | EvidenceFile, key: str, what: str) -> None:
    if isinstance(target, EvidenceFile) and target.is_large:
        with st.popover(":material/folder_open:", type="tertiary", key=key, help="Letak berkas"):
            st.markdown("Berkas ini terlalu besar untuk dikirim papan. Buka di folder bukti:")
            st.code(target.place, language=None, wrap_lines=True)
    elif isinstance(target, EvidenceFile):
        st.download_button(
            ":material/description:",
            data=target.read,
            file_name=target.name,
            key=key,
            type="tertiary",
            on_click="ignore",
            help=f"Buka berkas{what}",
        )
    else:
        st.link_button(":material/open_in_new:", target, type="tertiary", help=f"Buka tautan{what}")


def _title(item: ItemStanding, saved: Change | None) -> str:
    parts = [f":gray[{markdown_text(item.code)}] **{markdown_text(item.name)}**"]
    if saved is not None:
        parts.append(saved_badge(saved))
    if item.is_late and item.due_date is not None:
        parts.append(late_badge(item.days_late))
    return " ".join(parts)


def late_badge(days_late: int) -> str:
    """Return how long something is overdue as a badge in Markdown."""
    return f":red-badge[:material/schedule: lewat {days_late} hari]"


def _status_control(item: ItemStanding, fields: Fields, place: str) -> None:
    """Draw the statuses as a radiogroup; its key carries the status that it was drawn with.

    So a callback that arrives late still says from what to what the person changed it.
    """
    code, status = item.code, item.status
    key = f"{place}.status-{code}-{fields.version(code, 'STATUS')}-{status}-{fields.attempt}"
    st.segmented_control(
        label_text(f"{code} {clean(item.name)}"),
        STATUSES,
        default=status,
        required=True,
        format_func=status_option,
        key=key,
        on_change=fields.changed,
        args=(code, "STATUS", status, key),
        label_visibility="collapsed",
        disabled=fields.disabled or (fields.sealed and status == Status.VERIFIED.value),
        wrap=True,
    )


def _details(item: ItemStanding, fields: Fields, place: str, leads: bool) -> None:
    code = item.code
    st.markdown(f":small[{_glance(item, leads)}]", width="content")
    drawer = st.popover(
        ":material/edit:",
        type="tertiary",
        key=f"{place}.details-{code}",
        on_change="rerun",
        help=_tip(item),
    )
    if not drawer.open:
        return
    with drawer:
        st.markdown(f":gray[{code}] **{markdown_text(item.name)}**")
        for column in _DETAILS:
            if column.kind is not Kind.DATE:
                _text_field(item, column, fields, place)
        _dates(item, fields, place)


def _text_field(item: ItemStanding, column: Column, fields: Fields, place: str) -> None:
    """Draw the editor of a text or a choice."""
    text, key = canonical(item.value(column.field)), _key(item, column, fields, place)
    sent, shut = (item.code, column.head, text, key), fields.disabled
    if column.kind is Kind.CHOICE:
        choices = ["", *column.choices]
        st.selectbox(
            column.label,
            choices,
            index=choices.index(text),
            key=key,
            on_change=fields.changed,
            args=sent,
            disabled=shut,
        )
        return
    draw = st.text_area if column.kind is Kind.TEXT else st.text_input
    draw(
        column.label,
        value=text,
        key=key,
        max_chars=MOST_IN_CELL,
        on_change=fields.changed,
        args=sent,
        disabled=shut,
    )


def _key(item: ItemStanding, column: Column, fields: Fields, place: str) -> str:
    version = fields.version(item.code, column.head)
    return f"{place}.{column.field}-{item.code}-{version}-{fields.attempt}"


def _dates(item: ItemStanding, fields: Fields, place: str) -> None:
    """Draw the dates with a button of their own.

    A date that is typed and not picked reaches the server only when its field is left, and leaving
    it closes the drawer; the button leaves the field and saves in one click.
    """
    code = item.code
    given: list[tuple[str, str, str]] = []
    with st.form(f"{place}.dates-{code}", border=False):
        for column in _DETAILS:
            day = item.value(column.field)
            if column.kind is not Kind.DATE or isinstance(day, str):
                continue
            key = _key(item, column, fields, place)
            st.date_input(
                column.label, value=day, key=key, format="DD/MM/YYYY", disabled=fields.disabled
            )
            given.append((column.head, canonical(day), key))
        st.form_submit_button(
            "Simpan tanggal",
            on_click=_send_dates,
            args=(fields, code, given),
            disabled=fields.disabled,
        )


def _send_dates(fields: Fields, code: str, given: list[tuple[str, str, str]]) -> None:
    for head, before, key in given:
        fields.changed(code, head, before, key)


def _glance(item: ItemStanding, leads: bool) -> str:
    """Return what of the details is to be seen without opening them, short enough for one line."""
    parts: list[str] = []
    if clean(item.pic):
        parts.append(f":material/person: {markdown_text(_cut(item.pic, _PIC_GLANCE))}")
    if item.due_date is not None:
        parts.append(f":material/event: {short_date(item.due_date)}")
    if clean(item.link) and not leads:
        parts.append(":material/link:")
    if clean(item.note):
        parts.append(f":material/sticky_note_2: {markdown_text(_cut(item.note, _NOTE_GLANCE))}")
    return " ".join(parts) or ":gray[PIC, tenggat, tautan]"


def _cut(text: str, most: int) -> str:
    text = clean(text)
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _tip(item: ItemStanding) -> str:
    """Return all details as the control's tip."""
    due = short_date(item.due_date) if item.due_date is not None else "–"
    rows = (
        ("PIC", item.pic),
        ("Tenggat", due),
        ("Tautan", item.link),
        ("Catatan", item.note),
    )
    return "\n\n".join(f"**{name}** {markdown_text(text) or '–'}" for name, text in rows)
