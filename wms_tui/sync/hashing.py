"""The chain of hashes that ties a station's facts to one another.

`hash(n) = BLAKE2b-128(hash(n-1) + canonical(fact n))`, lower-case hex, the first previous hash
empty. A database that was restored, cloned or tampered with shows in the first hash that differs.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import blake2b
from typing import Any

EMPTY = ""
"""The hash before the first fact of an incarnation."""


class NotCanonical(ValueError):
    """A value has no canonical form: a float, a non-text key, text that is not Unicode."""


def canonical(event: Mapping[str, Any]) -> bytes:
    """An event as bytes that every program writes alike.

    JSON with sorted keys and no spaces, UTF-8, integers only, without the key `hash`.
    Errors: NotCanonical.
    """
    bare = {key: value for key, value in event.items() if key != "hash"}
    _refuse_foreign(bare)
    try:
        text = json.dumps(bare, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return text.encode("utf-8")
    except (UnicodeEncodeError, RecursionError) as error:
        raise NotCanonical(f"an event has no canonical form: {error}") from None


def chained(previous: str, event: Mapping[str, Any]) -> str:
    """The hash of an event whose predecessor has the hash `previous`. Errors: NotCanonical."""
    return blake2b(previous.encode("ascii") + canonical(event), digest_size=16).hexdigest()


def _refuse_foreign(value: Any, depth: int = 0) -> None:
    if depth > 32:
        raise NotCanonical("an event is nested more than 32 deep")
    if value is None or isinstance(value, str | int):  # bool is an int
        return
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if not isinstance(key, str):
                raise NotCanonical(f"a key of an event is not text: {key!r}")
            _refuse_foreign(inner, depth + 1)
    elif isinstance(value, list | tuple):
        for inner in value:
            _refuse_foreign(inner, depth + 1)
    else:
        raise NotCanonical(f"an event holds a {type(value).__name__}; only integers and text")
