"""Reads a painted station screen: what a person would read, in Chinese or English. Pure.

The robot's own table of words: it may not look into the program that it watches.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

PLACES = {
    "打单": "print",
    "Print": "print",
    "拣货": "pick",
    "Pick": "pick",
    "验货": "check",
    "Check": "check",
    "打包": "pack",
    "Pack": "pack",
    "称重": "weigh",
    "Weigh": "weigh",
    "交接": "handover",
    "Handover": "handover",
    "登录": "sign_in",
    "Sign in": "sign_in",
    "选环节": "home",
    "Choose step": "home",
}
GOOD = frozenset({"[ OK ]", "[DONE]", "[MORE]"})
NOTE, WRONG, STOP = "[ ?? ]", "[ XX ]", "[STOP]"
STEPS = ("print", "pick", "check", "pack", "weigh", "handover")

_NUMBER = re.compile(r"#(\d+)\s*$")
_TARGET = re.compile(r"【\s*([^】]*?)\s*】")
_PROGRESS = re.compile(r"\]\s*(\d+)/(\d+)\s*$")
_SYMBOL = re.compile(r"\[( OK |DONE|MORE| \?\? | XX |STOP)\]\s?(.*)")
_ROW = re.compile(r"^ ?(> |\+ |! |x | {2})(\S+) (.*?)\s*\b(\d+)/(\d+)(?:\s+(\S.*?))?\s*$")
_WAYBILL = re.compile(r"(?:运单|Waybill)\s+(\S+)")
_STARTING = re.compile(r"正在启动|Starting")
_SCANNER = re.compile(r"(?:扫描枪 就绪|scanner ready)")
_UNSENT = re.compile(r"(?:未上传|unsent)\s+(\d+)")
_LIST_AT = re.compile(r"(?:拦截|stops)\s+\d+\s+\((\d\d):(\d\d):(\d\d)\)")
_WEIGHT = re.compile(r"\d+ g")
_DAY_S = 86_400
CODE_LINE = 21
"""Row in which the scanned code stands, under answer and remedy."""


@dataclass(frozen=True)
class SeenRow:
    """A line of the list: code, counted, wanted, place."""

    code: str
    name: str
    have: int
    want: int
    place: str
    current: bool
    is_open: bool = True
    """Neither done nor stopped."""


@dataclass(frozen=True)
class Seen:
    """A whole screen, read."""

    lines: tuple[str, ...]
    place: str = ""
    """A value of `PLACES`; empty where the title can't be read (the station starts, a sheet …)."""
    number: int = -1
    """Number of the last scan answered; -1: none is painted."""
    target: str = ""
    done: int = 0
    total: int = 0
    symbol: str = ""
    sentence: str = ""
    rows: tuple[SeenRow, ...] = ()
    open_waybill: str = ""
    """Waybill of the order that is open, as the head names it."""
    online: bool = False
    unsent: int = 0
    list_at: int | None = None
    """As of when the stop list is, in seconds of the local day."""
    scanner_ready: bool = False
    """A scanner on a wire of its own is connected."""

    @property
    def good(self) -> bool:
        """Whether the last answer was a good one."""
        return self.symbol in GOOD

    @property
    def answers_weight(self) -> bool:
        """Whether the answer shown is to what the scale said, not to a scan."""
        return len(self.lines) > CODE_LINE and bool(
            _WEIGHT.fullmatch(self.lines[CODE_LINE].strip())
        )

    def list_is_newer(self, second_of_day: int) -> bool:
        """Whether the stop list was fetched after that second, midnight in between or not."""
        return self.list_at is not None and 0 < (self.list_at - second_of_day) % _DAY_S < _DAY_S / 2

    @property
    def current(self) -> SeenRow | None:
        """The row with the marker."""
        return next((row for row in self.rows if row.current), None)

    def text(self) -> str:
        """The screen as it stands, for logs."""
        return "\n".join(self.lines)


def read_screen(lines: Sequence[str]) -> Seen:
    """Read 24 painted rows of 80 cells."""
    if len(lines) < 24:
        return Seen(tuple(lines))
    symbol, sentence = _reply(lines[17:22])
    done, total = _progress(lines[1:6])
    number = _NUMBER.search(lines[0])
    status = lines[23]
    unsent = _UNSENT.search(status)
    return Seen(
        lines=tuple(lines),
        place="" if any(map(_STARTING.search, lines[1:6])) else _place(lines[0]),
        number=int(number.group(1)) if number else -1,
        target=_first(_TARGET, lines[1:7]),
        done=done,
        total=total,
        symbol=symbol,
        sentence=sentence,
        rows=tuple(row for line in lines[6:19] if (row := _row(line))),
        open_waybill=_first(_WAYBILL, lines[6:12]),
        online=status.strip().startswith(("联机", "online")),
        scanner_ready=_SCANNER.search(status) is not None,
        unsent=int(unsent.group(1)) if unsent else 0,
        list_at=_second_of_day(status),
    )


def _second_of_day(status: str) -> int | None:
    found = _LIST_AT.search(status)
    if found is None:
        return None
    hours, minutes, seconds = map(int, found.groups())
    return hours * 3600 + minutes * 60 + seconds


def number_of(title: str) -> int:
    """The scan number in a title row; -1 where there is none."""
    found = _NUMBER.search(title)
    return int(found.group(1)) if found else -1


def _place(title: str) -> str:
    return PLACES.get(title.split("|")[0].split("#")[0].strip(), "")


def _first(pattern: re.Pattern[str], lines: Sequence[str]) -> str:
    for line in lines:
        if found := pattern.search(line):
            return found.group(1)
    return ""


def _progress(lines: Sequence[str]) -> tuple[int, int]:
    for line in lines:
        if found := _PROGRESS.search(line):
            return int(found.group(1)), int(found.group(2))
    return 0, 0


def _reply(lines: Sequence[str]) -> tuple[str, str]:
    for line in lines:
        if found := _SYMBOL.search(line):
            return f"[{found.group(1)}]", found.group(2).strip()
    return "", ""


def _row(line: str) -> SeenRow | None:
    found = _ROW.match(line)
    if found is None:
        return None
    marker, code, name, have, want, place = found.groups()
    return SeenRow(
        code, name, int(have), int(want), place or "", marker == "> ", marker not in ("+ ", "x ")
    )
