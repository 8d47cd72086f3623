"""A platform's local print program: takes documents over a WebSocket, prints and tells when it did.

It speaks the messages of Cainiao's program and its copies, and those of JD's. What a
document says is its own business: any `waybillCode` found in it is drawn as a Code 128, so that the
label can be scanned. Faults as of the printer, and `failed`: the task is told to have failed.
"""

from __future__ import annotations

import json
import threading
from typing import Any

from PIL import Image
from websockets.exceptions import ConnectionClosed
from websockets.sync.server import Server, ServerConnection, serve

from wms_tui.sim.label_store import LabelStore

HOLDING = ("paper_out", "head_open", "jam", "ribbon_out", "pause")
"""Nothing is printed and nothing is told until the fault is mended."""
FAULTS = ("none", *HOLDING, "failed", "silent", "swallow", "drop", "off")
_RESULT = {"pdd": "PrintResultNotify"}

Task = tuple[ServerConnection, str, dict[str, Any]]
"""Who asked, the task's name, its document."""


class PrintProgram:
    """One program with one printer."""

    def __init__(
        self, port: int, store: LabelStore, *, dialect: str = "cainiao", printer: str = "Label"
    ) -> None:
        """Bind at once (port 0: any free one). Errors: OSError where the port is taken."""
        self.store = store
        self.heard: list[dict[str, Any]] = []
        """Every message that came in."""
        self._result = _RESULT.get(dialect, "notifyPrintResult")
        self._printer = printer
        self._fault = "none"
        self._later: tuple[int, str] | None = None
        self._held: list[Task] = []
        self._lock = threading.RLock()
        self._port = port
        self._open: set[ServerConnection] = set()
        self._server: Server | None = None
        self._listen()

    @property
    def port(self) -> int:
        """The port in use."""
        return self._port

    def stop(self) -> None:
        """Close the port and every connection."""
        self._close()

    def fault(self, name: str, at: int | None = None) -> None:
        """Begin a fault now, or once `at` labels are out. Errors: ValueError."""
        if name not in FAULTS:
            raise ValueError(f"unknown fault {name!r}; known: {', '.join(FAULTS)}")
        if at is not None and self.store.count < at:
            self._later = (at, name)
            return
        self._later = None
        self._fault = "none" if name == "drop" else name
        if name in ("drop", "off"):
            self._close()
        if name != "off" and self._server is None:
            self._listen()
        if name not in HOLDING:
            with self._lock:
                held, self._held = self._held, []
            for task in held:
                self._print(task)

    def command(self, message: dict[str, Any]) -> dict[str, Any]:
        """A control line's message → its answer."""
        if "fault" in message:
            at = message.get("at")
            self.fault(str(message["fault"]), None if at is None else int(at))
        elif "state" not in message:
            raise ValueError("fault or state is needed")
        return {
            "labels": self.store.count,
            "held": len(self._held),
            "fault": self._fault,
            "garbage": 0,
        }

    def _listen(self) -> None:
        self._server = serve(self._serve, "127.0.0.1", self._port, compression=None)
        self._port = int(self._server.socket.getsockname()[1])
        threading.Thread(target=self._server.serve_forever, name="sim-program", daemon=True).start()

    def _close(self) -> None:
        server, self._server = self._server, None
        if server is not None:
            server.shutdown()
        for line in list(self._open):
            line.socket.close()

    def _serve(self, line: ServerConnection) -> None:
        self._open.add(line)
        try:
            for text in line:
                message = json.loads(text)
                self.heard.append(message)
                if self._fault != "silent":
                    self._answer(line, message)
        except (ConnectionClosed, OSError):
            pass  # the station went away, or this program was ended
        finally:
            self._open.discard(line)

    def _answer(self, line: ServerConnection, message: dict[str, Any]) -> None:
        command = message.get("cmd") or message.get("orderType")
        if command == "getPrinters":
            names = [{"name": self._printer}]
            self._tell(line, {**_same(message), "defaultPrinter": self._printer, "printers": names})
        elif command == "GET_Printers":
            self._tell(line, {"code": "6", "success": True, "printers": [self._printer]})
        elif command == "print" and "task" in message:
            task = message["task"]
            self._tell(line, {**_same(message), "taskID": task["taskID"], "status": "success"})
            for document in task["documents"]:
                self._print((line, task["taskID"], document))
        elif command == "print":
            self._print((line, message["key"], message))

    def _print(self, task: Task) -> None:
        line, name, document = task
        with self._lock:
            if self._fault in HOLDING:
                self._held.append(task)
                return
            if self._fault == "swallow":
                return
            is_failed = self._fault == "failed"
            if not is_failed:
                self.store.add(draw(document), "platform")
            later = self._later
        self._tell(line, self._ended(name, document, is_failed))
        if later is not None and self.store.count >= later[0]:
            self.fault(later[1])

    def _ended(self, name: str, document: dict[str, Any], is_failed: bool) -> dict[str, Any]:
        if "orderType" in document:
            return {"code": "2", "key": name, "success": not is_failed}
        status = "failed" if is_failed else "printed"
        told = {"cmd": self._result, "printer": self._printer, "taskID": name}
        return {**told, "taskStatus": status}

    def _tell(self, line: ServerConnection, message: dict[str, Any]) -> None:
        try:
            line.send(json.dumps(message, ensure_ascii=False))
        except ConnectionClosed:
            pass  # it will not learn what became of its task


def draw(document: dict[str, Any]) -> Image.Image:
    """A picture of 76 x 130 mm with the codes that stand in a document."""
    import zxingcpp

    page = Image.new("1", (608, 1040), 255)
    for row, code in enumerate(dict.fromkeys(_codes(document))):
        barcode = zxingcpp.create_barcode(code, zxingcpp.BarcodeFormat.Code128)
        bars = Image.fromarray(barcode.to_image(scale=2))
        page.paste(bars.convert("1"), (40, 60 + row * 300))
    return page


def _codes(part: Any) -> list[str]:
    if isinstance(part, dict):
        own = [part["waybillCode"]] if isinstance(part.get("waybillCode"), str) else []
        return own + [code for value in part.values() for code in _codes(value)]
    return [code for value in part for code in _codes(value)] if isinstance(part, list) else []


def _same(message: dict[str, Any]) -> dict[str, Any]:
    """What an answer repeats of its question."""
    return {key: message[key] for key in ("requestID", "cmd") if key in message}
