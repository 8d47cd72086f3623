"""A real bench on a real SQLite file, without screen and devices; what it emits is collected."""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from uuid6 import uuid7

from tests.patience import PATIENCE_S
from wms_tui.bench.bench import Bench
from wms_tui.bench.news import (
    BenchEvent,
    BenchView,
    FieldEntered,
    KeyPressed,
    Painted,
    ReplyView,
    StatusSeen,
    StatusView,
)
from wms_tui.bench.papers import NoPapers, Papers
from wms_tui.bench.ports import BenchSettings, ScalePort
from wms_tui.devices.events import CodeScanned, ScaleNews
from wms_tui.domain.booking import BookingRules
from wms_tui.domain.controls import Control
from wms_tui.domain.document import DocLine, DocPick, OrderDoc, Receiver
from wms_tui.domain.steps import Step
from wms_tui.domain.weight import ScaleReading
from wms_tui.sync.events import UpEvent
from wms_tui.sync.hashing import chained
from wms_tui.sync.messages import FeedMessage


class StepClock:
    """Monotonic seconds that a test moves; a little goes by at every look."""

    def __init__(self) -> None:
        self.now = time.monotonic()

    def mono(self) -> float:
        self.now += 0.000_01
        return self.now

    def wall_ms(self) -> int:
        return time.time_ns() // 1_000_000


class PaperPile(NoPapers):
    """Printers whose paper lies on a pile, for tests that need no wire."""

    def __init__(self) -> None:
        self.labels: list[tuple[str, str, int]] = []
        """(job, waybill, copy number)."""
        self.manifests: list[Any] = []

    def label_printer(self, doc: OrderDoc) -> str:
        return "pile"

    def print_label(self, job: str, printer: str, doc: OrderDoc, copy_no: int) -> None:
        self.labels.append((job, doc.waybill, copy_no))

    def print_manifest(self, job: str, sheet: Any) -> None:
        self.manifests.append(sheet)


class Rig:
    """One bench and everything a test asks of it."""

    def __init__(
        self,
        folder: Path,
        steps: tuple[Step, ...] = tuple(Step),
        papers: Papers | None = None,
        on_unknown: Callable[[str, str], None] | None = None,
        scale: ScalePort | None = None,
    ) -> None:
        self.folder = folder
        self.clock = StepClock()
        self.pile = PaperPile()
        self.sounds: list[tuple[str, str]] = []
        self.views: list[BenchView] = []
        self.events: list[BenchEvent] = []
        self._news = threading.Condition()
        settings = BenchSettings(
            "S1", folder / "station.db", folder / "logs", steps, BookingRules(), ("scale",)
        )
        self.bench = Bench(
            settings,
            self.clock,
            lambda: str(uuid7()),
            self._emit,
            papers=papers or self.pile,
            sound=lambda view: self.sounds.append((view.outcome.value, view.weight.value)),
            on_unknown=on_unknown,
            scale=scale,
        )
        self.bench.start()
        self.bench.wait_open()

    def stop(self) -> None:
        self.bench.stop()

    def _emit(self, event: BenchEvent) -> None:
        with self._news:
            self.events.append(event)
            if isinstance(event, Painted):
                self.views.append(event.view)
            self._news.notify_all()

    @property
    def view(self) -> BenchView:
        with self._news:
            return self.views[-1]

    @property
    def status(self) -> StatusView:
        """The status line as it stands."""
        with self._news:
            for event in reversed(self.events):
                if isinstance(event, StatusSeen):
                    return event.status
                if isinstance(event, Painted):
                    return event.view.status
            return StatusView()

    def until(self, what: Callable[[], bool], seconds: float = PATIENCE_S) -> None:
        with self._news:
            assert self._news.wait_for(what, seconds), self.views[-1] if self.views else "nothing"

    def scan(self, code: str, *, after: float = 1.0, source: str = "serial") -> ReplyView:
        """Scan a code, a moment after the last one; its reply."""
        self.clock.now += after
        return self._answered(CodeScanned(code, self.clock.mono(), source))

    def key(self, control: Control) -> ReplyView:
        self.clock.now += 1.0
        return self._answered(KeyPressed(control, self.clock.mono()))

    def enter(self, kind: Any, text: str) -> ReplyView:
        self.clock.now += 1.0
        return self._answered(FieldEntered(kind, text, self.clock.mono()))

    def _answered(self, event: Any) -> ReplyView:
        before, seen = self.view.status.last_number, len(self.views)
        self.bench.post(event)
        replies: list[ReplyView] = []

        def is_answered() -> bool:
            found = [view.reply for view in self.views[seen:] if view.reply is not None]
            replies[:] = [r for r in found if r.number > before or r.reason == "bench_not_stored"]
            return bool(replies)

        self.until(is_answered)
        return replies[0]

    def put(self, grams: int) -> None:
        """Lay something on the plate: stable frames for a second."""
        from decimal import Decimal

        for _ in range(10):
            self.clock.now += 0.1
            reading = ScaleReading(
                "reading", Decimal(grams) / 1000, "kg", True, "gross", (), self.clock.now
            )
            self.bench.post(ScaleNews(reading))

    def feed(self, *messages: tuple[str, dict[str, Any]]) -> None:
        """Messages of the hub, applied as the sync worker would."""

        def apply(book: Any) -> None:
            for kind, body in messages:
                book.apply(FeedMessage(0, kind, 1, True, body))

        self.bench.store.write(apply)

    def facts(self) -> list[UpEvent]:
        """The outbox, with its chain of hashes proved."""
        events: tuple[UpEvent, ...] = self.bench.store.write(lambda book: book.events(1, 10_000))
        head = ""
        for number, event in enumerate(events, start=1):
            assert event.seq == number
            assert chained(head, event.as_json()) == event.hash
            head = event.hash
        assert self.bench.store.write(lambda book: book.channel()).head_hash == head
        return list(events)

    def kinds(self, order: str | None = None) -> list[str]:
        return [fact.kind for fact in self.facts() if order is None or fact.order == order]

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        """Rows of the station's tables."""

        def ask(book: Any) -> list[tuple[Any, ...]]:
            return [tuple(row) for row in book.c.exec_driver_sql(sql)]

        return self.bench.store.write(ask)


