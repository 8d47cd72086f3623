"""The machine: its terminal, its disk, its fonts, its sound."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from wms_tui.doctor.check import Check

LEAST_FREE = 500_000_000
"""Bytes; below this a database soon has no room."""
WIDTH, HEIGHT = 80, 24


def check_terminal() -> Iterator[Check]:
    """Size and character set of the terminal that this runs in."""
    if not sys.stdout.isatty():
        yield Check("terminal", "ok", "not a terminal; nothing to look at")
        return
    width, height = shutil.get_terminal_size()
    found = f"{width}x{height}, {sys.stdout.encoding}"
    if width < WIDTH or height < HEIGHT:
        yield Check("terminal", "bad", found, f"make it at least {WIDTH}x{HEIGHT}")
    elif (sys.stdout.encoding or "").lower().replace("-", "") != "utf8":
        yield Check("terminal", "bad", found, "set UTF-8, for example LANG=C.UTF-8")
    else:
        yield Check("terminal", "ok", found)


def check_disk(folder: Path) -> Iterator[Check]:
    """Whether there is room, and whether we may write."""
    try:
        free = shutil.disk_usage(folder).free
    except OSError as error:
        yield Check(
            "disk", "bad", f"{folder}: {error.strerror}", "make the folder, or mend its path"
        )
        return
    found = f"{folder}: {free / 1e9:.1f} GB free"
    if not os.access(folder, os.W_OK):
        yield Check("disk", "bad", f"{folder} can't be written", "give this user the folder")
    elif free < LEAST_FREE:
        yield Check("disk", "bad", found, "make room: an answered scan has to be stored")
    else:
        yield Check("disk", "ok", found)


def check_papers_and_sound() -> Iterator[Check]:
    """A font with Chinese for labels, and a program that plays tones."""
    from wms_tui.devices.feedback.player import find_player
    from wms_tui.devices.labels.drawing.fonts import FontMissing, font_files

    try:
        yield Check("font", "ok", font_files()[0].name)
    except (FontMissing, IndexError) as error:
        yield Check("font", "bad", str(error), "install pylopdf-fonts-zh-cn, or a Chinese font")
    player = find_player()
    if player:
        yield Check("sound", "ok", player[0])
    else:
        yield Check(
            "sound", "mind", "no player found: the terminal's bell is rung", "install alsa-utils"
        )
