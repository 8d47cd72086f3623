"""The demo's folder: one that was named is kept, another goes at the end but for what was shown."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from wms_tui.demo.processes import DemoFailed

LABEL_PICTURES = "*/labels/labels-*.png"
"""What a person may want to look at after a demo by hand: its screen named these files."""


@contextmanager
def demo_folder(data_dir: Path | None, keep: str = "") -> Iterator[Path]:
    """`data_dir`, made where it is missing; else a temporary folder that is cleared afterwards.

    Of a temporary folder only what matches the glob `keep` stays. Errors: DemoFailed where
    `data_dir` holds something already, or can't be written.
    """
    if data_dir is None:
        folder = Path(tempfile.mkdtemp(prefix="wms-tui-demo-"))
        try:
            yield folder
        finally:
            _clear(folder, frozenset(folder.glob(keep)) if keep else frozenset())
        return
    _make(data_dir)
    yield data_dir.absolute()


def _make(data_dir: Path) -> None:
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        if any(data_dir.iterdir()):
            raise DemoFailed(f"{data_dir} is not empty; name a new folder")
        with tempfile.TemporaryFile(dir=data_dir):
            pass
    except OSError as error:
        said = error.strerror or error
        raise DemoFailed(f"{data_dir} can't be used ({said}); name a new folder") from error


def _clear(folder: Path, kept: frozenset[Path]) -> None:
    """Remove what is in a folder, and the folder where nothing in it is kept."""
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            _clear(path, kept)
        elif path not in kept:
            path.unlink(missing_ok=True)
    if not any(folder.iterdir()):
        folder.rmdir()
