"""Qimen as an ERP speaks it: signatures, calls and answers.

Written from the protocol's description (query parameters sorted by name and joined with their raw
values, then the raw body; md5 wraps the secret around it, the two hmac kinds use it as the key).
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from urllib.parse import parse_qsl, urlencode

from lxml import etree

BEIJING = timezone(timedelta(hours=8))
Value = str | int | Mapping[str, "Value"] | list["Value"] | None
"""A tree to be written: a list repeats its element; None and empty texts are written empty."""


@dataclass(frozen=True)
class ErpAccount:
    """What ERP and warehouse agreed on."""

    app_key: str = "sim-erp"
    secret: str = "sim-secret"
    customer_id: str = "SIMCUST"
    warehouse: str = "WH01"
    sign_method: str = "md5"


@dataclass(frozen=True)
class Answer:
    """The envelope of an answer."""

    success: bool
    code: str
    message: str
    fields: Mapping[str, str]


def sign(params: Mapping[str, str], body: bytes, secret: str, *, keep_empty: bool = False) -> str:
    """The `sign` of a call, upper-case hex."""
    joined = "".join(
        name + params[name]
        for name in sorted(params)
        if name and name != "sign" and (params[name] or keep_empty)
    )
    text, key = joined.encode() + body, secret.encode()
    method = params.get("sign_method", "md5")
    if method == "hmac":
        return hmac.new(key, text, hashlib.md5).hexdigest().upper()
    if method == "hmac-sha256":
        return hmac.new(key, text, hashlib.sha256).hexdigest().upper()
    return hashlib.md5(key + text + key).hexdigest().upper()


def signature_holds(query: str, body: bytes, secret: str) -> bool:
    """Whether a call's `sign` fits, with empty values kept or dropped."""
    params = dict(parse_qsl(query, keep_blank_values=True))
    given = params.get("sign", "")
    ways = (sign(params, body, secret, keep_empty=keep) for keep in (True, False))
    return bool(given) and any(hmac.compare_digest(way, given) for way in ways)


def call_query(account: ErpAccount, method: str, body: bytes, at: datetime) -> str:
    """The signed query string of a call."""
    params = {
        "method": method,
        "timestamp": beijing_text(at),
        "format": "xml",
        "app_key": account.app_key,
        "v": "2.0",
        "sign_method": account.sign_method,
        "customerId": account.customer_id,
    }
    params["sign"] = sign(params, body, account.secret)
    return urlencode(params)


def beijing_text(at: datetime) -> str:
    """A time as Qimen writes it. `at` must be aware."""
    return at.astimezone(BEIJING).strftime("%Y-%m-%d %H:%M:%S")


def write_request(tree: Mapping[str, Value]) -> bytes:
    """`<request>` with these fields, UTF-8 with declaration."""
    root = etree.Element("request")
    _write(root, tree)
    return etree.tostring(root, xml_declaration=True, encoding="utf-8")


def _write(parent: etree._Element, tree: Mapping[str, Value]) -> None:
    for name, value in tree.items():
        for one in value if isinstance(value, list) else [value]:
            child = etree.SubElement(parent, name)
            if isinstance(one, Mapping):
                _write(child, one)
            elif one is not None:
                child.text = str(one)


def read_answer(body: bytes) -> Answer:
    """The envelope of an answer. Errors: ValueError where it is none."""
    root = parse(body)
    if root.tag != "response":
        raise ValueError(f"the answer's root is {root.tag!r}, not 'response'")
    fields = {str(child.tag): (child.text or "").strip() for child in root if len(child) == 0}
    flag = fields.get("flag", "")
    if flag not in ("success", "failure"):
        raise ValueError(f"the answer's flag is {flag!r}")
    return Answer(flag == "success", fields.get("code", ""), fields.get("message", ""), fields)


def parse(body: bytes) -> etree._Element:
    """An XML document without entities and network. Errors: ValueError."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        return etree.fromstring(body, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(f"not XML: {error}") from error


def write_answer(*, success: bool, code: str, message: str) -> bytes:
    """The envelope that an ERP answers a report with."""
    root = etree.Element("response")
    flag = "success" if success else "failure"
    _write(root, {"flag": flag, "code": code, "message": message})
    return etree.tostring(root, encoding="utf-8")
