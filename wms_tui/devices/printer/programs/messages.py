"""The messages of a local print program: what we write, what we understand of its answers. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wms_tui.devices.printer.channel import JobRefused
from wms_tui.devices.printer.programs.dialects import Dialect, family

_VERSION = "1.0"
_JD_PRINTED = "2"
_JD_PRINTERS = "6"


@dataclass(frozen=True, slots=True)
class Finished:
    """The program told how a task ended."""

    task: str
    """Empty: it did not say which."""
    printed: bool


@dataclass(frozen=True, slots=True)
class PrinterNames:
    """The program answered which printers it has; empty where that can't be read."""

    names: tuple[str, ...]


Heard = Finished | PrinterNames


def ask_printers(dialect: Dialect, number: int, extra: Mapping[str, str]) -> str:
    """The question which printers there are."""
    if dialect.shape == "jd":
        return _text({"orderType": "GET_Printers", "key": f"{number:08d}"})
    return _text(_envelope(dialect, number, extra, "getPrinters"))


def print_task(
    dialect: Dialect,
    number: int,
    task: str,
    queue: str,
    document: bytes,
    extra: Mapping[str, str],
) -> str:
    """The order to print one document; errors: JobRefused.

    `document`: JSON of {"platform": …, "body": {…}}. The body of Cainiao and its likes is
    {"contents": [print data and template, …]}, that of JD {"tempUrl", "printData", …}.
    """
    body = _body(dialect, document)
    if dialect.shape == "jd":
        return _text(
            {"orderType": "print", "key": task, "parameters": {**body, "printName": queue}}
        )
    message = _envelope(dialect, number, extra, "print")
    message["task"] = {
        "taskID": task,
        "preview": False,
        **({"previewType": "image"} if dialect.asks_preview_type else {}),
        "printer": queue,
        "documents": [{"documentID": task, "contents": body["contents"]}],
    }
    return _text(message)


def _envelope(
    dialect: Dialect, number: int, extra: Mapping[str, str], command: str
) -> dict[str, Any]:
    own = {key: extra[key] for key in dialect.needs}
    return {"requestID": f"{number:08d}", "version": _VERSION, **own, "cmd": command}


def _body(dialect: Dialect, document: bytes) -> dict[str, Any]:
    try:
        read = json.loads(document)
        platform, body = read["platform"], read["body"]
    except (ValueError, KeyError, TypeError, RecursionError) as wrong:
        raise JobRefused("document_unreadable") from wrong
    if not isinstance(platform, str) or family(platform) != family(dialect.name):
        raise JobRefused("document_foreign")
    wanted = "printData" if dialect.shape == "jd" else "contents"
    if not isinstance(body, dict) or not isinstance(body.get(wanted), list) or not body[wanted]:
        raise JobRefused("document_unreadable")
    return body


def understand(dialect: Dialect, text: str | bytes, extra: Mapping[str, str]) -> Heard | None:
    """What an answer tells; None for everything that tells nothing. Never raises."""
    try:
        message = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(message, dict):
        return None
    if dialect.shape == "jd":
        return _understand_jd(message, extra.get("reply_code", ""))
    command = message.get("cmd")
    if command == dialect.result:
        return _finished(message)
    return _names(message) if command == "getPrinters" else None


def _finished(message: dict[str, Any]) -> Finished | None:
    task, status = message.get("taskID"), message.get("taskStatus")
    if not isinstance(task, str) or not task or status not in ("printed", "failed"):
        return None
    return Finished(task, status == "printed")


def _understand_jd(message: dict[str, Any], code_field: str) -> Heard | None:
    """Answers carry a code: 6 printer list, 8 preview, 2 print result with `success`.

    Which field carries it is known of no source: without the setting no answer counts.
    """
    code = str(message.get(code_field)) if code_field else ""
    if code == _JD_PRINTERS:
        return PrinterNames(())
    success = message.get("success")
    if code != _JD_PRINTED or success not in (True, False, "true", "false"):
        return None
    task = message.get("key")
    return Finished(task if isinstance(task, str) else "", success in (True, "true"))


def _names(message: dict[str, Any]) -> PrinterNames:
    listed = message.get("printers")
    if not isinstance(listed, list):
        return PrinterNames(())
    names = [one.get("name") if isinstance(one, dict) else one for one in listed]
    return PrinterNames(tuple(name for name in names if isinstance(name, str) and name))


def _text(message: dict[str, Any]) -> str:
    return json.dumps(message, ensure_ascii=False)
