"""Sentences of the bench itself: signing in, choosing a step, trouble. Keys as the bench sends."""

from __future__ import annotations

from wms_tui.words.phrase import Phrase

SENTENCES: dict[str, Phrase] = {
    "bench_signed_in": Phrase("你好，{operator}", "", "Welcome, {operator}"),
    "bench_signed_in_already": Phrase(
        "{operator} 已经登录", "接着做", "{operator} is signed in already", "Carry on"
    ),
    "bench_signed_out": Phrase(
        "{operator} 已退出", "下一位扫工牌", "{operator} signed out", "Next one: scan your badge"
    ),
    "bench_sign_in_first": Phrase(
        "先登录", "扫工牌，或输姓名按 Enter", "Sign in first", "Scan your badge, or type your name"
    ),
    "bench_badge_unknown": Phrase(
        "工牌不能用：{code}",
        "再扫一次；新人或停用的找组长",
        "Badge not valid: {code}",
        "Scan it again; if it stays, ask the supervisor",
    ),
    "bench_name_unknown": Phrase(
        "没有这个人，或有重名：{name}",
        "扫工牌，或输工号",
        "Nobody, or several, of that name: {name}",
        "Scan your badge, or type your number",
    ),
    "bench_pin_asked": Phrase(
        "{operator}，请输 PIN", "输完按 Enter", "{operator}, type your PIN", "End with Enter"
    ),
    "bench_pin_wrong": Phrase(
        "{operator} 的 PIN 不对",
        "再输一次，或扫工牌",
        "Wrong PIN for {operator}",
        "Type it again, or scan your badge",
    ),
    "bench_pin_wait": Phrase(
        "PIN 错太多次，等 {seconds} 秒",
        "扫工牌登录，或过一会再输姓名",
        "Too many wrong PINs, wait {seconds} s",
        "Scan your badge, or type your name later",
    ),
    "bench_pin_not_set": Phrase(
        "{operator} 没有设 PIN",
        "扫工牌登录，或请组长设 PIN",
        "{operator} has no PIN",
        "Scan your badge, or ask the supervisor for a PIN",
    ),
    "bench_step_chosen": Phrase("进入{step}", "看上面的提示", "{step} is open", "See the prompt"),
    "bench_step_not_offered": Phrase(
        "本台不做{step}", "到做{step}的工作台", "No {step} at this station", "Go to one that has it"
    ),
    "bench_choose_step": Phrase(
        "先选环节",
        "扫环节码（如 WMS-CHECK），或按 F10",
        "Choose a step first",
        "Scan its code (such as WMS-CHECK), or press F10",
    ),
    "bench_scale_told": Phrase("已发给秤", "看秤的显示", "Sent to the scale", "See its display"),
    "bench_scale_told/zero": Phrase(
        "已让秤清零", "看秤的显示", "The scale was told to zero", "See its display"
    ),
    "bench_scale_told/tare": Phrase(
        "已让秤去皮", "看秤的显示", "The scale was told to tare", "See its display"
    ),
    "bench_scale_told/clear_tare": Phrase(
        "已让秤取消去皮", "看秤的显示", "The scale was told to forget its tare", "See its display"
    ),
    "bench_scale_unable": Phrase(
        "这台秤不能遥控", "按秤上的键", "This scale takes no such command", "Press its own key"
    ),
    "bench_scale_loaded": Phrase(
        "秤上有东西，不能清零", "先拿下来", "Something lies on the scale", "Take it off first"
    ),
    "bench_not_stored": Phrase(
        "没有存上，这一扫不算",
        "再扫一次；还不行停工找组长（磁盘）",
        "Not stored, this scan does not count",
        "Scan again; if it stays, stop and call the supervisor (disk)",
    ),
    "bench_fault": Phrase(
        "程序出错，第 {number} 扫不算",
        "再扫一次；还不行找组长",
        "Program error, scan {number} does not count",
        "Scan again; if it stays, call the supervisor",
    ),
}
