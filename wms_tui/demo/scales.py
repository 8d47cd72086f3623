"""Which scale stands on the demo's benches, and what its make asks of the warehouse."""

from __future__ import annotations

from wms_tui.demo.processes import DemoFailed
from wms_tui.devices.scale.profile import ScaleProfile
from wms_tui.devices.scale.profiles import NAMES, profile_named
from wms_tui.sim.scale.bench_scale import PROFILES as PLAYED


def demo_scale(protocol: str) -> ScaleProfile:
    """The profile that `--scale` names. Errors: DemoFailed, which says what there is."""
    known = [name for name in NAMES if name in PLAYED]
    if protocol not in known:
        raise DemoFailed(f"no scale {protocol!r} can be simulated; there are {', '.join(known)}")
    return profile_named(protocol)


def unplayable(protocol: str) -> frozenset[str]:
    """Faults of such a scale that no program could notice. Errors: DemoFailed."""
    # Pounds in a format without a unit are a weight like any other.
    return frozenset() if demo_scale(protocol).sends_unit else frozenset({"wrong_unit"})


def scale_rules(protocol: str) -> dict[str, str]:
    """Settings without which such a scale can't be worked with. Errors: DemoFailed."""
    # One that is silent at zero never shows an empty plate.
    return {"weigh.must_empty": "false"} if demo_scale(protocol).answers_once else {}
