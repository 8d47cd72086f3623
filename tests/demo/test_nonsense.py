"""Options of the demo that make no sense are refused before anything is started."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from wms_tui.demo.house import House
from wms_tui.demo.hubs import with_database
from wms_tui.demo.options import DemoOptions
from wms_tui.demo.processes import DemoFailed, Family


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"language": "xx"}, "choose zh_CN, en"),
        ({"printer": "crayon"}, "choose tspl"),
        ({"printer": "platform:nobody"}, "choose tspl"),
        ({"scale": "moon"}, "there are mt-continuous"),
    ],
)
def test_what_nobody_can_play_is_refused_with_what_there_is(
    tmp_path: Path, wrong: dict[str, Any], said: str
) -> None:
    with Family(tmp_path) as family:
        with pytest.raises(DemoFailed, match=said):
            House.plan(tmp_path, replace(DemoOptions(), **wrong), family)
        assert family.children == []


def test_several_hubs_need_a_database_for_several(tmp_path: Path) -> None:
    refused = pytest.raises(DemoFailed, match="add --postgresql")
    with refused, with_database(DemoOptions(hubs=2), tmp_path):
        pass
