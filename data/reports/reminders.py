"""Reminder texts: what each person still has to bring, to be copied or sent by people."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from data.schema import AREA_CODES
from data.standing.readiness import DUE_SOON_DAYS, ItemStanding, Standing
from data.words import clean, fold, long_date

# Servers and browsers commonly refuse addresses beyond 8,000 characters.
_LONGEST_LINK = 6000
_STRONG_JOINTS = re.compile(r"[;/&+\n]|\bdan\b", re.IGNORECASE)
_ALL_JOINTS = re.compile(r"[,;/&+\n]|\bdan\b", re.IGNORECASE)  # titles have commas: "Siti, S.H."
_ADDRESSED = re.compile(r"(bapak|ibu|pak|bu|sdr\.?|sdri\.?)\b", re.IGNORECASE)
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[A-Za-z]{2,}")
_MOBILE = re.compile(r"628\d{7,11}")


@dataclass(frozen=True)
class Reminder:
    """One person's open items that are late or near, late ones first, and the text on them.

    `contact` is that of the sheet Tim, "" if it has none; `later` counts the open items whose day
    is further off or not set: nobody is reminded of them.
    """

    name: str
    contact: str
    items: tuple[ItemStanding, ...]
    late: int
    later: int
    text: str


@dataclass(frozen=True)
class Reminders:
    """The reminders, the most late items first, and the open items that nobody holds.

    `waiting` counts the people who hold open items of which none is near.
    """

    people: tuple[Reminder, ...]
    unowned: tuple[ItemStanding, ...]
    waiting: int = 0


def reminders_of(
    standing: Standing, contacts: Mapping[str, str], office: str = "", board: str = ""
) -> Reminders:
    """Write a reminder for each PIC with open items that are late or due within 30 days.

    Open is what applies and is not ready.

    `contacts` has the KONTAK of each person of the sheet Tim by name; a PIC is that person if
    the names agree without capitals and surplus blanks. A PIC that is nothing but several such
    names ("Siti dan Budi") is each of them; any other text is one person. `board` is the address
    of the board ("http://10.0.0.5:8501"); with it each item has a link to its area.
    """
    names = {fold(name): clean(name) for name in contacts}
    by_fold = {fold(name): clean(contact) for name, contact in contacts.items()}
    held: dict[str, list[ItemStanding]] = {}
    unowned: list[ItemStanding] = []
    for item in sorted(standing.open_items, key=_urgency):
        owners = owners_of(item.pic, names)
        if not owners:
            unowned.append(item)
        for owner in owners:
            names.setdefault(fold(owner), owner)
            held.setdefault(fold(owner), []).append(item)
    people = []
    for key, items in held.items():
        near = tuple(item for item in items if _is_near(item))
        if near:
            later = len(items) - len(near)
            people.append(
                Reminder(
                    name=names[key],
                    contact=by_fold.get(key, ""),
                    items=near,
                    late=sum(item.is_late for item in near),
                    later=later,
                    text=reminder_text(names[key], near, standing, office, board, later=later),
                )
            )
    people.sort(key=lambda one: (-one.late, -len(one.items), fold(one.name)))
    return Reminders(tuple(people), tuple(unowned), len(held) - len(people))


def owners_of(pic: str, names: Mapping[str, str]) -> tuple[str, ...]:
    """Return the people that a PIC names, none if it is blank or a mere dash.

    `names` are the known people by their folded names.
    """
    if not any(letter.isalnum() for letter in pic):
        return ()
    if fold(pic) in names:
        return (names[fold(pic)],)
    for joints in (_STRONG_JOINTS, _ALL_JOINTS):
        parts = [fold(part) for part in joints.split(pic) if part.strip()]
        if parts and all(part in names for part in parts):
            return tuple(names[part] for part in dict.fromkeys(parts))
    # "Subbagian Hukum dan SDM" is one owner, so unknown names are left whole.
    return (clean(pic),)


def reminder_text(
    name: str,
    items: Sequence[ItemStanding],
    standing: Standing,
    office: str = "",
    board: str = "",
    *,
    later: int = 0,
) -> str:
    """Write the polite reminder of a person's items: late ones first, then by component."""
    late = [item for item in items if item.is_late]
    waiting = [item for item in items if not item.is_late]
    greeted = name if _ADDRESSED.match(name) else f"Bapak/Ibu {name}"
    whose = f" {clean(office)}" if clean(office) else ""
    lines = [
        f"Yth. {greeted},",
        "",
        f"Mohon bantuannya untuk melengkapi {len(items)} bukti Zona Integritas{whose} berikut "
        f"(keadaan {long_date(standing.today)}).",
    ]
    number = 0
    for head, group in (
        (f"Lewat tenggat ({len(late)}):", late),
        (f"Jatuh tempo dalam {DUE_SOON_DAYS} hari ({len(waiting)}):", waiting),
    ):
        if not group:
            continue
        lines += ["", head]
        for component in dict.fromkeys(item.component for item in group):
            for item in group:
                if item.component == component:
                    number += 1
                    lines.append(f"{number}. {_line(item)}")
            link = area_link(board, component)
            if link:
                lines.append(f"   {link}")
    if later:
        lines += ["", f"{later} bukti lain belum mendesak dan tidak disebut di sini."]
    closing = "Bila bukti sudah ada, mohon statusnya diperbarui di Papan ZI. Terima kasih."
    return "\n".join([*lines, "", closing])


