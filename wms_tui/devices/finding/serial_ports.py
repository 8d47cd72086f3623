"""Which serial ports this machine has, by names that stay when another plug is moved."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from wms_tui.devices.finding.found import Found, Kind

_ADAPTERS = {
    (0x1A86, 0x7523): "CH340",
    (0x067B, 0x2303): "PL2303",
    (0x0403, 0x6001): "FTDI",
    (0x0403, 0x6015): "FTDI",
}
"""(USB vendor, product) of adapters: they say nothing of what hangs behind them."""
_CONSOLES = frozenset({"ttyAMA10"})
"""The console of a Raspberry Pi 5."""

_ADAPTER = (
    "{name} adapter: a scale, a scanner, a printer or a lamp may hang behind it; look at its plate "
    'for the make, then [scale] protocol = "…" with this port, or [[scanner]] type = "serial"'
)
_CDC = '[[scanner]] type = "serial" if it is a scanner in USB-CDC (virtual COM) mode'
_PLAIN = 'a scale or a scanner: [scale] protocol = "…", or [[scanner]] type = "serial"'


class SerialSeen(Protocol):
    """What pyserial tells of a port."""

    @property
    def device(self) -> str: ...
    @property
    def description(self) -> str | None: ...
    @property
    def vid(self) -> int | None: ...
    @property
    def pid(self) -> int | None: ...
    @property
    def serial_number(self) -> str | None: ...


def serial_ports(root: Path, seen: Iterable[SerialSeen]) -> list[Found]:
    """All serial ports; `root` is where dev/serial/ lies."""
    by_path, by_id = _links(root, "by-path"), _links(root, "by-id")
    return [_port(port, by_path, by_id) for port in seen]


def ports_of_this_machine() -> list[SerialSeen]:
    """What pyserial finds."""
    from serial.tools.list_ports import comports

    return list(comports())


def _port(port: SerialSeen, by_path: dict[str, str], by_id: dict[str, str]) -> Found:
    name = Path(port.device).name
    stable = by_path.get(name) or by_id.get(name) or port.device
    warning = ""
    if stable == port.device and name.startswith(("ttyUSB", "ttyACM")):
        warning = "this name changes when a plug is moved, and the system gives no better one"
    adapter = _ADAPTERS.get((port.vid or 0, port.pid or 0))
    if name in _CONSOLES:
        suggests = "nothing: this is the machine's own console"
    elif adapter is not None:
        suggests = _ADAPTER.format(name=adapter)
    else:
        suggests = _CDC if name.startswith("ttyACM") else _PLAIN
    return Found(Kind.SERIAL, port.device, stable, port.description or "", suggests, warning)


def _links(root: Path, folder: str) -> dict[str, str]:
    """Name of the device → its stable name."""
    links = root / "dev" / "serial" / folder
    if not links.is_dir():
        return {}
    return {link.resolve().name: str(link) for link in sorted(links.iterdir())}
