"""Code 128 and QR as one-bit pictures of whole dots per module."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL.Image import Image

LINEAR_QUIET = 10
"""Modules of white on each side of a Code 128 (ISO/IEC 15417)."""

QR_QUIET = 4
"""Modules of white around a QR code (ISO/IEC 18004)."""

FINEST = 2
"""Dots per module below which label printers and scanners are no longer trusted with a code."""


class CodeUnfit(ValueError):
    """A text that this kind of code can't hold, or a code that does not fit its box."""


def linear_picture(code: str, width: int, height: int) -> Image:
    """A Code 128 of that height for a box of that width, quiet zones left out; dots."""
    modules, columns, _ = _modules("Code128", code)
    scale = _scale(width, columns + 2 * LINEAR_QUIET)
    return _picture(modules[:columns], columns, 1).resize((columns * scale, height), 0)


def qr_picture(code: str, side: int) -> Image:
    """A QR code for a square box of that side, quiet zone left out; dots."""
    modules, columns, rows = _modules("QRCode", code)
    scale = _scale(side, columns + 2 * QR_QUIET)
    return _picture(modules, columns, rows).resize((columns * scale, rows * scale), 0)


def _scale(room: int, modules: int) -> int:
    scale = room // modules
    if scale < FINEST:
        raise CodeUnfit(f"{modules} modules do not fit {room} dots")
    return scale


def _picture(modules: bytes, columns: int, rows: int) -> Image:
    from PIL import Image

    return Image.frombytes("L", (columns, rows), modules).convert("1", dither=Image.Dither.NONE)


@lru_cache(maxsize=512)
def _modules(kind: str, code: str) -> tuple[bytes, int, int]:
    """One byte per module, 0 is black; columns; rows."""
    import zxingcpp

    try:
        barcode = zxingcpp.create_barcode(code, getattr(zxingcpp.BarcodeFormat, kind))
        drawn: Any = barcode.to_image(scale=1, add_quiet_zones=False)
    except (ValueError, RuntimeError) as unfit:
        raise CodeUnfit(f"{kind} can't hold {code!r}") from unfit
    rows, columns = drawn.shape
    return bytes(memoryview(drawn).tobytes()), columns, rows
