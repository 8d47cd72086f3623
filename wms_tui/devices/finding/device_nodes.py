"""Printers, keyboards and HID devices among the nodes of a Linux machine."""

from __future__ import annotations

from pathlib import Path

from wms_tui.devices.finding.found import Found, Kind

_PRINTER = (
    '[[printer]] address = "{path}", language = "tspl" or "zpl": see the test page of the printer'
)
_KEYBOARD = (
    'if this is the scanner and not a keyboard: [[scanner]] type = "evdev", port = "{path}" '
    "takes it for the station alone"
)
_HID_SCANNER = '[[scanner]] type = "hid-pos", port = "{path}"'
_HID_SCALE = '[scale] protocol = "usb-hid-pos", port = "{path}"'
_USAGES = {b"\x05\x8c": _HID_SCANNER, b"\x05\x8d": _HID_SCALE}
"""First item of the report descriptor: usage page bar code scanner, weighing device."""


def device_nodes(root: Path) -> list[Found]:
    """Printers at /dev/usb, keyboards at /dev/input, point-of-sale devices at /dev/hidraw."""
    return [*_printers(root), *_keyboards(root), *_hid(root)]


def _printers(root: Path) -> list[Found]:
    found = []
    for node in sorted(root.glob("dev/usb/lp*")):
        told = _text(root / "sys/class/usbmisc" / node.name / "device/ieee1284_id")
        path = str(node)
        warning = "numbered in the order in which printers were switched on"
        if len(list(node.parent.glob("lp*"))) == 1:
            warning = ""
        suggests = _PRINTER.format(path=path)
        found.append(Found(Kind.PRINTER, path, path, _named(told), suggests, warning))
    return found


def _keyboards(root: Path) -> list[Found]:
    """The system marks what sends letters; a keyboard-mode scanner looks like a keyboard."""
    found: dict[str, Found] = {}
    for folder in ("by-id", "by-path"):
        for link in sorted(root.glob(f"dev/input/{folder}/*-event-kbd")):
            node = link.resolve()
            if node.name in found:
                continue
            name = _text(root / "sys/class/input" / node.name / "device/name")
            suggests = _KEYBOARD.format(path=link)
            found[node.name] = Found(Kind.KEYBOARD, str(node), str(link), name, suggests)
    return list(found.values())


def _hid(root: Path) -> list[Found]:
    found = []
    for node in sorted(root.glob("dev/hidraw*")):
        told = root / "sys/class/hidraw" / node.name / "device"
        suggests = _USAGES.get(_descriptor(told / "report_descriptor")[:2])
        if suggests is None:
            continue  # a mouse, a keyboard: nothing that speaks point-of-sale
        events = dict(
            line.split("=", 1) for line in _text(told / "uevent").splitlines() if "=" in line
        )
        path, warning = str(node), "numbered in the order of plugging in; an udev rule names it"
        name = events.get("HID_NAME", "")
        found.append(Found(Kind.HID, path, path, name, suggests.format(path=path), warning))
    return found


def _named(ieee1284: str) -> str:
    """MFG:TSC;CMD:TSPL;MDL:TE210; → TSC TE210 (TSPL)."""
    pairs = dict(part.split(":", 1) for part in ieee1284.split(";") if ":" in part)
    make = pairs.get("MFG") or pairs.get("MANUFACTURER", "")
    model = pairs.get("MDL") or pairs.get("MODEL", "")
    language = pairs.get("CMD") or pairs.get("COMMAND SET", "")
    said = f"{make} {model}".strip()
    return f"{said} ({language})" if language else said


def _text(path: Path) -> str:
    """What stands in a small file; empty where it is not there or not ours to read."""
    try:
        return path.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""


def _descriptor(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
