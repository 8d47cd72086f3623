"""Who calls over Qimen: which `[[erp]]` entry it is, and whether it can prove that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wms_tui.erp.interface import BadMessage
from wms_tui.erp.qimen.failures import Failure, bad
from wms_tui.erp.qimen.signing import query_parameters, verify
from wms_tui.erp.qimen.values import moment
from wms_tui.hub.context import ErpLink


@dataclass(frozen=True, slots=True)
class Call:
    """A call whose signature holds."""

    link: ErpLink
    method: str
    timestamp: str
    query: bytes
    body: bytes


def accepted_call(
    links: Sequence[ErpLink], query: bytes, body: bytes, headers: Mapping[str, str]
) -> Call:
    """The call, once its caller is known and its signature holds.

    Raises `BadMessage` for an unknown caller, `SignatureWrong` for a wrong signature.
    """
    parameters = {
        name.decode(errors="replace"): value.decode(errors="replace")
        for name, value in query_parameters(query).items()
    }
    link = _link(links, parameters)
    verify(query, body, link.secret, headers)
    return Call(
        link=link,
        method=parameters.get("method", ""),
        timestamp=parameters.get("timestamp", ""),
        query=query,
        body=body,
    )


def _link(links: Sequence[ErpLink], parameters: Mapping[str, str]) -> ErpLink:
    """The entry of that customerId (in any case of letters); among several, of that app_key."""
    customer = next(
        (value for name, value in parameters.items() if name.lower() == "customerid" and value), ""
    )
    found = [link for link in links if link.type == "qimen" and link.customer_id == customer]
    if len(found) > 1:
        found = [link for link in found if link.app_key == parameters.get("app_key")]
    if not customer or not found:
        raise bad(Failure.CUSTOMER_UNKNOWN, customer[:50])
    return found[0]


def check_age(timestamp: str, now_ms: int, max_age_s: int) -> None:
    """Raises `BadMessage` for a call that is older or newer than allowed; 0 allows any."""
    if max_age_s <= 0:
        return
    try:
        sent = moment(timestamp, "timestamp")
    except BadMessage:
        sent = None
    if sent is None or abs(sent.timestamp() * 1000 - now_ms) > max_age_s * 1000:
        raise bad(Failure.TIMESTAMP_INVALID, timestamp[:30])
