"""Words of the devices screen; zh_CN and en."""

from __future__ import annotations

from typing import Any

from wms_tui.words.phrase import Phrase, both

_WORDS: dict[str, Phrase] = {
    "title": both("设备", "Devices"),
    "only_tests": both(
        "这里的扫码和重量只作测试，不记账", "Codes and weights are tests here, nothing is booked"
    ),
    "none": both("本台没有设备", "No devices at this station"),
    "keyboard": both("键盘扫描枪", "keyboard scanner"),
    "rate": both("{frames} 次/秒 {bytes} 字节/秒", "{frames}/s {bytes} bytes/s"),
    "raw": both("收到的字节（共 {total}）", "Bytes that came ({total} in all)"),
    "raw_none": both("还没有收到字节", "No bytes came yet"),
    "raw_printer": both(
        "打印机只回答询问，见上面的状态", "A printer only answers when asked: see its state above"
    ),
    "frames": both("读出", "Read"),
    "frames_none": both("还没有", "Nothing yet"),
    "trouble": both("最近的故障（{ago}前）：{what}", "Last trouble, {ago} ago: {what}"),
    "seconds": both("{count} 秒", "{count} s"),
    "minutes": both("{count} 分钟", "{count} min"),
    "hours": both("{count} 小时", "{count} h"),
    "trouble_none": both("没有故障", "No trouble"),
    "last_ok": both("上次测试 {at} {who}：正常 {detail}", "Tested {at} {who}: good {detail}"),
    "last_bad": both("上次测试 {at} {who}：不正常 {detail}", "Tested {at} {who}: bad {detail}"),
    "never": both("没测过", "never tested"),
    "nobody": both("（没人登录）", "(nobody)"),
    "wait.scanner": both("请用这把枪扫一个码", "Scan any code with this scanner"),
    "wait.keyboard": both("请用键盘扫描枪扫一个码", "Scan any code with the keyboard scanner"),
    "wait.scale": both("请放一件东西，等稳定", "Put something on the scale, wait"),
    "wait.printer": both(
        "正在打测试标签：扫标签上的码；没打好按 F6",
        "A test label comes: scan its code; if it is bad press F6",
    ),
    "wait.sound": both("听到每个音就按 F4，没有按 F6", "All tones heard: F4; not: F6"),
    "wait.lamp": both("灯正常按 F4，不正常按 F6", "Lamp good: F4; bad: F6"),
    "keys": both(
        "F5 下一个  F2 测试  F4 正常  F6 不正常  F8 关闭",
        "F5 next  F2 test  F4 good  F6 bad  F8 close",
    ),
    "weight": both("{weight} {unit}", "{weight} {unit}"),
    "stable": both("稳定", "stable"),
    "moving": both("在动", "moving"),
    "no_weight": both("没有重量：{flags}", "no weight: {flags}"),
    "job": both("标签 {state}", "label {state}"),
    "job.sent": both("已发送", "sent"),
    "job.asked": both("打印机说好了", "printer says done"),
    "job.failed": both("没打：{reason}", "failed: {reason}"),
    "job.unknown": both("不知打没打", "unknown"),
}


def device_word(language: str, key: str, **params: Any) -> str:
    """A word of the devices screen. Errors: KeyError where there is no such word."""
    text = _WORDS[key].text(language)
    return text.format(**params) if params else text


def all_device_words() -> dict[str, Phrase]:
    """Every word with both languages, for checks."""
    return dict(_WORDS)
