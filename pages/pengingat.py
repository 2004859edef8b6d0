"""What to remind whom of: a text for each person with open items, and all deadlines as a file."""

from datetime import UTC, datetime
from urllib.parse import urlsplit

import pandas as pd
import streamlit as st

from components.evidence_table import with_lateness
from components.text import markdown_text
from components.theme import late_flag
from data.reports.deadlines import deadlines_calendar, open_deadlines
from data.reports.reminders import Reminder, fits_link, mail_link, reminders_of, whatsapp_link
from data.schema import MOST_TYPED
from data.standing.readiness import DUE_SOON_DAYS
from pages.frame.downloads import download_button
from pages.frame.menu import evidence_page
from pages.frame.opening import open_page

_LOCAL = {"localhost", "127.0.0.1", "::1", None}
_TEXT_PIXELS = 430
_MOST_LINES = 18

view = open_page("Pengingat")
assert view.reading is not None
standing, settings, team = view.standing, view.reading.settings, view.reading.team

address = urlsplit(st.context.url or "")
# An address that only this computer knows would be a dead link in a colleague's message.
board = "" if address.hostname in _LOCAL else f"{address.scheme}://{address.netloc}"
contacts = {person.name: person.contact for person in team}
found = reminders_of(standing, contacts, settings.office, board)


def _lead() -> str:
    """Say in a sentence how many hold what, and what is nobody's."""
    if not found.people and not found.unowned:
        if found.waiting:
            return (
                f"{found.waiting} orang memegang bukti yang belum siap, tidak ada yang lewat "
                f"tenggat atau jatuh tempo dalam {DUE_SOON_DAYS} hari."
            )
        if standing.applies:
            return "Semua bukti yang berlaku sudah siap."
        return "Belum ada bukti yang tercatat. Tambahkan barisnya di lembar Bukti, di Excel."
    held = len({item.code for one in found.people for item in one.items})
    parts = (
        [f"{len(found.people)} orang memegang {held} bukti yang lewat tenggat atau jatuh tempo"]
        if held
        else []
    )
    if found.unowned:
        parts.append(f"**{len(found.unowned)} bukti belum punya penanggung jawab**")
    return f"{'; '.join(parts)}. Pesan tidak terkirim sendiri: Anda yang mengirimnya."


def send_buttons(reminder: Reminder) -> None:
    """Offer what the person's contact allows: a chat, a letter, or copying alone."""
    with st.popover("Ubah dahulu", icon=":material/edit:"):
        text = st.text_area(
            "Pesan",
            value=reminder.text,
            key=f"pengingat.text-{reminder.name}",
            height=_TEXT_PIXELS,
            max_chars=len(reminder.text) + MOST_TYPED,
        )
    chat = whatsapp_link(reminder.contact, text)
    letter = mail_link(reminder.contact, "Pengingat bukti Zona Integritas", text)
    if chat:
        st.link_button("Buka WhatsApp", chat, type="primary", icon=":material/chat:")
    elif letter:
        st.link_button("Tulis surel", letter, type="primary", icon=":material/mail:")
    if (chat or letter) and not fits_link(text):
        st.caption("Teksnya terlalu panjang untuk tautan: salin, lalu tempel sendiri.")
    contact = reminder.contact
    st.caption(
        f"{markdown_text(contact)} dari lembar Tim"
        if contact
        else "Kontaknya belum ada di lembar Tim."
    )


deadlines = open_deadlines(standing)
with st.container(horizontal=True, vertical_alignment="center", key="pengingat-kepala"):
    with st.container(gap="xxsmall", width="stretch"):
        first = found.people[0] if found.people else None
        if first is not None:
            flag = late_flag(f"{first.late} lewat") if first.late else ""
            st.title(f"{markdown_text(first.name)} paling perlu diingatkan {flag}", anchor=False)
        elif found.unowned:
            st.title(f"{len(found.unowned)} bukti belum punya penanggung jawab", anchor=False)
        else:
            st.title("Tidak ada yang perlu diingatkan", anchor=False)
        st.markdown(_lead())
    download_button(
        f"Unduh kalender {len(deadlines)} tenggat",
        lambda: deadlines_calendar(standing, datetime.now(UTC), settings.office, board),
        file_name=f"tenggat-zi-{settings.year or view.today.year}.ics",
        mime="text/calendar",
        key="pengingat.calendar",
        icon=":material/calendar_month:",
        disabled=not deadlines,
        help="Berkas kalender (.ics) untuk Outlook, Google Kalender, dan ponsel. Bila tenggat "
        "berubah, unduh dan buka lagi: tanggalnya pindah, tidak menjadi dua.",
    )

who, what = st.columns([0.31, 0.69], gap="medium")
# A link may ask for somebody; otherwise who has the most that is late stands first.
asked = st.query_params.get("orang", "")
reminder = next((one for one in found.people if one.name == asked), first)
with who:
    if found.people:
        event = st.dataframe(
            with_lateness(
                pd.DataFrame(
                    {
                        "Orang": [one.name for one in found.people],
                        "Belum siap": [len(one.items) for one in found.people],
                        "Lewat": [str(one.late or "") for one in found.people],
                    }
                )
            ),
            hide_index=True,
            key="pengingat.people",
            on_select="rerun",
            selection_mode="single-cell",
            row_height=36,
        )
        if event.selection.cells:
            reminder = found.people[event.selection.cells[0][0]]
    if found.unowned:
        with st.container(border=True, key="pengingat-tanpa-orang"):
            st.markdown(f"**{len(found.unowned)} bukti tanpa penanggung jawab**")
            st.caption(", ".join(markdown_text(item.code) for item in found.unowned))
            st.page_link(
                evidence_page(),
                label="Tunjuk orang",
                icon=":material/person_add:",
                query_params={"saring": "Tanpa orang"},
            )
if reminder is not None:
    with what:
        is_long = reminder.text.count("\n") > _MOST_LINES
        st.code(
            reminder.text,
            language=None,
            wrap_lines=True,
            height=_TEXT_PIXELS if is_long else "content",
        )
        with st.container(horizontal=True, vertical_alignment="center"):
            send_buttons(reminder)
        if not board:
            st.caption(
                "Pesan belum memuat tautan, karena alamat papan ini hanya berlaku di komputer ini. "
                "Buka papan lewat alamat di halaman Bagikan agar tautan disertakan."
            )
