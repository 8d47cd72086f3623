"""What `wms-tui demo` says: around the station's screen, and to lead a newcomer on it."""

from __future__ import annotations

from typing import Any

from wms_tui.words.counting import counted
from wms_tui.words.demo_trouble import TROUBLE_WORDS

_AROUND: dict[str, dict[str, str]] = {
    "zh_CN": {
        "starting": "演示：在这台机器上搭起一个完整的仓库，约 10 到 20 秒\n"
        "1/5 仓库主机：建库、启动",
        "starting_erp": "2/5 模拟 ERP：启动，同步商品资料",
        "starting_books": "3/5 导入库位、库存、人员和运单号",
        "starting_bench": "4/5 工作台 bench-01：登记，接上模拟的打印机、电子秤和扫描枪",
        "starting_orders": "5/5 ERP 下发订单，主机排波次；随后打开工作台的屏幕",
        "ending": "正在结束演示：停止主机、ERP 和模拟设备……",
        "ended": "本班：已发货 {shipped} 单，已交接 {handed_over} 单；"
        "ERP 收到 {confirms} 个发货确认、共 {reports} 条回传。",
        "kept": "数据保留在 {folder}",
        "pictures": "面单图片（PNG）保留在 {folder}",
    },
    "en": {
        "starting": "Demo: a whole warehouse is set up on this machine, in 10 to 20 seconds\n"
        "1/5 The hub: its database is made, it starts",
        "starting_erp": "2/5 The simulated ERP: it starts and sends its items",
        "starting_books": "3/5 Locations, stock, people and waybill numbers are imported",
        "starting_bench": "4/5 Station bench-01: enrolled; simulated printer, scale and scanner",
        "starting_orders": "5/5 The ERP sends orders, the hub plans waves; then the station opens",
        "ending": "The demo is ending: hub, ERP and simulated devices are stopped ...",
        "ended": "This shift: {shipped} orders shipped, {handed_over} handed over; "
        "the ERP got {confirms} confirms and {reports} reports in all.",
        "kept": "The data is kept in {folder}",
        "pictures": "The pictures of the labels (PNG) are kept in {folder}",
    },
}

