"""Reports of a scanner in HID point-of-sale mode to codes. Pure.

Known from one public source, for one model (Newland FM420): report number 02h, then the length,
then data in bytes 2 to 57, then the maker's symbology code in byte 62. Other makers lay it out in
another way, so every number of it can be set.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace


@dataclass(frozen=True, slots=True)
class Layout:
    """Where things stand in a report; all in bytes, counted from 0."""

    size: int = 64
    report: int = 2
    """Number of the reports that hold codes; others are left alone."""
    length: int = 1
    """Where the number of data bytes stands."""
    data: int = 2
    room: int = 56
    """Data bytes that one report holds; a longer code goes on in the next one."""


class LayoutError(ValueError):
    """A layout that can't be; the text says what."""


def layout_of(settings: Mapping[str, str]) -> Layout:
    """The layout with what a warehouse set differently. Errors: LayoutError."""
    known = [each.name for each in fields(Layout)]
    for key, value in settings.items():
        if key not in known:
            raise LayoutError(f"{key} is not known; known: {', '.join(known)}")
        if not (value.isascii() and value.isdecimal() and int(value) <= 4096):
            raise LayoutError(f"{key} = {value!r}; write a number of bytes")
    layout = replace(Layout(), **{key: int(value) for key, value in settings.items()})
    if not 0 < layout.data + layout.room <= layout.size or not 0 < layout.room <= 255:
        raise LayoutError("data and room do not fit into size")
    if not 0 < layout.length < layout.data:
        raise LayoutError("length has to stand between the report's number and its data")
    return layout


class ReportReader:
    """Cuts a stream of reports; `feed` gives (data, whether the code ends with it)."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._rest = b""

    def reset(self) -> None:
        """The device was opened anew."""
        self._rest = b""

    def feed(self, data: bytes) -> list[tuple[bytes, bool]]:
        """Data of each report. A report with room left ends its code."""
        layout, found = self._layout, []
        raw = self._rest + data
        while len(raw) >= layout.size:
            report, raw = raw[: layout.size], raw[layout.size :]
            length = report[layout.length]
            if report[0] == layout.report and length <= layout.room:
                part = report[layout.data : layout.data + length]
                found.append((part, length < layout.room))
        self._rest = raw
        return found
