"""How a barcode is written where one field has to say the pieces too: `code*12` is a case of 12."""

from __future__ import annotations

import re

_CASE = re.compile(r"^(?P<code>.+)\*(?P<pieces>[1-9][0-9]{0,4})$")


def with_pieces(text: str) -> tuple[str, int]:
    """(code, pieces) of a written barcode; pieces is 1 unless `*n` says otherwise."""
    found = _CASE.match(text.strip())
    if found is None:
        return text.strip(), 1
    return found["code"].strip(), int(found["pieces"])
