"""A label printer: its thread takes jobs in order, asks before and after each, and loses none.

"sent" is never "printed". A job of which nothing was sent stays in the queue until the printer can
take it; one that broke off after its first byte is reported unknown and never sent again by itself.
"""

import threading
import time

from wms_tui.devices.announcer import Announcer
from wms_tui.devices.events import Clock, Emit, PrintNews, PrintState
from wms_tui.devices.labels.media import parse_media
from wms_tui.devices.printer.address import channel_for
from wms_tui.devices.printer.channel import ChannelError
from wms_tui.devices.printer.dialog import Dialog
from wms_tui.devices.printer.jobs import Job, JobQueue
from wms_tui.devices.printer.status import PrinterStatus


class LabelPrinter:
    """One printer. Emits PrintNews per job and DeviceNews("printer:<name>", …) per change."""

    def __init__(
        self,
        name: str,
        language: str,
        address: str,
        media: str,
        dpi: int,
        emit: Emit,
        clock: Clock = time.monotonic,
        *,
        poll_s: float = 2.0,
        retry_s: float = 1.0,
        answer_s: float = 0.5,
        settle_s: float = 5.0,
    ) -> None:
        """AddressError or MediaError for an address or paper size that can't be read.

        language, media ("76x130") and dpi are kept for whoever draws the jobs.
        poll_s: how often an idle printer is asked; retry_s: pause after a failure or a fault;
        answer_s: wait for an answer; settle_s: wait for "printing" to end after a job.
        """
        self.name = name
        self.language = language
        self.media = parse_media(media)
        self.dpi = dpi
        self._channel = channel_for(address)
        self._dialog = Dialog(self._channel, language, clock, answer_s)
        self._emit = emit
        self._clock = clock
        self._announcer = Announcer(f"printer:{name}", emit, clock)
        self._poll_s, self._retry_s, self._settle_s = poll_s, retry_s, settle_s
        self._jobs = JobQueue()
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Start the printer's thread; returns at once, whether the printer is there or not."""
        self._thread = threading.Thread(target=self._run, name=f"printer-{self.name}", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End the thread, four seconds at most; jobs that wait stay unsent and unreported."""
        self._stopping.set()
        self._jobs.close()
        if self._thread is not None:
            self._thread.join(timeout=4.0)

    def submit(self, job_id: str, data: bytes) -> bool:
        """Queue a job; False, and nothing done, if that job is waiting or being sent already."""
        return self._jobs.submit(Job(job_id, data))

    def cancel(self, job_id: str) -> bool:
        """Take a waiting job back (reported failed, cancelled); False once it is being sent."""
        taken = self._jobs.cancel(job_id)
        if taken:
            self._report(job_id, "failed", "cancelled")
        return taken

    def pending(self) -> int:
        """Jobs that wait or are being sent."""
        return self._jobs.pending()

    def _run(self) -> None:
        self._announcer.say("connecting")
        while not self._stopping.is_set():
            try:
                self._channel.open()
                self._dialog.begin()
                self._serve()
            except ChannelError as failed:
                self._announcer.say("lost", failed.reason)
            finally:
                self._channel.close()
            self._stopping.wait(self._retry_s)

    def _serve(self) -> None:
        """Work through jobs until stopped or the channel fails."""
        self._look()
        while not self._stopping.is_set():
            job = self._jobs.head(self._poll_s)
            if job is None:
                self._look()
            elif not self._dialog.is_mute and self._look().state == "fault":
                self._stopping.wait(self._retry_s)  # the job waits until the fault is mended
            elif self._jobs.claim(job):
                self._deliver(job)

    def _deliver(self, job: Job) -> None:
        try:
            self._dialog.drain()  # a connection that was closed meanwhile fails here, unsent
            self._channel.send(job.job_id, job.data)
        except ChannelError as failed:
            if failed.touched:
                self._jobs.done()
                self._report(job.job_id, "unknown", failed.reason)
            else:
                self._jobs.put_back()
            raise
        self._jobs.done()
        self._report(job.job_id, "sent", "")
        try:
            status = self._settled()
        except ChannelError as failed:
            # The system took every byte, but nobody knows what reached the printer.
            self._report(job.job_id, "unknown", failed.reason)
            raise
        if status is not None and status.state == "ready" and not status.is_busy:
            self._report(job.job_id, "asked", "")

    def _settled(self) -> PrinterStatus | None:
        """The printer's status once it no longer says "printing"; None if it does not answer."""
        if self._dialog.is_mute:
            self._dialog.drain()
            return None
        until = self._clock() + self._settle_s
        status = self._look()
        while status.is_busy and self._clock() < until and not self._stopping.wait(0.1):
            status = self._look()
        return status

    def _look(self) -> PrinterStatus:
        """Ask the printer and say what it answered."""
        status = self._dialog.status()
        shown = "" if status.reason == "printing" else status.reason
        self._announcer.say(status.state, shown)
        return status

    def _report(self, job_id: str, state: PrintState, reason: str) -> None:
        self._emit(PrintNews(job_id, state, reason, self._clock()))
