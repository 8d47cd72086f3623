"""What the devices screen says of a device: lines of text, made of values. Pure."""

from __future__ import annotations

from datetime import datetime, tzinfo

from wms_tui.bench.device_desk import DeviceState
from wms_tui.devices.events import CodeScanned, DeviceEvent, DeviceNews, PrintNews, ScaleNews
from wms_tui.domain.codes.aim import split_aim
from wms_tui.domain.codes.reading import read
from wms_tui.widgets.cells import fill
from wms_tui.widgets.pane import Line
from wms_tui.words.chrome import Language, chrome
from wms_tui.words.device_screen import device_word
from wms_tui.words.devices import device_reason

_PER_LINE = 16
_MOST_LINES = 5
_MUTE = frozenset({"sound", "lamp"})
"""These are told, and never tell anything."""
_STYLES = {"ready": "$success", "fault": "bold $error", "lost": "bold $error"}


def name_of(device: str, language: Language) -> str:
    """The device in words."""
    kind, _, own = device.partition(":")
    if kind == "keyboard":
        return device_word(language, "keyboard")
    return f"{chrome(language, f'device.{kind}')} {own}".strip()


def row(number: int, state: DeviceState, language: Language, *, is_chosen: bool) -> Line:
    """A device in the list: mark, name, state, how fast it speaks."""
    seen = state.seen
    said = device_reason(language, seen.reason)
    if not said and seen.state:
        said = chrome(language, f"state.{seen.state}")
    rate = ""
    if seen.total:
        rate = device_word(
            language, "rate", frames=f"{seen.frames_s:.1f}", bytes=f"{seen.bytes_s:.0f}"
        )
    mark, style = ("▸", "bold") if is_chosen else (" ", "")
    return [
        (fill(f"{mark}{number} {name_of(seen.device, language)}", 22), style or "$accent"),
        (fill(said, 30), _STYLES.get(seen.state or "", "")),
        (f" {rate}", "dim"),
    ]


def last_test(state: DeviceState, language: Language, zone: tzinfo | None) -> str:
    """When it was tested, by whom, and what came of it."""
    test = state.last
    if test is None:
        return device_word(language, "never")
    at = datetime.fromtimestamp(test.at_wall / 1000, zone).strftime("%m-%d %H:%M")
    who = test.operator or device_word(language, "nobody")
    word = "last_ok" if test.is_ok else "last_bad"
    detail = device_reason(language, test.detail)
    return device_word(language, word, at=at, who=who, detail=_shown(detail)).strip()


def details(state: DeviceState, language: Language, room: int) -> list[Line]:
    """Bytes, what was read in them, and the last trouble, in at most so many lines."""
    if state.seen.device.partition(":")[0] in _MUTE:
        return []
    seen, room = state.seen, max(room - 3, 2)
    dumped = _dump(seen.raw, min(_MOST_LINES, room - room // 2))
    lines: list[Line] = [[(_heading(state, language), "bold")], *dumped]
    lines.append([(device_word(language, "frames"), "bold")])
    frames = [frame_text(each, language) for each in reversed(seen.frames)]
    if frames:
        lines += [[(f"  {text}", "")] for text in frames[: room - len(dumped)]]
    else:
        lines.append([(f"  {device_word(language, 'frames_none')}", "dim")])
    trouble = seen.trouble
    if trouble is None:
        lines.append([(device_word(language, "trouble_none"), "dim")])
    else:
        what, ago = trouble_text(trouble, language), _ago(seen.trouble_s, language)
        lines.append([(device_word(language, "trouble", what=what, ago=ago), "$warning")])
    return lines


def _ago(seconds: float, language: Language) -> str:
    if seconds < 100:
        return device_word(language, "seconds", count=int(seconds))
    if seconds < 100 * 60:
        return device_word(language, "minutes", count=int(seconds / 60))
    return device_word(language, "hours", count=int(seconds / 3600))


def _heading(state: DeviceState, language: Language) -> str:
    if state.seen.raw:
        return device_word(language, "raw", total=state.seen.total)
    is_printer = state.seen.device.startswith("printer:")
    return device_word(language, "raw_printer" if is_printer else "raw_none")


def trouble_text(news: DeviceNews, language: Language) -> str:
    """A fault or loss in words."""
    return device_reason(language, news.reason) or chrome(language, f"state.{news.state}")


def frame_text(event: DeviceEvent, language: Language) -> str:
    """What was read in some bytes."""
    if isinstance(event, CodeScanned):
        aim, code = split_aim(event.code)
        it = read(code, aim)
        return "  ".join(filter(None, (_shown(code), it.symbology, aim)))
    if isinstance(event, ScaleNews):
        return _weight(event, language)
    if isinstance(event, PrintNews):
        reason = device_reason(language, event.reason)
        return device_word(
            language, "job", state=device_word(language, f"job.{event.state}", reason=reason)
        )
    return trouble_text(event, language)


def _weight(news: ScaleNews, language: Language) -> str:
    reading = news.reading
    if reading.weight is None:
        flags = " ".join(reading.flags) or reading.kind
        return device_word(language, "no_weight", flags=flags)
    said = device_word(language, "weight", weight=reading.weight, unit=reading.unit or "")
    if reading.stable is not None:
        said += "  " + device_word(language, "stable" if reading.stable else "moving")
    return f"{said}  {' '.join(reading.flags)}".rstrip()


def _dump(raw: bytes, most: int) -> list[Line]:
    """Hex and text side by side, the newest at the end."""
    newest = raw[-_PER_LINE * most :]
    lines: list[Line] = []
    for at in range(0, len(newest), _PER_LINE):
        part = newest[at : at + _PER_LINE]
        text = "".join(chr(byte) if 32 <= byte < 127 else "." for byte in part)
        lines.append([(f"  {part.hex(' ').upper():<48} ", ""), (text, "dim")])
    return lines


def _shown(text: str) -> str:
    visible = text.replace("\x1d", "<GS>")
    return "".join(c if c.isprintable() else "." for c in visible)
