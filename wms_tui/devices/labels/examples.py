"""Made-up content for each kind of paper: for previews, and to try a template with."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib.resources import files

from wms_tui.devices.labels.content import CodeLabel, CodeLabels, Content
from wms_tui.devices.labels.content_json import content_from
from wms_tui.devices.labels.layout.faults import TemplateError
from wms_tui.words.control_labels import control_labels


def example(purpose: str, language: str = "zh_CN") -> Content:
    """The example of that paper, its captions in that language. Errors: TemplateError."""
    if purpose == "control":
        return _controls(language)
    return replace(content_from(purpose, json.loads(example_text(purpose))), language=language)


def example_text(purpose: str) -> str:
    """The example as JSON, to be changed and given to a preview. Errors: TemplateError."""
    if purpose == "control":
        labels = [
            {"code": one.code, "title": one.title, "name": one.name}
            for one in _controls("zh_CN").labels
        ]
        return json.dumps(labels, ensure_ascii=False, indent=2) + "\n"
    file = files("wms_tui.devices.labels") / "examples" / f"{purpose}.json"
    if not file.is_file():
        raise TemplateError(f"there is no example of {purpose!r}")
    return file.read_text(encoding="utf-8")


def _controls(language: str) -> CodeLabels:
    rows = control_labels(language)
    labels = tuple(CodeLabel(code, title, what) for code, title, what in rows)
    return CodeLabels("control", labels, language)
