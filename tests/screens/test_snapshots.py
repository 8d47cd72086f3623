"""How the screens look: a picture for each screen and tone. Look at it before accepting it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.screens.painted import function_key, until
from tests.screens.views import STATUS, WEIGHT, reply, rows, view
from wms_tui.app import StationApp
from wms_tui.bench.news import BenchView, DeviceView, Painted, ScreenEvent
from wms_tui.domain.steps import Step
from wms_tui.flow.checking_state import CheckPrompt, CheckReason
from wms_tui.flow.handing_over_state import HandoverPrompt
from wms_tui.flow.packing_state import PackPrompt
from wms_tui.flow.picking_state import PickPrompt, PickReason
from wms_tui.flow.printing_state import PrintPrompt, PrintReason
from wms_tui.flow.reasons import AnyStep
from wms_tui.flow.reply import Outcome, Weight
from wms_tui.flow.show import Show
from wms_tui.flow.weighing_state import WeighPrompt, WeighReason
from wms_tui.words.chrome import Language

Compare = Callable[..., bool]
HEAD = (
    ("order_no", "TB2311010000123456"),
    ("waybill", "SF1234567890123"),
    ("courier", "顺丰速运"),
    ("shop", "优选家居旗舰店"),
    ("memo", "易碎，请多包一层 [b]气泡[/b] [/]"),
)
TROUBLE = replace(
    STATUS,
    link="offline",
    unsent=12,
    devices=(DeviceView("scale", "lost", "port_lost"), DeviceView("printer:label", "fault")),
)


class NoBench:
    """Nobody listens: the picture is all that matters."""

    def post(self, event: ScreenEvent) -> None:
        """Dropped."""


VIEWS: dict[str, BenchView] = {
    "sign_in": replace(
        view("sign_in"),
        operator=None,
        reply=reply(Outcome.UNKNOWN_CODE, "bench_badge_unknown", Weight.NOTE, code="WMS-OP-99"),
    ),
    "pin": replace(
        view("sign_in"),
        operator=None,
        field="pin",
        reply=reply(Outcome.NEEDS_MORE, "bench_pin_asked", operator="王小明"),
    ),
    "home": view("home", offered=(Step.CHECK, Step.PACK, Step.WEIGH), status=TROUBLE),
    "print": view(
        Step.PRINT,
        Show(
            PrintPrompt.LABEL,
            {"first": 5, "last": 12},
            target="SF1234567890123",
            head=(("wave", "W231101-0007"), ("courier", "顺丰速运")),
            rows=rows(12, 4),
            done=4,
            total=12,
            big="8",
        ),
        reply=reply(Outcome.OK, PrintReason.SENT, count=12, wave="W231101-0007"),
    ),
    "pick": view(
        Step.PICK,
        Show(
            PickPrompt.PLACE,
            {"location": "A-01-07", "code": "SKU-0007", "count": 2, "position": 3},
            target="A-01-07",
            head=(("wave", "W231101-0007"), ("place", "A-01-07"), ("order_no", "TB0123456")),
            rows=rows(30, 7),
            done=14,
            total=60,
            big="3",
        ),
        reply=reply(
            Outcome.WRONG_PLACE,
            PickReason.WRONG_PLACE,
            Weight.WRONG,
            code="B-02-01",
            location="A-01-07",
        ),
    ),
    "check": view(
        Step.CHECK,
        Show(CheckPrompt.ITEM, {"left": 6}, head=HEAD, rows=rows(5, 2), done=4, total=10),
        reply=reply(Outcome.OK, CheckReason.COUNTED, code="SKU-0002", have=1, want=2, left=5),
    ),
    "pack": view(
        Step.PACK,
        Show(PackPrompt.BOX, {"box": "BC-03"}, target="BC-03", head=HEAD),
        reply=reply(Outcome.ALREADY_DONE, AnyStep.DOUBLE_READ, Weight.NOTE, code="BC-03"),
    ),
    "weigh": view(
        Step.WEIGH,
        Show(WeighPrompt.JUDGED, {"expected_g": 1210, "weight_g": 1310}, head=HEAD),
        weight=WEIGHT,
        locked=True,
        reply=reply(
            Outcome.WRONG_WEIGHT,
            WeighReason.WRONG_WEIGHT,
            Weight.STOP,
            expected_g=1210,
            weight_g=1310,
            difference_g=100,
            variant="heavy",
        ),
    ),
    "handover": view(
        Step.HANDOVER,
        Show(
            HandoverPrompt.PARCEL,
            {"courier": "顺丰速运", "missing": 3, "count": 17},
            head=(("courier", "顺丰速运"), ("manifest", "M-0003")),
            rows=rows(3, 5),
            done=17,
            total=20,
            big="17",
        ),
        reply=reply(Outcome.NOT_NOW, AnyStep.BENCH_LOCKED, Weight.NOTE, reason="handover_stopped"),
        standing=reply(
            Outcome.BLOCKED,
            AnyStep.ORDER_STOPPED,
            Weight.STOP,
            number=126,
            order_no="TB0123456",
            waybill="SF1234567890123",
            position=3,
            stop="refund",
        ),
        locked=True,
    ),
}


def painter(shown: BenchView) -> Callable[[Pilot[None]], Awaitable[None]]:
    """Paint a view and wait until its number stands there."""

    async def paint(pilot: Pilot[None]) -> None:
        app: Any = pilot.app
        app.take(Painted(shown))
        number = shown.reply.number if shown.reply else shown.status.last_number
        await until(pilot, f"#{number}")

    return paint


@pytest.mark.parametrize("name", VIEWS)
def test_a_screen_of_80_by_24_looks_right(snap_compare: Compare, name: str) -> None:
    app = StationApp(NoBench(), "zh_CN", demo=True)
    assert snap_compare(app, terminal_size=(80, 24), run_before=painter(VIEWS[name]))


@pytest.mark.parametrize("name", ["pick", "check", "weigh"])
def test_a_large_terminal_is_used(snap_compare: Compare, name: str) -> None:
    app = StationApp(NoBench(), "zh_CN")
    assert snap_compare(app, terminal_size=(120, 40), run_before=painter(VIEWS[name]))


@pytest.mark.parametrize("name", ["sign_in", "pick", "weigh", "handover"])
def test_english_fits_as_well(snap_compare: Compare, name: str) -> None:
    app = StationApp(NoBench(), "en", demo=True)
    assert snap_compare(app, terminal_size=(80, 24), run_before=painter(VIEWS[name]))


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize(("key", "title"), [(1, "WMS-REPRINT"), (10, "F12")])
def test_help_and_menu_fit_into_80_by_24(
    snap_compare: Compare, language: Language, key: int, title: str
) -> None:
    async def open_sheet(pilot: Pilot[None]) -> None:
        await painter(VIEWS["home"])(pilot)
        app: Any = pilot.app
        await function_key(app, key)
        await until(pilot, title)

    app = StationApp(NoBench(), language)
    assert snap_compare(app, terminal_size=(80, 24), run_before=open_sheet)