_LED: dict[str, tuple[str, str]] = {
    # what to do now; each is what F9 does
    "do_fetching": (
        "演示 | 请稍候：工作台正在从主机取工作和人员",
        "Demo | One moment: the station is fetching its work and its people from the hub",
    ),
    "do_sign_in": ("演示 | 按 F9：替您扫工牌登录", "Demo | Press F9: it scans your badge"),
    "do_home": (
        "演示 | 一件包裹走六个环节。按 F9：打开第一个“{step}”",
        "Demo | Press F9: it opens the first of the six steps, {step}",
    ),
    "do_go_on": (
        "演示 | 按 F9：去下一个环节“{step}”",
        "Demo | Press F9: on to the next step, {step}",
    ),
    "do_nothing": (
        "演示 | 各环节眼下都没有活，可能有订单还在路上。按 F9：再看一圈；F10 F11 结束演示",
        "Demo | No step has work just now; orders may be on their way. "
        "Press F9: it looks round again; F10 F11 ends the demo",
    ),
    "do_all_done": (
        "演示 | 全部做完：已发货 {shipped} 单，取消 {cancelled} 单。F10 F11 结束演示",
        "Demo | All is done: {shipped} orders shipped, {cancelled} cancelled. "
        "F10 F11 ends the demo",
    ),
    # added where a person can do it by hand as well
    "or_key": ("（或自己按 {key}）", " (or press {key})"),
    "or_type": ("（或自己键入 {code}，回车）", " (or type {code}, Enter)"),
    "or_type_it": ("（或自己键入，回车）", " (or type it, Enter)"),
    "do_locked": (
        "演示 | 工作台已停下：请看红色提示，扫别的都不算。按 F9：扫 OK 确认",
        "Demo | The bench has stopped: read the red band; no other scan counts. "
        "Press F9: it scans OK",
    ),
    "do_print_prompt_idle": (
        "演示 | 按 F9：扫“下一个”，打印最早一个波次的面单",
        "Demo | Press F9: it scans NEXT, which prints the labels of the oldest wave",
    ),
    "do_label_coming": (
        "演示 | 请稍候：面单正在从打印机出来",
        "Demo | One moment: the labels are coming out of the printer",
    ),
    "do_print_prompt_label": (
        "演示 | 面单出来了。按 F9：扫最后一张好的 {code}，前面的就都确认了",
        "Demo | The labels are out. Press F9: it scans the last one, {code}; "
        "that confirms all before it",
    ),
    "do_printer_jammed": (
        "演示 | 打印机缺纸，面单没有出来；没出来的不会算已打印。按 F9：装纸",
        "Demo | The printer is out of paper; what did not come out never counts as printed. "
        "Press F9: it puts paper in",
    ),
    "do_print_again": (
        "演示 | 打印机好了。按 F9：扫“补打”，没确认的再打一次（带补打标记）",
        "Demo | The printer is well again. Press F9: it scans REPRINT for the labels "
        "not yet confirmed",
    ),
    "do_pick_prompt_idle": (
        "演示 | 按 F9：扫“下一个”，开始拣这个波次",
        "Demo | Press F9: it scans NEXT and the walk through the shelves begins",
    ),
    "do_pick_prompt_place": (
        "演示 | 走到库位 {code}。按 F9：扫库位码",
        "Demo | You walk to shelf {code}. Press F9: it scans the code on the shelf",
    ),
    "do_pick_prompt_item": (
        "演示 | 拿一件 {code}，放到提示的位置。按 F9：扫商品，拿一件扫一件",
        "Demo | Take one {code} into the position named above. Press F9 for each: it scans it",
    ),
    "do_pick_prompt_short": (
        "演示 | 按 F9：确认货架缺货",
        "Demo | Press F9: it confirms that the shelf is short",
    ),
    "do_check_prompt_label": (
        "演示 | 货到台上了。按 F9：扫面单 {code}，打开这一单",
        "Demo | The goods are on the bench. Press F9: it scans label {code} to open this order",
    ),
    "do_check_prompt_item": (
        "演示 | 逐件核对。按 F9：扫 {code}；扫错商品会停下，不会计数",
        "Demo | Every piece is checked. Press F9: it scans {code}; a wrong item is never counted",
    ),
    "do_pack_prompt_label": (
        "演示 | 按 F9：扫面单 {code} 开始打包",
        "Demo | Press F9: it scans label {code} to pack this order",
    ),
    "do_pack_prompt_box": (
        "演示 | 全部核对完。按 F9：扫建议的箱子 {code}",
        "Demo | All is checked. Press F9: it scans the box that is suggested, {code}",
    ),
    "do_pack_prompt_box_only": (
        "演示 | 全部核对完。按 F9：扫箱子 {code}",
        "Demo | All is checked. Press F9: it scans the box, {code}",
    ),
    "do_pack_prompt_done": (
        "演示 | 装好后按 F9：扫“完成”",
        "Demo | When it is packed press F9: it scans DONE",
    ),
    "do_weigh_prompt_label": (
        "演示 | 按 F9：扫面单 {code} 开始称重",
        "Demo | Press F9: it scans label {code} to weigh this parcel",
    ),
    "do_weigh_prompt_plate": (
        "演示 | 按 F9：把包裹放到秤上；称稳后自动入账，不用按键",
        "Demo | Press F9: it puts the parcel on the scale; a steady weight is booked by itself",
    ),
    "do_weigh_settling": (
        "演示 | 包裹在秤上，请稍候：称稳后自动入账",
        "Demo | The parcel is on the scale. One moment: it is booked once the scale is steady",
    ),
    "do_scale_nervous": (
        "演示 | 秤一直不稳：不稳的重量绝不入账。按 F9：把秤放平",
        "Demo | The scale never comes to rest, and an unsteady weight is never booked. "
        "Press F9: it calms the scale",
    ),
    "do_weigh_off": (
        "演示 | 按 F9：先把包裹从秤上拿下来（秤清空后才收下一个重量）",
        "Demo | Press F9: it takes the parcel off; the scale must be empty before the next weight",
    ),
    "do_weigh_prompt_judged": (
        "演示 | 重量不对。按 F9：扫 OK 重称",
        "Demo | The weight is wrong. Press F9: it scans OK to weigh again",
    ),
    "do_handover_prompt_idle": (
        "演示 | 快递车到了。按 F9：扫包裹 {code}",
        "Demo | The courier's van is here. Press F9: it scans parcel {code}",
    ),
    "do_handover_prompt_parcel": (
        "演示 | 按 F9：扫下一个包裹 {code} 装车",
        "Demo | Press F9: it scans the next parcel into the van, {code}",
    ),
    "do_handover_prompt_done": (
        "演示 | 都装车了。按 F9：扫“完成”，打印交接单",
        "Demo | All parcels are in the van. Press F9: it scans DONE, which prints the manifest",
    ),
    "do_handover_prompt_missing": (
        "演示 | 还缺包裹。按 F9：扫 {code}",
        "Demo | Parcels are missing. Press F9: it scans {code}",
    ),
    # what happened elsewhere
    "news_arrived": (
        "ERP | 新订单 {order_no} 到了（共 {count} 单）",
        "ERP | Order {order_no} has arrived ({count} in all)",
    ),
    "news_thanks": (
        "ERP | 收到 {order_no} 的发货确认，谢谢！运单 {waybill}，{weight} kg（共 {count} 单）",
        "ERP | Thank you for {order_no}: confirm received, waybill {waybill}, {weight} kg "
        "({count} in all)",
    ),
    "news_label": (
        "打印机 | 已出 {count} 张面单（F10 F9 F1 看最新一张）",
        "Printer | Labels that came out: {count} (F10 F9 F1 shows the newest)",
    ),
    # the newest label
    "label_title": ("面单 {code}", "Label {code}"),
    "label_none": ("还没有打印过面单", "No label has been printed yet"),
    "label_kept": (
        "打印机刚出的面单（缩小显示）；原图 PNG 演示结束后也保留：",
        "The label that just came out, made small. The full picture is kept as PNG:",
    ),
    "label_close": ("按 F9 继续", "Press F9 to go on"),
}


def demo_words(language: str) -> dict[str, str]:
    """The sentences around the demo by key; English for a language that is not known."""
    return _AROUND.get(language, _AROUND["en"])


def led(language: str, key: str, /, **params: Any) -> str:
    """A sentence that leads through the demo. Errors: KeyError where there is no such sentence."""
    words = _LED.get(key) or TROUBLE_WORDS[key]
    return counted(words[1 if language == "en" else 0], params).format(**params)


def has_led(key: str) -> bool:
    """True where `led` has this sentence."""
    return key in _LED or key in TROUBLE_WORDS


def all_led() -> dict[str, tuple[str, str]]:
    """Every sentence with both languages, for checks."""
    return {**_LED, **TROUBLE_WORDS}
