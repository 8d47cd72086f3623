"""Tests of devices, kept in the station's books by the bench's thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from wms_tui.bench.sync_book import BenchBook
from wms_tui.db.station.device_tests import DeviceTest, add_test, last_tests

if TYPE_CHECKING:
    from wms_tui.bench.bench import Bench
    from wms_tui.sync.store import StationBook


class TestBook:
    """`device_desk.Store`; each call waits until the bench has no scan to answer."""

    __test__ = False  # no test of ours, whatever pytest thinks of its name

    def __init__(self, bench: Bench, wall_ms: Callable[[], int]) -> None:
        self._bench = bench
        self._wall_ms = wall_ms

    def add(self, device: str, is_ok: bool, detail: str) -> DeviceTest:
        """Store a test with time and operator. Errors: StoreClosed, those of the database."""
        operator, _ = self._bench.presence
        test = DeviceTest(device, is_ok, detail, operator, self._wall_ms())

        def write(book: StationBook) -> None:
            add_test(cast(BenchBook, book).c, test)

        self._bench.store.write(write)
        return test

    def last(self) -> dict[str, DeviceTest]:
        """The newest test of each device. Errors: StoreClosed, those of the database."""
        return self._bench.store.write(lambda book: last_tests(cast(BenchBook, book).c))
