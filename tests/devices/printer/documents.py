"""Documents of platforms, for tests of print programs."""

import json
from typing import Any

EXTRA = {"pdd": {"ISVName": "TEST", "ERPId": "TEST"}, "jd": {"reply_code": "code"}}
"""What a print program has to be told beside the document."""


def document_of(platform: str, body: dict[str, Any]) -> bytes:
    """A document as an order brings it."""
    return json.dumps({"platform": platform, "body": body}).encode()