def order_doc(number: int, wave: str = "W1", total: int = 2, **more: Any) -> OrderDoc:
    """Order `number`: two cups and one plate; waybill SF000n, position n."""
    lines = (
        DocLine("1", "OW/CUP", "CUP", "杯子", 2, 300),
        DocLine("2", "OW/PLATE", "PLATE", "盘子", 1, 500),
    )
    picks = (
        DocPick("1", "OW/CUP", "A-01", 1, 2),
        DocPick("2", "OW/PLATE", "B-02", 2, 1),
    )
    given: dict[str, Any] = {
        "order": f"O{number}", "order_no": f"ERP{number}", "owner": "OW", "shop": "小店",
        "channel": "TB", "courier": "SF", "courier_name": "顺丰", "waybill": f"SF{number:04d}",
        "wave": wave, "wave_kind": "multi", "position": number, "total": total, "lines": lines,
        "picks": picks, "receiver": Receiver("张三", "13800000000", "浙江", "杭州", "", "路1号"),
    }  # fmt: skip
    return OrderDoc(**(given | more))


def work(doc: OrderDoc, *legs: str, fence: int = 1) -> list[tuple[str, dict[str, Any]]]:
    """Work messages for an order."""
    return [
        ("work", {"leg": leg, "fence": fence, "state": "todo", "doc": doc.as_json()})
        for leg in legs or ("print", "pick", "bench")
    ]


def basics() -> list[tuple[str, dict[str, Any]]]:
    """Operators, items, places, couriers: what every bench has."""
    from argon2 import PasswordHasher

    pin = PasswordHasher(time_cost=1, memory_cost=64).hash("1234")
    item = dict.fromkeys(("item", "owner", "code", "name", "kind", "weight_g", "barcodes"))
    rows = (
        ("OW/CUP", "OW", "CUP", "杯子", "ZC", 300, [["6901234567892", 1], ["CUP-CASE", 2]]),
        ("OW/PLATE", "OW", "PLATE", "盘子", "ZC", 500, [["6909876543210", 1]]),
        ("OW/BOX1", "OW", "BOX1", "一号箱", "BC", 80, [["BOX-1", 1]]),
    )
    return [
        *(
            ("operator", {"code": c, "name": n, "pin_hash": p, "role": r, "active": a})
            for c, n, p, r, a in (
                ("A1", "小王", pin, "packer", True),
                ("B2", "组长", "", "supervisor", True),
                ("C3", "离职", "", "packer", False),
            )
        ),
        *(("item", dict(zip(item, row, strict=True))) for row in rows),
        ("location", {"location": "A-01", "zone": "A", "sequence": 1}),
        ("location", {"location": "B-02", "zone": "B", "sequence": 2}),
        ("courier", {"code": "SF", "name": "顺丰"}),
        ("courier", {"code": "ZTO", "name": "中通"}),
    ]


def ready_rig(folder: Path, orders: int = 2, **more: Any) -> Rig:
    """A bench with two orders of one wave, and 小王 signed in."""
    rig = Rig(folder, **more)
    docs = [order_doc(n, total=orders) for n in range(1, orders + 1)]
    rig.feed(*basics(), *itertools.chain(*(work(doc) for doc in docs)))
    rig.scan("WMS-OP-A1")
    return rig
