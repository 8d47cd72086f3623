"""Open, scan and close of a parcel reach a recorder's socket while they happen."""

from __future__ import annotations

import json
import socket
import time
from pathlib import Path
from typing import Any

from tests.bench.rig import basics, order_doc, work
from tests.patience import PATIENCE_S
from wms_tui.bench.station import Station
from wms_tui.config.station import StationConfig
from wms_tui.devices.events import CodeScanned
from wms_tui.sync.messages import FeedMessage


def hear(ear: socket.socket, until: str, most: int = 20) -> list[dict[str, Any]]:
    """Events up to the scan of a code, and a close that follows it at once."""
    heard: list[dict[str, Any]] = []
    for _ in range(most):
        heard.append(json.loads(ear.recv(65536)))
        if heard[-1].get("code") == until:
            return heard
    raise AssertionError(heard)


def test_a_recorder_hears_a_parcel_opened_scanned_and_closed(tmp_path: Path) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as ear:
        ear.bind(("127.0.0.1", 0))
        ear.settimeout(PATIENCE_S)
        config = StationConfig(
            name="S1", database=tmp_path / "s.db", folder=tmp_path, hub_url="", hub_token="",
            events=f"udp://127.0.0.1:{ear.getsockname()[1]}",
        )  # fmt: skip
        with Station(config, lambda event: None, sounds=False) as station:
            assert station.bench is not None
            messages = [*basics(), *work(order_doc(1), "bench")]
            station.bench.store.write(
                lambda book: [
                    book.apply(FeedMessage(0, kind, 1, True, body)) for kind, body in messages
                ]
            )
            for code in ("WMS-OP-A1", "WMS-CHECK", "SF0001", "CUP-CASE", "BOX-1", "WMS-LEAVE"):
                station.post(CodeScanned(code, time.monotonic()))
            heard = hear(ear, "WMS-LEAVE")
            closed = json.loads(ear.recv(65536))
    told = [(e["event"], e.get("code"), e["waybill"], e["operator"]) for e in [*heard, closed]]
    assert told == [
        ("scan", "WMS-OP-A1", "", ""),  # nobody was signed in yet
        ("scan", "WMS-CHECK", "", "A1"),
        ("open", None, "SF0001", "A1"),
        ("scan", "SF0001", "SF0001", "A1"),
        ("scan", "CUP-CASE", "SF0001", "A1"),
        ("scan", "BOX-1", "SF0001", "A1"),
        ("scan", "WMS-LEAVE", "SF0001", "A1"),
        ("close", None, "SF0001", "A1"),
    ]
    assert [e["outcome"] for e in heard if e["event"] == "scan"][-2:] == ["not_allowed_here", "ok"]
    assert [e["n"] for e in heard if e["event"] == "scan"] == [1, 2, 3, 4, 5, 6]
    assert {e["bench"] for e in heard} == {"S1"}
    assert all(e["at"].endswith("Z") for e in heard)
    assert "张三" not in json.dumps(heard, ensure_ascii=False)
