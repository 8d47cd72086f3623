"""The scale as a process of its own."""

from __future__ import annotations

import argparse
from pathlib import Path

from wms_tui.sim.control_line import ControlServer
from wms_tui.sim.lifetime import run_until_told
from wms_tui.sim.scale.bench_scale import PROFILES, ScaleSim


def run_scale(profile: str, link: Path, control_port: int, *, follow_parent: bool = False) -> None:
    """A scale as a process of its own; ends with SIGTERM."""
    scale = ScaleSim(profile, link)
    control = ControlServer(scale.command, control_port)
    scale.start()
    control.start()
    print(f"scale {profile} on {link}, control port {control.port}", flush=True)
    run_until_told(follow_parent=follow_parent)
    control.stop()
    scale.stop()


def main() -> None:
    """`python -m wms_tui.sim.scale`."""
    parser = argparse.ArgumentParser(description="a scale on a pseudo-terminal")
    parser.add_argument("--profile", default="mt-continuous", choices=PROFILES)
    parser.add_argument("--link", type=Path, required=True)
    parser.add_argument("--control-port", type=int, default=0)
    parser.add_argument("--follow-parent", action="store_true")
    given = parser.parse_args()
    run_scale(given.profile, given.link, given.control_port, follow_parent=given.follow_parent)


if __name__ == "__main__":
    main()
