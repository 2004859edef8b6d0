"""An XML part as elements with their byte spans, edited by splices that touch nothing else."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from data.xlsx.markup import Attributes, scan, tag_end

_ATTRIBUTE = re.compile(rb"""\s+([^\s=>/"']+)\s*=\s*("[^"]*"|'[^']*')""")


@dataclass(slots=True)
class Element:
    """One element: its opening tag is `begin:open_end`, its closing tag `close:end`.

    An element that closes itself has `open_end == close == end`.
    """

    namespace: str
    name: str
    prefix: str
    attributes: Attributes
    begin: int
    open_end: int
    close: int
    end: int
    children: list["Element"] = field(default_factory=list)

    @property
    def tag(self) -> str:
        """Return the name as it is written, with its prefix."""
        return f"{self.prefix}:{self.name}" if self.prefix else self.name

    def child(self, name: str) -> "Element | None":
        """Return the first child of that name in the element's own namespace."""
        return next(self.named(name), None)

    def named(self, name: str) -> Iterator["Element"]:
        """Yield the children of that name in the element's own namespace."""
        return (
            one for one in self.children if one.name == name and one.namespace == self.namespace
        )


@dataclass(frozen=True, slots=True)
class Splice:
    """Bytes `begin:end` of a part to be replaced by `text`."""

    begin: int
    end: int
    text: bytes


def element_at(  # noqa: PLR0917  the arguments are those of the scan's `start`
    xml: bytes, namespace: str, name: str, prefix: str, attributes: Attributes, offset: int
) -> Element:
    """Make an element from what `scan` reports at its start; `close_at` completes it."""
    opened = tag_end(xml, offset)
    return Element(namespace, name, prefix, attributes, offset, opened, opened, opened)


def close_at(xml: bytes, element: Element, offset: int) -> None:
    """Complete an element at its end; what `scan` reports for `<a/>` is not a closing tag."""
    if xml[element.open_end - 2] != 0x2F:
        element.close = offset
        element.end = tag_end(xml, offset)


def outline(xml: bytes, depth: int) -> Element:
    """Parse UTF-8 XML into its elements down to `depth` levels (1 is the root alone).

    Raises Unreadable as `scan` does.
    """
    open_elements: list[Element] = []
    level = 0
    roots: list[Element] = []

    def start(space: str, name: str, prefix: str, attributes: Attributes, offset: int) -> None:
        nonlocal level
        level += 1
        if level <= depth:
            element = element_at(xml, space, name, prefix, attributes, offset)
            (open_elements[-1].children if open_elements else roots).append(element)
            open_elements.append(element)

    def end(_name: str, offset: int) -> None:
        nonlocal level
        if level <= depth:
            close_at(xml, open_elements.pop(), offset)
        level -= 1

    scan(xml, start, end)
    return roots[0]


def applied(xml: bytes, splices: Iterable[Splice]) -> bytes:
    """Apply splices that do not overlap; those at one place keep their order."""
    pieces: list[bytes] = []
    position = 0
    for splice in sorted(splices, key=lambda one: (one.begin, one.end)):
        pieces += [xml[position : splice.begin], splice.text]
        position = splice.end
    pieces.append(xml[position:])
    return b"".join(pieces)


def with_attributes(tag: bytes, values: Mapping[str, str | None]) -> bytes:
    """Set attributes of an opening tag, or take them away (None); the other bytes stay.

    The values must not need escaping.
    """
    left = dict(values)

    def changed(match: re.Match[bytes]) -> bytes:
        name = match.group(1).decode()
        if name not in left:
            return match.group(0)
        value = left.pop(name)
        return b"" if value is None else f' {name}="{value}"'.encode()

    tag = _ATTRIBUTE.sub(changed, tag)
    ending = b"/>" if tag.endswith(b"/>") else b">"
    added = "".join(f' {name}="{value}"' for name, value in left.items() if value is not None)
    return tag.removesuffix(ending).rstrip() + added.encode() + ending if added else tag


def extension(
    xml: bytes, parent: Element, markup: bytes, attributes: Mapping[str, str] | None = None
) -> list[Splice]:
    """Append markup as the last child of `parent`, and set attributes of its opening tag."""
    opening = xml[parent.begin : parent.open_end]
    fresh = with_attributes(opening, attributes or {})
    if parent.close == parent.end:
        fresh = fresh.removesuffix(b"/>").rstrip() + b">"
        return [Splice(parent.begin, parent.end, fresh + markup + f"</{parent.tag}>".encode())]
    retagged = [] if fresh == opening else [Splice(parent.begin, parent.open_end, fresh)]
    return [*retagged, Splice(parent.close, parent.close, markup)]


def tag_beside(parent: Element, name: str) -> str:
    """Return the tag of a new element in the namespace and with the prefix of `parent`."""
    return f"{parent.prefix}:{name}" if parent.prefix else name


def at_home(
    xml: bytes, element: Element, target: Element, values: Callable[[Element], dict[str, str]]
) -> bytes:
    """Return a donor's element as it reads inside the target's part, with changed attributes."""
    splices = []
    for one in (element, *element.children):
        changed = values(one)
        if target.prefix and one is element:
            changed["xmlns"] = target.namespace
        tag = with_attributes(xml[one.begin : one.open_end], changed)
        splices.append(Splice(one.begin, one.open_end, tag))
    return applied(xml[: element.end], splices)[element.begin :]
