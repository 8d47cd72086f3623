"""What stands on the printed sheet of control codes beside each code."""

from __future__ import annotations

from wms_tui.domain.controls import PREFIX, Control
from wms_tui.words.phrase import Phrase, both

_CONTROLS: dict[Control, tuple[Phrase, Phrase]] = {
    Control.OK: (both("确认", "OK"), both("看到停止信息后扫", "acknowledge a stop")),
    Control.BACK: (both("返回", "Back"), both("离开当前单，保持原样", "leave it as it is")),
    Control.UNDO: (both("撤销", "Undo"), both("退回上一件", "take the last piece back")),
    Control.DONE: (both("完成", "Done"), both("不扫箱码关箱，确认面单，结束交接", "finish this")),
    Control.NEXT: (both("下一波", "Next wave"), both("领取下一个波次", "take the next wave")),
    Control.SHORT: (both("缺货", "Short"), both("货位已空，再扫确认", "the shelf is empty")),
    Control.NEWBOX: (
        both("加一箱", "New box"),
        both("同一订单再开一箱", "one more for this order"),
    ),
    Control.REPRINT: (both("补打", "Reprint"), both("补打缺的面单", "print missing labels again")),
    Control.LEAVE: (both("暂放", "Park"), both("波次或箱子先放下", "park the wave or box")),
    Control.LOGOUT: (both("退出", "Sign out"), both("换人前扫", "before another person works")),
    Control.PRINT: (both("打单", "Print"), both("转到打单", "go to print")),
    Control.PICK: (both("拣货", "Pick"), both("转到拣货", "go to pick")),
    Control.CHECK: (both("验货", "Check"), both("转到验货", "go to check")),
    Control.PACK: (both("打包", "Pack"), both("转到打包", "go to pack")),
    Control.WEIGH: (both("称重", "Weigh"), both("转到称重", "go to weigh")),
    Control.HANDOVER: (both("交接", "Handover"), both("转到交接", "go to handover")),
}


def control_labels(language: str) -> list[tuple[str, str, str]]:
    """Code, title and explanation of every control code, in the order of the sheet."""
    return [
        (f"{PREFIX}{control.value}", title.text(language), what.text(language))
        for control, (title, what) in _CONTROLS.items()
    ]
