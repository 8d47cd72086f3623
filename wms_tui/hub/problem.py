"""A refusal for the caller. No web framework is needed to make one."""

from __future__ import annotations

from typing import Any


class Problem(Exception):
    """A refusal for the caller. `more` are further fields of the answer."""

    def __init__(self, status: int, code: str, message: str, remedy: str, **more: Any) -> None:
        super().__init__(message)
        self.status = status
        self.body: dict[str, Any] = {"code": code, "message": message, "remedy": remedy, **more}
