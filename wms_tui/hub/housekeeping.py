"""What the hub does now and then: taken feed messages cleared away, stale work asked back."""

from __future__ import annotations

import logging
import threading

from wms_tui.db.hub import feed_rows
from wms_tui.db.hub.engine import DatabaseAway
from wms_tui.hub import settings
from wms_tui.hub.context import HubContext
from wms_tui.hub.revoking import HOUR_MS, ask_back

log = logging.getLogger(__name__)

EVERY_S = 60.0


def keep_house(ctx: HubContext) -> None:
    """One round, a short transaction for each station."""
    hours = ctx.database.read(lambda db: settings.value(db, ctx.warehouse, "feed.keep_hours"))
    before = ctx.clock_ms() - int(hours) * HOUR_MS
    for station in ctx.database.read(lambda db: sorted(feed_rows.feed_numbers(db, ctx.warehouse))):
        ctx.database.write(
            lambda db, station=station: feed_rows.clear_taken(  # type: ignore[misc]
                db, ctx.warehouse, station, before
            )
        )
    ctx.database.write(lambda db: ask_back(db, ctx))


class Housekeeper:
    """The thread that keeps house. `start` and `stop` once each."""

    def __init__(self, ctx: HubContext) -> None:
        self._ctx = ctx
        self._halted = threading.Event()
        self._thread = threading.Thread(target=self._run, name="hub-housekeeper", daemon=True)

    def start(self) -> None:
        """Begin; the first round comes after a minute, for a hub that starts has better to do."""
        self._thread.start()

    def stop(self) -> None:
        """End; a round under way is finished first."""
        self._halted.set()
        if self._thread.ident is not None:
            self._thread.join(4.0)

    def _run(self) -> None:
        while not self._halted.wait(EVERY_S):
            try:
                keep_house(self._ctx)
            except DatabaseAway:
                continue
            except Exception:
                log.exception("keeping house failed; trying again")
