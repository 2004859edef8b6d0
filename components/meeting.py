"""What a meeting shows of itself: where the room is, what changed, what was decided."""

from collections.abc import Sequence

import streamlit as st

from components.text import markdown_text
from data.meeting import Decision, Meeting, StatusChange, decision_text
from data.words import clean, percent

_MOST_LINES = 4
_LONGEST = 110


def where_we_are(meeting: Meeting) -> str:
    """Say in Markdown which component the room is at, and how many are left."""
    at, of = meeting.position + 1, len(meeting.order)
    left = f"{of - at} lagi" if at < of else "yang terakhir"
    return f"**Komponen {at} dari {of}** · {left}"


def change_lines(changes: Sequence[StatusChange]) -> list[str]:
    """Return each change as one line of Markdown, the newest first."""
    return [
        f"**{markdown_text(one.code)}** {markdown_text(_cut(one.subject))} "
        f"{markdown_text(one.before) or '(kosong)'} → **{markdown_text(one.after) or '(kosong)'}**"
        for one in reversed(changes)
    ]


def decision_lines(decisions: Sequence[Decision]) -> list[str]:
    """Return each decision as one line of Markdown, the newest first."""
    return [markdown_text(_cut(decision_text(one))) for one in reversed(decisions)]


def short_list(title: str, lines: Sequence[str], empty: str, most: int = _MOST_LINES) -> None:
    """Draw lines of Markdown under a title, the surplus counted, or what to say without any."""
    shown = [f"- {line}" for line in lines[:most]]
    if len(lines) > most:
        shown.append(f"- dan {len(lines) - most} lagi")
    st.markdown(f"**{title}**\n\n" + ("\n".join(shown) or empty))


def readiness_line(meeting: Meeting) -> str:
    """Say the readiness before and after a finished meeting."""
    after = percent(meeting.after.total) if meeting.after else "–"
    return f"Kesiapan {percent(meeting.before.total)} → **{after}**"


def _cut(text: str) -> str:
    text = clean(text)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
