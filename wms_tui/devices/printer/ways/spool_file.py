"""The way to a folder or a file instead of a printer: for trying out, and for printing later."""

import re
from pathlib import Path

from wms_tui.devices.printer.channel import ChannelError


class SpoolFileChannel:
    """In a folder each job becomes a file of its own; to a file each job is appended."""

    can_answer = False
    is_shared = False
    keeps_halves = False

    def __init__(self, path: Path, *, is_folder: bool) -> None:
        self._path = path
        self._is_folder = is_folder

    def open(self) -> None:
        """Make the folder if it is missing."""
        folder = self._path if self._is_folder else self._path.parent
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as failed:
            raise ChannelError("file_not_writable") from failed

    def close(self) -> None:
        """Nothing is held open between jobs."""

    def send(self, job_id: str, data: bytes) -> None:
        """Write the job; a file in the folder appears whole or not at all."""
        try:
            if self._is_folder:
                self._own_file(job_id, data)
            else:
                with self._path.open("ab") as file:
                    file.write(data)
        except OSError as failed:
            raise ChannelError("file_not_writable", touched=not self._is_folder) from failed

    def read(self, timeout_s: float) -> bytes:
        """A file has nothing to say."""
        return b""

    def _own_file(self, job_id: str, data: bytes) -> None:
        name = re.sub(r"[^\w.-]", "_", job_id) or "job"
        target, copy = self._path / f"{name}.prn", 1
        while target.exists():
            copy += 1
            target = self._path / f"{name}-{copy}.prn"
        half = target.with_suffix(".part")
        half.write_bytes(data)
        half.replace(target)
