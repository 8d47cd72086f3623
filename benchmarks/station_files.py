"""A station with one large order on its table, made without a hub."""

from __future__ import annotations

from pathlib import Path

from wms_tui.bench.station import Station
from wms_tui.config_station import StationConfig, load_station
from wms_tui.domain.document import DocLine, OrderDoc, Receiver
from wms_tui.sync.messages import FeedMessage
from wms_tui.sync.store import StationBook

WAYBILL, ITEM, PIECES = "SF0000000001", "6901234567892", 5000

_TOML = """\
[station]
name = "bench-01"
database = "station.db"
language = "en"

[hub]
url = "http://127.0.0.1:9"
token = "t"
"""


def make(folder: Path) -> Path:
    """The station.toml; its database holds an operator A1 and an order to be checked."""
    path = folder / "station.toml"
    path.write_text(_TOML, encoding="utf-8")
    config = load_station(path)
    _fill(config)
    return path


def _fill(config: StationConfig) -> None:
    doc = OrderDoc(
        order="O1", order_no="ERP1", owner="OW", shop="S", channel="TB", courier="SF",
        courier_name="SF", waybill=WAYBILL, wave="W1", wave_kind="single", position=1, total=1,
        lines=(DocLine("1", "OW/CUP", "CUP", "杯子", PIECES, 300),), picks=(),
        receiver=Receiver("张三", "13800000000", "浙江", "杭州", "", "路1号"),
    )  # fmt: skip
    item = {
        "item": "OW/CUP", "owner": "OW", "code": "CUP", "name": "杯子", "kind": "ZC",
        "weight_g": 300, "barcodes": [[ITEM, 1]],
    }  # fmt: skip
    operator = {"code": "A1", "name": "王", "pin_hash": "", "role": "packer", "active": True}
    repeat = {"scope": "warehouse", "key": "scan.repeat_ms", "value": 0}
    work = {"leg": "bench", "fence": 1, "state": "todo", "doc": doc.as_json()}
    messages = {"operator": operator, "item": item, "setting": repeat, "work": work}
    with Station(config, lambda event: None, sounds=False) as station:
        assert station.bench is not None

        def apply(book: StationBook) -> None:
            for kind, body in messages.items():
                book.apply(FeedMessage(0, kind, 1, True, body))

        station.bench.store.write(apply)
