"""What the figures were measured on."""

from __future__ import annotations

import os
import platform
import sqlite3
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path


def described(folder: Path) -> list[str]:
    """Lines for the foot of the table; `folder` is where the databases lay."""
    parts = ("textual", "sqlalchemy", "fastapi", "uvicorn", "pillow")
    return [
        f"- {datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {platform.system()} {platform.release()}, "
        f"{_cpu()}, {os.cpu_count()} cores, files on {_file_system(folder)}",
        f"- Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, "
        + ", ".join(f"{part} {version(part)}" for part in parts),
    ]


def load() -> str:
    """Processes that wanted a core in the last minute: says how quiet the machine was."""
    return f"{os.getloadavg()[0]:.1f}"


def _cpu() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or "unknown processor"
    named = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return named[0] if named else platform.machine()


def _file_system(folder: Path) -> str:
    best = ("", "an unknown file system")
    try:
        mounts = Path("/proc/mounts").read_text(encoding="utf-8").splitlines()
    except OSError:
        return best[1]
    for line in mounts:
        _, mounted, kind, *_ = line.split()
        inside = str(folder).startswith(mounted)
        if inside and len(mounted) > len(best[0]):
            best = (mounted, kind)
    return best[1]
