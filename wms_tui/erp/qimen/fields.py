"""Takes named texts out of a message, and gathers everything that is missing into one answer."""

from __future__ import annotations

from collections.abc import Iterator

from wms_tui.erp.qimen.failures import Failure, bad
from wms_tui.erp.qimen.reading import Node

MAX_CODE = 100
"""Longest code or number that we take; the interface says 50."""
MAX_TEXT = 1000
"""Longest name, phone or address: platform ciphertext is far longer than the interface says."""
MAX_FREE = 2000
MAX_DOCUMENT = 100_000
"""Of a platform's print data (`extendProps.printDocument`), which is of use only if whole."""
"""Free texts are cut here; the raw message keeps the whole."""


class Fields:
    """Reads texts; `check` raises for all required ones that were missing."""

    def __init__(self) -> None:
        self._missing: list[str] = []

    def code(self, node: Node, name: str, place: str = "") -> str:
        """A required code or number."""
        value = optional_code(node, name)
        if not value:
            self.lacks(place + name)
        return value

    def text(self, node: Node, name: str, place: str = "") -> str:
        """A required name, phone or address."""
        value = optional_text(node, name)
        if not value:
            self.lacks(place + name)
        return value

    def lacks(self, name: str) -> None:
        """Notes a missing field."""
        self._missing.append(name)

    def check(self) -> None:
        """Raises `BadMessage` naming all missing fields."""
        if self._missing:
            raise bad(Failure.FIELD_MISSING, ", ".join(self._missing))


def optional_code(node: Node, name: str) -> str:
    """A code or number, or ""; refused where it is too long or holds control characters."""
    value = node.value(name)
    if len(value) > MAX_CODE or any(character < " " for character in value):
        raise bad(Failure.FIELD_INVALID, f"{name}={value[:20]!r}")
    return value


def optional_text(node: Node, name: str) -> str:
    """A name, phone or address on one line, or ""."""
    value = " ".join(node.value(name).split())
    if len(value) > MAX_TEXT:
        raise bad(Failure.FIELD_INVALID, f"{name} 超过{MAX_TEXT}字")
    return value


def free_text(node: Node, name: str) -> str:
    """A message or remark, cut where it is absurdly long."""
    return node.value(name)[:MAX_FREE]


def flat(node: Node, prefix: str = "") -> Iterator[tuple[str, str]]:
    """All texts below a node as dotted name and text; of equal names the caller keeps the last."""
    for child in node.children:
        if child.text:
            most = MAX_DOCUMENT if child.name == "printDocument" else MAX_FREE
            yield prefix + child.name, child.text[:most]
        yield from flat(child, f"{prefix}{child.name}.")


def texts(node: Node, known: frozenset[str]) -> dict[str, str]:
    """The node's own texts that are not `known`, and those of its extendProps."""
    found = {c.name: c.text[:MAX_FREE] for c in node.children if c.text and c.name not in known}
    for props in node.all("extendProps"):
        found.update(flat(props, "extendProps."))
    return found
