"""Words for the troubles of devices, and for the weight on the plate."""

from __future__ import annotations

from wms_tui.domain.weight_condition import WeightCondition
from wms_tui.words.phrase import EN, Phrase, both

CONDITIONS: dict[str, Phrase] = {
    WeightCondition.NO_SIGNAL.value: both(
        "秤没有信号，看电源和线", "No signal: check power, cable"
    ),
    WeightCondition.EMPTY.value: both("秤空，可以放", "Empty, ready"),
    WeightCondition.MOVING.value: both("在动，别碰", "Moving, hands off"),
    WeightCondition.STABLE.value: both("稳定", "Stable"),
    WeightCondition.OVERLOAD.value: both("超重，拿下来", "Overload, take it off"),
    WeightCondition.UNDERLOAD.value: both(
        "低于零，清空后按清零", "Below zero: empty it, press zero"
    ),
    WeightCondition.NEGATIVE.value: both("负数，清空后按清零", "Negative: empty it, press zero"),
    WeightCondition.HOLD.value: both("秤在保持，按一下取消", "On hold: release it at the scale"),
    WeightCondition.EXPANDED.value: both(
        "秤在放大显示，切回来", "Expanded display: switch it back"
    ),
    WeightCondition.NOT_ZEROED.value: both(
        "秤没清零，清空后按清零", "Not zeroed: empty, press zero"
    ),
    WeightCondition.TOO_LIGHT.value: both(
        "太轻，不到 {limit}，放上包裹", "Under {limit}: put the parcel on"
    ),
    WeightCondition.WRONG_UNIT.value: both(
        "单位不对，在秤上切到 {limit}", "Wrong unit: set it to {limit}"
    ),
    WeightCondition.NOT_EMPTIED.value: both(
        "先拿下来，回到 {limit} 以内", "Take it off, to within {limit}"
    ),
    WeightCondition.WRONG_SETTING.value: both("秤的设置不对，找组长", "Wrong setting: supervisor"),
    WeightCondition.COUNTING.value: both("秤在计数，切回称重", "Counting pieces: set it to weigh"),
    WeightCondition.TARE_LINE.value: both("秤只发皮重，找组长", "Sends its tare only: supervisor"),
    WeightCondition.FAULT.value: both("秤报错，看秤的显示", "Scale error: see its display"),
    WeightCondition.WAITING.value: both("等秤的重量", "Waiting for the scale"),
    WeightCondition.STALE.value: both("秤停了，看电源和线", "Scale went silent: check the cable"),
}
"""What the scale's state means, and what to do; short enough for the weight panel."""

