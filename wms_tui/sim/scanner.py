"""A barcode scanner: on a serial pseudo-terminal, or on a FIFO as event device or HID reports.

Commands on its control port: {"scan": code}, {"scan": code, "cut": pieces that still come},
{"fault": "unplug" | "replug" | "noise"}. As a process of its own it also scans each line of its
standard input.
"""

from __future__ import annotations

import argparse
import itertools
import os
import sys
import threading
import time
from pathlib import Path
from typing import Any, Protocol

from wms_tui.sim.control_line import ControlServer
from wms_tui.sim.fifo_line import FifoLine
from wms_tui.sim.lifetime import run_until_told
from wms_tui.sim.pty_line import PtyLine
from wms_tui.sim.scanner_signals import Encode, keys, reports, serial

CHARACTER_S = 10 / 9600
"""Ten bits a character at 9600 baud."""
KEY_S = 0.002
"""Between two keys on an event device."""


class Line(Protocol):
    """Where a scanner hangs."""

    @property
    def plugged(self) -> bool: ...
    def plug(self) -> None: ...
    def unplug(self) -> None: ...
    def write(self, data: bytes) -> int: ...


class ScannerSim:
    """The scanner; without a line of another kind what it reads goes out as UTF-8 and a suffix."""

    def __init__(
        self,
        link: Path,
        *,
        suffix: bytes = b"\r",
        character_s: float = CHARACTER_S,
        line: Line | None = None,
        encode: Encode | None = None,
    ) -> None:
        self.line: Line = line or PtyLine(link)
        self._encode = encode or serial(suffix)
        self._character_s = character_s
        self._lock = threading.Lock()

    def start(self) -> None:
        """Open the line."""
        self.line.plug()

    def stop(self) -> None:
        """Take the line away."""
        self.line.unplug()

    def scan(self, code: str) -> bool:
        """Send a code and its suffix at the speed of the line; False where bytes were lost."""
        whole = True
        with self._lock:
            for piece in self._encode(code):
                whole = self.line.write(piece) == len(piece) and whole
                time.sleep(self._character_s)
        return whole

    def cut(self, code: str, after: int) -> None:
        """Send the first pieces of a code; then the cable is out."""
        with self._lock:
            for piece in itertools.islice(self._encode(code), max(after, 0)):
                self.line.write(piece)
                time.sleep(self._character_s)
            self.line.unplug()

    def command(self, message: dict[str, Any]) -> dict[str, Any]:
        """A control line's message → its answer."""
        if "scan" in message:
            code = str(message["scan"])
            if "cut" in message:
                self.cut(code, int(message["cut"]))
                return {"plugged": self.line.plugged}
            return {"sent": self.scan(code)}
        fault = message.get("fault")
        if fault == "unplug":
            self.line.unplug()
        elif fault == "replug":
            self.line.plug()
        elif fault == "noise":
            self.line.write(os.urandom(64))
        else:
            raise ValueError("scan, or fault unplug, replug or noise, is needed")
        return {"plugged": self.line.plugged}


def scanner_of(kind: str, link: Path) -> ScannerSim:
    """A scanner by its mode: serial, evdev or hid-pos. Errors: ValueError."""
    if kind == "serial":
        return ScannerSim(link)
    if kind == "evdev":
        return ScannerSim(link, character_s=KEY_S, line=FifoLine(link), encode=keys())
    if kind == "hid-pos":
        return ScannerSim(link, character_s=KEY_S, line=FifoLine(link), encode=reports())
    raise ValueError(f"{kind!r} is no mode; choose serial, evdev or hid-pos")


def run_scanner(
    link: Path, control_port: int = 0, *, kind: str = "serial", follow_parent: bool = False
) -> None:
    """A scanner as a process of its own; ends with SIGTERM, or with its standard input."""
    scanner = scanner_of(kind, link)
    control = ControlServer(scanner.command, control_port)
    end = threading.Event()
    scanner.start()
    control.start()
    print(f"scanner on {link}, control port {control.port}", flush=True)
    if sys.stdin.isatty():
        threading.Thread(target=_scan_lines, args=(scanner, end), daemon=True).start()
    run_until_told(end, follow_parent=follow_parent)
    control.stop()
    scanner.stop()


def _scan_lines(scanner: ScannerSim, end: threading.Event) -> None:
    for line in sys.stdin:
        if line.strip():
            scanner.scan(line.strip())
    end.set()


def main() -> None:
    """`python -m wms_tui.sim.scanner`."""
    parser = argparse.ArgumentParser(description="a serial scanner on a pseudo-terminal")
    parser.add_argument("--link", type=Path, required=True)
    parser.add_argument("--control-port", type=int, default=0)
    parser.add_argument("--type", choices=("serial", "evdev", "hid-pos"), default="serial")
    parser.add_argument("--follow-parent", action="store_true")
    given = parser.parse_args()
    run_scanner(given.link, given.control_port, kind=given.type, follow_parent=given.follow_parent)


if __name__ == "__main__":
    main()
