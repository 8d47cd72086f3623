"""What every room of the hub is given: database, configuration, clock, ids, and a bell to ring."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from wms_tui.db.hub.engine import HubDatabase, Session, after_commit

PLAN = "plan"
"""Orders or stock changed: allocation, waves and assigning should look."""
SUPPLY = "supply"
"""Stock, waybill numbers or rules came: orders that wait may go on."""
REPORT = "report"
"""A row was added to the ERP outbox."""


class ErpLink(Protocol):
    """An `[[erp]]` entry of hub.toml."""

    @property
    def name(self) -> str: ...
    @property
    def type(self) -> str: ...
    @property
    def app_key(self) -> str: ...
    @property
    def secret(self) -> str: ...
    @property
    def customer_id(self) -> str: ...
    @property
    def gateway_url(self) -> str: ...
    @property
    def mode(self) -> str: ...
    @property
    def method_prefix(self) -> bool: ...


class HubSettings(Protocol):
    """What the hub needs of hub.toml."""

    @property
    def listen_host(self) -> str: ...
    @property
    def listen_port(self) -> int: ...
    @property
    def database_url(self) -> str: ...
    @property
    def warehouse(self) -> str: ...
    @property
    def erps(self) -> Sequence[ErpLink]: ...
    @property
    def data_dir(self) -> Path: ...


class HubEvents:
    """An in-process bell: wakes waiters early. Never the truth, for other hubs write as well."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._counts: dict[str, int] = {}
        self._closed = False

    @property
    def closed(self) -> bool:
        """True once the hub is on its way down; waiters should leave."""
        return self._closed

    def count(self, topic: str) -> int:
        """How often a topic was rung; give it to `wait` to miss no ring in between."""
        with self._changed:
            return self._counts.get(topic, 0)

    def notify(self, topic: str) -> None:
        """Ring a topic: `plan`, `supply` (rings `plan` as well), `report`, or any agreed word."""
        with self._changed:
            for each in (topic, PLAN) if topic == SUPPLY else (topic,):
                self._counts[each] = self._counts.get(each, 0) + 1
            self._changed.notify_all()

    def wait(self, topic: str, seen: int, timeout_s: float) -> int:
        """Wait until the topic was rung after `seen`, or time is up, or the hub closes."""
        until = time.monotonic() + timeout_s
        with self._changed:
            while not self._closed and self._counts.get(topic, 0) == seen:
                left = until - time.monotonic()
                if left <= 0:
                    break
                self._changed.wait(left)
            return self._counts.get(topic, 0)

    def close(self) -> None:
        """Wake every waiter for good."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()


@dataclass(frozen=True)
class HubContext:
    """The hub's own things, handed to every function that needs them."""

    database: HubDatabase
    config: HubSettings
    clock_ms: Callable[[], int]
    """Wall clock, milliseconds since 1970 UTC."""
    new_id: Callable[[], str]
    """A new unique id, ascending in time (UUIDv7)."""
    events: HubEvents

    @property
    def warehouse(self) -> str:
        """The warehouse that this hub serves: first column of every key."""
        return self.config.warehouse

    def notify_after(self, db: Session, topic: str) -> None:
        """Ring a topic once the running transaction is committed; not at all if it is not."""
        after_commit(db, topic, lambda: self.events.notify(topic))
