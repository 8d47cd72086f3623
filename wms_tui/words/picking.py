"""Sentences of the pick step."""

from __future__ import annotations

from wms_tui.flow.picking import PickPrompt, PickReason
from wms_tui.words.phrase import Phrase, both

SENTENCES: dict[str, Phrase] = {
    PickReason.OPENED: Phrase(
        "{wave}：{orders} 单 {pieces} 件",
        "面单按号放好，开始拣",
        "{wave}: {orders} orders, {pieces} pieces",
        "Labels in place, start picking",
    ),
    PickReason.RESUMED: Phrase(
        "接着拣 {wave}，还差 {pieces} 件", "", "{wave} again, {pieces} pieces to go"
    ),
    PickReason.NO_WORK: Phrase(
        "没有要拣的货", "等新波次", "Nothing to pick", "Wait for the next wave"
    ),
    PickReason.LABELS_FIRST: Phrase(
        "{wave} 的面单还没打完",
        "先到打单，扫 WMS-PRINT",
        "{wave}: labels are not printed",
        "Print first, scan WMS-PRINT",
    ),
    PickReason.WAVE_NOT_HERE: Phrase(
        "{wave} 没有要本台拣的货",
        "扫 NEXT 拣下一个波次",
        "{wave} has nothing to pick here",
        "Scan NEXT for the next wave",
    ),
    PickReason.WAVE_OPEN: Phrase("{wave} 已经打开", "接着拣", "{wave} is open already", "Carry on"),
    PickReason.OTHER_WAVE_OPEN: Phrase(
        "{wave} 还没拣完",
        "先拣完，或扫 LEAVE 放一边",
        "{wave} is not finished",
        "Finish it, or scan LEAVE",
    ),
    PickReason.AT_PLACE: Phrase(
        "库位对，取 {count} 件 {code}",
        "放 {position} 号位",
        "Right location, take {count} of {code}",
        "Into position {position}",
    ),
    PickReason.PLACE_KNOWN: Phrase(
        "{location} 已扫过", "扫商品 {code}", "{location} was scanned", "Scan item {code}"
    ),
    PickReason.WRONG_PLACE: Phrase(
        "库位不对：{code}", "去 {location}", "Wrong location: {code}", "Go to {location}"
    ),
    PickReason.PLACE_FIRST: Phrase(
        "先扫库位 {location}",
        "到库位前扫它的码",
        "Scan location {location} first",
        "Go there and scan its code",
    ),
    PickReason.WRONG_ITEM: Phrase(
        "拿错商品：{code}",
        "放回去，拿 {wanted} {name}",
        "Wrong item: {code}",
        "Put it back, take {wanted} {name}",
    ),
    PickReason.TOO_MANY: Phrase(
        "这箱 {qty} 件，只要 {left} 件",
        "拆箱，一件一件扫",
        "Case of {qty}, only {left} wanted",
        "Open it, scan piece by piece",
    ),
    PickReason.COUNTED: Phrase(
        "{code} {have}/{want}",
        "再取，放 {position} 号位",
        "{code} {have}/{want}",
        "Take more, into position {position}",
    ),
    PickReason.ITEM_DONE: Phrase(
        "{code} 够了，放 {position} 号位",
        "去下一处",
        "{code} complete, into position {position}",
        "Go to the next",
    ),
    PickReason.ORDER_DONE: Phrase(
        "{position} 号位齐了", "去下一处", "Position {position} is complete", "Go to the next"
    ),
    PickReason.WAVE_DONE: Phrase(
        "{wave} 拣完", "车推到验货台", "{wave} is picked", "Cart to the check bench"
    ),
    PickReason.UNDONE: Phrase(
        "撤销 {qty} 件 {code}",
        "从 {position} 号位拿出来",
        "{qty} of {code} taken back",
        "Take it out of position {position}",
    ),
    PickReason.LEFT: Phrase(
        "还差 {count} 件",
        "接着拣；货架没货扫 SHORT",
        "{count} pieces still to pick",
        "Carry on; shelf empty: scan SHORT",
    ),
    PickReason.SHORT_ASKED: Phrase(
        "{location} 缺 {missing} 件 {code}？",
        "真没有就扫 OK；找到了就扫商品",
        "{missing} of {code} missing at {location}?",
        "Really none: scan OK. Found: scan the item",
    ),
    PickReason.SHORT_TOO_SOON: Phrase(
        "看仔细了再确认 {code}",
        "真没有就扫 OK",
        "Look again for {code}",
        "Really none: scan OK",
    ),
    PickReason.SHORT_BOOKED: Phrase(
        "已报缺：{position} 号位 {code} 缺 {missing} 件",
        "抽出 {position} 号面单，去下一处",
        "Booked short: position {position}, {missing} of {code}",
        "Take label {position} out, go on",
    ),
    f"{PickReason.SHORT_BOOKED}/back": Phrase(
        "已报缺：{position} 号位 {code} 缺 {missing} 件",
        "{position} 号位 {back} 件送返库上架，抽出面单",
        "Booked short: position {position}, {missing} of {code}",
        "Put back {back} from position {position}, take its label out",
    ),
    PickReason.SHORT_WAVE_DONE: Phrase(
        "已报缺，波次拣完：{position} 号位 {code} 缺 {missing} 件",
        "抽出 {position} 号面单，车推到验货台",
        "Booked short, wave picked: position {position}, {missing} of {code}",
        "Take label {position} out, cart to the check bench",
    ),
    f"{PickReason.SHORT_WAVE_DONE}/back": Phrase(
        "已报缺，波次拣完：{position} 号位 {code} 缺 {missing} 件",
        "{position} 号位 {back} 件送返库上架，抽出面单",
        "Booked short, wave picked: position {position}, {missing} of {code}",
        "Put back {back} from position {position}, take its label out",
    ),
    PickReason.DROPPED: Phrase(
        "{positions} 号位的单取消了，刚扫的不算",
        "抽出面单，看提示接着拣",
        "Position {positions} cancelled; a scan just now did not count",
        "Take the label out, see what is next",
    ),
    f"{PickReason.DROPPED}/back": Phrase(
        "{positions} 号位的单取消了，刚扫的不算",
        "{back} 件送返库上架，抽出面单",
        "Position {positions} cancelled; a scan just now did not count",
        "Put back {back} pieces, take the label out",
    ),
}

PROMPTS: dict[str, Phrase] = {
    PickPrompt.IDLE: both("有 {waves} 个波次要拣：扫 NEXT", "Waves to pick: {waves}. Scan NEXT"),
    PickPrompt.LABELS: both(
        "先去打单：{waves} 个波次的面单还没打", "Print first. Waves without labels: {waves}"
    ),
    PickPrompt.EMPTY: both("没有要拣的货", "Nothing to pick"),
    PickPrompt.PLACE: both("去库位 {location}，扫库位码", "Go to {location}, scan the location"),
    PickPrompt.ITEM: both(
        "取 {count} 件，放 {position} 号位，扫商品",
        "Take {count}, into position {position}, scan it",
    ),
    PickPrompt.SHORT: both(
        "{location} 缺 {missing} 件 {code}？真没有扫 OK",
        "{missing} of {code} missing at {location}? Really none: OK",
    ),
}
