"""Order documents as text in the tables, and back; remembered, because each is read often."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from wms_tui.domain.document import OrderDoc
from wms_tui.domain.steps import Step


def dumps(value: Any) -> str:
    """JSON text as it is stored: no spaces, Chinese kept readable."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)


@lru_cache(maxsize=4096)
def doc_of(body: str) -> OrderDoc:
    """The document of a stored body. Errors as OrderDoc.from_json, and ValueError."""
    return OrderDoc.from_json(json.loads(body))


def steps_of(text: str) -> frozenset[Step]:
    """The steps of a comma list; words that are no step are left out."""
    known = {step.value: step for step in Step}
    return frozenset(known[word] for word in text.split(",") if word in known)
