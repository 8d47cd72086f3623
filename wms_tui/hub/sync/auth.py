"""Which station a bearer token belongs to."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from wms_tui.db.hub import channel_rows

if TYPE_CHECKING:
    from wms_tui.hub.context import HubContext


class StationRefused(Exception):
    """The token is missing, unknown or withdrawn; the text says which."""


def station_of(ctx: HubContext, authorization: str) -> str:
    """The station whose token the header carries. Errors: StationRefused.

    The database has the token's SHA-256 only; looking that up tells an attacker nothing by time.
    """
    scheme, _, token = authorization.partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise StationRefused("no bearer token was sent")
    digest = sha256(token.strip().encode("utf-8", "replace")).hexdigest()
    found = ctx.database.read(lambda db: channel_rows.station_by_token(db, ctx.warehouse, digest))
    if found is None:
        raise StationRefused("no station has this token")
    station, revoked = found
    if revoked:
        raise StationRefused(f"station {station} was taken out of service")
    return station
