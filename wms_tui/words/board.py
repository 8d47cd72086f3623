"""Words of the supervisor's board: titles, columns, states, keys, questions; zh_CN and en."""

from __future__ import annotations

from typing import Any

_WORDS: dict[str, tuple[str, str]] = {
    "title": ("看板", "Board"),
    "pane.waves": ("波次 {count}", "Waves {count}"),
    "pane.stations": ("工作台 {count}", "Stations {count}"),
    "pane.cases": ("异常 {count}", "Exceptions {count}"),
    "pane.late": ("赶不上截单 {count}", "Miss the van {count}"),
    "pane.erp": ("ERP 链路 {count}", "ERP links {count}"),
    "pane.orders": ("波次 {wave} 的 {count} 单", "Wave {wave}: {count} orders"),
    "pane.story": ("{order_no}：{state} {why}", "{order_no}: {state} {why}"),
    "empty.waves": ("没有波次", "no waves"),
    "empty.stations": ("没有工作台：wms-tui enrol 名称", "no stations: wms-tui enrol NAME"),
    "empty.cases": ("没有异常", "nothing open"),
    "empty.late": ("都赶得上", "all in time"),
    "empty.erp": ("hub.toml 里没有 [[erp]]", "no [[erp]] in hub.toml"),
    "empty.orders": ("没有单", "no orders"),
    "empty.story": ("没有记录", "nothing yet"),
    "line.asked": ("，等批准 {count}", ", {count} ask you"),
    "rate": ("每小时 {count} 单", "{count} orders an hour"),
    "rate.none": ("一小时内没有出库", "nothing shipped in the last hour"),
    # columns
    "col.wave": ("波次", "wave"),
    "col.state": ("状态", "state"),
    "col.courier": ("快递", "courier"),
    "col.at_stations": ("在", "at"),
    "col.station": ("工作台", "station"),
    "col.operator": ("操作员", "operator"),
    "col.step": ("环节", "step"),
    "col.seen": ("最后联系", "last seen"),
    "col.unsent": ("未上传", "unsent"),
    "col.waves": ("波次", "waves"),
    "col.at": ("时间", "time"),
    "col.what": ("发生了什么", "what happened"),
    "col.action": ("怎么办", "what to do"),
    "col.order": ("单号", "order"),
    "col.due": ("截单", "van"),
    "col.expected": ("预计", "ready"),
    "col.name": ("名称", "name"),
    "col.lag": ("积压", "lag"),
    "col.counts": ("待发/已发/失败", "due/sent/bad"),
    "col.error": ("最后错误", "last error"),
    "col.position": ("位", "no."),
    "col.waybill": ("运单", "waybill"),
    "col.steps": ("已完成", "done"),
    "col.who": ("谁", "who"),
    "col.where": ("哪里", "where"),
    # states of waves, orders and reports
    "state.planned": ("待放", "planned"),
    "state.released": ("作业中", "working"),
    "state.held": ("扣留", "held"),
    "state.done": ("完成", "done"),
    "state.accepted": ("已接单", "accepted"),
    "state.waiting": ("等待", "waiting"),
    "state.allocated": ("已分配", "allocated"),
    "state.in_wave": ("在波次", "in wave"),
    "state.shipped": ("已出库", "shipped"),
    "state.handed_over": ("已交接", "handed over"),
    "state.cancelled": ("已取消", "cancelled"),
    "state.short": ("缺货", "short"),
    "state.intercepted": ("已拦截", "intercepted"),
    "step.print": ("打单", "print"),
    "step.pick": ("拣货", "pick"),
    "step.check": ("验货", "check"),
    "step.pack": ("打包", "pack"),
    "step.weigh": ("称重", "weigh"),
    "step.handover": ("交接", "handover"),
    "bar.print": ("打单", "print"),
    "bar.pick": ("拣货", "pick"),
    "bar.check": ("验货", "check"),
    "bar.pack": ("打包", "pack"),
    "bar.weigh": ("称重", "weigh"),
    "bar.handover": ("交接", "van"),
    "step.sign_in": ("未登录", "signed out"),
    "step.home": ("选环节", "choosing"),
    "age.now": ("刚刚", "now"),
    "age.minutes": ("{count} 分", "{count} min"),
    "age.hours": ("{count} 时", "{count} h"),
    "age.days": ("{count} 天", "{count} d"),
    "age.never": ("从未", "never"),
    "age.quiet": ("! {age}", "! {age}"),
    "age.revoked": ("停用", "revoked"),
    # keys
    "key.help": ("帮助", "Help"),
    "key.choose": ("打开", "Open"),
    "key.pane": ("换栏", "Pane"),
    "key.find": ("查单", "Find"),
    "key.release": ("放行", "Go"),
    "key.revoke": ("收回", "Revoke"),
    "key.hold": ("扣留", "Hold"),
    "key.settle": ("结清", "Settle"),
    "key.back": ("返回", "Back"),
    "key.approve": ("批准", "Allow"),
    "key.exit": ("退出", "Exit"),
    "key.ok": ("确认", "Confirm"),
    # the link
    "link.waiting": ("正在联系主机 {url}", "calling the hub at {url}"),
    "link.live": ("实时 {time}", "live {time}"),
    "link.lost": (
        "主机没有应答，画面停在 {time}；自动重试",
        "the hub does not answer; as of {time}; trying again",
    ),
    "link.not_now": ("{reason}；画面停在 {time}", "{reason}; as of {time}"),
    "link.refused": ("主机拒绝：{reason}", "the hub refuses: {reason}"),
    "link.unreadable": (
        "主机的答复读不懂，画面停住；自动重试；看板和主机要同一版本",
        "the hub's answer can't be read; trying again; are board and hub of one version?",
    ),
    # questions and answers
    "ask.release_wave": ("放行波次 {name}？", "Release wave {name}?"),
    "ask.hold_wave": (
        "扣留波次 {name}？已开始的照做",
        "Hold wave {name}? What is begun goes on",
    ),
    "ask.release_order": ("放行 {name}，重新分配？", "Send {name} on, with new stock?"),
    "ask.hold_order": ("扣留 {name}？", "Hold {name}?"),
    "ask.revoke_order": (
        "收回 {name}？先去工作台看过有没有包好的包裹",
        "Take {name} from its station? Look there first: is a parcel packed?",
    ),
    "ask.revoke_station": (
        "收回 {name} 手里所有没做完的单？先去看过",
        "Take all unfinished work from {name}? Go and look there first",
    ),
    "ask.count": ("{name} 数到多少件？账面照此改", "Counted {name}? The books will say so"),
    "ask.settle": ("结清这条异常？写怎么处理的", "Settle it? Say what was done"),
    "ask.approve": ("批准 {name} 继续？", "Let {name} go on?"),
    "ask.find": (
        "查哪一单？扫面单，或键入单号、运单号",
        "Which order? Scan its label, or type its number or waybill",
    ),
    "ask.code": ("单号或运单号", "order number or waybill"),
    "ask.need_code": ("请填单号或运单号", "give a number"),
    "ask.by": ("谁（组长工号）", "who (supervisor's code)"),
    "ask.note": ("怎么处理的", "what was done"),
    "ask.reason": ("为什么收回", "why it is taken back"),
    "ask.counted": ("数到的件数", "pieces that lie there"),
    "ask.keys": ("F2 确认   Esc 返回", "F2 confirm   Esc back"),
    "ask.keys_fields": (
        "Tab 下一格   F2 确认   Esc 返回",
        "Tab next field   F2 confirm   Esc back",
    ),
    "ask.need_by": ("请填工号", "say who"),
    "ask.need_note": ("请写怎么处理的", "say what was done"),
    "ask.need_reason": ("请写为什么", "say why"),
    "ask.need_counted": ("请填件数", "give the number of pieces"),
    "said.release_wave": ("波次 {name} 已放行", "wave {name} is released"),
    "said.hold_wave": ("波次 {name} 已扣留", "wave {name} is held"),
    "said.release_order": ("{name} 已放行，等重新分配", "{name} goes on, with new stock"),
    "said.hold_order": ("{name} 已扣留", "{name} is held"),
    "said.settle": ("{name} 的异常已结清", "settled for {name}"),
    "said.approve": (
        "已批准 {name}，工作台自己继续",
        "{name} may go on; its bench does so by itself",
    ),
    "said.count": ("{name} 已按盘点数入账", "{name} is booked as counted"),
    "said.revoked": (
        "{name}：收回 {count} 单，交给别的工作台",
        "{name}: {count} orders taken back, for other stations",
    ),
    "said.nothing_held": (
        "{name} 手里没有没做完的",
        "{name}: no station holds anything unfinished of it",
    ),
    "said.failed": ("没办成：{reason}", "not done: {reason}"),
    "said.not_here": ("这一栏没有这个动作", "not for this pane"),
    "said.loading": ("正在读取", "reading"),
    # why the hub says no, by the code of its answer
    "refused.not_allowed": (
        "口令不对，请用主机数据库旁的 .token 文件里的",
        "wrong token: take the one in the .token file beside the hub's database",
    ),
    "refused.not_approved": (
        "批不了：要组长的工号，且请求还在",
        "needs the code of a supervisor in service, and a request that is still open",
    ),
    "refused.not_held": (
        "扣不住：已在波次里就扣波次，已出库就没法扣",
        "too late for this: in a wave hold the wave; what has shipped can't be held",
    ),
    "refused.not_released": ("没有在等放行", "nothing here waits to be released"),
    "refused.not_short": (
        "该单既不缺货也没扣留",
        "this order is neither short nor held",
    ),
    "refused.not_open": ("已经有人结清了", "somebody settled it already"),
    "refused.still_below_zero": (
        "账面还是负数，填盘点数",
        "the books are still below zero: enter what was counted",
    ),
    "refused.several_lots": (
        "那里有几个批次或品质，请导入盘点文件逐个写",
        "several lots or qualities lie there: import a stock file with each of them",
    ),
    "refused.promised_away": (
        "比分给单的还少：先扣留一单，再填",
        "fewer than orders were promised: hold one of them, then enter it again",
    ),
    "refused.unknown_station": ("没有这个工作台", "there is no such station"),
    "refused.unknown_order": ("没有这个单", "there is no such order"),
    # why the hub can't for the moment
    "refused.database_away": (
        "主机的数据库没有应答，自动重试",
        "the hub's database does not answer; trying again",
    ),
    "refused.database_busy": ("主机正忙，请稍后再试", "the hub is busy: try again in a moment"),
    "refused.disk_full": (
        "主机的磁盘满了：腾出空间就会恢复",
        "the hub's disk is full: it goes on once there is room",
    ),
    "refused.database_damaged": (
        "主机的数据库坏了：停下主机，换回最近的备份",
        "the hub's database is damaged: stop the hub, put the last backup back",
    ),
    # why an order is where it is
    "why.at": ("在 {stations}", "at {stations}"),
    "why.nowhere": ("还没有工作台领走", "no station has it yet"),
    "why.waits": ("等 {what}", "waits for {what}"),
    "why.stop": ("停：{stop}", "stopped: {stop}"),
    # the time line
    "tell.message": ("ERP 报文 {method}", "message {method}"),
    "tell.step": ("{status} {info}", "{status} {info}"),
    "tell.report": ("上报 {kind}：{state} {error}", "report {kind}: {state} {error}"),
    "tell.case": ("异常 {what}", "exception: {what}"),
    "tell.case_closed": ("异常结清 {what}", "settled: {what}"),
    "tell.labels": ("面单 {count} 张", "labels {count}"),
    "fact.started": ("开始 {leg}", "began {leg}"),
    "fact.label_printed": ("面单 {waybill} 第 {copy_no} 张", "label {waybill}, copy {copy_no}"),
    "fact.label_reprinted": ("补打 {waybill} 第 {copy_no} 张", "reprint {waybill}, {copy_no}"),
    "fact.picked": ("拣完 {scans}", "picked {scans}"),
    "fact.short": ("缺 {missing} 件 @ {location}", "{missing} short @ {location}"),
    "fact.checked": ("验完 {scans}", "checked {scans}"),
    "fact.packed": ("打包 {packaging} {scans}", "packed {packaging} {scans}"),
    "fact.weighed": ("称重 {weight_g} {forced_by}", "weighed {weight_g} {forced_by}"),
    "fact.handed_over": ("交接 {manifest}", "handed over {manifest}"),
    "fact.cancelled": ("停止作业", "work stopped"),
    "fact.cancel_refused": ("拒绝取消", "cancel refused"),
    "fact.intercepted": ("在交接口拦下", "held at the dock"),
    "fact.released": ("交回 {leg}", "gave back {leg}"),
    "fact.note": ("留言 {text_code}", "note {text_code}"),
    "fact.scans": ("扫 {count} 次", "{count} scans"),
    "fact.refused": ("拒 {count} 次", "{count} refused"),
    # help
    "help.1": (
        "Tab 或 1-5 换栏，方向键选行，Enter 打开；F3 按单号或运单号查单",
        "Tab or 1-5: panes; arrows: rows; Enter opens; F3 finds an order by its waybill",
    ),
    "help.2": (
        "F4 放行 / F6 扣留 波次或单；F7 结清异常、填盘点数；F9 批准工作台的请求",
        "F4 release, F6 hold a wave or order; F7 settle or enter a count; F9 approve",
    ),
    "help.3": (
        "F5 收回：栏 2 收回一个工作台的全部，单上收回那一单；先去看过",
        "F5 takes work back: all of a station (pane 2), or one order; look there first",
    ),
}


def board_word(language: str, key: str, **params: Any) -> str:
    """A word of the board; a key without words stands for its last part."""
    found = _WORDS.get(key)
    if found is None:
        return key.rpartition(".")[2]
    template = found[1] if language == "en" else found[0]
    return template.format(**params) if params else template


def has_word(key: str) -> bool:
    """True where `board_word` has this word."""
    return key in _WORDS


def all_words() -> dict[str, tuple[str, str]]:
    """Every word with both languages, for checks."""
    return dict(_WORDS)
