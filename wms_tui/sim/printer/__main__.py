"""The printers as a process: a label printer or a print program, and a receipt printer beside it.

Commands on the control port: {"fault": name, "at": n} with a name of `FAULTS` ("at": once n labels
are out; else at once), {"state": true}.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from wms_tui.sim.control_line import ControlServer
from wms_tui.sim.lifetime import run_until_told
from wms_tui.sim.printer.label_printer import PrinterSim
from wms_tui.sim.printer.label_store import LabelStore
from wms_tui.sim.printer.print_program import PrintProgram


def run_printer(
    port: int,
    folder: Path,
    control_port: int,
    *,
    receipt_port: int | None = None,
    dots_per_mm: int = 8,
    program: str = "",
    follow_parent: bool = False,
) -> None:
    """The printers as a process of their own; ends with SIGTERM.

    `program`: a platform's print program of this dialect in the label printer's place.
    """
    labels: PrinterSim | PrintProgram
    if program:
        labels = PrintProgram(port, LabelStore(folder), dialect=program)
    else:
        labels = PrinterSim(port, LabelStore(folder), dots_per_mm=dots_per_mm)
    receipts = None
    if receipt_port is not None:
        receipts = PrinterSim(receipt_port, LabelStore(folder, "receipts"), receipts=True)
    control = ControlServer(labels.command, control_port)
    control.start()
    print(f"printer on port {labels.port}, control port {control.port}", flush=True)
    run_until_told(follow_parent=follow_parent)
    control.stop()
    labels.stop()
    if receipts is not None:
        receipts.stop()


def main() -> None:
    """`python -m wms_tui.sim.printer`."""
    parser = argparse.ArgumentParser(description="a label printer (and a receipt printer) on TCP")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--control-port", type=int, default=0)
    parser.add_argument("--receipt-port", type=int)
    parser.add_argument("--dots-per-mm", type=int, default=8)
    parser.add_argument("--program", default="", help="play this platform's print program instead")
    parser.add_argument("--follow-parent", action="store_true")
    given = parser.parse_args()
    run_printer(
        given.port,
        given.folder,
        given.control_port,
        receipt_port=given.receipt_port,
        dots_per_mm=given.dots_per_mm,
        program=given.program,
        follow_parent=given.follow_parent,
    )


if __name__ == "__main__":
    main()
