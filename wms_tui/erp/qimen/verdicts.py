"""Judges the answer to a message that we sent (reference 1.6, 1.8).

| answer | verdict |
|---|---|
| none, or HTTP status other than 200 | retry |
| flag success | accepted |
| failure TOP1, TOP15 | retry: the gateway could not reach the ERP, or doesn't know whether it did |
| failure TOP60 | misconfigured: key, secret, route |
| any other failure | refused |
| `error_response` with sub code isv.… | misconfigured; with another sub code: retry |
| not to be read | retry |
"""

from __future__ import annotations

from wms_tui.erp.interface import BadMessage
from wms_tui.erp.qimen.reading import Node, read
from wms_tui.erp.reports import Verdict, VerdictKind

_RETRY_CODES = frozenset(("TOP1", "TOP15"))
_SETUP_CODES = frozenset(("TOP60",))


def judge(status: int, body: bytes) -> Verdict:
    """The verdict on an answer that arrived."""
    if status != 200:
        return Verdict(VerdictKind.RETRY, f"HTTP{status}", "")
    try:
        root = read(body)
    except BadMessage as error:
        return Verdict(VerdictKind.RETRY, "UNREADABLE", error.message)
    return _judge_root(root)


def _judge_root(root: Node) -> Verdict:
    code, message = root.value("code"), root.value("message")[:500]
    flag = root.value("flag").lower()
    if flag == "success":
        return Verdict(VerdictKind.ACCEPTED, code, message)
    if flag == "failure":
        return Verdict(_failure_kind(code.upper()), code, message)
    if root.name == "error_response":
        sub = root.value("sub_code")
        kind = VerdictKind.MISCONFIGURED if sub.startswith("isv.") else VerdictKind.RETRY
        return Verdict(kind, sub or code, root.value("sub_msg") or root.value("msg"))
    return Verdict(VerdictKind.RETRY, "UNREADABLE", "no flag in the answer")


def _failure_kind(code: str) -> VerdictKind:
    if code in _RETRY_CODES:
        return VerdictKind.RETRY
    return VerdictKind.MISCONFIGURED if code in _SETUP_CODES else VerdictKind.REFUSED
