"""Reads an XML document from a stranger into plain nodes; nothing in it can reach outside.

No entities, no network, no DTD: any DOCTYPE is refused before a declaration in it is read. Size,
depth and number of elements are bounded. Children are found by name without regard to case and
underscores, because generated SDKs write `orderLine` or `order_line`.

A short document without any `<!` can hold neither DOCTYPE nor comment: it is read in one go, which
takes a third of the time. Every other one, and every faulty one, is read event by event.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from lxml import etree

from wms_tui.erp.interface import BadMessage
from wms_tui.erp.qimen.failures import Failure, bad

MAX_BODY = 10 * 1024 * 1024
MAX_DEPTH = 32
MAX_ELEMENTS = 300_000
SHORT = 64 * 1024
"""Characters of a document that may be read in one go."""
_ENCODING = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9_.-]{1,40})["']""")
_CODECS = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "us-ascii": "utf-8",
    "ascii": "utf-8",
} | dict.fromkeys(("gbk", "gb2312", "gb18030"), "gb18030")
_CLOSED: dict[str, Any] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
}
"""No way out of the document, and no way to grow beyond it."""


@dataclass(slots=True)
class Node:
    """An element: its name, its own text (trimmed), its children in order."""

    name: str
    text: str = ""
    children: list[Node] = field(default_factory=list)
    _named: dict[str, list[Node]] = field(default_factory=dict, repr=False, compare=False)
    _known: int = field(default=0, repr=False, compare=False)

    def all(self, name: str) -> Sequence[Node]:
        """Children of that name, in either spelling."""
        if self._known != len(self.children):
            for child in self.children[self._known :]:
                self._named.setdefault(_key(child.name), []).append(child)
            self._known = len(self.children)
        return self._named.get(_key(name), ())

    def child(self, name: str) -> Node | None:
        """The first child of that name."""
        return next(iter(self.all(name)), None)

    def value(self, name: str) -> str:
        """A child's text; "" where it is missing or empty, which mean the same here."""
        for child in self.all(name):
            if child.text:
                return child.text
        return ""

    def many(self, wrapper: str, name: str) -> tuple[Node, ...]:
        """The entries of a wrapped list, whether there are none, one or many."""
        return tuple(entry for wrap in self.all(wrapper) for entry in wrap.all(name))


@lru_cache(maxsize=1024)
def _key(name: str) -> str:
    return name.replace("_", "").lower()


def read(body: bytes) -> Node:
    """The document's root. Raises `BadMessage` for anything that isn't clean, small XML."""
    if len(body) > MAX_BODY:
        raise bad(Failure.BODY_TOO_LARGE, str(MAX_BODY // 1024 // 1024))
    text = _decoded(body)
    root = _at_once(text) if len(text) <= SHORT and "<!" not in text else None
    return root or _step_by_step(text)


def _at_once(text: str) -> Node | None:
    """The root of a document that is clean; None where anything is wrong with it."""
    parser = etree.XMLParser(encoding="utf-8", remove_pis=True, **_CLOSED)
    try:
        return _plain(etree.fromstring(text.encode(), parser), MAX_DEPTH)
    except (etree.LxmlError, ValueError):
        return None


def _plain(element: etree._Element, deeper: int) -> Node:
    """An element as a node. Errors: ValueError below the greatest depth, or for no element."""
    if not deeper or not isinstance(element.tag, str):
        raise ValueError("too deep, or not plain")
    text = element.text or ""
    children = []
    for child in element:
        children.append(_plain(child, deeper - 1))
        text += child.tail or ""
    return Node(element.tag.rpartition("}")[2], text.strip(), children)


def _step_by_step(text: str) -> Node:
    """The root. Raises `BadMessage` as soon as a bound is passed or something is wrong."""
    grower = _Grower()
    parser = etree.XMLParser(
        target=grower, encoding="utf-8", remove_comments=True, remove_pis=True, **_CLOSED
    )
    try:
        etree.fromstring(text.encode(), parser)
    except BadMessage:
        raise
    except (etree.LxmlError, ValueError) as error:
        raise bad(Failure.XML_INVALID, _reason(error)) from None
    return grower.root


def _reason(error: Exception) -> str:
    """The parser's words without the made-up name of the input."""
    return str(error).removesuffix("(<string>, line 1)").replace("(<string>", "(").strip()


def _decoded(body: bytes) -> str:
    """The document as text; an encoding other than UTF-8 or GB18030 is refused."""
    plain = body.removeprefix(b"\xef\xbb\xbf").lstrip(b" \t\r\n")
    if not plain:
        raise bad(Failure.XML_INVALID, "报文为空")
    declared = _ENCODING.match(plain)
    name = declared[1].decode().lower() if declared else "utf-8"
    if name not in _CODECS:
        raise bad(Failure.XML_INVALID, f"请使用UTF-8编码, 收到 {name}")
    try:
        return plain.decode(_CODECS[name])
    except UnicodeDecodeError as error:
        detail = f"第{error.start + 1}字节不是{name}编码, 请使用UTF-8"
        raise bad(Failure.XML_INVALID, detail) from None


def _text(given: str | bytes) -> str:
    return given if isinstance(given, str) else given.decode()


class _Grower:
    """Grows the nodes from the parser's events, and stops it when a bound is passed."""

    def __init__(self) -> None:
        self.root = Node("")
        self._path: list[Node] = []
        self._texts: list[list[str]] = []
        self._elements = 0

    def doctype(self, name: str, public: str | None, system: str | None) -> None:
        """Called at the DOCTYPE, before its declarations are read."""
        raise bad(Failure.XML_INVALID, "不允许DOCTYPE和实体声明")

    def start(self, tag: str | bytes, attrib: object) -> None:
        self._elements += 1
        if len(self._path) >= MAX_DEPTH or self._elements > MAX_ELEMENTS:
            raise bad(Failure.XML_INVALID, f"嵌套过深或元素过多, 最多{MAX_DEPTH}层")
        made = Node(_text(tag).rpartition("}")[2])
        if self._path:
            self._path[-1].children.append(made)
        else:
            self.root = made
        self._path.append(made)
        self._texts.append([])

    def data(self, data: str | bytes) -> None:
        if self._texts:
            self._texts[-1].append(_text(data))

    def comment(self, text: str | bytes) -> None:
        """Comments say nothing."""

    def end(self, tag: str | bytes) -> None:
        self._path.pop().text = "".join(self._texts.pop()).strip()

    def close(self) -> None:
        """Called at the end of the document; the root is read from `root`."""
