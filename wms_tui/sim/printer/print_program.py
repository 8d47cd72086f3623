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

from wms_tui.sim.printer.label_store import LabelStore
from wms_tui.sim.printer.machine import Machine
from wms_tui.sim.printer.status import HOLDING

FAULTS = ("none", *HOLDING, "failed", "silent", "swallow", "drop", "off")
_RESULT = {"pdd": "PrintResultNotify"}

Task = tuple[ServerConnection, str, dict[str, Any]]
"""Who asked, the task's name, its document."""


class PrintProgram(Machine[Task]):
    """One program with one printer."""

    faults = FAULTS

    def __init__(
        self, port: int, store: LabelStore, *, dialect: str = "cainiao", printer: str = "Label"
    ) -> None:
        """Bind at once (port 0: any free one). Errors: OSError where the port is taken."""
        self.heard: list[dict[str, Any]] = []
        """Every message that came in."""
        self._result = _RESULT.get(dialect, "notifyPrintResult")
        self._printer = printer
        self._open: set[ServerConnection] = set()
        self._server: Server | None = None
        super().__init__(port, store)

    def _listen(self) -> None:
        if self._server is not None:
            return
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
                self._take((line, task["taskID"], document))
        elif command == "print":
            self._take((line, message["key"], message))

    def _put_out(self, job: Task) -> bool:
        if self._fault == "failed":
            return False
        self.store.add(draw(job[2]), "platform")
        return True

    def _has_ended(self, job: Task, is_printed: bool) -> None:
        line, name, document = job
        self._tell(line, self._ended(name, document, is_printed))

    def _ended(self, name: str, document: dict[str, Any], is_printed: bool) -> dict[str, Any]:
        if "orderType" in document:
            return {"code": "2", "key": name, "success": is_printed}
        status = "printed" if is_printed else "failed"
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
