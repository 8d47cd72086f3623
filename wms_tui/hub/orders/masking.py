"""Receivers as people who look after an order may see them: enough to tell two apart, no more."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

_PERSONAL = (
    "name", "tel", "mobile", "phone", "email", "fax", "zipCode", "company", "detailAddress",
    "address", "town", "street", "id", "idNumber", "oaid", "nick", "buyerNick", "payNo",
)  # fmt: skip
_TAG = re.compile(
    rf"<(?P<tag>(?:\w+:)?(?:{'|'.join(_PERSONAL)}))(?P<more>\s[^>]*)?>(?P<text>.*?)</(?P=tag)\s*>",
    re.DOTALL | re.IGNORECASE,
)


def masked_name(name: str) -> str:
    """`张三` -> `张*`."""
    return name[:1] + "*" * min(len(name) - 1, 8) if name else ""


def masked_phone(phone: str) -> str:
    """`13800001234` -> `138****1234`; short ones are hidden whole."""
    return f"{phone[:3]}****{phone[-4:]}" if len(phone) > 7 else "*" * len(phone)


def masked_receiver(text: str) -> dict[str, str]:
    """The receiver of an order (JSON of domain.document.Receiver) without what finds the person."""
    try:
        given = json.loads(text)
    except ValueError:
        return {}
    if not isinstance(given, Mapping):
        return {}

    def part(key: str) -> str:
        return str(given.get(key) or "")

    return {
        "name": masked_name(part("name")),
        "phone": masked_phone(part("phone")),
        "province": part("province"),
        "city": part("city"),
        "district": part("district"),
        "address": "***" if part("address") else "",
    }


def without_receiver(text: str, receiver: str) -> str:
    """A text with what finds the person starred out, wherever it stands: in remarks, in comments.

    `receiver` as for `masked_receiver`. One character alone names nobody and stays.
    """
    try:
        given = json.loads(receiver)
    except ValueError:
        return text
    if not isinstance(given, Mapping):
        return text
    found = {str(given.get(key) or "").strip() for key in ("name", "phone", "address")}
    for value in sorted((each for each in found if len(each) > 1), key=len, reverse=True):
        text = text.replace(value, "***")
    return text


def masked_xml(raw: str) -> str:
    """A stored message with the texts of personal elements starred out.

    A message that was no text, or breaks off inside a personal element, is not shown at all.
    """
    if raw.startswith("base64:"):
        return "(not text)"
    shown = _TAG.sub(_starred, raw)
    rest = _TAG.sub("", shown)
    if re.search(rf"<(?:\w+:)?(?:{'|'.join(_PERSONAL)})[\s>]", rest, re.IGNORECASE):
        return "(withheld: not well-formed)"
    return shown


def _starred(found: re.Match[str]) -> str:
    tag, more, text = found["tag"], found["more"] or "", found["text"]
    if not text.strip():
        return found[0]
    return f"<{tag}{more}>***</{tag}>"


def plain_body(text: str) -> Any:
    """JSON of a stored fact, or its text where it is none."""
    try:
        return json.loads(text)
    except ValueError:
        return text
