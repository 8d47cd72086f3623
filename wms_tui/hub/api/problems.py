"""How the HTTP API says no: {code, message, remedy}, whatever went wrong."""

from __future__ import annotations

import logging

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from wms_tui.db.hub.engine import DatabaseAway, UnstorableText
from wms_tui.hub.problem import Problem

log = logging.getLogger(__name__)

RETRY_AFTER_S = 2
"""When a caller should come again where the database is away."""


def install(app: FastAPI) -> None:
    """Make every error of the app's own routes come out in this shape."""

    @app.exception_handler(Problem)
    def refused(_: Request, problem: Problem) -> JSONResponse:
        return JSONResponse(problem.body, problem.status)

    @app.exception_handler(RequestValidationError)
    def invalid(_: Request, error: RequestValidationError) -> JSONResponse:
        first = error.errors()[0] if error.errors() else {"loc": (), "msg": "unreadable"}
        place = ".".join(str(part) for part in first["loc"])
        return _answer(422, "invalid", f"{place}: {first['msg']}", "see /openapi.json")

    @app.exception_handler(HTTPException)
    def http(_: Request, error: HTTPException) -> JSONResponse:
        if error.status_code == 404:
            return _answer(404, "no_such_address", "there is nothing here", "see /openapi.json")
        return _answer(error.status_code, "http", str(error.detail), "see /openapi.json")

    @app.exception_handler(DatabaseAway)
    def away(_: Request, error: DatabaseAway) -> JSONResponse:
        trouble = error.trouble
        answer = _answer(503, trouble.code, trouble.words, trouble.remedy)
        answer.headers["Retry-After"] = str(RETRY_AFTER_S)
        return answer

    @app.exception_handler(UnstorableText)
    def unstorable(_: Request, error: UnstorableText) -> JSONResponse:
        return _answer(422, "unstorable", f"this can't be stored: {error}", "send plain text")

    @app.exception_handler(Exception)
    def failed(request: Request, error: Exception) -> JSONResponse:
        log.error("%s %s failed: %s", request.method, request.url.path, type(error).__name__)
        return _answer(500, "internal", "the hub failed at this", "look into the hub's log")


def _answer(status: int, code: str, message: str, remedy: str) -> JSONResponse:
    return JSONResponse({"code": code, "message": message, "remedy": remedy}, status)
