"""The answers that we give: `<response>` with flag, code and message, always well-formed.

Source: reference 1.6. A caller decides on `flag` alone; `code` is ours; `message` has at most
100 characters and the most important words come first.
"""

from __future__ import annotations

from collections.abc import Iterable

from wms_tui.erp.interface import BadMessage
from wms_tui.erp.qimen.failures import SIGN_CODE, SIGN_MESSAGE
from wms_tui.erp.qimen.text import MAX_MESSAGE, shortened, without_hints
from wms_tui.erp.qimen.writing import Element, leaf, listing, node, to_bytes


def success(*fields: Element | None, message: str = "OK") -> bytes:
    """A success with the method's own fields below the root."""
    head = (leaf("flag", "success"), leaf("code", "0"), leaf("message", message))
    return to_bytes(node("response", *head, *fields))


def failure(code: str, message: str, *fields: Element | None) -> bytes:
    """A failure whose words fit the ERP's screen and never invite it to repeat by itself."""
    words = shortened(without_hints(message), MAX_MESSAGE)
    head = (leaf("flag", "failure"), leaf("code", code), leaf("message", words))
    return to_bytes(node("response", *head, *fields))


def refused(error: BadMessage) -> bytes:
    """The failure envelope of an error."""
    return failure(error.code, error.message)


def refused_items(error: BadMessage, items: Iterable[tuple[str, str]]) -> bytes:
    """A failure about items (code, why): the message may be cut, the list below it is whole."""
    rows = (
        node("item", leaf("itemCode", code), leaf("message", shortened(without_hints(why))))
        for code, why in items
    )
    return failure(error.code, error.message, listing("items", rows))


def signature_refused() -> bytes:
    """The answer to a wrong signature, in both readings of the platform's acceptance test."""
    return failure(
        SIGN_CODE, SIGN_MESSAGE, leaf("sub_code", SIGN_CODE), leaf("sub_message", SIGN_MESSAGE)
    )
