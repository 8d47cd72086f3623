"""A label or receipt printer on TCP: it rebuilds the picture and reads its codes back.

It understands TSPL, ZPL, CPCL and ESC/POS pictures (told apart by the first bytes) and answers the
questions of each; one for receipts understands ESC/POS only. A printer that can't print keeps what
it was sent and prints it once the fault is "none"; one that swallows takes everything, answers
nothing and prints nothing, ever.
"""

from __future__ import annotations

import socket
import socketserver
import threading
import time

from PIL import ImageChops

from wms_tui.sim.printer.cpcl_reader import CpclReader
from wms_tui.sim.printer.escpos_reader import EscposReader
from wms_tui.sim.printer.events import Garbage, Label, PrinterEvent
from wms_tui.sim.printer.label_store import LabelStore
from wms_tui.sim.printer.machine import Machine
from wms_tui.sim.printer.status import HOLDING, status_answer
from wms_tui.sim.printer.tspl_reader import TsplReader
from wms_tui.sim.printer.zpl_reader import ZplReader

FAULTS = ("none", *HOLDING, "silent", "swallow", "slow", "inverted", "drop", "off")
Reader = TsplReader | ZplReader | CpclReader | EscposReader

_SLOW_BYTES, _SLOW_S = 96, 0.1
"""As many bytes a moment as 9600 baud carry."""


class PrinterSim(Machine[Label]):
    """One printer: a port, a folder, and what is wrong with it."""

    faults = FAULTS

    def __init__(
        self, port: int, store: LabelStore, *, receipts: bool = False, dots_per_mm: int = 8
    ) -> None:
        """Bind at once (port 0: any free one). Errors: OSError where the port is taken."""
        self.garbage: list[str] = []
        self._receipts = receipts
        self._dots = dots_per_mm
        self._open: set[socket.socket] = set()
        self._server: socketserver.ThreadingTCPServer | None = None
        super().__init__(port, store)

    @property
    def garbage_count(self) -> int:
        """How often bytes came that no printer prints."""
        return len(self.garbage)

    def _listen(self) -> None:
        if self._server is not None:
            return
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
            while data := self._read(line):
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

    def _read(self, line: socket.socket) -> bytes:
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
            self._take(event)
        else:
            answer = status_answer(event.form, self._fault)
            if answer:
                line.sendall(answer)

    def _put_out(self, job: Label) -> bool:
        is_negative = self._fault == "inverted"
        self.store.add(ImageChops.invert(job.picture) if is_negative else job.picture, job.language)
        return True

    def _begin(self, name: str) -> None:
        # In a thread: closing the port waits for the connection that just printed.
        threading.Thread(target=self.fault, args=(name,), daemon=True).start()
        if name in HOLDING:
            with self._lock:
                self._fault = name
