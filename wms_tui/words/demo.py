"""What `wms-tui demo` says around the station's own screen."""

from __future__ import annotations

_WORDS: dict[str, dict[str, str]] = {
    "zh_CN": {
        "starting": "正在启动仓库主机、ERP、打印机和电子秤……",
        "orders": "订单正在进来……",
        "ended": "本班：已发货 {shipped} 单，已交接 {handed_over} 单；"
        "ERP 收到 {confirms} 个发货确认、共 {reports} 条回传。",
        "kept": "数据保留在 {folder}",
    },
    "en": {
        "starting": "Starting the hub, an ERP, a printer and a scale ...",
        "orders": "Orders are coming in ...",
        "ended": "This shift: {shipped} orders shipped, {handed_over} handed over; "
        "the ERP got {confirms} confirms and {reports} reports in all.",
        "kept": "The data is kept in {folder}",
    },
}


def demo_words(language: str) -> dict[str, str]:
    """The demo's sentences by key; English for a language that is not known."""
    return _WORDS.get(language, _WORDS["en"])
