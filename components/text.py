"""The workbook's words made safe for the screen: text stays text, and links lead where they may."""

import re
from urllib.parse import urlsplit

from data.workbook.links import links_in

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


def markdown_text(text: str) -> str:
    """Return text in which Markdown, HTML and Streamlit's directives have no meaning."""
    return _PUNCTUATION.sub(r"\\\1", " ".join(text.split()))


# A screen reader would say backslashes, so each sign with a meaning gets a look-alike.
_LOOK_ALIKE = str.maketrans(
    {
        "[": "［", "]": "］", "<": "‹", ">": "›", "`": "ˋ", "*": "∗", "~": "∼", "$": "＄",
        "\\": "∖",
        # What begins a directive, an emoji, an address or an entity only goes on being a sign.
        ":": ":\u2060", "&": "&\u2060", "_": "_\u2060", "#": "#\u2060", "|": "|\u2060",
    }
)  # fmt: skip


def figure_text(text: str) -> str:
    """Return text in which Plotly's markup has no meaning."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def wrapped(text: str, width: int, most_lines: int = 2) -> list[str]:
    """Break text at blanks into lines of about `width` characters; the last one tells of a cut."""
    lines: list[str] = [""]
    for word in text.split():
        candidate = f"{lines[-1]} {word}".strip()
        if len(candidate) <= width or not lines[-1]:
            lines[-1] = candidate
        else:
            lines.append(word)
    if len(lines) > most_lines:
        lines = lines[:most_lines]
        lines[-1] = f"{lines[-1][: width - 1].rstrip()}…"
    return lines


def web_links(text: str) -> tuple[str, ...]:
    """Return the addresses of the web among the links of a TAUTAN."""
    return tuple(one for link in links_in(text) if (one := web_link(link)) is not None)


def web_link(link: str) -> str | None:
    """Return the address where the link is one of the web (http or https), else None."""
    try:
        parts = urlsplit(link.strip())
    except ValueError:
        return None
    is_web = parts.scheme.lower() in {"http", "https"} and bool(parts.netloc)
    return link.strip() if is_web else None
