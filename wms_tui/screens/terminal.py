"""Makes terminal and Textual safe for scanners, before the app starts. Linux and Windows."""

from __future__ import annotations

import asyncio
import codecs
import logging
import os
import signal
import sys
import threading
from collections.abc import Callable
from functools import partial
from logging.handlers import RotatingFileHandler
from pathlib import Path

LOG_BYTES = 2_000_000
LOG_FILES = 3
FRAME_S = 0.002
"""Textual holds a change back for up to a frame, 1/60 s by default: a long time for an answer."""


def prepare_terminal() -> None:
    """Switch off what a scan could trip over; call it before `App.run`.

    Kitty's key protocol: odd sequences end the app. Strict UTF-8: one byte of a GBK terminal ends
    Textual's input thread and with it the app (textual issue 6456).
    """
    os.environ["TEXTUAL_DISABLE_KITTY_KEY"] = "1"
    os.environ["TEXTUAL_ANIMATIONS"] = "none"
    from textual import constants, screen

    # Textual reads its environment once, when it is imported, which has happened by now.
    constants.DISABLE_KITTY_KEY = True  # type: ignore[misc]
    screen.UPDATE_PERIOD = FRAME_S  # type: ignore[misc]
    if sys.platform != "win32":
        from textual.drivers import linux_driver

        setattr(linux_driver, "getincrementaldecoder", forgiving_decoder)  # noqa: B010


def forgiving_decoder(encoding: str) -> Callable[[], codecs.IncrementalDecoder]:
    """A decoder factory that turns wrong bytes into U+FFFD instead of raising."""
    return partial(codecs.getincrementaldecoder(encoding), errors="replace")


def end_on_signals(end: Callable[[], None]) -> None:
    """Let SIGTERM and SIGINT end the app in order, so that the terminal is given back whole.

    Nothing suspends it. Textual takes every SIGCONT for the end of a suspension: a second thread
    would read keys beside the first one, and the program would wait for it at its end.
    """
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        try:
            loop.add_signal_handler(number, end)
        except (NotImplementedError, RuntimeError, ValueError):
            pass  # Windows, or not the main thread: the terminal's owner ends the process
    if sys.platform != "win32" and threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTSTP, signal.SIG_IGN)
        signal.signal(signal.SIGCONT, signal.SIG_DFL)


def log_to(path: Path) -> None:
    """Write the program's log to a file that rotates; nothing of it reaches the terminal."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(
        path, maxBytes=LOG_BYTES, backupCount=LOG_FILES, encoding="utf-8", delay=True
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logger = logging.getLogger("wms_tui")
    logger.addHandler(handler)
    logger.propagate = False
    if logger.level == logging.NOTSET:
        logger.setLevel(logging.INFO)
