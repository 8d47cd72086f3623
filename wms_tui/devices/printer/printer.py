"""A printer: its thread takes jobs in order, asks before and after each, and loses none.

"sent" is never "printed". A job of which nothing was sent stays in the queue until the printer can
take it; one that broke off after its first byte is reported unknown and never sent again by itself.
"""

import logging
import threading
import time
from dataclasses import dataclass

from wms_tui.devices.announcer import Announcer
from wms_tui.devices.events import Clock, Emit, PrintNews, PrintState
from wms_tui.devices.printer.address import channel_for
from wms_tui.devices.printer.channel import ChannelError, JobRefused
from wms_tui.devices.printer.driver import Driver, WireDriver
from wms_tui.devices.printer.jobs import Draw, Job, JobQueue
from wms_tui.devices.printer.spec import PLATFORM, PrinterSpec
from wms_tui.devices.printer.status import PrinterStatus

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds that a printer is given."""

    poll_s: float = 2.0
    """How often an idle printer is asked."""
    retry_s: float = 1.0
    """Pause after a failure or a fault."""
    answer_s: float = 0.5
    """Wait for an answer."""
    settle_s: float = 5.0
    """Wait for "printing" to end after a job."""
    idle_s: float = 5.0
    """A printer that others may want is let go when there was nothing to print for so long."""
    mute_idle_s: float = 30.0
    """The same for one that does not answer: others may hold it, and what it was sent still wait
    in front of it."""


class LabelPrinter:
    """One printer. Emits PrintNews per job and DeviceNews("printer:<name>", …) per change."""

    def __init__(
        self, spec: PrinterSpec, emit: Emit, clock: Clock = time.monotonic, pace: Pace = Pace()
    ) -> None:
        """AddressError for an address that can't be read."""
        self.spec = spec
        self.name = spec.name
        self._driver = _driver(spec, clock, pace)
        self._emit = emit
        self._clock = clock
        self._announcer = Announcer(f"printer:{spec.name}", emit, clock)
        self._pace = pace
        self._jobs = JobQueue()
        self._worked_at = clock()
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Start the printer's thread; returns at once, whether the printer is there or not."""
        self._thread = threading.Thread(target=self._run, name=f"printer-{self.name}", daemon=True)
        self._thread.start()

    def end(self) -> None:
        """Have the thread end; returns at once. Jobs that wait stay unsent and unreported."""
        self._stopping.set()
        self._jobs.close()

    def stop(self) -> None:
        """End the thread, and wait for that for four seconds at most."""
        self.end()
        if self._thread is not None:
            self._thread.join(timeout=4.0)

    def submit(self, job_id: str, what: bytes | Draw) -> bool:
        """Queue a job; False, and nothing done, if that job is waiting or being sent already.

        `what`: its bytes, or what makes them in the printer's thread when their turn has come.
        """
        return self._jobs.submit(Job(job_id, _as_drawn(what)))

    def take_over(self, job: Job) -> bool:
        """Queue a job that waited for another printer."""
        return self._jobs.submit(job)

    def give_away(self) -> tuple[Job, ...]:
        """All jobs that wait, to be queued elsewhere; nothing is reported."""
        return self._jobs.take()

    def cancel(self, job_id: str) -> bool:
        """Take a waiting job back (reported failed, cancelled); False once it is being sent."""
        return bool(self._cancelled(self._jobs.take(lambda job: job.job_id == job_id)))

    def cancel_all(self) -> int:
        """Take all waiting jobs back; how many."""
        return self._cancelled(self._jobs.take())

    def pause(self, on: bool) -> None:
        """Hold the queue behind the job in hand, or let it go on."""
        self._jobs.pause(on)

    @property
    def is_paused(self) -> bool:
        """Whether a person holds the queue."""
        return self._jobs.is_paused

    def waiting(self) -> tuple[str, ...]:
        """The names of the jobs that wait, the next one first."""
        return self._jobs.waiting()

    def pending(self) -> int:
        """Jobs that wait or are being sent."""
        return self._jobs.pending()

    def _cancelled(self, jobs: tuple[Job, ...]) -> int:
        for job in jobs:
            self._report(job.job_id, "failed", "cancelled")
        return len(jobs)

    def _run(self) -> None:
        self._announcer.say("connecting")
        while not self._stopping.is_set():
            rests = False
            try:
                self._driver.open()
                self._serve()
                rests = True
            except ChannelError as failed:
                self._announcer.say("lost", failed.reason)
            except Exception:
                log.exception("printer %s", self.name)
                self._announcer.say("lost", "port_failed")
            finally:
                self._driver.close()
            if rests:
                self._jobs.head(self._pace.poll_s)
            else:
                self._stopping.wait(self._pace.retry_s)

    def _serve(self) -> None:
        """Work through jobs until stopped, the channel fails, or the printer may rest."""
        self._look()
        while not (self._stopping.is_set() or self._may_rest()):
            self._report_late()
            job = self._jobs.head(self._pace.poll_s)
            if job is None:
                self._look()
            elif not self._driver.is_mute and not self._can_take():
                self._stopping.wait(self._pace.retry_s)  # the job waits until it is mended
            elif self._jobs.claim(job):
                self._deliver(job)

    def _may_rest(self) -> bool:
        """Nothing to print for a while: the connection is let go, and opened again to look."""
        limit_s = self._pace.mute_idle_s if self._driver.is_mute else self._pace.idle_s
        idle = not self._jobs.pending() and self._clock() - self._worked_at > limit_s
        return idle and self._driver.is_shared

    def _can_take(self) -> bool:
        """A wire printer that does not answer gets its job, a print program does not."""
        state = self._look().state
        return state == "ready" or (state == "unknown" and self.spec.draws)

    def _deliver(self, job: Job) -> None:
        self._worked_at = self._clock()
        try:
            self._driver.send(job.job_id, self._drawn(job))
        except JobRefused as refused:
            self._jobs.done()
            self._report(job.job_id, "failed", refused.reason)
            return
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
            verdict = self._driver.verdict(job.job_id, self._stopping, self._say)
        except ChannelError as failed:
            # The system took every byte, but nobody knows what reached the printer.
            self._report(job.job_id, "unknown", failed.reason)
            raise
        if verdict is not None:
            self._report(job.job_id, verdict.state, verdict.reason)

    def _drawn(self, job: Job) -> bytes:
        """The job's bytes. Errors: JobRefused."""
        try:
            return job.draw(self.spec)
        except JobRefused:
            raise
        except Exception as failed:
            log.exception("a label could not be drawn")
            raise JobRefused("not_drawn") from failed

    def _report_late(self) -> None:
        for job_id, verdict in self._driver.late():
            self._report(job_id, verdict.state, verdict.reason)

    def _look(self) -> PrinterStatus:
        """Ask the printer and say what it answered."""
        status = self._driver.look()
        self._say(status)
        return status

    def _say(self, status: PrinterStatus) -> None:
        shown = "" if status.reason in ("printing", "busy", "restarted") else status.reason
        if self._jobs.is_paused and status.state != "fault":
            self._announcer.say("fault", "queue_paused")
        else:
            self._announcer.say(status.state, shown)

    def _report(self, job_id: str, state: PrintState, reason: str) -> None:
        self._emit(PrintNews(job_id, state, reason, self._clock()))


def _as_drawn(what: bytes | Draw) -> Draw:
    if isinstance(what, bytes):
        return lambda spec: what
    return what


def _driver(spec: PrinterSpec, clock: Clock, pace: Pace) -> Driver:
    if spec.language == PLATFORM:
        from wms_tui.devices.printer.programs.driver import ProgramDriver

        return ProgramDriver(spec, clock, pace.answer_s, pace.settle_s)
    channel = channel_for(spec.address, spec.flow)
    return WireDriver(channel, spec.language, clock, pace.answer_s, pace.settle_s)
