"""One order from sign-in to the van in a real terminal, with one way in only."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.patience import PATIENCE_S
from wms_tui.demo.house import House
from wms_tui.demo.options import DemoOptions
from wms_tui.demo.processes import Family, wait_until
from wms_tui.sim.robot.operator import RobotManners, RobotPlace
from wms_tui.sim.single_order import keyboard_manners, scanner_manners, work_orders


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Hub, ERP and a bench as processes; two plain orders in waves of their own."""
    folder = tmp_path_factory.mktemp("house")
    with Family(folder / "logs") as family:
        made = House.plan(folder, DemoOptions(orders=2, stations=1, seed=3, language="en"), family)
        made.open_hub()
        made.open_erp(2, "plain")
        made.set_rules({"wave.auto_wait_s": "1", "wave.max_orders": "1"})
        made.import_books()
        made.open_bench(made.benches[0])
        made.erp("start", {})
        wait_until("orders", lambda: bool(made.erp("summary")["posted"]), PATIENCE_S)
        yield made


def place_of(house: House, ledger: str) -> RobotPlace:
    bench = house.benches[0]
    return RobotPlace(
        command=(sys.executable, "-m", "wms_tui", "station", "--config", str(bench.config)),
        world=house.erp_folder / "world.json",
        labels=bench.labels / "labels.jsonl",
        ledger=bench.folder / ledger,
        scanner_link=bench.scanner_link,
        scale_control=bench.scale_control,
    )


@pytest.mark.parametrize(
    ("manners", "ways"),
    [(keyboard_manners(), {"keyboard", "key"}), (scanner_manners(1), {"serial"})],
    ids=["keyboard", "scanner"],
)
def test_an_order_can_be_done_with_this_way_in_alone(
    house: House, manners: RobotManners, ways: set[str]
) -> None:
    place = place_of(house, f"{min(ways)}.jsonl")
    status = work_orders(place, manners)
    assert status["handed_over"] == 1
    rows = [json.loads(line) for line in Path(place.ledger).read_text().splitlines()]
    scans = [row for row in rows if row.get("n") and "how" in row]
    assert {row["how"] for row in scans} == ways
    numbers = [row["n"] for row in scans]
    assert numbers == sorted(set(numbers))
