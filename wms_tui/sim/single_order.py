"""One order from sign-in to handover, by the keyboard alone or by the scanner alone.

For the checks of a station in a real terminal: the same robot, without mistakes, with one way in.
"""

from __future__ import annotations

import time

from wms_tui.sim.robot.operator import Robot, RobotManners, RobotPlace
from wms_tui.sim.robot.person import Stuck

ORDER_S = 300.0


def keyboard_manners(operator: int = 0) -> RobotManners:
    """Everything typed; control codes are function keys; sign-in by name and PIN."""
    return RobotManners(operator=operator, mistakes=0.0, keyboard_share=1.0)


def scanner_manners(operator: int = 0) -> RobotManners:
    """Everything scanned."""
    return RobotManners(operator=operator, mistakes=0.0, keyboard_share=0.0)


def work_orders(
    place: RobotPlace, manners: RobotManners, orders: int = 1, timeout_s: float = ORDER_S
) -> dict[str, object]:
    """Work until so many parcels were handed over; the robot's status. Errors: Stuck."""
    robot = Robot(place, manners)
    end = time.monotonic() + timeout_s
    robot.work(
        until=lambda: robot.ledger.counts["handed_over"] >= orders and robot.at_rest, deadline=end
    )
    status = robot.status()
    robot.ledger.close()
    if robot.ledger.counts["handed_over"] < orders:
        raise Stuck(f"not done in {timeout_s} s: {status}\n{robot.terminal.look().text()}")
    return status
