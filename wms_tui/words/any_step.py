"""Sentences that every step shares."""

from __future__ import annotations

from wms_tui.flow.reasons import AnyStep
from wms_tui.words.phrase import Phrase

SENTENCES: dict[str, Phrase] = {
    AnyStep.BENCH_LOCKED: Phrase(
        "先处理上面的提示", "看清后扫 OK", "Deal with the stop first", "Read it, then scan OK"
    ),
    f"{AnyStep.BENCH_LOCKED}/supervisor": Phrase(
        "先处理上面的提示",
        "扫 OK 重来，或请组长扫工牌",
        "Deal with the stop first",
        "Scan OK to try again, or a supervisor's badge",
    ),
    AnyStep.ACKNOWLEDGED: Phrase("已确认", "继续", "Acknowledged", "Go on"),
    AnyStep.BADGE_NO_SUPERVISOR: Phrase(
        "{operator} 不是组长",
        "请组长扫工牌，或扫 OK 重来",
        "{operator} is no supervisor",
        "Scan a supervisor's badge, or OK to try again",
    ),
    AnyStep.DOUBLE_READ: Phrase(
        "重复扫描，未计数",
        "真有第二件就再扫一次",
        "Read twice, not counted",
        "If there is a second piece, scan it again",
    ),
    AnyStep.UNKNOWN_CODE: Phrase(
        "不认识这个码：{code}",
        "换一个条码扫；还不行找组长",
        "Unknown code: {code}",
        "Scan another barcode; if none works, ask the supervisor",
    ),
    f"{AnyStep.UNKNOWN_CODE}/check_digit": Phrase(
        "条码没读全：{code}",
        "再扫一次",
        "Barcode misread: {code}",
        "Scan it again",
    ),
    f"{AnyStep.UNKNOWN_CODE}/key_lost": Phrase(
        "少了一位数字：{code}",
        "再扫一次；老是这样就把扫描枪改成串口，找组长",
        "A digit was lost: {code}",
        "Scan again; if it stays, set the scanner to serial mode",
    ),
    f"{AnyStep.UNKNOWN_CODE}/goods": Phrase(
        "本台没有这个商品：{code}",
        "换一个条码扫；货没拿错就请组长登记条码",
        "Goods not known here: {code}",
        "Scan another barcode; if it is right, have it registered",
    ),
    f"{AnyStep.UNKNOWN_CODE}/case": Phrase(
        "这是箱码，没登记：{code}",
        "开箱扫单件，告诉组长登记箱码",
        "Case code, not registered: {code}",
        "Scan single pieces; tell the supervisor to register it",
    ),
    f"{AnyStep.UNKNOWN_CODE}/sscc": Phrase(
        "这是托盘或物流箱的码",
        "扫商品上的条码",
        "This is the code of a pallet or a transport box",
        "Scan the barcode on the goods",
    ),
    f"{AnyStep.UNKNOWN_CODE}/waybill": Phrase(
        "本台没有这个运单：{code}",
        "包裹放一边，问组长归哪个台",
        "Waybill not known here: {code}",
        "Put the parcel aside, ask the supervisor whose it is",
    ),
    f"{AnyStep.UNKNOWN_CODE}/date": Phrase(
        "条码里的日期不对：{code}",
        "换一个条码扫，告诉组长",
        "Impossible date in the code: {code}",
        "Scan another barcode, tell the supervisor",
    ),
    f"{AnyStep.UNKNOWN_CODE}/ambiguous": Phrase(
        "条码里批号没有结束符：{code}",
        "换一个条码扫，告诉组长",
        "The lot in this code has no end: {code}",
        "Scan another barcode, tell the supervisor",
    ),
    f"{AnyStep.UNKNOWN_CODE}/gs1_unmarked": Phrase(
        "扫描枪没说这是 GS1 码：{code}",
        "扫一维条码；请组长打开扫描枪的 AIM 前缀",
        "GS1 code, and the scanner does not say so: {code}",
        "Scan the barcode; the supervisor turns the AIM prefix on",
    ),
    f"{AnyStep.UNKNOWN_CODE}/full_width": Phrase(
        "输入法开着，码变成了全角：{code}",
        "切换到英文输入，再扫一次",
        "Input method is on, wide characters came: {code}",
        "Switch the keyboard to English, scan again",
    ),
    f"{AnyStep.UNKNOWN_CODE}/too_short": Phrase(
        "码太短：{code}", "再扫一次", "Code too short: {code}", "Scan it again"
    ),
    f"{AnyStep.UNKNOWN_CODE}/too_long": Phrase(
        "码太长：{code}", "一次只扫一个码", "Code too long: {code}", "Scan one code at a time"
    ),
    f"{AnyStep.UNKNOWN_CODE}/web_address": Phrase(
        "这是手机扫的网址",
        "扫旁边的一维条码",
        "This is a web address for phones",
        "Scan the barcode beside it",
    ),
    f"{AnyStep.UNKNOWN_CODE}/unprintable": Phrase(
        "码里有乱码：{code}",
        "再扫一次；老是这样换扫描枪，告诉组长",
        "Garbled code: {code}",
        "Scan again; if it stays, change the scanner, tell the supervisor",
    ),
    f"{AnyStep.UNKNOWN_CODE}/badge_unknown": Phrase(
        "没有这个工牌：{code}",
        "找组长登记",
        "Unknown badge: {code}",
        "Ask the supervisor",
    ),
    f"{AnyStep.UNKNOWN_CODE}/control_typo": Phrase(
        "没有这个控制码：{code}",
        "用台上的控制码表",
        "No such control code: {code}",
        "Use the sheet at the bench",
    ),
    AnyStep.CONTROL_NOT_HERE: Phrase(
        "{control} 现在用不上",
        "看上面的提示再扫",
        "{control} means nothing now",
        "Scan what the screen asks for",
    ),
    AnyStep.CODE_NOT_HERE: Phrase(
        "这是{kind}，这里不用扫：{code}",
        "看上面的提示再扫",
        "This is {kind}, not wanted here: {code}",
        "Scan what the screen asks for",
    ),
    AnyStep.NOTHING_OPEN: Phrase(
        "还没有打开订单：{code}", "先扫面单", "No order is open: {code}", "Scan a label first"
    ),
    AnyStep.NOTHING_TO_UNDO: Phrase("没有可撤销的", "继续扫", "Nothing to undo", "Go on scanning"),
    AnyStep.AMBIGUOUS_ITEM: Phrase(
        "一个码对应多个商品：{items}",
        "扫商品上另一个条码",
        "One code, several items: {items}",
        "Scan another barcode on the goods",
    ),
    AnyStep.ORDER_STOPPED: Phrase(
        "停！{stop}：{order_no}",
        "货拿出来放到返库上架，扫 OK",
        "STOP! {stop}: {order_no}",
        "Take the goods out for put-back, scan OK",
    ),
    AnyStep.ORDER_STOP_TAKEN: Phrase(
        "已停下 {order_no}",
        "货送返库上架，面单撕掉",
        "Stopped {order_no}",
        "Goods to put-back, tear up the label",
    ),
    AnyStep.ORDER_WITHDRAWN: Phrase(
        "停！{order_no} 已不归本台",
        "包裹放一边，扫 OK，告诉组长",
        "STOP! {order_no} is no longer ours",
        "Put it aside, scan OK, tell the supervisor",
    ),
    AnyStep.ORDER_TAKEN: Phrase(
        "{order_no} 不归本台",
        "拿到领走它的工作台，或问组长",
        "{order_no} belongs to another station",
        "Take it there, or ask the supervisor",
    ),
    f"{AnyStep.ORDER_TAKEN}/known": Phrase(
        "{order_no} 已被 {station} 领走",
        "拿到 {station}",
        "{order_no} is taken by {station}",
        "Take it to {station}",
    ),
    AnyStep.ORDER_ALREADY_OPEN: Phrase(
        "{order_no} 已经打开", "接着做", "{order_no} is open already", "Carry on"
    ),
    AnyStep.ANOTHER_ORDER_OPEN: Phrase(
        "{order_no} 还没做完",
        "先做完，或扫 LEAVE 放一边",
        "{order_no} is not finished",
        "Finish it, or scan LEAVE",
    ),
    AnyStep.STEP_ALREADY_DONE: Phrase(
        "{order_no} 已做过{step}",
        "送下一环节",
        "{order_no}: {step} is done already",
        "Take it to the next step",
    ),
    AnyStep.STEP_NOT_IN_WAY: Phrase(
        "{order_no} 不用{step}",
        "送下一环节",
        "{order_no} needs no {step}",
        "Take it to the next step",
    ),
    AnyStep.STEP_MISSING: Phrase(
        "{order_no} 还没{step}",
        "先做{step}",
        "{order_no}: {step} is not done",
        "Do {step} first",
    ),
    AnyStep.PARKED: Phrase("{code} 先放一边", "做下一个", "{code} put aside", "Take the next one"),
}
