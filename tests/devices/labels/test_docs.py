"""The page for those who write templates says what is so."""

import re
from pathlib import Path

import pytest

from wms_tui.devices.labels.content import PURPOSES
from wms_tui.devices.labels.layout.fields import PAGE_FIELDS, schema_of
from wms_tui.devices.labels.layout.reading import read_template
from wms_tui.devices.labels.layout.reading_box import _KEYS

PAGE = (Path(__file__).parents[3] / "docs" / "labels.md").read_text(encoding="utf-8")


def named(text: str) -> set[str]:
    return set(re.findall(r"`([a-z_]+)`", text))


@pytest.mark.parametrize("purpose", PURPOSES)
def test_every_field_of_a_paper_is_named_and_no_other(purpose: str) -> None:
    table = PAGE.partition("## Fields")[2]
    row = next(
        line for line in table.splitlines()
        if line.startswith("|") and purpose in line.split("|")[1].replace(",", " ").split()
    )  # fmt: skip
    fields, _, rows = row.partition("row:")
    schema = schema_of(purpose)
    assert schema is not None
    assert named(fields) == set(schema.fields) - {"language"}
    in_rows = {name.removeprefix("row.") for kinds in schema.lists.values() for name in kinds}
    assert named(rows) == in_rows
    assert set(PAGE_FIELDS) <= named(table)


def test_every_key_of_a_box_is_named_and_the_examples_are_templates() -> None:
    assert [key for key in _KEYS if f"`{key}" not in PAGE and f"\n{key} = " not in PAGE] == []
    head, rows = re.findall(r"```toml\n(.*?)```", PAGE, re.S)
    template = read_template("example", head + rows)
    assert (template.courier, template.boxes[0].name) == ("SF", "receiver")
    assert template.rows is not None
