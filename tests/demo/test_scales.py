"""Which scales the demo can play."""

from __future__ import annotations

import pytest

from wms_tui.demo.processes import DemoFailed
from wms_tui.demo.scales import demo_scale, scale_rules, unplayable
from wms_tui.devices.scale.profiles import NAMES


def test_every_serial_profile_can_stand_on_a_bench_of_the_demo() -> None:
    for name in NAMES:
        if name != "usb-hid-pos":
            assert demo_scale(name).name == name


def test_a_scale_that_nobody_plays_is_refused_with_those_that_there_are() -> None:
    for name in ("usb-hid-pos", "moon", "mt-continuous-nochk"):
        with pytest.raises(DemoFailed, match="there are mt-continuous, mt-sics"):
            demo_scale(name)


def test_a_scale_that_is_silent_at_zero_needs_a_rule_of_its_own() -> None:
    assert scale_rules("adam-azextra") == {"weigh.must_empty": "false"}
    assert scale_rules("mt-continuous") == {}


def test_pounds_are_not_played_by_a_scale_whose_frames_tell_no_unit() -> None:
    assert unplayable("yaohua-tf0") == {"wrong_unit"}
    assert unplayable("cas-ecr") == frozenset()
