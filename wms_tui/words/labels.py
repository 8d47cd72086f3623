"""The words that stand on printed papers, in both languages."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LabelWords:
    """One language's words; `{…}` are filled in by the layout."""

    to: str
    sender: str
    goods: str
    memo: str
    shop: str
    order: str
    wave: str
    copy_mark: str
    more_lines: str
    pieces: str
    manifest: str
    manifest_no: str
    courier: str
    station: str
    operator: str
    closed_at: str
    parcels: str
    total_weight: str
    not_weighed: str
    handed_by: str
    taken_by: str
    page: str


_ZH = LabelWords(
    to="收",
    sender="寄",
    goods="商品",
    memo="备注",
    shop="店铺",
    order="订单",
    wave="波次",
    copy_mark="补打 {number}",
    more_lines="……另有 {lines} 种",
    pieces="共 {pieces} 件",
    manifest="快递交接单",
    manifest_no="单号 {number}",
    courier="快递 {courier}",
    station="工作台 {station}",
    operator="操作员 {operator}",
    closed_at="时间 {time}",
    parcels="包裹 {parcels} 件",
    total_weight="总重 {weight} kg",
    not_weighed="未称",
    handed_by="仓库交件人签字",
    taken_by="快递收件人签字",
    page="第 {page}/{pages} 页",
)

_EN = LabelWords(
    to="TO",
    sender="FROM",
    goods="Goods",
    memo="Note",
    shop="Shop",
    order="Order",
    wave="Wave",
    copy_mark="COPY {number}",
    more_lines="… and {lines} more lines",
    pieces="{pieces} pieces",
    manifest="Handover sheet",
    manifest_no="No. {number}",
    courier="Courier {courier}",
    station="Station {station}",
    operator="Operator {operator}",
    closed_at="Time {time}",
    parcels="{parcels} parcels",
    total_weight="Total {weight} kg",
    not_weighed="not weighed",
    handed_by="Signed for the warehouse",
    taken_by="Signed for the courier",
    page="Page {page}/{pages}",
)


def label_words(language: str) -> LabelWords:
    """The words of that language; Chinese for any other than English."""
    return _EN if language.lower().startswith("en") else _ZH
