"""Exceptions 异常 in words: what happened, and what the supervisor does about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wms_tui.words.names import IN_SENTENCES
from wms_tui.words.phrase import Phrase, fill

CASES: dict[str, Phrase] = {
    "needs_supervisor": Phrase(
        "请求放行：应 {expected_g}，实 {weight_g}",
        "看货无误按 F9 放行",
        "asks: {weight_g}, not {expected_g}",
        "Looked at it? F9 approves",
    ),
    "put_back": Phrase(
        "已取消，货在篮里", "放回货架，F7 结清", "cancelled, goods in hand", "Put back, then F7"
    ),
    "short": Phrase(
        "货架缺货", "查库存；有货就放行该单", "shelf was short", "Check stock; release the order"
    ),
    "possible_double": Phrase(
        "可能发了两次", "找两个包裹，留一个", "may have left twice", "Find both, keep one"
    ),
    "second_parcel": Phrase(
        "同一单第二个包裹", "找到并拦下", "a second parcel", "Find it and hold it"
    ),
    "after_cancel": Phrase(
        "取消后仍在作业", "拦下包裹，退回货架", "worked on after cancel", "Hold it, put it back"
    ),
    "after_handover": Phrase(
        "交接后又有作业", "查面单是否用了两次", "work after handover", "Look for a second label"
    ),
    "cancelled_after_ship": Phrase(
        "出库后才取消", "在交接口拦下", "cancelled after shipping", "Hold it at the dock"
    ),
    "intercept_too_late": Phrase(
        "拦截太迟，已交接", "联系快递退回", "too late to hold", "Ask the courier for it"
    ),
    "handed_over_stopped": Phrase(
        "拦截件已交接", "联系快递退回", "a stopped parcel left", "Ask the courier for it"
    ),
    "manifest_incomplete": Phrase(
        "交接单 {manifest} 缺件", "找缺的包裹", "sheet {manifest} lacks parcels", "Look for them"
    ),
    "waybill_used_twice": Phrase(
        "运单用了两次", "换单，作废一张", "waybill used twice", "New number for one of them"
    ),
    "weight_forced": Phrase(
        "{by} 放行了重量 {weight_g}", "抽查后 F7 结清", "{by} let {weight_g} pass", "Check it, F7"
    ),
    "unknown_order": Phrase(
        "工作台报了未知的单", "查是否恢复过旧备份", "unknown order from a bench", "Old backup used?"
    ),
    "effect_failed": Phrase(
        "上报未能入账", "报技术支持，留日志", "a fact had no effect", "Call support, keep the log"
    ),
    "quarantine": Phrase(
        "上报读不懂", "升级主机或工作台", "a fact was not understood", "Update hub or station"
    ),
    "station_began_anew": Phrase(
        "工作台从头开始", "查是否换了数据库", "a station began anew", "New database there?"
    ),
    "stale_claim": Phrase(
        "工作台久未联机，单在它手里",
        "去看；回不来就收回该单",
        "held by a silent station",
        "Look; revoke it",
    ),
    "revoked": Phrase(
        "{by} 收回了该单：{reason}",
        "查有无已打包的包裹",
        "{by} took it back: {reason}",
        "Parcel packed?",
    ),
    "report_refused": Phrase(
        "ERP 不收上报 {report}：{message}",
        "改好后重发，再 F7",
        "the ERP refuses {report}: {message}",
        "Mend, send again, F7",
    ),
    "count": Phrase(
        "{location} 账实不符：{item}", "盘点后 F7 结清", "count {item} at {location}", "Count, F7"
    ),
    "note": Phrase("工作台留言", "看后 F7 结清", "a note from a bench", "Read it, F7"),
}
"""Kind -> sentence and action. `{}` are fields of the exception's body."""

_OTHER = Phrase("{kind}", "查看后 F7 结清", "{kind}", "Look into it, F7")


def case_words(language: str, kind: str, body: Mapping[str, Any]) -> tuple[str, str]:
    """(what happened, what to do) of an exception; a kind without words stands for itself."""
    phrase = CASES.get(kind, _OTHER)
    params = {"kind": kind, **body, **dict(body.get("params") or {})}
    said, remedy = phrase.text(language), phrase.remedy(language)
    return fill(said, params, language, IN_SENTENCES), fill(remedy, params, language, IN_SENTENCES)