REASONS: dict[str, Phrase] = {
    "paper_out": both("没纸，换纸", "no paper: load paper"),
    "paper_jam": both("卡纸，清出来", "paper jam: clear it"),
    "ribbon_out": both("没碳带，换碳带", "no ribbon: change it"),
    "ribbon_jam": both("碳带卡住，清出来", "ribbon jam: clear it"),
    "cutter_jam": both("切刀卡住，清出来", "cutter jam: clear it"),
    "head_open": both("盖子没关，关好", "head open: close it"),
    "cover_open": both("盖子没关，关好", "cover open: close it"),
    "head_too_hot": both("打印头过热，等一下", "head too hot: wait"),
    "motor_too_hot": both("马达过热，等一下", "motor too hot: wait"),
    "too_hot": both("过热，等一下", "too hot: wait"),
    "too_cold": both("过冷，等一下", "too cold: wait"),
    "temperature": both("温度不对，等一下", "temperature: wait"),
    "paused": both("暂停了，按打印机上的键", "paused: press its key"),
    "printing": both("正在打印", "printing"),
    "waiting_label_taken": both("取走面单", "take the label"),
    "waiting_print_key": both("按打印机上的键", "press its key"),
    "buffer_full": both("打印机内存满，关机再开", "buffer full: switch off and on"),
    "memory": both("打印机内存出错，关机再开", "memory: switch off and on"),
    "error": both("打印机报错，看它的灯", "printer error: see its lamps"),
    "bad_answer": both("应答看不懂，找组长", "answer not understood: supervisor"),
    "no_answer": both("没有应答，看电源和线", "no answer: check power, cable"),
    "no_status": both("不报状态，看着它打", "tells no status: watch it"),
    "no_signal": both("没有信号，看电源和线", "no signal: check power, cable"),
    "speaks_when_new": both("有新重量才应答", "answers a new weight only"),
    "wrong_line_setting": both("线路设置不对，找组长", "wrong line setting: supervisor"),
    "port_lost": both("线断了，插好", "cable lost: plug it in"),
    "port_missing": both("没插上，插好", "not plugged in: plug it in"),
    "port_busy": both("被别的程序占着，关掉它", "used by another program: close it"),
    "port_denied": both("没有权限，找组长", "no permission: supervisor"),
    "port_failed": both("接口出错，拔插一次", "port error: unplug, plug in"),
    "port_setting": both("接口设置不对，找组长", "wrong port setting: supervisor"),
    "connect_refused": both("拒绝连接，看它开没开", "refused: is it on?"),
    "connect_timeout": both("连不上，看电源和网线", "no connection: power, cable"),
    "host_unknown": both("地址找不到，找组长", "address unknown: supervisor"),
    "no_route": both("网络不通，看网线", "no route: check the cable"),
    "write_timeout": both("写不进去，看打印机", "does not take data: see to it"),
    "file_not_writable": both("文件写不了，找组长", "file not writable: supervisor"),
    "keys_lost": both("按键丢了，再扫一次", "keys lost: scan again"),
    "alt_mode": both("扫描枪发 Alt 数字码，改键盘设置", "sends Alt codes: set a US keyboard"),
    "aim_missing": both("扫描枪没发 AIM 前缀，找组长", "AIM prefix missing: supervisor"),
    "not_that_device": both("不是这种设备，找组长", "not that kind of device: supervisor"),
    "not_on_windows": both("Windows 上不能用，找组长", "not on Windows: supervisor"),
    "code_unfinished": both("码断了，再扫一次", "code cut off: scan again"),
    "code_too_long": both("码太长，一次扫一个", "code too long: one at a time"),
    "character_missing": both(
        "有字打不出，印成〓，请手写补上：", "no font has it, printed as 〓, write it by hand:"
    ),
    "text_cut": both("字太多放不下，末尾是…，请核对：", "too long, cut with …, check it:"),
    "template_wrong": both(
        "模板有错，先用自带的，找组长：", "own template wrong, shipped one is used, supervisor:"
    ),
    "queue_paused": both("队列暂停着，F10 F10 F1 继续", "queue held: F10 F10 F1 lets it go"),
    "queue_stopped": both("系统队列停了，找组长", "system queue stopped: supervisor"),
    "queue_missing": both("没有这个队列，找组长", "no such queue: supervisor"),
    "spooler_refused": both("系统队列不收，找组长", "queue refuses jobs: supervisor"),
    "spooler_missing": both("没装打印系统，找组长", "no print system: supervisor"),
    "spooler_silent": both("打印系统没反应，找组长", "print system hangs: supervisor"),
    "only_windows": both("只在 Windows 上能用", "works on Windows only"),
    "program_missing": both("打印组件没开，打开它", "print program is off: start it"),
    "program_strange": both("打印组件不对，找组长", "not the print program: supervisor"),
    "program_failed": both("打印组件说失败，看纸", "program says failed: look"),
    "printer_not_listed": both("组件里没有这台，找组长", "program lacks it: supervisor"),
    "not_drawn": both("面单画不出来，找组长", "label not drawn: supervisor"),
    "paper_not_drawn": both("画不出来，找组长：", "not drawn, supervisor:"),
    "document_unreadable": both("面单数据坏了，找组长", "bad label data: supervisor"),
    "document_foreign": both("不是这个平台的面单", "another platform's label"),
    "latch_open": both("盖子没关，关好", "cover open: close it"),
    "offline": both("打印机脱机，看它的灯", "printer offline: see its lamps"),
    "paper_end_stop": both("没纸，换纸", "no paper: load paper"),
    "paper_near_end": both("纸快完了，备纸", "paper runs low: have more ready"),
    "battery_low": both("电快没了，充电", "battery low: charge it"),
    "busy": both("正在打印", "printing"),
    "restarted": both("刚开机，原来的没打", "was switched on: label lost"),
    "cancelled": both("已取消", "cancelled"),
}
"""Why a device is in its state, and what to do."""


def condition(language: str, value: str | WeightCondition, limit: str = "") -> str:
    """The weight's condition, with the rule's value; one without words stands for itself."""
    key = value.value if isinstance(value, WeightCondition) else value
    phrase = CONDITIONS.get(key)
    return key if phrase is None else phrase.text(language).format(limit=limit or "?")


def device_reason(language: str, reason: str) -> str:
    """A device's reason; one without words stands for itself.

    What follows a colon says what or where, in the words of the device itself.
    """
    code, _, what = reason.partition(":")
    phrase = REASONS.get(code)
    if phrase is None:
        return reason
    space = " " if what and language == EN else ""
    return f"{phrase.text(language)}{space}{what}"
