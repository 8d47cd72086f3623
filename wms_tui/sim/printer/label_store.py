"""What came out of a simulated printer: a PNG and a row in a JSON-lines file per label.

A row is {n, at, codes, symbols, png, language, width, height}; `codes` are the texts that zxing-cpp
reads back from the picture, `symbols` the same with their kind, `at` seconds since 1970.
"""

from __future__ import annotations

import json
import threading
import time
from pathlib import Path
from typing import Any

from PIL import Image


class LabelStore:
    """A folder of labels; numbers go on where an earlier printer of this folder stopped."""

    def __init__(self, folder: Path, name: str = "labels") -> None:
        self._folder = folder
        self._rows = folder / f"{name}.jsonl"
        self._name = name
        self._lock = threading.Lock()
        folder.mkdir(parents=True, exist_ok=True)
        self._count = len(read_rows(self._rows))

    @property
    def count(self) -> int:
        """Labels so far."""
        return self._count

    def add(self, picture: Image.Image, language: str) -> dict[str, Any]:
        """Keep a label; returns its row."""
        symbols = read_codes(picture)
        with self._lock:
            number = self._count + 1
            png = f"{self._name}-{number:05d}.png"
            picture.save(self._folder / png)
            row: dict[str, Any] = {
                "n": number,
                "at": time.time(),
                "codes": list(dict.fromkeys(text for _kind, text in symbols)),
                "symbols": symbols,
                "png": png,
                "language": language,
                "width": picture.width,
                "height": picture.height,
            }
            with self._rows.open("a", encoding="utf-8") as rows:
                rows.write(json.dumps(row, ensure_ascii=False) + "\n")
            self._count = number
        return row


def read_codes(picture: Image.Image) -> list[tuple[str, str]]:
    """(kind, text) of each barcode in a picture, from top to bottom."""
    import zxingcpp

    # A white margin: a code that touches the edge of the picture has no quiet zone there.
    page = Image.new("L", (picture.width + 40, picture.height + 40), 255)
    page.paste(picture.convert("L"), (20, 20))
    found = zxingcpp.read_barcodes(page)
    ordered = sorted(found, key=lambda code: code.position.top_left.y)
    return [(code.format.name, code.text) for code in ordered]


def read_rows(path: Path) -> list[dict[str, Any]]:
    """All complete rows of a JSON-lines file; none where there is no file."""
    if not path.exists():
        return []
    lines = path.read_bytes().split(b"\n")[:-1]
    return [json.loads(line) for line in lines if line.strip()]
