"""Breaking things in a demo that runs in another terminal."""

from __future__ import annotations

import json
import os
import signal
import socket
import tempfile
import urllib.request
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from wms_tui.demo.processes import DemoFailed

CURRENT = Path(tempfile.gettempdir()) / f"wms-tui-demo-{os.getuid()}.json"
"""Where the running demo of this user leaves its note."""


@dataclass(frozen=True)
class DemoNote:
    """What another terminal has to know of a running demo."""

    folder: Path
    erp_port: int
    printer_control: int
    scale_control: int

    def write(self, hub_pid: int) -> None:
        """Leave the note, with the hub's process number as it is now."""
        note = {**asdict(self), "folder": str(self.folder), "hub_pid": hub_pid}
        CURRENT.write_text(json.dumps(note), encoding="utf-8")


def make_trouble(what: str, data_dir: Path | None = None) -> str:
    """Break it, or mend it where it is broken already; what was done, in one sentence.

    Errors: DemoFailed where no demo runs, or the word is not known.
    """
    try:
        note = json.loads(CURRENT.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise DemoFailed("no demo runs here; start one with: wms-tui demo") from None
    if data_dir is not None and Path(note["folder"]) != data_dir.absolute():
        raise DemoFailed(f"the running demo is in {note['folder']}")
    if what == "hub":
        return _cut_hub(note)
    if what == "printer":
        return _toggle(note["printer_control"], "paper_out", "printer: out of paper")
    if what == "scale":
        return _toggle(note["scale_control"], "moving", "scale: never comes to rest")
    if what == "cancel":
        return _cancel(note)
    raise DemoFailed(f"no trouble named {what!r}; choose hub, printer, scale or cancel")


def _cut_hub(note: dict[str, Any]) -> str:
    try:
        os.kill(int(note["hub_pid"]), signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return "the hub is gone already; it comes back by itself"
    return "the hub was killed; it comes back in 20 seconds"


def _toggle(port: int, fault: str, said: str) -> str:
    state = _control(port, {"state": True})
    if state.get("fault", "none") == fault:
        _control(port, {"fault": "none"})
        return f"{said.partition(':')[0]}: mended"
    _control(port, {"fault": fault})
    return f"{said}; the same command again mends it"


def _cancel(note: dict[str, Any]) -> str:
    base = f"http://127.0.0.1:{note['erp_port']}/control"
    try:
        with urllib.request.urlopen(f"{base}/summary", timeout=5) as answer:
            summary = json.load(answer)
        open_orders = [
            number
            for number in summary["created"]
            if number not in summary["cancels"] and number not in summary["confirms"]
        ]
        if not open_orders:
            return "no order is left that could be cancelled"
        body = json.dumps({"order_no": open_orders[0]}).encode()
        request = urllib.request.Request(f"{base}/cancel", data=body)
        with urllib.request.urlopen(request, timeout=60) as answer:
            told = json.load(answer)
    except (OSError, ValueError, KeyError) as error:
        raise DemoFailed(f"the ERP simulator does not answer: {error}") from None
    word = "granted" if told.get("granted") else f"refused: {told.get('message')}"
    return f"the ERP cancelled {open_orders[0]}: {word}"


def _control(port: int, message: dict[str, Any]) -> dict[str, Any]:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=5) as line:
            line.sendall(json.dumps(message).encode() + b"\n")
            with line.makefile("rb") as answers:
                answer: dict[str, Any] = json.loads(answers.readline())
    except (OSError, ValueError) as error:
        raise DemoFailed(f"the simulator does not answer: {error}") from None
    return answer
