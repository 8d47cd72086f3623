"""`POST /api/v1/import/{kind}`: a file of master data, stock or orders."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool

from wms_tui.hub.api.body import whole_body
from wms_tui.hub.context import HubContext
from wms_tui.hub.imports.importing import KINDS, ImportRefused, import_file
from wms_tui.hub.imports.reading import BadRow, FileUnreadable
from wms_tui.hub.problem import Problem


def router(ctx: HubContext) -> APIRouter:
    """The route, below `/api/v1`."""
    routes = APIRouter(tags=["administration"])

    @routes.post("/import/{kind}")
    async def import_kind(request: Request, kind: str, skip_bad: bool = False) -> dict[str, Any]:
        """The body is the file's bytes (CSV or XLSX), `X-Filename` its name."""
        if kind not in KINDS:
            raise Problem(404, "unknown_kind", f"{kind} can't be imported", ", ".join(KINDS))
        content = await whole_body(request)
        name = unquote(request.headers.get("x-filename", ""))
        return await run_in_threadpool(_imported, ctx, kind, content, name, skip_bad)

    return routes


def _imported(
    ctx: HubContext, kind: str, content: bytes, name: str, skip_bad: bool
) -> dict[str, Any]:
    try:
        done = import_file(ctx, kind, content, name, skip_bad=skip_bad)
    except FileUnreadable as error:
        raise Problem(
            422,
            "unreadable_file",
            str(error),
            "correct the file and import it again",
            imported=0,
            rows_bad=[{"row": 1, "message": str(error)}],
        ) from error
    except ImportRefused as error:
        raise Problem(
            422,
            "bad_rows",
            f"{len(error.bad)} rows are bad; nothing was imported",
            "correct them, or import the good ones with --skip-bad",
            imported=0,
            rows_bad=_listed(error.bad),
        ) from error
    return {"imported": done.imported, "rows_bad": _listed(done.bad)}


def _listed(bad: tuple[BadRow, ...]) -> list[dict[str, Any]]:
    return [{"row": each.row, "message": each.message} for each in bad]
