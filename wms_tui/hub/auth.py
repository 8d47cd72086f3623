"""The administrator's token, and tokens for stations. Only hashes stand in the database."""

from __future__ import annotations

import errno
import os
import secrets
from hashlib import sha256
from hmac import compare_digest
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wms_tui.hub.context import HubSettings


class TokenUnusable(Exception):
    """The administrator's token can't be read or written; the text says what to do."""


def admin_token_path(config: HubSettings) -> Path:
    """Where the administrator's token lies: beside the database, else in the folder of hub.toml.

    Errors: TokenUnusable, where the URL names no database.
    """
    file = _file_of(config.database_url)
    if file is None:
        return config.data_dir / f"{config.warehouse}.token"
    return file.with_name(file.name + ".token")


def admin_token(config: HubSettings) -> str:
    """The administrator's token; made at the first call, readable by this user alone.

    Errors: TokenUnusable.
    """
    path = admin_token_path(config)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        found = _read(path)
        if found:
            return found
        _write_once(path, secrets.token_urlsafe(32))
        if not (made := _read(path)):
            raise TokenUnusable(f"{path} is empty: delete it, and a new token is made")
        return made
    except OSError as error:
        is_full = error.errno == errno.ENOSPC
        remedy = "run this as the hub's own user, or correct its rights"
        raise TokenUnusable(
            f"{path}: {error.strerror}; {'make room there' if is_full else remedy}"
        ) from error


def new_station_token() -> tuple[str, str]:
    """(token, its SHA-256 in hex): 256 random bits."""
    token = secrets.token_urlsafe(32)
    return token, sha256(token.encode("ascii")).hexdigest()


def is_admin(authorization: str, token: str) -> bool:
    """Whether an Authorization header carries the administrator's token."""
    scheme, _, given = authorization.partition(" ")
    return scheme.lower() == "bearer" and compare_digest(
        given.strip().encode("utf-8", "replace"), token.encode("ascii")
    )


def _file_of(url: str) -> Path | None:
    """As `engine.file_of`, without importing a database for the usual URLs.

    That import takes longer than all the rest of a command that asks a running hub.
    """
    if url.startswith("postgresql"):
        return None
    name = url.removeprefix("sqlite:///")
    if name not in (url, "", ":memory:") and "?" not in name:
        return Path(name)
    from wms_tui.db.hub.engine import DatabaseRefused, file_of

    try:
        return file_of(url)
    except DatabaseRefused as refused:
        raise TokenUnusable(str(refused)) from refused


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii", errors="replace").strip()
    except FileNotFoundError:
        return ""


def _write_once(path: Path, token: str) -> None:
    """Whole or not at all, and never over another program's: a link is made only where none is."""
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(token + "\n")
            file.flush()
            os.fsync(file.fileno())
        path.hardlink_to(draft)
    except FileExistsError:
        return  # somebody else was faster; theirs is the token
    finally:
        draft.unlink()
