"""The three kinds of wire that a scanner can hang on, each down to codes. Pure."""

from __future__ import annotations

from wms_tui.devices.scanner.assembler import Assembled, CodeAssembler, CodeSpoiled
from wms_tui.devices.scanner.hid_reports import Layout, ReportReader
from wms_tui.devices.scanner.key_events import KeyReader


class SerialParser:
    """Plain bytes."""

    def __init__(self, encoding: str = "", suffix: str = "auto") -> None:
        """LookupError for an unknown encoding or suffix."""
        self._assembler = CodeAssembler(encoding, suffix)

    def reset(self) -> None:
        """Forget everything."""
        self._assembler.reset()

    def feed(self, data: bytes, at: float) -> list[Assembled]:
        """Codes that end in these bytes."""
        return self._assembler.feed(data, at)

    def quiet(self, at: float) -> list[Assembled]:
        """The next bytes will tell that a code was cut off."""
        return []


class KeyParser(SerialParser):
    """Key events."""

    def __init__(self, suffix: str = "auto") -> None:
        """LookupError for an unknown suffix."""
        super().__init__("ascii", suffix)
        self._keys = KeyReader()
        self._skips = False
        """True from a loss until the code it happened in has ended."""

    def reset(self) -> None:
        """Forget everything."""
        super().reset()
        self._keys.reset()
        self._skips = False

    def feed(self, data: bytes, at: float) -> list[Assembled]:
        """Codes that end in these events; a code of which a key was lost is dropped whole."""
        found: list[Assembled] = []
        for typed in self._keys.feed(data):
            if isinstance(typed, str):
                self._assembler.reset()
                if not self._skips:
                    found.append(CodeSpoiled(typed))
                self._skips = True
            elif self._skips:
                self._skips = typed not in (b"\r", b"\n", b"\t")
            else:
                found.extend(self._assembler.feed(typed, at))
        return found

    def quiet(self, at: float) -> list[Assembled]:
        """The code that something was lost of is over, also where its end was lost."""
        self._skips = False
        return []


class ReportParser:
    """HID point-of-sale reports; a code ends with its report."""

    def __init__(self, layout: Layout, encoding: str = "") -> None:
        """LookupError for an unknown encoding."""
        self._reports = ReportReader(layout)
        self._assembler = CodeAssembler(encoding)

    def reset(self) -> None:
        """Forget everything."""
        self._reports.reset()
        self._assembler.reset()

    def feed(self, data: bytes, at: float) -> list[Assembled]:
        """Codes that end in these reports."""
        found: list[Assembled] = []
        for part, is_last in self._reports.feed(data):
            found.extend(self._assembler.feed(part, at))
            if is_last:
                found.extend(self._assembler.end())
        return found

    def quiet(self, at: float) -> list[Assembled]:
        """A code that filled its last report to the brim has ended."""
        return self._assembler.end()
