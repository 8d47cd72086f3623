"""Robots as children of the demo: how one is started, told to begin, cut and ended."""

from __future__ import annotations

import json
import shlex
import socket
import sys
from typing import Any

from wms_tui.demo.house import House
from wms_tui.demo.options import BenchPlace
from wms_tui.demo.processes import Child


def start_robot(house: House, bench: BenchPlace) -> Child:
    """Start the operator of a bench; it starts the station itself and holds its terminal."""
    number = house.benches.index(bench)
    station = [sys.executable, "-m", "wms_tui", "station", "--config", str(bench.config)]
    return house.family.add(
        f"{bench.name}-robot",
        ["wms_tui.sim.robot",
         "--command", shlex.join(station),
         "--world", str(house.erp_folder / "world.json"),
         "--labels", str(bench.labels / "labels.jsonl"),
         "--ledger", str(bench.ledger),
         "--scanner-link", str(bench.scanner_link),
         "--scale-control", str(bench.scale_control),
         "--erp", f"http://127.0.0.1:{house.erp_port}",
         "--control-port", str(bench.robot_control),
         "--seed", str(house.options.seed),
         "--operator", str(number),
         "--log", str(bench.folder / "stuck.txt")],
    )  # fmt: skip


def tell_robot(bench: BenchPlace, what: str) -> dict[str, Any]:
    """Send `status`, `cut` or `end`; the robot's status, empty where it does not answer."""
    try:
        with socket.create_connection(("127.0.0.1", bench.robot_control), timeout=5) as line:
            line.sendall(json.dumps({"do": what}).encode() + b"\n")
            with line.makefile("rb") as answers:
                answer: dict[str, Any] = json.loads(answers.readline())
    except (OSError, ValueError):
        return {}
    return answer
