"""A whole station: serial scanner, scale and printer at real wires, and no hub that answers."""

from __future__ import annotations

import os
import pty
import socket
import threading
import time
import tty
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.bench.rig import basics, order_doc, work
from tests.devices.far_side import until
from tests.patience import PATIENCE_S
from wms_tui.bench.news import BenchEvent, BenchView, Painted, StatusSeen, StatusView
from wms_tui.bench.station import Station
from wms_tui.config.devices import ScaleConfig
from wms_tui.config.printer import PrinterConfig
from wms_tui.config.scanner import ScannerConfig
from wms_tui.config.station import StationConfig
from wms_tui.db.locking import FileLocked
from wms_tui.devices.printer.channel import AddressError
from wms_tui.flow.reply import Outcome
from wms_tui.sync.messages import FeedMessage


class PrinterStub:
    """Takes bytes on a TCP port, says "ready" when asked the TSPL way."""

    def __init__(self) -> None:
        self._server = socket.create_server(("127.0.0.1", 0))
        self.port = self._server.getsockname()[1]
        self.received = b""
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._server.accept()
            except OSError:
                return
            with connection:
                while data := connection.recv(65536):
                    self.received += data
                    if b"\x1b!?" in data:
                        connection.sendall(b"\x00")

    @property
    def labels(self) -> int:
        return self.received.count(b"PRINT ")

    def close(self) -> None:
        self._server.close()


class Line:
    """A serial line: the test holds the far end of a pseudo-terminal."""

    def __init__(self) -> None:
        self.far, near = pty.openpty()
        tty.setraw(near)
        self.name = os.ttyname(near)
        self._near = near

    def send(self, data: bytes) -> None:
        os.write(self.far, data)


def mettler(grams: int) -> bytes:
    """A frame of the Toledo continuous format: kg, three decimals, stable, with its check byte."""
    frame = b"\x02" + bytes((0x2D, 0x30, 0x20)) + f"{grams:06d}".encode() + b"000000\r"
    return frame + bytes((-sum(frame) & 0x7F,))


class Floor:
    """A started station with the far ends of its wires."""

    def __init__(self, folder: Path, hub: str = "http://127.0.0.1:1", token: str = "t") -> None:
        self.printer, self.scanner, self.scale = PrinterStub(), Line(), Line()
        self.events: list[BenchEvent] = []
        self._news = threading.Condition()
        self._weight, self._shown = 0, 0
        self._over = threading.Event()
        self.config = StationConfig(
            name="S1",
            database=folder / "station.db",
            folder=folder,
            hub_url=hub,
            hub_token=token,
            scanners=(ScannerConfig("serial", self.scanner.name),),
            scale=ScaleConfig("mt-continuous", self.scale.name),
            printers=(PrinterConfig("label", f"tcp://127.0.0.1:{self.printer.port}"),),
        )
        self.station = Station(self.config, self._emit, sounds=False)
        self.station.start()
        self.station.wait_open()
        threading.Thread(target=self._weigh, daemon=True).start()

    def _emit(self, event: BenchEvent) -> None:
        with self._news:
            self.events.append(event)
            self._news.notify_all()

    def _weigh(self) -> None:
        while not self._over.wait(0.05):
            grams, shown = self._weight, self._shown
            self.scale.send(mettler(grams))
            with self._news:
                self._shown = shown + 1 if grams == self._weight else 0
                self._news.notify_all()

    def put(self, grams: int) -> None:
        """Lay this on the plate; it has lain there for some frames once the call returns."""
        with self._news:
            self._weight, self._shown = grams, 0
        self.until(lambda: self._shown >= 3)

    @property
    def view(self) -> BenchView:
        return next(e.view for e in reversed(self.events) if isinstance(e, Painted))

    def until(self, what: Callable[[], bool], seconds: float = PATIENCE_S) -> None:
        with self._news:
            assert self._news.wait_for(what, seconds), self.events[-3:]

    def scan(self, code: str) -> Outcome:
        before = self.view.status.last_number
        self.scanner.send(code.encode() + b"\r")
        self.until(lambda: self.view.status.last_number > before)
        assert self.view.reply is not None
        return self.view.reply.outcome

    @property
    def status(self) -> StatusView:
        for event in reversed(self.events):
            if isinstance(event, StatusSeen | Painted):
                return event.status if isinstance(event, StatusSeen) else event.view.status
        return StatusView()

    @property
    def unsent(self) -> int:
        return self.status.unsent

    def device(self, name: str) -> str:
        return next((d.state for d in self.status.devices if d.name == name), "")

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        assert self.station.bench is not None

        def ask(book: Any) -> list[tuple[Any, ...]]:
            return [tuple(row) for row in book.c.exec_driver_sql(sql)]

        return self.station.bench.store.write(ask)

    def stop(self) -> None:
        self._over.set()
        self.station.stop()
        self.printer.close()


