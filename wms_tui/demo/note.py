"""The note that a running demo leaves: where its things are, for whoever wants to break them."""

from __future__ import annotations

import json
import os
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from wms_tui.demo.processes import DemoFailed

CURRENT = Path(tempfile.gettempdir()) / f"wms-tui-demo-{os.getuid()}.json"
"""The note of the demo that this user started last."""


@dataclass(frozen=True)
class DemoNote:
    """What another process has to know of a running demo."""

    folder: str
    language: str
    badge: str
    """What F9 signs in with."""
    labels: str
    """Folder of the simulated printer."""
    erp_port: int
    printer_control: int
    scale_control: int
    hub_pid: int = 0

    @property
    def own(self) -> Path:
        """Where this demo's note lies."""
        return Path(self.folder) / "demo.json"

    @property
    def troubles(self) -> Path:
        """One JSON line for each trouble made."""
        return Path(self.folder) / "troubles.jsonl"

    def write(self) -> None:
        """Leave the note, in the demo's folder and for other terminals."""
        for path in (self.own, CURRENT):
            fresh = path.with_suffix(".new")
            fresh.write_text(json.dumps(asdict(self)), encoding="utf-8")
            fresh.replace(path)

    def remove(self) -> None:
        """Take the note away from other terminals, if it is still this demo's."""
        try:
            if read_note(CURRENT).folder == self.folder:
                CURRENT.unlink(missing_ok=True)
        except DemoFailed:
            pass


def read_note(path: Path = CURRENT) -> DemoNote:
    """The note of a running demo. Errors: DemoFailed where there is none."""
    try:
        given: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return DemoNote(**given)
    except (OSError, ValueError, TypeError):
        raise DemoFailed("no demo runs here; start one with: wms-tui demo") from None
