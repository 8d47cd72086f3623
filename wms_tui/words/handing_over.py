"""Sentences of the handover step."""

from __future__ import annotations

from wms_tui.flow.handing_over import HandoverPrompt, HandoverReason
from wms_tui.words.phrase import Phrase, both

SENTENCES: dict[str, Phrase] = {
    HandoverReason.OPENED: Phrase(
        "{courier}，应交 {expected} 件",
        "逐件扫面单",
        "{courier}, {expected} parcels expected",
        "Scan each label",
    ),
    HandoverReason.COUNTED: Phrase(
        "{courier} 第 {count} 件", "还差 {missing} 件", "{courier}: {count}", "{missing} to go"
    ),
    HandoverReason.ALL_IN: Phrase(
        "{courier} 齐了，共 {count} 件",
        "扫 DONE 打交接单",
        "{courier} is complete, {count} parcels",
        "Scan DONE for the manifest",
    ),
    HandoverReason.ALREADY: Phrase(
        "{waybill} 已交接过", "扫下一件", "{waybill} is handed over already", "Scan the next"
    ),
    HandoverReason.WRONG_COURIER: Phrase(
        "停！这件是 {courier} 的，不是 {wanted}",
        "拿下来放回 {courier}，扫 OK",
        "STOP! This goes with {courier}, not {wanted}",
        "Take it back to {courier}, scan OK",
    ),
    HandoverReason.NOT_FINISHED: Phrase(
        "{waybill} 还没{step}",
        "拿回去做{step}",
        "{waybill}: {step} is not done",
        "Take it back for {step}",
    ),
    HandoverReason.STOPPED: Phrase(
        "停！{stop}：{waybill}",
        "扣下，放拦截区，扫 OK",
        "STOP! {stop}: {waybill}",
        "Keep it here for put-back, scan OK",
    ),
    HandoverReason.SCAN_WAYBILL: Phrase(
        "这是单号：{code}", "扫面单上的运单码", "An order number: {code}", "Scan the waybill"
    ),
    HandoverReason.COURIER_OPEN: Phrase(
        "{courier} 已经打开", "逐件扫面单", "{courier} is open already", "Scan each label"
    ),
    HandoverReason.OTHER_COURIER_OPEN: Phrase(
        "{courier} 还没交完",
        "先扫 DONE",
        "{courier} is not finished",
        "Scan DONE first",
    ),
    HandoverReason.NOBODY_OPEN: Phrase(
        "还没开始交接", "扫第一件包裹", "No handover is open", "Scan the first parcel"
    ),
    HandoverReason.MISSING: Phrase(
        "还差 {missing} 件：{waybills}",
        "找到就扫；今天不走再扫 DONE 或 OK",
        "{missing} missing: {waybills}",
        "Scan them; if they stay here, DONE again or OK",
    ),
    HandoverReason.DONE_TOO_SOON: Phrase(
        "还差 {missing} 件，看清再确认",
        "今天不走就扫 OK",
        "{missing} missing, look first",
        "If they stay here, scan OK",
    ),
    HandoverReason.CLOSED: Phrase(
        "{courier} 交接 {count} 件，{manifest}",
        "交接单请司机签字",
        "{courier}: {count} handed over, {manifest}",
        "Have the driver sign the manifest",
    ),
    f"{HandoverReason.CLOSED}/missing": Phrase(
        "{courier} 交接 {count} 件，差 {missing} 件，{manifest}",
        "交接单请司机签字",
        "{courier}: {count} handed over, {missing} missing, {manifest}",
        "Have the driver sign the manifest",
    ),
    HandoverReason.SHEET_AGAIN: Phrase(
        "交接单 {manifest} 再打一张",
        "交接单请司机签字",
        "Printing manifest {manifest} again",
        "Have the driver sign the manifest",
    ),
    HandoverReason.CLOSED_EMPTY: Phrase("{courier} 没有交接", "", "{courier}: nothing handed over"),
    HandoverReason.DONE_FIRST: Phrase(
        "{courier} 已扫 {count} 件",
        "扫 DONE 结束",
        "{courier}: {count} counted",
        "Scan DONE to finish",
    ),
    HandoverReason.NO_UNDO: Phrase(
        "交接不能撤销",
        "把包裹扣下，告诉组长",
        "Handover can't be undone",
        "Keep the parcel, tell the supervisor",
    ),
}

PROMPTS: dict[str, Phrase] = {
    HandoverPrompt.IDLE: both(
        "扫第一件包裹或快递代码（{waiting} 件待交）",
        "Scan the first parcel or a courier code ({waiting} wait)",
    ),
    HandoverPrompt.PARCEL: both(
        "{courier}：扫面单，还差 {missing} 件", "{courier}: {missing} to go"
    ),
    HandoverPrompt.DONE: both(
        "{courier} 齐了 {count} 件：扫 DONE", "{courier}: all {count} in, scan DONE"
    ),
    HandoverPrompt.MISSING: both(
        "{courier} 还差 {missing} 件。不走就扫 OK", "{courier}: {missing} missing. Stay here? OK"
    ),
}