@pytest.fixture
def floor(tmp_path: Path) -> Iterator[Floor]:
    made = Floor(tmp_path)
    yield made
    made.stop()


def give_work(station: Station) -> None:
    assert station.bench is not None
    messages = [*basics(), *work(order_doc(1, total=1))]

    def apply(book: object) -> None:
        for kind, body in messages:
            book.apply(FeedMessage(0, kind, 1, True, body))  # type: ignore[attr-defined]

    station.bench.store.write(apply)


def test_one_order_by_scanner_alone_with_label_and_weight_over_real_wires(floor: Floor) -> None:
    give_work(floor.station)
    floor.until(lambda: floor.device("scanner") == "ready" and floor.device("scale") == "ready")
    assert floor.scan("WMS-OP-A1") is Outcome.OK
    assert floor.scan("WMS-PRINT") is Outcome.OK
    assert floor.scan("WMS-NEXT") is Outcome.OK
    until(lambda: floor.printer.labels > 0)
    assert floor.printer.labels == 1
    assert floor.scan("SF0001") is Outcome.COMPLETE
    assert floor.scan("WMS-PICK") is Outcome.OK
    codes = ("W1", "A-01", "6901234567892", "CUP", "B-02", "6909876543210")
    assert [floor.scan(code) for code in codes][-1] is Outcome.COMPLETE
    assert floor.scan("WMS-CHECK") is Outcome.OK
    codes = ("SF0001", "6901234567892", "CUP", "6909876543210")
    assert [floor.scan(code) for code in codes][-1] is Outcome.COMPLETE
    assert floor.scan("BOX-1") in (Outcome.OK, Outcome.COMPLETE)
    number = floor.view.status.last_number
    floor.put(1180)
    floor.until(lambda: floor.view.status.last_number > number)
    assert floor.view.reply is not None
    assert floor.view.reply.outcome is Outcome.COMPLETE
    assert floor.scan("WMS-HANDOVER") is Outcome.OK
    assert floor.scan("SF0001") is Outcome.COMPLETE
    floor.until(lambda: floor.status.link == "offline")
    assert floor.unsent > 8


def test_a_database_in_use_is_told_and_nothing_hangs(floor: Floor) -> None:
    told: list[BaseException] = []
    second = Station(floor.config, lambda event: None, on_failure=told.append, sounds=False)
    second.start()
    with pytest.raises(FileLocked):
        second.wait_open()
    second.stop()
    assert len(told) == 1


def test_a_printer_address_that_can_not_be_read_is_told(tmp_path: Path) -> None:
    config = StationConfig(
        name="S1",
        database=tmp_path / "s.db",
        folder=tmp_path,
        hub_url="",
        hub_token="",
        printers=(PrinterConfig("label", "nonsense://x"),),
    )
    station = Station(config, lambda event: None, sounds=False)
    station.start()
    with pytest.raises(AddressError, match="nonsense"):
        station.wait_open()
    station.stop()


def test_what_is_posted_before_the_bench_is_up_waits_and_is_answered(tmp_path: Path) -> None:
    from wms_tui.devices.events import CodeScanned

    views: list[BenchView] = []
    config = StationConfig(
        name="S1", database=tmp_path / "s.db", folder=tmp_path, hub_url="", hub_token=""
    )
    station = Station(
        config,
        lambda event: views.append(event.view) if isinstance(event, Painted) else None,
        sounds=False,
    )
    station.post(CodeScanned("HELLO", time.monotonic()))
    station.start()
    station.wait_open()
    until(lambda: bool(views) and views[-1].reply is not None)
    assert views[-1].reply is not None
    assert views[-1].reply.code == "HELLO"
    station.stop()
