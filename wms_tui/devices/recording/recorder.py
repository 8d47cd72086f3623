"""Recording what a device sends; each piece is in the file as soon as it was read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from wms_tui.devices.device_node import NodeWire
from wms_tui.devices.line import LineSetting
from wms_tui.devices.recording.recording import Piece, head, line
from wms_tui.devices.serial_port import PortError
from wms_tui.devices.wire_link import Wire


@dataclass(frozen=True)
class Recorded:
    """How a recording ended."""

    seconds: float
    pieces: int
    size: int
    """Bytes."""
    lost: str = ""
    """Why it ended before its time: port_lost; empty: it was meant to end."""


def open_wire(port: str, setting: LineSetting) -> Wire:
    """A serial port, or a device node (/dev/input/event…, /dev/hidraw…). Errors: PortError."""
    path = Path(port)
    is_node = path.is_fifo() or path.resolve().name.startswith(("event", "hidraw"))
    if is_node:
        return NodeWire(port)
    from wms_tui.devices.serial_link import SerialWire

    return SerialWire(port, setting)


def record(
    wire: Wire,
    file: TextIO,
    about: dict[str, Any],
    clock: Callable[[], float],
    is_over: Callable[[float], bool],
) -> Recorded:
    """Record until `is_over(seconds)`; a device that goes away ends it, and what came is kept."""
    file.write(head(about))
    file.flush()
    began, pieces, size, lost = clock(), 0, 0, ""
    while not is_over(clock() - began):
        try:
            data = wire.read_some()
        except PortError as gone:
            lost = gone.reason
            break
        if data:
            file.write(line(Piece(clock() - began, data)))
            file.flush()
            pieces, size = pieces + 1, size + len(data)
    return Recorded(clock() - began, pieces, size, lost)
