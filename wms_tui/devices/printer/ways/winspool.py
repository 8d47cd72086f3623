"""The way to a printer of the Windows spooler, given each job as it is (data type RAW).

Written after Microsoft's description of OpenPrinter, StartDocPrinter and WritePrinter; never run on
Windows so far. What the spooler accepted is not printed: such a job stays "sent".
"""

import sys
from typing import Any

from wms_tui.devices.printer.channel import ChannelError
from wms_tui.devices.printer.status import PrinterStatus

SPOOLED = PrinterStatus("unknown", ("no_status",))


class WinspoolChannel:
    """One printer by the name under which Windows lists it."""

    can_answer = False
    is_shared = False
    keeps_halves = False

    def __init__(self, name: str) -> None:
        self._name = name

    def open(self) -> None:
        """See whether Windows knows the printer."""
        spool = _spooler()
        _close(spool, _opened(spool, self._name))

    def close(self) -> None:
        """Nothing is held open between jobs."""

    def send(self, job_id: str, data: bytes) -> None:
        """Hand the job to the spooler as one document."""
        spool = _spooler()
        printer = _opened(spool, self._name)
        try:
            _write(spool, printer, job_id, data)
        finally:
            _close(spool, printer)

    def read(self, timeout_s: float) -> bytes:
        """A queue has nothing to say."""
        return b""

    def queue_status(self) -> PrinterStatus:
        """Not asked: accepted is not printed."""
        return SPOOLED


def _spooler() -> Any:
    """winspool.drv; only Windows has it."""
    if sys.platform != "win32":
        raise ChannelError("only_windows")
    import ctypes

    return ctypes.WinDLL("winspool.drv", use_last_error=True)


def _opened(spool: Any, name: str) -> Any:
    import ctypes

    handle = ctypes.c_void_p()
    if not spool.OpenPrinterW(ctypes.c_wchar_p(name), ctypes.byref(handle), None):
        raise ChannelError("queue_missing")
    return handle


def _close(spool: Any, printer: Any) -> None:
    spool.ClosePrinter(printer)


def _write(spool: Any, printer: Any, job_id: str, data: bytes) -> None:
    import ctypes

    class DocInfo(ctypes.Structure):
        """DOC_INFO_1."""

        _fields_ = (
            ("name", ctypes.c_wchar_p),
            ("output", ctypes.c_wchar_p),
            ("data_type", ctypes.c_wchar_p),
        )

    about = DocInfo(job_id, None, "RAW")
    if not spool.StartDocPrinterW(printer, 1, ctypes.byref(about)):
        raise ChannelError("spooler_refused")
    written = ctypes.c_ulong(0)
    spool.StartPagePrinter(printer)
    is_taken = spool.WritePrinter(printer, data, len(data), ctypes.byref(written))
    spool.EndPagePrinter(printer)
    spool.EndDocPrinter(printer)
    if not is_taken or written.value != len(data):
        raise ChannelError("spooler_refused", touched=written.value > 0)
