"""Makes papers for printers: by the warehouse's templates, and says what a paper could not show."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from wms_tui.devices.events import DeviceNews, DeviceState, Emit

if TYPE_CHECKING:
    from wms_tui.devices.labels.content import Content
    from wms_tui.devices.labels.layout.shelf import Shelf
    from wms_tui.devices.printer.spec import PrinterSpec

log = logging.getLogger(__name__)

_REST = 4.0
"""So many times as long as a paper took to draw, nothing is drawn behind it: Python runs one thread
at a time, and scans and keys come first. A printer needs far longer for each label."""
_LONGEST_REST_S = 0.1

DEVICE = "label"
"""As papers call themselves in DeviceNews; they stay at fault until the next one is told of."""


class PaperMaker:
    """Draws for all printers of a station, one picture at a time: fonts and templates are shared.

    `folder` may hold the warehouse's own templates and fonts; it need not be there.
    """

    def __init__(self, folder: Path | None, emit: Emit, mono: Callable[[], float]) -> None:
        self._folder = folder
        self._emit = emit
        self._mono = mono
        self._drawing = threading.Lock()
        self._shelf: Shelf | None = None
        self._rested_at = 0.0

    def start(self) -> None:
        """Look at the warehouse's own templates in a thread; shipped ones can wait."""
        self._tell("ready", "")
        if self._folder is not None and self._folder.is_dir():
            threading.Thread(target=self._open, name="templates", daemon=True).start()

    def make(self, content: Content, printer: PrinterSpec, name: str) -> bytes:
        """A paper's bytes; `name` is the number by which people find it.

        Errors: FontMissing, LanguageError, MediaError, PictureError: it can't be drawn.
        """
        from wms_tui.devices.labels.render import label_job

        shelf = self._open()
        try:
            with self._drawing, self._rested():
                job = label_job(
                    content, printer.language, printer.media, printer.dpi,
                    style=printer.style, shelf=shelf,
                )  # fmt: skip
        except Exception:
            self._tell("fault", f"paper_not_drawn:{name}")
            raise
        if job.missing or job.clipped:
            # Never what stands on a label: a character of a name is shown, not logged.
            cut = ", ".join(job.clipped)
            log.warning("paper %s: characters missing %d, cut: %s", name, len(job.missing), cut)
        if job.missing:
            self._tell("fault", f"character_missing:{name} {''.join(job.missing)}")
        elif job.clipped:
            self._tell("fault", f"text_cut:{name} {' '.join(job.clipped)}")
        return job.data

    @contextmanager
    def _rested(self) -> Iterator[None]:
        """Wait until the rest behind the last paper is over; the first of a queue never waits."""
        time.sleep(max(0.0, self._rested_at - time.monotonic()))
        begun = time.monotonic()
        try:
            yield
        finally:
            ended = time.monotonic()
            self._rested_at = ended + min(_REST * (ended - begun), _LONGEST_REST_S)

    def _open(self) -> Shelf:
        from wms_tui.devices.labels.layout.shelf import shelf_of

        with self._drawing:
            if self._shelf is None:
                self._shelf = shelf_of(self._folder)
                for fault in self._shelf.faults:
                    log.error("template not used: %s", fault)
                    self._tell("fault", f"template_wrong:{fault.partition(':')[0]}")
            return self._shelf

    def _tell(self, state: DeviceState, reason: str) -> None:
        self._emit(DeviceNews(DEVICE, state, reason, self._mono()))
