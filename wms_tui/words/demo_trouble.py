"""What the demo says of the troubles that it makes, and of what the product does about each."""

from __future__ import annotations

TROUBLE_COMMAND = "python3 -m uv run wms-tui demo trouble hub|printer|scale|cancel"
"""As the README starts the demo: `wms-tui` alone is no command there."""

TROUBLE_WORDS: dict[str, tuple[str, str]] = {
    "choices": ("演示：制造故障", "Demo: make trouble"),
    "choice_label": ("看最新的面单图片", "See the newest label as a picture"),
    "choice_hub_break": ("切断主机（20 秒后自己回来）", "Cut the hub (it comes back after 20 s)"),
    "choice_printer_break": ("让打印机缺纸", "Let the printer run out of paper"),
    "choice_printer_mend": ("给打印机装纸", "Put paper into the printer"),
    "choice_scale_break": ("让秤一直不稳", "Make the scale nervous"),
    "choice_scale_mend": ("让秤恢复平稳", "Calm the scale"),
    "choice_cancel_break": ("ERP 取消一个订单", "Let the ERP cancel an order"),
    "choices_elsewhere": (
        "也可以另开一个终端，在同一个目录里执行：",
        "Or in another terminal, in the same folder:",
    ),
    "choices_close": ("Esc 关闭", "Esc closes this"),
    "hub_cut": (
        "故障 | 主机已断，20 秒后回来。照常按 F9 作业：记录都存在本机，看底行“未上传”增加",
        "Trouble | The hub is cut, for 20 s. Work on with F9: all is stored here; "
        "see unsent grow in the last row",
    ),
    "hub_gone": (
        "故障 | 主机已经断开，会自己回来",
        "Trouble | The hub is gone already; it comes back by itself",
    ),
    "news_hub_back": (
        "故障 | 主机回来了：工作台半分钟内自己连上并上传，不用等，照常作业",
        "Trouble | The hub is back: within half a minute the station finds it and uploads; "
        "work on meanwhile",
    ),
    "hub_caught_up": (
        "故障已过 | 又联机了，断开时存下的都已上传：未上传 0，一条不丢，一条不重",
        "Trouble over | Online again, all that was stored here is uploaded: unsent 0, "
        "nothing lost, nothing twice",
    ),
    "printer_broken": (
        "故障 | 打印机缺纸了。到打单（F10 F1）打一张看看：没出来的面单不算已打印",
        "Trouble | The printer is out of paper. Print one (F10 F1) and see: no label counts "
        "as printed before it is out",
    ),
    "printer_mended": (
        "故障已过 | 打印机已装纸，欠的面单接着出来；扫到才算已打印，打坏的按 F7 补打",
        "Trouble over | The printer has paper and goes on. A label counts once it is scanned; "
        "F7 prints a bad one again",
    ),
    "scale_broken": (
        "故障 | 秤开始不稳。到称重时看：不稳的重量绝不入账，屏幕会说明",
        "Trouble | The scale is nervous now. See it at the step Weigh: "
        "an unsteady weight is never booked",
    ),
    "scale_mended": (
        "故障已过 | 秤平稳了：稳定的重量自动入账一次",
        "Trouble over | The scale is calm: the steady weight is booked by itself, once",
    ),
    "cancel_asked": ("ERP | 请求取消一个订单……", "ERP | It asks for an order back ..."),
    "cancel_asked_offline": (
        "ERP | 请求取消一个订单……主机断开着，ERP 会一直问到它回来",
        "ERP | It asks for an order back ... The hub is away, the ERP asks until it is back",
    ),
    "cancel_seen": (
        "故障已过 | 工作台拦下了 {order_no}：不会发出，也不会向 ERP 确认发货；货去返库上架",
        "Trouble over | The bench caught {order_no}: it is not shipped and not confirmed; "
        "its goods go to put-back",
    ),
    "cancel_granted": (
        "故障 | ERP 取消了 {order_no}，仓库已同意：退出清单；谁扫它的面单，就停谁",
        "Trouble | The ERP cancelled {order_no}: granted. It leaves the lists, "
        "and whoever scans its label is stopped",
    ),
    "cancel_granted_early": (
        "故障 | ERP 取消了 {order_no}，仓库已同意：面单还没打，直接退出清单，不会再打印",
        "Trouble | The ERP cancelled {order_no}: granted. It has no label yet, so it only leaves "
        "the lists",
    ),
    "cancel_refused": (
        "故障 | ERP 想取消 {order_no}，仓库拒绝：{message}",
        "Trouble | The ERP wanted {order_no} back; the warehouse refused: {message}",
    ),
    "cancel_none": (
        "故障 | 没有可以取消的订单了",
        "Trouble | No order is left that could be cancelled",
    ),
    "do_scan_cancelled": (
        "演示 | 假装没看到取消。按 F9：照样扫被取消的 {code}",
        "Demo | Somebody missed the cancellation. Press F9: it scans label {code} all the same",
    ),
    "failed": ("演示 | 没有成功：{why}", "Demo | That did not work: {why}"),
}
