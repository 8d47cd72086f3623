"""The six steps, by name."""

from __future__ import annotations

from typing import Any

from wms_tui.domain.steps import Step
from wms_tui.flow import checking, handing_over, packing, picking, printing, weighing
from wms_tui.flow.machine import Machine

MACHINES: dict[Step, Machine[Any]] = {
    machine.of: machine
    for machine in (
        printing.MACHINE,
        picking.MACHINE,
        checking.MACHINE,
        packing.MACHINE,
        weighing.MACHINE,
        handing_over.MACHINE,
    )
}
"""Every step's machine."""
