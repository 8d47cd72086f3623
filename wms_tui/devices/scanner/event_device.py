"""A keyboard-mode scanner's event device, taken exclusively. Linux only; never met in the flesh."""

from __future__ import annotations

from wms_tui.devices.device_node import NodeWire

EVIOCGRAB = 0x40044590
"""_IOW('E', 0x90, int) of linux/input.h: from now on nobody else gets this device's keys."""


def grab(file: int) -> None:
    """Take the device. OSError EBUSY: another program has it; ENOTTY, EINVAL: no event device."""
    import fcntl

    fcntl.ioctl(file, EVIOCGRAB, 1)


def open_grabbed(path: str) -> NodeWire:
    """Open and take it; closing gives it back. Errors: PortError."""
    return NodeWire(path, grab)


def open_shared(path: str) -> NodeWire:
    """Open it without taking it: its keys still reach the terminal as well. Errors: PortError."""
    return NodeWire(path)
