"""Sentences of the weigh step."""

from __future__ import annotations

from wms_tui.flow.weighing import WeighPrompt, WeighReason
from wms_tui.words.phrase import Phrase, both

SENTENCES: dict[str, Phrase] = {
    WeighReason.OPENED: Phrase(
        "称 {order_no}", "放到秤上，别碰", "Weigh {order_no}", "Put it on the scale, hands off"
    ),
    f"{WeighReason.OPENED}/expected": Phrase(
        "称 {order_no}，应约 {expected_g}",
        "放到秤上，别碰",
        "Weigh {order_no}, about {expected_g}",
        "Put it on the scale, hands off",
    ),
    WeighReason.DONE: Phrase(
        "{weight_g} {courier}",
        "拿下来，放到 {courier} 那堆",
        "{weight_g} {courier}",
        "Take it off, onto the pile of {courier}",
    ),
    WeighReason.FORCED: Phrase(
        "{weight_g} 由组长 {operator} 放行",
        "拿下来，放到 {courier} 那堆",
        "{weight_g} accepted by {operator}",
        "Take it off, onto the pile of {courier}",
    ),
    f"{WeighReason.WRONG_WEIGHT}/heavy": Phrase(
        "重了 {difference_g}：应 {expected_g}，实 {weight_g}",
        "看是否多装。扫 OK 重称，或请组长扫工牌或在看板放行",
        "{difference_g} too heavy: {weight_g}, not {expected_g}",
        "Too much inside? OK: weigh again. Or supervisor's badge or board",
    ),
    f"{WeighReason.WRONG_WEIGHT}/light": Phrase(
        "轻了 {difference_g}：应 {expected_g}，实 {weight_g}",
        "看是否少装。扫 OK 重称，或请组长扫工牌或在看板放行",
        "{difference_g} too light: {weight_g}, not {expected_g}",
        "Something missing? OK: weigh again. Or supervisor's badge or board",
    ),
    WeighReason.AGAIN: Phrase(
        "重称 {order_no}",
        "先拿下来，秤回零再放上",
        "Weigh {order_no} again",
        "Take it off, wait for zero, put it on",
    ),
    WeighReason.ON_THE_SCALE: Phrase(
        "等秤的重量", "把 {order_no} 放到秤上", "Waiting for the scale", "Put {order_no} on it"
    ),
}

PROMPTS: dict[str, Phrase] = {
    WeighPrompt.LABEL: both("扫面单（{waiting} 单待称）", "Scan a label ({waiting} to weigh)"),
    WeighPrompt.EMPTY: both("没有待称的包裹。扫面单", "Nothing waits. Scan a label"),
    WeighPrompt.PLATE: both("放到秤上", "Put it on the scale"),
    f"{WeighPrompt.PLATE}/expected": both(
        "放到秤上，应约 {expected_g}", "Put it on the scale, about {expected_g}"
    ),
    WeighPrompt.JUDGED: both(
        "重量不对：应 {expected_g}，实 {weight_g}", "Wrong weight: {weight_g}, not {expected_g}"
    ),
}
