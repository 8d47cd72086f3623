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
"""Names the note of the demo that this user started last."""

NAME = "demo.json"


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
        return Path(self.folder) / NAME

    @property
    def troubles(self) -> Path:
        """One JSON line for each trouble made."""
        return Path(self.folder) / "troubles.jsonl"

    def write(self) -> None:
        """Leave the note in the demo's folder, also anew when something in it changed."""
        _replace(self.own, json.dumps(asdict(self)))

    def announce(self) -> None:
        """Let other terminals find this demo, rather than one that was started before."""
        _replace(CURRENT, json.dumps({"note": str(self.own)}))

    def remove(self) -> None:
        """Take the note away, so that nobody looks for a demo that ended."""
        self.own.unlink(missing_ok=True)
        if _announced() == self.own:
            CURRENT.unlink(missing_ok=True)


def read_note(path: Path) -> DemoNote:
    """The note that lies there. Errors: DemoFailed where none does, and no demo runs."""
    try:
        given: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return DemoNote(**given)
    except (OSError, ValueError, TypeError):
        raise DemoFailed("no demo runs here; start one with: wms-tui demo") from None


def find_note(folder: Path | None = None) -> DemoNote:
    """The note of the demo in a folder, else of the one started last. Errors: as `read_note`."""
    return read_note(_announced() if folder is None else folder.absolute() / NAME)


def _announced() -> Path:
    try:
        return Path(json.loads(CURRENT.read_text(encoding="utf-8"))["note"])
    except (OSError, ValueError, TypeError, KeyError):
        return CURRENT


def _replace(path: Path, text: str) -> None:
    fresh = path.with_suffix(".new")
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(path)
