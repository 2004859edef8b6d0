"""What to remind whom of: a text for each person with open items, and all deadlines as a file."""

from datetime import UTC, datetime
from urllib.parse import urlsplit

import streamlit as st

from components.text import markdown_text
from data.reports.deadlines import deadlines_calendar, open_deadlines
from data.reports.reminders import Reminder, fits_link, mail_link, reminders_of, whatsapp_link
from data.words import short_date
from pages.frame.downloads import download_button
from pages.frame.menu import evidence_page
from pages.frame.opening import open_page

_LOCAL = {"localhost", "127.0.0.1", "::1", None}
_LONG_TEXT_ITEMS = 8
_LONG_TEXT_PIXELS = 420

view = open_page("Pengingat")
assert view.reading is not None
standing, settings, team = view.standing, view.reading.settings, view.reading.team

address = urlsplit(st.context.url or "")
# An address that only this computer knows would be a dead link in a colleague's message.
board = "" if address.hostname in _LOCAL else f"{address.scheme}://{address.netloc}"
contacts = {person.name: person.contact for person in team}
found = reminders_of(standing, contacts, settings.office, board)

if found.people:
    st.title(f"{len(found.people)} PIC memegang bukti yang belum siap", anchor=False)
elif found.unowned:
    st.title(f"{len(found.unowned)} bukti belum punya PIC", anchor=False)
else:
    st.title("Tidak ada yang perlu diingatkan", anchor=False)
st.markdown(
    "Tunjuk atau sentuh teks lalu salin di sudut kanan atasnya, atau buka di WhatsApp. "
    "Papan tidak mengirim apa pun sendiri; Anda yang mengirim."
    if found.people
    else "Isi PIC di halaman Bukti agar papan dapat menyusun teks pengingat untuk tiap orang."
    if found.unowned
    else "Semua bukti yang berlaku sudah siap."
    if standing.applies
    else "Belum ada bukti yang tercatat. Tambahkan barisnya di lembar Bukti, di Excel."
)

if found.unowned:
    with st.expander(
        f"**{len(found.unowned)} bukti belum punya PIC**",
        icon=":material/person_off:",
        key="pengingat.unowned",
    ):
        st.markdown(
            "\n".join(
                f"- **{markdown_text(item.code)}** {markdown_text(item.name)}"
                + (f" · {short_date(item.due)}" if item.due else "")
                for item in found.unowned
            )
        )
        st.page_link(evidence_page(), label="Isi PIC", icon=":material/arrow_forward:")

deadlines = open_deadlines(standing)
with st.container(horizontal=True, vertical_alignment="center"):
    download_button(
        f"Unduh kalender {len(deadlines)} tenggat",
        lambda: deadlines_calendar(standing, datetime.now(UTC), settings.office, board),
        file_name=f"tenggat-zi-{settings.year or view.today.year}.ics",
        mime="text/calendar",
        key="pengingat.calendar",
        icon=":material/calendar_month:",
        disabled=not deadlines,
        help="Berkas .ics untuk Outlook, Google Kalender, dan ponsel.",
    )
    st.caption("Impor ulang memindahkan tenggat yang berubah, tidak menggandakannya.")


def send_buttons(reminder: Reminder) -> None:
    """Offer what the person's contact allows: a chat, a letter, or copying alone."""
    chat = whatsapp_link(reminder.contact, reminder.text)
    letter = mail_link(reminder.contact, "Pengingat bukti Zona Integritas", reminder.text)
    if chat:
        st.link_button("Buka WhatsApp", chat, icon=":material/chat:")
    elif letter:
        st.link_button("Tulis surel", letter, icon=":material/mail:")
    elif reminder.contact:
        st.caption(f"Kontak: {markdown_text(reminder.contact)}")
    else:
        st.caption("Kontaknya belum ada di lembar Tim.")
    if (chat or letter) and not fits_link(reminder.text):
        st.caption("Teksnya terlalu panjang untuk tautan: salin, lalu tempel sendiri.")


for at, reminder in enumerate(found.people):
    with st.container(border=True, key=f"pengingat-{at}"):
        who, what = st.columns([0.26, 0.74], gap="medium")
        with who:
            st.subheader(markdown_text(reminder.name), anchor=False)
            late = f", :red[**{reminder.late} lewat target**]" if reminder.late else ""
            st.markdown(f"**{len(reminder.items)} bukti**{late}")
            send_buttons(reminder)
        with what:
            is_long = len(reminder.items) > _LONG_TEXT_ITEMS
            st.code(
                reminder.text,
                language=None,
                wrap_lines=True,
                height=_LONG_TEXT_PIXELS if is_long else "content",
            )
if found.people and not board:
    st.caption(
        "Teks belum memuat tautan karena papan dibuka dari komputer ini sendiri. "
        "Buka papan lewat alamat jaringannya agar tautan disertakan."
    )
