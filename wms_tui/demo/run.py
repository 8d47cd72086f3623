"""`wms-tui demo`: by hand or by robots, in a folder of its own."""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from pathlib import Path

from wms_tui.demo.folder import LABEL_PICTURES, demo_folder
from wms_tui.demo.house import House
from wms_tui.demo.hubs import with_database
from wms_tui.demo.options import DemoOptions
from wms_tui.demo.processes import DemoFailed, Family, never_by_proxy
from wms_tui.demo.shift import Shift
from wms_tui.demo.summary import summarise


def run_demo(options: DemoOptions) -> int:
    """Run a demo; the exit code."""
    never_by_proxy()
    try:
        with (
            demo_folder(options.data_dir, "" if options.robot else LABEL_PICTURES) as folder,
            with_database(options, folder) as options,
        ):
            if options.robot:
                return _robots(options, folder)
            from wms_tui.demo.by_hand import by_hand

            return by_hand(options, folder)
    except DemoFailed as error:
        print(f"wms-tui demo: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def run_trouble(words: list[str], data_dir: Path | None) -> int:
    """`wms-tui demo trouble hub|printer|scale|cancel`: break something in a running demo."""
    from wms_tui.demo.trouble import make_trouble

    if len(words) != 2 or words[0] != "trouble":
        print("wms-tui demo: write it as: wms-tui demo trouble hub|printer|scale|cancel",
              file=sys.stderr)  # fmt: skip
        return 2
    never_by_proxy()
    try:
        print(make_trouble(words[1], data_dir, lambda said: print(said, flush=True)))
    except DemoFailed as error:
        print(f"wms-tui demo: {error}", file=sys.stderr)
        return 1
    return 0


def _robots(options: DemoOptions, folder: Path) -> int:
    with Family(folder / "logs") as family:
        house = House.plan(folder, options, family)
        shift = Shift(house)
        audit, erp = shift.work()
        seconds = shift.seconds
    # Every process has ended: the databases can be read as they were left.
    summary, amiss = summarise(house, audit, erp, seconds)
    amiss += shift.amiss
    summary["cuts"] = shift.cuts
    summary["faults"] = shift.faults
    for line in amiss:
        print(line, file=sys.stderr)
    if options.as_json:
        print(json.dumps(summary, ensure_ascii=False))
    else:
        for key, value in summary.items():
            print(f"{key}: {value}")
    if amiss and options.data_dir is None:
        kept = Path(tempfile.mkdtemp(prefix="wms-tui-demo-failed-"))
        shutil.copytree(folder, kept, dirs_exist_ok=True, symlinks=True)
        print(f"kept for a look: {kept}", file=sys.stderr)
    return 1 if amiss else 0
