"""Which serial ports this machine has, by names that stay when a plug is moved."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path

BY_PATH = Path("/dev/serial/by-path")


@dataclass(frozen=True)
class Port:
    """A serial port."""

    device: str
    """What the system calls it today: /dev/ttyUSB0, COM3."""
    stable: str
    """The name to write into station.toml; the same as `device` where there is no better."""
    description: str

    def as_json(self) -> dict[str, str]:
        """Its fields."""
        return asdict(self)


def list_ports() -> list[Port]:
    """All serial ports, sorted by their stable name."""
    from serial.tools.list_ports import comports

    stable = _links()
    found = [
        Port(port.device, stable.get(port.device, port.device), port.description or "")
        for port in comports()
    ]
    return sorted(found, key=lambda port: port.stable)


def _links() -> dict[str, str]:
    if not BY_PATH.is_dir():
        return {}
    return {str(link.resolve()): str(link) for link in sorted(BY_PATH.iterdir())}
