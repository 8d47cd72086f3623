"""One line of JSON for each answered scan, beside the database; kept small by turning over."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import IO

log = logging.getLogger(__name__)

_MOST_BYTES = 10_000_000
_OLD_FILES = 4


class ScanLog:
    """`logs/<station>-scans.jsonl`. A disk that refuses it costs the line, never the scan."""

    def __init__(self, folder: Path, station: str) -> None:
        self._path = folder / f"{station}-scans.jsonl"
        self._file: IO[str] | None = None

    def write(
        self, number: int, at: int, code: str, step: str, outcome: str, reason: str, ms: float
    ) -> None:
        """One answered scan: wall ms, the code as scanned, ms from the wire to the commit."""
        line = json.dumps(
            {
                "n": number, "at": at, "code": code, "step": step, "outcome": outcome,
                "reason": reason, "stored_ms": round(ms, 2),
            },
            ensure_ascii=False,
        )  # fmt: skip
        try:
            file = self._opened()
            file.write(line + "\n")
            file.flush()
            if file.tell() > _MOST_BYTES:
                self._turn_over()
        except OSError as failed:
            log.warning("scan log: %s", failed)
            self.close()

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _opened(self) -> IO[str]:
        if self._file is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._file = self._path.open("a", encoding="utf-8")
        return self._file

    def _turn_over(self) -> None:
        self.close()
        for number in range(_OLD_FILES, 0, -1):
            older = self._path.with_suffix(f".{number}.jsonl")
            newer = self._path.with_suffix(f".{number - 1}.jsonl") if number > 1 else self._path
            if newer.exists():
                newer.replace(older)
