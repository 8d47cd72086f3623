"""The answers "no" that we give to an ERP: stable codes, and the words that its operator sees.

Qimen has no list of business codes; these are ours and are documented in docs/qimen.md. A code
never changes its meaning. The words go over the wire to the ERP's screen, so they are Chinese.
"""

from __future__ import annotations

from enum import StrEnum

from wms_tui.erp.interface import BadMessage

SIGN_CODE = "sign-check-failure"
SIGN_MESSAGE = "Illegal request"

NO_SUCH_ITEM = "商品不存在"
TAKEN, TAKEN_BEFORE = "接收成功", "单号已接收过"
WILL_NOT_SHIP = "单据不存在,不会发货"


class Failure(StrEnum):
    """The codes."""

    BODY_TOO_LARGE = "BODY_TOO_LARGE"
    XML_INVALID = "XML_INVALID"
    CUSTOMER_UNKNOWN = "CUSTOMER_UNKNOWN"
    METHOD_UNKNOWN = "METHOD_UNKNOWN"
    TIMESTAMP_INVALID = "TIMESTAMP_INVALID"
    FIELD_MISSING = "FIELD_MISSING"
    FIELD_INVALID = "FIELD_INVALID"
    QUANTITY_INVALID = "QUANTITY_INVALID"
    WAREHOUSE_UNKNOWN = "WAREHOUSE_UNKNOWN"
    OWNER_MIXED = "OWNER_MIXED"
    ITEM_NOT_FOUND = "ITEM_NOT_FOUND"
    COURIER_UNKNOWN = "COURIER_UNKNOWN"
    ORDER_NOT_FOUND = "ORDER_NOT_FOUND"
    ORDER_CANCELLED = "ORDER_CANCELLED"
    ORDER_NO_USED = "ORDER_NO_USED"
    WAYBILL_USED = "WAYBILL_USED"
    CANCEL_PARTIAL = "CANCEL_PARTIAL"
    CANNOT_CANCEL = "CANNOT_CANCEL"
    PARTIAL = "PARTIAL"
    REFUSED = "REFUSED"
    NOT_NOW = "NOT_NOW"
    SYSTEM = "SYSTEM"


WORDS: dict[Failure, str] = {
    Failure.BODY_TOO_LARGE: "报文过大,最大{detail}MiB,请拆分后推送",
    Failure.XML_INVALID: "XML格式错误: {detail}",
    Failure.CUSTOMER_UNKNOWN: "customerId未在仓库登记: {detail}",
    Failure.METHOD_UNKNOWN: "不支持的method: {detail}",
    Failure.TIMESTAMP_INVALID: "timestamp与仓库时间相差过大,请校准时钟: {detail}",
    Failure.FIELD_MISSING: "缺少必填字段: {detail}",
    Failure.FIELD_INVALID: "字段值不正确: {detail}",
    Failure.QUANTITY_INVALID: "数量必须是大于0的整数: {detail}",
    Failure.WAREHOUSE_UNKNOWN: "仓库编码不属于本仓: {detail}",
    Failure.OWNER_MIXED: "一个发货单只能有一个货主: {detail}",
    Failure.ITEM_NOT_FOUND: "商品不存在: {detail}",
    Failure.COURIER_UNKNOWN: "物流公司编码未知: {detail}",
    Failure.ORDER_NOT_FOUND: "单据不存在: {detail}",
    Failure.ORDER_CANCELLED: "单据已取消,请用新单号推送: {detail}",
    Failure.ORDER_NO_USED: "单号已被其他货主使用,请用新单号推送: {detail}",
    Failure.WAYBILL_USED: "运单号已被其他单据使用: {detail}",
    Failure.CANCEL_PARTIAL: "不支持部分取消,请取消整单后重新推送: {detail}",
    Failure.CANNOT_CANCEL: "{detail}",
    Failure.PARTIAL: "{detail}个商品同步失败",
    Failure.REFUSED: "仓库不能接单: {detail}",
    Failure.NOT_NOW: "仓库暂时无法保存,请稍后原样重推 {detail}",
    Failure.SYSTEM: "仓库系统内部错误,本次未保存,请联系仓库 {detail}",
}


def bad(failure: Failure, detail: str = "") -> BadMessage:
    """The error to raise for a failure; `detail` names the field, code or number at fault."""
    return BadMessage(failure.value, WORDS[failure].format(detail=detail).rstrip(" :"))
