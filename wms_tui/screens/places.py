"""Which screen belongs to which place; each is a mode of its own, so none disturbs another."""

from __future__ import annotations

from wms_tui.domain.steps import Step
from wms_tui.screens.bench_screen import BenchScreen
from wms_tui.screens.checking import CheckScreen
from wms_tui.screens.handing_over import HandoverScreen
from wms_tui.screens.home import HomeScreen
from wms_tui.screens.packing import PackScreen
from wms_tui.screens.picking import PickScreen
from wms_tui.screens.printing import PrintScreen
from wms_tui.screens.signing_in import SignInScreen
from wms_tui.screens.weighing import WeighScreen

FIRST_PLACE = "sign_in"

SCREENS: dict[str, type[BenchScreen]] = {
    FIRST_PLACE: SignInScreen,
    "home": HomeScreen,
    Step.PRINT.value: PrintScreen,
    Step.PICK.value: PickScreen,
    Step.CHECK.value: CheckScreen,
    Step.PACK.value: PackScreen,
    Step.WEIGH.value: WeighScreen,
    Step.HANDOVER.value: HandoverScreen,
}
