"""What Qimen calls the steps of an order: the words that go with a processStatus."""

from __future__ import annotations

STATUS_WORDS: dict[str, str] = {
    "ACCEPT": "仓库接单",
    "REJECT": "仓库拒单",
    "PRINT": "面单打印",
    "PICK": "拣货完成",
    "CHECK": "复核完成",
    "PACKAGE": "打包完成",
    "WEIGH": "称重完成",
    "READY": "待提货",
    "DELIVERED": "已发货",
    "EXCEPTION": "异常",
    "CANCELED": "已取消",
    "TMSCANCELED": "快递拦截",
    "TMSCANCELFAILED": "快递拦截失败",
}

SYSTEM_CODE, SYSTEM_NAME = "SYS", "系统"
"""The operator of a step that no person did."""
