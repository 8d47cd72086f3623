"""A station with one large order on its table, or a wave of small ones, made without a hub."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from wms_tui.bench.station import Station
from wms_tui.config.station import StationConfig, load_station
from wms_tui.domain.document import DocLine, OrderDoc, Receiver
from wms_tui.sync.messages import FeedMessage
from wms_tui.sync.store import StationBook

WAYBILL, ITEM, PIECES = "SF0000000001", "6901234567892", 5000

_Message = tuple[str, dict[str, Any]]
"""Kind and body of a message of the hub's feed."""

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


def make_wave(folder: Path, orders: int, port: int) -> Path:
    """The station.toml; its database holds a wave of so many labels, for a printer on that port."""
    path = folder / "station.toml"
    printer = (
        '\n[[printer]]\nname = "label"\nfor = ["waybill"]\nlanguage = "tspl"\n'
        f'address = "tcp://127.0.0.1:{port}"\nmedia = "100x150"\ndpi = 203\n'
    )
    path.write_text(_TOML, encoding="utf-8")
    works = [_work("print", _doc(number, orders, 2)) for number in range(1, orders + 1)]
    _apply(load_station(path), works)
    path.write_text(_TOML + printer, encoding="utf-8")
    return path


def _fill(config: StationConfig) -> None:
    item = {
        "item": "OW/CUP", "owner": "OW", "code": "CUP", "name": "杯子", "kind": "ZC",
        "weight_g": 300, "barcodes": [[ITEM, 1]],
    }  # fmt: skip
    _apply(config, [("item", item), _work("bench", _doc(1, 1, PIECES))])


def _doc(number: int, total: int, pieces: int) -> OrderDoc:
    return OrderDoc(
        order=f"O{number}", order_no=f"ERP{number}", owner="OW", shop="S", channel="TB",
        courier="SF", courier_name="SF", waybill=f"SF{number:010d}", wave="W1",
        wave_kind="single", position=number, total=total,
        lines=(DocLine("1", "OW/CUP", "CUP", "杯子", pieces, 300),), picks=(),
        receiver=Receiver(f"张{number}", "13800000000", "浙江", "杭州", "", f"路{number}号"),
    )  # fmt: skip


def _work(leg: str, doc: OrderDoc) -> _Message:
    return "work", {"leg": leg, "fence": 1, "state": "todo", "doc": doc.as_json()}


def _apply(config: StationConfig, messages: list[_Message]) -> None:
    operator = {"code": "A1", "name": "王", "pin_hash": "", "role": "packer", "active": True}
    repeat = {"scope": "warehouse", "key": "scan.repeat_ms", "value": 0}
    messages = [("operator", operator), ("setting", repeat), *messages]
    with Station(config, lambda event: None, sounds=False) as station:
        assert station.bench is not None

        def apply(book: StationBook) -> None:
            for kind, body in messages:
                book.apply(FeedMessage(0, kind, 1, True, body))

        station.bench.store.write(apply)
