"""Trouble on request: breaks something in a running demo, and writes down what was broken."""

from __future__ import annotations

import json
import os
import signal
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

from wms_tui.demo.note import DemoNote, find_note
from wms_tui.demo.processes import DemoFailed
from wms_tui.sim.control_line import tell
from wms_tui.words.demo import led

TROUBLES = ("hub", "printer", "scale", "cancel")
FAULTS = {"printer": "paper_out", "scale": "moving"}
"""What is wrong with a device that was broken on request."""

_DEVICE_WAITS_S = 20.0
_ERP_WAITS_S = 60.0


def make_trouble(
    what: str, data_dir: Path | None = None, say: Callable[[str], None] = lambda said: None
) -> str:
    """From another terminal: break it, or mend it where it is broken; what was done, in words.

    `say` is called before a wait. Errors: DemoFailed where no demo runs, or the word is not known.
    """
    note = find_note(data_dir)
    _be_sure(note)
    if what == "cancel":
        say(led(note.language, "cancel_asked"))
    key, params = trouble(note, what)
    return led(note.language, key, **params)


def _be_sure(note: DemoNote) -> None:
    """A demo that was killed leaves its note: its hub's process id may be somebody else's by now.

    Errors: DemoFailed where the note's demo does not run.
    """
    try:
        control(note.printer_control, {"state": True})
    except DemoFailed:
        raise DemoFailed("no demo runs here; start one with: wms-tui demo") from None


def trouble(note: DemoNote, what: str, order_no: str = "") -> tuple[str, dict[str, Any]]:
    """Break or mend; (key of the sentence, what it names). `order_no`: the order to cancel.

    Errors: DemoFailed.
    """
    if what == "hub":
        done: tuple[str, dict[str, Any]] = (_cut_hub(note), {})
    elif what == "cancel":
        done = _cancel(note, order_no)
    elif what in FAULTS:
        done = (_toggle(note, what), {})
    else:
        raise DemoFailed(f"no trouble named {what!r}; choose {', '.join(TROUBLES)}")
    write_down(note, *done)
    return done


def write_down(note: DemoNote, key: str, params: dict[str, Any]) -> None:
    """Tell the screen of the demo what happened."""
    with note.troubles.open("a", encoding="utf-8") as lines:
        lines.write(json.dumps({"key": key, "params": params}) + "\n")


def control(port: int, message: dict[str, Any]) -> dict[str, Any]:
    """A command to a simulated device. Errors: DemoFailed."""
    try:
        return tell(port, message, _DEVICE_WAITS_S)
    except (OSError, ValueError) as error:
        raise DemoFailed(f"the simulator does not answer: {error}") from error


def _cut_hub(note: DemoNote) -> str:
    try:
        os.kill(note.hub_pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return "hub_gone"
    return "hub_cut"


def _toggle(note: DemoNote, what: str) -> str:
    port = note.printer_control if what == "printer" else note.scale_control
    broken = control(port, {"state": True}).get("fault", "none") != "none"
    control(port, {"fault": "none" if broken else FAULTS[what]})
    return f"{what}_mended" if broken else f"{what}_broken"


def _cancel(note: DemoNote, order_no: str) -> tuple[str, dict[str, Any]]:
    base = f"http://127.0.0.1:{note.erp_port}/control"
    try:
        number = _still_open(base, order_no)
        if not number:
            return "cancel_none", {}
        body = json.dumps({"order_no": number}).encode()
        request = urllib.request.Request(f"{base}/cancel", data=body)
        with urllib.request.urlopen(request, timeout=_ERP_WAITS_S) as answer:
            told = json.load(answer)
    except (OSError, ValueError, KeyError) as error:
        raise DemoFailed(f"the ERP simulator does not answer: {error}") from error
    key = "cancel_granted" if told.get("granted") else "cancel_refused"
    return key, {"order_no": number, "message": str(told.get("message", ""))}


def _still_open(base: str, order_no: str) -> str:
    """The order asked for if it can still be cancelled, else the oldest that can; or ""."""
    with urllib.request.urlopen(f"{base}/summary", timeout=5) as answer:
        summary = json.load(answer)
    gone = {*summary["cancels"], *summary["confirms"]}
    open_orders = [number for number in summary["created"] if number not in gone]
    if order_no in open_orders:
        return order_no
    return str(open_orders[0]) if open_orders else ""
