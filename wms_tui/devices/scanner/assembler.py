"""Bytes of a scanner to codes: pure, bounded, and unable to raise.

Suffix CR, LF, CR LF or Tab. Control characters are dropped, save the group separator (0x1D) that
GS1 codes need.
"""

from dataclasses import dataclass, field

GAP_S = 1.0
"""A code whose rest does not come within this time was cut off: its start is dropped."""

LONGEST = 4096
"""Bytes of the longest code; the largest QR code holds 2,953."""

SUFFIXES = {"auto": b"\r\n\t", "cr": b"\r", "lf": b"\n", "crlf": b"\n", "tab": b"\t"}
"""What ends a code, by the suffix set at the scanner; auto takes each of them."""

_GROUP_SEPARATOR = "\x1d"
_SHOWN = 64


def check_encoding(name: str) -> None:
    """LookupError where that is no encoding of bytes that end with a suffix byte."""
    try:
        is_plain = b"0".decode(name) == "0"
        b"0\xff".decode(name, "replace")  # codecs such as idna know no way round bad bytes
    except (ValueError, LookupError):
        is_plain = False
    if not is_plain:
        raise LookupError(f"{name!r} is no encoding of codes")


@dataclass(frozen=True, slots=True)
class CodeRead:
    """A whole code."""

    code: str


@dataclass(frozen=True, slots=True)
class CodeSpoiled:
    """What was dropped; `reason` is code_unfinished, code_too_long, keys_lost or alt_mode."""

    reason: str
    text: str = field(default="", compare=False)
    """What had come of it, for whoever looks at the device; never a code."""


Assembled = CodeRead | CodeSpoiled


class CodeAssembler:
    """Puts the chunks of one scanner together."""

    def __init__(self, encoding: str = "", suffix: str = "auto") -> None:
        """LookupError for an unknown encoding or suffix; "" reads UTF-8, else GB18030."""
        if encoding:
            check_encoding(encoding)
        self._ends = SUFFIXES[suffix]
        self._encoding = encoding
        self._held = bytearray()
        self._held_at = 0.0
        self._too_long = False

    def reset(self) -> bool:
        """Forget an unfinished code, for example after the port was lost; whether there was one."""
        held = bool(self._held) or self._too_long
        self._held.clear()
        self._too_long = False
        return held

    def feed(self, data: bytes, at: float) -> list[Assembled]:
        """What these bytes, read at the moment `at` (seconds), bring to an end."""
        found: list[Assembled] = []
        if at - self._held_at > GAP_S and self._held:
            found.append(CodeSpoiled("code_unfinished", self._text()[:_SHOWN]))
            self.reset()
        self._held_at = at
        for byte in data:
            if byte in self._ends:
                found.extend(self.end())
            elif len(self._held) < LONGEST:
                self._held.append(byte)
            else:
                self._too_long = True
        return found

    def end(self) -> list[Assembled]:
        """The code is whole: a suffix came, or a report that holds all of it."""
        text, too_long = self._text(), self._too_long
        self.reset()
        if too_long:
            return [CodeSpoiled("code_too_long")]
        return [CodeRead(text)] if text else []  # "" between CR and LF

    def _text(self) -> str:
        raw = bytes(self._held)
        text = ""
        for encoding in (self._encoding,) if self._encoding else ("utf-8", "gb18030"):
            try:
                text = raw.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
        else:
            text = raw.decode(self._encoding or "utf-8", errors="replace")
        return "".join(c for c in text if c == _GROUP_SEPARATOR or c.isprintable())
