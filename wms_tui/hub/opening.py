"""Opens what a hub needs: its database and its token. No web framework is loaded for it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from uuid6 import uuid7

from wms_tui.db.hub.engine import DatabaseAway, DatabaseRefused, HubDatabase
from wms_tui.db.locking import FileLocked
from wms_tui.hub.auth import TokenUnusable, admin_token
from wms_tui.hub.context import HubContext, HubEvents, HubSettings
from wms_tui.hub.first_run import prepare


class ServerError(Exception):
    """The hub can't start; the text says why and what to do."""


def wall_ms() -> int:
    """The wall clock, milliseconds since 1970 UTC."""
    return time.time_ns() // 1_000_000


def token_of(config: HubSettings) -> str:
    """The administrator's token of a hub, made if there is none yet. Raises ServerError."""
    try:
        return admin_token(config)
    except (TokenUnusable, DatabaseRefused) as error:
        raise ServerError(str(error)) from error


@contextmanager
def hub_context(
    config: HubSettings, clock_ms: Callable[[], int] = wall_ms, look_s: float = 0
) -> Iterator[HubContext]:
    """Everything that a hub needs, for as long as the block runs. Raises ServerError.

    `look_s`: so long the database is looked through for damage first.
    """
    try:
        database = HubDatabase.open(config.database_url, config.warehouse, clock_ms, look_s)
    except (DatabaseRefused, FileLocked) as error:
        raise ServerError(str(error)) from error
    try:
        ctx = HubContext(database, config, clock_ms, lambda: uuid7().hex, HubEvents())
        try:
            prepare(ctx)
        except DatabaseAway as error:
            raise ServerError(str(error)) from error
        yield ctx
    finally:
        database.close()
