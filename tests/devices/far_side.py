"""The far ends of the wires: a serial cable that can be pulled, a printer on a TCP port."""

import os
import select
import socket
import threading
import time
import tty
from collections.abc import Callable
from pathlib import Path

from tests.patience import PATIENCE_S
from wms_tui.devices.events import CodeScanned, DeviceEvent, DeviceNews, PrintNews, ScaleNews
from wms_tui.domain.weight import ScaleReading

DATA = Path(__file__).parent.parent / "data" / "devices"


class Heard:
    """Collects what a device emits, and waits for it."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self.events: list[DeviceEvent] = []

    def __call__(self, event: DeviceEvent) -> None:
        with self._changed:
            self.events.append(event)
            self._changed.notify_all()

    def wait(self, met: Callable[["Heard"], bool], seconds: float = PATIENCE_S) -> None:
        with self._changed:
            if not self._changed.wait_for(lambda: met(self), seconds):
                raise AssertionError(f"did not happen in {seconds} s; heard {self.events[-12:]}")

    def states(self, device: str = "") -> list[tuple[str, str]]:
        news = [event for event in self.events if isinstance(event, DeviceNews)]
        return [(n.state, n.reason) for n in news if not device or n.device == device]

    def readings(self) -> list[ScaleReading]:
        return [event.reading for event in self.events if isinstance(event, ScaleNews)]

    def codes(self) -> list[str]:
        return [event.code for event in self.events if isinstance(event, CodeScanned)]

    def printed(self, job_id: str = "") -> list[tuple[str, str]]:
        news = [event for event in self.events if isinstance(event, PrintNews)]
        return [(n.job_id, n.state) for n in news if not job_id or n.job_id == job_id]

    def wait_state(
        self, state: str, reason: str | None = None, seconds: float = PATIENCE_S
    ) -> None:
        def met(heard: "Heard") -> bool:
            last = heard.states()[-1:]
            return bool(last) and last[0][0] == state and reason in (None, last[0][1])

        self.wait(met, seconds)


class Cable:
    """A serial line under a stable name; pulled and plugged in again like a USB adapter."""

    def __init__(self, folder: Path) -> None:
        self.name = folder / "tty"
        self._master = -1
        self.plug()

    def plug(self) -> None:
        self._master, slave = os.openpty()
        tty.setraw(slave)
        link = self.name.with_suffix(".new")
        link.symlink_to(os.ttyname(slave))
        link.replace(self.name)
        self._slave = slave

    def pull(self) -> None:
        """The adapter is gone, and so is its name."""
        if self._master >= 0:
            self.name.unlink(missing_ok=True)
            os.close(self._slave)
            os.close(self._master)
            self._master = -1

    def send(self, data: bytes) -> None:
        os.write(self._master, data)


class FakePrinter:
    """A printer on loopback: keeps every byte, answers status queries, drops the line on demand."""

    def __init__(self, query: bytes = b"\x1b!?", answer: bytes | None = b"\x00") -> None:
        self.query, self.answer = query, answer
        self.jobs = b""
        self.answer_once: list[bytes] = []
        """Given before `answer` is."""
        self.delay_s = 0.0
        """Seconds that an answer takes."""
        self.cut_after: int | None = None
        """Bytes of jobs after which the connection is torn down, once."""
        self.connections = 0
        """So many were accepted, one at a time."""
        self._stop = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._connection: socket.socket | None = None
        self._start()

    @property
    def address(self) -> str:
        return f"tcp://127.0.0.1:{self.port}"

    def _start(self) -> None:
        self._thread = threading.Thread(target=self._run, args=(self._listener,), daemon=True)
        self._thread.start()

    def off(self) -> None:
        """Switched off: nobody listens, the open connection dies."""
        self._stop.set()
        self._thread.join(PATIENCE_S)
        self._listener.close()

    def on(self) -> None:
        """Switched on again at the same address."""
        self._stop = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", self.port))
        self._start()

    def _run(self, listener: socket.socket) -> None:
        listener.settimeout(0.02)
        while not self._stop.is_set():
            try:
                connection, _ = listener.accept()
            except TimeoutError:
                continue
            self.connections += 1
            with connection:
                self._talk(connection)

    def _talk(self, connection: socket.socket) -> None:
        held = b""
        while not self._stop.is_set():
            if not select.select([connection], [], [], 0.02)[0]:
                continue
            try:
                got = connection.recv(1024)
            except OSError:
                return
            if not got:
                return
            held += got
            while self.query in held:
                before, held = held.split(self.query, 1)
                self.jobs += before
                answer = self.answer_once.pop(0) if self.answer_once else self.answer
                time.sleep(self.delay_s)
                if answer is not None:
                    connection.sendall(answer)
            keep = len(self.query) - 1
            self.jobs, held = self.jobs + held[:-keep], held[-keep:]
            if self.cut_after is not None and len(self.jobs) + len(held) >= self.cut_after:
                self.cut_after = None
                tear_down(connection)
                return


def tear_down(connection: socket.socket) -> None:
    """Close with a reset, as a cable pulled or a printer switched off does."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")
    connection.close()


def until(met: Callable[[], bool], seconds: float = PATIENCE_S) -> None:
    end = time.monotonic() + seconds
    while not met():
        if time.monotonic() > end:
            raise AssertionError(f"did not happen in {seconds} s")
        time.sleep(0.01)
