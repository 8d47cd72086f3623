"""Sentences of the pack step."""

from __future__ import annotations

from wms_tui.flow.packing import PackPrompt, PackReason
from wms_tui.words.phrase import Phrase, both

SENTENCES: dict[str, Phrase] = {
    PackReason.OPENED: Phrase(
        "打包 {order_no}", "装好后扫 DONE", "Pack {order_no}", "Scan DONE when packed"
    ),
    f"{PackReason.OPENED}/box": Phrase(
        "打包 {order_no}", "用 {box}，扫它的码", "Pack {order_no}", "Use {box}, scan its code"
    ),
    PackReason.DONE: Phrase("{order_no} 装好", "去称重", "{order_no} packed", "Weigh it"),
    f"{PackReason.DONE}/box": Phrase(
        "{order_no} 装进 {box}", "去称重", "{order_no} packed in {box}", "Weigh it"
    ),
    PackReason.BOX_REQUIRED: Phrase(
        "这里必须扫包材（{setting}）",
        "扫箱子的码",
        "The box must be scanned ({setting})",
        "Scan the box",
    ),
    PackReason.NOT_A_BOX: Phrase(
        "这是商品，不是包材：{code} {name}",
        "扫箱子的码，或扫 DONE",
        "Goods, not a box: {code} {name}",
        "Scan the box, or DONE",
    ),
    PackReason.OTHERS_BOX: Phrase(
        "这是别的货主的箱子：{code}",
        "换本货主的箱子，或扫 DONE",
        "This box belongs to another owner: {code}",
        "Take a box of this owner, or scan DONE",
    ),
    PackReason.ONE_PARCEL: Phrase(
        "一单只能一个包裹",
        "换大箱；装不下找组长拆单",
        "One parcel per order",
        "Take a larger box; if it can't fit, ask the supervisor",
    ),
}

PROMPTS: dict[str, Phrase] = {
    PackPrompt.LABEL: both("扫面单（{waiting} 单待打包）", "Scan a label ({waiting} to pack)"),
    PackPrompt.EMPTY: both("没有待打包的单。扫面单", "Nothing waits. Scan a label"),
    PackPrompt.BOX: both(
        "装箱，扫箱码 {box}；不用箱扫 DONE", "Pack it, scan box {box}; no box: DONE"
    ),
    PackPrompt.BOX_ONLY: both("装箱，扫箱子的码 {box}", "Pack it, scan the box {box}"),
    PackPrompt.DONE: both("装好后扫 DONE", "Scan DONE when packed"),
}
