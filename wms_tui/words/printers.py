"""Words of the sheet of printers: queues, states of labels, what came of a deed."""

from __future__ import annotations

from typing import Any

from wms_tui.words.counting import counted

WORDS: dict[str, tuple[str, str]] = {
    "none": (
        "本台没有打印机；在 station.toml 里加 [[printer]]",
        "No printer here; add a [[printer]] to station.toml",
    ),
    "head_name": ("打印机", "Printer"),
    "head_state": ("状态", "State"),
    "head_waiting": ("等待", "Waiting"),
    "jobs": ("{printer} 最近的面单（波次 {wave}）", "Newest labels of {printer} (wave {wave})"),
    "jobs_no_wave": ("{printer} 最近的面单", "Newest labels of {printer}"),
    "no_jobs": ("{printer} 还没打过面单", "{printer} has printed no label yet"),
    "copy": ("补打 {number}", "copy {number}"),
    # what is known of a label; none of it but a scan means that it lies there
    "job.waiting": ("等待", "waiting"),
    "job.intent": ("还没送出", "not sent yet"),
    "job.sent": ("已送出，没确认", "sent, not confirmed"),
    "job.asked": ("已送出，打印机说好了", "sent, printer says fine"),
    "job.scanned_back": ("扫过，打好了", "scanned, good"),
    "job.unknown": ("不清楚，看纸", "not known: look at the paper"),
    "job.void": ("已作废，没打", "void, not printed"),
    # keys
    "key.pause": ("暂停队列", "hold queue"),
    "key.resume": ("继续队列", "let it go on"),
    "key.cancel": ("取消等待的", "cancel waiting"),
    "key.sure": ("再按：取消 {count} 张", "again: cancel {count}"),
    "key.move": ("转到另一台", "move to another"),
    "key.reprint": ("从某号起补打", "reprint from no."),
    "key.next": ("下一台打印机", "next printer"),
    "ask_position": (
        "从几号起补打？键入号码，按 Enter（F8 不打了）",
        "Reprint from which number? Type it, Enter (F8: no)",
    ),
    # what came of it
    "paused": ("{printer} 暂停了：手上这张打完就停", "{printer} is held after the label in hand"),
    "resumed": ("{printer} 继续打", "{printer} goes on"),
    "cancelled": ("{printer} 取消了 {count} 张", "{printer}: {count} labels cancelled"),
    "moved": (
        "{count} 张从 {printer} 转到 {taker}",
        "{count} labels went from {printer} to {taker}",
    ),
    "nowhere": ("没有别的打印机能打 {printer} 的", "No other printer can print for {printer}"),
    "reprinted": (
        "{wave}：从 {first} 号起补打 {count} 张，到 {last} 号；旧的撕掉",
        "{wave}: {count} labels again, {first} to {last}; tear up the old ones",
    ),
    "reprint_none": (
        "{wave} 从 {position} 号起没有可补打的",
        "{wave}: nothing to reprint from {position} on",
    ),
    "sign_in": ("先登录再补打", "Sign in before you reprint"),
}


def printer_words(language: str, key: str, **params: Any) -> str:
    """A word or sentence. Errors: KeyError where there is none."""
    chinese, english = WORDS[key]
    return counted(english if language == "en" else chinese, params).format(**params)
