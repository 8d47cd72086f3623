"""Reads the body of an administrator's call: bounded, and unpacked where it came packed."""

from __future__ import annotations

import zlib

from fastapi import Request

from wms_tui.hub.problem import Problem

MAX_BODY = 64 * 1024 * 1024
"""A file of a million rows fits; a flood does not."""


async def whole_body(request: Request) -> bytes:
    """The body, gunzipped if it says so. Raises Problem where it is too large or broken."""
    unzip = zlib.decompressobj(31) if _is_gzip(request) else None
    body = bytearray()
    try:
        async for part in request.stream():
            body += unzip.decompress(part, MAX_BODY + 1 - len(body)) if unzip else part
            if len(body) > MAX_BODY:
                raise Problem(413, "too_large", "more than 64 MiB", "split the file")
        if unzip is not None:
            body += unzip.flush()
    except zlib.error as error:
        raise Problem(422, "bad_gzip", f"the body is not gzip: {error}", "send it plain") from error
    return bytes(body)


def _is_gzip(request: Request) -> bool:
    return request.headers.get("content-encoding", "").strip().lower() == "gzip"
