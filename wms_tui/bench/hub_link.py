"""A station's link to its hub: facts up, work down, and asking for a label that is not ours.

Nothing heavy is imported at the top, as in `station`.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from wms_tui.bench.configured import SystemClock
from wms_tui.bench.moments import BenchInput
from wms_tui.domain.steps import Step

if TYPE_CHECKING:
    from wms_tui.bench.bench import Bench
    from wms_tui.sync.worker import SyncWorker

log = logging.getLogger(__name__)

_MOST_CLAIMED = 64
"""A longer code is no waybill and no tote."""


class HubLink:
    """Harmless before `start` and after `stop`, and where there is no hub."""

    def __init__(self, url: str, token: str) -> None:
        """`url` empty: there is no hub."""
        self._url = url
        self._token = token
        self._sync: SyncWorker | None = None
        self._claiming = threading.Lock()

    def start(
        self,
        bench: Bench,
        offered: Sequence[Step],
        post: Callable[[BenchInput], None],
        clock: SystemClock,
    ) -> None:
        """Bring the bench's facts to the hub from now on, and post what comes from there."""
        if not self._url:
            return
        from uuid6 import uuid7

        from wms_tui.sync.client import HubClient
        from wms_tui.sync.exchange import Moment, Presence
        from wms_tui.sync.worker import SyncWorker

        version = _version()
        boot, steps = bench.boot, tuple(step.value for step in offered)

        def now() -> Moment:
            return Moment(clock.wall_ms(), int(clock.mono() * 1000), boot)

        def presence() -> Presence:
            operator, step = bench.presence
            return Presence(version, steps, operator, step)

        self._sync = SyncWorker(
            HubClient(self._url, self._token),
            bench.store,
            post,
            now,
            lambda: str(uuid7()),
            presence=presence,
        )
        self._sync.start()

    def stop(self) -> None:
        """What is not sent is kept."""
        if self._sync is not None:
            self._sync.stop()

    def kick(self) -> None:
        """Something was stored that the hub shall know soon."""
        if self._sync is not None:
            self._sync.kick()

    def claim(self, code: str, step: str) -> None:
        """Ask the hub for a label that is not ours; work that it gives comes down the feed."""
        sync = self._sync
        if sync is None or len(code) > _MOST_CLAIMED or not self._claiming.acquire(blocking=False):
            return

        def ask(sync: SyncWorker = sync) -> None:
            try:
                sync.claim(code, step)
            except Exception as failed:  # offline, refused: the floor goes on without it
                log.info("claim: %s", failed)
            finally:
                self._claiming.release()

        threading.Thread(target=ask, name="claim", daemon=True).start()


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("wms-tui")
    except PackageNotFoundError:  # run from a source tree that was never installed
        return ""
