"""Parcels that the dock may see, and the handover sheets they go on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from wms_tui.db.station.docs import dumps
from wms_tui.domain.document import OrderDoc
from wms_tui.domain.steps import Step


@dataclass(frozen=True)
class ParcelNews:
    """A parcel as the feed tells of it."""

    waybill: str
    order: str
    order_no: str
    courier: str
    courier_name: str
    way: tuple[Step, ...]
    done: tuple[Step, ...]
    weight_g: int | None
    handed_over: bool


def _list(steps: Sequence[Step]) -> str:
    return ",".join(step.value for step in steps)


def save_news(c: Connection, news: ParcelNews, at: int) -> None:
    """Insert or update; what this station knows better (weight, handover) is not taken back."""
    c.exec_driver_sql(
        "INSERT INTO parcel (waybill, order_id, order_no, courier, courier_name, way, done,"
        " weight_g, packaging, handed_over, manifest, body, at)"
        " VALUES (?,?,?,?,?,?,?,?,'',?,'','',?) ON CONFLICT (waybill) DO UPDATE SET"
        " order_id = excluded.order_id, order_no = excluded.order_no, courier = excluded.courier,"
        " courier_name = excluded.courier_name, way = excluded.way, done = excluded.done,"
        " weight_g = coalesce(excluded.weight_g, parcel.weight_g),"
        " handed_over = max(parcel.handed_over, excluded.handed_over), at = excluded.at",
        (
            news.waybill, news.order, news.order_no, news.courier, news.courier_name,
            _list(news.way), _list(news.done), news.weight_g, int(news.handed_over), at,
        ),
    )  # fmt: skip


def save_own(c: Connection, doc: OrderDoc, at: int) -> None:
    """The parcel of an order that is packed here, so that the dock knows it without a hub."""
    c.exec_driver_sql(
        "INSERT INTO parcel (waybill, order_id, order_no, courier, courier_name, way, done,"
        " weight_g, packaging, handed_over, manifest, body, at)"
        " VALUES (?,?,?,?,?,?,'',NULL,'',0,'',?,?) ON CONFLICT (waybill) DO UPDATE SET"
        " body = excluded.body, at = excluded.at",
        (
            doc.waybill, doc.order, doc.order_no, doc.courier, doc.courier_name, _list(doc.way),
            dumps(doc.as_json()), at,
        ),
    )  # fmt: skip


def set_packaging(c: Connection, order: str, packaging: str) -> None:
    """The box that an order was packed into (item key)."""
    c.exec_driver_sql("UPDATE parcel SET packaging = ? WHERE order_id = ?", (packaging, order))


def set_weight(c: Connection, order: str, weight_g: int) -> None:
    """The weight that was booked."""
    c.exec_driver_sql("UPDATE parcel SET weight_g = ? WHERE order_id = ?", (weight_g, order))


def set_handed_over(c: Connection, order: str, manifest: str, at: int) -> None:
    """The parcel went to the courier."""
    c.exec_driver_sql(
        "UPDATE parcel SET handed_over = 1, manifest = ?, at = ? WHERE order_id = ?",
        (manifest, at, order),
    )


def count_manifests(c: Connection) -> int:
    """How many handover sheets this station ever opened."""
    return int(c.exec_driver_sql("SELECT count(*) FROM manifest").scalar_one())


def open_manifest(c: Connection, manifest: str, courier: str, operator: str, at: int) -> None:
    """A handover sheet begins with its first parcel."""
    c.exec_driver_sql(
        "INSERT INTO manifest (manifest, courier, operator, opened_at) VALUES (?,?,?,?)"
        " ON CONFLICT (manifest) DO NOTHING",
        (manifest, courier, operator, at),
    )


def close_manifest(c: Connection, manifest: str, at: int) -> None:
    """Nothing more goes on this sheet."""
    c.exec_driver_sql(
        "UPDATE manifest SET closed_at = ? WHERE manifest = ? AND closed_at IS NULL",
        (at, manifest),
    )


@dataclass(frozen=True)
class ManifestRows:
    """A handover sheet with its parcels."""

    manifest: str
    courier: str
    courier_name: str
    operator: str
    closed_at: int
    waybills: tuple[tuple[str, int | None], ...]


def manifest_rows(c: Connection, manifest: str) -> ManifestRows | None:
    """What stands on a handover sheet; None where there is no such sheet."""
    head = c.exec_driver_sql(
        "SELECT m.courier, coalesce(k.name, m.courier), m.operator,"
        " coalesce(m.closed_at, m.opened_at) FROM manifest AS m"
        " LEFT JOIN courier AS k ON k.code = m.courier WHERE m.manifest = ?",
        (manifest,),
    ).first()
    if head is None:
        return None
    parcels = c.exec_driver_sql(
        "SELECT waybill, weight_g FROM parcel WHERE manifest = ? ORDER BY waybill", (manifest,)
    )
    waybills = tuple((row[0], row[1]) for row in parcels)
    return ManifestRows(manifest, head[0], head[1], head[2], head[3], waybills)
