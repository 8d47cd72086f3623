"""The sixteen scanner cases, as the table has them, with no such code in the books."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual._xterm_parser import XTermParser

from tests.bench.rig import Rig, basics, order_doc, work
from tests.devices.far_side import DATA
from wms_tui.bench.explain import explain
from wms_tui.devices.scanner.assembler import CodeRead, CodeSpoiled
from wms_tui.devices.scanner.parsers import SerialParser
from wms_tui.domain.codes.aim import split_aim
from wms_tui.domain.codes.reading import read
from wms_tui.screens import gate as gates

ERRORS = {
    "full_width": "non-ASCII key: input method or full-width mode is active",
    "check_digit": "check digit",
    "key_lost": "12 digits with a wrong UPC check digit: one key was lost",
}
REPEATED = "6901234567892"


def _cases() -> list[dict[str, Any]]:
    lines = (DATA / "scanner-cases.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines if line.startswith("{")]


CASES = _cases()


def test_the_table_is_whole() -> None:
    assert len(CASES) == 16


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_what_a_scanner_sends_is_what_the_table_says(case: dict[str, Any]) -> None:
    told = list(_wedge(case) if case["transport"] == "wedge" else _serial(case))
    for one in case["expect"]:
        # a repeated code is read like the first; that it is not counted shows at the bench, below
        kind = "scan" if one["kind"] == "duplicate" else one["kind"]
        got = told.pop(0)
        wanted = {**one, "kind": kind}
        assert {key: got.get(key) for key in wanted} == wanted
    assert told == []


@pytest.mark.parametrize("case", [c for c in CASES if "between_ms" in c], ids=lambda c: c["id"])
def test_the_same_code_at_once_is_not_counted_and_after_a_while_it_is(
    case: dict[str, Any], tmp_path: Path
) -> None:
    rig = Rig(tmp_path)
    rig.feed(*basics(), *work(order_doc(1), "bench"))
    rig.scan("WMS-OP-A1")
    rig.scan("WMS-CHECK")
    rig.scan("SF0001")
    first = rig.scan(REPEATED)
    second = rig.scan(REPEATED, after=case["between_ms"] / 1000)
    rig.stop()
    counted = {"scan": "check_counted", "duplicate": "double_read"}
    assert [first.reason, second.reason] == [counted[one["kind"]] for one in case["expect"]]


def _wedge(case: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Through Textual's own parser of terminal input, and the gate."""
    parser, gate = XTermParser(), gates.Gate()
    decode = codecs.getincrementaldecoder("utf-8")().decode
    at = 100.0
    for byte in bytes.fromhex(case["bytes"]):
        character = decode(bytes([byte]))
        for event in parser.feed(character) if character else ():
            if isinstance(event, events.Paste):
                yield {"kind": "paste", "text": event.text.strip()}
            assert isinstance(event, events.Key | events.Paste)
            if isinstance(event, events.Key):
                read_now = gate.key(event.key, event.character, at)
                if isinstance(read_now, gates.CodeRead):
                    yield _told(read_now.text, is_typed=read_now.is_typed)
        at += (case["gap_ms"] + (case.get("between_ms", 0) if byte == 13 else 0)) / 1000


def _serial(case: dict[str, Any]) -> Iterator[dict[str, Any]]:
    parser, at = SerialParser(case.get("encoding", "")), 100.0
    for wait_ms, data in case["chunks"]:
        at += wait_ms / 1000
        for found in parser.feed(bytes.fromhex(data), at):
            if isinstance(found, CodeSpoiled):
                assert found.reason == "code_unfinished"
                why = "unfinished code dropped after the gap"
                yield {"kind": "error", "why": why, "value": found.text}
            assert isinstance(found, CodeRead | CodeSpoiled)
            if isinstance(found, CodeRead):
                yield _told(found.code, is_keyed=False)


def _told(raw: str, *, is_typed: bool = False, is_keyed: bool = True) -> dict[str, Any]:
    """A code that no book knows, in the table's words."""
    aim, code = split_aim(raw)
    it = read(code, aim)
    if is_typed:
        return {"kind": "typed", "text": code}
    why = ERRORS.get(explain(it, is_keyed=is_keyed))
    if why is not None:
        return {"kind": "error", "why": why, "value": code}
    gs1 = dict(it.gs1.elements) if it.gs1 else None
    told = {"kind": "scan", "value": it.folded, "type": it.symbology, "aim": aim, "gs1": gs1}
    return {**told, "folded": it.folded != code}
