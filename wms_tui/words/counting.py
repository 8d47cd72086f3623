"""One piece, two pieces: English words behind a number that is filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_ONE = {
    "waves": "wave", "orders": "order", "pieces": "piece", "labels": "label",
    "parcels": "parcel", "scans": "scan",
}  # fmt: skip
_COUNTED = re.compile(r"\{(\w+)\} (" + "|".join(_ONE) + r")\b")


def counted(template: str, params: Mapping[str, Any]) -> str:
    """The template with `{count} orders` as `{count} order` where the count is one."""

    def fitting(found: re.Match[str]) -> str:
        name, word = found.groups()
        return f"{{{name}}} {_ONE[word] if str(params.get(name)) == '1' else word}"

    return _COUNTED.sub(fitting, template)
