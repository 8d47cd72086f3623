"""An operator as a process of its own.

Exit status: 0 ended as told, 1 a wrong scan was accepted, 2 stuck (its screen is in the log).
"""

from __future__ import annotations

import argparse
import json
import shlex
import sys
from pathlib import Path

import httpx

from wms_tui.sim.control_line import ControlServer
from wms_tui.sim.robot.operator import Robot, RobotManners, RobotPlace
from wms_tui.sim.robot.person import Stuck


def run_robot(
    place: RobotPlace, manners: RobotManners, control_port: int = 0, log: Path | None = None
) -> int:
    """A robot as a process of its own; its exit status. Prints its status as one JSON line."""
    robot = Robot(place, manners)
    control = ControlServer(robot.command, control_port)
    control.start()
    try:
        robot.work()
        status = 1 if robot.ledger.counts["wrong_accepted"] else 0
    except (Stuck, httpx.HTTPError, OSError) as error:
        text = f"stuck: {type(error).__name__}: {error}\n{robot.terminal.look().text()}\n"
        robot.ledger.event("stuck", why=str(error))
        print(text, file=sys.stderr, flush=True)
        if log is not None:
            log.write_text(text, encoding="utf-8")
        status = 2
    print(json.dumps(robot.status(), ensure_ascii=False), flush=True)
    control.stop()
    robot.ledger.close()
    return status


def main() -> None:
    """`python -m wms_tui.sim.robot`."""
    usual = RobotManners()
    parser = argparse.ArgumentParser(description="an operator that works a station by its screen")
    parser.add_argument("--command", required=True, help="command line that starts the station")
    parser.add_argument("--world", type=Path, required=True)
    parser.add_argument("--labels", type=Path, required=True, help="labels.jsonl of its printer")
    parser.add_argument("--ledger", type=Path, required=True)
    parser.add_argument("--scanner-link", type=Path, required=True)
    parser.add_argument("--scale-control", type=int)
    parser.add_argument("--erp", default="", help="http://host:port of the simulated ERP")
    parser.add_argument("--control-port", type=int, default=0)
    parser.add_argument("--seed", type=int, default=usual.seed)
    parser.add_argument("--operator", type=int, default=usual.operator)
    parser.add_argument("--mistakes", type=float, default=usual.mistakes)
    parser.add_argument("--keyboard-share", type=float, default=usual.keyboard_share)
    parser.add_argument("--idle-s", type=float, default=usual.idle_s)
    parser.add_argument("--log", type=Path, help="where a stuck robot leaves its screen")
    given = parser.parse_args()
    place = RobotPlace(
        tuple(shlex.split(given.command)),
        given.world,
        given.labels,
        given.ledger,
        given.scanner_link,
        given.scale_control,
        given.erp,
    )
    manners = RobotManners(
        given.seed,
        given.operator,
        given.mistakes,
        given.keyboard_share,
        given.idle_s,
    )
    sys.exit(run_robot(place, manners, given.control_port, given.log))


if __name__ == "__main__":
    main()