def area_link(board: str, component: str) -> str:
    """Return the address of a component on its area's page, "" if there is none."""
    area = component.partition(".")[0]
    if not board or area not in AREA_CODES:
        return ""
    return f"{board.rstrip('/')}/area-{AREA_CODES.index(area) + 1}?komponen={quote(component)}"


def mobile_number(contact: str) -> str | None:
    """Return an Indonesian mobile number as 628…, None if the contact is no such number.

    Blanks, dots, dashes and brackets are forgiven, and so is the leading zero that Excel drops
    from a number.
    """
    digits = re.sub(r"[\s().\-\u2010-\u2015]", "", clean(contact)).removeprefix("+")
    if digits.startswith("620"):  # "+62 (0)812": the zero is for calls within the country
        digits = f"62{digits[3:]}"
    elif digits.startswith("0"):
        digits = f"62{digits[1:]}"
    elif digits.startswith("8"):
        digits = f"62{digits}"
    return digits if digits.isascii() and _MOBILE.fullmatch(digits) else None


def whatsapp_link(phone: str, text: str) -> str | None:
    """Return the wa.me link that opens a chat with the text typed in, None without a number.

    A text that is too long for a link is left out, so that the chat opens empty: see `fits_link`.
    """
    number = mobile_number(phone)
    if number is None:
        return None
    return f"https://wa.me/{number}" + (f"?text={quote(text, safe='')}" if fits_link(text) else "")


def mail_link(address: str, subject: str, text: str) -> str | None:
    """Return the link that opens a letter with subject and text, None without a mail address."""
    address = clean(address)
    if not _MAIL.fullmatch(address):
        return None
    body = f"&body={quote(text, safe='')}" if fits_link(text) else ""
    return f"mailto:{quote(address, safe='@')}?subject={quote(subject, safe='')}{body}"


def fits_link(text: str) -> bool:
    """Tell whether a text can go into a link."""
    return len(quote(text, safe="")) <= _LONGEST_LINK


def _is_near(item: ItemStanding) -> bool:
    return item.is_late or item.days_left in range(DUE_SOON_DAYS + 1)


def _urgency(item: ItemStanding) -> date:
    """Sort the longest overdue first, those without a date last."""
    return item.due or date.max


def _line(item: ItemStanding) -> str:
    when = "belum ada tenggat"
    if item.due is not None:
        when = f"tenggat {long_date(item.due)}"
        if item.is_late:
            when += f", lewat {item.days_late} hari"
    return f"{item.code} {clean(item.name)} ({item.status}): {when}"
