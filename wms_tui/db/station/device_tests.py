"""What came of the tests of a station's devices, by whom and when."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

KEPT = 50
"""Of each device."""


@dataclass(frozen=True)
class DeviceTest:
    """One test of one device."""

    device: str
    """`scanner`, `scale`, `printer:<name>`, `sound` ..."""
    is_ok: bool
    detail: str
    """What was read or said: a code, a weight, a printer's answer."""
    operator: str
    """Code of who was signed in; empty: nobody."""
    at_wall: int
    """Milliseconds since 1970 UTC."""


def add_test(c: Connection, test: DeviceTest) -> None:
    """Store a test; the oldest of the device goes when there are too many."""
    c.exec_driver_sql(
        "INSERT INTO device_test (device, is_ok, detail, operator, at_wall) VALUES (?,?,?,?,?)",
        (test.device, int(test.is_ok), test.detail, test.operator, test.at_wall),
    )
    c.exec_driver_sql(
        "DELETE FROM device_test WHERE device = ?1 AND id NOT IN"
        " (SELECT id FROM device_test WHERE device = ?1 ORDER BY id DESC LIMIT ?2)",
        (test.device, KEPT),
    )


def last_tests(c: Connection) -> dict[str, DeviceTest]:
    """The newest test of each device."""
    rows = c.exec_driver_sql(
        "SELECT device, is_ok, detail, operator, at_wall FROM device_test"
        " WHERE id IN (SELECT max(id) FROM device_test GROUP BY device)"
    )
    return {row[0]: DeviceTest(row[0], bool(row[1]), row[2], row[3], row[4]) for row in rows}
