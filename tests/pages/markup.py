"""Finds what a page would draw of people's text as Markdown, HTML or a directive."""

import re
from collections.abc import Iterator
from typing import Any

from google.protobuf.message import Message
from streamlit.testing.v1 import AppTest

# What the hostile texts begin their markup with, where nothing takes its meaning away.
_MARKUP = re.compile(
    r"(?<!\\)(!\[gambar|\[klik\]|\[x\]|<script>d|<img |<svg|\*\*tebal|~~coret|:red\[merah|"
    r":material/delete|`kode|\$\$.frac|# Judul|\| a \|)"
)
# Fields that Streamlit draws as they are; a web link is a link, and Html is our own.
_PLAIN = frozenset(
    {
        "ArrowDataFrame", "BidiComponent.json", "Code.code_text", "Html.body", "LinkButton.url",
        "Metric.body",
        "Multiselect.options", "NumberInput.default", "Selectbox.options", "Text.body",
        "TextArea.default", "TextArea.value", "TextInput.default", "TextInput.value",
        "PlotlyChart.spec", "DownloadButton.url", "Selectbox.raw_value", "MultiSelect.options",
        "TextArea.placeholder", "TextInput.placeholder", "PageLink.page", "Arrow.columns",
    }
)  # fmt: skip
_NAMES = frozenset({"icon", "id", "form_id", "block_id"})  # given by the pages themselves


def drawn_markup(app: AppTest) -> set[str]:
    """Return the fields of a page in which some of the hostile texts would be markup."""
    return {
        f"{field}: {found.group()!r} in {text[:80]!r}"
        for field, text in _texts(app)
        if field not in _PLAIN
        and field.rpartition(".")[2] not in _NAMES
        and (found := _MARKUP.search(text))
    }


def _texts(app: AppTest) -> Iterator[tuple[str, str]]:
    for block in app._tree.children.values():
        for node in (block, *_below(block)):
            proto = getattr(node, "proto", None)
            if isinstance(proto, Message):
                yield from _strings(proto, proto.DESCRIPTOR.name)


def _below(block: Any) -> Iterator[Any]:
    for child in getattr(block, "children", {}).values():
        yield child
        yield from _below(child)


def _strings(message: Message, name: str) -> Iterator[tuple[str, str]]:
    for field, value in message.ListFields():
        for one in value if field.is_repeated else [value]:
            if isinstance(one, str):
                yield f"{name}.{field.name}", one
            elif isinstance(one, Message):
                yield from _strings(one, one.DESCRIPTOR.name)
