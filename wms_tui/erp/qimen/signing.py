"""Qimen's signature: over every query parameter that is there, and the raw body.

Source of the algorithm: the platform's SDK (`TopUtils` for senders, `SpiUtils` for receivers).
Parameters are sorted by name in byte order, joined as key and value without separators and not
URL-encoded, followed by the body's bytes. md5 puts the secret on both ends; hmac (HMAC-MD5) and
hmac-sha256 use it as the key. The result is upper-case hex. A sender drops empty values; the
receiver's class keeps them, so a check tries both.

Everything here works on bytes, so that the charset of the query never matters.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from urllib.parse import unquote_to_bytes

from wms_tui.erp.interface import SignatureWrong

MAX_PARAMETERS = 100


def query_parameters(query: bytes) -> dict[bytes, bytes]:
    """The decoded parameters of a raw query string, empties kept; the last of equal names wins.

    Raises `SignatureWrong` when there are absurdly many.
    """
    pairs = query.split(b"&") if query else []
    if len(pairs) > MAX_PARAMETERS:
        raise SignatureWrong("too many query parameters")
    found: dict[bytes, bytes] = {}
    for pair in pairs:
        name, _, value = pair.partition(b"=")
        if name:
            found[_plain(name)] = _plain(value)
    return found


def _plain(encoded: bytes) -> bytes:
    return unquote_to_bytes(encoded.replace(b"+", b" "))


def sign(
    parameters: Mapping[str, str], body: bytes, secret: str, *, drop_empty: bool = True
) -> str:
    """The signature of a message to be sent; `sign_method` is read from the parameters.

    Raises `SignatureWrong` for a method that Qimen doesn't know.
    """
    raw = {name.encode(): value.encode() for name, value in parameters.items()}
    return _digest(raw, body, secret.encode(), drop_empty)


def verify(
    query: bytes, body: bytes, secret: str, headers: Mapping[str, str] | None = None
) -> None:
    """Checks a received message; raises `SignatureWrong` when it doesn't hold.

    `headers` (names in any case) are needed only where `top-sign-list` names some of them.
    """
    parameters = query_parameters(query)
    given = parameters.get(b"sign", b"").upper()
    signed = parameters | _signed_headers(headers or {})
    digests = [_digest(signed, body, secret.encode(), drop) for drop in (False, True)]
    matches = [hmac.compare_digest(digest.encode(), given) for digest in digests]
    if not secret or not any(matches):
        raise SignatureWrong("the signature does not match")


def _signed_headers(headers: Mapping[str, str]) -> dict[bytes, bytes]:
    lowered = {name.lower(): value for name, value in headers.items()}
    names = lowered.get("top-sign-list", "").split(",")
    return {
        name.strip().encode(): lowered.get(name.strip().lower(), "").encode()
        for name in names
        if name.strip()
    }


def _digest(parameters: Mapping[bytes, bytes], body: bytes, secret: bytes, drop: bool) -> str:
    method = parameters.get(b"sign_method", b"md5").lower()
    joined = b"".join(
        name + value
        for name, value in sorted(parameters.items())
        if name and name != b"sign" and (value or not drop)
    )
    text = joined + body
    if method == b"hmac":
        return hmac.new(secret, text, hashlib.md5).hexdigest().upper()
    if method == b"hmac-sha256":
        return hmac.new(secret, text, hashlib.sha256).hexdigest().upper()
    if method in (b"md5", b""):
        return hashlib.md5(secret + text + secret, usedforsecurity=False).hexdigest().upper()
    raise SignatureWrong("unknown sign_method")
