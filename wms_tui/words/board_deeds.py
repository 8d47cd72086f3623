"""Words of what the board's keys do: questions, answers, and why the hub says no; zh_CN and en."""

from __future__ import annotations

DEEDS: dict[str, tuple[str, str]] = {
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
}
