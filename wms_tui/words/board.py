"""Words of the supervisor's board: titles, columns, states, keys, help; zh_CN and en."""

from __future__ import annotations

from typing import Any

from wms_tui.words.board_deeds import DEEDS
from wms_tui.words.board_story import STORY
from wms_tui.words.counting import counted

_PICTURE: dict[str, tuple[str, str]] = {
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
_WORDS = {**_PICTURE, **DEEDS, **STORY}


def board_word(language: str, key: str, **params: Any) -> str:
    """A word of the board; a key without words stands for its last part."""
    found = _WORDS.get(key)
    if found is None:
        return key.rpartition(".")[2]
    template = found[1] if language == "en" else found[0]
    return counted(template, params).format(**params) if params else template


def has_word(key: str) -> bool:
    """True where `board_word` has this word."""
    return key in _WORDS


def all_words() -> dict[str, tuple[str, str]]:
    """Every word with both languages, for checks."""
    return dict(_WORDS)
