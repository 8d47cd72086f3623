"""Sentences of the check step."""

from __future__ import annotations

from wms_tui.flow.checking import CheckPrompt, CheckReason
from wms_tui.words.phrase import Phrase, both

SENTENCES: dict[str, Phrase] = {
    CheckReason.OPENED: Phrase(
        "{order_no}：{pieces} 件", "逐件扫商品", "{order_no}: {pieces} pieces", "Scan each piece"
    ),
    f"{CheckReason.OPENED}/memo": Phrase(
        "{order_no}：{pieces} 件。备注：{memo}",
        "看清备注，逐件扫商品",
        "{order_no}: {pieces} pieces. Memo: {memo}",
        "Mind the memo, scan each piece",
    ),
    CheckReason.RESUMED: Phrase(
        "接着验 {order_no}，还差 {left} 件",
        "逐件扫商品",
        "{order_no} again, {left} to go",
        "Scan each piece",
    ),
    CheckReason.COUNTED: Phrase(
        "{code} {have}/{want}", "还差 {left} 件", "{code} {have}/{want}", "{left} pieces to go"
    ),
    CheckReason.DONE: Phrase(
        "{order_no} 验完 {pieces} 件", "打包", "{order_no} checked, {pieces} pieces", "Pack it"
    ),
    CheckReason.WRONG_ITEM: Phrase(
        "不是这单的商品：{code} {name}",
        "拿出来放一边，扫 {order_no} 的商品",
        "Not in this order: {code} {name}",
        "Take it out, scan goods of {order_no}",
    ),
    f"{CheckReason.WRONG_ITEM}/foreign": Phrase(
        "不是这单的商品：{code}",
        "拿出来放一边；货没拿错就请组长登记条码",
        "Not in this order: {code}",
        "Take it out; if it is right, have its barcode registered",
    ),
    CheckReason.TOO_MANY: Phrase(
        "多了：{code} {name}",
        "扫了 {qty} 件，只差 {left} 件，拿出多的",
        "Too many: {code} {name}",
        "{qty} scanned, {left} wanted; take the rest out",
    ),
    CheckReason.UNDONE: Phrase(
        "撤销 {qty} 件", "从箱里拿出来，还差 {left} 件", "{qty} taken back", "{left} pieces to go"
    ),
    CheckReason.MISSING: Phrase(
        "还差 {left} 件",
        "接着扫；找不到扫 LEAVE，告诉组长",
        "{left} pieces missing",
        "Scan them; not there: LEAVE, tell the supervisor",
    ),
}

PROMPTS: dict[str, Phrase] = {
    CheckPrompt.LABEL: both("扫面单（{waiting} 单待验）", "Scan a label ({waiting} to check)"),
    CheckPrompt.EMPTY: both("没有待验的单。扫面单", "Nothing waits. Scan a label"),
    CheckPrompt.ITEM: both("扫商品，还差 {left} 件", "Scan the goods, {left} to go"),
}
