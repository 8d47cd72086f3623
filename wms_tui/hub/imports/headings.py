"""Columns of the files that can be imported, with their Chinese headings."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, other headings for it, and whether a file can do without."""

    name: str
    aliases: tuple[str, ...]
    is_needed: bool = True


def _needed(name: str, *aliases: str) -> Column:
    return Column(name, aliases)


def _extra(name: str, *aliases: str) -> Column:
    return Column(name, aliases, is_needed=False)


_ITEM = ("商品编码", "货品编码", "商品代码", "sku", "商家编码")
_COURIER = ("快递", "快递公司", "快递编码", "物流公司")

COLUMNS: dict[str, tuple[Column, ...]] = {
    "items": (
        _needed("item_code", *_ITEM),
        _needed("barcode", "条码", "商品条码", "条形码"),
        _needed("name", "名称", "商品名称", "货品名称", "品名"),
        _extra("weight_g", "重量", "重量(克)", "重量(g)", "毛重(克)"),
        _extra("length_mm", "长", "长(毫米)", "长(mm)"),
        _extra("width_mm", "宽", "宽(毫米)", "宽(mm)"),
        _extra("height_mm", "高", "高(毫米)", "高(mm)"),
        _needed("owner", "货主", "货主编码"),
        _extra("kind", "类型", "商品类型"),
    ),
    "locations": (
        _needed("location", "库位", "库位编码", "货位"),
        _extra("zone", "库区", "区域"),
        _needed("sequence", "顺序", "拣货顺序", "动线顺序"),
    ),
    "stock": (
        _needed("owner", "货主", "货主编码"),
        _needed("item_code", *_ITEM),
        _needed("location", "库位", "库位编码", "货位"),
        _extra("lot", "批次", "批号"),
        _extra("expiry", "有效期", "到期日", "失效日期"),
        _needed("quantity", "数量", "库存", "库存数量"),
    ),
    "orders": (
        _needed("order_no", "单号", "订单号", "发货单号"),
        _needed("owner", "货主", "货主编码"),
        _extra("shop", "店铺", "店铺名称"),
        _extra("channel", "平台", "来源平台"),
        _extra("courier", *_COURIER),
        _needed("receiver", "收件人", "收货人"),
        _needed("phone", "电话", "手机", "联系电话"),
        _needed("province", "省", "省份"),
        _needed("city", "市", "城市"),
        _extra("district", "区", "区县"),
        _needed("address", "地址", "详细地址"),
        _needed("item_code", *_ITEM),
        _needed("quantity", "数量", "件数"),
        _extra("remark", "备注", "留言"),
    ),
    "operators": (
        _needed("code", "工号", "编号", "编码"),
        _needed("name", "姓名", "名字"),
        _extra("pin", "密码", "口令"),
        _extra("role", "角色", "岗位"),
    ),
    "waybills": (
        _needed("courier", *_COURIER),
        _needed("waybill", "运单号", "运单", "面单号", "快递单号"),
    ),
    "couriers": (
        _needed("code", *_COURIER, "编码", "代码"),
        _needed("name", "名称", "快递名称"),
        _extra("cut_off", "截单时间", "截单"),
    ),
}


def heading_of(kind: str, text: str) -> str:
    """The column that a heading names; empty where it names none."""
    wanted = _plain(text)
    for column in COLUMNS[kind]:
        if wanted == column.name or wanted in column.aliases:
            return column.name
    return ""


def missing_columns(kind: str, found: set[str]) -> list[str]:
    """Needed columns that a file does not have, in both languages."""
    return [
        f"{column.name} ({column.aliases[0]})" if column.aliases else column.name
        for column in COLUMNS[kind]
        if column.is_needed and column.name not in found
    ]


def _plain(text: str) -> str:
    """Full-width letters and brackets, blanks and capitals make no difference."""
    return unicodedata.normalize("NFKC", text).replace(" ", "").strip().lower()
