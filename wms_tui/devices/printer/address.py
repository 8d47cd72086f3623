"""A printer's address, as written in the configuration, to the way that leads there.

Only the way that is used is imported: addresses are checked before a station's first picture.
"""

import sys
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from wms_tui.devices.line import LineSetting
from wms_tui.devices.printer.channel import AddressError, Channel

_HELP = (
    "write tcp://host:9100, serial:///dev/ttyUSB0?baudrate=115200, /dev/usb/lp0, cups://queue, "
    "winspool://name, or file:///folder/ to print into files"
)


def channel_for(address: str, flow: str = "none") -> Channel:
    """The way to that address, not yet opened; AddressError if it can't be read.

    `flow`: handshake of a serial line.
    """
    if not address.isprintable():
        raise AddressError(f"printer address {address!r} holds what no address can; {_HELP}")
    if address.startswith("/"):
        from wms_tui.devices.printer.ways.device_file import DeviceFileChannel

        return DeviceFileChannel(address)
    scheme, _, rest = address.partition("://")
    if scheme in ("cups", "winspool"):
        return _queue(address, scheme, unquote(rest))
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as wrong:
        raise AddressError(f"printer address {address!r}: {wrong}; {_HELP}") from wrong
    if parts.scheme == "tcp" and parts.hostname and port != 0:
        if parts.path.strip("/") or parts.query:
            raise AddressError(f"printer address {address!r} has more than host and port; {_HELP}")
        from wms_tui.devices.printer.ways.tcp import TcpChannel

        return TcpChannel(parts.hostname, port or 9100)
    path = unquote(parts.path)
    if parts.scheme == "file" and path:
        from wms_tui.devices.printer.ways.spool_file import SpoolFileChannel

        return SpoolFileChannel(Path(path), is_folder=path.endswith("/") or Path(path).is_dir())
    if parts.scheme == "serial" and (path or parts.netloc):
        from wms_tui.devices.printer.ways.serial_line import SerialChannel

        return SerialChannel(path or parts.netloc, _line(address, parts.query), flow)
    raise AddressError(f"printer address {address!r} is not one of ours; {_HELP}")


def _queue(address: str, scheme: str, name: str) -> Channel:
    """A queue of the system's spooler; a name that begins with "-" would be an option of `lp`."""
    if not name.strip() or name.startswith("-"):
        raise AddressError(f"printer address {address!r} names no queue; {_HELP}")
    if scheme == "cups":
        from wms_tui.devices.printer.ways.cups import CupsChannel

        return CupsChannel(name)
    if sys.platform != "win32":
        raise AddressError(f"printer address {address!r} is for Windows; here: cups://queue")
    from wms_tui.devices.printer.ways.winspool import WinspoolChannel

    return WinspoolChannel(name)


def _line(address: str, query: str) -> LineSetting:
    given = parse_qs(query, keep_blank_values=True)
    for key in given:
        if key != "baudrate":
            raise AddressError(f"printer address {address!r}: {key!r} is not known; {_HELP}")
    text = given.get("baudrate", ["9600"])[-1]
    if not text.isdecimal() or not 300 <= int(text) <= 4_000_000:
        raise AddressError(f"printer address {address!r}: baudrate {text!r} is no speed; {_HELP}")
    return LineSetting(baudrate=int(text))
