"""A bench stops on a weight; a supervisor at the board lets it go on, over real wires."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.bench.test_station import Floor
from tests.bench.test_with_hub import fill, scan_what_is_wanted
from tests.hub.house import Config
from tests.patience import PATIENCE_S
from wms_tui.flow.reply import Outcome
from wms_tui.hub.auth import admin_token
from wms_tui.hub.server import running_server
from wms_tui.sync.client import HubClient

OPERATORS = "code,name,pin,role\nB2,组长,,supervisor\n"
BENCH_WORK = "SELECT waybill FROM work WHERE leg = 'bench' ORDER BY position"


def awaited(look: Callable[[], Any], seconds: float = PATIENCE_S) -> Any:
    until = time.monotonic() + seconds
    while not (found := look()):
        assert time.monotonic() < until, "it never came"
        time.sleep(0.05)
    return found


def to_the_scale(floor: Floor) -> str:
    """One order printed, picked, checked and packed; its waybill."""
    awaited(lambda: len(floor.query(BENCH_WORK)) == 2)
    floor.scan("WMS-OP-A1")
    for step in ("PRINT", "PICK"):
        floor.scan(f"WMS-{step}")
        leg = f"SELECT count(*) FROM work WHERE leg='{step.lower()}' AND state<>'done'"
        while floor.query(leg)[0][0]:
            floor.scan("WMS-NEXT")
            scan_what_is_wanted(floor)
    waybill = str(floor.query(BENCH_WORK)[0][0])
    floor.scan("WMS-CHECK")
    floor.put(0)
    for code in (waybill, "6901234567892", "CUP", "6909876543210", "WMS-DONE"):
        floor.scan(code)
    assert floor.view.screen == "weigh"
    return waybill


def weigh_too_heavy(floor: Floor) -> None:
    number = floor.view.status.last_number
    floor.put(2500)
    floor.until(lambda: floor.view.status.last_number > number)
    assert floor.view.reply is not None
    assert floor.view.reply.outcome is Outcome.WRONG_WEIGHT


def test_a_weight_out_of_tolerance_is_approved_at_the_board_and_the_bench_goes_on(
    tmp_path: Path,
) -> None:
    config = Config(tmp_path, f"sqlite:///{tmp_path / 'hub.db'}", erps=())
    with running_server(config) as url, HubClient(url, admin_token(config)) as admin:
        token = admin.call("POST", "/stations", json_body={"name": "S1"})["token"]
        fill(admin)
        admin.call(
            "POST", "/import/operators", content=OPERATORS.encode(),
            headers={"X-Filename": "operators.csv", "Content-Type": "text/csv"},
        )  # fmt: skip
        floor = Floor(tmp_path, url, token)
        try:
            waybill = to_the_scale(floor)
            weigh_too_heavy(floor)
            withdrawn = requests(admin)
            floor.scan("WMS-OK")
            awaited(lambda: not admin.call("GET", "/board")["exceptions"])
            floor.put(0)
            weigh_too_heavy(floor)
            request = requests(admin)
            assert request["id"] != withdrawn["id"]
            assert request["body"]["params"]["weight_g"] == 2500
            path = f"/exceptions/{request['id']}/approve"
            admin.call("POST", path, json_body={"by": "B2"})
            floor.until(lambda: not floor.view.locked)
            floor.until(lambda: floor.unsent == 0)
            story = awaited(lambda: weighed(admin, waybill))
        finally:
            floor.stop()
        body = story["body"]
        assert (body["weight_g"], body["forced_by"], story["operator"]) == (2500, "B2", "A1")
        kinds = [each["kind"] for each in admin.call("GET", "/board")["exceptions"]]
        assert kinds == ["weight_forced"]


def requests(admin: HubClient) -> dict[str, Any]:
    def look() -> Any:
        found = admin.call("GET", "/board")["exceptions"]
        return [each for each in found if each["kind"] == "needs_supervisor"]

    found = awaited(look)
    assert len(found) == 1
    request: dict[str, Any] = found[0]
    return request


def weighed(admin: HubClient, waybill: str) -> Any:
    facts = admin.call("GET", f"/orders/{waybill}")["facts"]
    return next((fact for fact in facts if fact["kind"] == "weighed"), None)
