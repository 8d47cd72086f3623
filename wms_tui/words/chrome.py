"""Words around the steps: captions, key legend, menu, help, status line; zh_CN and en.

What a step says stands elsewhere in this package; here is only what frames it.
"""

from __future__ import annotations

from typing import Any, Literal

Language = Literal["zh_CN", "en"]

_WORDS: dict[str, tuple[str, str]] = {
    # places
    "place.print": ("打单", "Print"),
    "place.pick": ("拣货", "Pick"),
    "place.check": ("验货", "Check"),
    "place.pack": ("打包", "Pack"),
    "place.weigh": ("称重", "Weigh"),
    "place.handover": ("交接", "Handover"),
    "place.sign_in": ("登录", "Sign in"),
    "place.home": ("选环节", "Choose step"),
    # prompts of the two places that are not steps, and of the start
    "prompt.starting": ("正在启动，请稍候", "Starting, one moment"),
    "prompt.sign_in": (
        "请扫工牌登录；没带工牌就输入姓名，按 Enter",
        "Scan your badge to sign in, or type your name and Enter",
    ),
    "prompt.pin": ("请输入 PIN，按 Enter", "Type your PIN, then Enter"),
    "prompt.name": (
        "请扫工牌，或输入姓名，按 Enter",
        "Scan your badge, or type your name, then Enter",
    ),
    "prompt.home": ("扫环节码，或按 F10 选择环节", "Scan a step code, or press F10 to choose"),
    # keys
    "key.help": ("帮助", "Help"),
    "key.ok": ("确认", "OK"),
    "key.undo": ("撤销", "Undo"),
    "key.done": ("完成", "Done"),
    "key.next": ("下一个", "Next"),
    "key.short": ("缺货", "Short"),
    "key.reprint": ("补打", "Reprint"),
    "key.back": ("返回", "Back"),
    "key.demo": ("演示扫码", "Scan"),
    "key.troubles": ("演示：制造故障", "Demo: trouble"),
    "key.menu": ("菜单", "Menu"),
    "key.newbox": ("加箱", "New box"),
    "key.leave": ("放下", "Leave"),
    "key.logout": ("退出登录", "Log out"),
    "key.exit": ("关闭程序", "Exit"),
    "key.more": ("打印机和设备", "Printers, devices"),
    # what the keys are for
    "help.title": ("按键和控制码", "Keys and control codes"),
    "help.scan": (
        "扫码，或键入后按 Enter，都一样；单按字母键没有作用。",
        "Scan, or type a code and Enter. Letter keys alone do nothing.",
    ),
    "help.close": ("Esc 关闭；扫码照常有效", "Esc closes this; scans work as always"),
    "help.ok": ("确认停止的提示", "acknowledge a stop"),
    "help.undo": ("撤销上一件", "take back the last piece"),
    "help.done": ("本单／本批完成", "finish this order or batch"),
    "help.next": ("取下一个任务", "take the next task"),
    "help.short": ("货架缺货", "the shelf is short"),
    "help.reprint": ("补打面单", "print the label again"),
    "help.back": ("返回；清除已键入内容", "go back; clear what was typed"),
    "help.newbox": ("再加一箱", "one more box"),
    "help.leave": ("放下当前任务，稍后继续", "leave this task for later"),
    "help.logout": ("退出登录", "sign out"),
    "help.step": ("去{step}", "go to {step}"),
    "menu.title": ("菜单", "Menu"),
    "menu.close": ("Esc 关闭；扫码照常有效", "Esc closes this; scans work as always"),
    "more.title": ("更多", "More"),
    "more.devices": ("设备和测试", "Devices, tests"),
    "more.printers": ("打印机和队列", "Printers, queues"),
    "more.scale.zero": ("秤清零", "Scale: zero"),
    "more.scale.tare": ("秤去皮", "Scale: tare"),
    "more.scale.clear_tare": ("秤取消去皮", "Scale: tare off"),
    "menu.not_offered": ("本台不做", "not at this bench"),
    # status line
    "link.online": ("联机", "online"),
    "link.offline": ("离线", "offline"),
    "link.update_required": ("离线·需升级", "offline: update needed"),
    "link.forked": ("离线·待处理", "offline: call support"),
    "link.refused": ("离线·被拒", "offline: refused"),
    "status.unsent": ("未上传 {count}", "unsent {count}"),
    "status.stops": ("拦截 {count} ({at})", "stops {count} ({at})"),
    "device.scale": ("秤", "scale"),
    "device.printer": ("打印机", "printer"),
    "device.scanner": ("扫描枪", "scanner"),
    "device.sound": ("声音", "sound"),
    "device.lamp": ("灯", "lamp"),
    "device.label": ("面单", "label"),
    "state.ready": ("就绪", "ready"),
    "state.fault": ("故障", "fault"),
    "state.lost": ("断开", "lost"),
    "state.unknown": ("未知", "unknown"),
    "state.connecting": ("连接中", "wait"),
    "state.none": ("无", "none"),
    "state.keyboard": ("键盘", "keys"),
    # notices
    "notice.online": ("网络恢复，正在上传", "Network is back, uploading"),
    "notice.offline": (
        "网络断开，照常作业，恢复后自动上传",
        "Network lost: go on working, it uploads by itself later",
    ),
    "notice.device": ("{device}：{state}", "{device}: {state}"),
    "notice.device_reason": ("{device}：{state}（{reason}）", "{device}: {state} ({reason})"),
    "notice.too_small": (
        "窗口太小 {size}：请放大到 {least}",
        "Window too small, {size}: make it {least}",
    ),
    "notice.paste": (
        "粘贴无效，请扫码或键入后按 Enter",
        "Pasting does nothing: scan, or type and press Enter",
    ),
    "notice.how_to_end": (
        "要关闭程序：先按 F10，再按 F11",
        "To close the program press F10, then F11",
    ),
    "notice.nothing_to_scan": ("现在没有可演示的码", "Nothing to scan for you right now"),
    "notice.failed": (
        "屏幕出错，已记录，请继续；再出现请叫组长",
        "The screen had an error (logged). Go on; if it comes again call the supervisor",
    ),
    "notice.ended": (
        "屏幕程序出错已退出，日志里有记录；已扫的都已保存，请重新启动",
        "The screen ended on an error (see the log). All scans are stored: start it again",
    ),
    "notice.typed": ("已键入 {text}", "typed {text}"),
    # list and weight
    "list.more": ("还有 {count} 行", "{count} more"),
    "list.more_above": ("上面 {count} 行", "{count} above"),
    "reply.standing": ("未解除：{sentence}", "still open: {sentence}"),
    # captions over values
    "caption.order_no": ("单号", "Order"),
    "caption.waybill": ("运单", "Waybill"),
    "caption.courier": ("快递", "Courier"),
    "caption.shop": ("店铺", "Shop"),
    "caption.wave": ("波次", "Wave"),
    "caption.place_in_wave": ("波次位", "Position"),
    "caption.place": ("库位", "Location"),
    "caption.lot": ("批次", "Lot"),
    "caption.manifest": ("交接单", "Manifest"),
    "caption.memo": ("备注", "Memo"),
}


def chrome(language: str, key: str, **params: Any) -> str:
    """A word of the frame. Errors: KeyError where there is no such word."""
    chinese, english = _WORDS[key]
    text = english if language == "en" else chinese
    return text.format(**params) if params else text


def has_word(key: str) -> bool:
    """True where `chrome` has this word."""
    return key in _WORDS


def all_words() -> dict[str, tuple[str, str]]:
    """Every word with both languages, for checks."""
    return dict(_WORDS)
