"""Sentences of the print step."""

from __future__ import annotations

from wms_tui.flow.printing import PrintPrompt, PrintReason
from wms_tui.words.phrase import Phrase, both

SENTENCES: dict[str, Phrase] = {
    PrintReason.SENT: Phrase(
        "{wave}：送出 {count} 张面单",
        "全部出来后，扫最后一张好的",
        "{wave}: {count} labels sent",
        "When they are out, scan the last good one",
    ),
    PrintReason.RESUMED: Phrase(
        "{wave}：还有 {count} 张没确认",
        "扫最后一张好的；没有就扫 REPRINT",
        "{wave}: {count} labels not confirmed",
        "Scan the last good one; if none, scan REPRINT",
    ),
    PrintReason.NO_WORK: Phrase(
        "没有要打的面单", "等新波次", "No labels to print", "Wait for the next wave"
    ),
    PrintReason.WAVE_NOT_HERE: Phrase(
        "{wave} 没有要本台打的面单",
        "扫 NEXT 打下一个波次",
        "{wave} has no labels to print here",
        "Scan NEXT for the next wave",
    ),
    PrintReason.GOOD_SO_FAR: Phrase(
        "好了 {count} 张，还差 {first} 到 {last} 号",
        "出来了就扫最后一张；没出来扫 REPRINT",
        "{count} good; {first} to {last} still open",
        "Out already: scan the last. Not out: scan REPRINT",
    ),
    PrintReason.NOT_SENT: Phrase(
        "{first} 到 {last} 号没送到打印机",
        "看打印机：纸、盖子、电源；好了会自己打",
        "{first} to {last} never reached the printer",
        "See to paper, cover, power; it then prints by itself",
    ),
    PrintReason.FAILED: Phrase(
        "{first} 到 {last} 号取消了，或打不了",
        "扫 REPRINT 再打；还不行叫组长",
        "{first} to {last} were cancelled, or can't be printed",
        "Scan REPRINT; if it fails again, call the supervisor",
    ),
    PrintReason.WAVE_DONE: Phrase(
        "{wave} 面单打完", "面单交给拣货", "{wave}: all labels printed", "Give them to the picker"
    ),
    PrintReason.LABEL_GOOD: Phrase(
        "{position} 号已确认过",
        "扫后面的面单",
        "{position} was confirmed before",
        "Scan a later label",
    ),
    PrintReason.OTHER_WAVE: Phrase(
        "{waybill} 不是 {wave} 的",
        "放一边，扫 {wave} 的面单",
        "{waybill} is not of {wave}",
        "Put it aside, scan a label of {wave}",
    ),
    PrintReason.RUN_OPEN: Phrase(
        "{wave} 还没打完",
        "扫最后一张好的，或扫 LEAVE",
        "{wave} is not finished",
        "Scan the last good label, or LEAVE",
    ),
    PrintReason.AGAIN: Phrase(
        "补打 {first} 到 {last} 号，共 {count} 张",
        "出来后扫最后一张好的",
        "Printing {first} to {last} again, {count} labels",
        "When they are out, scan the last good one",
    ),
    PrintReason.AGAIN_TOO_SOON: Phrase(
        "刚刚补打过", "等面单出来", "Reprinted a moment ago", "Wait for the labels"
    ),
    PrintReason.LABEL_CHOSEN: Phrase(
        "{order_no} 的面单",
        "要补打就扫 REPRINT",
        "Label of {order_no}",
        "Scan REPRINT to print it again",
    ),
    PrintReason.LABEL_AGAIN: Phrase(
        "补打 {waybill}",
        "贴新的，旧的撕掉",
        "Printing {waybill} again",
        "Stick the new one, tear up the old one",
    ),
    PrintReason.NOTHING_CHOSEN: Phrase(
        "不知道补打哪张",
        "先扫面单或单号，再扫 REPRINT",
        "Which label?",
        "Scan the waybill or order number, then REPRINT",
    ),
}

PROMPTS: dict[str, Phrase] = {
    PrintPrompt.IDLE: both(
        "有 {waves} 个波次要打单：扫 NEXT", "Waves to print: {waves}. Scan NEXT"
    ),
    PrintPrompt.EMPTY: both("没有要打的面单", "No labels to print"),
    PrintPrompt.LABEL: both(
        "{first} 到 {last} 号：扫最后一张打好的面单",
        "{first} to {last}: scan the last label that came out well",
    ),
    PrintPrompt.TROUBLE: both(
        "打印机有问题。扫最后一张打好的面单", "Printer trouble. Scan the last good label"
    ),
}
