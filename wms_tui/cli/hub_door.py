"""The way of a command to the hub's data: the running hub, or one opened for this command alone."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import quote

from wms_tui.config.hub import HubConfig, load_hub
from wms_tui.hub.auth import TokenUnusable, admin_token
from wms_tui.sync.client import HubClient
from wms_tui.sync.failures import HubNotNow, HubRefused, HubUnreachable


@contextmanager
def hub_door(config_file: Path) -> Iterator[HubClient]:
    """A client of the hub that `hub.toml` describes, with the administrator's token.

    Where no hub answers, the same API is served in this process, under the database's lock, for as
    long as the `with` block runs. Ends the program in plain words where neither is possible.
    """
    config = load_hub(config_file)
    with _in_plain_words(), _running(config) or _opened(config) as client:
        yield client


def order_story(config_file: Path, code: str) -> dict[str, Any]:
    """One order's story, from the running hub or its database; ends the program as `hub_door`.

    Read without serving the API where no hub runs: the web framework alone takes a second to load.
    """
    config = load_hub(config_file)
    with _in_plain_words():
        if (client := _running(config)) is None:
            return _read_story(config, code)
        with client:
            told: dict[str, Any] = client.call("GET", f"/orders/{quote(code, safe='')}")
            return told


@contextmanager
def _in_plain_words() -> Iterator[None]:
    try:
        yield
    except TokenUnusable as error:
        fail(str(error))
    except HubRefused as error:
        fail(f"{error.message}: {error.remedy}")
    except HubNotNow as error:
        fail(str(error))
    except HubUnreachable as error:
        fail(f"the hub does not answer: {error}")


def _read_story(config: HubConfig, code: str) -> dict[str, Any]:
    from wms_tui.db.hub.engine import DatabaseAway
    from wms_tui.hub.opening import ServerError, hub_context
    from wms_tui.hub.orders.lookup import story_of
    from wms_tui.hub.problem import Problem

    try:
        with hub_context(config) as ctx:
            story = ctx.database.read(lambda db: story_of(db, ctx, code))
    except Problem as problem:
        fail(f"{problem.body['message']}: {problem.body['remedy']}")
    except (DatabaseAway, ServerError) as error:
        fail(str(error))
    plain: dict[str, Any] = json.loads(json.dumps(story))  # as it comes over the wire
    return plain


@contextmanager
def _opened(config: HubConfig) -> Iterator[HubClient]:
    # Imported here: the hub's rooms take longer to load than a running hub takes to answer.
    from wms_tui.hub.server import ServerError, running_server

    try:
        with (
            running_server(config, jobs=False) as url,
            HubClient(url, admin_token(config)) as client,
        ):
            yield client
    except ServerError as error:
        fail(str(error))


def fail(message: str) -> NoReturn:
    """End the program with one plain sentence on standard error."""
    sys.exit(f"wms-tui: {message}")


def _running(config: HubConfig) -> HubClient | None:
    if config.listen_port == 0:
        return None
    client = HubClient(config.url, admin_token(config))
    try:
        client.call("GET", "/stations", timeout_s=5)
    except HubNotNow:
        return client  # it runs: what is asked of it will be told why not
    except HubUnreachable:
        client.close()
        return None
    return client


def plain(value: Any) -> str:
    """A value for a person: lists joined, nothing for None."""
    if value is None:
        return "-"
    if isinstance(value, list):
        return ", ".join(plain(part) for part in value) or "-"
    if isinstance(value, dict):
        return ", ".join(f"{key} {plain(part)}" for key, part in value.items()) or "-"
    return str(value)


def plain_of(key: str, value: Any) -> str:
    """Like `plain`; a time (`at`, `…_at`, milliseconds) as this machine's clock shows it."""
    if isinstance(value, int) and value > 0 and (key == "at" or key.endswith("_at")):
        return datetime.fromtimestamp(value / 1000).astimezone().strftime("%Y-%m-%d %H:%M:%S")
    return plain(value)
