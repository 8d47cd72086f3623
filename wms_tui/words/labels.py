"""The words that stand on printed papers, in both languages.

A template names a caption as `{say.order}`; `{…}` in a caption is a field of the paper.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from wms_tui.words.phrase import Phrase, both

LANGUAGES = ("zh_CN", "en")

_CAPTIONS: dict[str, Phrase] = {
    "to": both("收", "TO"),
    "from": both("寄", "FROM"),
    "goods": both("商品", "Goods"),
    "memo": both("备注", "Note"),
    "shop": both("店铺", "Shop"),
    "order": both("订单", "Order"),
    "wave": both("波次", "Wave"),
    "waybill": both("运单", "Waybill"),
    "courier": both("快递", "Courier"),
    "copy_mark": both("补打 {copy_no}", "COPY {copy_no}"),
    "more_lines": both("……另有 {left} 种", "… and {left} more"),
    "goods_count": both("共 {goods_count} 件", "{goods_count} pcs"),
    "bag": both("集包地", "Bag"),
    "piece": both("第 {piece}/{pieces} 件", "Piece {piece}/{pieces}"),
    "inspected": both("已验视", "Inspected"),
    "position": both("位置", "Place"),
    "page": both("第 {page}/{pages} 页", "Page {page}/{pages}"),
    "printed_at": both("打印 {printed_at}", "Printed {printed_at}"),
    "receiver": both("收件人", "Receiver"),
    # packing list and pick list
    "packing_list": both("装箱单", "Packing list"),
    "pick_list": both("拣货单", "Pick list"),
    "item": both("商品", "Item"),
    "quantity": both("数量", "Qty"),
    "location": both("库位", "Location"),
    "places": both("分配", "For"),
    "lot": both("批次", "Lot"),
    "zone": both("库区", "Zone"),
    "tote": both("周转箱", "Tote"),
    "cell": both("格口", "Cell"),
    "badge": both("工牌", "Badge"),
    "control": both("控制码", "Control code"),
    "scan_me": both("扫这里", "Scan this"),
    "orders": both("{orders} 单", "{orders} orders"),
    "thanks": both(
        "请核对商品与数量，如有疑问请联系店铺",
        "Please check the contents. Questions? Ask the shop.",
    ),
    "picked_by": both("拣货人签字", "Picked by"),
    # handover sheet
    "manifest": both("快递交接单", "Handover sheet"),
    "manifest_no": both("单号 {manifest_no}", "No. {manifest_no}"),
    "station": both("工作台 {station}", "Station {station}"),
    "operator": both("操作员 {operator}", "Operator {operator}"),
    "closed_at": both("时间 {closed_at}", "Time {closed_at}"),
    "parcels": both("包裹 {parcels} 件", "Parcels {parcels}"),
    "total_weight": both("总重 {weight_g|kg} kg", "Total {weight_g|kg} kg"),
    "not_weighed": both("未称", "not weighed"),
    "handed_by": both("仓库交件人签字", "For the warehouse"),
    "taken_by": both("快递收件人签字", "For the courier"),
}

_COLLECT = both("代收货款", "COD")


@cache
def captions(language: str) -> Mapping[str, str]:
    """Caption -> words; Chinese for any language other than English."""
    chosen = "en" if language.lower().startswith("en") else "zh_CN"
    return {name: phrase.text(chosen) for name, phrase in _CAPTIONS.items()}


def to_collect(fen: int, language: str) -> str:
    """What the courier collects at the door, for the label; "" where that is nothing."""
    if fen <= 0:
        return ""
    return f"{_COLLECT.text(language)} ¥{fen // 100}.{fen % 100:02d}"
