"""A station and a hub that speak with each other: the feed's questions, facts up, a whole order."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.bench.rig import basics, order_doc, ready_rig, work
from tests.bench.test_station import Floor
from tests.bench.true_story import story_is_true
from tests.hub.databases import KINDS, kept_in, postgres, url_for
from tests.hub.house import Config
from tests.patience import PATIENCE_S
from wms_tui.flow.reply import Outcome
from wms_tui.hub.auth import admin_token
from wms_tui.hub.server import running_server
from wms_tui.sync.answers import Snapshot
from wms_tui.sync.client import HubClient
from wms_tui.sync.exchange import take_feed, take_snapshot
from wms_tui.sync.messages import FeedMessage

__all__ = ["kept_in", "postgres"]


def test_a_question_of_the_feed_is_answered_by_a_fact_and_the_channel_stays_whole(
    tmp_path: Path,
) -> None:
    rig = ready_rig(tmp_path)
    messages = [
        FeedMessage(1, "cancel?", 1, True, {"order": "O1", "reason": "buyer"}),
        FeedMessage(2, "release?", 1, True, {"order": "O2", "leg": "bench"}),
    ]
    assert rig.bench.store.write(lambda book: take_feed(book, messages))
    assert rig.kinds() == ["signed_in", "cancelled", "released"]  # proves numbers and hashes
    assert rig.bench.store.write(lambda book: book.channel()).feed_cursor == 2
    rig.scan("WMS-CHECK")
    rig.scan("WMS-LOGOUT")
    assert rig.kinds()[-1] == "signed_out"
    rig.stop()


def test_a_question_in_a_snapshot_is_answered_too(tmp_path: Path) -> None:
    rig = ready_rig(tmp_path)
    messages = [*basics(), *work(order_doc(1)), ("cancel?", {"order": "O1", "reason": "buyer"})]
    snapshot = Snapshot(3, 17, tuple(FeedMessage(0, kind, 1, True, b) for kind, b in messages))
    rig.bench.store.write(lambda book: take_snapshot(book, snapshot))
    assert rig.kinds() == ["signed_in", "cancelled"]
    channel = rig.bench.store.write(lambda book: book.channel())
    assert (channel.hub_epoch, channel.feed_cursor, channel.next_seq) == (3, 17, 3)
    rig.stop()


FILES = {
    "couriers": "code,name,cut_off\nSF,顺丰,18:00\n",
    "waybills": "courier,waybill\n" + "".join(f"SF,SF9000{n}\n" for n in range(5)),
    "operators": "code,name,pin,role\nA1,小王,1234,packer\n",
    "locations": "location,zone,sequence\nA-01,A,1\nB-02,B,2\n",
    "items": (
        "item_code,barcode,name,weight_g,length_mm,width_mm,height_mm,owner\n"
        "CUP,6901234567892,杯子,300,1,1,1,OW\nPLATE,6909876543210,盘子,500,1,1,1,OW\n"
    ),
    "stock": (
        "owner,item_code,location,lot,expiry,quantity\nOW,CUP,A-01,,,10\nOW,PLATE,B-02,,,10\n"
    ),
    "orders": (
        "order_no,owner,shop,channel,courier,receiver,phone,province,city,district,address,"
        "item_code,quantity,remark\n"
        + "".join(
            f"T{n},OW,小店,TB,SF,张三,13800000000,浙江省,杭州市,西湖区,文三路1号,{item},{qty},\n"
            for n in (1, 2)
            for item, qty in (("CUP", 2), ("PLATE", 1))
        )
    ),
}


def fill(admin: HubClient) -> None:
    for kind, text in FILES.items():
        admin.call(
            "POST",
            f"/import/{kind}",
            content=text.encode(),
            headers={"X-Filename": f"{kind}.csv", "Content-Type": "text/csv"},
        )
    for key, value in (("wave.auto_wait_s", 1), ("scan.repeat_ms", 0)):
        admin.call("PUT", "/settings", json_body={"key": key, "value": value})


def scan_what_is_wanted(floor: Floor, most: int = 40) -> None:
    """Do what the screen asks for until it asks for nothing but a control code."""
    for _ in range(most):
        show = floor.view.show
        if show is None or not show.wants or show.wants[0].startswith("WMS-"):
            return
        assert floor.scan(show.wants[0]) in (Outcome.OK, Outcome.COMPLETE, Outcome.NEEDS_MORE)


@pytest.mark.parametrize("kept_in", KINDS, indirect=True)
@pytest.mark.usefixtures("kept_in")
def test_a_wave_from_the_hub_is_worked_and_the_hub_knows_it_all(tmp_path: Path) -> None:
    config = Config(tmp_path, url_for(tmp_path), erps=())
    with running_server(config) as url:
        admin = HubClient(url, admin_token(config))
        token = admin.call("POST", "/stations", json_body={"name": "S1"})["token"]
        fill(admin)
        floor = Floor(tmp_path, url, token)
        try:
            work_everything(floor)
            floor.until(lambda: floor.unsent == 0)
            scans = floor.query(
                "SELECT number, at_wall, operator, step, code, outcome, order_id FROM scan"
            )
        finally:
            floor.stop()
        for order in admin.call("GET", "/orders"):
            story = admin.call("GET", f"/orders/{order['waybill']}")
            story_is_true(story, scans)
        audit = admin.call("GET", "/audit")
        assert {order["state"] for order in audit["orders"]} == {"handed_over"}, audit
        assert all(item["balanced"] for item in audit["stock"]), audit
        assert audit["cases"] == [], audit
        admin.close()


def work_everything(floor: Floor) -> None:
    has_work = "SELECT count(*) FROM work WHERE leg = 'bench'"
    deadline = time.monotonic() + PATIENCE_S
    while floor.query(has_work)[0][0] < 2:
        assert time.monotonic() < deadline, "no work came down"
        time.sleep(0.1)
    assert floor.scan("WMS-OP-A1") is Outcome.OK
    floor.scan("WMS-PRINT")
    while floor.query("SELECT count(*) FROM work WHERE leg='print' AND state<>'done'")[0][0]:
        floor.scan("WMS-NEXT")
        scan_what_is_wanted(floor)
    floor.scan("WMS-PICK")
    while floor.query("SELECT count(*) FROM work WHERE leg='pick' AND state<>'done'")[0][0]:
        floor.scan("WMS-NEXT")
        scan_what_is_wanted(floor)
    waybills = [row[0] for row in floor.query("SELECT waybill FROM work WHERE leg = 'bench'")]
    for waybill in waybills:
        check_and_weigh(floor, waybill)
    floor.scan("WMS-HANDOVER")
    for waybill in waybills:
        assert floor.scan(waybill) in (Outcome.OK, Outcome.COMPLETE)
    assert floor.scan("WMS-DONE") is Outcome.COMPLETE


def check_and_weigh(floor: Floor, waybill: str) -> None:
    if floor.view.screen != "check":
        floor.scan("WMS-CHECK")
    floor.put(0)
    assert floor.scan(waybill) is Outcome.OK
    for code in ("6901234567892", "CUP", "6909876543210"):
        floor.scan(code)
    assert floor.view.screen == "pack"
    floor.scan("WMS-DONE")
    assert floor.view.screen == "weigh"
    number = floor.view.status.last_number
    floor.put(1100)
    floor.until(lambda: floor.view.status.last_number > number)
    assert floor.view.reply is not None
    assert floor.view.reply.outcome is Outcome.COMPLETE, floor.view.reply
