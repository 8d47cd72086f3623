"""Names of values that stand inside sentences: steps, stops, kinds of codes."""

from __future__ import annotations

from wms_tui.words.phrase import Phrase, both

STEPS: dict[str, Phrase] = {
    "print": both("打单", "Print"),
    "pick": both("拣货", "Pick"),
    "check": both("验货", "Check"),
    "pack": both("打包", "Pack"),
    "weigh": both("称重", "Weigh"),
    "handover": both("交接", "Handover"),
}

STOPS: dict[str, Phrase] = {
    "cancelled": both("订单已取消", "order cancelled"),
    "cancel": both("订单已取消", "order cancelled"),
    "refund": both("买家退款", "refund"),
    "address_changed": both("改地址", "address changed"),
    "intercepted": both("要求拦截", "intercept asked for"),
    "short": both("缺货", "goods short"),
    "supervisor": both("组长叫停", "stopped by the supervisor"),
}

KINDS: dict[str, Phrase] = {
    "order": both("面单或单号", "a label or order number"),
    "item": both("商品条码", "an item barcode"),
    "packaging": both("包材条码", "a box barcode"),
    "location": both("库位码", "a location code"),
    "wave": both("波次码", "a wave code"),
    "courier": both("快递代码", "a courier code"),
    "badge": both("工牌", "a badge"),
}

IN_SENTENCES: dict[str, dict[str, Phrase]] = {
    "step": STEPS,
    "stop": STOPS,
    "kind": KINDS,
}
"""Parameter name -> how its values are called inside a sentence."""
