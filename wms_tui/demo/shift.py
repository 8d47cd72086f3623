"""A shift worked by robots: what is started, what is cut, and when it is over."""

from __future__ import annotations

import json
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any

from wms_tui.demo.endings import compare
from wms_tui.demo.faults import Faults
from wms_tui.demo.house import House
from wms_tui.demo.hubs import HubPlace
from wms_tui.demo.processes import Child, DemoFailed, wait_until
from wms_tui.demo.robots import start_robot, tell_robot
from wms_tui.demo.scales import unplayable

LIMIT_S = 290.0
"""A shift has to be over in five minutes."""
STILL_S = 75.0
"""Without any change at the hub for so long, the shift is given up and judged as it is."""
IDLE_S = 8.0
"""An operator without work for so long has finished the wave."""
GOING_HOME_S = 15.0
ROBOT_ENDS = {
    None: "the operator did not end",
    1: "a wrong scan was accepted",
    2: "the operator was stuck; its screen is in stuck.txt",
}
DARK_S = 1.5
"""How long a killed hub stays away."""


@dataclass
class Shift:
    """The run of one shift over a planned house."""

    house: House
    started: float = field(default_factory=time.monotonic)
    robots: list[Child] = field(default_factory=list)
    cuts: list[str] = field(default_factory=list)
    faults: int = 0
    """How many times a device failed."""
    amiss: list[str] = field(default_factory=list)
    """What went wrong with the run itself."""

    def work(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """Everything from the first order to the last answer; the hub's audit and the ERP's."""
        house, options = self.house, self.house.options
        house.open_hub()
        house.open_erp(options.orders, "offline" if options.offline else "full")
        house.set_rules(self._rules())
        house.import_books()
        for bench in house.benches:
            house.open_bench(bench)
        house.erp("start", {})
        book = house.folder / "faults.jsonl"
        faults = Faults(house.benches, options.seed, book, unplayable(options.scale))
        if options.faults:
            faults.start()
        if options.offline:
            self._offline()
        else:
            self.robots = [start_robot(house, bench) for bench in house.benches]
            self._until_ended()
        self._mend(faults)
        self._drain()
        self._end_robots()
        audit = house.audit()
        if audit is None:
            raise DemoFailed("the hub does not answer at the end of the shift")
        return audit, house.erp("summary")

    def _mend(self, faults: Faults) -> None:
        """End the faults, and note when there were none where they were asked for."""
        if not self.house.options.faults:
            return
        faults.stop()
        self.faults = faults.made
        self.amiss += faults.unmade
        if not faults.made:
            self.amiss.append("devices were to fail, and none did")

    def _end_robots(self) -> None:
        """Send the operators home, and note whoever did not come to a good end."""
        for bench, robot in zip(self.house.benches, self.robots, strict=True):
            tell_robot(bench, "end")
            code = robot.wait(GOING_HOME_S)
            if code != 0:
                why = ROBOT_ENDS.get(code, f"operator ended: {code}")
                self.amiss.append(f"{bench.name}: {why}\n{robot.tail(40)}")
        hub_cuts = sum(cut.startswith("hub") for cut in self.cuts)
        if self.house.options.cut_hub and hub_cuts < 2:
            self.amiss.append(f"the hub was to be cut twice, and was {hub_cuts} times")
        if self.house.options.cut_station and len(self.cuts) == hub_cuts:
            self.amiss.append("a station was to be cut, and was not")

    @property
    def seconds(self) -> float:
        """Since the shift began."""
        return time.monotonic() - self.started

    def _rules(self) -> dict[str, str]:
        rules = {
            "wave.auto_wait_s": "2",
            "wave.max_orders": "12",
            "report.backoff_s": "1,2,5,10,30",
        }
        if self.house.options.offline:
            rules["wave.open_per_station"] = "99"
        return rules

    def _until_ended(self) -> None:
        """Watch, and cut what was asked to be cut, until every order ended as expected."""
        last, still_since = "", time.monotonic()
        while self.seconds < LIMIT_S:
            time.sleep(0.5)
            audit = self.house.audit()
            if audit is None:
                continue
            self._cut(audit)
            endings = compare(audit, self.house.erp("summary"))
            if endings.as_expected:
                return
            seen = json.dumps([audit["facts"], sorted(endings.open)])
            if seen != last:
                last, still_since = seen, time.monotonic()
            if time.monotonic() - still_since > STILL_S or not any(r.running for r in self.robots):
                return

    def _cut(self, audit: dict[str, Any]) -> None:
        """SIGKILL a hub after a third and after two thirds of the facts, a station at half."""
        house, options = self.house, self.house.options
        facts = sum(sum(known.values()) for known in audit["facts"].values())
        expected = options.orders * 6
        hub_cuts = sum(cut.startswith("hub") for cut in self.cuts)
        if options.cut_hub and hub_cuts < 2 and facts >= expected * (hub_cuts + 1) / 3:
            hub = house.hubs[hub_cuts % len(house.hubs)]
            self.cuts.append(f"{hub.name} after fact {facts}")
            self._cut_hub(hub)
        if options.cut_station and len(self.cuts) == hub_cuts and facts >= expected / 2:
            bench = house.benches[0]
            tell_robot(bench, "cut")
            self.cuts.append(f"{bench.name} after fact {facts}")

    def _cut_hub(self, hub: HubPlace) -> None:
        assert hub.child is not None
        hub.child.kill()
        time.sleep(DARK_S)
        hub.child.start()
        hub.wait()

    def _offline(self) -> None:
        """The whole wave, from sign-in to handover, with the hub stopped."""
        house = self.house
        self._give_ahead()
        hubs = [hub.child for hub in house.hubs if hub.child is not None]
        for child in hubs:
            child.stop()
        self.robots = [start_robot(house, bench) for bench in house.benches]
        wait_until("offline wave", self._robots_idle, LIMIT_S - self.seconds, 0.5)
        for child in hubs:
            child.start()
        house.await_hub()
        self._until_ended()

    def _give_ahead(self) -> None:
        """Let the stations run without a screen until the hub has given them everything."""
        from wms_tui.bench.station import Station
        from wms_tui.config.station import load_station

        with ExitStack() as running:
            for bench in self.house.benches:
                config = load_station(bench.config)
                running.enter_context(Station(config, lambda said: None, sounds=False))
            wait_until("work at the stations", self._all_given, 60)

    def _all_given(self) -> bool:
        """Every order that can go on is at a station, and the station has it."""
        audit = self.house.audit()
        if audit is None:
            return False
        endings = compare(audit, self.house.erp("summary"))
        orders = {order["order_no"]: order for order in audit["orders"]}
        ready = all(order_no in orders and orders[order_no]["state"] == "released"
                    for order_no in endings.open)  # fmt: skip
        return ready and bool(audit["feed_waiting"] == 0)

    def _robots_idle(self) -> bool:
        return all(
            not robot.running or _has_finished(tell_robot(bench, "status"))
            for bench, robot in zip(self.house.benches, self.robots, strict=True)
        )

    def _drain(self) -> None:
        """Wait until every fact is at the hub and every report was answered."""
        end = time.monotonic() + 30
        while time.monotonic() < end:
            audit = self.house.audit()
            if audit is not None and not audit["outbox"].get("due") and self._all_sent(audit):
                return
            time.sleep(0.3)

    def _all_sent(self, audit: dict[str, Any]) -> bool:
        stations = audit.get("stations", [])
        return all(not station.get("unsent") for station in stations)


def _has_finished(status: dict[str, Any]) -> bool:
    """An operator with empty hands who found nothing to do for a while."""
    if not status or status["hand"] or status["dock"] or status["bench"]:
        return False
    return bool(status["idle_s"] > IDLE_S)
