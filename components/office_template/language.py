"""What an office's own Word template may say: values, lists to walk through, and questions."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from jinja2 import StrictUndefined, TemplateError, nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import LoopContext, Undefined
from jinja2.sandbox import SandboxedEnvironment

MOST_LETTERS = 10_000_000  # of one part of the document, tags included

# No loop within a loop within a loop, no calls, no names given: what is left ends by itself.
_DEEPEST_LOOP = 3
_SAID = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.List,
    nodes.Tuple, nodes.For, nodes.If, nodes.CondExpr, nodes.Getattr, nodes.Getitem,
    nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Concat, nodes.Add,
    nodes.Sub, nodes.Mul, nodes.Filter, nodes.Test, nodes.Keyword,
)  # fmt: skip
_OF_A_LOOP = frozenset(
    {"index", "index0", "revindex", "revindex0", "first", "last", "length"},
)
_OF_JINJA = frozenset({"self", "super", "caller"})  # names that are objects of its own
_TESTS = ("defined", "undefined", "none", "odd", "even", "string", "number", "sequence")


class Rules(SandboxedEnvironment):
    """The language of a template: of an object it sees nothing, of a loop its counters alone.

    A word that is not in the language raises TemplateSyntaxError or SecurityError.
    """

    intercepted_binops = frozenset({"*"})

    def __init__(self) -> None:
        super().__init__(undefined=StrictUndefined, autoescape=True)
        self.globals.clear()
        self.filters = {
            "upper": lambda text: str(text).upper(),
            "lower": lambda text: str(text).lower(),
            "capitalize": lambda text: str(text).capitalize(),
            "title": lambda text: str(text).title(),
            "trim": lambda text: str(text).strip(),
            "length": len,
            "count": len,
            "default": _default,
            "join": _join,
        }
        self.tests = {name: self.tests[name] for name in _TESTS}

    def compile(self, source: Any, *names: Any, **more: Any) -> Any:
        """Compile a template of which each word is in the language."""
        tree = self.parse(source) if isinstance(source, str) else source
        _check(tree, 0)
        return super().compile(tree, *names, **more)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return the value that a record has by a name, or a counter of a loop."""
        if isinstance(obj, LoopContext) and attribute in _OF_A_LOOP:
            return getattr(obj, attribute)
        return self.getitem(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return the value of a record by its name, or of a list by its place."""
        if isinstance(obj, Undefined):
            return obj[argument]  # says which name it is that nobody knows
        is_known = isinstance(obj, Mapping) and isinstance(argument, str) and argument in obj
        is_place = isinstance(obj, Sequence) and isinstance(argument, int)
        if is_known or (is_place and -len(obj) <= argument < len(obj)):
            return obj[argument]
        return self.undefined(obj=obj, name=str(argument))

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Multiply numbers, and nothing else: a text times a number is as long as one likes."""
        if not isinstance(left, int) or not isinstance(right, int):
            raise SecurityError("only numbers are multiplied")
        return left * right

    def concat(self, parts: Iterable[str]) -> str:
        """Put what was made together, as far as it is no longer than a document may be."""
        made, letters = [], 0
        for part in parts:
            made.append(part)
            letters += len(part)
            if letters > MOST_LETTERS:
                raise TooLong
        return "".join(made)


class TooLong(TemplateError):
    """What a template makes is longer than a document may be."""


class NotSaid(TemplateError):
    """A template uses a word that is not in the language; the message is that word."""


def _check(node: nodes.Node, loops: int) -> None:
    if not isinstance(node, _SAID) or (isinstance(node, nodes.For) and node.recursive):
        raise NotSaid(type(node).__name__)
    if isinstance(node, nodes.Name) and node.name in _OF_JINJA:
        raise NotSaid(node.name)
    loops += isinstance(node, nodes.For)
    if loops > _DEEPEST_LOOP:
        raise NotSaid("For")
    for child in node.iter_child_nodes():
        _check(child, loops)


def _default(value: Any, other: Any = "") -> Any:
    return other if isinstance(value, Undefined) else value


def _join(parts: Any, between: str = "") -> str:
    # Of a text it would put something between its letters, again and again.
    if not isinstance(parts, list):
        raise SecurityError("only lists are joined")
    return str(between).join(str(part) for part in parts)
