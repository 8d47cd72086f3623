"""The sample messages of the interface, as bytes."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parents[1] / "data" / "qimen"


def sample(name: str) -> bytes:
    """The bytes of `<name>.xml`."""
    return (FOLDER / f"{name}.xml").read_bytes()
