"""The warehouse's own label templates: are they used, and do they draw what they should."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from wms_tui.doctor.check import Check

_REMEDY = "mend it, then: wms-tui labels check"


def check_templates(folder: Path | None) -> Iterator[Check]:
    """Own templates and fonts beside a station.toml; nothing where there are none.

    A wrong one is no more than to be minded: the shipped template prints in its place.
    """
    from wms_tui.devices.labels.layout.shelf import shelf_of
    from wms_tui.devices.labels.trial import try_template

    shelf = shelf_of(folder)
    for fault in shelf.faults:
        file, _, what = fault.partition(": ")
        yield Check(f"label template {file}", "mind", what, _REMEDY)
    for template in (one for one in shelf.templates if one.is_own):
        notes = try_template(template, shelf)
        what = f"label template {template.name}.toml"
        if notes:
            yield Check(what, "mind", "; ".join(notes), _REMEDY)
        else:
            yield Check(what, "ok", "fits its paper, its codes read back")
