"""The recorded and composed frames and streams of scales, as their files have them."""

from __future__ import annotations

import json
from typing import Any

from tests.devices.far_side import DATA

FIELDS = (
    *("id", "profile", "cfg", "hex", "kind", "weight", "unit", "stable"),
    *("mode", "flags", "tare", "source", "note"),
)
STABLE = {"yes": True, "no": False, "unknown": None, "-": None}


def settings_of(cfg: str) -> dict[str, str]:
    """The settings of a `cfg` column."""
    return {} if cfg == "-" else dict(pair.split("=") for pair in cfg.split(","))


def frame_rows() -> list[dict[str, str]]:
    """The rows of scale-frames.tsv."""
    lines = (DATA / "scale-frames.tsv").read_text("utf-8").splitlines()
    rows = [dict(zip(FIELDS, line.split("\t"), strict=False)) for line in lines]
    return [row for row in rows if row["id"][0] != "#" and row["id"] != "id"]


def stream_rows() -> list[dict[str, Any]]:
    """The rows of scale-streams.jsonl."""
    lines = (DATA / "scale-streams.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines if line.startswith("{")]


def groups() -> dict[tuple[str, str], list[dict[str, str]]]:
    """Whole frames that are no rejects, by profile and settings."""
    found: dict[tuple[str, str], list[dict[str, str]]] = {}
    for row in frame_rows():
        if row["kind"] not in ("reject", "partial"):
            found.setdefault((row["profile"], row["cfg"]), []).append(row)
    return found
