"""Starting the demo for a whole shift."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any


def work_shift(folder: Path, *options: str) -> dict[str, Any]:
    """Run `wms-tui demo --robot` with these options; its summary. Fails where it did not pass."""
    done = subprocess.run(
        [sys.executable, "-m", "wms_tui", "demo", "--robot", "--json", "--data-dir",
         str(folder / "data"), *options],
        capture_output=True, text=True, timeout=330, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr + done.stdout
    summary: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return summary
