"""A printer that holds the line inside a label: the next one must not become the rest of it."""

from __future__ import annotations

import os
import select
import threading
import tty

import pytest

from tests.devices.far_side import Heard, until
from tests.devices.printer.conftest import Start
from wms_tui.devices.printer.ways import device_file
from wms_tui.sim.printer.cpcl_reader import CpclReader
from wms_tui.sim.printer.escpos_reader import EscposReader
from wms_tui.sim.printer.events import Garbage, Label
from wms_tui.sim.printer.tspl_reader import TsplReader

WIDTH, ROWS = 64, 900
STOPS_AT = 9000


def job(language: str, ink: int) -> bytes:
    """A label that is all of one pattern."""
    rows = bytes([ink]) * (WIDTH * ROWS)
    size = f"{WIDTH},{ROWS}".encode()
    if language == "tspl":
        return (
            b"SIZE 64 mm,113 mm\r\nCLS\r\nBITMAP 0,0," + size + b",0," + rows + b"\r\nPRINT 1,1\r\n"
        )
    if language == "cpcl":
        about = b"! 0 200 200 %d 1\r\nPAGE-WIDTH %d\r\n" % (ROWS, WIDTH * 8)
        return about + b"CG %d %d 0 0 " % (WIDTH, ROWS) + rows + b"\r\nFORM\r\nPRINT\r\n"
    head = b"\x1b@\x1dv0\x00" + WIDTH.to_bytes(2, "little") + ROWS.to_bytes(2, "little")
    return head + rows + b"\x1dV\x00"


class Holding:
    """A printer at the far end of a pseudo-terminal that stops reading inside its first label."""

    def __init__(self, reader: TsplReader | CpclReader | EscposReader) -> None:
        self.master, self.slave = os.openpty()
        tty.setraw(self.slave)
        self.reader = reader
        self.labels: list[Label] = []
        self.garbage: list[Garbage] = []
        self.mended, self.ended = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        taken = 0
        while not self.ended.is_set():
            if taken > STOPS_AT and not self.mended.wait(0.05):
                continue
            if select.select([self.master], [], [], 0.05)[0]:
                data = os.read(self.master, 1024)
                taken += len(data)
                for event in self.reader.feed(data):
                    if isinstance(event, Label):
                        self.labels.append(event)
                    elif isinstance(event, Garbage):
                        self.garbage.append(event)

    def close(self) -> None:
        self.ended.set()
        self._thread.join(10)
        os.close(self.master)
        os.close(self.slave)


@pytest.mark.parametrize(
    ("language", "reader"),
    [("tspl", TsplReader), ("cpcl", CpclReader), ("escpos", EscposReader)],
)
def test_the_label_behind_one_that_broke_off_comes_out_whole(
    language: str, reader: type, heard: Heard, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = 0x55 if language == "tspl" else 0xFF ^ 0x55
    monkeypatch.setattr(device_file, "LIMIT_S", 0.3)
    far = Holding(reader())
    try:
        printer = start(os.ttyname(far.slave), language, answer_s=0.05, settle_s=0.1)
        printer.submit("broken", job(language, 0x0F))
        printer.submit("whole", job(language, 0x55))
        heard.wait(lambda h: h.printed("broken") == [("broken", "unknown")])
        monkeypatch.setattr(device_file, "LIMIT_S", 30.0)
        far.mended.set()
        heard.wait(lambda h: h.printed("whole") == [("whole", "sent")])
        until(lambda: bool(far.labels))
    finally:
        far.close()
    # A receipt shows what came out of the broken one as well, above.
    assert [label.picture.tobytes()[-10 * WIDTH] for label in far.labels] == [wanted]
    assert far.garbage == []
