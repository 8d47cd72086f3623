"""Trying a part of a transaction: what fails is undone, the rest of the transaction stays."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy.exc import DBAPIError, OperationalError
from sqlmodel import Session

from wms_tui.db.hub.feed_rows import forget_behind, waiting_count

T = TypeVar("T")


class PartFailed(Exception):
    """The part failed and was rolled back. The text names the cause without the row's contents."""


def attempt(db: Session, part: Callable[[], T]) -> T:
    """Run `part` inside a savepoint.

    Raises PartFailed for a mistake in the part; a collision with another hub or a full disk
    (OperationalError) goes through, for it concerns the whole transaction.
    """
    told = waiting_count(db)
    try:
        with db.begin_nested():
            answer = part()
            db.flush()
            return answer
    except OperationalError:
        raise
    except DBAPIError as error:
        if str(getattr(error.orig, "sqlstate", "") or "").startswith("40"):
            raise
        forget_behind(db, told)
        raise PartFailed(f"{type(error).__name__}: {error.orig}"[:500]) from error
    except Exception as error:
        forget_behind(db, told)
        raise PartFailed(f"{type(error).__name__}: {error}"[:500]) from error
