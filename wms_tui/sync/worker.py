"""The station's sync threads: one exchanges with the hub, one waits for the hub's poke."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from wms_tui.sync.answers import ClaimAnswer
from wms_tui.sync.backoff import Backoff
from wms_tui.sync.client import HubClient
from wms_tui.sync.exchange import Moment, Presence, Result, exchange
from wms_tui.sync.failures import HubCallFailed, HubRefused
from wms_tui.sync.station_machine import Next
from wms_tui.sync.store import LinkNews, LinkState, StoreClosed, SyncStore

STATES = {
    Next.UPDATE: LinkState.UPDATE_REQUIRED,
    Next.REINCARNATE: LinkState.FORKED,
}
STARTS_ANEW = (Next.RESYNC, Next.REINCARNATE)
LIVES_IN_S = 600.0
LIVES_AT_MOST = 2
"""More new lives within this time are no restore: two stations work under one token."""


class SyncWorker:
    """Pushes facts and pulls the feed until stopped. One exchange is in flight at a time.

    `emit` is called from the worker's thread with LinkNews, after each exchange and each failure.
    `presence` is asked before each exchange: who works here, at which step.
    """

    def __init__(
        self,
        client: HubClient,
        store: SyncStore,
        emit: Callable[[LinkNews], None],
        now: Callable[[], Moment],
        new_id: Callable[[], str],
        *,
        presence: Callable[[], Presence] = Presence,
        idle_s: float = 2.0,
        cap_s: float = 30.0,
        poke_s: float = 25.0,
        max_events: int = 100,
    ) -> None:
        self._client = client
        self._store = store
        self._emit = emit
        self._now = now
        self._new_id = new_id
        self._presence = presence
        self._idle_s = idle_s
        self._poke_s = poke_s
        self._max_events = max_events
        self._cap_s = cap_s
        self._backoff = Backoff(cap_s=cap_s)
        self._wake = threading.Event()
        self._stopping = threading.Event()
        self._synced = threading.Event()
        self._unsent = 0
        self._restarts = 0
        self._lives: list[float] = []
        self._last_ok: int | None = None
        self._offset_ms = 0
        self._threads = [
            threading.Thread(target=self._run, name="sync", daemon=True),
            # Daemon: a long poll may still wait for the hub when the program ends.
            threading.Thread(target=self._poke, name="poke", daemon=True),
        ]

    def start(self) -> None:
        """Start both threads."""
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """End the exchange thread (an exchange under way is waited for, at most its time-outs).

        The store must still answer until this returns.
        """
        self._stopping.set()
        self._wake.set()
        self._synced.set()
        if self._threads[0].ident is not None:
            self._threads[0].join(timeout=20)
        self._client.close()

    def kick(self) -> None:
        """There is something to send: exchange now (or as soon as the present one has ended)."""
        self._wake.set()

    def claim(self, code: str, step: str = "") -> ClaimAnswer:
        """Ask the hub for a leg; blocks, so never from the bench's thread.

        Errors: HubCallFailed.
        """
        answer = self._client.claim(code, step)
        if answer.result == "given":
            self.kick()
        return answer

    def _run(self) -> None:
        while not self._stopping.is_set():
            self._wake.clear()
            pause = self._once()
            if pause > 0:
                self._wake.wait(pause)

    def _once(self) -> float:
        """One exchange; seconds to wait until the next."""
        try:
            result = exchange(
                self._client,
                self._store,
                self._new_id(),
                self._now,
                self._presence(),
                self._max_events,
            )
        except StoreClosed:
            self._stopping.set()
            return 0.0
        except HubRefused as error:
            return self._failed(LinkState.REFUSED, error)
        except HubCallFailed as error:
            return self._failed(LinkState.OFFLINE, error)
        except Exception as error:
            # The disk, a snapshot that can't be read: nothing was half done, it is tried again.
            return self._failed(LinkState.OFFLINE, error)
        return self._succeeded(result)

    def _succeeded(self, result: Result) -> float:
        self._offset_ms = result.clock_offset_ms
        self._unsent = result.unsent
        if result.complete:
            self._last_ok = self._now().wall
        self._tell(STATES.get(result.then, LinkState.ONLINE), result.reason)
        self._restarts = self._restarts + 1 if result.then in STARTS_ANEW else 0
        if result.then is Next.REINCARNATE and self._is_one_of_two():
            # Each would make the other send everything again, for ever; and people have to see it.
            return self._rest(self._cap_s)
        if result.then in (Next.UPDATE, Next.WAIT, Next.IGNORE) or self._restarts >= 3:
            return self._rest(max(float(result.retry_after), self._backoff.failed()))
        self._backoff.succeeded()
        self._synced.set()
        return 0.0 if result.more else self._idle_s

    def _is_one_of_two(self) -> bool:
        now = time.monotonic()
        self._lives = [at for at in self._lives if now - at < LIVES_IN_S] + [now]
        return len(self._lives) > LIVES_AT_MOST

    def _failed(self, state: LinkState, error: Exception) -> float:
        self._synced.clear()
        try:
            self._unsent = self._store.write(lambda book: book.queue().unsent)
        except StoreClosed:
            self._stopping.set()
            return 0.0
        except Exception:  # the disk that failed just now; the old number is shown
            pass
        self._tell(state, f"{type(error).__name__}: {error}")
        return self._rest(self._backoff.failed())

    def _rest(self, pause_s: float) -> float:
        """Wait without listening to kicks: a scan a second must not hammer a dead hub."""
        self._stopping.wait(pause_s)
        return 0.0

    def _tell(self, state: LinkState, reason: str) -> None:
        at = time.monotonic()
        self._emit(LinkNews(state, at, self._unsent, self._last_ok, reason, self._offset_ms))

    def _poke(self) -> None:
        while not self._stopping.is_set():
            self._synced.wait()
            if self._stopping.is_set():
                return
            try:
                after = self._store.write(lambda book: book.channel().feed_cursor)
                waiting = self._client.poke(after, self._poke_s)
            except StoreClosed:
                return
            except Exception:
                # The exchange thread finds out what is wrong and says so.
                self._stopping.wait(1.0)
                continue
            if waiting:
                self._synced.clear()
                self._wake.set()
