"""Where a frame begins and ends in a stream that may start anywhere: the three ways there are.

`cut` looks from `begin` on and gives (start, end) of the next candidate; end 0 means that more
bytes are needed, and that what stands before `start` belongs to nothing and can be forgotten.
"""

from dataclasses import dataclass
from typing import ClassVar, Protocol


class Framing(Protocol):
    """One way of cutting."""

    longest: int
    """No frame has more bytes."""
    is_lines: ClassVar[bool]
    """A tail of a frame can look like one: after a join all is skipped up to the next end."""

    def cut(self, held: bytes, begin: int) -> tuple[int, int]:
        """The next candidate."""

    def resume(self, start: int, end: int) -> int:
        """Where to go on after a candidate that was no good frame."""


@dataclass(slots=True)
class Block:
    """Frames that begin with one byte and have one length; what is inside may be any byte."""

    start: int
    longest: int
    is_lines: ClassVar[bool] = False

    def cut(self, held: bytes, begin: int) -> tuple[int, int]:
        """By length: an end byte may stand in the middle as well."""
        at = held.find(self.start, begin)
        if at < 0:
            return len(held), 0
        end = at + self.longest
        return at, end if end <= len(held) else 0

    def resume(self, start: int, end: int) -> int:
        """A frame may begin inside bytes that turned out to be none."""
        return start + 1


@dataclass(slots=True)
class Span:
    """Frames from a start byte to an end sequence."""

    start: int
    end: bytes
    longest: int
    is_lines: ClassVar[bool] = False

    def cut(self, held: bytes, begin: int) -> tuple[int, int]:
        """By start and end; a start without an end within `longest` bytes is noise."""
        at = held.find(self.start, begin)
        while at >= 0:
            end = held.find(self.end, at + 1, at + self.longest)
            if end >= 0:
                return at, end + len(self.end)
            if len(held) - at < self.longest:
                return at, 0
            at = held.find(self.start, at + 1)
        return len(held), 0

    def resume(self, start: int, end: int) -> int:
        """A frame may begin inside bytes that turned out to be none."""
        return start + 1


@dataclass(slots=True)
class Lines:
    """Lines that end with LF. Of one that is too long the end is kept, so it stays too long."""

    longest: int = 64
    is_lines: ClassVar[bool] = True

    def cut(self, held: bytes, begin: int) -> tuple[int, int]:
        """By the end alone."""
        end = held.find(b"\n", begin) + 1
        if end:
            return begin, end
        return max(begin, len(held) - self.longest), 0

    def resume(self, start: int, end: int) -> int:
        """A line that can't be read is passed over whole."""
        return end
