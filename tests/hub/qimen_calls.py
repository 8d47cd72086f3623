"""What tests of Qimen calls begin with: a hub with one ERP, an order of it, and its answers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.erp.samples import sample
from tests.hub.erp_house import House, add_items, config, erp, open_house
from wms_tui.erp.qimen.reading import Node

CREATE = sample("deliveryorder.create.request")
NOWHERE = "http://127.0.0.1:9/"


@contextmanager
def linked(folder: Path) -> Iterator[House]:
    """A hub whose ERP takes reports at no address that answers."""
    with open_house(config(folder, erp(NOWHERE))) as opened:
        yield opened


@contextmanager
def linked_with_items(folder: Path) -> Iterator[House]:
    """The same without reports, and with the items of the samples."""
    with open_house(config(folder, erp())) as opened:
        add_items(opened)
        yield opened


def ok(answer: Node) -> bool:
    """Whether the hub said success."""
    assert answer.name == "response"
    return answer.value("flag") == "success"


def changed(old: str, new: str, body: bytes = CREATE) -> bytes:
    """A message with another text in it."""
    text = body.decode()
    assert old in text
    return text.replace(old, new).encode()


def count(house: House, table: type) -> int:
    """Rows of a table."""
    return house.ctx.database.read(lambda db: db.query(table).count())
