"""A label printer and a receipt printer on TCP: they rebuild the picture and read its codes back.

The label port understands TSPL, ZPL, CPCL and ESC/POS pictures (told apart by the first bytes) and
answers the questions of each; the receipt port understands ESC/POS only. Commands on the control
port: {"fault": name, "at": n} with a name of `FAULTS` ("at": once n labels are out; else at once),
{"state": true}. A printer that can't print keeps what it was sent and prints it once the fault is
"none"; one that swallows takes everything, answers nothing and prints nothing, ever.
"""

from __future__ import annotations

import argparse
import socket
import socketserver
import threading
import time
from pathlib import Path
from typing import Any

from PIL import ImageChops

from wms_tui.sim.control_line import ControlServer
from wms_tui.sim.cpcl_reader import CpclReader
from wms_tui.sim.escpos_reader import EscposReader
from wms_tui.sim.label_store import LabelStore
from wms_tui.sim.lifetime import run_until_told
from wms_tui.sim.print_program import PrintProgram
from wms_tui.sim.printer_status import HOLDING, status_answer
from wms_tui.sim.tspl_reader import Garbage, Label, PrinterEvent, TsplReader
from wms_tui.sim.zpl_reader import ZplReader

FAULTS = ("none", *HOLDING, "silent", "swallow", "slow", "inverted", "drop", "off")
Reader = TsplReader | ZplReader | CpclReader | EscposReader

_SLOW_BYTES, _SLOW_S = 96, 0.1
"""As many bytes a moment as 9600 baud carry."""


class PrinterSim:
    """One printer: a port, a folder, and what is wrong with it."""

    def __init__(
        self, port: int, store: LabelStore, *, receipts: bool = False, dots_per_mm: int = 8
    ) -> None:
        """Bind at once (port 0: any free one). Errors: OSError where the port is taken."""
        self.store = store
        self.garbage: list[str] = []
        self._receipts = receipts
        self._dots = dots_per_mm
        self._fault = "none"
        self._later: tuple[int, str] | None = None
        self._held: list[Label] = []
        self._lock = threading.RLock()
        self._open: set[socket.socket] = set()
        self._port = port
        self._server: socketserver.ThreadingTCPServer | None = None
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
        with self._lock:
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
            self._print_held()

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
            "garbage": len(self.garbage),
        }

    def _listen(self) -> None:
        printer = self

        class Line(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                printer._serve(self.request)

        socketserver.ThreadingTCPServer.allow_reuse_address = True
        server = socketserver.ThreadingTCPServer(("127.0.0.1", self._port), Line)
        server.daemon_threads = True
        self._server, self._port = server, int(server.server_address[1])
        threading.Thread(
            target=server.serve_forever, args=(0.1,), name="sim-printer", daemon=True
        ).start()

    def _close(self) -> None:
        server, self._server = self._server, None
        if server is not None:
            server.shutdown()
            server.server_close()
        for line in list(self._open):
            try:
                line.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass  # it was closed from the other side

    def _serve(self, line: socket.socket) -> None:
        reader: Reader | None = None
        self._open.add(line)
        try:
            while data := self._take(line):
                reader = reader or self._reader(data)
                for event in reader.feed(data):
                    self._happens(event, line)
        except OSError:
            pass  # the station went away, or this printer was unplugged: the rest of a job is lost
        finally:
            self._open.discard(line)
            if isinstance(reader, EscposReader):
                for event in reader.flush():
                    self._happens(event, line)

    def _take(self, line: socket.socket) -> bytes:
        if self._fault != "slow":
            return line.recv(65536)
        time.sleep(_SLOW_S)
        return line.recv(_SLOW_BYTES)

    def _reader(self, data: bytes) -> Reader:
        begins = data.lstrip()
        if self._receipts or begins[:2] in (b"\x10\x04", b"\x1b@"):
            return EscposReader()
        if begins[:1] in (b"^", b"~"):
            return ZplReader(self._dots)
        if begins[:2] in (b"! ", b"\x1bh"):
            return CpclReader(self._dots)
        return TsplReader(self._dots)

    def _happens(self, event: PrinterEvent, line: socket.socket) -> None:
        if isinstance(event, Garbage):
            self.garbage.append(event.why)
        elif isinstance(event, Label):
            self._print(event)
        else:
            answer = status_answer(event.form, self._fault)
            if answer:
                line.sendall(answer)

    def _print(self, label: Label) -> None:
        with self._lock:
            if self._fault in HOLDING:
                self._held.append(label)
                return
            if self._fault == "swallow":
                return
            is_negative = self._fault == "inverted"
            picture = ImageChops.invert(label.picture) if is_negative else label.picture
            self.store.add(picture, label.language)
            later = self._later
        if later is not None and self.store.count >= later[0]:
            # In a thread: closing the port waits for the connection that just printed.
            threading.Thread(target=self.fault, args=(later[1],), daemon=True).start()
            if later[1] in HOLDING:
                with self._lock:
                    self._fault = later[1]

    def _print_held(self) -> None:
        with self._lock:
            held, self._held = self._held, []
        for label in held:
            self._print(label)


def run_printer(
    port: int,
    folder: Path,
    control_port: int,
    *,
    receipt_port: int | None = None,
    dots_per_mm: int = 8,
    program: str = "",
    follow_parent: bool = False,
) -> None:
    """The printers as a process of their own; ends with SIGTERM.

    `program`: a platform's print program of this dialect in the label printer's place.
    """
    labels: PrinterSim | PrintProgram
    if program:
        labels = PrintProgram(port, LabelStore(folder), dialect=program)
    else:
        labels = PrinterSim(port, LabelStore(folder), dots_per_mm=dots_per_mm)
    receipts = None
    if receipt_port is not None:
        receipts = PrinterSim(receipt_port, LabelStore(folder, "receipts"), receipts=True)
    control = ControlServer(labels.command, control_port)
    control.start()
    print(f"printer on port {labels.port}, control port {control.port}", flush=True)
    run_until_told(follow_parent=follow_parent)
    control.stop()
    labels.stop()
    if receipts is not None:
        receipts.stop()


def main() -> None:
    """`python -m wms_tui.sim.printer`."""
    parser = argparse.ArgumentParser(description="a label printer (and a receipt printer) on TCP")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--control-port", type=int, default=0)
    parser.add_argument("--receipt-port", type=int)
    parser.add_argument("--dots-per-mm", type=int, default=8)
    parser.add_argument("--program", default="", help="play this platform's print program instead")
    parser.add_argument("--follow-parent", action="store_true")
    given = parser.parse_args()
    run_printer(
        given.port,
        given.folder,
        given.control_port,
        receipt_port=given.receipt_port,
        dots_per_mm=given.dots_per_mm,
        program=given.program,
        follow_parent=given.follow_parent,
    )


if __name__ == "__main__":
    main()
