"""One hub process of the demo: its file, its port, and how it is started and waited for."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from wms_tui.demo.options import DemoOptions
from wms_tui.demo.processes import START_S, Child, DemoFailed, Family, wait_until

HUB_TOML = """\
[hub]
listen = "127.0.0.1:{port}"
database_url = "{database_url}"
warehouse = "WH01"

[[erp]]
name = "demo"
type = "qimen"
app_key = "demo_warehouse"
secret = "demo-secret"
customer_id = "demo-customer"
gateway_url = "http://127.0.0.1:{erp_port}/gateway"
"""


@dataclass
class HubPlace:
    """A hub of the demo. All share the folder, and so the administrator's token, and a database."""

    name: str
    """`hub`, `hub-2` …: its log and its file are called so."""
    folder: Path
    port: int
    child: Child | None = None

    @property
    def config(self) -> Path:
        """Its hub.toml."""
        return self.folder / f"{self.name}.toml"

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    def open(self, family: Family, database_url: str, erp_port: int) -> None:
        """Start it and wait until it answers."""
        text = HUB_TOML.format(port=self.port, erp_port=erp_port, database_url=database_url)
        self.config.write_text(text, encoding="utf-8")
        command = ["wms_tui", "hub", "--config", str(self.config), "--follow-parent"]
        self.child = family.add(self.name, command)
        self.wait()

    def wait(self) -> None:
        """Wait until it answers. Errors: DemoFailed with the end of its log."""
        assert self.child is not None
        try:
            wait_until(self.name, self._is_there, START_S)
        except DemoFailed as error:
            raise DemoFailed(f"{error}\n{self.child.tail()}") from None

    def _is_there(self) -> bool:
        if self.child is not None and not self.child.running:
            raise DemoFailed(f"the {self.name} ended by itself")
        return answers(f"{self.url}/health")


@contextmanager
def with_database(options: DemoOptions, folder: Path) -> Iterator[DemoOptions]:
    """The options with the database of their hubs, a PostgreSQL started for the block if wanted."""
    if not options.postgresql:
        if options.hubs > 1:
            raise DemoFailed("several hubs share one PostgreSQL: add --postgresql")
        yield options
        return
    from wms_tui.demo.postgresql import postgresql_server

    logs = folder / "logs"
    logs.mkdir(parents=True, exist_ok=True)
    with postgresql_server(logs / "postgresql.log") as server:
        yield replace(options, database_url=server.create("wms"))


def answers(url: str) -> bool:
    """Whether something answers over HTTP there."""
    try:
        with urllib.request.urlopen(url, timeout=2):
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
