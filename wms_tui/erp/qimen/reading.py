"""Reads an XML document from a stranger into plain nodes; nothing in it can reach outside.

No entities, no network, no DTD: any DOCTYPE is refused before a declaration in it is read. Size,
depth and number of elements are bounded. Children are found by name without regard to case and
underscores, because generated SDKs write `orderLine` or `order_line`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from wms_tui.erp.interface import BadMessage
from wms_tui.erp.qimen.failures import Failure, bad

MAX_BODY = 10 * 1024 * 1024
MAX_DEPTH = 32
MAX_ELEMENTS = 300_000
_ENCODING = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9_.-]{1,40})["']""")
_CODECS = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "us-ascii": "utf-8",
    "ascii": "utf-8",
} | dict.fromkeys(("gbk", "gb2312", "gb18030"), "gb18030")


@dataclass(slots=True)
class Node:
    """An element: its name, its own text (trimmed), its children in order."""

    name: str
    text: str = ""
    children: list[Node] = field(default_factory=list)

    def all(self, name: str) -> Iterator[Node]:
        """Children of that name, in either spelling."""
        wanted = _key(name)
        return (child for child in self.children if _key(child.name) == wanted)

    def child(self, name: str) -> Node | None:
        """The first child of that name."""
        return next(self.all(name), None)

    def value(self, name: str) -> str:
        """A child's text; "" where it is missing or empty, which mean the same here."""
        return next((child.text for child in self.all(name) if child.text), "")

    def many(self, wrapper: str, name: str) -> tuple[Node, ...]:
        """The entries of a wrapped list, whether there are none, one or many."""
        return tuple(entry for wrap in self.all(wrapper) for entry in wrap.all(name))


def _key(name: str) -> str:
    return name.replace("_", "").lower()


def read(body: bytes) -> Node:
    """The document's root. Raises `BadMessage` for anything that isn't clean, small XML."""
    if len(body) > MAX_BODY:
        raise bad(Failure.BODY_TOO_LARGE, str(MAX_BODY // 1024 // 1024))
    text = _decoded(body)
    grower = _Grower()
    parser = etree.XMLParser(
        target=grower,
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
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
