"""Words of an order's time line on the board, and of why it is where it is; zh_CN and en."""

from __future__ import annotations

STORY: dict[str, tuple[str, str]] = {
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
}
