"""How a call to the hub fails.

HubCallFailed
 ├─ HubUnreachable   no answer of the hub came: try again later
 │   └─ HubNotNow    the hub answered that it can't now, such as while its database is away
 └─ HubRefused       the hub answered no: trying the same again changes nothing
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class HubCallFailed(Exception):
    """A call to the hub failed."""


class HubUnreachable(HubCallFailed):
    """No connection, a time-out, or an answer that is not the hub's."""


class HubNotNow(HubUnreachable):
    """The hub is there and says why it can't take or give anything for the moment."""

    def __init__(self, code: str, message: str, remedy: str) -> None:
        super().__init__(f"{message}: {remedy}" if remedy else message or code)
        self.code = code


class HubRefused(HubCallFailed):
    """The hub refused: `{code, message, remedy}` as in every error of `/api/v1`."""

    def __init__(
        self,
        code: str,
        message: str,
        remedy: str,
        status: int,
        details: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(f"{message} ({code})" if message else code)
        self.code = code
        self.message = message
        self.remedy = remedy
        self.status = status
        self.details: Mapping[str, Any] = details or {}
        """The whole JSON of the error, for calls that add fields of their own."""
