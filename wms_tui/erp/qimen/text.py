"""What may stand in a text that we send: legal in XML, short enough, and not misread as a hint."""

from __future__ import annotations

import re

MAX_MESSAGE = 100
"""Length of an envelope's `message`, in characters (metadata of the interface)."""

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

# Some ERPs send a message again by themselves when its answer contains one of these; a business
# "no" must not set that off, even where it only quotes the ERP's own text.
_HINTS = re.compile(
    r"(time)(d? ?out)|(超)(时)|(重)(试)|(再)(试)|(remote)( service error)"
    r"|(qimen)( in\w*nal error)|(isp)(\.http)",
    re.IGNORECASE,
)


def clean_text(text: str) -> str:
    """The text without characters that XML 1.0 forbids."""
    return _FORBIDDEN.sub("", text)


def shortened(text: str, limit: int = MAX_MESSAGE) -> str:
    """The text on one line, cut to `limit` characters with a mark where something is missing."""
    line = " ".join(clean_text(text).split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def without_hints(text: str) -> str:
    """The text with every word broken that could make an ERP repeat the call by itself."""
    return _HINTS.sub(_broken, text)


def _broken(match: re.Match[str]) -> str:
    return "·".join(part for part in match.groups() if part)
