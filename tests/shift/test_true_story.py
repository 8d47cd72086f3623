"""`orders show` tells what stations, printers and the ERP wrote themselves, line for line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest

from tests.shift.conftest import Worked
from tests.shift.true_story import FarEnds
from wms_tui.cli.hub_door import hub_door
from wms_tui.cli.story import told

Story = dict[str, Any]


@pytest.fixture(scope="module")
def stories(short_shift: Worked) -> Iterator[list[Story]]:
    """Every order's story, as the API tells it while no hub runs."""
    with hub_door(short_shift.folder / "hub.toml") as hub:
        yield [
            hub.call("GET", f"/orders/{quote(order['order_id'], safe='')}")
            for order in hub.call("GET", "/orders")
        ]


@pytest.fixture(scope="module")
def far_ends(short_shift: Worked) -> FarEnds:
    """What the far ends wrote in that shift."""
    return FarEnds(short_shift.folder)


def order_id(story: Story) -> str:
    return str(story["order"]["order_id"])


@pytest.mark.timeout(340)
def test_the_shift_had_orders_of_every_ending(stories: list[Story]) -> None:
    endings = {story["order"]["state"] for story in stories}
    assert endings == {"handed_over", "cancelled", "short", "intercepted"}


def test_every_scan_that_is_told_is_in_its_stations_log(
    stories: list[Story], far_ends: FarEnds
) -> None:
    told = [scan for story in stories for scan in story["scans"]]
    assert len(told) > 100
    for scan in told:
        real = far_ends.scan(scan["station"], scan["n"])
        assert real is not None, scan
        assert (scan["at"], scan["operator"], scan["step"], scan["code"]) == (
            real.at, real.operator, real.step, real.code,
        )  # fmt: skip


def test_every_scan_that_a_station_took_for_an_order_is_told(
    stories: list[Story], far_ends: FarEnds
) -> None:
    for story in stories:
        told = {(scan["station"], scan["n"]) for scan in story["scans"]}
        real = {(scan.station, scan.number) for scan in far_ends.accepted(order_id(story))}
        assert real <= told, story["order"]


def test_refusals_are_counted_as_the_stations_logged_them(
    stories: list[Story], far_ends: FarEnds
) -> None:
    everywhere: Counter[tuple[str, str]] = Counter()
    for story in stories:
        told = {(row["station"], row["step"]): row["count"] for row in story["refused_scans"]}
        assert told == far_ends.refused(order_id(story)), story["order"]
        everywhere.update(told)
    assert everywhere.total() > 0


def test_facts_weights_and_labels_are_those_of_stations_and_printers(
    stories: list[Story], far_ends: FarEnds
) -> None:
    for story in stories:
        order = story["order"]
        told = sorted(
            (row["station"], row["uid"], row["kind"], row["operator"], row["at"])
            for row in story["facts"]
        )
        assert told == far_ends.facts(order["order_id"])
        weights = far_ends.weights(order["order_id"])
        assert order["weight_g"] == (weights[-1] if weights else None)
        assert order["labels"] <= (far_ends.labels(order["waybill"]) if order["waybill"] else 0)
    assert sum(story["order"]["labels"] for story in stories) > 10


def test_reports_that_are_told_as_taken_are_at_the_erp(
    stories: list[Story], far_ends: FarEnds
) -> None:
    for story in stories:
        taken = {
            row["kind"].removeprefix("step:") for row in story["reports"] if row["state"] == "sent"
        }
        assert taken == set(far_ends.reports(story["order"]["order_no"])), story["order"]


def test_the_message_that_brought_the_order_is_kept_without_the_receivers_data(
    stories: list[Story],
) -> None:
    for story in stories:
        first = story["messages"][0]
        assert first["method"].endswith("deliveryorder.create")
        assert story["order"]["order_no"] in first["raw"]
        assert "***" in first["raw"]


@pytest.mark.parametrize("ending", ["handed_over", "cancelled", "short", "intercepted"])
def test_the_command_tells_all_of_it_in_lines(stories: list[Story], ending: str) -> None:
    story = next(each for each in stories if each["order"]["state"] == ending)
    text = "\n".join(told(story, raw=True))
    for scan in story["scans"]:
        who = f"{scan['station']} {scan['operator']}"
        assert f"{who}  {scan['step']}: #{scan['n']} scanned {scan['code']}" in text
    for report in story["reports"]:
        assert f"report {report['kind']}: taken" in text
    assert story["messages"][0]["raw"] in text
    assert f"now: {ending}" in text
