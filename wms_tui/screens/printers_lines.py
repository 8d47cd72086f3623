"""The lines of the sheet of printers. Pure."""

from __future__ import annotations

from wms_tui.bench.printer_news import JobLine, PrinterLine, PrintersSeen
from wms_tui.widgets.cells import cut, fill, flush_right, plain
from wms_tui.widgets.pane import Line, Span
from wms_tui.words.chrome import Language, chrome
from wms_tui.words.devices import device_reason
from wms_tui.words.printers import printer_words

CELLS = 68
"""Of the sheet, inside its frame."""
_NAME, _STATE, _WAITING = 16, 42, 8
_MOST_PRINTERS = 5
_STYLES = {"waiting": "dim", "void": "dim", "scanned_back": "$success", "unknown": "bold $error"}


def sheet_lines(
    language: Language,
    seen: PrintersSeen,
    chosen: int,
    rows: int,
    *,
    is_sure: bool = False,
    asks_position: bool = False,
) -> list[Line]:
    """At most `rows` lines: the printers, the chosen one's labels, what was done, the keys."""
    if not seen.printers:
        return [[(printer_words(language, "none"), "")], [], _closing(language)]
    at = chosen % len(seen.printers)
    printer = seen.printers[at]
    first = max(0, at - _MOST_PRINTERS + 1)
    shown = seen.printers[first : first + _MOST_PRINTERS]
    head = [_head(language), *(_printer(language, one, one is printer) for one in shown)]
    foot = [_said(language, seen, asks_position), *_keys(language, printer, is_sure)]
    room = rows - len(head) - len(foot) - 3
    jobs = [_job(language, job) for job in printer.jobs[: max(0, room)]]
    blank: list[Line] = [[("", "")]] * (room - len(jobs))
    return [*head, [("", "")], _title(language, printer), *jobs, *blank, *foot, _closing(language)]


def _head(language: Language) -> Line:
    name, state, waiting = (
        printer_words(language, f"head_{part}") for part in ("name", "state", "waiting")
    )
    text = f"  {fill(name, _NAME)}{fill(state, _STATE)}{flush_right(waiting, _WAITING)}"
    return [(text, "dim")]


def _printer(language: Language, printer: PrinterLine, is_chosen: bool) -> Line:
    state = chrome(language, f"state.{printer.state}")
    if printer.reason:
        state = f"{state}: {device_reason(language, printer.reason)}"
    if printer.is_paused and printer.reason != "queue_paused":
        state = f"{state} · {device_reason(language, 'queue_paused')}"
    style = {"ready": "$success", "fault": "bold $error", "lost": "bold $error"}
    mark = "> " if is_chosen else "  "
    return [
        (mark + fill(plain(printer.name), _NAME), "bold" if is_chosen else ""),
        (fill(state, _STATE), style.get(printer.state, "")),
        (flush_right(str(printer.waiting), _WAITING), "bold" if printer.waiting else ""),
    ]


def _title(language: Language, printer: PrinterLine) -> Line:
    key = "no_jobs" if not printer.jobs else "jobs" if printer.wave else "jobs_no_wave"
    name, wave = plain(printer.name), plain(printer.wave)
    return [(cut(printer_words(language, key, printer=name, wave=wave), CELLS), "bold")]


def _job(language: Language, job: JobLine) -> Line:
    position = f"#{job.position}" if job.position else "-"
    is_copy = job.copy_no > 1
    copy = printer_words(language, "copy", number=job.copy_no) if is_copy else ""
    state = printer_words(language, f"job.{job.state}")
    return [
        (f"  {fill(position, 6)}{fill(plain(job.waybill), 22)}{fill(copy, 10)}", ""),
        (cut(state, CELLS - 40), _STYLES.get(job.state, "")),
    ]


def _said(language: Language, seen: PrintersSeen, asks_position: bool) -> Line:
    if asks_position:
        return [(cut(printer_words(language, "ask_position"), CELLS), "bold reverse")]
    if not seen.said:
        return [("", "")]
    params = {key: plain(value) for key, value in seen.params.items()}
    return [(cut(printer_words(language, seen.said, **params), CELLS), "bold $accent")]


def _keys(language: Language, printer: PrinterLine, is_sure: bool) -> list[Line]:
    pause = "key.resume" if printer.is_paused else "key.pause"
    cancel = "key.sure" if is_sure else "key.cancel"
    words = [
        printer_words(language, pause),
        printer_words(language, cancel, count=printer.waiting),
        printer_words(language, "key.move"),
        printer_words(language, "key.reprint"),
        printer_words(language, "key.next"),
    ]
    first: list[Span] = []
    second: list[Span] = []
    for number, text in enumerate(words, 1):
        row = first if number <= 3 else second
        row += [(f"F{number} ", "bold $accent"), (fill(text, 19), "")]
    return [first, second]


def _closing(language: Language) -> Line:
    return [(chrome(language, "menu.close"), "dim")]
