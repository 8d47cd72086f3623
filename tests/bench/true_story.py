"""Compares the hub's story of an order with the station's own rows of it."""

from __future__ import annotations

from typing import Any

from wms_tui.cli.story import told

GOOD = ("ok", "complete", "needs_more")


def story_is_true(story: dict[str, Any], rows: list[tuple[Any, ...]]) -> None:
    """`rows`: (number, at_wall, operator, step, code, outcome, order_id) of all scans.

    A scan may stand in the stories of several orders: the last label of a run proves them all.
    """
    steps = ("print", "pick", "check", "pack", "weigh", "handover")
    order_id = story["order"]["order_id"]
    mine = [row[:6] for row in rows if row[3] in steps and row[6] == order_id]
    told_scans = [(s["n"], s["at"], s["operator"], s["step"], s["code"]) for s in story["scans"]]
    assert told_scans, story
    assert set(told_scans) <= {row[:5] for row in rows}, (told_scans, rows)
    missing = [row for row in mine if row[5] in GOOD and row[:5] not in told_scans]
    assert missing == []
    refused = {(row["step"]): row["count"] for row in story["refused_scans"]}
    assert refused == _refused(mine)
    assert "scans" not in story["facts"][0]["body"]
    _reads_well(story)


def _refused(rows: list[tuple[Any, ...]]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for *_, step, _, outcome in rows:
        if outcome not in GOOD:
            counts[step] = counts.get(step, 0) + 1
    return counts


def _reads_well(story: dict[str, Any]) -> None:
    text = "\n".join(told(story))
    order = story["order"]
    for said in (order["order_no"], order["waybill"], "picked: ", "weighed 1100 g", "scanned"):
        assert said in text, text
    for code in {scan["code"] for scan in story["scans"]}:
        assert code in text
    for secret in ("张三", "13800000000", "文三路"):
        assert secret not in text
        assert secret not in str(story)
    assert "张* 138****0000 浙江省 杭州市 西湖区 ***" in text
